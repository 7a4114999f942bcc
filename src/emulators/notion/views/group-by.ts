// How a view groups its rows: checked against the property that it groups by.
import { validationError } from '../errors.ts';
import { findProperty } from '../properties/find.ts';
import type { Property } from '../records.ts';
import {
  at,
  type Field,
  invalid,
  type JsonObject,
  readBoolean,
  readNumber,
  readObject,
  readOneOf,
  readOptional,
  readString,
} from '../validate.ts';

/** The types of property each kind of grouping is for (types of the official client, `GroupByConfigRequest`). */
const GROUPED: Readonly<Record<string, readonly string[]>> = {
  select: ['select'],
  multi_select: ['multi_select'],
  status: ['status'],
  person: ['people'],
  created_by: ['created_by'],
  last_edited_by: ['last_edited_by'],
  relation: ['relation'],
  date: ['date'],
  created_time: ['created_time'],
  last_edited_time: ['last_edited_time'],
  text: ['rich_text'],
  title: ['title'],
  url: ['url'],
  email: ['email'],
  phone_number: ['phone_number'],
  number: ['number'],
  checkbox: ['checkbox'],
  formula: ['formula'],
};

const DATE_STEPS = ['relative', 'day', 'week', 'month', 'year'] as const;
const TEXT_STEPS = ['exact', 'alphabet_prefix'] as const;
const SORTS = ['manual', 'ascending', 'descending'] as const;

const readSort = (field: Field): JsonObject => {
  readObject(field);
  return { type: readOneOf(at(field, 'type'), SORTS) };
};

/** The settings that a kind has beyond property and sort. */
const readSteps = (field: Field, type: string): JsonObject => {
  const step = (choices: readonly string[]) => ({ group_by: readOneOf(at(field, 'group_by'), choices) });
  const numbers = Object.fromEntries(
    ['range_start', 'range_end', 'range_size'].flatMap((key) => {
      const value = readOptional(at(field, key), readNumber);
      return value === undefined ? [] : [[key, value]];
    }),
  );
  const firstDay = readOptional(at(field, 'start_day_of_week'), readNumber);
  if (firstDay !== undefined && firstDay !== 0 && firstDay !== 1)
    throw invalid(at(field, 'start_day_of_week'), '`0` or `1`');
  if (['date', 'created_time', 'last_edited_time'].includes(type))
    return { ...step(DATE_STEPS), ...(firstDay === undefined ? {} : { start_day_of_week: firstDay }) };
  if (['text', 'title', 'url', 'email', 'phone_number'].includes(type)) return step(TEXT_STEPS);
  if (type === 'status') return step(['group', 'option']);
  if (type === 'number') return numbers;
  return {};
};

/** A formula groups by what it gives. */
const readFormulaSteps = (field: Field): JsonObject => {
  const inner = at(field, 'group_by');
  readObject(inner);
  const type = readOneOf(at(inner, 'type'), ['date', 'text', 'number', 'checkbox'] as const);
  return { group_by: { type, sort: readSort(at(inner, 'sort')), ...readSteps(inner, type) } };
};

/** The property that a setting names, by id or by name. Throws when the source has none of it. */
export const readPropertyRef = (field: Field, properties: readonly Property[]): Property => {
  const key = readString(field);
  const found = findProperty(properties, key);
  if (found === undefined) throw validationError(`Could not find property with name or id: ${key}`);
  return found;
};

/** Reads a grouping; the property is kept by its id. */
export const readGroupBy = (field: Field, properties: readonly Property[]): JsonObject => {
  readObject(field);
  const type = readOneOf(at(field, 'type'), Object.keys(GROUPED));
  const property = readPropertyRef(at(field, 'property_id'), properties);
  if (!GROUPED[type]!.includes(property.config.type)) {
    throw validationError(
      `The property type in the database does not match the property type of the grouping provided: database property ${property.config.type} does not match group_by ${type}`,
    );
  }
  const hide = readOptional(at(field, 'hide_empty_groups'), readBoolean);
  return {
    type,
    property_id: property.id,
    ...(type === 'formula'
      ? readFormulaSteps(field)
      : { sort: readSort(at(field, 'sort')), ...readSteps(field, type) }),
    ...(hide === undefined ? {} : { hide_empty_groups: hide }),
  };
};
