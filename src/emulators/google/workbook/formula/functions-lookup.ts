// Functions that find things in ranges.
import { type CallContext, type FunctionEntry, type FunctionTable, lazy, ranged } from './call.ts';
import { compareValues, firstOf, toBoolean, toNumber, toText, valuesOf } from './coerce.ts';
import { createCriterion } from './criterion.ts';
import {
  badReference,
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

/** The row, or the first column. */
const lineOf = (value: Value): readonly CellResult[] => {
  const { rows } = toMatrix(value);
  if (rows.length === 1) return rows[0]!;
  return rows[0]?.length === 1 ? valuesOf(value) : rows.map((row) => row[0] ?? null);
};

/** Whether a value is the wanted one: of the same kind, texts without regard to case. */
const createEquals = (wanted: CellResult): ((value: CellResult) => boolean) => {
  if (typeof wanted !== 'string') return (value) => value !== null && value === wanted;
  const lower = wanted.toLowerCase();
  return (value) => typeof value === 'string' && (value === wanted || value.toLowerCase() === lower);
};

const number = (value: Value | undefined, fallback: number, call: CallContext): number | ErrorValue =>
  value === undefined ? fallback : toNumber(firstOf(value), call.locale);

/** The last place whose value is not beyond the wanted one, in a list sorted upwards. -1: none. */
const findSorted = (wanted: CellResult, line: readonly CellResult[]): number => {
  let low = 0;
  let high = line.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = line[middle]!;
    // Empty cells at the end of a range count as beyond everything.
    if (value !== null && !isError(value) && compareValues(value, wanted) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

const findExact = (wanted: CellResult, line: readonly CellResult[], call: CallContext): number => {
  // Equal to nothing, and most of a whole column: a column looked up in a column would cost its square.
  if (wanted === null) return -1;
  const isEqual = createEquals(wanted);
  if (typeof wanted !== 'string' || !/[*?~]/.test(wanted)) return line.findIndex(isEqual);
  const test = createCriterion(`=${wanted}`, call.locale);
  return line.findIndex((value) => isEqual(value) || (typeof value === 'string' && test(value)));
};

const look = (
  wanted: CellResult,
  line: readonly CellResult[],
  take: (at: number) => CellResult,
  sorted: boolean,
  call: CallContext,
): CellResult => {
  if (isError(wanted)) return wanted;
  const at = sorted ? findSorted(wanted, line) : findExact(wanted, line, call);
  return at === -1 ? notAvailable(`Did not find value '${String(wanted)}'.`) : take(at);
};

/** Inside an array formula a table of wanted values is looked up value by value; else its first is. */
const eachWanted = (wanted: Value, call: CallContext, run: (wanted: CellResult) => CellResult): Value =>
  call.isArray === true && isMatrix(wanted) && wanted.rows.length * (wanted.rows[0]?.length ?? 0) > 1
    ? { rows: wanted.rows.map((row) => row.map(run)) }
    : run(firstOf(wanted));

const table = (vertical: boolean): FunctionEntry =>
  ranged(3, 4, ([wanted, range, index, sorted], call) => {
    const { rows } = toMatrix(range!);
    const at = number(index, 1, call);
    if (isError(at)) return at;
    const isSorted = sorted === undefined ? true : toBoolean(firstOf(sorted));
    if (isError(isSorted)) return isSorted;
    const width = vertical ? (rows[0]?.length ?? 0) : rows.length;
    if (at < 1 || at > width) return badReference('The lookup index is outside of the range.');
    const line = vertical ? rows.map((row) => row[0] ?? null) : [...(rows[0] ?? [])];
    const take = (found: number): CellResult =>
      (vertical ? rows[found]?.[Math.trunc(at) - 1] : rows[Math.trunc(at) - 1]?.[found]) ?? null;
    return eachWanted(wanted!, call, (each) => look(each, line, take, isSorted, call));
  });

const findNear = (wanted: CellResult, line: readonly CellResult[], mode: number): number => {
  let best = -1;
  line.forEach((value, i) => {
    if (value === null || isError(value) || typeof value !== typeof wanted) return;
    const order = compareValues(value, wanted);
    if (mode === -1 ? order > 0 : order < 0) return;
    if (
      best === -1 ||
      (mode === -1 ? compareValues(value, line[best]!) > 0 : compareValues(value, line[best]!) < 0)
    )
      best = i;
  });
  return best;
};

const xlookup = (args: readonly Value[], call: CallContext): Value => {
  const [wantedValue, range, results, missing, match, search] = args;
  const wanted = firstOf(wantedValue!);
  if (isError(wanted)) return wanted;
  const mode = number(match, 0, call);
  const order = number(search, 1, call);
  if (isError(mode)) return mode;
  if (isError(order)) return order;
  const line = lineOf(range!);
  const searched = order === -1 ? [...line].reverse() : line;
  const exact = mode === 2 ? findExact(wanted, searched, call) : searched.findIndex(createEquals(wanted));
  let at = exact !== -1 && order === -1 ? line.length - 1 - exact : exact;
  if (at === -1 && (mode === -1 || mode === 1)) at = findNear(wanted, line, mode);
  if (at === -1)
    return missing === undefined ? notAvailable(`Did not find value '${String(wanted)}'.`) : missing;
  const { rows } = toMatrix(results!);
  const vertical = toMatrix(range!).rows.length > 1;
  const found = vertical ? [rows[at] ?? []] : rows.map((row) => [row[at] ?? null]);
  return found.length === 1 && found[0]!.length === 1 ? found[0]![0]! : { rows: found };
};

const part = (source: Matrix, row: number, column: number): Value => {
  const { rows } = source;
  const height = rows.length;
  const width = rows[0]?.length ?? 0;
  if (row < 0 || column < 0 || row > height || column > width)
    return badReference('INDEX is outside of the range.');
  if (row > 0 && column > 0) return rows[row - 1]?.[column - 1] ?? null;
  if (row > 0) return width === 1 ? (rows[row - 1]![0] ?? null) : { rows: [rows[row - 1]!] };
  if (column > 0)
    return height === 1
      ? (rows[0]![column - 1] ?? null)
      : { rows: rows.map((line) => [line[column - 1] ?? null]) };
  return source;
};

export const lookupFunctions: FunctionTable = {
  VLOOKUP: table(true),
  HLOOKUP: table(false),
  XLOOKUP: ranged(3, 6, xlookup),
  LOOKUP: ranged(2, 3, ([wanted, range, results], call) => {
    const line = lineOf(range!);
    const { rows } = toMatrix(range!);
    const isTable = results === undefined && rows.length > 1 && rows[0]!.length > 1;
    const answers =
      results === undefined ? (isTable ? rows.map((row) => row.at(-1) ?? null) : line) : lineOf(results);
    return look(firstOf(wanted!), line, (at) => answers[at] ?? null, true, call);
  }),
  MATCH: ranged(2, 3, ([wanted, range, type], call) => {
    const kind = number(type, 1, call);
    if (isError(kind)) return kind;
    const line = lineOf(range!);
    return eachWanted(wanted!, call, (each) => {
      if (kind >= 0) return look(each, line, (at) => at + 1, kind > 0, call);
      const at = findNear(each, line, 1);
      return at === -1 ? notAvailable('Did not find the value.') : at + 1;
    });
  }),
  XMATCH: ranged(2, 4, ([wanted, range, match, search], call) => {
    const places = { rows: lineOf(range!).map((_, i) => [i + 1]) };
    const line = { rows: lineOf(range!).map((value) => [value]) };
    return xlookup(
      [wanted!, line, places, notAvailable('Did not find the value.'), match ?? 0, search ?? 1],
      call,
    );
  }),
  INDEX: ranged(1, 3, ([range, row, column], call) => {
    const source = toMatrix(range!);
    const r = number(row, 0, call);
    const c = number(column, 0, call);
    if (isError(range!)) return range;
    if (isError(r)) return r;
    if (isError(c)) return c;
    // In a single row the one index counts columns.
    if (column === undefined && source.rows.length === 1 && source.rows[0]!.length > 1)
      return part(source, 1, Math.trunc(r));
    return part(source, Math.trunc(r), Math.trunc(c));
  }),
  ROW: ranged(0, 1, ([range], call) => {
    if (range === undefined) return call.row + 1;
    if (!isMatrix(range) || range.range === undefined) return wrongValue('ROW wants a range.');
    const { top } = range.range.rect;
    return call.isArray === true && range.rows.length > 1
      ? { rows: range.rows.map((_, r) => [top + r + 1]) }
      : top + 1;
  }),
  COLUMN: ranged(0, 1, ([range], call) => {
    if (range === undefined) return call.column + 1;
    return isMatrix(range) && range.range ? range.range.rect.left + 1 : wrongValue('COLUMN wants a range.');
  }),
  ROWS: ranged(1, 1, ([range]) => toMatrix(range!).rows.length),
  COLUMNS: ranged(1, 1, ([range]) => toMatrix(range!).rows[0]?.length ?? 0),
  INDIRECT: lazy(1, 2, (args, call) => {
    const text = toText(call.scalar(args[0]!), call.locale);
    if (typeof text !== 'string') return text;
    const target = call.resolve(text);
    return target === null
      ? badReference(`INDIRECT cannot read '${text}'.`)
      : call.read(target.sheetId, target.rect);
  }),
  OFFSET: ranged(3, 5, ([range, down, over, height, width], call) => {
    if (!isMatrix(range!) || range.range === undefined) return wrongValue('OFFSET wants a range.');
    const { sheetId, rect } = range.range;
    const read = [
      number(down, 0, call),
      number(over, 0, call),
      number(height, rect.bottom - rect.top, call),
      number(width, rect.right - rect.left, call),
    ];
    for (const item of read) if (isError(item)) return item;
    const [dy, dx, h, w] = read as number[];
    const top = rect.top + Math.trunc(dy!);
    const left = rect.left + Math.trunc(dx!);
    if (top < 0 || left < 0 || h! < 1 || w! < 1) return badReference('OFFSET leaves the sheet.');
    return call.read(sheetId, { top, left, bottom: top + Math.trunc(h!), right: left + Math.trunc(w!) });
  }),
};
