// An assessment with the trend beside it, and a sentence for each value that cannot be had: for those who ask about one KPI.

import { isWay, TOO_EARLY } from './assessed-status.ts';
import { type Assessment, assess, type Definition, groundsOf } from './assessment.ts';
import type { CivilDate } from './civil-date.ts';
import { trendForecast } from './forecast.ts';
import type { ReadingLike } from './reading.ts';

export interface ExplainedAssessment extends Assessment {
  /** Shown beside the forecast, never instead of it. */
  readonly trendForecast: number | null;
  /** `pace: nothing was due yet.` – one sentence for each value that cannot be had, and for readings left out. */
  readonly notes: readonly string[];
}

const NO_READING = 'no reading up to this day.';
const NO_WINDOW = 'start and due are needed, due after start.';

type Reason = string | false;

/** What `assess` says, the trend forecast, and why a value is missing. */
export const explainAssessment = (
  definition: Definition,
  readings: readonly ReadingLike[],
  asOf: CivilDate,
): ExplainedAssessment => {
  const found = assess(definition, readings, asOf);
  const { all, points, phases, type, way, window } = groundsOf(definition, readings, asOf);
  const { baseline = null, target = null, start = null, due = null } = definition;
  const trend = due === null ? null : trendForecast(found.course, due);
  const notes: string[] = [];
  /** The first reason that holds. */
  const missing = (name: string, value: unknown, reasons: readonly Reason[]): void => {
    if (value === null) notes.push(`${name}: ${reasons.find((reason) => reason !== false)}`);
  };

  const noWay: Reason =
    way === null &&
    (!isWay(type)
      ? `“${type}” has no way to go.`
      : baseline === null || target === null
        ? 'baseline and target are needed.'
        : 'target and baseline are equal.');
  const noReading: Reason = found.current === null && NO_READING;
  const noWindow: Reason = window === null && NO_WINDOW;
  const few: Reason =
    points.length < 3 &&
    `it needs 3 readings; there ${points.length === 1 ? 'is 1' : `are ${points.length}`}.`;

  const leftOut = all.length - points.length;
  if (leftOut > 0) notes.push(`readings: ${leftOut} outside start and due left out.`);
  if (!phases.ok) notes.push(`phases: ${phases.error.message}`);
  missing('current', found.current, [NO_READING]);
  missing('elapsed', found.elapsed, [NO_WINDOW]);
  missing('progress', found.progress, [noWay, NO_READING]);
  missing('expected', found.expected, [
    type === 'Stay within' && 'a band has no single value.',
    !isWay(type) && 'a target is needed.',
    noWay,
    NO_WINDOW,
  ]);
  missing('pace', found.pace, [noWay, noReading, noWindow, 'nothing was due yet.']);
  if (!isWay(type) && found.status === 'No data' && found.current !== null)
    notes.push(
      `status: ${type === 'Stay within' ? 'both ends of the band are needed.' : 'a target is needed.'}`,
    );
  missing('stale', found.stale, ['frequency, start and due are needed.']);
  missing('forecast', found.forecast, [
    noWay,
    few,
    noWindow,
    (found.elapsed ?? 0) < TOO_EARLY && 'less than a tenth of the time is over.',
    'nothing was due yet.',
  ]);
  missing('trendForecast', trend, [due === null && 'a due day is needed.', few]);
  missing('requiredPerDay', found.requiredPerDay, [
    noWay,
    noReading,
    due === null && NO_WINDOW,
    'no day is left.',
  ]);
  missing('actualPerDay', found.actualPerDay, [
    noWay,
    noReading,
    start === null && NO_WINDOW,
    'the first day is not over.',
  ]);
  return { ...found, trendForecast: trend, notes };
};
