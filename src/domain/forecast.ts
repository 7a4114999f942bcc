// Forecasts: where the pace so far, and the trend of the newest readings, lead on the due day.
import { type CivilDate, daysBetween } from './civil-date.ts';
import type { Point } from './reading.ts';
import { tidyNumber } from './tidy-number.ts';

/** Readings that the trend looks back on. */
const TREND_READINGS = 6;
const FEWEST = 3;

/** Least squares through the last six points, read off on `due`; null below three points. */
export const trendForecast = (course: readonly Point[], due: CivilDate): number | null => {
  const points = course.slice(-TREND_READINGS);
  const first = points[0];
  if (first === undefined || points.length < FEWEST) return null;
  const days = points.map(({ date }) => daysBetween(first.date, date));
  const meanDay = days.reduce((sum, day) => sum + day, 0) / days.length;
  const meanValue = points.reduce((sum, { value }) => sum + value, 0) / points.length;
  let [above, below] = [0, 0];
  points.forEach(({ value }, i) => {
    const distance = (days[i] ?? 0) - meanDay;
    above += distance * (value - meanValue);
    below += distance * distance;
  });
  return tidyNumber(meanValue + (above / below) * (daysBetween(first.date, due) - meanDay));
};

/**
 * Run-rate forecast `F = b + (c − b)/f(e)`, the analogue of EAC = BAC/CPI in earned value. `share` is f(e), the share of the way
 * that was due by now. Null below three readings, below a tenth of the time, and where nothing was due yet.
 */
export const runRateForecast = ({
  baseline,
  current,
  readings,
  elapsed,
  share,
}: {
  readonly baseline: number;
  readonly current: number;
  readonly readings: number;
  readonly elapsed: number;
  readonly share: number;
}): number | null =>
  readings < FEWEST || tidyNumber(elapsed) < 0.1 || share <= 0
    ? null
    : tidyNumber(baseline + (current - baseline) / share);
