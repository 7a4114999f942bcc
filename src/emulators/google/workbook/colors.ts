// Colours as Sheets keeps them: 8 bits a part, and both the plain and the style field filled.
import type { CellFormat, Color, ColorStyle, TextFormat } from './wire-types.ts';

/** The theme of a new spreadsheet. */
export const THEME_COLORS: readonly { readonly colorType: string; readonly hex: string }[] = [
  { colorType: 'TEXT', hex: '#000000' },
  { colorType: 'BACKGROUND', hex: '#ffffff' },
  { colorType: 'ACCENT1', hex: '#4285f4' },
  { colorType: 'ACCENT2', hex: '#ea4335' },
  { colorType: 'ACCENT3', hex: '#fbbc04' },
  { colorType: 'ACCENT4', hex: '#34a853' },
  { colorType: 'ACCENT5', hex: '#ff6d01' },
  { colorType: 'ACCENT6', hex: '#46bdc6' },
  { colorType: 'LINK', hex: '#1155cc' },
];

/** Wire numbers are 32-bit floats: eight digits. */
const part = (byte: number): number => Number((byte / 255).toPrecision(8));

const toByte = (value: number | undefined): number => Math.round(Math.min(1, Math.max(0, value ?? 0)) * 255);

/** Parts that are 0 are left out, as on the wire. */
export const tidyColor = (color: Color): Color => {
  const tidy: { red?: number; green?: number; blue?: number; alpha?: number } = {};
  for (const name of ['red', 'green', 'blue'] as const) {
    const byte = toByte(color[name]);
    if (byte > 0) tidy[name] = part(byte);
  }
  if (color.alpha !== undefined && color.alpha !== 1) tidy.alpha = color.alpha;
  return tidy;
};

/** Reads `#rgb` or `#rrggbb`; null for anything else. */
export const hexToColor = (hex: string): Color | null => {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(hex);
  const full = short ? `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}` : hex;
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(full);
  if (!match) return null;
  const [red, green, blue] = match.slice(1).map((digits) => Number.parseInt(digits, 16) / 255);
  return tidyColor({ red: red!, green: green!, blue: blue! });
};

export const colorToHex = (color: Color): string =>
  `#${[color.red, color.green, color.blue].map((value) => toByte(value).toString(16).padStart(2, '0')).join('')}`;

export const resolveColor = (style: ColorStyle): Color => {
  if (style.rgbColor !== undefined) return tidyColor(style.rgbColor);
  const theme = THEME_COLORS.find((entry) => entry.colorType === style.themeColor);
  return hexToColor(theme?.hex ?? '#000000')!;
};

/** Both fields of a pair; the style wins when both are given. */
const pair = (
  color: Color | undefined,
  style: ColorStyle | undefined,
): { color: Color; style: ColorStyle } | null => {
  if (style !== undefined) {
    const resolved = resolveColor(style);
    return { color: resolved, style: style.rgbColor === undefined ? style : { rgbColor: resolved } };
  }
  if (color === undefined) return null;
  const tidy = tidyColor(color);
  return { color: tidy, style: { rgbColor: tidy } };
};

const tidyText = (text: TextFormat): TextFormat => {
  const both = pair(text.foregroundColor, text.foregroundColorStyle);
  return both === null ? text : { ...text, foregroundColor: both.color, foregroundColorStyle: both.style };
};

/** `before` tells which of the two fields is the new one. */
export const tidyFormat = (format: CellFormat, before: CellFormat = {}): CellFormat => {
  const isNewColor =
    format.backgroundColor !== before.backgroundColor &&
    format.backgroundColorStyle === before.backgroundColorStyle;
  const both = pair(format.backgroundColor, isNewColor ? undefined : format.backgroundColorStyle);
  const text = format.textFormat;
  const textBefore = before.textFormat;
  const isNewText =
    text?.foregroundColor !== textBefore?.foregroundColor &&
    text?.foregroundColorStyle === textBefore?.foregroundColorStyle;
  const { foregroundColorStyle: _, ...textWithoutStyle } = text ?? {};
  const { backgroundColor: _c, backgroundColorStyle: _s, ...rest } = format;
  const isCleared =
    format.backgroundColor === undefined && format.backgroundColorStyle === before.backgroundColorStyle;
  return {
    ...rest,
    ...(both === null || (isCleared && before.backgroundColor !== undefined)
      ? {}
      : { backgroundColor: both.color, backgroundColorStyle: both.style }),
    ...(text === undefined ? {} : { textFormat: tidyText(isNewText ? textWithoutStyle : text) }),
  };
};
