// Date phrases: "Q1 of next year", "the second half of 2027", "31 March", "next month" – as a span of days.
import {
  addDays,
  addMonths,
  type CivilDate,
  civilDate,
  dateParts,
  isCivilDate,
  lastDayOfMonth,
  monthByName,
  quarterWindow,
  weekday,
} from './civil-date.ts';
import { readDate } from './date-input.ts';

export interface Span {
  readonly start: CivilDate;
  readonly end: CivilDate;
  /** False when the year was left out and the next one that fits was taken. */
  readonly yearSaid: boolean;
}

/** What a phrase names: a span of days, or a sentence on why it names none. */
export type PhraseRead =
  | { readonly span: Span }
  | { readonly question: { readonly reason: string; readonly hint: string } };

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?';
const YEAR = '(?:20\\d\\d\\b|(?:the )?(?:next|this|current|coming|following|same) year|the year)';
const DAY = `(?:\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{4}|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? ${YEAR})?|${MONTH} \\d{1,2}(?:st|nd|rd|th)?(?![\\d%]|,\\d{3})(?:,? ${YEAR})?)`;
const QUARTER = `(?:(?:Q[1-4]|[1-4]Q)\\b|(?:first|second|third|fourth|final|1st|2nd|3rd|4th) quarter)(?:[ ,/-]*(?:of |in )?${YEAR})?`;
const HALF = `(?:H[12]\\b|(?:first|second|1st|2nd) half)(?:[ ,/-]*(?:of |in )?${YEAR})?`;
const FISCAL = `(?:(?:Q[1-4] )?FY ?'?\\d{2,4}|(?:(?:the|this|next|our) )*(?:fiscal|financial) year(?: 20\\d\\d)?)`;
const CLOSE = `(?:EO[YQM]\\b|(?:year|quarter|month)[- ]end)(?: 20\\d\\d)?`;
const NAMED = `(?:(?:the |this |next |current |coming |following )*(?:year|quarter|month|week))`;

/** Source of a regular expression for what can stand after "by", "in" or "until". Without groups. */
export const DATE_PHRASE = `(?:${DAY}|${FISCAL}|${QUARTER}|${HALF}|${CLOSE}|(?:(?:next|this|coming) )?${MONTH}(?:,? (?:of )?${YEAR})?|${YEAR}|${NAMED})`;

const yearOf = (text: string, today: CivilDate): number | null => {
  const said = /\b(20\d\d)\b/.exec(text)?.[1];
  if (said !== undefined) return Number(said);
  const { year } = dateParts(today);
  if (/\b(?:next|following|coming) year\b/i.test(text)) return year + 1;
  return /\b(?:this|current|same|the) year\b/i.test(text) ? year : null;
};

const ORDINALS = ['first', 'second', 'third', 'fourth'];

/** The span of the named year, or of the first year from today on in which it is not over. */
const inYear = (
  text: string,
  today: CivilDate,
  windowOf: (year: number) => { readonly start: CivilDate; readonly end: CivilDate } | null,
): PhraseRead | null => {
  const year = yearOf(text, today);
  const first = year ?? dateParts(today).year;
  // A 29 February without a year may have to wait for up to eight years.
  for (const each of year === null ? [0, 1, 2, 3, 4, 5, 6, 7, 8] : [0]) {
    const window = windowOf(first + each);
    if (window !== null && (year !== null || window.end >= today))
      return { span: { ...window, yearSaid: year !== null } };
  }
  return null;
};

const unknownDay = (text: string): PhraseRead => ({
  question: {
    reason: `“${text}” is no day that exists.`,
    hint: 'Write it as YYYY-MM-DD, for example 2027-06-30.',
  },
});

const monthWindow = (year: number, month: number) => {
  const start = civilDate(year, month, 1);
  return start === null ? null : { start, end: lastDayOfMonth(start) };
};

