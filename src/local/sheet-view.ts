// The spreadsheet as the desk's page draws it: one tab's layout, and windows of its rows.

import type { CellData, GridRange, ProtectedRange } from '../emulators/google/workbook/wire-types.ts';
import type { WorkbookReader } from '../emulators/google/workbook/workbook.ts';
import { cellLook } from './cell-look.ts';
import { viewCharts } from './chart-view.ts';
import type { DeskCell, DeskRows, DeskSheet } from './desk-wire.ts';

/** More rows than fit on any screen; a page asks for windows of this size. */
export const MAX_WINDOW = 500;

/** A tab that does not exist (any more) shows the first visible one instead. */
const pickSheet = (book: WorkbookReader, wanted: number | null): number => {
  const sheets = book.sheets();
  const found = sheets.find((sheet) => sheet.sheetId === wanted) ?? sheets.find((sheet) => !sheet.hidden);
  return (found ?? sheets[0]!).sheetId;
};

export const viewSheet = (book: WorkbookReader, wanted: number | null): DeskSheet => {
  const sheetId = pickSheet(book, wanted);
  const sheet = book.sheet(sheetId)!;
  const filled = book.contentExtent(sheetId).rowCount;
  const hiddenRows: number[] = [];
  // Rows below the content are never hidden by the add-on or the sync; people hide what they see.
  for (let row = 0; row < filled; row++)
    if (book.rowProperties(sheetId, row).hiddenByUser) hiddenRows.push(row);
  return {
    version: book.version(),
    tabs: book.sheets().map(({ sheetId: id, title, hidden, tabColor }) => ({
      sheetId: id,
      title,
      hidden,
      color: tabColor,
    })),
    sheetId,
    rowCount: sheet.rowCount,
    frozenRows: sheet.frozenRowCount,
    frozenColumns: sheet.frozenColumnCount,
    columns: Array.from({ length: sheet.columnCount }, (_, column) => {
      const { pixelSize, hiddenByUser } = book.columnProperties(sheetId, column);
      return { width: pixelSize, hidden: hiddenByUser };
    }),
    hiddenRows,
    filledRows: filled,
    charts: viewCharts(book, sheetId),
  };
};

const isInside = (range: GridRange, row: number, column: number): boolean =>
  row >= (range.startRowIndex ?? 0) &&
  row < (range.endRowIndex ?? Number.POSITIVE_INFINITY) &&
  column >= (range.startColumnIndex ?? 0) &&
  column < (range.endColumnIndex ?? Number.POSITIVE_INFINITY);

const isMachineCell = (protections: readonly ProtectedRange[], row: number, column: number): boolean =>
  protections.some(
    (protection) =>
      isInside(protection.range, row, column) &&
      !(protection.unprotectedRanges ?? []).some((open) => isInside(open, row, column)),
  );

/** Windows of cells; equal drop-downs are sent once. */
export const viewRows = (book: WorkbookReader, sheetId: number, from: number, to: number): DeskRows => {
  const sheet = book.sheet(sheetId);
  const last = Math.min(to, from + MAX_WINDOW, sheet?.rowCount ?? 0);
  if (sheet === undefined || last <= from)
    return { version: book.version(), sheetId, from, rows: [], choices: [] };
  const range = {
    sheetId,
    startRowIndex: from,
    endRowIndex: last,
    startColumnIndex: 0,
    endColumnIndex: sheet.columnCount,
  };
  const cells = book.getCells(range);
  const inputs = book.getInputs(range);
  const protections = book.protectedRanges(sheetId);
  const choices: (readonly string[])[] = [];
  const known = new Map<string, number>();
  const choicesOf = (cell: CellData, row: number, column: number): number | undefined => {
    const rule = cell.dataValidation;
    if (rule === undefined || rule.condition.type === 'BOOLEAN') return undefined;
    const name = JSON.stringify(rule.condition);
    const at = known.get(name);
    if (at !== undefined) return at;
    const list = book.getValidationChoices({
      sheetId,
      startRowIndex: row,
      endRowIndex: row + 1,
      startColumnIndex: column,
      endColumnIndex: column + 1,
    });
    if (list === null) return undefined;
    choices.push(list);
    known.set(name, choices.length - 1);
    return choices.length - 1;
  };
  const view = (cell: CellData, row: number, column: number): DeskCell | null => {
    const text = cell.formattedValue ?? '';
    const input = inputs[row - from]?.[column] ?? '';
    const isTick = cell.dataValidation?.condition.type === 'BOOLEAN';
    const list = choicesOf(cell, row, column);
    const look = cellLook(cell.effectiveFormat);
    const machine = isMachineCell(protections, row, column);
    if (
      text === '' &&
      input === '' &&
      !isTick &&
      list === undefined &&
      look === null &&
      !machine &&
      !cell.note
    )
      return null;
    const value = cell.effectiveValue;
    return {
      text,
      ...(input === text ? {} : { input }),
      ...(cell.userEnteredValue?.formulaValue === undefined ? {} : { formula: true }),
      ...(value?.numberValue === undefined ? {} : { number: true }),
      ...(value?.errorValue === undefined ? {} : { error: true }),
      ...(isTick ? { tick: value?.boolValue === true } : {}),
      ...(list === undefined ? {} : { choices: list }),
      ...(cell.note ? { note: cell.note } : {}),
      ...(look === null ? {} : { look }),
      ...(machine ? { machine: true } : {}),
    };
  };
  return {
    version: book.version(),
    sheetId,
    from,
    rows: cells.map((row, index) => row.map((cell, column) => view(cell, from + index, column))),
    choices,
  };
};

/**
 * The fields of a tab in its order, by their headers; none when there is no such tab. The first column, which names
 * the row for the machine, comes last.
 */
export const fieldsOf = (book: WorkbookReader, title: string): readonly string[] => {
  const sheet = book.sheetByTitle(title) ?? book.sheetByTitle(title.replace(/s$/, ''));
  if (sheet === undefined) return [];
  const { columnCount } = book.contentExtent(sheet.sheetId);
  if (columnCount === 0) return [];
  const range = {
    sheetId: sheet.sheetId,
    startRowIndex: 0,
    endRowIndex: 1,
    startColumnIndex: 0,
    endColumnIndex: columnCount,
  };
  const [first = '', ...others] = book.getDisplayValues(range)[0] ?? [];
  return [...others, first];
};
