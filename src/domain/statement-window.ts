// The window of a goal sentence: from which day to which, what has to be confirmed, and what has to be asked.
import { addDays, addMonths, type CivilDate, dateToWords } from './civil-date.ts';
import { DATE_PHRASE, readDatePhrase, type Span } from './date-phrase.ts';
import { NUMBER_WORDS, readNumberWords } from './number-words.ts';

export interface Question {
  readonly reason: string;
  readonly hint: string;
}

export interface WindowRead {
  readonly start: CivilDate | null;
  readonly due: CivilDate | null;
  /** What was not said to the day. */
  readonly confirm: readonly ('start' | 'due')[];
  /** Why there is no due day, when the sentence tries to name one. */
  readonly question: Question | null;
  /** The sentence with the date phrases blanked, so that their numbers are not taken for amounts. */
  readonly rest: string;
}

/** Stands for a date phrase in `rest`; repeated to keep every position. */
export const DATE_MARK = '\u0001';

const BY = 'by no later than|no later than|not later than|by|until|till|due';
const BEFORE = 'before|ahead of';
const FROM = 'starting(?: on| in| from)?|beginning(?: on| in)?|effective|as of|from|between';
const IN = 'in|during|within|over|throughout|across|for|on|at';
const TO = 'to|through|thru|and|-|–';
const AGAINST =
  'compared (?:to|with)|relative to|versus|vs\\.?|against|than in|than|since|of|up from|from the';
const EDGE =
  '(?:(?:the )?(?:very )?(?:end|close|beginning|start|middle|first day|last day) of|end|early|late|mid)[ -]';

