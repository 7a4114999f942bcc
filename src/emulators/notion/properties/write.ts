// Reads the property values of a page write.

import { parseDateValue } from '../dates.ts';
import { ApiError, validationError } from '../errors.ts';
import { parseFile } from '../media.ts';
import type { DataSourceRecord, Property, SelectOption, StoredValue } from '../records.ts';
import { checkMentions, parseRichText } from '../rich-text.ts';
import {
  at,
  type Field,
  invalid,
  isObject,
  readArray,
  readBoolean,
  readId,
  readNullable,
  readNumber,
  readObject,
  readString,
} from '../validate.ts';
import type { Call } from '../world.ts';
import { findProperty } from './find.ts';
import { findOption, makeOption } from './options.ts';

const READ_ONLY: readonly string[] = [
  'formula',
  'rollup',
  'unique_id',
  'created_time',
  'created_by',
  'last_edited_time',
  'last_edited_by',
  'button',
];

/** Types whose value may be written without the object around it, as in `"title": [...]`. */
const BARE_TYPES: readonly string[] = ['title', 'rich_text', 'relation', 'people', 'files', 'multi_select'];

const describeOption = (field: Field): { id: string | null; name: string | null } => {
  const object = readObject(field);
  const id = object.id === undefined ? null : readString(at(field, 'id'));
  const name = object.name === undefined ? null : readString(at(field, 'name'), 100);
  if (id === null && name === null) throw invalid(at(field, 'name'), 'defined');
  return { id, name };
};

/** The option meant, made when only its name is new. Returns the options with any new one last. */
const pickOption = (
  call: Call,
  field: Field,
  options: readonly SelectOption[],
): { option: SelectOption; options: readonly SelectOption[] } => {
  const { id, name } = describeOption(field);
  const known =
    (id === null ? undefined : options.find((o) => o.id === id)) ??
    (name === null ? undefined : findOption(options, name));
  if (known !== undefined) return { option: known, options };
  if (name === null) throw validationError(`Select option with id "${id}" does not exist.`);
  const option = makeOption(call.world.random, options, name);
  return { option, options: [...options, option] };
};

const readUsers = (call: Call, field: Field): string[] =>
  readArray(field).map((item) => {
    readObject(item);
    const id = readId(at(item, 'id'));
    if (!call.world.users.has(id))
      throw validationError(`User with ID ${id} does not exist in this workspace.`);
    return id;
  });

const readRelated = (call: Call, field: Field, sourceId: string): string[] => {
  const ids = readArray(field).map((item) => {
    readObject(item);
    const id = readId(at(item, 'id'));
    const page = call.world.store.pages.get(id);
    if (page === undefined) {
      throw new ApiError(
        404,
        'object_not_found',
        `Could not find page with ID: ${id}. Make sure the relevant pages and databases are shared with your integration.`,
      );
    }
    if (page.parent.type !== 'data_source_id' || page.parent.id !== sourceId) {
      throw validationError(`Page with ID ${id} is not in the data source this relation points to.`);
    }
    return id;
  });
  return [...new Set(ids)];
};

/** One written value, and the property when writing made a new option. */
export interface WrittenValue {
  readonly property: Property;
  readonly value: StoredValue;
}

const readValue = (call: Call, property: Property, field: Field): WrittenValue => {
  const { config } = property;
  const done = (value: StoredValue): WrittenValue => ({ property, value });
  switch (config.type) {
    case 'title':
    case 'rich_text': {
      const runs = parseRichText(field);
      checkMentions(call.world, runs);
      return done(runs);
    }
    case 'number':
      return done(readNullable(field, readNumber));
    case 'checkbox':
      return done(readBoolean(field));
    case 'url':
      return done(readNullable(field, (f) => readString(f, 2000)) || null);
    case 'email':
    case 'phone_number':
      return done(readNullable(field, (f) => readString(f, 200)) || null);
    case 'date':
      return done(readNullable(field, parseDateValue));
    case 'people':
      return done(readUsers(call, field));
    case 'relation':
      return done(readRelated(call, field, config.dataSourceId));
    case 'files':
      return done(readArray(field).map((item) => parseFile(call, item)));
    case 'select': {
      if (field.value === null) return done(null);
      const { option, options } = pickOption(call, field, config.options);
      return { property: { ...property, config: { ...config, options } }, value: option.id };
    }
    case 'multi_select': {
      let options = config.options;
      const ids: string[] = [];
      for (const item of readArray(field)) {
        const picked = pickOption(call, item, options);
        options = picked.options;
        if (!ids.includes(picked.option.id)) ids.push(picked.option.id);
      }
      return { property: { ...property, config: { ...config, options } }, value: ids };
    }
    case 'status': {
      if (field.value === null) return done(null);
      const { id, name } = describeOption(field);
      const option =
        config.options.find((o) => o.id === id) ??
        (name === null ? undefined : findOption(config.options, name));
      if (option === undefined) {
        throw validationError(`Invalid status option. Status option "${name ?? id}" does not exist".`);
      }
      return done(option.id);
    }
    case 'place':
      return done(readNullable(field, readObject));
    default:
      throw validationError(`${property.name} is a computed property and cannot be written.`);
  }
};

/** The field with the value itself; checks that what was sent is of the property's type. */
const unwrap = (property: Property, entry: Field): Field => {
  const { type } = property.config;
  if (Array.isArray(entry.value) && BARE_TYPES.includes(type)) return entry;
  if (!isObject(entry.value)) {
    if (READ_ONLY.includes(type))
      throw validationError(`${property.name} is a computed property and cannot be written.`);
    throw invalid(entry, 'an object');
  }
  const object = entry.value;
  if (READ_ONLY.includes(type)) {
    throw validationError(`${property.name} is a computed property and cannot be written.`);
  }
  if (object[type] === undefined || (object.type !== undefined && object.type !== type)) {
    throw validationError(`${property.name} is expected to be ${type}.`);
  }
  return at(entry, type);
};

/**
 * Reads `{nameOrId: value}` for a row of `source` (null: a page outside data sources, which has a title only).
 * Nothing is stored; the caller stores values and changed properties together, so that a refusal changes nothing.
 */
export const readValues = (call: Call, field: Field, source: DataSourceRecord | null): WrittenValue[] => {
  const title: Property = { id: 'title', name: 'title', description: null, config: { type: 'title' } };
  const properties = source?.properties ?? [title];
  return Object.keys(readObject(field)).map((key) => {
    const property = findProperty(properties, key);
    if (property === undefined) throw validationError(`${key} is not a property that exists.`);
    return readValue(call, property, unwrap(property, at(field, key)));
  });
};
