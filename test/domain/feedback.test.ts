// Feedback: no closing without an answer, and a metric adjustment becomes a proposal (F11, #72–#73).
import { describe, expect, it } from 'vitest';
import { answerFeedback, checkFeedback, feedbackProposal } from '../../src/domain/feedback.ts';

const open = { side: 'B', state: null } as const;
const answer = {
  side: 'A',
  state: 'Accepted',
  answer: 'Agreed.',
  reason: 'We cannot reach them.',
  on: '2027-02-10',
} as const;

describe('closing', () => {
  it('needs an answer, a reason and a day', () => {
    expect(checkFeedback({ state: 'Declined', answer: ' ', reason: null, answeredOn: null })).toEqual([
      { field: 'answer', message: 'Write an answer before it is declined.' },
      { field: 'reason', message: 'Say why it is answered so.' },
      { field: 'answeredOn', message: 'Fill in the day of the answer.' },
    ]);
    expect(checkFeedback({ state: 'Open', answer: null, reason: null, answeredOn: null })).toEqual([]);
    expect(checkFeedback({ state: null, answer: null, reason: null, answeredOn: null })).toEqual([]);
  });

  it('gives the fields to write', () => {
    expect(answerFeedback(open, { ...answer, answer: ' Agreed. ' })).toEqual({
      ok: true,
      value: {
        state: 'Accepted',
        answer: 'Agreed.',
        reason: 'We cannot reach them.',
        answeredOn: '2027-02-10',
      },
    });
  });

  it.each([
    [open, { ...answer, answer: '' }, 'answer'],
    [open, { ...answer, reason: ' ' }, 'reason'],
    [open, { ...answer, on: '2027-02-30' }, 'answeredOn'],
    [open, { ...answer, side: 'B' as const }, 'side'],
    [{ ...open, state: 'Declined' as const }, answer, 'state'],
  ])('%j with %j is refused', (feedback, given, field) => {
    const result = answerFeedback(feedback, given);
    expect(result.ok ? [] : result.error.map((each) => each.field)).toEqual([field]);
  });

  it('what was parked can be answered again', () => {
    expect(answerFeedback({ ...open, state: 'Parked' }, answer).ok).toBe(true);
  });
});

describe('a metric adjustment', () => {
  const feedback = {
    type: 'Metric adjustment',
    kpi: 'KPI-1',
    text: 'Leads without e-mail should not count.',
    subject: 'E-mail',
  } as const;

  it('becomes a proposed definition (F11)', () => {
    expect(feedbackProposal(feedback, 'excludes', null)).toEqual({
      kpi: 'KPI-1',
      field: 'excludes',
      value: 'Leads without e-mail should not count.',
    });
    expect(feedbackProposal(feedback, 'excludes', 'Test leads')?.value).toBe(
      'Test leads\nLeads without e-mail should not count.',
    );
    expect(feedbackProposal({ ...feedback, text: null }, 'excludes', null)?.value).toBe('E-mail');
  });

  it('a challenge, or one without KPI or words, proposes nothing', () => {
    expect(feedbackProposal({ ...feedback, type: 'Challenge' }, 'excludes', null)).toBeNull();
    expect(feedbackProposal({ ...feedback, kpi: null }, 'excludes', null)).toBeNull();
    expect(feedbackProposal({ ...feedback, text: ' ' }, 'excludes', null)).toBeNull();
  });
});
