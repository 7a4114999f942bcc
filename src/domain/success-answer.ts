// Blind first answers: what success looks like to each party, hidden from the other until both have said it.
import type { Side } from './agreement.ts';
import type { CivilDate } from './civil-date.ts';
import { type MetricFamily, metricFamily } from './metric-family.ts';
import { readStatement } from './statement.ts';

export interface SuccessAnswer {
  /** As typed. */
  readonly text: string;
  readonly family: MetricFamily | null;
  readonly unit: string | null;
  readonly number: number | null;
  readonly start: CivilDate | null;
  /** Last day of the window. */
  readonly due: CivilDate | null;
  /** Who or what is counted, where the party says so: "paying users in Germany". */
  readonly population: string | null;
}

/** An answer from free text and the day it was written; `chosen` are fields the person picked, which count before the text. */
export const readSuccessAnswer = (
  text: string,
  writtenOn: CivilDate,
  chosen: Partial<Omit<SuccessAnswer, 'text'>> = {},
): SuccessAnswer => {
  const { read } = readStatement(text, writtenOn);
  return {
    text,
    family: chosen.family ?? metricFamily(text),
    unit: chosen.unit ?? read.unit,
    number: chosen.number ?? read.target,
    start: chosen.start ?? read.start,
    due: chosen.due ?? read.due,
    population: chosen.population ?? null,
  };
};

export type Answers = Readonly<Record<Side, SuccessAnswer | null>>;

/** What a party may see: its own answer, and the other's once both exist. */
export const visibleAnswers = (answers: Answers, viewer: Side): Answers => {
  if (answers.A !== null && answers.B !== null) return answers;
  return { A: viewer === 'A' ? answers.A : null, B: viewer === 'B' ? answers.B : null };
};
