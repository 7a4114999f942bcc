// Assessment: where one KPI stands on a day, from its definition and its readings. The formulas are in docs/domain.md.
import { type AssessedStatus, assessedStatus, isWay, type TargetType } from './assessed-status.ts';
import { type CivilDate, daysBetween } from './civil-date.ts';
import { dueShare, elapsedShare } from './expected.ts';
import { runRateForecast, trendForecast } from './forecast.ts';
import { readPhases } from './phases.ts';
import { type ProcessSignal, processSignals } from './process-signal.ts';
import {
  type Aggregation,
  aggregate,
  courseOf,
  type Point,
  periodValues,
  type ReadingLike,
} from './reading.ts';
import { type Frequency, isStale } from './staleness.ts';
import { tidyNumber } from './tidy-number.ts';

/** The terms that decide where a KPI stands; a record of the `KPIs` tab fits. Numbers are in the KPI's unit. */
export interface Definition {
  readonly targetType?: TargetType | null;
  readonly baseline?: number | null;
  readonly target?: number | null;
  readonly bandLow?: number | null;
  readonly bandHigh?: number | null;
  /** As typed: `2027-03-31: 4000; 2027-05-31: 9000`. */
  readonly phases?: string | null;
  readonly start?: CivilDate | null;
  readonly due?: CivilDate | null;
  readonly frequency?: Frequency | null;
  readonly aggregation?: Aggregation | null;
  readonly tolerance?: number | null;
  readonly statusRule?: string | null;
  readonly onTrackLimit?: number | null;
  readonly atRiskLimit?: number | null;
}

/** Null stands for what cannot be had; `notes` then says why. */
export interface Assessment {
  readonly current: number | null;
  /** Period end of the newest reading that counts. */
  readonly readOn: CivilDate | null;
  /** Share of the time that is over, 0 to 1. */
  readonly elapsed: number | null;
  /** Share of the way from baseline to target: below 0 when it went backwards, above 1 when it went beyond. */
  readonly progress: number | null;
  readonly expected: number | null;
  /** Progress ÷ share that was due. */
  readonly pace: number | null;
  readonly status: AssessedStatus;
  /** A reading is overdue; null without frequency or window. The status stays as it is. */
  readonly stale: boolean | null;
  readonly forecast: number | null;
  readonly trendForecast: number | null;
  /** Per day, from now to the due day. */
  readonly requiredPerDay: number | null;
  /** Per day, since the start. */
  readonly actualPerDay: number | null;
  readonly signals: readonly ProcessSignal[];
  /** `pace: nothing was due yet.` – one sentence for each value that cannot be had, and for readings left out. */
  readonly notes: readonly string[];
  /** One point a period, as aggregated: what a chart shows. */
  readonly course: readonly Point[];
}

const tidied = (value: number | null): number | null => (value === null ? null : tidyNumber(value));

/**
 * Where a KPI stands on `asOf`. Readings after `asOf` or outside [start, due] are left out and noted. Without a target
 * type, the target's side of the baseline decides; without an aggregation, the last reading counts.
 *
 * Beyond the table: a KPI that is to stay is `Achieved` or `Missed` once its window is over, and before its start every
 * KPI is `Too early`.
 */
