// Shows a number under one part of a number pattern, such as `#,##0.00`, `0.0%`, `0.00E+00`, `# ?/?`.
import type { Locale } from './locale.ts';
import { roundDecimal } from './round-decimal.ts';

interface Shape {
  readonly prefix: string;
  readonly suffix: string;
  /** Placeholders before the point, without commas. */
  readonly whole: string;
  readonly fraction: string;
  readonly grouped: boolean;
  /** Divisions by 1000: commas at the end of the placeholders. */
  readonly thousands: number;
  readonly percents: number;
  readonly exponent: { readonly sign: string; readonly digits: number } | null;
}

interface Token {
  readonly literal: boolean;
  readonly text: string;
}

const tokenize = (section: string): Token[] => {
  const tokens: Token[] = [];
  const shape = /"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|_(.)|\*.|(E[+-]0+)|(.)/gis;
  for (const match of section.matchAll(shape)) {
    const [all, quotes, escaped, money, space, exponent, letter] = match;
    if (quotes !== undefined) tokens.push({ literal: true, text: quotes });
    else if (escaped !== undefined) tokens.push({ literal: true, text: escaped });
    else if (money !== undefined) tokens.push({ literal: true, text: money });
    else if (space !== undefined) tokens.push({ literal: true, text: ' ' });
    else if (exponent !== undefined) tokens.push({ literal: false, text: exponent });
    else if (letter !== undefined) tokens.push({ literal: !/[0#?.,%@/]/.test(letter), text: letter });
    else if (!all.startsWith('*')) tokens.push({ literal: true, text: all });
  }
  return tokens;
};

const readShape = (tokens: readonly Token[]): Shape => {
  let prefix = '';
  let suffix = '';
  let whole = '';
  let fraction = '';
  let started = false;
  let inFraction = false;
  let commas = 0;
  let grouped = false;
  let percents = 0;
  let exponent: Shape['exponent'] = null;
  for (const token of tokens) {
    const { text } = token;
    if (!token.literal && /^[0#?]$/.test(text)) {
      started = true;
      if (commas > 0 && !inFraction) grouped = true;
      commas = 0;
      if (inFraction) fraction += text;
      else whole += text;
    } else if (!token.literal && text === ',') commas += 1;
    else if (!token.literal && text === '.' && !inFraction) {
      started = true;
      inFraction = true;
    } else if (!token.literal && /^E[+-]/i.test(text)) exponent = { sign: text[1]!, digits: text.length - 2 };
    else {
      if (!token.literal && text === '%') percents += 1;
      if (started) suffix += text;
      else prefix += text;
    }
  }
  return { prefix, suffix, whole, fraction, grouped, thousands: commas, percents, exponent };
};

const addGroups = (digits: string, separator: string): string =>
  digits.replace(/\B(?=(\d{3})+$)/g, separator);

const showWhole = (digits: string, shape: Shape, locale: Locale): string => {
  const least = shape.whole.replace(/[^0]/g, '').length;
  const trimmed = digits === '0' && least === 0 ? '' : digits;
  const padded = trimmed.padStart(least, '0');
  return shape.grouped ? addGroups(padded, locale.group) : padded;
};

const showFraction = (digits: string, placeholders: string): string => {
  let text = digits;
  for (let i = placeholders.length - 1; i >= 0; i--) {
    if (text[i] !== '0' || placeholders[i] === '0') break;
    text = placeholders[i] === '?' ? `${text.slice(0, i)} ` : text.slice(0, i);
    if (placeholders[i] === '?') break;
  }
  return text;
};

/** The digits of |value| with exactly `places` decimals, never in scientific form. */
const plainDigits = (value: number, places: number): readonly [string, string] => {
  const rounded = roundDecimal(Math.abs(value), places);
  const text =
    rounded >= 1e21 ? BigInt(Math.round(rounded)).toString() : rounded.toFixed(Math.min(100, places));
  const [whole = '0', fraction = ''] = text.split('.');
  return [whole, fraction];
};

const showDecimal = (value: number, shape: Shape, locale: Locale): string => {
  const [whole, fraction] = plainDigits(value, shape.fraction.length);
  const shown = showFraction(fraction, shape.fraction);
  return `${showWhole(whole, shape, locale)}${shape.fraction.length > 0 && shown !== '' ? locale.decimal : ''}${shown}`;
};

const showScientific = (value: number, shape: Shape, locale: Locale): string => {
  const [mantissa, power] = Math.abs(value).toExponential(shape.fraction.length).split('e');
  const exponent = Number(power);
  const sign = exponent < 0 ? '-' : shape.exponent!.sign === '+' ? '+' : '';
  return `${mantissa!.replace('.', locale.decimal)}E${sign}${String(Math.abs(exponent)).padStart(shape.exponent!.digits, '0')}`;
};

/** `# ?/?`: the nearest fraction whose denominator has as many digits as the pattern. */
const showRatio = (value: number, digits: number): string => {
  const size = Math.abs(value);
  const whole = Math.floor(size);
  let best = { over: 0, under: 1, error: size - whole };
  for (let under = 1; under < 10 ** digits; under++) {
    const over = Math.round((size - whole) * under);
    const error = Math.abs(over / under - (size - whole));
    if (error < best.error - 1e-12) best = { over, under, error };
  }
  const { over, under } = best;
  if (over === under) return String(whole + 1);
  if (over === 0) return String(whole);
  return `${whole === 0 ? '' : `${whole} `}${over}/${under}`;
};

export const formatNumber = (value: number, section: string, locale: Locale): string => {
  const ratio = /([?#0]+)\/([?#0]+)/.exec(section.replace(/"[^"]*"/g, ''));
  if (ratio) return `${value < 0 ? '-' : ''}${showRatio(value, ratio[2]!.length)}`;
  const shape = readShape(tokenize(section));
  const scaled = shape.percents > 0 ? Number(`${value}e${2 * shape.percents}`) : value;
  const size = (Number.isNaN(scaled) ? value * 100 ** shape.percents : scaled) / 1000 ** shape.thousands;
  if (shape.whole === '' && shape.fraction === '') return `${shape.prefix}${shape.suffix}`;
  const body =
    shape.exponent === null ? showDecimal(size, shape, locale) : showScientific(size, shape, locale);
  const sign = size < 0 && /[1-9]/.test(body) ? '-' : '';
  return `${sign}${shape.prefix}${body}${shape.suffix}`;
};
