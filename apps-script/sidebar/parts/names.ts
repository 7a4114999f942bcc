// Names of parties, goals and KPIs, looked up in the state; and which KPIs are in use.
import type { KpiCard, SidebarState } from '../../api.ts';
import type { Side, WaitingItem } from '../../api-views.ts';
import { texts } from '../texts/common.ts';

export const SIDES: readonly Side[] = ['A', 'B'];

export const otherSide = (side: Side): Side => (side === 'A' ? 'B' : 'A');

export const partyName = (state: SidebarState, side: Side): string =>
  state.parties.find((party) => party.side === side)?.name ?? texts.someParty(side);

/** `Lumen Apps`, or `Lumen Apps and Corvid Media`. */
export const partyNames = (state: SidebarState, sides: readonly Side[]): string =>
  sides.map((side) => partyName(state, side)).join(' and ');

/** Sentences of the domain speak of party A and B; people know each other by name. */
export const withPartyNames = (state: SidebarState, sentence: string): string =>
  sentence.replace(/\bparty ([AB])\b/gi, (_, side: Side) => partyName(state, side));

export const kpiName = ({ kpi }: KpiCard): string => kpi.name ?? kpi.key;

/** Shown among the live ones; a row typed by hand may say nothing about its use yet. */
export const isActive = ({ kpi }: KpiCard): boolean => kpi.use === null || kpi.use === 'Active';

/** Counts towards the limit: a draft without a goal does not. */
export const isCounted = (card: KpiCard): boolean => isActive(card) && card.kpi.goal !== null;

export const waitingOf = (state: SidebarState, side: Side | null): readonly WaitingItem[] =>
  state.waiting.filter((item) => item.side === side);

/** What any record of the state is called, by its key. */
export const nameOf = (state: SidebarState, key: string): string => {
  const kpi = state.kpis.find((card) => card.kpi.key === key);
  if (kpi !== undefined) return kpiName(kpi);
  const goal = state.goals.find((each) => each.key === key);
  if (goal !== undefined) return goal.title ?? key;
  const milestone = state.milestones.find((each) => each.key === key);
  return milestone?.title ?? key;
};
