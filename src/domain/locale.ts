// What the locale of a spreadsheet or browser says about typed numbers and dates; only Intl knows the habits of places.

const partsOf = <T>(locale: string | undefined, format: (tag: string) => readonly T[]): readonly T[] => {
  if (locale === undefined) return [];
  try {
    return format(locale.replace(/_/g, '-'));
  } catch {
    return [];
  }
};

/** `.` or `,` for a locale such as `de_DE`; null when the locale is unknown or writes something else. */
export const decimalSignOf = (locale: string | undefined): '.' | ',' | null => {
  const parts = partsOf(locale, (tag) => new Intl.NumberFormat(tag).formatToParts(1.5));
  const sign = parts.find((part) => part.type === 'decimal')?.value;
  return sign === '.' || sign === ',' ? sign : null;
};

/**
 * Whether `06/07/2027` begins with the day or the month in a locale such as `en_GB`; null when the locale is unknown or
 * puts the year first, because people there write the other two in either order.
 */
export const dayOrderOf = (locale: string | undefined): 'day first' | 'month first' | null => {
  const parts = partsOf(locale, (tag) =>
    new Intl.DateTimeFormat(tag, { calendar: 'gregory', timeZone: 'UTC' }).formatToParts(0),
  );
  const first = parts.find((part) => ['day', 'month', 'year'].includes(part.type))?.type;
  if (first === 'day') return 'day first';
  return first === 'month' ? 'month first' : null;
};
