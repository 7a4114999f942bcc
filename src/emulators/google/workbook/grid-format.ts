// The look in force: defaults, banding, the cell's own format, conditional formats, in this order.
import type { Book } from './book.ts';
import { resolveColor, tidyFormat } from './colors.ts';
import { meetsCondition } from './conditions.ts';
import { numberFormatAt } from './effective-format.ts';
import { createGradient, type GradientRule } from './gradient.ts';
import { openRect, type Rect, rectContains } from './rect.ts';
import type { SheetState } from './state.ts';
import type {
  BandedRange,
  CellFormat,
  Color,
  ColorStyle,
  ConditionalFormatRule,
  JsonObject,
} from './wire-types.ts';

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

/** The part of a look that a band or a rule lays on a cell; null for none. */
type Painter = (row: number, column: number) => CellFormat | null;

const colorOf = (properties: JsonObject, name: string): ColorStyle | undefined => {
  const style = properties[`${name}Style`] as ColorStyle | undefined;
  const color = properties[name] as ColorStyle['rgbColor'];
  return style ?? (color === undefined ? undefined : { rgbColor: color });
};

const stripes = (properties: JsonObject): ((index: number, size: number) => ColorStyle | undefined) => {
  const header = colorOf(properties, 'headerColor');
  const footer = colorOf(properties, 'footerColor');
  const bands = [colorOf(properties, 'firstBandColor'), colorOf(properties, 'secondBandColor')];
  return (index, size) => {
    if (index === 0 && header !== undefined) return header;
    if (index === size - 1 && footer !== undefined) return footer;
    return bands[(header === undefined ? index : index - 1) % 2];
  };
};

/** A band ready to be asked of many cells: colours are worked out once. */
const createBandPainter = (band: BandedRange, sheet: SheetState): Painter => {
  const rect = openRect(band.range);
  const height = Math.min(rect.bottom, sheet.rowCount) - rect.top;
  const width = Math.min(rect.right, sheet.columnCount) - rect.left;
  const formats = new Map<ColorStyle, CellFormat>();
  const formatOf = (style: ColorStyle): CellFormat => {
    const known = formats.get(style);
    if (known !== undefined) return known;
    const rgbColor = resolveColor(style);
    const made = { backgroundColor: rgbColor, backgroundColorStyle: { rgbColor } };
    formats.set(style, made);
    return made;
  };
  const rows = band.rowProperties === undefined ? null : stripes(band.rowProperties);
  const columns = band.columnProperties === undefined ? null : stripes(band.columnProperties);
  return (row, column) => {
    if (!rectContains(rect, row, column)) return null;
    const style = rows?.(row - rect.top, height) ?? columns?.(column - rect.left, width);
    return style === undefined ? null : formatOf(style);
  };
};

const overlay = (base: CellFormat, top: CellFormat): CellFormat => ({
  ...base,
  ...top,
  ...(base.textFormat === undefined && top.textFormat === undefined
    ? {}
    : { textFormat: { ...base.textFormat, ...top.textFormat } }),
});

const numbersIn = (book: Book, sheet: SheetState, rects: readonly Rect[]): number[] =>
  rects.flatMap((rect) => {
    const numbers: number[] = [];
    for (let row = rect.top; row < Math.min(rect.bottom, sheet.rows.length); row++) {
      for (let column = rect.left; column < Math.min(rect.right, sheet.columnCount); column++) {
        const value = book.calculator.valueAt(sheet, row, column);
        if (typeof value === 'number') numbers.push(value);
      }
    }
    return numbers;
  });

const createRulePainter = (book: Book, sheet: SheetState, rule: ConditionalFormatRule): Painter => {
  const rects = rule.ranges.map(openRect);
  const isCovered = (row: number, column: number): boolean =>
    rects.some((rect) => rectContains(rect, row, column));
  const { booleanRule } = rule;
  if (booleanRule !== undefined) {
    const home = { homeRow: rects[0]!.top, homeColumn: rects[0]!.left };
    const format = tidyFormat(booleanRule.format);
    return (row, column) => {
      if (!isCovered(row, column)) return null;
      const value = book.calculator.valueAt(sheet, row, column);
      const place = { sheet, row, column, ...home };
      return meetsCondition(book, booleanRule.condition, value, place) === true ? format : null;
    };
  }
  let gradient: ((value: number) => Color | null) | null = null;
  return (row, column) => {
    const value = isCovered(row, column) ? book.calculator.valueAt(sheet, row, column) : null;
    if (typeof value !== 'number') return null;
    gradient ??= createGradient((rule.gradientRule ?? {}) as GradientRule, numbersIn(book, sheet, rects));
    const color = gradient(value);
    return color === null ? null : tidyFormat({ backgroundColor: color });
  };
};

/** Asks of one cell what it looks like. Made once for many cells of a sheet, and good until something changes. */
export const createGridPainter = (
  book: Book,
  sheet: SheetState,
): ((row: number, column: number) => CellFormat) => {
  const bands = sheet.bandedRanges.map((band) => createBandPainter(band, sheet));
  // The first rule that holds wins, so it is laid on last.
  const rules = sheet.conditionalFormats.map((rule) => createRulePainter(book, sheet, rule)).reverse();
  return (row, column) => {
    const own = sheet.rows[row]?.[column]?.format;
    let format = DEFAULT_FORMAT;
    for (const band of bands) {
      const color = band(row, column);
      if (color !== null) format = { ...format, ...color };
    }
    if (own !== undefined) format = overlay(format, own);
    // The number format a formula brings along is included.
    const numberFormat = numberFormatAt(book, sheet, row, column);
    if (numberFormat !== undefined && numberFormat !== format.numberFormat)
      format = { ...format, numberFormat };
    for (const rule of rules) {
      const top = rule(row, column);
      if (top !== null) format = overlay(format, top);
    }
    return format;
  };
};
