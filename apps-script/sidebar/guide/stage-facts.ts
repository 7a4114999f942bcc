// What the stages of a partnership ask for, gathered from what the sidebar shows and from what a person confirms.
import { exitSteps } from '../../../src/domain/ending.ts';
import { isStage, type LifecycleFacts, type Stage } from '../../../src/domain/lifecycle.ts';
import { recoverySteps } from '../../../src/domain/recovery.ts';
import type { SidebarState } from '../../api.ts';
import { formatAmount } from '../parts/format.ts';
import { isActive, kpiName, SIDES, withPartyNames } from '../parts/names.ts';
import { stageTexts as texts } from '../texts/stage.ts';

/** A partnership without a stage is one that nobody has looked at yet. */
export const stageOf = (state: SidebarState): Stage => {
  const stage = state.partnership?.stage ?? null;
  return isStage(stage) ? stage : 'Prospect';
};

/** What a person says on the page about a change of stage. */
export interface Said {
  readonly reason: string;
  readonly pilotSkipped: string;
  /** Sentences that were ticked. */
  readonly confirmed: readonly string[];
}

export const NOTHING_SAID: Said = { reason: '', pilotSkipped: '', confirmed: [] };

/** What is asked beside the findings of the domain: tabs that the add-on does not read are looked at by people. */
export interface Asked {
  readonly reason: boolean;
  readonly pilotSkipped: boolean;
  readonly confirm: readonly string[];
}

const isSigned = ({ terms }: { readonly terms: { readonly agreement: string } }): boolean =>
  terms.agreement === 'Agreed';

/** What is done before an end, with what the sheet cannot tell as not done. */
const endingSteps = (
  state: SidebarState,
): { readonly known: readonly string[]; readonly told: readonly string[] } => {
  const steps = exitSteps({
    openGoals: state.goals
      .filter((goal) => goal.state !== 'Closed' && goal.state !== 'Superseded')
      .map((goal) => goal.title ?? goal.key),
    finalNumbers: state.kpis.filter(isActive).map((card) => ({
      name: kpiName(card),
      value: card.current === null ? null : formatAmount(card.current, card.kpi.unit),
      target: formatAmount(card.kpi.target, card.kpi.unit),
    })),
    handovers: [],
    thankedBy: [],
    again: { A: null, B: null },
  });
  // The first two are read from the sheet; the others are written on paper and in mails.
  return {
    known: steps.slice(0, 2).flatMap(({ done, title }) => (done ? [] : [title])),
    told: steps.slice(2).map(({ title }) => withPartyNames(state, title)),
  };
};

/** What this change asks of the person who makes it. */
export const askedFor = (from: Stage, to: Stage, state: SidebarState): Asked => ({
  reason: to === 'Under evaluation' || to === 'Ending' || (to === 'Ended' && from !== 'Ending'),
  pilotSkipped: from === 'Vetting' && to === 'Active',
  confirm: [
    ...(from === 'Vetting' && (to === 'Pilot' || to === 'Active') ? [texts.vetting] : []),
    ...(from === 'Pilot' && to === 'Active' ? [texts.pilotScaled] : []),
    ...(from === 'Ending' && to === 'Ended' ? endingSteps(state).told : []),
  ],
});

export const stageFacts = (state: SidebarState, said: Said): LifecycleFacts => {
  const ending = endingSteps(state);
  return {
    parties: SIDES.filter((side) =>
      state.parties.some((party) => party.side === side && party.name !== null),
    ),
    managers: SIDES.filter((side) =>
      state.people.some((person) => person.side === side && person.role === 'Manager'),
    ),
    whySignedBy:
      state.partnership?.why == null ? [] : SIDES.filter((side) => !state.why.waitingFor.includes(side)),
    agreedGoals: state.goals.filter(
      (goal) => goal.state !== 'Closed' && goal.state !== 'Superseded' && isSigned(goal),
    ).length,
    agreedKpis: state.kpis.filter(isSigned).length,
    // A stop is confirmed away below, with a sentence of its own.
    vettingStops: [],
    pilotScaled: said.confirmed.includes(texts.pilotScaled),
    pilotSkipped: said.pilotSkipped,
    confirmedExits: [],
    openRecoverySteps: state.recovery.isOn
      ? recoverySteps(state.recovery.facts).flatMap(({ done, title }) => (done ? [] : [title]))
      : [],
    openExitSteps: [...ending.known, ...ending.told.filter((step) => !said.confirmed.includes(step))],
    reason: said.reason,
  };
};
