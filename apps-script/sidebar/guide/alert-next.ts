// What an alert is about, by the name that people know, and what to do next about it, with the page where it is done.
import type { Alert } from '../../../src/domain/core-ledgers.ts';
import type { SidebarState } from '../../api.ts';
import type { App } from '../parts/app.ts';
import { nameOf, partyName } from '../parts/names.ts';
import { healthTexts } from '../texts/health.ts';

/** The name of the record; '' for one that the sidebar does not know. */
export const aboutOf = (state: SidebarState, key: string): string => {
  const side = /^PARTY-([AB])$/.exec(key)?.[1];
  if (side !== undefined) return partyName(state, side as 'A' | 'B');
  const said =
    state.feedback.find((each) => each.key === key)?.subject ??
    state.changes.find((each) => each.key === key)?.what ??
    nameOf(state, key);
  return said === key ? '' : said;
};

export interface NextStep {
  readonly text: string;
  /** Opens the page where it is done; absent where that is not in the sidebar. */
  readonly go?: () => void;
}

/** One line on what to do; null for a rule that is not known here. */
export const nextOf = (app: App, { rule, object }: Alert): NextStep | null => {
  const text = (healthTexts.next as Readonly<Record<string, string>>)[rule ?? ''];
  if (text === undefined) return null;
  const isKpi = app.state.kpis.some(({ kpi }) => kpi.key === object);
  switch (rule) {
    case 'Stale':
    case 'Readings differ':
      return { text, go: () => app.go('readings', object) };
    case 'Yardsticks differ':
      return { text, go: () => app.go('why', null, 'answers') };
    case 'Feedback unanswered':
    case 'Change unacknowledged':
    case 'Heads-up':
      return { text, go: () => app.go('feedback') };
    case 'Milestone moved':
      return { text, go: () => app.go('goals') };
    case 'Exit criterion':
      return { text, go: () => app.go('why', null, 'stage') };
    case 'Neglect':
      return { text, go: () => app.go('checkIns') };
    default:
      return isKpi ? { text, go: () => app.go('kpis', object) } : { text };
  }
};
