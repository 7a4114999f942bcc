// Several rows saved by one click: once the first is saved the click has worked, and what fails after it is a warning.
import type { Saved } from '../../api.ts';
import type { Answered } from '../parts/app.ts';
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

const why = (answer: Saved): string | null => {
  if (answer.ok) return null;
  return answer.problems.map(({ message }) => message).join(' ') || common.reasons[answer.reason];
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
  for (const [at, step] of steps.entries()) {
    let row = done.get(idOf(step));
    if (row === undefined) {
      let reason: string | null;
      try {
        const answer = await step.save();
        if (answer.ok) row = answer;
        else if (first === null) return answer;
        reason = why(answer);
      } catch (error) {
        if (first === null) throw error;
        reason = error instanceof Error ? error.message : String(error);
      }
      if (row === undefined) {
        const missing = steps.slice(at).filter((each) => !done.has(idOf(each)));
        const names = missing.map(({ name }) => name);
        // Nothing saved before it was answered or thrown above.
        return { ...first!, warning: texts.missing(names, reason ?? '') };
      }
      done.set(idOf(step), row);
    }
    first ??= row;
  }
  return first ?? { ok: true, key: '', row: 0 };
};
