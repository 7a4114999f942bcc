// Forms as people meet them: which there are, and what happens when one is sent in.
import type { GridRange } from '../google/workbook/wire-types.ts';
import type { EventFactory } from './events.ts';
import type { HostContext } from './execution.ts';
import { FormRefusal, readAnswers } from './form-answers.ts';
import { writeResponse } from './form-responses.ts';
import type { FormResponse, FormState } from './form-state.ts';
import type { RunResult } from './runner.ts';
import type { TriggerDesk } from './trigger-desk.ts';

/** What `onFormSubmit` is told. */
export interface FormSubmission {
  readonly range: GridRange;
  /** The row as the tab shows it. */
  readonly values: readonly string[];
  /** By heading; a list, since two questions may have the same title. */
  readonly namedValues: Readonly<Record<string, readonly string[]>>;
}

export interface FormDesk {
  forms(): readonly FormState[];
  form(id: string): FormState | undefined;
  /**
   * Somebody sends the form in: the answer is kept, a row is added to the responses tab and `onFormSubmit` triggers
   * run. Throws a `FormRefusal` whose message is for this person; nothing is kept then.
   */
  submit(
    id: string,
    answers: Readonly<Record<string, string | readonly string[]>>,
    email?: string,
  ): Promise<readonly RunResult[]>;
}

/** How the tab shows the row, under its headings. */
export const readSubmission = (context: Pick<HostContext, 'workbook'>, range: GridRange): FormSubmission => {
  const [values = []] = context.workbook.getDisplayValues(range);
  const [headings = []] = context.workbook.getDisplayValues({ ...range, startRowIndex: 0, endRowIndex: 1 });
  const namedValues: Record<string, string[]> = {};
  headings.forEach((heading, index) => {
    namedValues[heading] = [...(namedValues[heading] ?? []), values[index] ?? ''];
  });
  return { range, values, namedValues };
};

export const createFormDesk = (
  context: HostContext,
  events: EventFactory,
  triggers: Pick<TriggerDesk, 'submitted'>,
): FormDesk => ({
  forms: () => [...context.stores.forms.values()],
  form: (id) => context.stores.forms.get(id),
  submit: async (id, given, email = '') => {
    const form = context.stores.forms.get(id);
    if (form === undefined) throw new FormRefusal('There is no such form.');
    if (form.collectsEmail && !/^[^\s@]+@[^\s@]+$/.test(email))
      throw new FormRefusal('This form needs your e-mail address.');
    const response: FormResponse = {
      id: context.random.id(36),
      at: context.clock.now(),
      email: form.collectsEmail ? email : '',
      answers: readAnswers(form, given),
    };
    const editor = context.workbook.as({ email: form.owner, source: 'api' });
    const range = context.workbook.transaction(() => writeResponse(context.workbook, editor, form, response));
    context.stores.forms.set(id, { ...form, responses: [...form.responses, response] });
    if (range === null) return [];
    const submission = readSubmission(context, range);
    return triggers.submitted((trigger) => events.submitted(submission, { email }, trigger.id));
  },
});
