// Snapshot: what a check-in page compares – the partnership on one day, small enough to be kept beside the base.

import { assess } from './assessment.ts';
import type { CivilDate } from './civil-date.ts';
import { fullRecords, type StandingKpi, type Tables, viewKpis } from './derive.ts';
import type { Key } from './field.ts';
import {
  ACTIONS,
  type Action,
  DATE_CHANGES,
  type DateChange,
  FEEDBACK,
  type Feedback,
  GOALS,
  type Goal,
  MILESTONES,
  type Milestone,
} from './fields.ts';
import { goalWeight } from './goal-status.ts';
import { OPINIONS, type OpinionEntry } from './ledger-tables.ts';
import { cellNumber } from './tidy-number.ts';
import type { Opinion } from './yardsticks.ts';

/** Figures of a KPI on one day. */
export interface Figures {
  readonly status: string | null;
  readonly expected: number | null;
  readonly forecast: number | null;
  readonly requiredPerDay: number | null;
  readonly actualPerDay: number | null;
}

export interface KpiSnapshot extends Figures {
  readonly name: string;
  readonly unit: string | null;
  readonly current: number | null;
  readonly target: number | null;
  readonly bandLow: number | null;
  readonly bandHigh: number | null;
  readonly readOn: CivilDate | null;
  /** Periods with a reading up to `readOn`. */
  readonly periods: number;
  /** Periods before the last meeting's newest one that got their reading since, shown as late. */
  readonly late: number;
  readonly stale: boolean;
  /** On the day of the newest reading: what was expected when the number was read. */
  readonly atReading: Figures | null;
  readonly agreement: string;
  /** Hash of the terms as they stand. */
  readonly terms: string;
  readonly waitingFor: readonly ('A' | 'B')[];
  /** Higher comes first on the page: weight of its goal, then primary before others. */
  readonly rank: number;
  /** Check-ins in a row at which it was off track or missed, this one included. Absent in snapshots of older versions. */
  readonly offTrack?: number;
  /** The newest opinion of each side. Absent in snapshots of older versions. */
  readonly opinions?: Readonly<Record<'A' | 'B', GivenOpinion | null>>;
}

/** How one side sees a KPI, whatever its numbers say. */
export interface GivenOpinion {
  readonly opinion: Opinion;
  readonly givenOn: CivilDate;
}

export interface Snapshot {
  readonly version: 1;
  /** The day, in the partnership's zone, on which it was taken. */
  readonly asOf: CivilDate;
  /** Day of the meeting it was taken for. */
  readonly meetingOn: CivilDate | null;
  /** Check-ins in a row at which any KPI was off track or missed, this one included. Absent in older snapshots. */
  readonly offTrackRun?: number;
  readonly kpis: Readonly<Record<Key, KpiSnapshot>>;
  readonly goals: Readonly<
    Record<Key, { readonly title: string; readonly state: string | null; readonly outcome: string | null }>
  >;
  readonly milestones: Readonly<
    Record<
      Key,
      {
        readonly title: string;
        readonly owner: string | null;
        readonly due: CivilDate | null;
        readonly state: string | null;
        readonly moves: number;
      }
    >
  >;
  /** Open actions only: what is gone since was done or dropped. */
  readonly actions: Readonly<
    Record<
      Key,
      {
        readonly title: string;
        readonly owner: string | null;
        readonly side: 'A' | 'B' | null;
        readonly due: CivilDate | null;
        readonly carried: number;
        readonly linked: boolean;
      }
    >
  >;
  /** Keys of actions that were open at the last meeting and are done now. */
  readonly done: readonly Key[];
  /** Feedback without an answer. */
  readonly feedback: Readonly<
    Record<
      Key,
      { readonly subject: string; readonly side: 'A' | 'B' | null; readonly received: CivilDate | null }
    >
  >;
}

const cell = (value: number | null): number | null => (value === null ? null : cellNumber(value));

const figuresOf = (assessment: Omit<Figures, 'status'>, status: string | null): Figures => ({
  status,
  expected: cell(assessment.expected),
  forecast: cell(assessment.forecast),
  requiredPerDay: cell(assessment.requiredPerDay),
  actualPerDay: cell(assessment.actualPerDay),
});

const isOff = (status: string | null): boolean => status === 'Off track' || status === 'Missed';

/** The newest opinion of a side; of two of one day, the one further down. */
const newestOpinion = (
  opinions: readonly OpinionEntry[],
  kpi: Key,
  side: 'A' | 'B',
  asOf: CivilDate,
): GivenOpinion | null => {
  let newest: GivenOpinion | null = null;
  for (const { opinion, givenOn, ...of } of opinions) {
    if (of.kpi !== kpi || of.side !== side || opinion === null || givenOn === null || givenOn > asOf)
      continue;
    if (newest === null || givenOn >= newest.givenOn) newest = { opinion, givenOn };
  }
  return newest;
};

