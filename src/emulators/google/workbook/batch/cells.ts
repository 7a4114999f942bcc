// Requests that write cells: updateCells, repeatCell, appendCells, updateBorders.
import { changeExisting, changeRect, changeRow, contentExtent } from '../cells.ts';
import { requireCellBudget } from '../dimension.ts';
import { invalid } from '../errors.ts';
import { type MaskTree, requireMask } from '../field-mask.ts';
import { shiftFormula } from '../formula/rewrite.ts';
import { requireEditable } from '../protection.ts';
import type { Rect } from '../rect.ts';
import { sheetOf } from '../resolve-range.ts';
import type { SheetState } from '../state.ts';
import type { CellData, GridRange, JsonObject } from '../wire-types.ts';
import { writeCell } from '../write-cell.ts';
import { type BatchContext, type BatchEntry, handle, locateRange } from './context.ts';

interface RowData {
  readonly values?: readonly CellData[];
}

interface UpdateCells {
  readonly rows?: readonly RowData[];
  readonly fields?: string;
  readonly start?: { readonly sheetId?: number; readonly rowIndex?: number; readonly columnIndex?: number };
  readonly range?: GridRange;
}

const widthOf = (rows: readonly RowData[]): number =>
  rows.reduce((most, row) => Math.max(most, row.values?.length ?? 0), 0);

/** Writes rows of cell data; cells of the area that the rows do not cover lose the masked fields. */
const writeRows = (
  context: BatchContext,
  sheet: SheetState,
  area: Rect,
  rows: readonly RowData[],
  mask: MaskTree,
): void => {
  requireEditable(context.book, context.actor, sheet.sheetId, area);
  for (let row = area.top; row < area.bottom; row++) {
    const values = rows[row - area.top]?.values ?? [];
    changeRow(sheet, row, area.left, area.right, (cell, column) =>
      cell === undefined && values[column - area.left] === undefined
        ? undefined
        : writeCell(context.book, cell, values[column - area.left] ?? {}, mask),
    );
  }
  context.book.touch(sheet.sheetId, area);
};

const updateCells = (context: BatchContext, request: UpdateCells): undefined => {
  const mask = requireMask(request.fields);
  const rows = request.rows ?? [];
  const width = widthOf(rows);
  if (request.range !== undefined) {
    const { sheet, rect } = locateRange(context, request.range);
    if (rows.length > rect.bottom - rect.top) {
      throw invalid(
        `Attempting to write row: ${rect.bottom}, beyond the last requested row of: ${rect.bottom - 1}`,
      );
    }
    if (width > rect.right - rect.left) {
      throw invalid(
        `Attempting to write column: ${rect.right}, beyond the last requested column of: ${rect.right - 1}`,
      );
    }
    writeRows(context, sheet, rect, rows, mask);
    return undefined;
  }
  const { sheetId = 0, rowIndex = 0, columnIndex = 0 } = request.start ?? {};
  if (request.start === undefined) throw invalid('Must specify start or range.');
  const sheet = sheetOf(context.book.state, sheetId);
  if (rowIndex + rows.length > sheet.rowCount) {
    throw invalid(
      `Attempting to write row: ${sheet.rowCount}, beyond the last requested row of: ${sheet.rowCount - 1}`,
    );
  }
  if (columnIndex + width > sheet.columnCount) {
    throw invalid(
      `Attempting to write column: ${sheet.columnCount}, beyond the last requested column of: ${sheet.columnCount - 1}`,
    );
  }
  rows.forEach((row, i) => {
    const right = columnIndex + (row.values?.length ?? 0);
    const line = { top: rowIndex + i, bottom: rowIndex + i + 1, left: columnIndex, right };
    if (right > columnIndex) writeRows(context, sheet, line, [row], mask);
  });
  return undefined;
};

const repeatCell = (
  context: BatchContext,
  request: { readonly range?: GridRange; readonly cell?: CellData; readonly fields?: string },
): undefined => {
  const mask = requireMask(request.fields);
  const { sheet, rect } = locateRange(context, request.range);
  requireEditable(context.book, context.actor, sheet.sheetId, rect);
  const data = request.cell ?? {};
  const formula = data.userEnteredValue?.formulaValue;
  const write = (row: number, column: number): CellData =>
    formula === undefined
      ? data
      : {
          ...data,
          userEnteredValue: { formulaValue: shiftFormula(formula, row - rect.top, column - rect.left) },
        };
  const isClearing = Object.keys(data).length === 0;
  if (isClearing) changeExisting(sheet, rect, (cell) => writeCell(context.book, cell, data, mask));
  else
    changeRect(sheet, rect, (cell, row, column) => writeCell(context.book, cell, write(row, column), mask));
  context.book.touch(sheet.sheetId, rect);
  return undefined;
};

