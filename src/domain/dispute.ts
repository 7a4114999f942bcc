// Disputes: both positions, the step of the ladder that has it, and the day on which it goes to the next.
import type { Side } from './agreement.ts';
import { addDays, type CivilDate } from './civil-date.ts';
import { DISPUTE_STEPS } from './ledger-choices.ts';
import type { Dispute } from './ledger-tables.ts';
import type { RecordProblem } from './record-check.ts';
import { err, ok, type Result } from './result.ts';

export type DisputeStep = (typeof DISPUTE_STEPS)[number];

/** Days that each step has, managers first. */
export type Ladder = Readonly<Record<DisputeStep, number>>;

export const DEFAULT_LADDER: Ladder = { Manager: 5, Sponsor: 10, Mediator: 20 };

export interface DisputeStanding {
  readonly isOpen: boolean;
  readonly step: DisputeStep;
  /** Last day of the step that has it; null once it is settled. */
  readonly stepDue: CivilDate | null;
  /** The last step is over and nothing was settled. */
  readonly isOverdue: boolean;
  /** Whose position is missing. */
  readonly waitingFor: readonly Side[];
}

type DisputeRow = Pick<Dispute, 'raisedOn' | 'step' | 'stepDue' | 'positionA' | 'positionB' | 'settledOn'>;

/** Where a dispute stands on a day: a step whose day has passed hands it to the next; the mediator keeps it. */
export const disputeStanding = (
  dispute: DisputeRow,
  today: CivilDate,
  ladder: Ladder = DEFAULT_LADDER,
): DisputeStanding => {
  const isOpen = dispute.settledOn === null;
  const waitingFor = (['A', 'B'] as const).filter(
    (side) => ((side === 'A' ? dispute.positionA : dispute.positionB) ?? '').trim() === '',
  );
  let place = Math.max(0, DISPUTE_STEPS.indexOf(dispute.step ?? 'Manager'));
  const stepAt = (i: number): DisputeStep => DISPUTE_STEPS[i] ?? 'Mediator';
  let due =
    dispute.stepDue ?? (dispute.raisedOn === null ? null : addDays(dispute.raisedOn, ladder[stepAt(place)]));
  if (!isOpen) return { isOpen, step: stepAt(place), stepDue: null, isOverdue: false, waitingFor: [] };
  while (due !== null && today > due && place < DISPUTE_STEPS.length - 1) {
    place += 1;
    due = addDays(due, ladder[stepAt(place)]);
  }
  return { isOpen, step: stepAt(place), stepDue: due, isOverdue: due !== null && today > due, waitingFor };
};

/** Settles a dispute: both positions were heard, and the outcome is written down. */
export const settleDispute = (
  dispute: Pick<Dispute, 'positionA' | 'positionB' | 'settledOn'>,
  outcome: string,
  on: CivilDate,
): Result<Pick<Dispute, 'outcome' | 'settledOn'>, RecordProblem> => {
  if (dispute.settledOn !== null)
    return err({ field: 'settledOn', message: `It was settled on ${dispute.settledOn}.` });
  if ((dispute.positionA ?? '').trim() === '')
    return err({ field: 'positionA', message: 'Hear party A first.' });
  if ((dispute.positionB ?? '').trim() === '')
    return err({ field: 'positionB', message: 'Hear party B first.' });
  if (outcome.trim() === '') return err({ field: 'outcome', message: 'Write down what was settled.' });
  return ok({ outcome: outcome.trim(), settledOn: on });
};

/** Whether an open dispute is about this object: then its agreement is *Disputed*. */
export const isDisputed = (
  object: string,
  disputes: readonly Pick<Dispute, 'object' | 'settledOn'>[],
): boolean => disputes.some((dispute) => dispute.object === object && dispute.settledOn === null);
