// What success looks like to each side: answered blind, sealed, and laid side by side once both have answered.
import { useEffect } from 'preact/hooks';
import { METRIC_FAMILIES } from '../../../src/domain/choices.ts';
import type { Field } from '../../../src/domain/field.ts';
import { readSuccessAnswer } from '../../../src/domain/success-answer.ts';
import type { App, PageProps } from '../parts/app.ts';
import { ActionNotes } from '../parts/call-notes.tsx';
import { FormField } from '../parts/form-field.tsx';
import { FormFrame } from '../parts/form-frame.tsx';
import { formatAmount } from '../parts/format.ts';
import { otherSide, partyName } from '../parts/names.ts';
import { useAction } from '../parts/use-action.ts';
import { type Form, useForm } from '../parts/use-form.ts';
import { mustReveal } from '../parts/use-quiet-reveal.ts';
import { texts as common } from '../texts/common.ts';
import { whyTexts } from '../texts/why.ts';
import { AnswersCompared } from './answers-compared.tsx';

const texts = whyTexts.answers;

const FIELDS: readonly Field[] = [
  { id: 'text', label: texts.mine, kind: 'long-text', owner: 'sheet', required: true },
  { id: 'family', label: texts.rows.family, kind: 'choice', choices: METRIC_FAMILIES, owner: 'sheet' },
  { id: 'number', label: texts.rows.number, kind: 'number', owner: 'sheet', format: 'amount' },
  { id: 'unit', label: texts.rows.unit, kind: 'text', owner: 'sheet' },
  { id: 'due', label: texts.rows.due, kind: 'date', owner: 'sheet' },
  { id: 'population', label: texts.population, kind: 'text', owner: 'sheet' },
];

/** The parts that the text says, under those that the person picked. */
const parts = (input: Readonly<Record<string, string>>, today: string): Readonly<Record<string, string>> => {
  const read = readSuccessAnswer(input.text ?? '', today);
  const part = (id: 'family' | 'number' | 'unit' | 'due'): string =>
    (input[id] ?? '') !== '' ? (input[id] ?? '') : String(read[id] ?? '');
  return {
    family: part('family'),
    number: part('number'),
    unit: part('unit'),
    due: part('due'),
    population: input.population ?? '',
  };
};

const AnswerForm = ({ app }: { readonly app: App }) => {
  const { mine } = app.state.answers;
  const { today } = app.state;
  const form: Form = useForm(app, {
    id: 'answers:',
    fields: FIELDS,
    rowIn: () => null,
    start: {
      text: mine?.text ?? '',
      family: mine?.family ?? '',
      number: mine?.number == null ? '' : String(mine.number),
      unit: mine?.unit ?? '',
      due: mine?.due ?? '',
      population: mine?.population ?? '',
    },
    save: ({ input }) => {
      const found = parts(input, today);
      return app.server.sealAnswer({
        text: input.text ?? '',
        family: found.family ?? '',
        number: found.number ?? '',
        unit: found.unit ?? '',
        due: found.due ?? '',
        population: found.population ?? '',
      });
    },
    said: () => texts.sealed,
  });
  const { input } = form.draft;
  const typed = (input.text ?? '').trim() !== '';
  const read = parts(input, today);
  const control = (field: Field, value: string) => (
    <FormField
      key={field.id}
      id={field.id}
      kind={
        field.kind === 'long-text'
          ? 'lines'
          : field.kind === 'date'
            ? 'day'
            : field.kind === 'choice'
              ? 'choice'
              : field.kind === 'number'
                ? 'number'
                : 'line'
      }
      label={field.label}
      help={field.id === 'text' ? texts.help : field.id === 'population' ? texts.populationHelp : undefined}
      options={(field.choices ?? []).map((choice) => ({ value: choice, label: choice }))}
      required={field.required}
      value={value}
      notes={form.notes[field.id] ?? []}
      onInput={(next) => form.change({ [field.id]: next })}
    />
  );
  const [text, ...rest] = FIELDS;
  return (
    <FormFrame
      form={form}
      title={texts.title}
      saveLabel={mine === null ? texts.seal : texts.sealAgain}
      onCancel={() => app.go('why')}
    >
      <p class="quiet">{texts.body}</p>
      {mine !== null && <p class="note good">{texts.sealed}</p>}
      <TheirState app={app} />
      {text !== undefined && control(text, input.text ?? '')}
      {typed && (
        <fieldset>
          <legend>{texts.readAs}</legend>
          {read.number === '' && <p class="finding warn">{texts.notMeasurable}</p>}
          {rest.map((field) => control(field, read[field.id] ?? ''))}
        </fieldset>
      )}
    </FormFrame>
  );
};

const TheirState = ({ app }: PageProps) => {
  const me = app.state.me.side;
  if (me === null) return null;
  const other = otherSide(me);
  const name = partyName(app.state, other);
  return (
    <p class="quiet">
      {app.state.answers[other] === null ? texts.theirsMissing(name) : texts.theirsSealed(name)}
    </p>
  );
};

export const SuccessAnswers = ({ app }: PageProps) => {
  const { answers, me } = app.state;
  const action = useAction(app);
  const isDue = mustReveal(app.state);
  const reveal = () => action.run(() => app.server.revealAnswer(), null);
  useEffect(() => {
    // What was tried when the sidebar opened and failed is tried again here, where its failure is seen.
    if (isDue && app.revealing === 'failed') reveal();
  }, [isDue, app.revealing]);
  if (answers.bothRevealed) return <AnswersCompared app={app} />;
  if (!answers.bothSealed && me.side !== null) return <AnswerForm app={app} />;
  return (
    <div class="page">
      <h2 tabIndex={-1}>{texts.title}</h2>
      {me.side === null && <p class="note">{texts.guest}</p>}
      {(action.waiting || app.revealing === 'running') && (
        <p class="quiet" role="status">
          {texts.revealing}
        </p>
      )}
      {me.side !== null && !isDue && (
        <p class="note">{texts.waitReveal(partyName(app.state, otherSide(me.side)))}</p>
      )}
      {me.side !== null && answers[me.side] !== null && (
        <blockquote>
          {answers.mine?.text}
          {answers.mine?.number != null && (
            <p class="quiet">{formatAmount(answers.mine.number, answers.mine.unit)}</p>
          )}
        </blockquote>
      )}
      <ActionNotes action={action} />
      <div class="actions">
        {isDue && app.revealing !== 'running' && (
          <button type="button" class="action" disabled={action.waiting} onClick={reveal}>
            {action.waiting ? common.working : texts.reveal}
          </button>
        )}
        <button type="button" onClick={() => app.go('why')}>
          {common.back}
        </button>
      </div>
    </div>
  );
};
