// Several rows saved by one click: once the first is saved the click has worked, and what fails after it is a warning.
import type { Saved } from '../../api.ts';
import type { Answered } from '../parts/answered.ts';
import { texts as common } from '../texts/common.ts';
import { saveStepTexts as texts } from '../texts/save-steps.ts';

export interface SaveStep {
  /** What is saved, for people. */
  readonly name: string;
  /** What tells it from the others of its form, where the name does not. */
  readonly id?: string;
  readonly save: () => Promise<Saved>;
}

type Row = Extract<Saved, { ok: true }>;

/** What was saved from this form, by id: a second try leaves it alone. */
export type SavedSteps = Map<string, Row>;

const idOf = ({ id, name }: SaveStep): string => id ?? name;

/** As a refusal, whose sentence is what Google said. */
const failureToAnswer = (error: unknown): Saved => {
  const message = error instanceof Error ? error.message : String(error);
  return { ok: false, reason: 'invalid', problems: [{ field: null, place: null, message }] };
};

/**
 * Saves one after the other, up to the first that is refused or fails. As long as nothing is saved it answers, or
 * rejects, as that one did.
 *
 * @param saved what the steps follow; null when the first of them is the first row
 * @returns the row that was saved first, with a warning that names what is missing; without any step, row 0
 */
export const saveSteps = async (
  steps: readonly SaveStep[],
  done: SavedSteps,
  saved: Row | null = null,
): Promise<Answered> => {
  let first = saved;
  for (const step of steps) {
    const answer =
      done.get(idOf(step)) ?? (await (first === null ? step.save() : step.save().catch(failureToAnswer)));
    if (answer.ok) {
      done.set(idOf(step), answer);
      first ??= answer;
    } else if (first === null) return answer;
    else {
      const missing = steps.filter((each) => !done.has(idOf(each))).map(({ name }) => name);
      const why = answer.problems.map(({ message }) => message).join(' ') || common.reasons[answer.reason];
      return { ...first, warning: texts.missing(missing, why) };
    }
  }
  return first ?? { ok: true, key: '', row: 0 };
};
