// What a cell shows, and what it gives to a reader.
import type { Book } from './book.ts';
import { numberFormatAt } from './effective-format.ts';
import { formatValue, isDateFormat } from './format-value.ts';
import { type CellResult, isError } from './formula/values.ts';
import { needsApostrophe } from './parse-input.ts';
import type { SheetState } from './state.ts';
import type { Scalar } from './wire-types.ts';

export const effectiveValue = (book: Book, sheet: SheetState, row: number, column: number): CellResult =>
  book.calculator.valueAt(sheet, row, column);

/** The text in the grid; `''` for an empty cell. */
export const displayValue = (book: Book, sheet: SheetState, row: number, column: number): string => {
  const value = effectiveValue(book, sheet, row, column);
  if (value === null) return '';
  if (isError(value)) return value.error;
  if (typeof value === 'string' && sheet.rows[row]?.[column]?.format?.numberFormat === undefined)
    return value;
  return formatValue(value, numberFormatAt(book, sheet, row, column), book.locale());
};

/** The plain value: errors as their text, null for empty. */
export const plainValue = (book: Book, sheet: SheetState, row: number, column: number): Scalar | null => {
  const value = effectiveValue(book, sheet, row, column);
  return isError(value) ? value.error : value;
};

/** Whether a number in the cell is a date or a time. */
export const isDateAt = (book: Book, sheet: SheetState, row: number, column: number): boolean =>
  isDateFormat(numberFormatAt(book, sheet, row, column));

/** What a person would type to get the cell: the formula, the date as shown, the number in full. */
export const inputText = (book: Book, sheet: SheetState, row: number, column: number): string => {
  const cell = sheet.rows[row]?.[column];
  if (cell?.formula !== undefined) return cell.formula;
  const value = cell?.value;
  if (value === undefined) return '';
  const locale = book.locale();
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const format = cell?.format?.numberFormat;
  if (typeof value === 'string') {
    if (format?.type === 'TEXT') return value;
    return needsApostrophe(value, locale, 0) ? `'${value}` : value;
  }
  if (isDateFormat(format)) return formatValue(value, format, locale);
  if (format?.type === 'PERCENT')
    return `${String(Number((value * 100).toPrecision(15))).replace('.', locale.decimal)}%`;
  return String(value).replace('.', locale.decimal);
};
