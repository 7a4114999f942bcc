// Derived fields: everything the machine writes into the tables, computed anew from records and a day.
import type { CivilDate } from './civil-date.ts';
import { DISPUTES, type Dispute } from './core-ledgers.ts';
import { isDisputed } from './dispute.ts';
import { emptyValue, type Key, type Table, type Value, type Values } from './field.ts';
import {
  AGREEMENTS,
  type Agreement,
  DATE_CHANGES,
  type DateChange,
  GOALS,
  type Goal,
  KPIS,
  type Kpi,
  MILESTONES,
  READINGS,
  type Reading,
} from './fields.ts';
import { type GoalStanding, goalStanding } from './goal-status.ts';
import { type KpiView, viewKpi } from './kpi-standing.ts';
import { smartGoal } from './smart.ts';
import { smartSummary } from './smart-finding.ts';
import { cellNumber } from './tidy-number.ts';

/** Records of a partnership by table id. Fields that a caller does not have count as empty. */
export type Tables = Readonly<Record<string, readonly ({ readonly key: Key } & Values)[]>>;

/** Records with every field of their table, so that rules may rely on null for "nothing here". */
export const fullRecords = <R>(tables: Tables, table: Table): readonly R[] =>
  (tables[table.id] ?? []).map((record) => {
    const values: Record<string, Value> = {};
    for (const field of table.fields) values[field.id] = record[field.id] ?? emptyValue(field.kind);
    return { ...values, key: record.key } as unknown as R;
  });

const cell = (value: number | null): number | null => (value === null ? null : cellNumber(value));

const kpiFields = ({ assessment, status, agreement, counting }: KpiView): Values => {
  const { current, course } = assessment;
  const [before, newest] = course.slice(-2);
  const step = before === undefined || newest === undefined ? null : newest.value - before.value;
  const isLive = counting.use !== 'Superseded' && counting.use !== 'Parked' && counting.use !== 'Paused';
  return {
    current: cell(current),
    readOn: assessment.readOn,
    trend: step === null ? null : step > 0 ? 'Rising' : step < 0 ? 'Falling' : 'Level',
    progress: cell(assessment.progress),
    // A paused clock expects nothing.
    expected: isLive ? cell(assessment.expected) : null,
    forecast: isLive ? cell(assessment.forecast) : null,
    stale: isLive && assessment.stale === true,
    status,
    agreement: agreement.state,
  };
};

const goalFields = (goal: Goal, standing: GoalStanding, today: CivilDate): Values => ({
  smart: smartSummary(smartGoal(goal, goal.start ?? today)),
  progress: cell(standing.progress),
  status: standing.status,
});

const countBy = (keys: readonly (Key | null)[]): ReadonlyMap<Key, number> => {
  const counts = new Map<Key, number>();
  for (const key of keys) if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/** Records by the key they refer to, so that a large log is walked once. */
const groupBy = <R>(
  records: readonly R[],
  keyOf: (record: R) => Key | null,
): ReadonlyMap<Key, readonly R[]> => {
  const groups = new Map<Key, R[]>();
  for (const record of records) {
    const key = keyOf(record);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [record]);
    else group.push(record);
  }
  return groups;
};

export interface StandingKpi {
  readonly kpi: Kpi;
  readonly readings: readonly Reading[];
  readonly view: KpiView;
}

/** Where every KPI stands on `asOf`, in the order of the tab. */
export const viewKpis = (tables: Tables, asOf: CivilDate): readonly StandingKpi[] => {
  const readings = groupBy(fullRecords<Reading>(tables, READINGS), (reading) => reading.kpi);
  const agreements = groupBy(fullRecords<Agreement>(tables, AGREEMENTS), (entry) => entry.object);
  const disputes = fullRecords<Dispute>(tables, DISPUTES);
  return fullRecords<Kpi>(tables, KPIS).map((kpi) => {
    const own = readings.get(kpi.key) ?? [];
    const signatures = agreements.get(kpi.key) ?? [];
    return { kpi, readings: own, view: viewKpi(kpi, own, signatures, asOf, isDisputed(kpi.key, disputes)) };
  });
};

/**
 * The machine fields of KPIs, goals and milestones on `today`, by table id and key. Numbers have at most six decimals,
 * and the same records give the same values, so that a second run finds nothing to write.
 */
export const derive = (
  tables: Tables,
  today: CivilDate,
): Readonly<Record<string, Readonly<Record<Key, Values>>>> => {
  const kpis: Record<Key, Values> = {};
  const standings = viewKpis(tables, today).map(({ kpi, view }) => {
    kpis[kpi.key] = kpiFields(view);
    const isLive = view.status !== null && kpi.use !== 'Parked';
    return {
      goal: kpi.goal,
      isLive,
      standing: {
        key: kpi.key,
        status: view.status ?? 'Paused',
        progress: view.assessment.progress,
        weight: kpi.weight,
        primary: kpi.primary,
      },
    };
  });
  const goals: Record<Key, Values> = {};
  for (const goal of fullRecords<Goal>(tables, GOALS)) {
    const own = standings
      .filter((each) => each.goal === goal.key && each.isLive)
      .map(({ standing }) => standing);
    goals[goal.key] = goalFields(goal, goalStanding(goal, own), today);
  }
  const moves = countBy(fullRecords<DateChange>(tables, DATE_CHANGES).map((change) => change.milestone));
  const milestones: Record<Key, Values> = {};
  for (const { key } of tables[MILESTONES.id] ?? []) milestones[key] = { moves: moves.get(key) ?? null };
  return { kpis, goals, milestones };
};
