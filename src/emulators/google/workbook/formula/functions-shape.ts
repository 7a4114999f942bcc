// Functions that cut, join and turn tables: VSTACK, CHOOSECOLS, TOCOL, WRAPROWS and their like.
import { arrayed, type CallContext, type FunctionEntry, type FunctionTable, lift } from './call.ts';
import { firstOf, toNumber, valuesOf } from './coerce.ts';
import {
  type CellResult,
  type ErrorValue,
  errorValue,
  isError,
  isMatrix,
  notAvailable,
  type Value,
  wrongValue,
} from './values.ts';

type Rows = readonly (readonly CellResult[])[];

const rowsOf = (value: Value): Rows => (isMatrix(value) ? value.rows : [[value]]);
const turn = (rows: Rows): CellResult[][] =>
  Array.from({ length: rows[0]?.length ?? 0 }, (_, c) => rows.map((row) => row[c] ?? null));

const missing = (): ErrorValue => errorValue('#N/A', 'The tables are not of one size.');

/** Tables below one another; short rows are filled with #N/A, as at Google. */
const stack = (tables: readonly Rows[]): CellResult[][] => {
  const width = Math.max(...tables.map((rows) => rows[0]?.length ?? 0));
  return tables.flatMap((rows) =>
    rows.map((row) => Array.from({ length: width }, (_, c) => (c < row.length ? row[c]! : missing()))),
  );
};

const numbers = (values: readonly Value[], call: CallContext): number[] | ErrorValue => {
  const read: number[] = [];
  for (const value of values.flatMap(valuesOf)) {
    const number = toNumber(value, call.locale);
    if (isError(number)) return number;
    read.push(Math.trunc(number));
  }
  return read;
};

/** Places count from 1, or from the end when negative. */
const choose = (rows: Rows, places: readonly Value[], call: CallContext): CellResult[][] | ErrorValue => {
  const wanted = numbers(places, call);
  if (isError(wanted)) return wanted;
  const chosen: CellResult[][] = [];
  for (const place of wanted) {
    const row = rows[place < 0 ? rows.length + place : place - 1];
    if (place === 0 || row === undefined) return wrongValue(`There is no place ${place} to choose.`);
    chosen.push([...row]);
  }
  return chosen;
};

/** `ignore`: 1 leaves out blanks, 2 errors, 3 both; by columns when the third argument is true. */
const line = (args: readonly Value[], call: CallContext): CellResult[] | ErrorValue => {
  const [source, ignore, byColumn] = args;
  const mode = ignore === undefined ? 0 : toNumber(firstOf(ignore), call.locale);
  if (isError(mode)) return mode;
  const rows = byColumn !== undefined && firstOf(byColumn) === true ? turn(rowsOf(source!)) : rowsOf(source!);
  return rows
    .flat()
    .filter(
      (value) => !(mode % 2 === 1 && (value === null || value === '')) && !(mode >= 2 && isError(value)),
    );
};

const wrap = (args: readonly Value[], call: CallContext): CellResult[][] | ErrorValue => {
  const [source, count, pad] = args;
  const width = toNumber(firstOf(count!), call.locale);
  if (isError(width)) return width;
  if (width < 1) return wrongValue('The number of values in a line must be at least 1.');
  const values = valuesOf(source!);
  const filler = pad === undefined ? missing() : firstOf(pad);
  const size = Math.trunc(width);
  return Array.from({ length: Math.ceil(values.length / size) }, (_, r) =>
    Array.from(
      { length: size },
      (_x, c) => values[r * size + c] ?? (r * size + c < values.length ? null : filler),
    ),
  );
};

const table =
  (make: (args: readonly Value[], call: CallContext) => CellResult[][] | ErrorValue) =>
  (args: readonly Value[], call: CallContext): Value => {
    const made = make(args, call);
    if (isError(made)) return made;
    return made.length === 0 || made[0]!.length === 0 ? notAvailable('Nothing is left.') : { rows: made };
  };

const turned = (made: CellResult[][] | ErrorValue): CellResult[][] | ErrorValue =>
  isError(made) ? made : turn(made);
const single = (values: CellResult[] | ErrorValue): CellResult[][] | ErrorValue =>
  isError(values) ? values : values.map((value) => [value]);

const columnName = (column: number): string => {
  let name = '';
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26))
    name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
};

const address: FunctionEntry = lift(2, 5, (args, call) => {
  const [row, column, mode = 1] = args.slice(0, 3).map((arg) => toNumber(arg, call.locale));
  for (const each of [row, column, mode]) if (isError(each)) return each;
  if (Number(row) < 1 || Number(column) < 1) return wrongValue('ADDRESS wants a row and a column from 1 on.');
  const isA1 = args[3] === undefined || args[3] === null || args[3] === true || args[3] === 1;
  if (!isA1) return wrongValue('ADDRESS gives A1 names only.');
  const dollar = (modes: readonly number[]): string => (modes.includes(Number(mode)) ? '$' : '');
  const sheet = typeof args[4] === 'string' && args[4] !== '' ? `${args[4]}!` : '';
  return `${sheet}${dollar([1, 3])}${columnName(Math.trunc(Number(column)))}${dollar([1, 2])}${Math.trunc(Number(row))}`;
});

export const shapeFunctions: FunctionTable = {
  VSTACK: arrayed(
    1,
    -1,
    table((args) => stack(args.map(rowsOf))),
  ),
  HSTACK: arrayed(
    1,
    -1,
    table((args) => turn(stack(args.map((arg) => turn(rowsOf(arg)))))),
  ),
  CHOOSEROWS: arrayed(
    2,
    -1,
    table(([source, ...places], call) => choose(rowsOf(source!), places, call)),
  ),
  CHOOSECOLS: arrayed(
    2,
    -1,
    table(([source, ...places], call) => turned(choose(turn(rowsOf(source!)), places, call))),
  ),
  TOCOL: arrayed(
    1,
    3,
    table((args, call) => single(line(args, call))),
  ),
  TOROW: arrayed(
    1,
    3,
    table((args, call) => turned(single(line(args, call)))),
  ),
  WRAPROWS: arrayed(2, 3, table(wrap)),
  WRAPCOLS: arrayed(
    2,
    3,
    table((args, call) => turned(wrap(args, call))),
  ),
  ARRAY_CONSTRAIN: arrayed(
    3,
    3,
    table(([source, height, width], call) => {
      const size = numbers([height!, width!], call);
      return isError(size)
        ? size
        : rowsOf(source!)
            .slice(0, size[0])
            .map((row) => row.slice(0, size[1]));
    }),
  ),
  ADDRESS: address,
};
