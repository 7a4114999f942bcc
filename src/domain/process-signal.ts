// Process behaviour chart (XmR, Wheeler): whether the newest value is more than the usual ups and downs.
import type { CivilDate } from './civil-date.ts';
import type { Aggregation, Point } from './reading.ts';
import { tidyNumber } from './tidy-number.ts';

export interface ProcessLimits {
  readonly mean: number;
  /** Mean of the differences between neighbours. */
  readonly meanRange: number;
  readonly lower: number;
  readonly upper: number;
  /** Largest difference between neighbours that is still usual. */
  readonly rangeLimit: number;
}

export interface ProcessSignal {
  readonly kind: 'above limit' | 'below limit' | 'range';
  readonly periodEnd: CivilDate;
  /** The value, or for `range` its distance from the value before. */
  readonly value: number;
  readonly limit: number;
}

const FEWEST = 6;

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Natural process limits: mean ± 2.66 · mean range, upper range limit 3.27 · mean range (Wheeler). Null below six values. */
export const processLimits = (values: readonly number[]): ProcessLimits | null => {
  if (values.length < FEWEST) return null;
  const mean = meanOf(values);
  const meanRange = meanOf(values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? value))));
  return {
    mean: tidyNumber(mean),
    meanRange: tidyNumber(meanRange),
    lower: tidyNumber(mean - 2.66 * meanRange),
    upper: tidyNumber(mean + 2.66 * meanRange),
    rangeLimit: tidyNumber(3.27 * meanRange),
  };
};

/**
 * Values of single periods. A sum, mean or maximum is read a period at a time; of a "last" value that never falls (or
 * never rises) only its steps say something, because it is a running total.
 */
const singlePeriods = (points: readonly Point[], aggregation: Aggregation): readonly Point[] => {
  if (aggregation !== 'last') return points;
  const steps = points
    .slice(1)
    .map((point, i) => ({ date: point.date, value: point.value - (points[i]?.value ?? 0) }));
  const isTotal = steps.every(({ value }) => value >= 0) || steps.every(({ value }) => value <= 0);
  return isTotal ? steps : points;
};

/** The newest value against the limits of the values before it: no signal, one, or two. Needs six values before it. */
export const processSignals = (
  points: readonly Point[],
  aggregation: Aggregation,
): readonly ProcessSignal[] => {
  const periods = singlePeriods(points, aggregation);
  const [before, newest] = periods.slice(-2);
  const limits = processLimits(periods.slice(0, -1).map(({ value }) => value));
  if (before === undefined || newest === undefined || limits === null) return [];
  const signal = (kind: ProcessSignal['kind'], value: number, limit: number): ProcessSignal => ({
    kind,
    periodEnd: newest.date,
    value: tidyNumber(value),
    limit,
  });
  const range = Math.abs(newest.value - before.value);
  return [
    ...(newest.value > limits.upper ? [signal('above limit', newest.value, limits.upper)] : []),
    ...(newest.value < limits.lower ? [signal('below limit', newest.value, limits.lower)] : []),
    ...(range > limits.rangeLimit ? [signal('range', range, limits.rangeLimit)] : []),
  ];
};
