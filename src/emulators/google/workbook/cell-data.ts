// One cell as the API's CellData.
import type { Book } from './book.ts';
import { patternOf } from './format-value.ts';
import { type CellResult, errorToType, isError } from './formula/values.ts';
import { createGridPainter } from './grid-format.ts';
import { linkAt } from './links.ts';
import { displayValue } from './show-cell.ts';
import type { SheetState } from './state.ts';
import type { CellData, CellFormat, ExtendedValue } from './wire-types.ts';

const toExtended = (value: CellResult): ExtendedValue => {
  if (typeof value === 'number') return { numberValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (isError(value)) return { errorValue: { type: errorToType(value), message: value.message } };
  return { stringValue: value ?? '' };
};

const withPattern = (book: Book, format: CellFormat): CellFormat => {
  if (format.numberFormat === undefined) return format;
  const { type } = format.numberFormat;
  return { ...format, numberFormat: { type, pattern: patternOf(format.numberFormat, book.locale()) } };
};

/** Names of the parts of CellData that are asked for; null: all of them. */
export type CellParts = ReadonlySet<string> | null;

/** Reads cells of one sheet; made once for many, and good until something changes. */
export const createCellReader = (
  book: Book,
  sheet: SheetState,
  parts: CellParts = null,
): ((row: number, column: number) => CellData) => {
  const paint = createGridPainter(book, sheet);
  return (row, column) => cellData(book, sheet, row, column, parts, paint);
};

/** `{}` for an untouched cell. Numbers get their alignment only from the grid, as at Google. Only `parts` are worked out. */
const cellData = (
  book: Book,
  sheet: SheetState,
  row: number,
  column: number,
  parts: CellParts,
  paint: (row: number, column: number) => CellFormat,
): CellData => {
  const cell = sheet.rows[row]?.[column];
  const value = book.calculator.valueAt(sheet, row, column);
  const isPainted = sheet.bandedRanges.length > 0 || sheet.conditionalFormats.length > 0;
  if (cell === undefined && value === null && !isPainted) return {};
  const wants = (part: keyof CellData): boolean => parts === null || parts.has(part);
  const data: { -readonly [P in keyof CellData]: CellData[P] } = {};
  if (cell?.formula !== undefined) data.userEnteredValue = { formulaValue: cell.formula };
  else if (cell?.value !== undefined) data.userEnteredValue = toExtended(cell.value);
  if (value !== null) {
    data.effectiveValue = toExtended(value);
    if (wants('formattedValue')) data.formattedValue = displayValue(book, sheet, row, column);
  }
  if (cell?.format !== undefined && wants('userEnteredFormat'))
    data.userEnteredFormat = withPattern(book, cell.format);
  if ((cell?.format !== undefined || value !== null || isPainted) && wants('effectiveFormat'))
    data.effectiveFormat = withPattern(book, paint(row, column));
  const hyperlink = wants('hyperlink') ? linkAt(book, sheet, row, column) : undefined;
  if (hyperlink !== undefined) data.hyperlink = hyperlink;
  if (cell?.note !== undefined && wants('note')) data.note = cell.note;
  if (cell?.runs !== undefined && wants('textFormatRuns')) data.textFormatRuns = cell.runs;
  if (cell?.validation !== undefined && wants('dataValidation')) data.dataValidation = cell.validation;
  return data;
};
