// Where in the sidebar a person does what waits.
import type { SidebarState } from '../../api.ts';
import type { WaitingItem } from '../../api-views.ts';
import type { PageName, Route } from './pages.ts';

const PAGE_OF: Readonly<Record<WaitingItem['kind'], PageName>> = {
  signature: 'sign',
  confirm: 'readings',
  reading: 'readings',
  'acknowledge-alert': 'health',
  'acknowledge-change': 'feedback',
  'answer-feedback': 'feedback',
  'seal-answer': 'why',
  'reveal-answer': 'why',
  'accept-milestone': 'goals',
  'overdue-action': 'checkIns',
  conflict: 'conflicts',
};

export const routeOf = (state: SidebarState, { kind, key }: WaitingItem): Route => {
  const page = PAGE_OF[kind];
  // A reading is confirmed among the readings of its KPI.
  const kpi = state.kpis.find((card) => card.readings.some((reading) => reading.key === key));
  const goal = state.milestones.find((milestone) => milestone.key === key)?.goal;
  return {
    page,
    key: kind === 'confirm' ? (kpi?.kpi.key ?? key) : kind === 'accept-milestone' ? (goal ?? null) : key,
    form: page === 'why' ? 'answers' : null,
  };
};
