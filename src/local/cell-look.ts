// What of a cell's format the desk draws, in the page's own terms.
import type { CellFormat, Color } from '../emulators/google/workbook/wire-types.ts';
import type { CellLook } from './desk-wire.ts';

/** `#rrggbb` of a colour whose parts are shares of 1. */
export const toHex = (color: Color | undefined): string | undefined => {
  if (color === undefined) return undefined;
  const part = (share = 0): string =>
    Math.round(share * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${part(color.red)}${part(color.green)}${part(color.blue)}`;
};

const ALIGN: Readonly<Record<string, 'left' | 'center' | 'right'>> = {
  LEFT: 'left',
  CENTER: 'center',
  RIGHT: 'right',
};

/** Null when the cell looks like any other. White paper and black ink are left to the page, which has a dark side. */
export const cellLook = (format: CellFormat | undefined): CellLook | null => {
  if (format === undefined) return null;
  const text = format.textFormat;
  const fill = toHex(format.backgroundColorStyle?.rgbColor ?? format.backgroundColor);
  const color = toHex(text?.foregroundColorStyle?.rgbColor ?? text?.foregroundColor);
  const align = ALIGN[format.horizontalAlignment ?? ''];
  const look: CellLook = {
    ...(text?.bold === true ? { bold: true } : {}),
    ...(text?.italic === true ? { italic: true } : {}),
    ...(text?.strikethrough === true ? { strike: true } : {}),
    ...(format.wrapStrategy === 'WRAP' ? { wrap: true } : {}),
    ...(align === undefined ? {} : { align }),
    ...(color === undefined || color === '#000000' ? {} : { color }),
    ...(fill === undefined || fill === '#ffffff' ? {} : { fill }),
  };
  return Object.keys(look).length === 0 ? null : look;
};
