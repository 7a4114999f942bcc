// One cell as the API's CellData.
import type { Book } from './book.ts';
import { patternOf } from './format-value.ts';
import { type CellResult, errorToType, isError } from './formula/values.ts';
import { effectiveFormat } from './grid-format.ts';
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

/** `{}` for an untouched cell. Numbers get their alignment only from the grid, as at Google. */
export const cellData = (book: Book, sheet: SheetState, row: number, column: number): CellData => {
  const cell = sheet.rows[row]?.[column];
  const value = book.calculator.valueAt(sheet, row, column);
  if (
    cell === undefined &&
    value === null &&
    sheet.bandedRanges.length === 0 &&
    sheet.conditionalFormats.length === 0
  )
    return {};
  const entered: ExtendedValue | undefined =
    cell?.formula !== undefined
      ? { formulaValue: cell.formula }
      : cell?.value === undefined
        ? undefined
        : toExtended(cell.value);
  const hyperlink = linkAt(book, sheet, row, column);
  const hasLook =
    cell?.format !== undefined ||
    value !== null ||
    sheet.bandedRanges.length > 0 ||
    sheet.conditionalFormats.length > 0;
  return {
    ...(entered === undefined ? {} : { userEnteredValue: entered }),
    ...(value === null
      ? {}
      : { effectiveValue: toExtended(value), formattedValue: displayValue(book, sheet, row, column) }),
    ...(cell?.format === undefined ? {} : { userEnteredFormat: withPattern(book, cell.format) }),
    ...(hasLook ? { effectiveFormat: withPattern(book, effectiveFormat(book, sheet, row, column)) } : {}),
    ...(hyperlink === undefined ? {} : { hyperlink }),
    ...(cell?.note === undefined ? {} : { note: cell.note }),
    ...(cell?.runs === undefined ? {} : { textFormatRuns: cell.runs }),
    ...(cell?.validation === undefined ? {} : { dataValidation: cell.validation }),
  };
};
