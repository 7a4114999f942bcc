// Functions of texts.

import { formatNumber } from '../format-number.ts';
import { formatPattern } from '../format-value.ts';
import { parseInput } from '../parse-input.ts';
import { roundDecimal } from '../round-decimal.ts';
import { type CallContext, type FunctionEntry, type FunctionTable, lift, ranged } from './call.ts';
import { firstOf, toBoolean, toNumber, toText, valuesOf } from './coerce.ts';
import { type CellResult, type ErrorValue, isError, notAvailable, type Value, wrongValue } from './values.ts';

type Read = { readonly texts: readonly string[]; number(index: number, fallback: number): number };

/** All arguments as texts; `number(i)` reads one as a number. */
const textual = (min: number, max: number, run: (read: Read) => CellResult): FunctionEntry =>
  lift(min, max, (args, call) => {
    const texts: string[] = [];
    for (const arg of args) {
      const text = toText(arg, call.locale);
      if (typeof text !== 'string') return text;
      texts.push(text);
    }
    let failure: ErrorValue | null = null;
    const result = run({
      texts,
      number: (index, fallback) => {
        const arg = args[index];
        if (arg === undefined) return fallback;
        const number = toNumber(arg, call.locale);
        if (typeof number === 'number') return number;
        failure = number;
        return 0;
      },
    });
    return failure ?? result;
  });

const joinAll = (
  args: readonly Value[],
  separator: string,
  skipEmpty: boolean,
  call: CallContext,
): CellResult => {
  const texts: string[] = [];
  for (const arg of args) {
    for (const value of valuesOf(arg)) {
      const text = toText(value, call.locale);
      if (typeof text !== 'string') return text;
      if (!skipEmpty || text !== '') texts.push(text);
    }
  }
  return texts.join(separator);
};

const find = (needle: string, text: string, start: number): CellResult => {
  const at = text.indexOf(needle, Math.max(0, Math.trunc(start) - 1));
  return at === -1 ? wrongValue(`'${needle}' is not in '${text}'.`) : at + 1;
};

const substitute = (text: string, from: string, to: string, which: number): string => {
  if (from === '') return text;
  if (which < 1) return text.replaceAll(from, to);
  let at = -1;
  for (let i = 0; i < which; i++) {
    at = text.indexOf(from, at + 1);
    if (at === -1) return text;
  }
  return text.slice(0, at) + to + text.slice(at + from.length);
};

/** Google's expressions are RE2; what the two kinds share is computed, a wrong expression is an error. */
const matching = (source: string, flags: string, run: (pattern: RegExp) => CellResult): CellResult => {
  try {
    return run(
      new RegExp(source.replace(/^\(\?i\)/, ''), `u${source.startsWith('(?i)') ? 'i' : ''}${flags}`),
    );
  } catch {
    return { error: '#REF!', message: `'${source}' is not a valid regular expression.` };
  }
};

