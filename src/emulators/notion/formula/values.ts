// What formulas compute with.
import type { DateValue } from '../records.ts';

export interface FormulaDate {
  readonly kind: 'date';
  readonly date: DateValue;
}

/** A page or person: compared by id, shown by name. */
export interface FormulaRef {
  readonly kind: 'ref';
  readonly id: string;
  readonly name: string;
}

export type Value = null | number | string | boolean | FormulaDate | FormulaRef | readonly Value[];

/** Thrown where this server does not compute what the service would; the answer then says `unsupported`. */
export class Unsupported extends Error {}

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

export const isDate = (value: Value): value is FormulaDate =>
  typeof value === 'object' && value !== null && !isList(value) && value.kind === 'date';

export const isEmpty = (value: Value): boolean =>
  value === null || value === '' || value === 0 || value === false || (isList(value) && value.length === 0);

export const toNumber = (value: Value): number => {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') return value.trim() === '' ? Number.NaN : Number(value);
  if (isDate(value)) return Date.parse(value.date.start);
  if (value === null) return 0;
  throw new Unsupported('a list as a number');
};

export const toText = (value: Value): string => {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isList(value)) return value.map(toText).join(', ');
  return value.kind === 'date' ? value.date.start : value.name;
};

/** The instant of a date, ms. */
export const toInstant = (value: Value): number => {
  if (!isDate(value)) throw new Unsupported('a value that is not a date');
  const { start } = value.date;
  return Date.parse(start.length === 10 ? `${start}T00:00:00Z` : start);
};

export const isSame = (a: Value, b: Value): boolean => {
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, i) => isSame(item, b[i]!));
  // A multi-select or relation with one value compares as that value.
  if (isList(a)) return a.length === 1 && isSame(a[0]!, b);
  if (isList(b)) return isSame(b, a);
  if (isDate(a) && isDate(b)) return toInstant(a) === toInstant(b);
  if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null) {
    return a.kind === 'ref' && b.kind === 'ref' && a.id === b.id;
  }
  if (a === null || b === null) return isEmpty(a) && isEmpty(b) && a !== 0 && b !== 0;
  return a === b;
};

/** Negative, zero or positive. */
export const compare = (a: Value, b: Value): number => {
  if (isDate(a) && isDate(b)) return toInstant(a) - toInstant(b);
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  return toNumber(a) - toNumber(b);
};
