// Sorts of queries.
import { dateToInstant } from '../dates.ts';
import { validationError } from '../errors.ts';
import { titleOf } from '../plain-text.ts';
import { worthOf } from '../properties/computed.ts';
import { findProperty } from '../properties/find.ts';
import type { Worth } from '../properties/worth.ts';
import type { PageRecord, Property } from '../records.ts';
import { at, type Field, readArray, readObject, readOneOf, readString } from '../validate.ts';
import type { World } from '../world.ts';

export type RowOrder = (a: PageRecord, b: PageRecord) => number;

type SortKey = number | string | null;

/** What a value sorts by; null (empty) goes last in either direction. */
const worthToKey = (world: World, worth: Worth): SortKey => {
  switch (worth.kind) {
    case 'text':
      return worth.text === '' ? null : worth.text.toLowerCase();
    case 'number':
      return worth.number;
    case 'checkbox':
      return worth.checked ? 1 : 0;
    case 'option':
      // Options sort in the order of the schema, not by name.
      return worth.id === null ? null : worth.rank;
    case 'options':
      return worth.names.length === 0 ? null : worth.names.join(',').toLowerCase();
    case 'date':
      return worth.date === null ? null : dateToInstant(worth.date.start);
    case 'ids': {
      const first = worth.ids[0];
      return first === undefined
        ? null
        : (world.users.get(first)?.name ?? titleOf(world, first)).toLowerCase();
    }
    case 'files':
      return worth.count === 0 ? null : worth.count;
    case 'formula': {
      const { result } = worth;
      if (result.type === 'number') return result.number;
      if (result.type === 'string') return result.string?.toLowerCase() || null;
      if (result.type === 'boolean') return result.boolean === true ? 1 : 0;
      return result.type === 'date' && result.date !== null ? dateToInstant(result.date.start) : null;
    }
    case 'rollup': {
      const { result } = worth;
      if (result.type === 'number') return result.number;
      return result.type === 'date' && result.date !== null ? dateToInstant(result.date.start) : null;
    }
  }
};

const compareKeys = (a: SortKey, b: SortKey, sign: number): number => {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'string' && typeof b === 'string') return sign * a.localeCompare(b, 'en');
  return sign * ((a as number) - (b as number));
};

interface SortRule {
  readonly keyOf: (page: PageRecord) => SortKey;
  readonly sign: number;
}

const readSort = (field: Field, world: World, properties: readonly Property[]): SortRule => {
  const object = readObject(field);
  const direction = at(field, 'direction');
  const sign =
    object.direction === undefined || readOneOf(direction, ['ascending', 'descending']) === 'ascending'
      ? 1
      : -1;
  if (object.timestamp !== undefined) {
    const name = readOneOf(at(field, 'timestamp'), ['created_time', 'last_edited_time']);
    return { sign, keyOf: (page) => (name === 'created_time' ? page.createdTime : page.editedTime) };
  }
  const key = readString(at(field, 'property'));
  const property = findProperty(properties, key);
  if (property === undefined) throw validationError(`Could not find sort property with name or id: ${key}`);
  return { sign, keyOf: (page) => worthToKey(world, worthOf(world, page, property)) };
};

/** Sorts rows by the rules of a request, first rule first. The order of equal rows is kept. */
export const sortRows = (
  rows: readonly PageRecord[],
  field: Field,
  world: World,
  properties: readonly Property[],
): readonly PageRecord[] => {
  const rules = readArray(field).map((item) => readSort(item, world, properties));
  // Keys are computed once a row: a rollup in a comparison would be computed n log n times.
  const keyed = rows.map((page) => ({ page, keys: rules.map((rule) => rule.keyOf(page)) }));
  keyed.sort((a, b) => {
    for (let i = 0; i < rules.length; i++) {
      const order = compareKeys(a.keys[i]!, b.keys[i]!, rules[i]!.sign);
      if (order !== 0) return order;
    }
    return 0;
  });
  return keyed.map(({ page }) => page);
};
