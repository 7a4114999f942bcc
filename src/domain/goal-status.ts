// A goal's status: the worst of its KPIs, and the weighted mean of their progress.
import type { STATUSES } from './choices.ts';
import type { Goal } from './fields.ts';

export type Status = (typeof STATUSES)[number];

/** Worst first. A paused KPI says nothing while another one runs. */
const WORST_FIRST: readonly Status[] = [
  'Missed',
  'Off track',
  'At risk',
  'Not agreed',
  'No data',
  'Too early',
  'On track',
  'Achieved',
  'Paused',
];

/** The worst of some statuses; null of none. */
export const worstStatus = (statuses: readonly Status[]): Status | null =>
  WORST_FIRST.find((status) => statuses.includes(status)) ?? null;

export interface KpiStanding {
  readonly key: string;
  readonly status: Status;
  /** Share of the way; null where there is none. */
  readonly progress: number | null;
  readonly weight: number | null;
  readonly primary: boolean;
}

export interface GoalStanding {
  readonly status: Status;
  /** Weighted mean of progress clamped to [0, 1]; null when no KPI has any. */
  readonly progress: number | null;
  /** Key of the KPI that decides: of the worst ones the primary, else the first. */
  readonly because: string | null;
}

/** A goal's status is the worst status of its active KPIs, primary first; progress the weighted mean of clamped p. */
export const goalStanding = (goal: Pick<Goal, 'state'>, kpis: readonly KpiStanding[]): GoalStanding => {
  const status =
    goal.state === 'Paused' ? 'Paused' : (worstStatus(kpis.map((kpi) => kpi.status)) ?? 'No data');
  const worst = kpis.filter((kpi) => kpi.status === status);
  let [sum, weights] = [0, 0];
  for (const { progress, weight } of kpis) {
    if (progress === null) continue;
    sum += Math.min(1, Math.max(0, progress)) * (weight ?? 1);
    weights += weight ?? 1;
  }
  return {
    status,
    progress: weights > 0 ? sum / weights : null,
    because: (worst.find((kpi) => kpi.primary) ?? worst[0])?.key ?? null,
  };
};

/** The weight of a goal in a roll-up over goals. */
export const goalWeight = (goal: Pick<Goal, 'weight' | 'priority'>): number =>
  goal.weight ?? ({ Critical: 4, High: 3, Medium: 2, Low: 1 } as const)[goal.priority ?? 'Low'];
