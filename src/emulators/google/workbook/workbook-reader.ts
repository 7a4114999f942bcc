// The reading side of the facade.
import { rangeToA1 } from './a1.ts';
import type { Book } from './book.ts';
import { createCellReader } from './cell-data.ts';
import { colorToHex, resolveColor } from './colors.ts';
import { dataRegion } from './data-region.ts';
import { numberFormatAt } from './effective-format.ts';
import { createRowFilter } from './filter-rows.ts';
import { patternOf } from './format-value.ts';
import { createGridPainter } from './grid-format.ts';
import { linkAt } from './links.ts';
import { matchesLookup } from './metadata-search.ts';
import { findProtection } from './protection.ts';
import { type Rect, rangeToRect, rectToRange } from './rect.ts';
import { findSheet, findSheetByTitle, resolveRange, sheetOf } from './resolve-range.ts';
import { displayValue, inputText, isDateAt, plainValue } from './show-cell.ts';
import type { SheetState } from './state.ts';
import { usedExtent } from './used-extent.ts';
import { validationChoices } from './validation.ts';
import type { GridRange } from './wire-types.ts';
import type { ScriptValue, SheetInfo, WorkbookReader } from './workbook.ts';

/** What Google gives rows and columns nobody sized. */
export const DEFAULT_ROW_HEIGHT = 21;
export const DEFAULT_COLUMN_WIDTH = 100;

export const sheetInfo = (sheet: SheetState, index: number): SheetInfo => ({
  sheetId: sheet.sheetId,
  title: sheet.title,
  index,
  hidden: sheet.hidden,
  rowCount: sheet.rowCount,
  columnCount: sheet.columnCount,
  frozenRowCount: sheet.frozenRowCount,
  frozenColumnCount: sheet.frozenColumnCount,
  hideGridlines: sheet.hideGridlines,
  tabColor: sheet.tabColorStyle === undefined ? null : colorToHex(resolveColor(sheet.tabColorStyle)),
});

type Place = readonly [SheetState, Rect];

