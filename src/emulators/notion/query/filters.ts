// Filters of queries: conditions on properties and timestamps, joined by `and` and `or`.

import { toMinuteIso } from '../dates.ts';
import { validationError } from '../errors.ts';
import { own } from '../own.ts';
import { worthOf } from '../properties/computed.ts';
import { findProperty } from '../properties/find.ts';
import type { PageRecord, Property } from '../records.ts';
import { at, type Field, invalid, readArray, readObject, readOneOf, readString } from '../validate.ts';
import type { World } from '../world.ts';
import { CONDITION_KEYS, type FilterScope, readCondition } from './conditions.ts';

export type RowTest = (page: PageRecord) => boolean;

/** Compound filters nest two levels. */
const MAX_DEPTH = 2;

/** Conditions a property also answers to beside those of its own type: every text can be asked as `rich_text`. */
const TEXT_TYPES = ['title', 'rich_text', 'url', 'email', 'phone_number'];

const readTimestamp = (field: Field, scope: FilterScope): RowTest => {
  const name = readOneOf(at(field, 'timestamp'), ['created_time', 'last_edited_time']);
  const test = readCondition('date', at(field, name), scope);
  return (page) => {
    const ms = name === 'created_time' ? page.createdTime : page.editedTime;
    return test({ kind: 'date', date: { start: toMinuteIso(ms), end: null } });
  };
};

const readProperty = (
  field: Field,
  world: World,
  properties: readonly Property[],
  scope: FilterScope,
): RowTest => {
  const object = readObject(field);
  const key = readString(at(field, 'property'));
  const asked = Object.keys(object).find((name) => own(CONDITION_KEYS, name) !== undefined);
  if (asked === undefined) throw invalid(at(field, 'title'), 'defined');
  const property = findProperty(properties, key);
  if (property === undefined) throw validationError(`Could not find property with name or id: ${key}`);
  const { type } = property.config;
  const isSameKind = asked === type || (TEXT_TYPES.includes(asked) && TEXT_TYPES.includes(type));
  if (!isSameKind) {
    throw validationError(
      `The property type in the database does not match the property type of the filter provided: database property ${type} does not match filter ${asked}`,
    );
  }
  const test = readCondition(CONDITION_KEYS[asked]!, at(field, asked), scope);
  return (page) => test(worthOf(world, page, property));
};

/** Reads a filter into a test of rows. Throws `validation_error` for what the data source does not have. */
export const readFilter = (
  field: Field,
  world: World,
  properties: readonly Property[],
  scope: FilterScope,
  depth = 0,
): RowTest => {
  const object = readObject(field);
  for (const join of ['and', 'or'] as const) {
    if (object[join] === undefined) continue;
    const list = at(field, join);
    if (depth >= MAX_DEPTH) throw invalid(list, 'not present');
    const tests = readArray(list).map((item) => readFilter(item, world, properties, scope, depth + 1));
    return join === 'and'
      ? (page) => tests.every((test) => test(page))
      : (page) => tests.some((test) => test(page));
  }
  if (object.timestamp !== undefined) return readTimestamp(field, scope);
  return readProperty(field, world, properties, scope);
};
