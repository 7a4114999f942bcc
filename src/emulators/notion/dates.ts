// Dates and times as the API takes, keeps and shows them.
import type { DateValue } from './records.ts';
import { at, type Field, invalid, readNullable, readObject, readOptional, readString } from './validate.ts';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?\s?(Z|[+-]\d{2}:?\d{2})?$/i;

export const MINUTE = 60_000;
export const DAY_MS = 86_400_000;

/** An instant as times of pages and blocks are shown: rounded down to the minute, `…:00.000Z`. */
export const toMinuteIso = (ms: number): string => new Date(Math.floor(ms / MINUTE) * MINUTE).toISOString();

/** An instant as the times of databases are shown: exact, with `+00:00`. */
export const toExactIso = (ms: number): string => new Date(ms).toISOString().replace('Z', '+00:00');

const pad = (n: number): string => String(n).padStart(2, '0');

const offsetToText = (minutes: number): string => {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
};

/** How many minutes a zone is ahead of UTC at an instant. */
export const zoneOffset = (zone: string, instant: number): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(new Date(instant));
  const get = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'));
  return Math.round((local - Math.floor(instant / MINUTE) * MINUTE) / MINUTE);
};

const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

const isRealDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** Minutes of an offset such as `+01:00`; null for none. */
const readOffset = (text: string | undefined): number | null => {
  if (text === undefined) return null;
  if (text.toUpperCase() === 'Z') return 0;
  const sign = text.startsWith('-') ? -1 : 1;
  return sign * (Number(text.slice(1, 3)) * 60 + Number(text.slice(-2)));
};

/**
 * A date as it will be shown, or null when the text is no date. Times are cut to the minute (recorded) and get
 * milliseconds and a numeric offset. With `zone` the text is local time, whatever offset it names (measured by a
 * third party against the service); without zone and offset it is UTC.
 */
export const normaliseDate = (text: string, zone: string | null): string | null => {
  const day = DAY.exec(text);
  if (day !== null) return isRealDay(Number(day[1]), Number(day[2]), Number(day[3])) ? text : null;
  const time = TIME.exec(text);
  if (time === null) return null;
  const [year, month, date, hour, minute] = time.slice(1, 6).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (!isRealDay(year, month, date) || hour > 23 || minute > 59) return null;
  const local = Date.UTC(year, month - 1, date, hour, minute);
  let offset = readOffset(time[8]) ?? 0;
  if (zone !== null) {
    // Two rounds settle on the right side of a change to or from summer time.
    offset = zoneOffset(zone, local);
    offset = zoneOffset(zone, local - offset * MINUTE);
  }
  return `${time[1]}-${time[2]}-${time[3]}T${time[4]}:${time[5]}:00.000${offsetToText(offset)}`;
};

const readDate = (field: Field, zone: string | null): string => {
  const text = readString(field);
  const date = normaliseDate(text, zone);
  if (date === null) throw invalid(field, 'a valid ISO 8601 date string');
  return date;
};

/** Reads `{start, end?, time_zone?}`. */
export const parseDateValue = (field: Field): DateValue => {
  readObject(field);
  const zoneField = at(field, 'time_zone');
  const zone = readOptional(zoneField, (f) => readNullable(f, readString)) ?? null;
  if (zone !== null && !isZone(zone)) throw invalid(zoneField, 'a valid time zone');
  const start = readDate(at(field, 'start'), zone);
  const end = readOptional(at(field, 'end'), (f) => readNullable(f, (e) => readDate(e, zone))) ?? null;
  return { start, end };
};

export const isDayOnly = (date: string): boolean => DAY.test(date);

/** The instant of a shown date; a day counts from midnight UTC. */
export const dateToInstant = (date: string): number =>
  Date.parse(isDayOnly(date) ? `${date}T00:00:00Z` : date);

/** The first instant of the UTC day `ms` lies in. */
export const startOfDay = (ms: number): number => Math.floor(ms / DAY_MS) * DAY_MS;
