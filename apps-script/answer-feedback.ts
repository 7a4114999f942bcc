// Answers feedback; an accepted metric adjustment is written into the definition, which proposes it to both parties.
import { answerFeedback as close, feedbackProposal } from '../src/domain/feedback.ts';
import { FEEDBACK, type Feedback, KPIS } from '../src/domain/fields.ts';
import { act, commit } from './act.ts';
import type { FeedbackAnswerForm, Saved } from './api.ts';
import { findRecord, type PartnershipBook } from './partnership-book.ts';
import { problem } from './problem.ts';
import { readFeedbackAnswer } from './read-form.ts';
import { asRecord } from './read-records.ts';
import { isRefused, meOrRefuse, refuse, refuseUnlessSetUp } from './refusal.ts';
import { rowFingerprint } from './row-fingerprint.ts';

const answer = (form: FeedbackAnswerForm, book: PartnershipBook): Saved => {
  const refused = refuseUnlessSetUp(book, [FEEDBACK, KPIS]);
  if (refused !== null) return refused;
  const me = meOrRefuse(book, 'answers feedback');
  if (isRefused(me)) return me;
  const record = findRecord(book, FEEDBACK, form.key);
  if (record === undefined || rowFingerprint(FEEDBACK, record.values) !== form.seen) {
    return refuse('stale', [
      problem(
        null,
        'Somebody changed or answered this feedback after you opened it. Nothing was saved; read it again.',
      ),
    ]);
  }
  const feedback = asRecord<Feedback>(record);
  const closed = close(feedback, {
    side: me.side,
    state: form.state,
    answer: form.answer,
    reason: form.reason,
    on: book.today,
  });
  if (!closed.ok) {
    return refuse(
      'invalid',
      // The form has no field for the side: that concerns the whole.
      closed.error.map(({ field, message }) => problem(field === 'side' ? null : field, message)),
    );
  }
  const kpi =
    form.state !== 'Accepted' || form.proposal === null || feedback.kpi === null
      ? undefined
      : findRecord(book, KPIS, feedback.kpi);
  const before = form.proposal === null ? null : kpi?.values[form.proposal];
  const proposal =
    kpi === undefined || form.proposal === null
      ? null
      : feedbackProposal(feedback, form.proposal, typeof before === 'string' ? before : null);
  return commit(book, [
    { table: FEEDBACK, record, values: { ...closed.value } },
    ...(kpi === undefined || proposal === null
      ? []
      : [{ table: KPIS, record: kpi, values: { [proposal.field]: proposal.value } }]),
  ]);
};

/** `google.script.run.answerFeedback(form)`. */
export const answerFeedback = (form: FeedbackAnswerForm): Saved => {
  const checked = readFeedbackAnswer(form);
  return act((book) => answer(checked, book));
};
