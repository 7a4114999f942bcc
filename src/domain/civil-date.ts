// Civil dates: days without a clock, written YYYY-MM-DD. The only file that knows date-fns.
import { utc } from '@date-fns/utc';
import { addDays as addDaysTo } from 'date-fns/addDays';
import { addMonths as addMonthsTo } from 'date-fns/addMonths';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { endOfMonth } from 'date-fns/endOfMonth';
import { endOfQuarter } from 'date-fns/endOfQuarter';
import { getDay } from 'date-fns/getDay';
import { startOfQuarter } from 'date-fns/startOfQuarter';

/** `YYYY-MM-DD`, years 0001 to 9999; sorts as text. A day, not an instant: no zone moves it. */
export type CivilDate = string;

const inUtc = { in: utc } as const;
const toMs = (date: CivilDate): number => Date.parse(`${date}T00:00:00Z`);
const fromDate = (date: Date): CivilDate => date.toISOString().slice(0, 10);

/** Whether the text is a day that exists, written YYYY-MM-DD. */
export const isCivilDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '0001') return false;
  const ms = toMs(text);
  // Some engines roll 30 February over to March: only a day that comes back unchanged exists.
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
};

/** The day of a year, month (1–12) and day of month; null when there is no such day. */
export const civilDate = (year: number, month: number, day: number): CivilDate | null => {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isCivilDate(text) ? text : null;
};

/** Year, month (1–12) and day of month. */
export const dateParts = (
  date: CivilDate,
): { readonly year: number; readonly month: number; readonly day: number } => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
});

export const addDays = (date: CivilDate, days: number): CivilDate =>
  fromDate(addDaysTo(toMs(date), days, inUtc));

/** Keeps the day of month, or takes the month's last day when it has fewer: 31 August + 6 months is 28 or 29 February. */
export const addMonths = (date: CivilDate, months: number): CivilDate =>
  fromDate(addMonthsTo(toMs(date), months, inUtc));

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number =>
  differenceInCalendarDays(toMs(to), toMs(from), inUtc);

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export const weekday = (date: CivilDate): number => getDay(toMs(date), inUtc) || 7;

export const lastDayOfMonth = (date: CivilDate): CivilDate => fromDate(endOfMonth(toMs(date), inUtc));

/** First and last day of the quarter (1–4) of a year. */
export const quarterWindow = (
  year: number,
  quarter: number,
): { readonly start: CivilDate; readonly end: CivilDate } => {
  const inside = toMs(`${String(year).padStart(4, '0')}-${String(quarter * 3 - 1).padStart(2, '0')}-01`);
  return { start: fromDate(startOfQuarter(inside, inUtc)), end: fromDate(endOfQuarter(inside, inUtc)) };
};

/** The day on which the n-th working day (Monday to Friday) after `date` falls. */
export const addWorkingDays = (date: CivilDate, days: number): CivilDate => {
  let day = date;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    if (weekday(day) <= 5) left -= 1;
  }
  return day;
};

/** Day 0 of a spreadsheet's serial dates. */
const SERIAL_ZERO = '1899-12-30';

/** The civil date of a spreadsheet's serial day number; a fraction (time of day) is dropped. Null outside 0001–9999. */
export const serialToCivilDate = (serial: number): CivilDate | null => {
  if (!Number.isFinite(serial) || Math.abs(serial) > 3_000_000) return null;
  const date = new Date(toMs(SERIAL_ZERO) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
  return isCivilDate(date) ? date : null;
};

export const civilDateToSerial = (date: CivilDate): number => daysBetween(SERIAL_ZERO, date);

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** `12 January`, or `12 January 2027` when the year differs from the one the reader stands in. */
export const dateToWords = (date: CivilDate, besides?: CivilDate): string => {
  const { year, month, day } = dateParts(date);
  const words = `${day} ${MONTHS[month - 1]}`;
  return besides?.slice(0, 4) === date.slice(0, 4) ? words : `${words} ${year}`;
};

/** 1–12 for an English month name or its first three letters; null otherwise. */
export const monthByName = (name: string): number | null => {
  const start = name.toLowerCase().replace(/\.$/, '');
  if (start.length < 3) return null;
  const index = MONTHS.findIndex(
    (month) =>
      month.toLowerCase() === start ||
      month.slice(0, 3).toLowerCase() === start ||
      (start === 'sept' && month === 'September'),
  );
  return index < 0 ? null : index + 1;
};

/** Days of a month (1–12) of a year. */
export const daysInMonth = (year: number, month: number): number =>
  dateParts(lastDayOfMonth(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`)).day;

export const monthName = (month: number): string => MONTHS[month - 1] ?? String(month);
