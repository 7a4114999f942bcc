// Range: what its cells look like.
import type { CellFormat } from '../../google/workbook/wire-types.ts';
import type { Arguments } from '../arguments.ts';
import type { Execution } from '../execution.ts';
import { enumValue, type Method, SAME, type ServiceError } from '../service.ts';
import { colorToCss, cssToColor } from './css-color.ts';
import { checkSize, fill, type RangeRef, toGridRange } from './range-ref.ts';

/** One look that can be read and written, for one cell or for all. */
interface Look {
  readonly fields: string;
  /** The format that holds the value; undefined or null clears it. */
  toFormat(value: unknown, args: Arguments): CellFormat;
  fromFormat(format: CellFormat): unknown;
}

const textOr = (value: unknown, args: Arguments): string => {
  if (typeof value !== 'string') throw args.refuse();
  return value;
};

const clearable =
  (make: (value: unknown, args: Arguments) => CellFormat) =>
  (value: unknown, args: Arguments): CellFormat =>
    value === null || value === undefined ? {} : make(value, args);

const LOOKS: Readonly<Record<string, Look>> = {
  Background: {
    fields: 'backgroundColor,backgroundColorStyle',
    toFormat: clearable((value, args) => {
      const rgbColor = cssToColor(textOr(value, args));
      return { backgroundColor: rgbColor, backgroundColorStyle: { rgbColor } };
    }),
    fromFormat: (format) =>
      colorToCss(format.backgroundColorStyle?.rgbColor ?? format.backgroundColor, '#ffffff'),
  },
  FontColor: {
    fields: 'textFormat.foregroundColor,textFormat.foregroundColorStyle',
    toFormat: clearable((value, args) => {
      const rgbColor = cssToColor(textOr(value, args));
      return { textFormat: { foregroundColor: rgbColor, foregroundColorStyle: { rgbColor } } };
    }),
    fromFormat: (format) =>
      colorToCss(
        format.textFormat?.foregroundColorStyle?.rgbColor ?? format.textFormat?.foregroundColor,
        '#000000',
      ),
  },
  FontWeight: {
    fields: 'textFormat.bold',
    toFormat: clearable((value, args) => ({ textFormat: { bold: textOr(value, args) === 'bold' } })),
    fromFormat: (format) => (format.textFormat?.bold === true ? 'bold' : 'normal'),
  },
  FontStyle: {
    fields: 'textFormat.italic',
    toFormat: clearable((value, args) => ({ textFormat: { italic: textOr(value, args) === 'italic' } })),
    fromFormat: (format) => (format.textFormat?.italic === true ? 'italic' : 'normal'),
  },
  FontLine: {
    fields: 'textFormat.underline,textFormat.strikethrough',
    toFormat: clearable((value, args) => ({
      textFormat: {
        underline: textOr(value, args) === 'underline',
        strikethrough: value === 'line-through',
      },
    })),
    fromFormat: ({ textFormat }) =>
      textFormat?.underline === true
        ? 'underline'
        : textFormat?.strikethrough === true
          ? 'line-through'
          : 'none',
  },
  FontSize: {
    fields: 'textFormat.fontSize',
    toFormat: clearable((value, args) => {
      if (typeof value !== 'number') throw args.refuse();
      return { textFormat: { fontSize: value } };
    }),
    fromFormat: (format) => format.textFormat?.fontSize ?? 10,
  },
  FontFamily: {
    fields: 'textFormat.fontFamily',
    toFormat: clearable((value, args) => ({ textFormat: { fontFamily: textOr(value, args) } })),
    fromFormat: (format) => format.textFormat?.fontFamily ?? 'Arial',
  },
  HorizontalAlignment: {
    fields: 'horizontalAlignment',
    toFormat: clearable((value, args) => {
      const text = textOr(value, args).toUpperCase();
      return text === 'NORMAL' ? {} : { horizontalAlignment: text };
    }),
    fromFormat: (format) => format.horizontalAlignment?.toLowerCase() ?? 'general',
  },
  VerticalAlignment: {
    fields: 'verticalAlignment',
    toFormat: clearable((value, args) => ({ verticalAlignment: textOr(value, args).toUpperCase() })),
    fromFormat: (format) => format.verticalAlignment?.toLowerCase() ?? 'bottom',
  },
  Wrap: {
    fields: 'wrapStrategy',
    toFormat: clearable((value, args) => {
      if (typeof value !== 'boolean') throw args.refuse();
      return { wrapStrategy: value ? 'WRAP' : 'OVERFLOW_CELL' };
    }),
    // A new cell answers true although its strategy is OVERFLOW.
    fromFormat: (format) => format.wrapStrategy === undefined || format.wrapStrategy === 'WRAP',
  },
  WrapStrategy: {
    fields: 'wrapStrategy',
    toFormat: clearable((value) => {
      const name = (value as { readonly name?: string }).name ?? '';
      return { wrapStrategy: name === 'OVERFLOW' ? 'OVERFLOW_CELL' : name };
    }),
    fromFormat: (format) =>
      enumValue('WrapStrategy', (format.wrapStrategy ?? 'OVERFLOW_CELL').replace('_CELL', '')),
  },
};

const PLURAL: Readonly<Record<string, string>> = {
  FontFamily: 'FontFamilies',
  WrapStrategy: 'WrapStrategies',
};

const formatsOf = (range: RangeRef, run: Execution) => run.workbook.getFormats(toGridRange(range));

const lookMethods = ([name, look]: readonly [string, Look]): [string, Method<RangeRef>][] => {
  const plural = PLURAL[name] ?? `${name}s`;
  return [
    [`get${name}`, (range, _, run) => look.fromFormat(formatsOf(range, run)[0]![0]!)],
    [`get${plural}`, (range, _, run) => formatsOf(range, run).map((row) => row.map(look.fromFormat))],
    [
      `set${name}`,
      (range, args, run) => {
        run.editor.setFormat(toGridRange(range), look.toFormat(args.values[0], args), look.fields);
        return SAME;
      },
    ],
    [
      `set${plural}`,
      (range, args, run) => {
        const grid = args.grid(0);
        checkSize(range, grid);
        const formats = grid.map((row) => row.map((value) => look.toFormat(value, args)));
        run.editor.setFormats(toGridRange(range), formats, look.fields);
        return SAME;
      },
    ],
  ];
};

const patternOf = (value: unknown, refuse: () => ServiceError): string => {
  if (typeof value !== 'string') throw refuse();
  return value.toLowerCase() === 'general' ? '' : value;
};

const setPatterns: Method<RangeRef> = (range, args, run) => {
  const grid = args.grid(0);
  checkSize(range, grid);
  const patterns = grid.map((row) => row.map((value) => patternOf(value, args.refuse)));
  run.editor.setNumberFormats(toGridRange(range), patterns);
  return SAME;
};

export const formatMethods: Readonly<Record<string, Method<RangeRef>>> = {
  ...Object.fromEntries(Object.entries(LOOKS).flatMap(lookMethods)),
  getNumberFormat: (range, _, run) => run.workbook.getNumberFormats(toGridRange(range))[0]![0],
  getNumberFormats: (range, _, run) => run.workbook.getNumberFormats(toGridRange(range)),
  setNumberFormat: (range, args, run) => {
    run.editor.setNumberFormats(toGridRange(range), fill(range, patternOf(args.values[0], args.refuse)));
    return SAME;
  },
  setNumberFormats: setPatterns,
};