const kpiSnapshot = (
  { kpi, readings, view }: StandingKpi,
  goals: readonly Goal[],
  opinions: readonly OpinionEntry[],
  before: KpiSnapshot | undefined,
  asOf: CivilDate,
): KpiSnapshot => {
  const { assessment, counting, agreement, status } = view;
  const { readOn, course } = assessment;
  const then = readOn === null ? null : assess(counting, readings, readOn);
  const earlier = course.filter(({ date }) => date <= (before?.readOn ?? '')).length;
  const goal = goals.find(({ key }) => key === kpi.goal);
  return {
    name: kpi.name ?? kpi.key,
    unit: counting.unit,
    current: cell(assessment.current),
    target: counting.target,
    bandLow: counting.bandLow,
    bandHigh: counting.bandHigh,
    readOn,
    periods: course.length,
    late: before === undefined ? 0 : Math.max(0, earlier - before.periods),
    stale: assessment.stale === true && status !== 'Paused',
    ...figuresOf(assessment, status),
    atReading: then === null ? null : figuresOf(then, agreement.version === 0 ? status : then.status),
    agreement: agreement.state,
    terms: agreement.hash,
    waitingFor: agreement.waitingFor,
    rank: (goal === undefined ? 0 : goalWeight(goal)) * 2 + (kpi.primary ? 1 : 0),
    offTrack: isOff(status) ? (before?.offTrack ?? (isOff(before?.status ?? null) ? 1 : 0)) + 1 : 0,
    opinions: {
      A: newestOpinion(opinions, kpi.key, 'A', asOf),
      B: newestOpinion(opinions, kpi.key, 'B', asOf),
    },
  };
};

const byKey = <R extends { readonly key: Key }, S>(
  records: readonly R[],
  map: (record: R) => S,
): Record<Key, S> => Object.fromEntries(records.map((record) => [record.key, map(record)]));

const isDone = ({ state }: Action): boolean => state === 'Done';
const isOpen = ({ state }: Action): boolean => state !== 'Done' && state !== 'Dropped';

/**
 * The partnership on `asOf` as plain JSON; depends on nothing but its arguments. `previous` is the snapshot of the last
 * meeting: counts that only history knows (how often an action was carried, a milestone moved) go on from there.
 */
export const takeSnapshot = (
  tables: Tables,
  asOf: CivilDate,
  {
    previous = null,
    meetingOn = null,
  }: { readonly previous?: Snapshot | null; readonly meetingOn?: CivilDate | null } = {},
): Snapshot => {
  const goals = fullRecords<Goal>(tables, GOALS);
  const actions = fullRecords<Action>(tables, ACTIONS);
  const changes = fullRecords<DateChange>(tables, DATE_CHANGES);
  const opinions = fullRecords<OpinionEntry>(tables, OPINIONS);
  const kpis = viewKpis(tables, asOf).filter(({ kpi, view }) => view.status !== null && kpi.use !== 'Parked');
  const isAnyOff = kpis.some(({ view }) => isOff(view.status));
  return {
    version: 1,
    asOf,
    meetingOn,
    offTrackRun: isAnyOff ? (previous?.offTrackRun ?? 0) + 1 : 0,
    kpis: Object.fromEntries(
      kpis.map((each) => [
        each.kpi.key,
        kpiSnapshot(each, goals, opinions, previous?.kpis[each.kpi.key], asOf),
      ]),
    ),
    goals: byKey(goals, ({ key, title, state, outcome }) => ({ title: title ?? key, state, outcome })),
    milestones: byKey(fullRecords<Milestone>(tables, MILESTONES), ({ key, title, owner, due, state }) => {
      const before = previous?.milestones[key];
      const logged = changes.filter((change) => change.milestone === key).length;
      const seen =
        before === undefined ? 0 : before.moves + (before.due !== null && before.due !== due ? 1 : 0);
      return { title: title ?? key, owner, due, state, moves: Math.max(logged, seen) };
    }),
    actions: byKey(actions.filter(isOpen), ({ key, title, owner, side, due, goal, kpi }) => {
      const before = previous?.actions[key];
      return {
        title: title ?? key,
        owner,
        side,
        due,
        carried: before === undefined ? 0 : before.carried + 1,
        linked: goal !== null || kpi !== null,
      };
    }),
    done: actions
      .filter((action) => isDone(action) && previous?.actions[action.key] !== undefined)
      .map(({ key }) => key),
    feedback: byKey(
      fullRecords<Feedback>(tables, FEEDBACK).filter(({ state }) => state === null || state === 'Open'),
      ({ key, subject, side, received }) => ({ subject: subject ?? key, side, received }),
    ),
  };
};

/** Whether something read back from storage is a snapshot of this version. An older one counts as none. */
export const isSnapshot = (value: unknown): value is Snapshot => {
  const found = value as Partial<Snapshot> | null | undefined;
  return typeof found === 'object' && found !== null && found.version === 1 && typeof found.kpis === 'object';
};
