// Functions that call a LAMBDA for each value, row or column: MAP, REDUCE, SCAN, BYROW, BYCOL, MAKEARRAY.
import { type FunctionTable, type Lambda, type LazyContext, lazy } from './call.ts';
import { firstOf, toNumber } from './coerce.ts';
import { toLambda } from './lambda.ts';
import type { Node } from './parse.ts';
import { type CellResult, isError, isMatrix, notAvailable, type Value, wrongValue } from './values.ts';

type Rows = readonly (readonly CellResult[])[];

const rowsOf = (value: Value): Rows => (isMatrix(value) ? value.rows : [[value]]);

/** Results that a cell has to hold. */
const toCell = (value: Value): CellResult =>
  isMatrix(value) && value.rows.flat().length > 1
    ? wrongValue('A LAMBDA gave several values where one is wanted.')
    : firstOf(value);

/** Runs with the LAMBDA in the last argument. */
const withLambda = (
  args: readonly Node[],
  call: LazyContext,
  run: (lambda: Lambda, rest: readonly Value[]) => Value,
): Value => {
  const lambda = toLambda(args[args.length - 1], call);
  return lambda === null
    ? notAvailable('The last argument is no LAMBDA.')
    : run(
        lambda,
        args.slice(0, -1).map((arg) => call.array(arg)),
      );
};

const columnsOf = (rows: Rows): CellResult[][] =>
  Array.from({ length: rows[0]?.length ?? 0 }, (_, c) => rows.map((row) => row[c] ?? null));

export const lambdaFunctions: FunctionTable = {
  // By itself it has nothing to compute with.
  LAMBDA: lazy(1, -1, () =>
    notAvailable('LAMBDA wants values: it is called by name, or by MAP and its like.'),
  ),
  MAP: lazy(2, -1, (args, call) =>
    withLambda(args, call, (lambda, arrays) => {
      const tables = arrays.map(rowsOf);
      return {
        rows: (tables[0] ?? []).map((row, r) =>
          row.map((_, c) => toCell(lambda(tables.map((rows) => rows[r]?.[c] ?? null)))),
        ),
      };
    }),
  ),
  REDUCE: lazy(3, 3, (args, call) =>
    withLambda(args, call, (lambda, [start = null, over = null]) =>
      rowsOf(over)
        .flat()
        .reduce((total: Value, each) => lambda([total, each]), start),
    ),
  ),
  SCAN: lazy(3, 3, (args, call) =>
    withLambda(args, call, (lambda, [start = null, over = null]) => {
      let total: Value = start;
      return {
        rows: rowsOf(over).map((row) =>
          row.map((each) => {
            total = toCell(lambda([total, each]));
            return total;
          }),
        ),
      };
    }),
  ),
  BYROW: lazy(2, 2, (args, call) =>
    withLambda(args, call, (lambda, [over = null]) => ({
      rows: rowsOf(over).map((row) => [toCell(lambda([{ rows: [row] }]))]),
    })),
  ),
  BYCOL: lazy(2, 2, (args, call) =>
    withLambda(args, call, (lambda, [over = null]) => ({
      rows: [
        columnsOf(rowsOf(over)).map((column) => toCell(lambda([{ rows: column.map((each) => [each]) }]))),
      ],
    })),
  ),
  MAKEARRAY: lazy(3, 3, (args, call) =>
    withLambda(args, call, (lambda, [height = null, width = null]) => {
      const [rows, columns] = [toNumber(firstOf(height), call.locale), toNumber(firstOf(width), call.locale)];
      if (isError(rows)) return rows;
      if (isError(columns)) return columns;
      if (rows < 1 || columns < 1 || rows * columns > 1_000_000)
        return wrongValue('MAKEARRAY wants positive sizes.');
      return {
        rows: Array.from({ length: Math.trunc(rows) }, (_, r) =>
          Array.from({ length: Math.trunc(columns) }, (_x, c) => toCell(lambda([r + 1, c + 1]))),
        ),
      };
    }),
  ),
};
