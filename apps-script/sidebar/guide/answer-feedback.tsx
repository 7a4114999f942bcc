// Answering feedback: accept, decline or park, always with a reason; an accepted adjustment may go into the definition.
import type { Field } from '../../../src/domain/field.ts';
import type { Feedback } from '../../../src/domain/fields.ts';
import type { FeedbackAnswerForm } from '../../api.ts';
import type { Row } from '../../api-views.ts';
import type { PageProps } from '../parts/app.ts';
import { FormField } from '../parts/form-field.tsx';
import { FormFrame } from '../parts/form-frame.tsx';
import { useForm } from '../parts/use-form.ts';
import { feedbackTexts } from '../texts/feedback.ts';

const texts = feedbackTexts.form;

const line = (id: string, label: string, required: boolean): Field => ({
  id,
  label,
  kind: 'long-text',
  owner: 'sheet',
  required,
});

const FIELDS: readonly Field[] = [
  line('state', texts.decision, true),
  line('answer', texts.answer, true),
  line('reason', texts.reason, true),
  line('proposal', texts.proposal, false),
];

const DECISIONS: readonly (readonly [FeedbackAnswerForm['state'], string])[] = [
  ['Accepted', texts.accept],
  ['Declined', texts.decline],
  ['Parked', texts.park],
];

export const AnswerFeedback = ({ app, item }: PageProps & { readonly item: Row<Feedback> }) => {
  const name = item.subject ?? item.key;
  const form = useForm(app, {
    id: `feedback:${item.key}`,
    fields: FIELDS,
    rowIn: () => null,
    save: ({ input }) =>
      app.server.answerFeedback({
        key: item.key,
        seen: item.fingerprint,
        state: input.state as FeedbackAnswerForm['state'],
        answer: input.answer ?? '',
        reason: input.reason ?? '',
        proposal: (input.state === 'Accepted' && input.proposal
          ? input.proposal
          : null) as FeedbackAnswerForm['proposal'],
      }),
    onSaved: () => app.go('feedback'),
    said: () => texts.saved(name),
  });
  const { input } = form.draft;
  const text = (id: 'answer' | 'reason', label: string, help?: string) => (
    <FormField
      id={id}
      kind="lines"
      label={label}
      help={help}
      required
      value={input[id] ?? ''}
      notes={form.notes[id] ?? []}
      onInput={(value) => form.change({ [id]: value })}
    />
  );
  return (
    <FormFrame
      form={form}
      title={texts.title(name)}
      saveLabel={texts.save}
      onCancel={() => app.go('feedback')}
    >
      {item.text !== null && <blockquote>{item.text}</blockquote>}
      <FormField
        id="state"
        kind="choice"
        label={texts.decision}
        required
        value={input.state ?? ''}
        options={DECISIONS.map(([value, label]) => ({ value, label }))}
        notes={form.notes.state ?? []}
        onInput={(state) => form.change({ state })}
      />
      {text('answer', texts.answer)}
      {text('reason', texts.reason, texts.reasonHelp)}
      {input.state === 'Accepted' && item.type === 'Metric adjustment' && item.kpi !== null && (
        <FormField
          id="proposal"
          kind="choice"
          label={texts.proposal}
          help={texts.proposalHelp}
          placeholder={texts.noProposal}
          value={input.proposal ?? ''}
          options={Object.entries(texts.proposals).map(([value, label]) => ({ value, label }))}
          onInput={(proposal) => form.change({ proposal })}
        />
      )}
    </FormFrame>
  );
};
