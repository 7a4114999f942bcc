// Logging a reading: which KPI, what number, up to which day, from where; or a correction of an earlier one.

import { fieldById, READINGS } from '../../src/domain/fields.ts';
import { parseInput } from '../../src/domain/parse-input.ts';
import type { Problem, ReadingForm, SidebarState } from '../api.ts';
import { FailureNote } from './failure-note.tsx';
import { type FieldNote, FormField } from './form-field.tsx';
import { formatAmount, formatDay } from './format.ts';
import { isActive } from './names.ts';
import { ProblemList } from './problem-list.tsx';
import { ownLocale } from './read-draft.ts';
import type { Server } from './server.ts';
import { texts } from './texts.ts';
import { useCall } from './use-call.ts';

export interface ReadingDraft extends ReadingForm {
  readonly problems: readonly Problem[];
}

/** An empty form for this KPI (or for none yet), up to today. */
export const openReading = (state: SidebarState, kpi: string | null): ReadingDraft => ({
  kpi: kpi ?? '',
  periodEnd: state.today,
  value: '',
  note: '',
  corrects: null,
  problems: [],
});

interface Props {
  readonly state: SidebarState;
  readonly server: Server;
  readonly draft: ReadingDraft;
  readonly onDraft: (draft: ReadingDraft) => void;
  readonly onState: (state: SidebarState, said: string | null) => void;
}

export const ReadingPage = ({ state, server, draft, onDraft, onState }: Props) => {
  const call = useCall();
  const cards = state.kpis.filter(isActive);
  const card = cards.find((each) => each.kpi.key === draft.kpi);
  const last = card?.readings[card.readings.length - 1];
  const change = (part: Partial<ReadingForm>) =>
    onDraft({
      ...draft,
      ...part,
      problems: draft.problems.filter((problem) => problem.field === null || !(problem.field in part)),
    });
  const complain = (field: string): readonly FieldNote[] =>
    draft.problems
      .filter((problem) => problem.field === field)
      .map((problem) => ({ tone: 'bad', text: problem.message }));
  const readValue = () =>
    parseInput(fieldById(READINGS, 'value'), draft.value, {
      locale: ownLocale(),
      unit: card?.kpi.unit ?? '',
    });
  const understood = (): readonly FieldNote[] => {
    const found = complain('value');
    if (found.length > 0 || draft.value.trim() === '') return found;
    const parsed = readValue();
    if (!parsed.ok) return [{ tone: 'bad', text: parsed.error.message }];
    const value = parsed.value as number | null;
    return [{ tone: 'good', text: texts.form.understood(formatAmount(value, card?.kpi.unit ?? null)) }];
  };
  const save = () => {
    const { problems: _, ...typed } = draft;
    const read = readValue();
    // Plain digits, so that what the page understood is what is saved.
    const form = read.ok && typeof read.value === 'number' ? { ...typed, value: String(read.value) } : typed;
    call.run(
      () => server.logReading(form),
      (answer) => {
        if (answer.ok) {
          onDraft(openReading(answer.state, form.kpi));
          onState(answer.state, texts.reading.saved(card?.kpi.name ?? form.kpi, answer.row));
          return;
        }
        const said: readonly Problem[] =
          answer.problems.length > 0
            ? answer.problems
            : [{ field: null, place: null, message: texts.reasons[answer.reason] }];
        onDraft({ ...draft, problems: said });
        if (answer.state !== null) onState(answer.state, null);
      },
    );
  };
  const waiting = call.status.kind === 'waiting';
  if (cards.length === 0)
    return (
      <div class="page">
        <h2 tabIndex={-1}>{texts.reading.title}</h2>
        <p class="empty">{texts.reading.noKpi}</p>
      </div>
    );
  const corrections = [...(card?.readings ?? [])].reverse();
  return (
    <form
      class="page"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h2 tabIndex={-1}>{texts.reading.title}</h2>
      {state.me.side === null && <p class="note">{texts.reading.guest}</p>}
      <FormField
        id="kpi"
        kind="choice"
        label={texts.reading.kpi}
        value={draft.kpi}
        required
        options={cards.map((each) => ({ value: each.kpi.key, label: each.kpi.name ?? each.kpi.key }))}
        notes={complain('kpi')}
        onInput={(kpi) => change({ kpi, corrects: null })}
      />
      {card !== undefined && (
        <p class="quiet">
          {last === undefined
            ? texts.reading.first
            : texts.reading.last(formatAmount(last.value, card.kpi.unit), formatDay(last.periodEnd))}
          {card.expected !== null &&
            ` · ${texts.reading.expected(formatAmount(card.expected, card.kpi.unit))}`}
        </p>
      )}
      <div class="pair">
        <FormField
          id="value"
          kind="number"
          label={card?.kpi.unit == null ? texts.reading.value : `${texts.reading.value} (${card.kpi.unit})`}
          value={draft.value}
          required
          notes={understood()}
          onInput={(value) => change({ value })}
        />
        <FormField
          id="periodEnd"
          kind="day"
          label={texts.reading.periodEnd}
          value={draft.periodEnd}
          required
          notes={complain('periodEnd')}
          onInput={(periodEnd) => change({ periodEnd })}
        />
      </div>
      <p class="help">{texts.reading.periodHelp}</p>
      <FormField
        id="note"
        kind="line"
        label={texts.reading.note}
        help={texts.reading.noteHelp}
        value={draft.note}
        notes={complain('note')}
        onInput={(note) => change({ note })}
      />
      {corrections.length > 0 && (
        <FormField
          id="corrects"
          kind="choice"
          label={texts.reading.corrects}
          help={texts.reading.correctsHelp}
          placeholder={texts.reading.newReading}
          value={draft.corrects ?? ''}
          options={corrections.map((reading) => ({
            value: reading.key,
            label: `${formatAmount(reading.value, card?.kpi.unit ?? null)}, ${formatDay(reading.periodEnd)}`,
          }))}
          notes={complain('corrects')}
          onInput={(corrects) => change({ corrects: corrects === '' ? null : corrects })}
        />
      )}
      <ProblemList
        title={texts.failed.title}
        problems={draft.problems.filter((problem) => problem.field === null)}
      />
      {call.status.kind === 'failed' && (
        <FailureNote title={texts.failed.title} message={call.status.message} kept onRetry={save} />
      )}
      {call.status.kind === 'waiting' && call.status.slow && (
        <p class="finding warn" role="status">
          {texts.failed.slow}
        </p>
      )}
      <div class="bottom">
        <button type="submit" class="action" disabled={waiting}>
          {waiting ? texts.form.saving : texts.reading.save}
        </button>
      </div>
    </form>
  );
};
