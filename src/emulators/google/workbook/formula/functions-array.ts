// Functions whose result is a table: FILTER, SORT, UNIQUE and others.
import { arrayed, type CallContext, type FunctionTable, lazy, ranged } from './call.ts';
import { compareValues, firstOf, toBoolean, toNumber, valuesOf } from './coerce.ts';
import {
  type CellResult,
  type ErrorValue,
  isError,
  isMatrix,
  type Matrix,
  notAvailable,
  type Value,
  wrongValue,
} from './values.ts';

const toMatrix = (value: Value): Matrix => (isMatrix(value) ? value : { rows: [[value]] });

const transpose = (rows: readonly (readonly CellResult[])[]): CellResult[][] =>
  Array.from({ length: rows[0]?.length ?? 0 }, (_, c) => rows.map((row) => row[c] ?? null));

const keyOf = (value: CellResult): string =>
  isError(value) ? value.error : `${typeof value}:${String(value)}`;

const filterRows = (
  rows: readonly (readonly CellResult[])[],
  conditions: readonly Value[],
): CellResult[][] | ErrorValue => {
  let kept = rows.map(() => true);
  for (const condition of conditions) {
    const tests = valuesOf(condition);
    if (tests.length !== rows.length) return notAvailable('FILTER has mismatched range sizes.');
    kept = kept.map((keep, i) => keep && toBoolean(tests[i]!) === true);
  }
  return rows.filter((_, i) => kept[i]).map((row) => [...row]);
};

const isAscending = (value: Value | undefined): boolean =>
  value === undefined || toBoolean(firstOf(value)) !== false;

/** Empty cells stand last in either order. */
const compareCells = (a: CellResult, b: CellResult, ascending: boolean): number => {
  const [emptyA, emptyB] = [a === null || a === '', b === null || b === ''];
  if (emptyA || emptyB) return Number(emptyA) - Number(emptyB);
  const order = isError(a) || isError(b) ? Number(isError(a)) - Number(isError(b)) : compareValues(a, b);
  return ascending ? order : -order;
};

interface SortKey {
  readonly values: readonly CellResult[];
  readonly ascending: boolean;
}

const sortKeys = (
  rows: Matrix['rows'],
  rest: readonly Value[],
  call: CallContext,
): SortKey[] | ErrorValue => {
  if (rest.length === 0) return [{ values: rows.map((row) => row[0] ?? null), ascending: true }];
  const keys: SortKey[] = [];
  for (let i = 0; i < rest.length; i += 2) {
    const by = rest[i]!;
    const ascending = isAscending(rest[i + 1]);
    const values = valuesOf(by);
    if (values.length === rows.length && values.length > 1) keys.push({ values, ascending });
    else {
      const column = toNumber(firstOf(by), call.locale);
      if (typeof column !== 'number') return column;
      if (column < 1 || column > (rows[0]?.length ?? 0)) return wrongValue('SORT has no such column.');
      keys.push({ values: rows.map((row) => row[Math.trunc(column) - 1] ?? null), ascending });
    }
  }
  return keys;
};

type Rows = (readonly CellResult[])[];

/** Sorted, rows that the keys do not tell apart together. */
const sortedGroups = (rows: Matrix['rows'], keys: readonly SortKey[]): Rows[] => {
  const order = (a: number, b: number): number => {
    for (const key of keys) {
      const found = compareCells(key.values[a]!, key.values[b]!, key.ascending);
      if (found !== 0) return found;
    }
    return 0;
  };
  const places = rows.map((_, i) => i).sort((a, b) => order(a, b) || a - b);
  const groups: Rows[] = [];
  for (const [nth, place] of places.entries()) {
    const before = places[nth - 1];
    if (before !== undefined && order(before, place) === 0) groups[groups.length - 1]!.push(rows[place]!);
    else groups.push([rows[place]!]);
  }
  return groups;
};

