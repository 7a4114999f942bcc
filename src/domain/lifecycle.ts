// Lifecycle: the stages of a partnership, which follows which, and what each needs before it can begin.
import { activeNeeds, missingSides, stageProblem as problem } from './active-needs.ts';
import type { Side } from './agreement.ts';
import { STAGES } from './choices.ts';
import type { RecordProblem } from './table-check.ts';

export type Stage = (typeof STAGES)[number];

/** What stages ask for; gathered from the records by the caller. */
export interface LifecycleFacts {
  /** Sides that have a named party. */
  readonly parties: readonly Side[];
  /** Sides that have a manager. */
  readonly managers: readonly Side[];
  /** Sides whose signature is on the shared why as it stands. */
  readonly whySignedBy: readonly Side[];
  readonly agreedGoals: number;
  readonly agreedKpis: number;
  /** Checks of the vetting that are a stop. */
  readonly vettingStops: readonly string[];
  /** Both said `Scale` on a pilot. */
  readonly pilotScaled: boolean;
  /** Why there is no pilot; null when nobody said. */
  readonly pilotSkipped: string | null;
  /** Exit criteria whose consequence a person has confirmed. */
  readonly confirmedExits: readonly ('Evaluate' | 'Terminate')[];
  /** Steps of the recovery that are not done; empty outside one. */
  readonly openRecoverySteps: readonly string[];
  /** Lines of the exit checklist that are not done. */
  readonly openExitSteps: readonly string[];
  /** Why the stage changes, as typed; null when nobody said. */
  readonly reason: string | null;
}

const NEXT: Readonly<Record<Stage, readonly Stage[]>> = {
  Prospect: ['Vetting', 'Ended'],
  Vetting: ['Pilot', 'Active', 'Ended'],
  Pilot: ['Active', 'Under evaluation', 'Ending'],
  Active: ['In recovery', 'Under evaluation', 'Ending'],
  'In recovery': ['Active', 'Under evaluation', 'Ending'],
  'Under evaluation': ['Active', 'In recovery', 'Ending'],
  Ending: ['Ended'],
  Ended: [],
};

/** Stages that can follow. */
export const nextStages = (stage: Stage): readonly Stage[] => NEXT[stage];

/** A text is a stage. */
export const isStage = (text: string | null): text is Stage => STAGES.some((stage) => stage === text);

/**
 * What keeps a partnership from changing its stage; empty when it may. Each problem names the record to look at
 * (`parties`, `managers`, `why`, `goals`, `kpis`, `vetting`, `pilot`, `exit`, `recovery`, `reason`, `stage`).
 */
export const checkStageChange = (from: Stage, to: Stage, facts: LifecycleFacts): readonly RecordProblem[] => {
  if (from === to) return [];
  const reachable = NEXT[from];
  if (!reachable.includes(to)) {
    const list = reachable.length === 0 ? 'nothing' : reachable.join(', ');
    return [problem('stage', `“${to}” does not follow “${from}”. After it comes ${list}.`)];
  }
  const noReason = facts.reason === null || facts.reason.trim() === '';
  const parties =
    to === 'Ended' || (from === 'Prospect' && to === 'Vetting')
      ? []
      : missingSides(facts.parties).map((side) =>
          problem('parties', `Party ${side} is not named. Fill in the tab Parties.`),
        );
  const needs = ((): readonly RecordProblem[] => {
    switch (to) {
      case 'Vetting':
        return facts.parties.includes('A')
          ? []
          : [problem('parties', 'Party A is not named. Fill in the tab Parties.')];
      case 'Pilot':
        return facts.vettingStops.map((stop) => problem('vetting', `“${stop}” is a stop.`));
      case 'Active': {
        const skips = from === 'Vetting' && (facts.pilotSkipped ?? '').trim() === '';
        const open = from === 'Pilot' && !facts.pilotScaled;
        return [
          ...(from === 'Vetting'
            ? facts.vettingStops.map((stop) => problem('vetting', `“${stop}” is a stop.`))
            : []),
          ...(skips ? [problem('pilot', 'There was no pilot. Run one, or say why it is skipped.')] : []),
          ...(open
            ? [problem('pilot', 'Both verdicts have to be Scale before the partnership is active.')]
            : []),
          ...(from === 'In recovery'
            ? facts.openRecoverySteps.map((step) => problem('recovery', `Not done yet: ${step}`))
            : []),
          ...activeNeeds(facts),
        ];
      }
      case 'Under evaluation':
        return facts.confirmedExits.length > 0 || !noReason
          ? []
          : [problem('exit', 'Confirm an exit criterion that is triggered, or say why it is evaluated.')];
      case 'Ending':
        return facts.confirmedExits.includes('Terminate') || !noReason
          ? []
          : [problem('reason', 'Say why it ends.')];
      case 'Ended':
        return from === 'Ending'
          ? facts.openExitSteps.map((step) => problem('exit', `Not done yet: ${step}`))
          : noReason
            ? [problem('reason', 'Say why it is not pursued.')]
            : [];
      default:
        return noReason ? [problem('reason', 'Say why a reset is needed.')] : [];
    }
  })();
  return [...parties, ...needs];
};

/** Whether records may no longer be edited: an ended partnership is kept to be read. */
export const isReadOnly = (stage: string | null): boolean => stage === 'Ended';
