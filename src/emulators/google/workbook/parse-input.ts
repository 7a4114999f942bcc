// Reads what somebody typed: a formula, a number, a date, a truth value, or text.
import type { Locale } from './locale.ts';
import { parseDateTime } from './parse-date.ts';
import type { NumberFormat, Scalar } from './wire-types.ts';

/** `format` is what the way of typing asks for (`50%`, `$3`, `2026-01-02`); undefined when it asks for nothing. */
export interface ParsedInput {
  readonly value?: Scalar;
  readonly formula?: string;
  readonly format?: NumberFormat;
}

const SYMBOLS = ['$', '€', '£', '¥', '₹', 'R$', 'CHF', 'zł', 'kr', '₩'];

const quoted = (symbol: string): string => `"${symbol}"`;

interface Affix {
  readonly rest: string;
  readonly negative: boolean;
  readonly percent: boolean;
  readonly symbol: string | null;
  readonly after: boolean;
}

/** Takes sign, brackets, currency and percent off both ends. */
const stripAffixes = (text: string): Affix => {
  let rest = text;
  let negative = false;
  let symbol: string | null = null;
  let after = false;
  if (/^\(.*\)$/.test(rest)) {
    negative = true;
    rest = rest.slice(1, -1).trim();
  }
  const takeSign = (): void => {
    if (rest.startsWith('-') || rest.startsWith('−')) {
      negative = !negative;
      rest = rest.slice(1).trimStart();
    } else if (rest.startsWith('+')) rest = rest.slice(1).trimStart();
  };
  takeSign();
  for (const candidate of SYMBOLS) {
    if (symbol === null && rest.startsWith(candidate)) {
      symbol = candidate;
      rest = rest.slice(candidate.length).trimStart();
      takeSign();
    } else if (symbol === null && rest.endsWith(candidate)) {
      symbol = candidate;
      after = true;
      rest = rest.slice(0, -candidate.length).trimEnd();
    }
  }
  let percent = false;
  if (symbol === null && rest.endsWith('%')) {
    percent = true;
    rest = rest.slice(0, -1).trimEnd();
  } else if (symbol === null && rest.startsWith('%')) {
    percent = true;
    rest = rest.slice(1).trimStart();
  }
  return { rest, negative, percent, symbol, after };
};

/** Reads a number with the locale's separators; null when the text is none. */
export const parseNumber = (text: string, locale: Locale): ParsedInput | null => {
  const { rest, negative, percent, symbol, after } = stripAffixes(text);
  if (!/\d/.test(rest) || !/^[\d.,\s'’Ee+-]+$/.test(rest)) return null;
  const match = locale.numberShape.exec(rest);
  if (!match) return null;
  const [, whole = '', point, fraction = '', exponent] = match;
  if (whole === '' && fraction === '') return null;
  const digits = whole.replace(/\D/g, '');
  const isGrouped = digits.length !== whole.length;
  let number = Number(`${digits || '0'}.${fraction || '0'}e${exponent ?? '0'}`);
  if (!Number.isFinite(number)) return null;
  if (percent) number = Number(`${digits || '0'}.${fraction || '0'}e${Number(exponent ?? '0') - 2}`);
  const value = negative ? -number : number;
  const hasFraction = point !== undefined && fraction !== '';
  if (percent) return { value, format: { type: 'PERCENT', pattern: hasFraction ? '0.00%' : '0%' } };
  if (symbol !== null) {
    const body = hasFraction ? '#,##0.00' : '#,##0';
    const pattern = after ? `${body} ${quoted(symbol)}` : `${quoted(symbol)}${body}`;
    return { value, format: { type: 'CURRENCY', pattern } };
  }
  if (exponent !== undefined) return { value, format: { type: 'SCIENTIFIC', pattern: '0.00E+00' } };
  if (isGrouped) return { value, format: { type: 'NUMBER', pattern: hasFraction ? '#,##0.00' : '#,##0' } };
  return { value };
};

/**
 * Reads a typed text as Google's USER_ENTERED does.
 * @param today serial date of today, for a date typed without a year
 */
export const parseInput = (text: string, locale: Locale, today: number): ParsedInput => {
  if (text === '') return {};
  if (text.startsWith("'")) return { value: text.slice(1) };
  if (text.startsWith('=') && text.length > 1) return { formula: text };
  const trimmed = text.trim();
  if (/^true$/i.test(trimmed)) return { value: true };
  if (/^false$/i.test(trimmed)) return { value: false };
  if (!/\d/.test(trimmed) || trimmed.length > 60) return { value: text };
  return parseNumber(trimmed, locale) ?? parseDateTime(trimmed, locale, today) ?? { value: text };
};

/** The other way: the text that, typed, gives the value again. */
export const needsApostrophe = (text: string, locale: Locale, today: number): boolean => {
  const parsed = parseInput(text, locale, today);
  return text.startsWith("'") || parsed.formula !== undefined || typeof parsed.value !== 'string';
};
