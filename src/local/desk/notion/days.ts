// Civil days of calendars and timelines: `YYYY-MM-DD`, counted without any zone.

const DAY_MS = 86_400_000;

/** Days since 1970; null when the text is no day. */
export const dayNumber = (day: string): number | null => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  return parts === null ? null : Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / DAY_MS;
};

export const dayText = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** `5 Jan`. */
export const shortDay = (number: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' }).format(
    new Date(number * DAY_MS),
  );

/** `January 2027`. */
export const monthName = (number: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(
    new Date(number * DAY_MS),
  );

/** The first day of the month `by` months away from the one of this day. */
export const monthStart = (number: number, by = 0): number => {
  const date = new Date(number * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + by, 1) / DAY_MS;
};

/** Monday is 0. */
export const weekdayOf = (number: number): number => (((number + 3) % 7) + 7) % 7;
