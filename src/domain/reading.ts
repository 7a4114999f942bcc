// Readings: from the append-only log to one value a period, and from those to the current value.
import type { CivilDate } from './civil-date.ts';
import { tidyNumber } from './tidy-number.ts';

/** What assessing needs of a reading; a record of the `Readings` tab fits. */
export interface ReadingLike {
  readonly key?: string;
  readonly periodEnd: CivilDate | null;
  readonly value: number | null;
  readonly reportedBy?: string | null;
  readonly reportedAt?: string | null;
  /** Key of the reading that this one replaces. */
  readonly corrects?: string | null;
}

export interface Point {
  readonly date: CivilDate;
  readonly value: number;
}

export type Aggregation = 'last' | 'sum' | 'mean' | 'max';

/** The readings that count: complete, and not replaced by a correction. A correction of a correction replaces both. */
export const countingReadings = <R extends ReadingLike>(readings: readonly R[]): readonly R[] => {
  const replaced = new Set(
    readings.map((reading) => reading.corrects).filter((key) => typeof key === 'string'),
  );
  return readings.filter(
    (reading) =>
      reading.periodEnd !== null &&
      reading.value !== null &&
      (reading.key === undefined || !replaced.has(reading.key)),
  );
};

const newestLast = <R extends ReadingLike>(readings: readonly R[]): readonly R[] =>
  readings
    .map((reading, place) => ({ reading, place }))
    .sort((a, b) => {
      const [x, y] = [a.reading.reportedAt ?? '', b.reading.reportedAt ?? ''];
      return x === y ? a.place - b.place : x < y ? -1 : 1;
    })
    .map(({ reading }) => reading);

/**
 * One value a period, by period end. When both parties report one period, the party that reported last counts, so that
 * nothing is counted twice; within one party, a sum adds its readings and every other aggregation takes the last.
 */
export const periodValues = (
  readings: readonly ReadingLike[],
  aggregation: Aggregation,
): readonly Point[] => {
  const periods = new Map<CivilDate, ReadingLike[]>();
  for (const reading of newestLast(countingReadings(readings))) {
    const date = reading.periodEnd ?? '';
    periods.set(date, [...(periods.get(date) ?? []), reading]);
  }
  const points = Array.from(periods, ([date, all]): Point => {
    const last = all[all.length - 1];
    const own = all.filter((reading) => (reading.reportedBy ?? null) === (last?.reportedBy ?? null));
    const value =
      aggregation === 'sum'
        ? own.reduce((sum, reading) => sum + (reading.value ?? 0), 0)
        : (last?.value ?? 0);
    return { date, value: tidyNumber(value) };
  });
  return points.sort((a, b) => (a.date < b.date ? -1 : 1));
};

/** The current value: the last, sum, mean or largest of the period values; null when there are none. */
export const aggregate = (points: readonly Point[], aggregation: Aggregation): number | null => {
  const last = points[points.length - 1];
  if (last === undefined) return null;
  const values = points.map((point) => point.value);
  const sum = values.reduce((total, value) => total + value, 0);
  switch (aggregation) {
    case 'sum':
      return tidyNumber(sum);
    case 'mean':
      return tidyNumber(sum / values.length);
    case 'max':
      return Math.max(...values);
    default:
      return last.value;
  }
};

/** How the current value came about over time: running totals for a sum, the period values otherwise. */
export const courseOf = (points: readonly Point[], aggregation: Aggregation): readonly Point[] => {
  if (aggregation !== 'sum') return points;
  let total = 0;
  return points.map(({ date, value }) => {
    total = tidyNumber(total + value);
    return { date, value: total };
  });
};
