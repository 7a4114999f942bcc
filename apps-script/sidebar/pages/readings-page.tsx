// Readings: log one for a KPI, correct one, confirm the other side's, and see where both report different numbers.
import { useState } from 'preact/hooks';
import type { Field } from '../../../src/domain/field.ts';
import { fieldById, READINGS } from '../../../src/domain/fields.ts';
import type { KpiCard } from '../../api.ts';
import type { App, PageProps } from '../parts/app.ts';
import { CallNotes } from '../parts/call-notes.tsx';
import { FormField } from '../parts/form-field.tsx';
import { formatAmount, formatDay } from '../parts/format.ts';
import { isActive, kpiName, waitingOf } from '../parts/names.ts';
import { ProblemList } from '../parts/problem-list.tsx';
import { useForm } from '../parts/use-form.ts';
import { routeOf } from '../parts/waiting-route.ts';
import { texts as common } from '../texts/common.ts';
import { homeTexts } from '../texts/home.ts';
import { readingTexts as texts } from '../texts/readings.ts';
import { ReadingList } from './reading-list.tsx';
import { WaitingItems } from './waiting-list.tsx';

const FIELDS: readonly Field[] = [
  fieldById(READINGS, 'periodEnd'),
  // In the unit of its KPI: "$5" beside the unit count is refused.
  { ...fieldById(READINGS, 'value'), format: 'amount' },
  fieldById(READINGS, 'note'),
  // Not a control: set by "Correct".
  { ...fieldById(READINGS, 'corrects'), kind: 'text' },
];

interface LogProps {
  readonly app: App;
  readonly card: KpiCard;
  /** A reading waits to be confirmed: what was logged stands first. */
  readonly listFirst: boolean;
}

const LogForm = ({ app, card, listFirst }: LogProps) => {
  const { kpi } = card;
  const unit = kpi.unit ?? '';
  const form = useForm(app, {
    id: `readings:${kpi.key}`,
    fields: FIELDS,
    rowIn: () => null,
    start: { periodEnd: app.state.today, unit },
    save: ({ input }) =>
      app.server.logReading({
        kpi: kpi.key,
        periodEnd: input.periodEnd ?? '',
        value: input.value ?? '',
        note: input.note ?? '',
        corrects: input.corrects === '' ? null : (input.corrects ?? null),
      }),
    said: ({ row }) => texts.saved(kpiName(card), row),
  });
  const { input } = form.draft;
  const last = card.readings.filter((reading) => !reading.corrected).pop();
  const corrected = card.readings.find((reading) => reading.key === input.corrects);
  const control = (id: string, kind: 'number' | 'day' | 'line', label: string, help?: string) => (
    <FormField
      id={id}
      kind={kind}
      label={label}
      help={help}
      required={id !== 'note'}
      value={input[id] ?? ''}
      notes={form.notes[id] ?? []}
      onInput={(value) => form.change({ [id]: value, unit })}
    />
  );
  const list = (
    <ReadingList
      app={app}
      card={card}
      onCorrect={(reading) => {
        form.change({
          corrects: reading.key,
          periodEnd: reading.periodEnd ?? '',
          value: String(reading.value ?? ''),
          unit,
        });
        form.goTo('value');
      }}
    />
  );
  return (
    <>
      {listFirst && list}
      {app.state.me.side !== null && (
        <form
          class="stack"
          ref={form.element}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            form.save();
          }}
        >
          <p class="quiet">
            {last === undefined
              ? texts.first
              : texts.last(formatAmount(last.value, kpi.unit), formatDay(last.periodEnd))}
            {card.expected !== null && ` · ${texts.expected(formatAmount(card.expected, kpi.unit))}`}
          </p>
          {corrected !== undefined && (
            <p class="note">
              {texts.correction(formatAmount(corrected.value, kpi.unit), formatDay(corrected.periodEnd))}{' '}
              <button type="button" class="link" onClick={() => form.change({ corrects: '' })}>
                {texts.noCorrection}
              </button>
            </p>
          )}
          <div class="pair">
            {control('value', 'number', unit === '' ? texts.value : `${texts.value} (${unit})`)}
            {control('periodEnd', 'day', texts.periodEnd)}
          </div>
          <p class="help">{texts.periodHelp}</p>
          {control('note', 'line', texts.note, texts.noteHelp)}
          <ProblemList
            title={common.failed.title}
            problems={form.draft.problems.filter(({ field }) => field === null || field === 'kpi')}
          />
          {form.draft.obstacle !== null && (
            <p class="finding warn" role="alert">
              {common.reasons[form.draft.obstacle === 'gone' ? 'stale' : form.draft.obstacle]}
            </p>
          )}
          <CallNotes call={form.call} onRetry={() => form.save()} />
          <div class="actions">
            <button type="submit" class="action" disabled={form.waiting}>
              {form.waiting ? common.form.saving : texts.log}
            </button>
          </div>
        </form>
      )}
      {!listFirst && list}
    </>
  );
};

export const ReadingsPage = ({ app }: PageProps) => {
  const { state, route } = app;
  const cards = state.kpis.filter(isActive);
  const waiting = waitingOf(state, state.me.side).filter((item) => routeOf(state, item).page === 'readings');
  // What waits is in sight at once; what was opened stays in sight when it waits no longer.
  const [opened] = useState(() => {
    const first = waiting[0];
    const key = route.key ?? (first === undefined ? cards[0]?.kpi.key : routeOf(state, first).key);
    return {
      key,
      toConfirm: waiting.some((item) => item.kind === 'confirm' && routeOf(state, item).key === key),
    };
  });
  const card = cards.find((each) => each.kpi.key === opened.key) ?? cards[0];
  return (
    <div class="page">
      <h2 tabIndex={-1}>{texts.title}</h2>
      {state.me.side === null && <p class="note">{state.me.hint ?? common.guest}</p>}
      {waiting.length > 1 && (
        <section class="waiting" aria-label={homeTexts.forYou}>
          <h3>
            {homeTexts.forYou} <span class="count-badge">{waiting.length}</span>
          </h3>
          <WaitingItems app={app} items={waiting} />
        </section>
      )}
      {cards.length === 0 ? (
        <p class="empty">{texts.noKpi}</p>
      ) : (
        <FormField
          id="kpi"
          kind="choice"
          label={texts.kpi}
          value={card?.kpi.key ?? ''}
          options={cards.map((each) => ({ value: each.kpi.key, label: kpiName(each) }))}
          onInput={(key) => app.go('readings', key === '' ? null : key)}
        />
      )}
      {card !== undefined && (
        <LogForm key={card.kpi.key} app={app} card={card} listFirst={opened.toConfirm} />
      )}
    </div>
  );
};
