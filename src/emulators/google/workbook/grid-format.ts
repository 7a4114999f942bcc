// The look in force: defaults, banding, the cell's own format, conditional formats, in this order.
import type { Book } from './book.ts';
import { resolveColor, tidyFormat } from './colors.ts';
import { meetsCondition } from './conditions.ts';
import { numberFormatAt } from './effective-format.ts';
import { openRect, rectContains } from './rect.ts';
import type { SheetState } from './state.ts';
import type { BandedRange, CellFormat, ColorStyle, JsonObject } from './wire-types.ts';

/** What an untouched cell looks like. */
export const DEFAULT_FORMAT: CellFormat = {
  backgroundColor: { red: 1, green: 1, blue: 1 },
  padding: { top: 2, right: 3, bottom: 2, left: 3 },
  verticalAlignment: 'BOTTOM',
  wrapStrategy: 'OVERFLOW_CELL',
  textFormat: {
    foregroundColor: {},
    fontFamily: 'arial,sans,sans-serif',
    fontSize: 10,
    bold: false,
    italic: false,
    strikethrough: false,
    underline: false,
    foregroundColorStyle: { rgbColor: {} },
  },
  backgroundColorStyle: { rgbColor: { red: 1, green: 1, blue: 1 } },
};

const colorOf = (properties: JsonObject, name: string): ColorStyle | undefined => {
  const style = properties[`${name}Style`] as ColorStyle | undefined;
  const color = properties[name] as ColorStyle['rgbColor'];
  return style ?? (color === undefined ? undefined : { rgbColor: color });
};

const stripe = (properties: JsonObject, index: number, size: number): ColorStyle | undefined => {
  const header = colorOf(properties, 'headerColor');
  const footer = colorOf(properties, 'footerColor');
  if (index === 0 && header !== undefined) return header;
  if (index === size - 1 && footer !== undefined) return footer;
  const at = header === undefined ? index : index - 1;
  return colorOf(properties, at % 2 === 0 ? 'firstBandColor' : 'secondBandColor');
};

const bandColor = (
  band: BandedRange,
  sheet: SheetState,
  row: number,
  column: number,
): ColorStyle | undefined => {
  const rect = openRect(band.range);
  if (!rectContains(rect, row, column)) return undefined;
  const height = Math.min(rect.bottom, sheet.rowCount) - rect.top;
  const width = Math.min(rect.right, sheet.columnCount) - rect.left;
  const byRow =
    band.rowProperties === undefined ? undefined : stripe(band.rowProperties, row - rect.top, height);
  return (
    byRow ??
    (band.columnProperties === undefined
      ? undefined
      : stripe(band.columnProperties, column - rect.left, width))
  );
};

const overlay = (base: CellFormat, top: CellFormat): CellFormat => ({
  ...base,
  ...top,
  ...(base.textFormat === undefined && top.textFormat === undefined
    ? {}
    : { textFormat: { ...base.textFormat, ...top.textFormat } }),
});

const conditional = (book: Book, sheet: SheetState, row: number, column: number): CellFormat[] => {
  const formats: CellFormat[] = [];
  for (const rule of sheet.conditionalFormats) {
    const home = rule.ranges.find((range) => rectContains(openRect(range), row, column));
    if (home === undefined || rule.booleanRule === undefined) continue;
    const first = rule.ranges[0]!;
    const place = {
      sheet,
      row,
      column,
      homeRow: first.startRowIndex ?? 0,
      homeColumn: first.startColumnIndex ?? 0,
    };
    const value = book.calculator.valueAt(sheet, row, column);
    if (meetsCondition(book, rule.booleanRule.condition, value, place) === true)
      formats.push(tidyFormat(rule.booleanRule.format));
  }
  return formats;
};

/** Gradient rules are not drawn. The number format a formula brings along is included. */
export const effectiveFormat = (book: Book, sheet: SheetState, row: number, column: number): CellFormat => {
  const own = sheet.rows[row]?.[column]?.format;
  let format = DEFAULT_FORMAT;
  for (const band of sheet.bandedRanges) {
    const color = bandColor(band, sheet, row, column);
    if (color !== undefined)
      format = {
        ...format,
        backgroundColor: resolveColor(color),
        backgroundColorStyle: { rgbColor: resolveColor(color) },
      };
  }
  if (own !== undefined) format = overlay(format, own);
  const numberFormat = numberFormatAt(book, sheet, row, column);
  if (numberFormat !== undefined) format = { ...format, numberFormat };
  // The first rule that holds wins, so it is laid on last.
  for (const top of conditional(book, sheet, row, column).reverse()) format = overlay(format, top);
  return format;
};
