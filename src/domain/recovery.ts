// Recovery: the five steps of a reset, and what each needs.
import type { Side } from './agreement.ts';
import type { CivilDate } from './civil-date.ts';
import type { Kpi } from './fields.ts';
import { activeKpis, kpiLimits } from './kpi-limit.ts';
import { WEEKLY } from './recovery-plan.ts';

export { enterRecovery, leaveRecovery, type RecoveryPlan } from './recovery-plan.ts';

export interface RecoveryFacts {
  /** Day of the reset check-in; null until it is set. */
  readonly resetMeeting: CivilDate | null;
  /** Sides that signed the shared why on or after the day on which the recovery began. */
  readonly whySignedBy: readonly Side[];
  /** Every running goal and what is done with it; null until it is decided. */
  readonly goals: readonly {
    readonly title: string;
    readonly decision: 'Keep' | 'Re-target' | 'Drop' | null;
  }[];
  readonly kpis: readonly Pick<Kpi, 'key' | 'use'>[];
  /** Keys of KPIs that both signed. */
  readonly agreed: readonly string[];
  /** Recurrence of the regular check-in. */
  readonly rule: string | null;
}

export interface RecoveryStep {
  readonly number: 1 | 2 | 3 | 4 | 5;
  readonly title: string;
  readonly done: boolean;
  /** What is left to do; '' when it is done. */
  readonly left: string;
}

const isWeekly = (rule: string | null): boolean => {
  const parts = (rule ?? '').toUpperCase().split(';');
  const interval = parts.find((part) => part.startsWith('INTERVAL='));
  return parts.includes(WEEKLY) && (interval === undefined || interval === 'INTERVAL=1');
};

/** The five steps in their order, with what is left of each. */
export const recoverySteps = (facts: RecoveryFacts): readonly RecoveryStep[] => {
  const { min, max } = kpiLimits({ stage: 'In recovery' });
  const unsigned = (['A', 'B'] as const).filter((side) => !facts.whySignedBy.includes(side));
  const open = facts.goals.filter(({ decision }) => decision === null);
  const active = activeKpis(facts.kpis);
  const signed = active.filter(({ key }) => facts.agreed.includes(key));
  const kpisLeft =
    active.length < min || active.length > max
      ? `Choose ${min} to ${max} critical KPIs; there are ${active.length}.`
      : signed.length < active.length
        ? `${active.length - signed.length} of ${active.length} KPIs wait for signatures.`
        : '';
  const step = (number: RecoveryStep['number'], title: string, left: string): RecoveryStep => ({
    number,
    title,
    done: left === '',
    left,
  });
  return [
    step(
      1,
      'Call a reset meeting',
      facts.resetMeeting === null ? 'Set the day of a check-in of type Reset.' : '',
    ),
    step(
      2,
      'Revisit the why',
      unsigned.length === 0
        ? ''
        : `${unsigned.map((side) => `Party ${side}`).join(' and ')} ${unsigned.length > 1 ? 'have' : 'has'} to sign the shared why again.`,
    ),
    step(
      3,
      'Set fresh, realistic goals',
      facts.goals.length === 0
        ? 'There is no goal. Write one.'
        : open.length === 0
          ? ''
          : `Keep, re-target or drop: ${open.map(({ title }) => title).join(', ')}.`,
    ),
    step(4, `Agree on ${min}–${max} critical KPIs`, kpisLeft),
    step(5, 'Talk openly, every week', isWeekly(facts.rule) ? '' : 'Set the rhythm to weekly.'),
  ];
};
