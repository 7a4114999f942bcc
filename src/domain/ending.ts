// Ending gracefully: the exit checklist, and the page that closes a partnership and leaves the door open.
import type { Side } from './agreement.ts';
import type { PagePart } from './meeting-page.ts';

export const AGAIN = ['Yes', 'No', 'With changes'] as const;

export interface EndingFacts {
  /** Goals that are not closed with an outcome. */
  readonly openGoals: readonly string[];
  /** KPIs and their final numbers, as shown; null for a number that is missing. */
  readonly finalNumbers: readonly {
    readonly name: string;
    readonly value: string | null;
    readonly target: string;
  }[];
  /** What is handed over, to whom, and whether it was. */
  readonly handovers: readonly { readonly what: string; readonly to: Side; readonly done: boolean }[];
  readonly thankedBy: readonly Side[];
  /** "Would partner again" of each party. */
  readonly again: Readonly<Record<Side, (typeof AGAIN)[number] | null>>;
}

export interface ExitStep {
  readonly title: string;
  readonly done: boolean;
}

/** What is done before a partnership is *Ended*: final numbers, outcomes, handovers, a thank-you, and an honest answer. */
export const exitSteps = (facts: EndingFacts): readonly ExitStep[] => {
  const missing = facts.finalNumbers.filter(({ value }) => value === null);
  const name = (side: Side): string => `party ${side}`;
  return [
    {
      title:
        missing.length === 0
          ? 'Final numbers'
          : `Final numbers: ${missing.map((kpi) => kpi.name).join(', ')}`,
      done: missing.length === 0,
    },
    {
      title:
        facts.openGoals.length === 0 ? 'Outcomes of all goals' : `Outcome of ${facts.openGoals.join(', ')}`,
      done: facts.openGoals.length === 0,
    },
    ...facts.handovers.map(({ what, to, done }) => ({ title: `Hand over to ${name(to)}: ${what}`, done })),
    ...(['A', 'B'] as const).map((side) => ({
      title: `Thank-you note of ${name(side)}`,
      done: facts.thankedBy.includes(side),
    })),
    ...(['A', 'B'] as const).map((side) => ({
      title: `Would ${name(side)} partner again?`,
      done: facts.again[side] !== null,
    })),
  ];
};

/** The closing page as data. */
export const composeEnding = (
  partnership: string,
  facts: EndingFacts,
): { readonly title: string; readonly parts: readonly PagePart[] } => ({
  title: `Ending – ${partnership}`,
  parts: [
    { kind: 'heading', text: 'Final numbers' },
    facts.finalNumbers.length === 0
      ? { kind: 'text', text: 'There was no KPI.', tone: 'muted' }
      : {
          kind: 'table',
          header: ['KPI', 'Final', 'Target'],
          rows: facts.finalNumbers.map(({ name, value, target }) => [name, value ?? '–', target]),
        },
    { kind: 'heading', text: 'To do before it ends' },
    ...exitSteps(facts).map(({ title, done }): PagePart => ({ kind: 'to-do', text: title, done })),
    { kind: 'heading', text: 'Would partner again' },
    ...(['A', 'B'] as const).map(
      (side): PagePart => ({
        kind: 'bullet',
        strong: `Party ${side}:`,
        text: facts.again[side] ?? 'not said yet',
      }),
    ),
  ],
});
