// The date functions of formulas. They work in UTC, the zone of an internal connection.

import { toMinuteIso } from '../dates.ts';
import { own } from '../own.ts';
import { type FormulaDate, toInstant, toNumber, toText, Unsupported, type Value } from './values.ts';

const SIZES: Readonly<Record<string, number>> = {
  weeks: 604_800_000,
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1000,
  milliseconds: 1,
};

const MONTHS: Readonly<Record<string, number>> = { years: 12, quarters: 3, months: 1 };

const toDate = (ms: number, dayOnly: boolean): FormulaDate => {
  const iso = toMinuteIso(ms).replace('Z', '+00:00');
  return { kind: 'date', date: { start: dayOnly ? iso.slice(0, 10) : iso, end: null } };
};

const unitOf = (value: Value): string => {
  const text = toText(value).toLowerCase();
  return text.endsWith('s') ? text : `${text}s`;
};

/** Adds whole months; the day is cut to the length of the month. */
const addMonths = (ms: number, months: number): number => {
  const date = new Date(ms);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
};

const shift = (value: Value, amount: number, unit: string): Value => {
  if (value === null) return null;
  const ms = toInstant(value);
  const dayOnly = (value as FormulaDate).date.start.length === 10;
  const months = own(MONTHS, unit);
  if (months !== undefined) return toDate(addMonths(ms, months * amount), dayOnly);
  const size = own(SIZES, unit);
  if (size === undefined) throw new Unsupported(`the unit ${unit}`);
  return toDate(ms + size * amount, dayOnly && size >= SIZES.days!);
};

const monthsBetween = (a: number, b: number): number => {
  const from = new Date(Math.min(a, b));
  const to = new Date(Math.max(a, b));
  let months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  if (addMonths(from.getTime(), months) > to.getTime()) months -= 1;
  return a >= b ? months : -months;
};

const between = (a: Value, b: Value, unit: string): Value => {
  if (a === null || b === null) return null;
  const months = own(MONTHS, unit);
  if (months !== undefined) return Math.trunc(monthsBetween(toInstant(a), toInstant(b)) / months);
  const size = own(SIZES, unit);
  if (size === undefined) throw new Unsupported(`the unit ${unit}`);
  return Math.trunc((toInstant(a) - toInstant(b)) / size);
};

const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Formats with the letters of Moment.js that are used most. */
const format = (ms: number, pattern: string): string => {
  const date = new Date(ms);
  const pad = (n: number): string => String(n).padStart(2, '0');
  const hour = date.getUTCHours();
  const parts: Readonly<Record<string, string>> = {
    YYYY: String(date.getUTCFullYear()),
    YY: String(date.getUTCFullYear()).slice(2),
    MMMM: MONTH_NAMES[date.getUTCMonth()]!,
    MMM: MONTH_NAMES[date.getUTCMonth()]!.slice(0, 3),
    MM: pad(date.getUTCMonth() + 1),
    M: String(date.getUTCMonth() + 1),
    DD: pad(date.getUTCDate()),
    D: String(date.getUTCDate()),
    dddd: DAY_NAMES[date.getUTCDay()]!,
    ddd: DAY_NAMES[date.getUTCDay()]!.slice(0, 3),
    HH: pad(hour),
    H: String(hour),
    hh: pad(hour % 12 || 12),
    h: String(hour % 12 || 12),
    mm: pad(date.getUTCMinutes()),
    m: String(date.getUTCMinutes()),
    A: hour < 12 ? 'AM' : 'PM',
    a: hour < 12 ? 'am' : 'pm',
  };
  return pattern.replace(
    /\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|DD|D|dddd|ddd|HH|H|hh|h|mm|m|A|a/g,
    (letters, quoted) => (quoted === undefined ? (parts[letters] ?? letters) : quoted),
  );
};

const onDate =
  (read: (date: Date) => number) =>
  (value: Value): Value =>
    value === null ? null : read(new Date(toInstant(value)));

/** ISO 8601 week number. */
const weekOf = (date: Date): number => {
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * SIZES.days!);
  return 1 + Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / SIZES.weeks!);
};

/** The date functions by name; `now` is the instant of the evaluation. */
export const dateFunctions = (now: number): Readonly<Record<string, (...args: Value[]) => Value>> => ({
  now: () => toDate(now, false),
  today: () => toDate(now, true),
  dateAdd: (date = null, amount = 0, unit = 'days') => shift(date, toNumber(amount), unitOf(unit)),
  dateSubtract: (date = null, amount = 0, unit = 'days') => shift(date, -toNumber(amount), unitOf(unit)),
  dateBetween: (a = null, b = null, unit = 'days') => between(a, b, unitOf(unit)),
  formatDate: (date = null, pattern = '') => (date === null ? '' : format(toInstant(date), toText(pattern))),
  parseDate: (text = '') => {
    const day = toText(text);
    return /^\d{4}-\d{2}-\d{2}$/.test(day)
      ? { kind: 'date', date: { start: day, end: null } }
      : toDate(Date.parse(day), false);
  },
  fromTimestamp: (ms = 0) => toDate(toNumber(ms), false),
  timestamp: (date = null) => (date === null ? null : toInstant(date)),
  dateStart: (date = null) =>
    date === null ? null : { kind: 'date', date: { start: (date as FormulaDate).date.start, end: null } },
  dateEnd: (date = null) => {
    if (date === null) return null;
    const { start, end } = (date as FormulaDate).date;
    return { kind: 'date', date: { start: end ?? start, end: null } };
  },
  minute: onDate((date) => date.getUTCMinutes()),
  hour: onDate((date) => date.getUTCHours()),
  day: onDate((date) => date.getUTCDay() || 7),
  date: onDate((date) => date.getUTCDate()),
  week: onDate(weekOf),
  month: onDate((date) => date.getUTCMonth() + 1),
  year: onDate((date) => date.getUTCFullYear()),
});
