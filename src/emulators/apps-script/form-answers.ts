// What somebody filled in, checked against the form's questions.
import { type FormAnswers, type FormItem, type FormState, isQuestion } from './form-state.ts';

/** A refusal to take an answer; its message is for the person who filled the form in. */
export class FormRefusal extends Error {}

const refuse = (message: string): never => {
  throw new FormRefusal(message);
};

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

const check = (item: FormItem, given: readonly string[]): void => {
  const name = `“${item.title}”`;
  if (item.isRequired && given.length === 0) refuse(`${name} needs an answer.`);
  if (item.kind !== 'CHECKBOX' && given.length > 1) refuse(`${name} takes one answer.`);
  for (const text of given) {
    if (text.length > 50_000) refuse(`${name}: the answer is longer than 50,000 characters.`);
    if (['MULTIPLE_CHOICE', 'LIST', 'CHECKBOX'].includes(item.kind)) {
      const isKnown = item.choices.includes(text) || (item.hasOther && item.kind !== 'LIST');
      if (!isKnown) refuse(`${name}: “${text}” is not one of the choices.`);
    }
    if (item.kind === 'DATE' && !isDay(text)) refuse(`${name} needs a date such as 2027-01-31.`);
    if (item.kind === 'SCALE') {
      const { lower, upper } = item.bounds;
      const isInside = Number.isInteger(Number(text)) && Number(text) >= lower && Number(text) <= upper;
      if (!isInside) refuse(`${name} needs a whole number from ${lower} to ${upper}.`);
    }
  }
};

/**
 * Reads answers named by item id or by the question's title; blank ones count as not given. Throws a `FormRefusal`
 * for a closed form, a missing or wrong answer, and a name that is no question.
 */
export const readAnswers = (
  form: FormState,
  given: Readonly<Record<string, string | readonly string[]>>,
): FormAnswers => {
  if (!form.isAccepting)
    refuse(form.closedMessage || `The form “${form.title}” is no longer accepting responses.`);
  const questions = form.items.filter(isQuestion);
  const known = new Set(questions.flatMap((item) => [String(item.id), item.title]));
  const unknown = Object.keys(given).find((name) => !known.has(name));
  if (unknown !== undefined) refuse(`The form “${form.title}” has no question “${unknown}”.`);
  const answers: Record<string, string | readonly string[]> = {};
  for (const item of questions) {
    const value = given[String(item.id)] ?? given[item.title] ?? [];
    const texts = (typeof value === 'string' ? [value] : value).filter((text) => text.trim() !== '');
    check(item, texts);
    if (texts.length > 0) answers[String(item.id)] = item.kind === 'CHECKBOX' ? texts : texts[0]!;
  }
  return answers;
};
