// How one kind of value is taken for another in a formula.
import { formatGeneral } from '../format-value.ts';
import type { Locale } from '../locale.ts';
import { parseInput } from '../parse-input.ts';
import { type CellResult, type ErrorValue, isError, isMatrix, type Value, wrongValue } from './values.ts';

export const toNumber = (value: CellResult, locale: Locale): number | ErrorValue => {
  if (typeof value === 'number') return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (isError(value)) return value;
  if (value === '') return wrongValue("A text '' cannot be read as a number.");
  const parsed = parseInput(value, locale, 0).value;
  if (typeof parsed === 'number') return parsed;
  return wrongValue(`The text '${value}' cannot be read as a number.`);
};

export const toText = (value: CellResult, locale: Locale): string | ErrorValue => {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return formatGeneral(value, locale);
  return value;
};

export const toBoolean = (value: CellResult): boolean | ErrorValue => {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  if (typeof value === 'number') return value !== 0;
  if (isError(value)) return value;
  if (/^true$/i.test(value)) return true;
  if (/^false$/i.test(value)) return false;
  return wrongValue(`The text '${value}' cannot be read as TRUE or FALSE.`);
};

const rank = (value: CellResult): number =>
  typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2;

const standIn = (value: CellResult, other: CellResult): CellResult => {
  if (value !== null) return value;
  if (typeof other === 'string') return '';
  if (typeof other === 'boolean') return false;
  return 0;
};

/** Numbers before texts before truth values; letters count the same in both cases. */
export const compareValues = (a: CellResult, b: CellResult): number => {
  const left = standIn(a, b);
  const right = standIn(b, a);
  const order = rank(left) - rank(right);
  if (order !== 0) return order;
  if (typeof left === 'string' && typeof right === 'string') {
    const [one, two] = [left.toLowerCase(), right.toLowerCase()];
    return one < two ? -1 : one > two ? 1 : 0;
  }
  return Number(left) - Number(right);
};

/** The first value of a table, or the value itself. */
export const firstOf = (value: Value): CellResult => (isMatrix(value) ? (value.rows[0]?.[0] ?? null) : value);

/** Every value in reading order. */
export const valuesOf = (value: Value): readonly CellResult[] => {
  if (!isMatrix(value)) return [value];
  if (value.list === undefined) {
    const list: CellResult[] = [];
    for (const row of value.rows) for (const cell of row) list.push(cell);
    value.list = list;
  }
  return value.list;
};
