// Exit criteria: when they are triggered, and that nothing follows until a person confirms.
import type { CivilDate } from './civil-date.ts';
import type { ExitCriterion } from './ledger-tables.ts';

/** Three to start with; the first is computed. */
export const STARTER_EXITS: readonly Pick<
  ExitCriterion,
  'criterion' | 'kind' | 'times' | 'consequence' | 'state'
>[] = [
  {
    criterion: 'Consistent underperformance',
    kind: 'Computed',
    times: 3,
    consequence: 'Evaluate',
    state: 'Clear',
  },
  { criterion: 'Values misalignment', kind: 'Judged', times: null, consequence: 'Terminate', state: 'Clear' },
  { criterion: 'Strategic pivot', kind: 'Judged', times: null, consequence: 'Evaluate', state: 'Clear' },
];

/** How many results reviews, newest last, ended Off track in a row up to the newest. */
export const offTrackInARow = (statuses: readonly (string | null)[]): number => {
  let count = 0;
  for (let i = statuses.length - 1; i >= 0 && statuses[i] === 'Off track'; i--) count += 1;
  return count;
};

export type CheckedExit = Pick<ExitCriterion, 'state' | 'since' | 'decidedOn' | 'decidedBy'>;

/**
 * The state of a criterion after a look on a day. Computed: triggered by `times` results reviews Off track in a row (3
 * unless said otherwise), clear again by a better one unless a person has confirmed it. Judged and waived ones stay.
 */
export const checkExit = (
  criterion: Pick<ExitCriterion, 'kind' | 'times'> & CheckedExit,
  reviewStatuses: readonly (string | null)[],
  today: CivilDate,
): CheckedExit => {
  const { state, since, decidedOn, decidedBy } = criterion;
  const kept: CheckedExit = { state: state ?? 'Clear', since, decidedOn, decidedBy };
  if (criterion.kind !== 'Computed' || state === 'Waived' || decidedOn !== null) return kept;
  const isTriggered = offTrackInARow(reviewStatuses) >= Math.max(1, criterion.times ?? 3);
  if (!isTriggered) return { ...kept, state: 'Clear', since: null };
  return { ...kept, state: 'Triggered', since: state === 'Triggered' && since !== null ? since : today };
};

/** The stage that a criterion leads to; null until it is triggered and a person has confirmed it. */
export const stageAfterExit = (
  criterion: Pick<ExitCriterion, 'state' | 'consequence' | 'decidedOn' | 'decidedBy'>,
): 'Under evaluation' | 'Ending' | null => {
  const { state, consequence, decidedOn, decidedBy } = criterion;
  if (state !== 'Triggered' || decidedOn === null || (decidedBy ?? '').trim() === '') return null;
  return consequence === 'Terminate' ? 'Ending' : 'Under evaluation';
};
