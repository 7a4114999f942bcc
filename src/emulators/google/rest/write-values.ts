// Writes values as the values methods do, and counts what was written.

import { columnToName } from '../workbook/a1.ts';
import type { Book } from '../workbook/book.ts';
import { changeRow } from '../workbook/cells.ts';
import { requireCellBudget } from '../workbook/dimension.ts';
import { enterValue, type InputMode } from '../workbook/enter-value.ts';
import { invalid } from '../workbook/errors.ts';
import { requireEditable } from '../workbook/protection.ts';
import type { Rect } from '../workbook/rect.ts';
import type { SheetState } from '../workbook/state.ts';
import type { Scalar } from '../workbook/wire-types.ts';
import type { Actor } from '../workbook/workbook.ts';
import { rectToA1 } from './read-values.ts';

/** What a write touched, with the rows and columns in which a cell was written. */
export interface Written {
  readonly sheet: SheetState;
  readonly rect: Rect;
  readonly rows: ReadonlySet<number>;
  readonly columns: ReadonlySet<number>;
  readonly cells: number;
}

export type InputRows = readonly (readonly unknown[])[];

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** Rows of input from a body, whichever way round they came. Throws for lists and objects in cells. */
export const readInput = (values: unknown, majorDimension: unknown): InputRows => {
  const lines = (values ?? []) as readonly (readonly unknown[])[];
  lines.forEach((line, i) => {
    line.forEach((value, k) => {
      if (value === null || isScalar(value)) return;
      const kind = Array.isArray(value) ? 'list_value' : 'struct_value';
      throw invalid(`Invalid values[${i}][${k}]: ${kind} ${JSON.stringify(value)}`);
    });
  });
  if (majorDimension !== 'COLUMNS') return lines;
  const height = lines.reduce((most, line) => Math.max(most, line.length), 0);
  return Array.from({ length: height }, (_, row) => lines.map((line) => line[row] ?? null));
};

const sizeOf = (input: InputRows): { height: number; width: number } => ({
  height: input.length,
  width: input.reduce((most, line) => Math.max(most, line.length), 0),
});

/** Writes the input at the rectangle's first cell; null leaves a cell alone. The grid grows as far as it must. */
export const writeInput = (
  book: Book,
  actor: Actor,
  sheet: SheetState,
  start: Rect,
  input: InputRows,
  mode: InputMode,
): Written => {
  const { height, width } = sizeOf(input);
  const rect: Rect = {
    top: start.top,
    left: start.left,
    bottom: start.top + Math.max(1, height),
    right: start.left + Math.max(1, width),
  };
  if (rect.bottom > sheet.rowCount || rect.right > sheet.columnCount) {
    sheet.rowCount = Math.max(sheet.rowCount, rect.bottom);
    sheet.columnCount = Math.max(sheet.columnCount, rect.right);
    requireCellBudget(book);
    book.touchAll();
  }
  const rows = new Set<number>();
  const columns = new Set<number>();
  let cells = 0;
  if (height > 0 && width > 0) requireEditable(book, actor, sheet.sheetId, rect);
  input.forEach((line, i) => {
    const row = rect.top + i;
    if (line.length === 0) return;
    changeRow(sheet, row, rect.left, rect.left + line.length, (cell, column) => {
      const value = line[column - rect.left];
      if (value === null || value === undefined) return cell;
      rows.add(row);
      columns.add(column);
      cells += 1;
      return enterValue(book, cell, value as Scalar, mode);
    });
  });
  book.touch(sheet.sheetId, rect);
  return { sheet, rect, rows, columns, cells };
};

/** A range of one cell is only a start; a larger one is a border. */
export const requireFit = (sheet: SheetState, rect: Rect, input: InputRows): void => {
  const { height, width } = sizeOf(input);
  if (rect.bottom - rect.top === 1 && rect.right - rect.left === 1) return;
  const name = rectToA1(sheet, rect);
  if (height > rect.bottom - rect.top) {
    throw invalid(`Requested writing within range [${name}], but tried writing to row [${rect.bottom + 1}]`);
  }
  if (width > rect.right - rect.left) {
    throw invalid(
      `Requested writing within range [${name}], but tried writing to column [${columnToName(rect.right)}]`,
    );
  }
};

/** Counts of zero are left out, as on the wire. */
export const countsOf = (written: Written): object => ({
  updatedRange: rectToA1(written.sheet, written.rect),
  ...(written.rows.size > 0 ? { updatedRows: written.rows.size } : {}),
  ...(written.columns.size > 0 ? { updatedColumns: written.columns.size } : {}),
  ...(written.cells > 0 ? { updatedCells: written.cells } : {}),
});

/** The sums over several writes: rows and columns counted once for each sheet. */
export const totalsOf = (all: readonly Written[]): object => {
  const rows = new Set<string>();
  const columns = new Set<string>();
  const sheets = new Set<number>();
  let cells = 0;
  for (const written of all) {
    for (const row of written.rows) rows.add(`${written.sheet.sheetId}:${row}`);
    for (const column of written.columns) columns.add(`${written.sheet.sheetId}:${column}`);
    if (written.cells > 0) sheets.add(written.sheet.sheetId);
    cells += written.cells;
  }
  return {
    ...(rows.size > 0 ? { totalUpdatedRows: rows.size } : {}),
    ...(columns.size > 0 ? { totalUpdatedColumns: columns.size } : {}),
    ...(cells > 0 ? { totalUpdatedCells: cells } : {}),
    ...(sheets.size > 0 ? { totalUpdatedSheets: sheets.size } : {}),
  };
};
