// What was read from a goal's sentence: each part, what is to be confirmed, the baseline that is asked, milestones to create.
import { useState } from 'preact/hooks';
import { readNumber } from '../../../src/domain/number-input.ts';
import type { StatementField } from '../../../src/domain/statement.ts';
import { FormField } from '../parts/form-field.tsx';
import { formatAmount, formatDay } from '../parts/format.ts';
import { NEW_MILESTONES, READING } from '../parts/goal-extras.ts';
import { ownLocale } from '../parts/read-draft.ts';
import type { Form } from '../parts/use-form.ts';
import { goalTexts } from '../texts/goals.ts';
import { daysToPick, readStatement, readToInput } from './read-goal.ts';

const texts = goalTexts.read;

const ROWS = Object.keys(texts.rows) as StatementField[];

export const SentenceReader = ({ form }: { readonly form: Form }) => {
  const { input } = form.draft;
  const { today } = form.app.state;
  const sentence = input.statement ?? '';
  const [baseline, setBaseline] = useState(input.baseline ?? '');
  const [picked, setPicked] = useState<string | null>(null);
  const [right, setRight] = useState(false);
  const [used, setUsed] = useState<string | null>(null);
  const number = readNumber(baseline, ownLocale());
  const answer = readStatement(sentence, today, number.ok ? number.value.value : null);
  const { read } = answer;
  const titles = read.milestones ?? [];
  if (used === sentence)
    return (
      <div class="note good" role="status">
        <p>{texts.used}</p>
        {titles.length > 0 && (
          <FormField
            id="milestones"
            kind="tick"
            label={texts.milestones(titles.length)}
            help={titles.join(', ')}
            value={(input[NEW_MILESTONES] ?? '') === '' ? '' : 'yes'}
            onInput={(value) => form.change({ [NEW_MILESTONES]: value === '' ? '' : titles.join('\n') })}
          />
        )}
      </div>
    );
  const shown: Readonly<Record<StatementField, string | null>> = {
    direction: read.direction,
    metric: read.metric,
    baseline: read.baseline === null ? null : formatAmount(read.baseline, read.unit),
    target:
      read.band !== undefined
        ? `${formatAmount(read.band.low, read.unit)} – ${formatAmount(read.band.high, read.unit)}`
        : read.target !== null
          ? formatAmount(read.target, read.unit)
          : read.relative === undefined
            ? null
            : texts.relative(
                `${read.relative.by > 0 ? '+' : ''}${formatAmount(read.relative.by, read.relative.unit)}`,
              ),
    unit: read.unit,
    start: read.start === null ? null : formatDay(read.start),
    due: picked !== null ? formatDay(picked) : read.due === null ? null : formatDay(read.due),
  };
  const asksBaseline = read.relative !== undefined || answer.confirm.includes('baseline');
  const days = daysToPick(answer, today);
  // A day that a person picked needs no second yes.
  const isSettled = (field: StatementField): boolean =>
    field === 'baseline' || (field === 'due' && picked !== null) || shown[field] === null;
  const toConfirm = answer.confirm.filter((field) => !isSettled(field));
  const question = answer.findings.find(({ letter, level }) => letter === 'T' && level === 'fail');
  // Why the button waits, in the order of the questions above it.
  const missing = [
    ...(days.length > 0 && picked === null ? [texts.pickFirst] : []),
    ...(toConfirm.length > 0 && !right ? [texts.confirmFirst] : []),
  ];
  const use = () => {
    const found = readToInput(answer);
    // A name that a person gave stays.
    const title = (input.title ?? '').trim() === '' ? (found.title ?? '') : (input.title ?? '');
    form.change({
      ...found,
      title,
      ...(picked === null ? {} : { due: picked, start: found.start ?? today }),
      [READING]: 'yes',
      [NEW_MILESTONES]: titles.join('\n'),
    });
    setUsed(sentence);
  };
  return (
    <section class="note sentence" aria-label={texts.title}>
      <h3>{texts.title}</h3>
      <dl class="terms">
        {ROWS.map((row) => (
          <div key={row} class={answer.confirm.includes(row) ? 'open' : undefined}>
            <dt>{texts.rows[row]}</dt>
            <dd>{shown[row] ?? <em>{texts.open}</em>}</dd>
          </div>
        ))}
      </dl>
      {asksBaseline && (
        <FormField
          id="ask-baseline"
          kind="number"
          label={texts.askBaseline}
          help={texts.askBaselineHelp}
          value={baseline}
          notes={baseline !== '' && !number.ok ? [{ tone: 'bad', text: number.error.message }] : []}
          onInput={setBaseline}
        />
      )}
      {question !== undefined && picked === null && <p class="finding warn">{question.reason}</p>}
      {days.length > 0 && (
        <fieldset class="choices">
          <legend>{texts.pick}</legend>
          {days.map((day) => (
            <button
              key={day}
              type="button"
              class="small"
              aria-pressed={picked === day}
              onClick={() => setPicked(day)}
            >
              {formatDay(day)}
            </button>
          ))}
        </fieldset>
      )}
      {toConfirm.length > 0 && (
        <FormField
          id="confirm-read"
          kind="tick"
          label={texts.confirm(toConfirm.map((field) => `${texts.rows[field]} ${shown[field]}`).join(', '))}
          value={right ? 'yes' : ''}
          onInput={(value) => setRight(value !== '')}
        />
      )}
      {missing.length > 0 && (
        <p class="finding warn" id="use-waits" role="status">
          {missing.join(' ')}
        </p>
      )}
      <div class="actions">
        <button
          type="button"
          class="action"
          disabled={missing.length > 0}
          aria-describedby={missing.length > 0 ? 'use-waits' : undefined}
          onClick={use}
        >
          {texts.use}
        </button>
      </div>
    </section>
  );
};