const proper = (text: string): string =>
  text
    .toLowerCase()
    .replace(/(^|[^\p{L}'])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());

export const textFunctions: FunctionTable = {
  TEXT: lift(2, 2, ([value = null, pattern = null], call) => {
    if (isError(value)) return value;
    const shape = toText(pattern, call.locale);
    if (typeof shape !== 'string') return shape;
    const parsed = typeof value === 'string' ? parseInput(value, call.locale, call.today()).value : value;
    return formatPattern(
      typeof parsed === 'number' ? parsed : value === null ? 0 : value,
      shape,
      call.locale,
    );
  }),
  CONCATENATE: ranged(1, -1, (args, call) => joinAll(args, '', false, call)),
  CONCAT: textual(2, 2, ({ texts }) => texts.join('')),
  JOIN: ranged(2, -1, ([separator, ...rest], call) => {
    const text = toText(firstOf(separator!), call.locale);
    return typeof text === 'string' ? joinAll(rest, text, false, call) : text;
  }),
  TEXTJOIN: ranged(3, -1, ([separator, skip, ...rest], call) => {
    const text = toText(firstOf(separator!), call.locale);
    const skips = toBoolean(firstOf(skip!));
    if (isError(skips)) return skips;
    return typeof text === 'string' ? joinAll(rest, text, skips, call) : text;
  }),
  LEFT: textual(1, 2, ({ texts, number }) => texts[0]!.slice(0, Math.max(0, number(1, 1)))),
  RIGHT: textual(1, 2, ({ texts, number }) => {
    const count = Math.max(0, number(1, 1));
    return count === 0 ? '' : texts[0]!.slice(-count);
  }),
  MID: textual(3, 3, ({ texts, number }) => {
    const start = number(1, 1);
    return start < 1
      ? wrongValue('MID counts from 1.')
      : texts[0]!.slice(start - 1, start - 1 + Math.max(0, number(2, 0)));
  }),
  LEN: textual(1, 1, ({ texts }) => texts[0]!.length),
  TRIM: textual(1, 1, ({ texts }) => texts[0]!.trim().replace(/ +/g, ' ')),
  CLEAN: textual(1, 1, ({ texts }) => [...texts[0]!].filter((letter) => letter >= ' ').join('')),
  UPPER: textual(1, 1, ({ texts }) => texts[0]!.toUpperCase()),
  LOWER: textual(1, 1, ({ texts }) => texts[0]!.toLowerCase()),
  PROPER: textual(1, 1, ({ texts }) => proper(texts[0]!)),
  EXACT: textual(2, 2, ({ texts }) => texts[0] === texts[1]),
  REPT: textual(2, 2, ({ texts, number }) => texts[0]!.repeat(Math.max(0, Math.min(32_000, number(1, 0))))),
  FIND: textual(2, 3, ({ texts, number }) => find(texts[0]!, texts[1]!, number(2, 1))),
  SEARCH: textual(2, 3, ({ texts, number }) =>
    find(texts[0]!.toLowerCase(), texts[1]!.toLowerCase(), number(2, 1)),
  ),
  SUBSTITUTE: textual(3, 4, ({ texts, number }) => substitute(texts[0]!, texts[1]!, texts[2]!, number(3, 0))),
  REPLACE: textual(4, 4, ({ texts, number }) => {
    const start = number(1, 1) - 1;
    return texts[0]!.slice(0, start) + texts[3]! + texts[0]!.slice(start + number(2, 0));
  }),
  CHAR: textual(1, 1, ({ number }) => String.fromCodePoint(Math.max(1, number(0, 1)))),
  UNICHAR: textual(1, 1, ({ number }) => String.fromCodePoint(Math.max(1, number(0, 1)))),
  CODE: textual(1, 1, ({ texts }) => texts[0]!.codePointAt(0) ?? wrongValue('CODE of an empty text.')),
  UNICODE: textual(1, 1, ({ texts }) => texts[0]!.codePointAt(0) ?? wrongValue('UNICODE of an empty text.')),
  VALUE: lift(1, 1, ([value = null], call) => toNumber(value, call.locale)),
  N: lift(1, 1, ([value = null]) => {
    if (isError(value)) return value;
    return typeof value === 'number' ? value : value === true ? 1 : 0;
  }),
  T: lift(1, 1, ([value = null]) => (typeof value === 'string' || isError(value) ? value : '')),
  TO_TEXT: textual(1, 1, ({ texts }) => texts[0]!),
  FIXED: textual(1, 3, ({ number, texts }) => {
    const places = Math.max(0, number(1, 2));
    const rounded = roundDecimal(number(0, 0), places);
    return texts[2]?.toUpperCase() === 'TRUE'
      ? rounded.toFixed(places)
      : rounded.toLocaleString('en-US', { minimumFractionDigits: places, maximumFractionDigits: places });
  }),
  DOLLAR: lift(1, 2, ([value = null, places = 2], call) => {
    const number = toNumber(value, call.locale);
    const digits = toNumber(places, call.locale);
    if (isError(number)) return number;
    if (isError(digits)) return digits;
    const fraction = digits > 0 ? `.${'0'.repeat(digits)}` : '';
    return formatNumber(number, `"${call.locale.currency}"#,##0${fraction}`, call.locale);
  }),
  REGEXMATCH: textual(2, 2, ({ texts }) => matching(texts[1]!, '', (pattern) => pattern.test(texts[0]!))),
  REGEXREPLACE: textual(3, 3, ({ texts }) =>
    matching(texts[1]!, 'g', (pattern) => texts[0]!.replace(pattern, texts[2]!.replace(/\\(\d)/g, '$$$1'))),
  ),
  REGEXEXTRACT: textual(2, 2, ({ texts }) =>
    matching(texts[1]!, '', (pattern) => {
      const match = pattern.exec(texts[0]!);
      return match === null
        ? notAvailable(`'${texts[0]}' does not match '${texts[1]}'.`)
        : (match[1] ?? match[0]);
    }),
  ),
  SPLIT: ranged(2, 4, ([text, by, each, dropEmpty], call) => {
    const source = toText(firstOf(text!), call.locale);
    const marks = toText(firstOf(by!), call.locale);
    if (typeof source !== 'string') return source;
    if (typeof marks !== 'string') return marks;
    const isEach = each === undefined || toBoolean(firstOf(each)) !== false;
    const pattern = marks.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const parts = source.split(
      isEach ? new RegExp(`[${marks.replace(/[\\\]^-]/g, '\\$&')}]`) : new RegExp(pattern),
    );
    const drops = dropEmpty === undefined || toBoolean(firstOf(dropEmpty)) !== false;
    const kept = drops ? parts.filter((part) => part !== '') : parts;
    return { rows: [kept.map((part) => parseInput(part, call.locale, call.today()).value ?? part)] };
  }),
  HYPERLINK: lift(1, 2, ([link = null, label]) => label ?? link),
};
