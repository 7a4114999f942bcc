// What a Range object stands for: a rectangle of cells on one sheet, and its making from Google's many ways to name it.

import type { GridRange } from '../../google/workbook/wire-types.ts';
import type { SheetInfo } from '../../google/workbook/workbook.ts';
import type { Arguments } from '../arguments.ts';
import type { Execution } from '../execution.ts';
import { ServiceError } from '../service.ts';

/** Zero-based, half-open, always bounded. */
export interface RangeRef {
  readonly sheetId: number;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  /** Named without rows or columns, as `A:C` or `2:5`: protections of it grow with the sheet. */
  readonly isOpen?: { readonly rows: boolean; readonly columns: boolean };
}

export const toGridRange = (range: RangeRef): GridRange => ({
  sheetId: range.sheetId,
  startRowIndex: range.top,
  endRowIndex: range.bottom,
  startColumnIndex: range.left,
  endColumnIndex: range.right,
});

/** The same, but without the bounds that the script left open. */
export const toOpenGridRange = (range: RangeRef): GridRange => {
  const { sheetId, ...bounds } = toGridRange(range);
  const { startRowIndex, endRowIndex, startColumnIndex, endColumnIndex } = bounds;
  return {
    sheetId: sheetId ?? 0,
    ...(range.isOpen?.rows === true ? {} : { startRowIndex, endRowIndex }),
    ...(range.isOpen?.columns === true ? {} : { startColumnIndex, endColumnIndex }),
  } as GridRange;
};

/** The sheet's facts; throws when it was deleted meanwhile. */
export const sheetInfo = (run: Pick<Execution, 'workbook'>, sheetId: number): SheetInfo => {
  const sheet = run.workbook.sheet(sheetId);
  if (sheet === undefined) throw new ServiceError(`Sheet ${sheetId} not found`);
  return sheet;
};

/** Cuts open ends to the grid. */
export const fromGridRange = (run: Pick<Execution, 'workbook'>, range: GridRange): RangeRef => {
  const sheet = sheetInfo(run, range.sheetId ?? 0);
  const hasRows = range.startRowIndex !== undefined || range.endRowIndex !== undefined;
  const hasColumns = range.startColumnIndex !== undefined || range.endColumnIndex !== undefined;
  return {
    sheetId: sheet.sheetId,
    top: range.startRowIndex ?? 0,
    left: range.startColumnIndex ?? 0,
    bottom: range.endRowIndex ?? sheet.rowCount,
    right: range.endColumnIndex ?? sheet.columnCount,
    ...(hasRows === hasColumns ? {} : { isOpen: { rows: !hasRows, columns: !hasColumns } }),
  };
};

export const checkInside = (run: Execution, range: RangeRef): RangeRef => {
  const sheet = sheetInfo(run, range.sheetId);
  if (range.top < 0 || range.left < 0)
    throw new ServiceError('The starting row or column of the range is too small.');
  if (range.bottom <= range.top)
    throw new ServiceError('The number of rows in the range must be at least 1.');
  if (range.right <= range.left)
    throw new ServiceError('The number of columns in the range must be at least 1.');
  if (range.bottom > sheet.rowCount || range.right > sheet.columnCount) {
    throw new ServiceError('The coordinates of the range are outside the dimensions of the sheet.');
  }
  return range;
};

/** Reads `getRange(a1)` or `getRange(row, column, numRows?, numColumns?)`, one-based. */
export const readRange = (run: Execution, args: Arguments, sheetId: number | undefined): RangeRef => {
  if (args.length === 1) {
    const text = args.text(0);
    let range: GridRange;
    try {
      range = run.workbook.resolveRange(text, sheetId);
    } catch {
      throw new ServiceError('Range not found');
    }
    const found = checkInside(run, fromGridRange(run, range));
    const bounds = text.replace(/^.*!/s, '');
    const isOpen = {
      rows: /^\$?[a-z]+:\$?[a-z]+$/i.test(bounds),
      columns: /^\$?\d+:\$?\d+$/.test(bounds),
    };
    return isOpen.rows || isOpen.columns ? { ...found, isOpen } : found;
  }
  if (sheetId === undefined) throw args.refuse();
  const top = args.number(0) - 1;
  const left = args.number(1) - 1;
  const rows = args.optionalNumber(2) ?? 1;
  const columns = args.optionalNumber(3) ?? 1;
  return checkInside(run, { sheetId, top, left, bottom: top + rows, right: left + columns });
};

export const rowCount = (range: RangeRef): number => range.bottom - range.top;
export const columnCount = (range: RangeRef): number => range.right - range.left;

/** One value for every cell of the range. */
export const fill = <T>(range: RangeRef, value: T): T[][] =>
  Array.from({ length: rowCount(range) }, () => Array.from({ length: columnCount(range) }, () => value));

/** Throws Google's message when a grid has not exactly the size of the range. */
export const checkSize = (range: RangeRef, grid: readonly (readonly unknown[])[]): void => {
  if (grid.length !== rowCount(range)) {
    throw new ServiceError(
      `The number of rows in the data does not match the number of rows in the range. The data has ${grid.length} but the range has ${rowCount(range)}.`,
    );
  }
  for (const row of grid) {
    if (row.length === columnCount(range)) continue;
    throw new ServiceError(
      `The number of columns in the data does not match the number of columns in the range. The data has ${row.length} but the range has ${columnCount(range)}.`,
    );
  }
};
