// Staleness: whether a reading is overdue by its own frequency.
import { addDays, addMonths, type CivilDate, daysBetween } from './civil-date.ts';

export type Frequency = 'Daily' | 'Weekly' | 'Bi-weekly' | 'Monthly' | 'Quarterly' | 'Once';

/** End of the period after the one that ended on `date`. */
export const nextPeriodEnd = (date: CivilDate, frequency: Frequency, due: CivilDate): CivilDate => {
  switch (frequency) {
    case 'Daily':
      return addDays(date, 1);
    case 'Weekly':
      return addDays(date, 7);
    case 'Bi-weekly':
      return addDays(date, 14);
    case 'Monthly':
      return addMonths(date, 1);
    case 'Quarterly':
      return addMonths(date, 3);
    case 'Once':
      return due;
  }
};

/**
 * Whether the newest due period has no reading although its grace is over: half the frequency, at least two days.
 * Periods are counted on from the newest reading, or from the start; none ends after the due day. Where there is no reading yet,
 * the first period begins when there was something to report for, not before `agreedOn`.
 */
export const isStale = ({
  start,
  due,
  frequency,
  lastReading,
  agreedOn = start,
  asOf,
}: {
  readonly start: CivilDate;
  readonly due: CivilDate;
  readonly frequency: Frequency;
  readonly lastReading: CivilDate | null;
  /** The start where it is not said. */
  readonly agreedOn?: CivilDate;
  readonly asOf: CivilDate;
}): boolean => {
  const from = lastReading ?? (agreedOn > start ? agreedOn : start);
  if (lastReading !== null && lastReading >= due) return false;
  const next = nextPeriodEnd(from, frequency, due);
  const expected = next > due ? due : next;
  const length = frequency === 'Once' ? 0 : daysBetween(from, next);
  return daysBetween(expected, asOf) > Math.max(2, length / 2);
};
