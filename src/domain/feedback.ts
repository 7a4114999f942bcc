// Feedback: nothing is closed without an answer, and a proposed change of a metric becomes a proposed definition.
import type { Side } from './agreement.ts';
import { type CivilDate, isCivilDate } from './civil-date.ts';
import type { Feedback } from './fields.ts';
import { err, ok, type Result } from './result.ts';
import type { RecordProblem } from './table-check.ts';

export type FeedbackAnswer = Pick<Feedback, 'state' | 'answer' | 'reason' | 'answeredOn'>;

/** What keeps feedback from being closed: an answer, a reason and a day are needed. Empty while it is open. */
export const checkFeedback = (feedback: FeedbackAnswer): readonly RecordProblem[] => {
  if (feedback.state === null || feedback.state === 'Open') return [];
  const isBlank = (text: string | null): boolean => (text ?? '').trim() === '';
  return [
    ...(isBlank(feedback.answer)
      ? [{ field: 'answer', message: `Write an answer before it is ${feedback.state.toLowerCase()}.` }]
      : []),
    ...(isBlank(feedback.reason) ? [{ field: 'reason', message: 'Say why it is answered so.' }] : []),
    ...(feedback.answeredOn === null
      ? [{ field: 'answeredOn', message: 'Fill in the day of the answer.' }]
      : []),
  ];
};

/** Closes feedback with an answer. The party that gave it does not answer it. */
export const answerFeedback = (
  feedback: Pick<Feedback, 'side' | 'state'>,
  answer: {
    readonly side: Side;
    readonly state: 'Accepted' | 'Declined' | 'Parked';
    readonly answer: string;
    readonly reason: string;
    readonly on: CivilDate;
  },
): Result<FeedbackAnswer, readonly RecordProblem[]> => {
  const closed: FeedbackAnswer = {
    state: answer.state,
    answer: answer.answer.trim(),
    reason: answer.reason.trim(),
    answeredOn: isCivilDate(answer.on) ? answer.on : null,
  };
  const problems = [
    ...(feedback.side === answer.side
      ? [{ field: 'side', message: `Party ${answer.side} gave it; the other party answers.` }]
      : []),
    ...(feedback.state === 'Accepted' || feedback.state === 'Declined'
      ? [{ field: 'state', message: `It is ${feedback.state.toLowerCase()} already.` }]
      : []),
    ...checkFeedback(closed),
  ];
  return problems.length > 0 ? err(problems) : ok(closed);
};

/**
 * What accepted feedback of type *Metric adjustment* proposes: the text goes to “Does not count”, “Counts” or the counting
 * rule, as the person picked. Null for a challenge, or without a KPI. The edit itself is the proposal that both sign.
 */
export const feedbackProposal = (
  feedback: Pick<Feedback, 'type' | 'kpi' | 'text' | 'subject'>,
  field: 'countingRule' | 'includes' | 'excludes',
  before: string | null,
): { readonly kpi: string; readonly field: string; readonly value: string } | null => {
  const words = (feedback.text ?? feedback.subject ?? '').trim();
  if (feedback.type !== 'Metric adjustment' || feedback.kpi === null || words === '') return null;
  return { kpi: feedback.kpi, field, value: before === null ? words : `${before}\n${words}` };
};