export const assess = (
  definition: Definition,
  readings: readonly ReadingLike[],
  asOf: CivilDate,
): Assessment => {
  const notes: string[] = [];
  const none = (name: string, reason: string): null => {
    notes.push(`${name}: ${reason}`);
    return null;
  };
  const { baseline = null, target = null, start = null, due = null } = definition;
  const aggregation = definition.aggregation ?? 'last';
  const type: TargetType =
    definition.targetType ??
    (baseline !== null && target !== null && target < baseline ? 'Decrease to' : 'Increase to');

  const all = periodValues(readings, aggregation).filter(({ date }) => date <= asOf);
  const points = all.filter(({ date }) => (start === null || date >= start) && (due === null || date <= due));
  if (points.length < all.length) {
    notes.push(`readings: ${all.length - points.length} outside start and due left out.`);
  }
  const newest = points[points.length - 1];
  const current = aggregate(points, aggregation) ?? none('current', 'no reading up to this day.');
  const course = courseOf(points, aggregation);

  const hasWindow = start !== null && due !== null && start < due;
  const elapsed =
    (hasWindow ? elapsedShare(start, due, asOf) : null) ??
    none('elapsed', 'start and due are needed, due after start.');
  const phases = readPhases(definition.phases ?? null);
  if (!phases.ok) notes.push(`phases: ${phases.error.message}`);

  const way =
    isWay(type) && baseline !== null && target !== null && target !== baseline ? target - baseline : null;
  const noWay = !isWay(type)
    ? `“${type}” has no way to go.`
    : baseline === null || target === null
      ? 'baseline and target are needed.'
      : 'target and baseline are equal.';
  const progress =
    way === null || baseline === null
      ? none('progress', noWay)
      : current === null
        ? none('progress', 'no reading up to this day.')
        : (current - baseline) / way;

  const share =
    way === null || baseline === null || target === null || !hasWindow
      ? null
      : dueShare({ start, due, baseline, target, phases: phases.ok ? phases.value : [] }, asOf);
  const expected = ((): number | null => {
    if (type === 'Stay within') return none('expected', 'a band has no single value.');
    if (!isWay(type)) return target ?? none('expected', 'a target is needed.');
    if (way === null || baseline === null) return none('expected', noWay);
    if (share === null) return none('expected', 'start and due are needed, due after start.');
    return baseline + way * share;
  })();
  const pace =
    progress === null || share === null
      ? none('pace', way === null ? noWay : 'progress and the share that was due are needed.')
      : share <= 0
        ? none('pace', 'nothing was due yet.')
        : progress / share;

  const { status, reason } = assessedStatus({ definition, type, current, progress, share, elapsed, asOf });
  if (reason !== null) notes.push(`status: ${reason}`);

  const stale =
    definition.frequency == null || !hasWindow
      ? none('stale', 'frequency, start and due are needed.')
      : isStale({ start, due, frequency: definition.frequency, lastReading: newest?.date ?? null, asOf });

  const forecast = ((): number | null => {
    if (way === null || baseline === null) return none('forecast', noWay);
    if (current === null || share === null || elapsed === null)
      return none('forecast', 'progress and time are needed.');
    const run = runRateForecast({ baseline, current, readings: points.length, elapsed, share });
    if (run !== null) return run;
    if (points.length < 3)
      return none(
        'forecast',
        `it needs 3 readings; there ${points.length === 1 ? 'is 1' : `are ${points.length}`}.`,
      );
    return none(
      'forecast',
      tidyNumber(elapsed) < 0.1 ? 'less than a tenth of the time is over.' : 'nothing was due yet.',
    );
  })();
  const trend =
    (due === null ? null : trendForecast(course, due)) ??
    none(
      'trendForecast',
      due === null
        ? 'a due day is needed.'
        : `it needs 3 readings; there ${points.length === 1 ? 'is 1' : `are ${points.length}`}.`,
    );

  const perDay = (
    name: string,
    change: number | null,
    from: CivilDate | null,
    to: CivilDate | null,
    over: string,
  ) => {
    if (way === null) return none(name, noWay);
    if (change === null || from === null || to === null)
      return none(name, 'a reading, start and due are needed.');
    const days = daysBetween(from, to);
    return days > 0 ? tidyNumber(change / days) : none(name, over);
  };
  const missing = current === null || target === null ? null : target - current;
  const gained = current === null || baseline === null ? null : current - baseline;
  return {
    current,
    readOn: newest?.date ?? null,
    elapsed: tidied(elapsed),
    progress: tidied(progress),
    expected: tidied(expected),
    pace: tidied(pace),
    status,
    stale,
    forecast,
    trendForecast: trend,
    requiredPerDay: perDay('requiredPerDay', missing, asOf, due, 'no day is left.'),
    actualPerDay: perDay('actualPerDay', gained, start, asOf, 'the first day is not over.'),
    signals: processSignals(points, aggregation),
    notes,
    course,
  };
};
