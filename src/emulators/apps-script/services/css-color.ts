// Colours as scripts write them (`#rrggbb`, `#rgb`, a few names) and as the Sheets API keeps them.
import { colorToHex, hexToColor } from '../../google/workbook/colors.ts';
import type { Color, ColorStyle } from '../../google/workbook/wire-types.ts';

/** CSS colours by name, as far as scripts commonly use them. */
const NAMED: Readonly<Record<string, string>> = {
  black: '#000000',
  white: '#ffffff',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  yellow: '#ffff00',
  orange: '#ffa500',
  gray: '#808080',
  grey: '#808080',
  lightgray: '#d3d3d3',
  lightgrey: '#d3d3d3',
  purple: '#800080',
};

/** An unknown name is accepted and means black, as at Google. */
export const cssToColor = (text: string): Color => hexToColor(NAMED[text.toLowerCase()] ?? text) ?? {};

export const cssToStyle = (text: string): ColorStyle => ({ rgbColor: cssToColor(text) });

/** `otherwise` when there is no colour. */
export const colorToCss = <T>(color: Color | undefined, otherwise: T): string | T =>
  color === undefined ? otherwise : colorToHex(color);
