// Reads values as the API gives them: rendered, trimmed, by rows or by columns.
import { rangeToA1 } from '../workbook/a1.ts';
import type { Book } from '../workbook/book.ts';
import { numberFormatAt } from '../workbook/effective-format.ts';
import { formatValue } from '../workbook/format-value.ts';
import { isError } from '../workbook/formula/values.ts';
import { type Rect, rectToRange } from '../workbook/rect.ts';
import { displayValue, effectiveValue, isDateAt } from '../workbook/show-cell.ts';
import type { SheetState } from '../workbook/state.ts';
import { usedExtent } from '../workbook/used-extent.ts';
import type { Scalar } from '../workbook/wire-types.ts';

export interface RenderOptions {
  readonly majorDimension: 'ROWS' | 'COLUMNS';
  readonly render: 'FORMATTED_VALUE' | 'UNFORMATTED_VALUE' | 'FORMULA';
  readonly dateTime: 'SERIAL_NUMBER' | 'FORMATTED_STRING';
}

export interface ValueRange {
  readonly range: string;
  readonly majorDimension: string;
  readonly values?: readonly (readonly Scalar[])[];
}

/** null for an empty cell, so that empty ends can be told from empty texts. */
const renderCell = (
  book: Book,
  sheet: SheetState,
  row: number,
  column: number,
  options: RenderOptions,
): Scalar | null => {
  if (options.render === 'FORMATTED_VALUE') {
    return effectiveValue(book, sheet, row, column) === null ? null : displayValue(book, sheet, row, column);
  }
  const cell = sheet.rows[row]?.[column];
  if (options.render === 'FORMULA' && cell?.formula !== undefined) return cell.formula;
  const value = effectiveValue(book, sheet, row, column);
  if (value === null) return null;
  if (isError(value)) return value.error;
  if (
    options.dateTime === 'FORMATTED_STRING' &&
    typeof value === 'number' &&
    isDateAt(book, sheet, row, column)
  ) {
    return formatValue(value, numberFormatAt(book, sheet, row, column), book.locale());
  }
  return value;
};

const trimLine = (line: readonly (Scalar | null)[]): Scalar[] => {
  let length = line.length;
  while (length > 0 && line[length - 1] === null) length -= 1;
  return line.slice(0, length).map((value) => value ?? '');
};

/** The rectangle's values without empty ends; an empty rectangle gives none. */
export const readRect = (book: Book, sheet: SheetState, rect: Rect, options: RenderOptions): Scalar[][] => {
  const extent = usedExtent(book, sheet);
  const bottom = Math.min(rect.bottom, extent.rowCount);
  const right = Math.min(rect.right, extent.columnCount);
  const byRows = options.majorDimension === 'ROWS';
  const [outerFrom, outerTo] = byRows ? [rect.top, bottom] : [rect.left, right];
  const [innerFrom, innerTo] = byRows ? [rect.left, right] : [rect.top, bottom];
  const lines: Scalar[][] = [];
  for (let outer = outerFrom; outer < outerTo; outer++) {
    const line: (Scalar | null)[] = [];
    for (let inner = innerFrom; inner < innerTo; inner++) {
      line.push(renderCell(book, sheet, byRows ? outer : inner, byRows ? inner : outer, options));
    }
    lines.push(trimLine(line));
  }
  while (lines.at(-1)?.length === 0) lines.pop();
  return lines;
};

export const rectToA1 = (sheet: SheetState, rect: Rect): string => {
  const { sheetId: _, ...bounds } = rectToRange(sheet.sheetId, rect);
  return rangeToA1(sheet.title, bounds);
};

export const readValueRange = (
  book: Book,
  sheet: SheetState,
  rect: Rect,
  options: RenderOptions,
): ValueRange => {
  const values = readRect(book, sheet, rect, options);
  return {
    range: rectToA1(sheet, rect),
    majorDimension: options.majorDimension,
    ...(values.length === 0 ? {} : { values }),
  };
};