const sortRows = (rows: Matrix['rows'], keys: readonly SortKey[]): Rows => sortedGroups(rows, keys).flat();

/** SORTN's `mode`: 1 lets rows equal to the last one in, 2 takes the first of equal rows, 3 counts equal rows as one. */
const firstRows = (groups: readonly Rows[], count: number, mode: number): Rows => {
  if (mode === 2) return groups.slice(0, count).map((group) => group[0]!);
  if (mode === 3) return groups.slice(0, count).flat();
  if (mode !== 1) return groups.flat().slice(0, count);
  const taken: Rows = [];
  for (const group of groups) if (taken.length < count) taken.push(...group);
  return taken;
};

const unique = (rows: Matrix['rows'], onlyOnce: boolean): (readonly CellResult[])[] => {
  const counts = new Map<string, number>();
  const keys = rows.map((row) => row.map(keyOf).join('\u0000'));
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const seen = new Set<string>();
  return rows.filter((_, i) => {
    const key = keys[i]!;
    if (seen.has(key) || (onlyOnce && counts.get(key) !== 1)) return false;
    seen.add(key);
    return true;
  });
};

export const arrayFunctions: FunctionTable = {
  ARRAYFORMULA: lazy(1, 1, (args, call) => call.array(args[0]!)),
  FILTER: arrayed(2, -1, ([source, ...conditions]) => {
    const { rows } = toMatrix(source!);
    const byColumn = rows.length === 1 && (rows[0]?.length ?? 0) > 1;
    const kept = filterRows(byColumn ? transpose(rows) : rows, conditions);
    if (!Array.isArray(kept)) return kept;
    if (kept.length === 0) return notAvailable('No matches are found in FILTER evaluation.');
    return { rows: byColumn ? transpose(kept) : kept };
  }),
  SORT: arrayed(1, -1, ([source, ...rest], call) => {
    const { rows } = toMatrix(source!);
    const keys = sortKeys(rows, rest, call);
    return Array.isArray(keys) ? { rows: sortRows(rows, keys) } : keys;
  }),
  SORTN: arrayed(1, -1, ([source, count, ties, ...rest], call) => {
    const { rows } = toMatrix(source!);
    const keys = sortKeys(rows, rest, call);
    const n = count === undefined ? 1 : toNumber(firstOf(count), call.locale);
    const mode = ties === undefined ? 0 : toNumber(firstOf(ties), call.locale);
    if (!Array.isArray(keys)) return keys;
    if (typeof n !== 'number') return n;
    return typeof mode === 'number' ? { rows: firstRows(sortedGroups(rows, keys), n, mode) } : mode;
  }),
  UNIQUE: arrayed(1, 3, ([source, byColumn, onlyOnce]) => {
    const { rows } = toMatrix(source!);
    const once = onlyOnce !== undefined && toBoolean(firstOf(onlyOnce)) === true;
    const across = byColumn !== undefined && toBoolean(firstOf(byColumn)) === true;
    return { rows: across ? transpose(unique(transpose(rows), once)) : unique(rows, once) };
  }),
  TRANSPOSE: arrayed(1, 1, ([source]) => ({ rows: transpose(toMatrix(source!).rows) })),
  FLATTEN: arrayed(1, -1, (args) => ({ rows: args.flatMap(valuesOf).map((value) => [value]) })),
  SEQUENCE: ranged(1, 4, (args, call) => {
    const read = args.map((arg) => toNumber(firstOf(arg), call.locale));
    for (const item of read) if (isError(item)) return item;
    const [height, width = 1, start = 1, step = 1] = read as number[];
    if (height! < 1 || width < 1 || height! * width > 1_000_000)
      return wrongValue('SEQUENCE wants positive sizes.');
    return {
      rows: Array.from({ length: Math.trunc(height!) }, (_, r) =>
        Array.from({ length: Math.trunc(width) }, (_x, c) => start + (r * Math.trunc(width) + c) * step),
      ),
    };
  }),
};