const CALENDAR = new RegExp(
  `(?:(?<![\\w-])(${BY}|${BEFORE}|${AGAINST}|${FROM}|${IN}|${TO})\\s+)?(?:the )?(${EDGE})?(${DATE_PHRASE})(?![\\w%])`,
  'gi',
);
const LAST_PERIOD =
  /(?:compared (?:to|with)|versus|vs\.?|over|than|from|of|in)?\s*(?:the )?(?:last|previous|prior|past) (?:year|quarter|month|week)(?:'s)?|year[- ](?:over|on)[- ]year|\byoy\b|month[- ](?:over|on)[- ]month/gi;
const LENGTH = `(\\d+(?:\\.\\d+)?|${NUMBER_WORDS}|half an?|an?)[ -]+(?:full )?(?:business |working )?(day|week|month|quarter|year)s?`;
const NEXT_ONE =
  /(?:\b(?:in|over|within|during|across)\s+)the\s+(?:next|coming|following)\s+(year|quarter|month|week)\b/i;
const WITHIN = new RegExp(
  `\\b(?:in|within|inside|over|for|during|across|after)(?: the| an?)?(?: next| coming| following| first| course of the next| period of)*\\s+(?:(?:period|course) of )?${LENGTH}\\b(?:['’]? time| period| window| from (?:now|today))?`,
  'i',
);
const BARE = new RegExp(`${LENGTH}\\b(?: from (?:now|today)| period| window)?`, 'gi');
const VAGUE =
  /\b(?:by|in|over|before|within|this|next)\s+(?:the\s+)?(?:coming |next |near |foreseeable )?(summer|autumn|fall|winter|spring|christmas|holidays|holiday season|years|months|weeks|future|few (?:months|weeks|years|days))\b/i;

const lengthEnd = (from: CivilDate, amount: string, unit: string): CivilDate | null => {
  const word = amount.toLowerCase();
  const count = /^half/.test(word) ? 0.5 : /^an?$/.test(word) ? 1 : (readNumberWords(word) ?? Number(word));
  const months = { month: 1, quarter: 3, year: 12 }[unit.toLowerCase()];
  const days = months === undefined ? count * (unit.toLowerCase() === 'week' ? 7 : 1) : 0;
  const whole = months === undefined ? 0 : count * months;
  if (!Number.isInteger(whole) || !Number.isInteger(days) || whole + days <= 0) return null;
  // Beyond a century it is a slip of the pen, and civil dates end at 9999.
  if (whole > 1200 || days > 36_500) return null;
  return days > 0 ? addDays(from, days) : addMonths(from, whole);
};

interface State {
  start: CivilDate | null;
  due: CivilDate | null;
  startSure: boolean;
  dueSure: boolean;
  question: Question | null;
}

const whichEnd = (phrase: string, span: Span): Question => {
  const before = addDays(span.start, -1);
  const year = span.yearSaid ? '' : ' No year is said.';
  return {
    reason: `“${phrase.trim()}” can mean before ${dateToWords(span.start)} or by ${dateToWords(span.end)}.${year}`,
    hint: `Write the last day: ${before} or ${span.end}${span.yearSaid ? '' : ', or the same day of another year'}.`,
  };
};

/** Takes one calendar phrase into the window. False when it is none after all. */
const takePhrase = (
  state: State,
  {
    prep,
    edge,
    phrase,
    whole,
    isLast,
  }: { prep: string; edge: string; phrase: string; whole: string; isLast: boolean },
  writtenOn: CivilDate,
): boolean => {
  const is = (list: string): boolean => new RegExp(`^(?:${list})$`, 'i').test(prep);
  const isBareMonth = /^[a-z]+\.?$/i.test(phrase) && !/^(?:EO[YQM])$/i.test(phrase);
  const isNamed = /^(?:the |this |next |current |coming |following )*(?:year|quarter|month|week)$/i.test(
    phrase,
  );
  if (prep === '' && edge === '' && isBareMonth && !isNamed) return false;
  // "per month", "a year", "the month": only with "this", "next" or an edge do they name a span.
  if (isNamed && edge === '' && !/\b(?:this|next|current|coming|following)\b/i.test(phrase)) return false;
  if (/^20\d\d$/.test(phrase) && prep === '' && edge === '' && !isLast) return false;
  const read = readDatePhrase(phrase, writtenOn);
  if (read === null) return false;
  if ('question' in read) {
    if (is(FROM)) return false;
    state.question ??= read.question;
    return true;
  }
  const { span } = read;
  const isDay = span.start === span.end;
  if (is(AGAINST) && !(is(FROM) || prep.toLowerCase() === 'of')) return true;
  if (span.end < writtenOn && /^20\d\d$/.test(phrase) && !is(BY)) return true;
  if (is(FROM) && state.due === null && edge === '') {
    state.start = span.start;
    state.startSure = span.yearSaid && isDay;
    return true;
  }
  if (is('to|and|-|–') && (state.start === null || state.due !== null)) return false;
  if (state.due !== null) return true;
  const set = (date: CivilDate, sure: boolean): true => {
    state.due = date;
    state.dueSure = sure;
    return true;
  };
  if (/^(?:the )?(?:very )?(?:end|close|last day|late)/i.test(edge)) return set(span.end, false);
  if (/^(?:the )?(?:beginning|start|first day)/i.test(edge)) return set(span.start, false);
  if (edge !== '' && !isDay) {
    state.question ??= {
      reason: `“${whole.trim()}” names no day.`,
      hint: `Write a day, for example ${span.end}.`,
    };
    return true;
  }
  if (is(BEFORE)) return set(addDays(span.start, -1), isDay && span.yearSaid);
  if (isDay || is(TO) || /^(?:EO|\w+[- ]end)/i.test(phrase)) return set(span.end, isDay && span.yearSaid);
  if (is(BY)) {
    state.question ??= whichEnd(whole, span);
    return true;
  }
  state.start ??= span.start > writtenOn ? span.start : writtenOn;
  return set(span.end, false);
};

/**
 * Reads the window of a sentence that was written on a day. Quarters, months and "next year" become windows to confirm;
 * "by Q4" names two days and is asked; "in 6 months" is counted from the day of writing.
 */
export const readWindow = (sentence: string, writtenOn: CivilDate): WindowRead => {
  const state: State = { start: null, due: null, startSure: false, dueSure: false, question: null };
  let rest = sentence;
  const blank = (from: number, text: string): void => {
    rest = rest.slice(0, from) + DATE_MARK.repeat(text.length) + rest.slice(from + text.length);
  };
  for (const match of sentence.matchAll(LAST_PERIOD)) blank(match.index, match[0]);
  const next = NEXT_ONE.exec(rest);
  if (next !== null) {
    state.due = lengthEnd(writtenOn, 'a', next[1] ?? 'year');
    blank(next.index, next[0]);
  }
  for (const match of rest.matchAll(CALENDAR)) {
    const [whole, prep = '', edge = '', phrase = ''] = match;
    const isLast = /^[\s.,;!)]*$/.test(rest.slice(match.index + whole.length));
    if (takePhrase(state, { prep, edge, phrase, whole, isLast }, writtenOn)) blank(match.index, whole);
  }
  if (state.due === null && state.question === null) {
    const within = WITHIN.exec(rest);
    if (within !== null) {
      state.due = lengthEnd(state.start ?? writtenOn, within[1] ?? '', within[2] ?? '');
      if (state.due !== null) blank(within.index, within[0]);
    }
  }
  if (state.due === null && state.question === null) {
    for (const match of rest.matchAll(BARE)) {
      const before = rest.slice(0, match.index);
      const after = rest.slice(match.index + match[0].length);
      // "to 3 days", "from 6 weeks", "by 5 days" are amounts; "a 30-day rate" and "3 months of" describe the metric.
      if (/\b(?:to|from|by|under|below|than|at|per|every|each)\s*$/i.test(before) || /\w$/.test(before))
        continue;
      if (/^\s*(?:of\b|or\b|to\b|per\b|[a-z]+ing\b)/i.test(after) || /-/.test(match[0])) continue;
      if (/^an?$/i.test(match[1] ?? '')) continue;
      state.due = lengthEnd(state.start ?? writtenOn, match[1] ?? '', match[2] ?? '');
      if (state.due === null) continue;
      blank(match.index, match[0]);
      break;
    }
  }
  if (state.due === null && state.question === null) {
    const vague = VAGUE.exec(rest);
    if (vague !== null) {
      state.question = {
        reason: `“${vague[0]}” names no day.`,
        hint: 'Replace it by a day, for example 2027-06-30.',
      };
      blank(vague.index, vague[0]);
    }
  }
  const { due } = state;
  const start = state.start ?? (due === null ? null : writtenOn);
  return {
    start,
    due,
    confirm: [
      ...(start !== null && !state.startSure ? (['start'] as const) : []),
      ...((due === null && state.question !== null) || (due !== null && !state.dueSure)
        ? (['due'] as const)
        : []),
    ],
    question: due === null ? state.question : null,
    rest,
  };
};
