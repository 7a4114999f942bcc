// Serial dates: days since 30 December 1899, the fraction is the time of day; they carry no zone.

const DAY = 86_400_000;
/** 30 December 1899 as epoch milliseconds, in a world without zones. */
const ORIGIN = -2_209_161_600_000;

export interface DateParts {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

/** Months and days beyond their range carry over, as `DATE(2026, 14, 0)` does. */
export const dateToSerial = (year: number, month: number, day: number): number => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round((date.getTime() - ORIGIN) / DAY);
};

export const timeToSerial = (hour: number, minute: number, second: number, millisecond = 0): number =>
  (hour * 3_600_000 + minute * 60_000 + second * 1000 + millisecond) / DAY;

export const serialToParts = (serial: number): DateParts => {
  const date = new Date(Math.round(serial * DAY) + ORIGIN);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
    weekday: date.getUTCDay(),
  };
};

/** Whether the day exists: 30 February does not. */
export const isCalendarDay = (year: number, month: number, day: number): boolean => {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  const parts = serialToParts(dateToSerial(year, month, day));
  return parts.month === month && parts.day === day;
};

/** Turns instants into serial dates of one zone and back. */
export interface Zone {
  toSerial(epochMs: number): number;
  /** An hour that a clock change skips reads as the one after it. */
  toEpoch(serial: number): number;
}

/** `timeZone` is an IANA name; an unknown one counts as GMT. */
export const createZone = (timeZone: string): Zone => {
  const formatter = ((): Intl.DateTimeFormat | null => {
    try {
      return new Intl.DateTimeFormat('en-US', {
        timeZone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      });
    } catch {
      return null;
    }
  })();
  // No zone changes its clock within a quarter of an hour, and asking Intl costs microseconds each time.
  const offsets = new Map<number, number>();
  const offsetAt = (epochMs: number): number => {
    const quarter = Math.floor(epochMs / 900_000);
    const kept = offsets.get(quarter);
    if (kept !== undefined) return kept;
    if (offsets.size > 20_000) offsets.clear();
    const offset = computeOffset(quarter * 900_000);
    offsets.set(quarter, offset);
    return offset;
  };
  const computeOffset = (epochMs: number): number => {
    if (formatter === null) return 0;
    const part: Record<string, number> = {};
    for (const { type, value } of formatter.formatToParts(epochMs)) part[type] = Number(value);
    const local = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
    return local - Math.floor(epochMs / 1000) * 1000;
  };
  return {
    toSerial: (epochMs) => (epochMs + offsetAt(epochMs) - ORIGIN) / DAY,
    toEpoch: (serial) => {
      const local = Math.round(serial * DAY) + ORIGIN;
      const guess = local - offsetAt(local);
      return local - offsetAt(guess);
    },
  };
};
