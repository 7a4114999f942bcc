// Names of parties and goals, looked up in the state.
import type { KpiCard, SidebarState } from '../api.ts';

export type Side = 'A' | 'B';

export const partyName = (state: SidebarState, side: Side): string =>
  state.parties.find((party) => party.side === side)?.name ?? `Party ${side}`;

/** `Lumen Apps`, or `Lumen Apps and Corvid Media`. */
export const partyNames = (state: SidebarState, sides: readonly Side[]): string =>
  sides.map((side) => partyName(state, side)).join(' and ');

/** Shown among the live ones; a row typed by hand may say nothing about its use yet. */
export const isActive = (card: KpiCard): boolean => card.kpi.use === null || card.kpi.use === 'Active';

/** Active KPIs that wait for a signature of this side. */
export const waitingFor = (state: SidebarState, side: Side | null): readonly KpiCard[] =>
  side === null ? [] : state.kpis.filter((card) => isActive(card) && card.waitingFor.includes(side));

/** Counts towards the limit. */
export const isCounted = (card: KpiCard): boolean => card.kpi.use === 'Active';
