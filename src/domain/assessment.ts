// Assessment: where one KPI stands on a day, from its definition and its readings. The formulas are in docs/domain.md.
import { type AssessedStatus, assessedStatus, isWay, type TargetType } from './assessed-status.ts';
import { type CivilDate, daysBetween } from './civil-date.ts';
import { dueShare, elapsedShare } from './expected.ts';
import { runRateForecast } from './forecast.ts';
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

/** Null stands for what cannot be had; `explainAssessment` says why. */
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
  /** Per day, from now to the due day. */
  readonly requiredPerDay: number | null;
  /** Per day, since the start. */
  readonly actualPerDay: number | null;
  readonly signals: readonly ProcessSignal[];
  /** One point a period, as aggregated: what a chart shows. */
  readonly course: readonly Point[];
}

/** From baseline to target. */
interface Way {
  readonly baseline: number;
  readonly target: number;
}

/** What an assessment rests on: the parts of the definition that could be read, and the periods that count. */
export interface Grounds {
  readonly type: TargetType;
  readonly aggregation: Aggregation;
  /** Periods up to the day; `points` are those between start and due. */
  readonly all: readonly Point[];
  readonly points: readonly Point[];
  readonly phases: ReturnType<typeof readPhases>;
  /** From baseline to target; null where there is no way to go. */
  readonly way: Way | null;
  readonly window: { readonly start: CivilDate; readonly due: CivilDate } | null;
  /** Share of the way that was due. */
  readonly share: number | null;
}

/** The target's side of the baseline decides where no type was chosen. */
const typeOf = ({ targetType, baseline, target }: Definition): TargetType =>
  targetType ?? ((target ?? 0) < (baseline ?? 0) ? 'Decrease to' : 'Increase to');

export const groundsOf = (
  definition: Definition,
  readings: readonly ReadingLike[],
  asOf: CivilDate,
): Grounds => {
  const { baseline = null, target = null, start = null, due = null } = definition;
  const type = typeOf(definition);
  const aggregation = definition.aggregation ?? 'last';
  const all = periodValues(readings, aggregation).filter(({ date }) => date <= asOf);
  const phases = readPhases(definition.phases ?? null);
  const way =
    !isWay(type) || baseline === null || target === null || baseline === target ? null : { baseline, target };
  const window = start !== null && due !== null && start < due ? { start, due } : null;
  return {
    type,
    aggregation,
    all,
    points: all.filter(({ date }) => date >= (start ?? date) && date <= (due ?? date)),
    phases,
    way,
    window,
    share: way && window && dueShare({ ...window, ...way, phases: phases.ok ? phases.value : [] }, asOf),
  };
};

const tidy = (value: number | null): number | null => (value === null ? null : tidyNumber(value));

/**
 * Where a KPI stands on `asOf`. Readings after `asOf` or outside [start, due] are left out. Without a target type, the
 * target's side of the baseline decides; without an aggregation, the last reading counts.
 *
 * Where there is no reading, the first one is waited for from `agreedOn`, the day both signed, on; by null nobody did.
 *
 * Beyond the table: a KPI that is to stay is `Achieved` or `Missed` once its window is over, and before its start every
 * KPI is `Too early`.
 */
export const assess = (
  definition: Definition,
  readings: readonly ReadingLike[],
  asOf: CivilDate,
  agreedOn: CivilDate | null = definition.start ?? null,
): Assessment => {
  const { target = null, start = null, due = null, frequency = null } = definition;
  const { type, aggregation, points, way, window, share } = groundsOf(definition, readings, asOf);
  const readOn = points[points.length - 1]?.date ?? null;
  const length = way === null ? 0 : way.target - way.baseline;
  const current = tidy(aggregate(points, aggregation));
  const elapsed = window && tidy(elapsedShare(window.start, window.due, asOf));
  const done = way === null || current === null ? null : (current - way.baseline) / length;
  const perDay = (
    from: CivilDate | null,
    to: CivilDate | null,
    change: (of: number, over: Way) => number,
  ) => {
    const days = from === null || to === null ? 0 : daysBetween(from, to);
    return way === null || current === null || days <= 0 ? null : tidyNumber(change(current, way) / days);
  };
  return {
    current,
    readOn,
    elapsed,
    progress: tidy(done),
    // A band has no single value.
    expected: isWay(type)
      ? tidy(way && share !== null ? way.baseline + length * share : null)
      : type === 'Stay within'
        ? null
        : tidy(target),
    pace: tidy(done === null || share === null || share <= 0 ? null : done / share),
    status: assessedStatus({ definition, type, current, progress: done, share, elapsed, asOf }),
    stale:
      window &&
      frequency &&
      // What nobody agreed on is not waited for.
      (readOn ?? agreedOn) !== null &&
      isStale({ ...window, frequency, lastReading: readOn, agreedOn: agreedOn ?? undefined, asOf }),
    forecast:
      way === null || current === null || share === null || elapsed === null
        ? null
        : runRateForecast({ baseline: way.baseline, current, readings: points.length, elapsed, share }),
    requiredPerDay: perDay(asOf, due, (of, over) => over.target - of),
    actualPerDay: perDay(start, asOf, (of, over) => of - over.baseline),
    signals: processSignals(points, aggregation),
    course: courseOf(points, aggregation),
  };
};
