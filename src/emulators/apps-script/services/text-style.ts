// TextStyle: the look of a run of text.
import type { TextFormat } from '../../google/workbook/wire-types.ts';
import type { Arguments } from '../arguments.ts';
import { defineService, type Method, SAME, type ServiceType } from '../service.ts';
import { colorToCss, cssToColor } from './css-color.ts';

interface Draft {
  format: TextFormat;
}

const setting =
  (read: (args: Arguments) => TextFormat): Method<Draft> =>
  (draft, args) => {
    draft.format = { ...draft.format, ...read(args) };
    return SAME;
  };

export const textStyleType: ServiceType<TextFormat> = defineService('TextStyle', {
  getFontFamily: (format) => format.fontFamily ?? null,
  getFontSize: (format) => format.fontSize ?? null,
  getForegroundColor: (format) =>
    colorToCss(format.foregroundColorStyle?.rgbColor ?? format.foregroundColor, null),
  isBold: (format) => format.bold ?? null,
  isItalic: (format) => format.italic ?? null,
  isStrikethrough: (format) => format.strikethrough ?? null,
  isUnderline: (format) => format.underline ?? null,
  copy: (format) => textStyleBuilderType.of({ format }),
});

const textStyleBuilderType: ServiceType<Draft> = defineService('TextStyleBuilder', {
  setFontFamily: setting((args) => ({ fontFamily: args.text(0) })),
  setFontSize: setting((args) => ({ fontSize: args.number(0) })),
  setForegroundColor: setting((args) => {
    const rgbColor = cssToColor(args.text(0));
    return { foregroundColor: rgbColor, foregroundColorStyle: { rgbColor } };
  }),
  setBold: setting((args) => ({ bold: args.flag(0) })),
  setItalic: setting((args) => ({ italic: args.flag(0) })),
  setStrikethrough: setting((args) => ({ strikethrough: args.flag(0) })),
  setUnderline: setting((args) => ({ underline: args.flag(0) })),
  build: (draft) => textStyleType.of(draft.format),
});

export const newTextStyle = () => textStyleBuilderType.of({ format: {} });

export const textStyleTypes = [textStyleType, textStyleBuilderType];
