// How many KPIs, and which: four to six active ones (three to five in recovery), one primary and an outcome per goal.
import type { Kpi, Partnership } from './fields.ts';

export interface KpiLimits {
  readonly min: number;
  readonly max: number;
}

/** Four to six that matter most; in recovery three to five critical ones, whatever the limits are set to. */
export const kpiLimits = (
  partnership: Partial<Pick<Partnership, 'stage' | 'kpiMin' | 'kpiMax'>> | null,
): KpiLimits =>
  partnership?.stage === 'In recovery'
    ? { min: 3, max: 5 }
    : { min: partnership?.kpiMin ?? 4, max: partnership?.kpiMax ?? 6 };

/** Active KPIs count; one without a Use is active. */
export const activeKpis = <K extends { readonly use: string | null }>(kpis: readonly K[]): readonly K[] =>
  kpis.filter(({ use }) => use === null || use === 'Active');

export type LimitVerdict =
  | { readonly level: 'ok' | 'warn'; readonly message: string | null }
  /** `park`: KPIs that could be parked to make room, keeping their history. */
  | { readonly level: 'full'; readonly message: string; readonly park: readonly string[] };

/** What practitioners say to the seventh KPI. */
const TOO_MANY = 'If you track everything, you’re tracking nothing.';

/** How many are active, as a finding; `adding` asks whether one more may come. */
export const checkKpiCount = (
  kpis: readonly Pick<Kpi, 'key' | 'use'>[],
  limits: KpiLimits,
  adding: 0 | 1 = 0,
): LimitVerdict => {
  const active = activeKpis(kpis);
  const count = active.length + adding;
  if (count > limits.max) {
    return {
      level: 'full',
      message: `${TOO_MANY} There are ${active.length} active KPIs, and ${limits.max} is the most. Park one, then add the next.`,
      park: active.map(({ key }) => key),
    };
  }
  return count < limits.min
    ? {
        level: 'warn',
        message: `${count} of ${limits.min}–${limits.max} KPIs: pick those that matter most to your goals.`,
      }
    : { level: 'ok', message: null };
};

export interface GoalKpiProblem {
  readonly goal: string;
  readonly message: string;
}

/** Per goal: exactly one primary KPI and at least one outcome. Goals without active KPIs are left alone. */
export const checkGoalKpis = (
  kpis: readonly Pick<Kpi, 'key' | 'name' | 'goal' | 'use' | 'kind' | 'primary'>[],
): readonly GoalKpiProblem[] => {
  const byGoal = new Map<string, Pick<Kpi, 'kind' | 'primary' | 'name'>[]>();
  for (const kpi of activeKpis(kpis)) {
    if (kpi.goal !== null) byGoal.set(kpi.goal, [...(byGoal.get(kpi.goal) ?? []), kpi]);
  }
  return Array.from(byGoal).flatMap(([goal, own]) => {
    const primary = own.filter((kpi) => kpi.primary);
    const found: GoalKpiProblem[] = [];
    if (!own.some(({ kind }) => kind === 'Outcome')) {
      found.push({
        goal,
        message: 'It has no outcome KPI: activities show busy work, not results. Add at least one outcome.',
      });
    }
    // One KPI alone is the primary one without saying so.
    if (primary.length === 0 && own.length > 1) {
      found.push({ goal, message: 'None of its KPIs is primary. Choose the one that decides.' });
    }
    if (primary.length > 1) {
      found.push({
        goal,
        message: `${primary.map(({ name }) => name).join(' and ')} are both primary. Keep one.`,
      });
    }
    return found;
  });
};
