// Time zones: from instants to the days and clocks of an IANA zone and back. Only Intl knows the rules of the zones.
import type { CivilDate } from './civil-date.ts';

/** Milliseconds since 1970, or ISO 8601 with `Z` or an offset. */
export type Instant = number | string;

export interface LocalTime {
  readonly date: CivilDate;
  /** `HH:MM` on the clock of the zone. */
  readonly time: string;
}

export interface Zone {
  readonly name: string;
  /** Day and clock of the zone at an instant. */
  at(instant: Instant): LocalTime;
  /**
   * The instant at which this clock shows `time` on `date`, in milliseconds. A time that the zone skips is moved on
   * by the length of the gap; of a time that happens twice, the first is taken (RFC 5545, 3.3.5).
   */
  instantOf(date: CivilDate, time: string): number;
}

/** Whether this is an IANA zone that the runtime knows. */
export const isTimeZone = (name: string): boolean => {
  // Offsets such as +02:00 are accepted by some engines; they know no summer time, so they are no zone for meetings.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** Milliseconds since 1970 of an instant; NaN when the text is none. A text without zone is none: it names no instant. */
export const instantToMs = (instant: Instant): number => {
  if (typeof instant === 'number') return instant;
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(instant)
    ? Date.parse(instant)
    : Number.NaN;
};

/** The one form of instants in records: `2027-01-12T15:00:00.000Z`. Throws on NaN: check people's input first. */
export const instantToIso = (instant: Instant): string => new Date(instantToMs(instant)).toISOString();

/** A zone by its IANA name. Throws on an unknown name: check with `isTimeZone` where people type it. */
export const createZone = (name: string): Zone => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const wallClock = (ms: number): number => {
    const part: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(ms)) part[type] = value;
    const year = (part.year ?? '').padStart(4, '0');
    return Date.parse(`${year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}Z`);
  };
  const offsetAt = (ms: number): number => wallClock(ms) - Math.floor(ms / 1000) * 1000;
  return {
    name,
    at: (instant) => {
      const wall = new Date(wallClock(instantToMs(instant))).toISOString();
      return { date: wall.slice(0, 10), time: wall.slice(11, 16) };
    },
    instantOf: (date, time) => {
      const wall = Date.parse(`${date}T${time}:00Z`);
      // Offsets a day earlier and later: equal except around a change of clocks.
      const before = wall - offsetAt(wall - 86_400_000);
      const after = wall - offsetAt(wall + 86_400_000);
      const fits = [before, after].filter((ms) => wallClock(ms) === wall);
      return fits.length > 0 ? Math.min(...fits) : before;
    },
  };
};

/** The day in a zone at an instant. Throws on an unknown zone. */
export const instantToCivilDate = (instant: Instant, zone: string): CivilDate =>
  createZone(zone).at(instant).date;
