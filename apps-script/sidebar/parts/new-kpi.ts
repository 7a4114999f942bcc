// What the form of a new KPI starts with, and the name of its draft.
import type { SidebarState } from '../../api.ts';
import type { Input } from './read-draft.ts';

/** Names the draft of a KPI's form; null for a new one. */
export const kpiDraftId = (key: string | null): string => `kpis:${key ?? ''}`;

/** A new KPI is in use from the start, and ties to the goal when there is only one. */
export const newKpi = (state: SidebarState): Input => ({
  use: 'Active',
  goal: state.goals.length === 1 ? (state.goals[0]?.key ?? '') : '',
  start: state.partnership?.start ?? state.today,
});
