// Amounts in a goal sentence: every number with its unit, and what the words around it make of it.
import { currencyBySign, isCurrency } from './currency.ts';
import { NUMBER_WORDS, readNumberWords } from './number-words.ts';
import { type Role, roleOf } from './statement-amount-role.ts';
import { tidyNumber } from './tidy-number.ts';

export interface Amount {
  readonly value: number;
  /** Other end of "10–15 %"; null for one number. */
  readonly high: number | null;
  /** `%`, `percentage points`, `hours`, `days`, a currency code, `score(1–5)`; null for a bare number. */
  readonly unit: string | null;
  /** A unit that is none of the list, such as "weeks". */
  readonly oddUnit: string | null;
  readonly role: Role;
  /** For `by`: whether the words say more or fewer; null when the verb decides. */
  readonly sign: 1 | -1 | null;
  /** The limit that stands before it: "at least", "below". */
  readonly limit: 'above' | 'below' | null;
  /** The limit names a level ("below 5 %"), not the size of a change ("at least 5 %"). */
  readonly isLevel: boolean;
  /** Said with "about", or in a form with two readings. */
  readonly unsure: boolean;
  readonly index: number;
  readonly length: number;
}

/** Stands for an amount in the text that is left; repeated to keep every position. */
export const AMOUNT_MARK = '\u0002';

const SIGN = '(?:US\\$|A\\$|C\\$|R\\$|[$€£¥₹]|\\b[A-Z]{3} )';
const DIGITS =
  '\\d{1,3}(?:[,\u00a0\u202f ]\\d{3})+(?:\\.\\d+)?(?!\\d)|\\d{1,3}(?:\\.\\d{3}){2,}(?!\\d)|\\d+(?:\\.\\d+)?';
const MULTIPLIER = '(?:k|K|m|M|mn|mln|mio|mm|bn|mrd|B|b|million|billion|thousand|hundred)(?![A-Za-z])';
const UNIT =
  '%|percentage points?|percent(?:age)?\\b|per cent\\b|pct\\b|p\\.?p\\.?\\b|(?:US )?dollars?\\b|euros?\\b|(?:US|A|C)\\$|[€£$]|(?:business |working )?hours?\\b|hrs?\\b|h\\b|minutes?\\b|mins?\\b|seconds?\\b|(?:business |working )?days?\\b|weeks?\\b|months?\\b|out of \\d+\\b|/ ?(?:5|10|100)\\b|stars?\\b|points?\\b|[A-Z]{3}\\b';
const NUMBER = new RegExp(
  `(${SIGN})? ?(?<![\\w.,])(?:(${DIGITS}) ?(${MULTIPLIER})?|(${NUMBER_WORDS})(?![\\w]))(?: ?(?:[-–]|to|and) ?((?:${DIGITS}))(?= ?(?:%|percent|pct)) ?)?(?:[ -]?(${UNIT}))?`,
  'gi',
);
const FACTOR: Readonly<Record<string, number>> = {
  k: 1e3,
  m: 1e6,
  mn: 1e6,
  mln: 1e6,
  mio: 1e6,
  mm: 1e6,
  bn: 1e9,
  mrd: 1e9,
  b: 1e9,
  million: 1e6,
  billion: 1e9,
  thousand: 1e3,
  hundred: 1e2,
};

const digitsToNumber = (text: string): number => Number(text.replace(/[,\s]/g, ''));

interface UnitRead {
  readonly unit: string | null;
  readonly oddUnit: string | null;
  readonly factor: number;
}

/** What a unit word makes of a number: a unit of the list, and where it is none, the word and what it is worth. */
const UNIT_WORDS: readonly (readonly [RegExp, string | null, string | null, number])[] = [
  [/^percentage point|^p\.?p/, 'percentage points', null, 1],
  [/^%|^per|^pct/, '%', null, 1],
  [/dollar/, 'USD', null, 1],
  [/^euro/, 'EUR', null, 1],
  [/^h|hours?$/, 'hours', null, 1],
  [/days?$/, 'days', null, 1],
  // The list knows hours and days; smaller and larger measures of time are the same time.
  [/^min/, 'hours', 'minutes', 1 / 60],
  [/^sec/, 'hours', 'seconds', 1 / 3600],
  [/^week/, 'days', 'weeks', 7],
  [/^month/, null, 'months', 1],
  [/^star|(?<!\d)5$/, 'score(1–5)', null, 1],
];

/** `sign` stands before the number, `word` after it. */
const readUnitWord = (sign: string, word: string): UnitRead => {
  const unit = (name: string | null, oddUnit: string | null = null, factor = 1): UnitRead => ({
    unit: name,
    oddUnit,
    factor,
  });
  if (sign !== '') {
    const code = currencyBySign(sign);
    return unit(code, code === null ? sign : null);
  }
  const plain = word.toLowerCase();
  const known = UNIT_WORDS.find(([pattern]) => pattern.test(plain));
  if (known !== undefined) return unit(known[1], known[2], known[3]);
  const scale = /\d+$/.exec(plain)?.[0];
  return unit(scale === undefined ? currencyBySign(word.toUpperCase()) : `score(0–${scale})`);
};

