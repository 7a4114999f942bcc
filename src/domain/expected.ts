// Expected value: where a KPI should be on a day, along a straight line or through its phased targets.
import { type CivilDate, daysBetween } from './civil-date.ts';
import type { Phase } from './phases.ts';

export interface Course {
  readonly start: CivilDate;
  readonly due: CivilDate;
  readonly baseline: number;
  readonly target: number;
  /** Ascending; those outside start and due are left out. */
  readonly phases: readonly Phase[];
}

/** Share of the time that is over, `e = clamp((a − s)/(d − s), 0, 1)` in days: time is linear. Due lies after start. */
export const elapsedShare = (start: CivilDate, due: CivilDate, asOf: CivilDate): number =>
  Math.min(1, Math.max(0, daysBetween(start, asOf) / daysBetween(start, due)));

/**
 * f(e): the share of the way that is due on a day, straight or piecewise linear through the phases; the expected value is
 * `b + (T − b)·f(e)`. Worked in shares rather than values, so that no precision is lost when the way is short.
 */
export const dueShare = ({ start, due, baseline, target, phases }: Course, asOf: CivilDate): number => {
  const points = [
    { date: start, share: 0 },
    ...phases
      .filter(({ date }) => date > start && date < due)
      .map(({ date, value }) => ({ date, share: (value - baseline) / (target - baseline) })),
    { date: due, share: 1 },
  ];
  if (asOf <= start) return 0;
  const after = points.findIndex(({ date }) => date >= asOf);
  const [from, to] = [points[after - 1], points[after]];
  if (from === undefined || to === undefined) return 1;
  return (
    from.share + ((to.share - from.share) * daysBetween(from.date, asOf)) / daysBetween(from.date, to.date)
  );
};
