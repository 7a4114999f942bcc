// The conditions of date filters.
import { DAY_MS, dateToInstant, isDayOnly, MINUTE, normaliseDate, startOfDay } from '../dates.ts';
import type { DateValue } from '../records.ts';
import { type Field, invalid, isObject, readString } from '../validate.ts';

export type DateTest = (date: DateValue | null) => boolean;

const COMPARISONS = ['equals', 'before', 'after', 'on_or_before', 'on_or_after'] as const;

const addMonths = (day: number, months: number): number => {
  const date = new Date(day);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return date.getTime();
};

/** Days (first and last, as instants of midnight UTC) of a period such as `past_week`. */
const periodOf = (name: string, today: number): readonly [number, number] | null => {
  const sunday = today - new Date(today).getUTCDay() * DAY_MS;
  switch (name) {
    case 'this_week':
      return [sunday, sunday + 6 * DAY_MS];
    case 'past_week':
      return [today - 7 * DAY_MS, today];
    case 'past_month':
      return [addMonths(today, -1), today];
    case 'past_year':
      return [addMonths(today, -12), today];
    case 'next_week':
      return [today, today + 7 * DAY_MS];
    case 'next_month':
      return [today, addMonths(today, 1)];
    case 'next_year':
      return [today, addMonths(today, 12)];
    default:
      return null;
  }
};

export const DATE_PERIODS = [
  'this_week',
  'past_week',
  'past_month',
  'past_year',
  'next_week',
  'next_month',
  'next_year',
];

/** Days meant by words such as `today`, counted from today. */
const relativeDay = (word: string, today: number): number | null => {
  switch (word) {
    case 'today':
      return today;
    case 'tomorrow':
      return today + DAY_MS;
    case 'yesterday':
      return today - DAY_MS;
    case 'one_week_ago':
      return today - 7 * DAY_MS;
    case 'one_week_from_now':
      return today + 7 * DAY_MS;
    case 'one_month_ago':
      return addMonths(today, -1);
    case 'one_month_from_now':
      return addMonths(today, 1);
    default:
      return null;
  }
};

/** A span of time a filter value means: one day, or one minute (recorded: seconds do not count). */
const spanOf = (field: Field, now: number): readonly [number, number] => {
  const text = readString(field);
  const day = relativeDay(text, startOfDay(now));
  if (day !== null) return [day, day + DAY_MS - 1];
  const date = normaliseDate(text, null);
  if (date === null) throw invalid(field, 'a valid ISO 8601 date string');
  const start = dateToInstant(date);
  return [start, start + (isDayOnly(date) ? DAY_MS : MINUTE) - 1];
};

/** Reads the condition `name` of a date filter; null when it is not one. */
export const readDateTest = (name: string, field: Field, now: number): DateTest | null => {
  const period = periodOf(name, startOfDay(now));
  if (period !== null) {
    if (!isObject(field.value)) throw invalid(field, 'an object');
    return (date) => {
      if (date === null) return false;
      const at = dateToInstant(date.start);
      return at >= period[0] && at < period[1] + DAY_MS;
    };
  }
  const comparison = COMPARISONS.find((known) => known === name);
  if (comparison === undefined) return null;
  const [from, to] = spanOf(field, now);
  return (date) => {
    if (date === null) return false;
    const at = dateToInstant(date.start);
    switch (comparison) {
      case 'equals':
        return at >= from && at <= to;
      case 'before':
        return at < from;
      case 'after':
        return at > to;
      case 'on_or_before':
        return at <= to;
      case 'on_or_after':
        return at >= from;
    }
  };
};