const readDay = (text: string, today: CivilDate): PhraseRead | null => {
  if (/^\d{4}-\d|^\d{1,2}[./]\d{1,2}[./]/.test(text)) {
    const read = readDate(text);
    if (read.ok) return { span: { start: read.value, end: read.value, yearSaid: true } };
    return { question: { reason: read.error.message, hint: 'Write the day as YYYY-MM-DD.' } };
  }
  const match =
    /^(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+)/i.exec(text) ?? /^([a-z]+)\.? (\d{1,2})(?!\d)/i.exec(text);
  if (match === null) return null;
  const [first = '', second = ''] = match.slice(1);
  const [day, name] = /^\d/.test(first) ? [first, second] : [second, first];
  const month = monthByName(name);
  if (month === null) return null;
  return (
    inYear(text, today, (year) => {
      const date = civilDate(year, month, Number(day));
      return date === null ? null : { start: date, end: date };
    }) ?? unknownDay(text)
  );
};

const namedWindow = (unit: string, isNext: boolean, today: CivilDate): Span => {
  const { year } = dateParts(today);
  if (unit === 'year') {
    const named = String(isNext ? year + 1 : year);
    return { start: `${named}-01-01`, end: `${named}-12-31`, yearSaid: true };
  }
  if (unit === 'quarter') {
    const inside = isNext ? addMonths(today, 3) : today;
    const parts = dateParts(inside);
    return { ...quarterWindow(parts.year, Math.ceil(parts.month / 3)), yearSaid: true };
  }
  if (unit === 'month') {
    const start = addMonths(`${today.slice(0, 7)}-01`, isNext ? 1 : 0);
    return { start, end: lastDayOfMonth(start), yearSaid: true };
  }
  const monday = addDays(today, (isNext ? 8 : 1) - weekday(today));
  return { start: monday, end: addDays(monday, 6), yearSaid: true };
};

/** The span that a phrase names, seen from the day it was written; null when it is no date phrase. */
export const readDatePhrase = (phrase: string, today: CivilDate): PhraseRead | null => {
  const text = phrase.trim().replace(/^the /i, '').replace(/\.$/, '');
  if (!isCivilDate(today)) return null;
  if (/fiscal|financial|\bFY/i.test(text)) {
    return {
      question: {
        reason: `“${text}” depends on whose year it is.`,
        hint: 'Write the last day of that year as YYYY-MM-DD.',
      },
    };
  }
  const day = readDay(text, today);
  if (day !== null) return day;
  const quarter = /^(?:Q([1-4])|([1-4])Q|(\w+) quarter)\b/i.exec(text);
  const number =
    quarter === null
      ? null
      : Number(
          quarter[1] ??
            quarter[2] ??
            (/^final$/i.test(quarter[3] ?? '')
              ? 4
              : ORDINALS.indexOf((quarter[3] ?? '').toLowerCase()) + 1 || /^\d/.exec(quarter[3] ?? '')?.[0]),
        );
  if (number !== null && number >= 1) return inYear(text, today, (year) => quarterWindow(year, number));
  const half = /^(?:H([12])|(first|1st|second|2nd) half)\b/i.exec(text);
  if (half !== null) {
    const isFirst = half[1] === '1' || /^(?:first|1st)$/i.test(half[2] ?? '');
    return inYear(text, today, (year) =>
      isFirst
        ? { start: `${year}-01-01`, end: `${year}-06-30` }
        : { start: `${year}-07-01`, end: `${year}-12-31` },
    );
  }
  const close = /^(?:EO([YQM])|(year|quarter|month)[- ]end)(?: (20\d\d))?$/i.exec(text);
  if (close !== null) {
    const letter = (close[1] ?? close[2] ?? '').charAt(0).toLowerCase();
    if (close[3] !== undefined)
      return { span: { start: `${close[3]}-01-01`, end: `${close[3]}-12-31`, yearSaid: true } };
    return {
      span: namedWindow(letter === 'y' ? 'year' : letter === 'q' ? 'quarter' : 'month', false, today),
    };
  }
  const month = monthByName(/^(?:(?:next|this|coming) )?([a-z]+)/i.exec(text)?.[1] ?? '');
  if (month !== null) return inYear(text, today, (year) => monthWindow(year, month));
  if (/^20\d\d$/.test(text))
    return { span: { start: `${text}-01-01`, end: `${text}-12-31`, yearSaid: true } };
  const named = /(year|quarter|month|week)$/i.exec(text)?.[1];
  if (named === undefined) return null;
  return { span: namedWindow(named.toLowerCase(), /\b(?:next|following|coming)\b/i.test(text), today) };
};
