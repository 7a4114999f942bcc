// Shows a serial date under a pattern such as `yyyy-mm-dd`, `M/d/yyyy h:mm am/pm` or `[h]:mm:ss`.
import type { Locale } from './locale.ts';
import { serialToParts } from './serial-date.ts';

interface Piece {
  readonly kind: 'text' | 'date' | 'fraction' | 'half' | 'elapsed';
  readonly text: string;
}

const readPieces = (pattern: string): Piece[] => {
  const pieces: Piece[] = [];
  const shape = /"([^"]*)"|\\(.)|\[(h+|m+|s+)\]|\[[^\]]*\]|(am\/pm|a\/p)|\.(0+)|(y+|m+|d+|h+|s+|e+)|(.)/gis;
  for (const match of pattern.matchAll(shape)) {
    const [, quotes, escaped, elapsed, half, fraction, letters, other] = match;
    if (quotes !== undefined) pieces.push({ kind: 'text', text: quotes });
    else if (escaped !== undefined) pieces.push({ kind: 'text', text: escaped });
    else if (elapsed !== undefined) pieces.push({ kind: 'elapsed', text: elapsed.toLowerCase() });
    else if (half !== undefined) pieces.push({ kind: 'half', text: half });
    else if (fraction !== undefined) pieces.push({ kind: 'fraction', text: fraction });
    else if (letters !== undefined) pieces.push({ kind: 'date', text: letters.toLowerCase() });
    else if (other !== undefined) pieces.push({ kind: 'text', text: other });
  }
  return pieces;
};

/** `m` means minutes next to hours before or seconds after it, else months. */
const isMinute = (pieces: readonly Piece[], at: number): boolean => {
  const timely = (piece: Piece): boolean => piece.kind === 'date' || piece.kind === 'elapsed';
  const before = pieces.slice(0, at).filter(timely).at(-1);
  const after = pieces.slice(at + 1).find(timely);
  return before?.text.startsWith('h') === true || after?.text.startsWith('s') === true;
};

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

export const formatDate = (serial: number, pattern: string, locale: Locale): string => {
  const pieces = readPieces(pattern);
  const hasFraction = pieces.some((piece) => piece.kind === 'fraction');
  // Without a place for fractions a time shows whole seconds: 11:59:59.9995 is noon.
  const unit = hasFraction ? 86_400_000 : 86_400;
  const rounded = Math.round(serial * unit) / unit;
  const parts = serialToParts(rounded);
  const hasHalf = pieces.some((piece) => piece.kind === 'half');
  const hour = hasHalf ? parts.hour % 12 || 12 : parts.hour;
  const totalSeconds = Math.round(rounded * 86_400);
  const month = (letters: number): string => {
    if (letters === 5) return locale.months[parts.month - 1]!.slice(0, 1);
    if (letters >= 4) return locale.months[parts.month - 1]!;
    if (letters === 3) return locale.shortMonths[parts.month - 1]!;
    return pad(parts.month, letters);
  };
  const day = (letters: number): string => {
    if (letters >= 4) return locale.weekdays[parts.weekday]!;
    if (letters === 3) return locale.shortWeekdays[parts.weekday]!;
    return pad(parts.day, letters);
  };
  const show = (piece: Piece, at: number): string => {
    const letters = piece.text.length;
    if (piece.kind === 'text') return piece.text;
    if (piece.kind === 'fraction') return `${locale.decimal}${pad(parts.millisecond, 3).slice(0, letters)}`;
    if (piece.kind === 'half') {
      const half = parts.hour < 12 ? 'AM' : 'PM';
      const text = letters <= 3 ? half[0]! : half;
      return piece.text === piece.text.toUpperCase() || letters > 3 ? text : text.toLowerCase();
    }
    if (piece.kind === 'elapsed') {
      const seconds = { h: 3600, m: 60, s: 1 }[piece.text[0] as 'h' | 'm' | 's'];
      return pad(Math.floor(totalSeconds / seconds), letters);
    }
    switch (piece.text[0]) {
      case 'y':
        return letters <= 2 ? pad(parts.year % 100, 2) : pad(parts.year, 4);
      case 'm':
        return isMinute(pieces, at) ? pad(parts.minute, Math.min(2, letters)) : month(letters);
      case 'd':
        return day(letters);
      case 'h':
        return pad(hour, Math.min(2, letters));
      case 's':
        return pad(parts.second, Math.min(2, letters));
      default:
        return piece.text;
    }
  };
  return pieces.map(show).join('');
};