const appendCells = (
  context: BatchContext,
  request: {
    readonly sheetId?: number;
    readonly rows?: readonly RowData[];
    readonly fields?: string;
    readonly tableId?: string;
  },
): undefined => {
  const mask = requireMask(request.fields);
  const rows = request.rows ?? [];
  const { state } = context.book;
  const table =
    request.tableId === undefined
      ? undefined
      : state.sheets.flatMap((sheet) => sheet.tables).find((item) => item.tableId === request.tableId);
  if (request.tableId !== undefined && table === undefined)
    throw invalid(`No table with id: ${request.tableId}`);
  const sheet = sheetOf(state, table?.range.sheetId ?? request.sheetId ?? 0);
  const left = table?.range.startColumnIndex ?? 0;
  const top = table === undefined ? contentExtent(sheet).rowCount : lastRowOf(sheet, table.range);
  const right = left + widthOf(rows);
  if (right > sheet.columnCount) {
    throw invalid(
      `Attempting to write column: ${sheet.columnCount}, beyond the last requested column of: ${sheet.columnCount - 1}`,
    );
  }
  const bottom = top + rows.length;
  sheet.rowCount = Math.max(sheet.rowCount, bottom);
  requireCellBudget(context.book);
  if (table !== undefined && bottom > (table.range.endRowIndex ?? 0)) {
    const range = { ...table.range, endRowIndex: bottom };
    sheet.tables = sheet.tables.map((item) => (item === table ? { ...item, range } : item));
  }
  if (rows.length > 0 && right > left) writeRows(context, sheet, { top, bottom, left, right }, rows, mask);
  return undefined;
};

/** The row after the last one with content inside a table. */
const lastRowOf = (sheet: SheetState, range: GridRange): number => {
  for (let row = (range.endRowIndex ?? sheet.rowCount) - 1; row > (range.startRowIndex ?? 0); row--) {
    const cells = sheet.rows[row]?.slice(range.startColumnIndex ?? 0, range.endColumnIndex);
    if (cells?.some((cell) => cell?.value !== undefined || cell?.formula !== undefined)) return row + 1;
  }
  return (range.startRowIndex ?? 0) + 1;
};

interface UpdateBorders {
  readonly range?: GridRange;
  readonly top?: JsonObject;
  readonly bottom?: JsonObject;
  readonly left?: JsonObject;
  readonly right?: JsonObject;
  readonly innerHorizontal?: JsonObject;
  readonly innerVertical?: JsonObject;
}

const updateBorders = (context: BatchContext, request: UpdateBorders): undefined => {
  const { sheet, rect } = locateRange(context, request.range);
  requireEditable(context.book, context.actor, sheet.sheetId, rect);
  changeRect(sheet, rect, (cell, row, column) => {
    const sides = {
      top: row === rect.top ? request.top : request.innerHorizontal,
      bottom: row === rect.bottom - 1 ? request.bottom : request.innerHorizontal,
      left: column === rect.left ? request.left : request.innerVertical,
      right: column === rect.right - 1 ? request.right : request.innerVertical,
    };
    const borders: Record<string, JsonObject> = {
      ...(cell?.format?.borders as Record<string, JsonObject> | undefined),
    };
    for (const [side, border] of Object.entries(sides)) {
      if (border === undefined) continue;
      if (border.style === 'NONE') delete borders[side];
      else borders[side] = border;
    }
    const { borders: _, ...format } = cell?.format ?? {};
    const next = Object.keys(borders).length === 0 ? format : { ...format, borders };
    const { format: _f, ...rest } = cell ?? {};
    return Object.keys(next).length === 0 ? rest : { ...rest, format: next };
  });
  return undefined;
};

export const cellRequests: Readonly<Record<string, BatchEntry>> = {
  updateCells: handle<UpdateCells>('EDIT', updateCells),
  repeatCell: handle('EDIT', repeatCell),
  appendCells: handle('EDIT', appendCells),
  updateBorders: handle<UpdateBorders>('FORMAT', updateBorders),
};
