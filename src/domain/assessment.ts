// Assessment: where one KPI stands on a day, from its definition and its readings. The formulas are in docs/domain.md.
import { type AssessedStatus, assessedStatus, isWay, type TargetType, TOO_EARLY } from './assessed-status.ts';
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

/** From baseline to target. */
interface Way {
  readonly baseline: number;
  readonly target: number;
}

const NO_READING = 'no reading up to this day.';
const NO_WINDOW = 'start and due are needed, due after start.';

/** The target's side of the baseline decides where no type was chosen. */
const typeOf = ({ targetType, baseline, target }: Definition): TargetType =>
  targetType ?? ((target ?? 0) < (baseline ?? 0) ? 'Decrease to' : 'Increase to');

const wayOf = ({ baseline, target }: Definition, type: TargetType): Way | string => {
  if (!isWay(type)) return `“${type}” has no way to go.`;
  if (baseline == null || target == null) return 'baseline and target are needed.';
  return baseline === target ? 'target and baseline are equal.' : { baseline, target };
};

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
  /** A value, or null with the first reason that holds. */
  const had = (name: string, value: number | null, reasons: readonly (string | false)[]): number | null => {
    if (value !== null) return tidyNumber(value);
    notes.push(`${name}: ${reasons.find((reason) => reason !== false)}`);
    return null;
  };
  const { target = null, start = null, due = null, frequency = null } = definition;
  const aggregation = definition.aggregation ?? 'last';
  const type = typeOf(definition);

  const all = periodValues(readings, aggregation).filter(({ date }) => date <= asOf);
  const points = all.filter(({ date }) => date >= (start ?? date) && date <= (due ?? date));
  if (points.length < all.length) {
    notes.push(`readings: ${all.length - points.length} outside start and due left out.`);
  }
  const readOn = points[points.length - 1]?.date ?? null;
  const course = courseOf(points, aggregation);
  const phases = readPhases(definition.phases ?? null);
  if (!phases.ok) notes.push(`phases: ${phases.error.message}`);

  const wayOrReason = wayOf(definition, type);
  const [way, noWay] = typeof wayOrReason === 'string' ? [null, wayOrReason] : [wayOrReason, false as const];
  const window = start !== null && due !== null && start < due ? { start, due } : null;
  const noWindow = window === null && NO_WINDOW;
  const few =
    points.length < 3 &&
    `it needs 3 readings; there ${points.length === 1 ? 'is 1' : `are ${points.length}`}.`;

  const length = way === null ? 0 : way.target - way.baseline;
  const current = had('current', aggregate(points, aggregation), [NO_READING]);
  const time = window === null ? null : elapsedShare(window.start, window.due, asOf);
  const elapsed = had('elapsed', time, [NO_WINDOW]);
  const share =
    way === null || window === null
      ? null
      : dueShare({ ...window, ...way, phases: phases.ok ? phases.value : [] }, asOf);
  const done = way === null || current === null ? null : (current - way.baseline) / length;
  const progress = had('progress', done, [noWay, NO_READING]);

  const expected = ((): number | null => {
    if (type === 'Stay within') return had('expected', null, ['a band has no single value.']);
    if (!isWay(type)) return had('expected', target, ['a target is needed.']);
    return had('expected', way === null || share === null ? null : way.baseline + length * share, [
      noWay,
      NO_WINDOW,
    ]);
  })();
  const pace = had('pace', done === null || share === null || share <= 0 ? null : done / share, [
    noWay,
    current === null && NO_READING,
    noWindow,
    'nothing was due yet.',
  ]);

  const { status, reason } = assessedStatus({
    definition,
    type,
    current,
    progress: done,
    share,
    elapsed,
    asOf,
  });
  if (reason !== null) notes.push(`status: ${reason}`);
  const stale =
    window === null || frequency === null
      ? null
      : isStale({ ...window, frequency, lastReading: readOn, asOf });
  if (stale === null) notes.push('stale: frequency, start and due are needed.');

  const run =
    way === null || current === null || share === null || elapsed === null
      ? null
      : runRateForecast({ baseline: way.baseline, current, readings: points.length, elapsed, share });
  const forecast = had('forecast', run, [
    noWay,
    few,
    noWindow,
    (elapsed ?? 0) < TOO_EARLY && 'less than a tenth of the time is over.',
    'nothing was due yet.',
  ]);
  const trend = had('trendForecast', due === null ? null : trendForecast(course, due), [
    due === null && 'a due day is needed.',
    few,
  ]);

  const perDay = (
    name: string,
    change: number,
    from: CivilDate | null,
    to: CivilDate | null,
    over: string,
  ) => {
    const days = from === null || to === null ? 0 : daysBetween(from, to);
    return had(name, way === null || current === null || days <= 0 ? null : change / days, [
      noWay,
      current === null && NO_READING,
      (from === null || to === null) && NO_WINDOW,
      over,
    ]);
  };
  const toGo = (way?.target ?? 0) - (current ?? 0);
  const gained = (current ?? 0) - (way?.baseline ?? 0);
  return {
    current,
    readOn,
    elapsed,
    progress,
    expected,
    pace,
    status,
    stale,
    forecast,
    trendForecast: trend,
    requiredPerDay: perDay('requiredPerDay', toGo, asOf, due, 'no day is left.'),
    actualPerDay: perDay('actualPerDay', gained, start, asOf, 'the first day is not over.'),
    signals: processSignals(points, aggregation),
    notes,
    course,
  };
};