/** Changes said in a word: "double", "cut in half", "by a third", "3x". Value in percent of the baseline. */
const CHANGES: readonly (readonly [RegExp, number])[] = [
  [/\b(?:double|doubling|twice as many|twofold|2-fold)\b/i, 100],
  [/\bby half again\b/i, 50],
  [/\b(?:triple|tripling|treble|threefold|3-fold)\b/i, 200],
  [/\b(?:quadruple|quadrupling|fourfold)\b/i, 300],
  [/\bhalve\b|\bhalving\b|\b(?:by|in) half\b/i, -50],
  [/\bby (?:a|one)[ -]third\b/i, 100 / 3],
  [/\bby two[ -]thirds\b/i, 200 / 3],
  [/\bby (?:a|one)[ -]quarter\b/i, 25],
  [/\bby three[ -]quarters\b/i, 75],
];

const wordChange = (text: string): Amount | null => {
  const base = {
    high: null,
    unit: '%',
    oddUnit: null,
    role: 'by',
    limit: null,
    isLevel: false,
    unsure: false,
  } as const;
  const times = /\b(\d+(?:\.\d+)?) ?(?:x|×|times|-fold| ?fold)(?![\w])(?! (?:a|per|each|every)\b)/i.exec(
    text,
  );
  if (times !== null && Number(times[1]) > 1) {
    const value = tidyNumber((Number(times[1]) - 1) * 100);
    return { ...base, value, sign: 1, index: times.index, length: times[0].length };
  }
  for (const [pattern, value] of CHANGES) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const hasSign = !/\bby (?:a|one|two|three)/i.test(match[0]);
    const half = /\bby half$/i.test(match[0]) ? null : value > 0 ? 1 : -1;
    return {
      ...base,
      value: tidyNumber(Math.abs(value)),
      sign: hasSign ? half : null,
      index: match.index,
      length: match[0].length,
    };
  }
  return null;
};

/** Every amount of a sentence whose date phrases are blanked, in order; and the text with the amounts blanked too. */
export const readAmounts = (text: string): { readonly amounts: readonly Amount[]; readonly rest: string } => {
  const amounts: Amount[] = [];
  let rest = text;
  const blank = (index: number, length: number): void => {
    rest = rest.slice(0, index) + AMOUNT_MARK.repeat(length) + rest.slice(index + length);
  };
  const change = wordChange(text);
  if (change !== null) {
    amounts.push(change);
    blank(change.index, change.length);
  }
  for (const match of rest.matchAll(NUMBER)) {
    const [whole, rawSign = '', digits, multiplier = '', words, high, word = ''] = match;
    const said = rawSign.trim();
    // "SEO 500" is no currency: only codes of ISO 4217 are signs.
    const sign = /[a-z]{3}/i.test(said) && !isCurrency(said) ? '' : said;
    const lead = whole.length - whole.trimStart().length + (sign === '' ? rawSign.length : 0);
    const index = match.index + lead;
    const before = rest.slice(0, index);
    const after = rest.slice(match.index + whole.length);
    // "24/7", "B2B", "top 10", "10-minute", "18-25 year-olds", "per 1,000": numbers that describe, not measure.
    if (/(?:\btop|\bper|\bevery|\/|\bversion|#|\bphase|\bstep|\bround|\bage[sd]?)\s*$/i.test(before))
      continue;
    if (/^(?:\/\d|-[a-z]|\s?-\s?\d|\s*year-olds|(?:st|nd|rd|th)\b)/i.test(after) && word === '') continue;
    // "A 10-minute call": the number belongs to a thing; at the end of a sentence it is an amount all the same.
    if (
      /^(?:hour|min|day|week|month|sec|business|working)/i.test(word) &&
      /[\da-z]-/i.test(whole) &&
      after.trim() !== ''
    )
      continue;
    if (words !== undefined && /^one$/i.test(words) && /^\s+(?:of|another|or more)\b/i.test(after)) continue;
    // Money has no third decimal: "€250.000" is a quarter of a million. Two points part thousands anywhere.
    const isGrouped = sign !== '' ? /^\d{1,3}(?:\.\d{3})+$/ : /^\d+(?:\.\d{3}){2,}$/;
    const number =
      digits === undefined
        ? readNumberWords(words ?? '')
        : digitsToNumber(isGrouped.test(digits) ? digits.replace(/\./g, '') : digits);
    if (number === null || !Number.isFinite(number)) continue;
    const isUnitCode = /^[a-z]{3}$/i.test(word) && !['day', 'hrs', 'pct', 'min'].includes(word.toLowerCase());
    const usedWord = isUnitCode && !isCurrency(word) ? '' : word;
    const { unit, oddUnit, factor } = readUnitWord(sign, usedWord);
    const times = (FACTOR[multiplier] ?? FACTOR[multiplier.toLowerCase()] ?? 1) * factor;
    const length = whole.length - lead - (usedWord === '' && word !== '' ? word.length + 1 : 0);
    // "Make 2027 the best year": a year is no amount.
    const next = rest.slice(index + length);
    if (
      /^20[1-9]\d$/.test(rest.slice(index, index + length).trim()) &&
      /^\s*(?:the|an?|our|as|will|is|into)\b/i.test(next)
    )
      continue;
    const found = roleOf(before, next);
    amounts.push({
      ...found,
      value: tidyNumber(number * times),
      high: high === undefined ? null : tidyNumber(digitsToNumber(high)),
      unit,
      oddUnit,
      // "1.000" is a thousand to one reader and one to the other.
      unsure: found.unsure || /^\d{1,3}\.\d{3}$/.test(digits ?? ''),
      index,
      length: Math.max(1, length),
    });
  }
  for (const { index, length } of amounts) blank(index, length);
  return { amounts: amounts.sort((a, b) => a.index - b.index), rest };
};
