// What an active partnership needs: managers on both sides, a mutual why, and a goal and a KPI that both agreed on.
import type { Side } from './agreement.ts';
import type { RecordProblem } from './table-check.ts';

export interface ActiveFacts {
  /** Sides that have a manager. */
  readonly managers: readonly Side[];
  /** Sides whose signature is on the shared why as it stands. */
  readonly whySignedBy: readonly Side[];
  readonly agreedGoals: number;
  readonly agreedKpis: number;
}

export const missingSides = (sides: readonly Side[]): readonly Side[] =>
  (['A', 'B'] as const).filter((side) => !sides.includes(side));

export const stageProblem = (field: string, message: string): RecordProblem => ({ field, message });

/** What keeps a partnership from being active: a manager a side, a why that both signed, a goal and a KPI agreed by both. */
export const activeNeeds = (facts: ActiveFacts): readonly RecordProblem[] => {
  const managers = missingSides(facts.managers);
  const unsigned = missingSides(facts.whySignedBy);
  return [
    ...managers.map((side) =>
      stageProblem('managers', `Party ${side} has no manager. Name one in the tab People.`),
    ),
    ...(unsigned.length === 0
      ? []
      : [
          stageProblem(
            'why',
            `The shared why is not mutual yet: ${unsigned.map((side) => `party ${side}`).join(' and ')} ${unsigned.length > 1 ? 'have' : 'has'} to sign it.`,
          ),
        ]),
    ...(facts.agreedGoals > 0
      ? []
      : [stageProblem('goals', 'No goal is agreed by both. Sign at least one.')]),
    ...(facts.agreedKpis > 0 ? [] : [stageProblem('kpis', 'No KPI is agreed by both. Sign at least one.')]),
  ];
};