export const createReader = (book: Book): WorkbookReader => {
  const place = (range: GridRange): Place => {
    const sheet = sheetOf(book.state, range.sheetId ?? 0);
    return [sheet, rangeToRect(range, sheet)];
  };
  /** `make` gives what reads the single cells of the sheet. */
  const gridBy = <T>(
    range: GridRange,
    make: (sheet: SheetState) => (row: number, column: number) => T,
  ): T[][] => {
    const [sheet, rect] = place(range);
    const read = make(sheet);
    const rows: T[][] = [];
    for (let row = rect.top; row < rect.bottom; row++) {
      const line: T[] = [];
      for (let column = rect.left; column < rect.right; column++) line.push(read(row, column));
      rows.push(line);
    }
    return rows;
  };
  const grid = <T>(range: GridRange, read: (sheet: SheetState, row: number, column: number) => T): T[][] =>
    gridBy(range, (sheet) => (row, column) => read(sheet, row, column));
  const scriptValue = (sheet: SheetState, row: number, column: number): ScriptValue => {
    const value = plainValue(book, sheet, row, column);
    if (value === null) return '';
    if (typeof value === 'number' && isDateAt(book, sheet, row, column))
      return { date: book.zone().toEpoch(value) };
    return value;
  };
  const sheets = (): SheetInfo[] => book.state.sheets.map(sheetInfo);
  const find = (sheet: SheetState | undefined): SheetInfo | undefined =>
    sheet === undefined ? undefined : sheetInfo(sheet, book.state.sheets.indexOf(sheet));

  return {
    spreadsheetId: book.state.spreadsheetId,
    version: () => book.version,
    properties: () => ({ title: book.state.title, locale: book.state.locale, timeZone: book.state.timeZone }),
    sheets,
    sheet: (sheetId) => find(findSheet(book.state, sheetId)),
    sheetByTitle: (title) => find(findSheetByTitle(book.state, title)),
    contentExtent: (sheetId) => usedExtent(book, sheetOf(book.state, sheetId)),
    dataRegion: (range) => {
      const [sheet, rect] = place(range);
      return rectToRange(sheet.sheetId, dataRegion(sheet, rect));
    },
    resolveRange: (text, sheetId) => {
      const { sheet, rect } = resolveRange(book.state, text, sheetId);
      return rectToRange(sheet.sheetId, rect);
    },
    rangeToA1: (range) => {
      const [sheet] = place(range);
      const { sheetId: _, ...bounds } = range;
      return rangeToA1(sheet.title, bounds);
    },
    getValues: (range) => grid(range, scriptValue),
    getDisplayValues: (range) => grid(range, (sheet, row, column) => displayValue(book, sheet, row, column)),
    getFormulas: (range) => grid(range, (sheet, row, column) => sheet.rows[row]?.[column]?.formula ?? ''),
    getInputs: (range) => grid(range, (sheet, row, column) => inputText(book, sheet, row, column)),
    getFormats: (range) => grid(range, (sheet, row, column) => sheet.rows[row]?.[column]?.format ?? {}),
    getEffectiveFormats: (range) => gridBy(range, (sheet) => createGridPainter(book, sheet)),
    getNumberFormats: (range) =>
      grid(range, (sheet, row, column) => {
        const format = numberFormatAt(book, sheet, row, column);
        return format === undefined ? '' : patternOf(format, book.locale());
      }),
    getNotes: (range) => grid(range, (sheet, row, column) => sheet.rows[row]?.[column]?.note ?? ''),
    getLinks: (range) => grid(range, (sheet, row, column) => linkAt(book, sheet, row, column) ?? ''),
    getValidations: (range) =>
      grid(range, (sheet, row, column) => sheet.rows[row]?.[column]?.validation ?? null),
    getCells: (range) => gridBy(range, (sheet) => createCellReader(book, sheet)),
    getValidationChoices: (range) => {
      const [sheet, rect] = place(range);
      return validationChoices(book, sheet, rect.top, rect.left);
    },
    merges: (sheetId) => sheetOf(book.state, sheetId).merges.map((merge) => rectToRange(sheetId, merge)),
    rowProperties: (sheetId, row) => {
      const { pixelSize = DEFAULT_ROW_HEIGHT, hiddenByUser = false } =
        sheetOf(book.state, sheetId).rowProperties[row] ?? {};
      return { pixelSize, hiddenByUser };
    },
    columnProperties: (sheetId, column) => {
      const { pixelSize = DEFAULT_COLUMN_WIDTH, hiddenByUser = false } =
        sheetOf(book.state, sheetId).columnProperties[column] ?? {};
      return { pixelSize, hiddenByUser };
    },
    filteredRows: (sheetId) => {
      const sheet = sheetOf(book.state, sheetId);
      const isHidden = createRowFilter(book, sheet);
      return Array.from({ length: sheet.rowCount }, (_, row) => row).filter(isHidden);
    },
    namedRanges: () => book.state.namedRanges,
    protectedRanges: (sheetId) => sheetOf(book.state, sheetId).protectedRanges,
    canEdit: (email, range) => {
      const [sheet, rect] = place(range);
      return findProtection(book, email, sheet.sheetId, rect) === undefined;
    },
    conditionalFormats: (sheetId) => sheetOf(book.state, sheetId).conditionalFormats,
    basicFilter: (sheetId) => sheetOf(book.state, sheetId).basicFilter ?? null,
    charts: (sheetId) => sheetOf(book.state, sheetId).charts,
    bandedRanges: (sheetId) => sheetOf(book.state, sheetId).bandedRanges,
    tables: (sheetId) => sheetOf(book.state, sheetId).tables,
    findMetadata: (filter = {}) => book.state.metadata.filter((entry) => matchesLookup(entry, filter)),
  };
};
