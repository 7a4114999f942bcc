// Adding or editing a KPI: the form with what is missing or not SMART said while typing, and saving without loss.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { columnHelp } from '../../src/domain/column-help.ts';
import type { Field } from '../../src/domain/field.ts';
import { KPIS } from '../../src/domain/fields.ts';
import type { KpiCard, Problem, Saved, SidebarState } from '../api.ts';
import { assessKpi } from './assess.ts';
import { FailureNote } from './failure-note.tsx';
import { FormField } from './form-field.tsx';
import { controlFor, optionsFor, proposalsFor } from './kpi-controls.ts';
import {
  cardToInput,
  changeDraft,
  draftToForm,
  isDirty,
  type KpiDraft,
  openDraft,
  rebaseDraft,
} from './kpi-draft.ts';
import { isObstacle, KpiObstacle, type Obstacle } from './kpi-obstacle.tsx';
import { isAsked, KPI_FORM_FIELDS, KPI_SECTIONS } from './kpi-sections.ts';
import { ProblemList } from './problem-list.tsx';
import type { Server } from './server.ts';
import { SmartChips } from './smart-chips.tsx';
import { texts } from './texts.ts';
import { useCall } from './use-call.ts';

interface Props {
  readonly state: SidebarState;
  readonly server: Server;
  readonly draft: KpiDraft;
  readonly onDraft: (draft: KpiDraft) => void;
  /** Opens the form of another KPI, or of a new one. */
  readonly onPick: (key: string | null) => void;
  readonly onState: (state: SidebarState, said: string | null) => void;
  readonly onSaved: (draft: KpiDraft, saved: Extract<Saved, { ok: true }>) => void;
}

export const KpiPage = ({ state, server, draft, onDraft, onPick, onState, onSaved }: Props) => {
  const call = useCall();
  const form = useRef<HTMLFormElement>(null);
  const [obstacle, setObstacle] = useState<Obstacle | null>(null);
  const [jump, setJump] = useState<{ readonly field: string } | null>(null);
  const card = state.kpis.find((each) => each.kpi.key === draft.key);
  const assessment = assessKpi(draft, state);
  const goTo = (id: string) => {
    const control = form.current?.elements.namedItem(id);
    if (!(control instanceof HTMLElement)) return;
    const folded = control.closest('details');
    if (folded !== null) folded.open = true;
    control.focus();
    control.scrollIntoView({ block: 'center' });
  };
  // After the findings are on the page, so that a screen reader reads them with the field.
  useEffect(() => {
    if (jump !== null) goTo(jump.field);
  }, [jump]);

  const accept = (tried: KpiDraft, answer: Saved) => {
    if (answer.ok) {
      setObstacle(null);
      onSaved(tried, answer);
      return;
    }
    const gone =
      answer.reason === 'stale' && answer.state?.kpis.some((each) => each.kpi.key === tried.key) !== true;
    setObstacle(gone ? 'gone' : isObstacle(answer.reason) ? answer.reason : null);
    // An obstacle has a note of its own, which says more than the server's sentences.
    const said: readonly Problem[] = isObstacle(answer.reason)
      ? []
      : answer.problems.length > 0
        ? answer.problems
        : [{ field: null, place: null, message: texts.reasons[answer.reason] }];
    const now = answer.state?.kpis.find((each) => each.kpi.key === tried.key);
    // What nobody but the sheet changed follows the sheet; what the person typed stays and is compared.
    const kept = answer.reason === 'stale' && now !== undefined ? rebaseDraft(tried, now) : tried;
    onDraft({ ...kept, tried: true, problems: said });
    if (answer.state !== null) onState(answer.state, null);
    const first = answer.problems.find((problem) => problem.field !== null);
    if (answer.reason === 'invalid' && first?.field != null) setJump({ field: first.field });
  };
  const save = (what: KpiDraft = draft) => {
    const unreadable = KPI_FORM_FIELDS.find((field) => assessKpi(what, state).unreadable.includes(field.id));
    if (unreadable !== undefined) {
      onDraft({ ...what, tried: true });
      setJump({ field: unreadable.id });
      return;
    }
    call.run(
      () => server.saveKpi(draftToForm(what)),
      (answer) => accept(what, answer),
    );
  };
  const park = (other: KpiCard) =>
    call.run(
      async () => {
        const input = { ...cardToInput(other), use: 'Parked' };
        const parked = await server.saveKpi({ key: other.kpi.key, seen: other.fingerprint, input });
        return parked.ok ? server.saveKpi(draftToForm(draft)) : parked;
      },
      (answer) => accept(draft, answer),
    );
  const take = (fields: readonly string[]) => {
    if (card === undefined) return;
    const now = cardToInput(card);
    onDraft(fields.reduce((next, field) => changeDraft(next, field, now[field] ?? ''), draft));
  };

  const waiting = call.status.kind === 'waiting';
  const calm = draft.key === null && draft.touched.length === 0 && !draft.tried;
  const changesTerms =
    card !== undefined &&
    card.agreement === 'Agreed' &&
    KPI_FORM_FIELDS.some(
      (field) => field.locked === true && draft.input[field.id] !== draft.opened[field.id],
    );
  const control = (field: Field) => (
    <FormField
      key={field.id}
      id={field.id}
      kind={controlFor(field)}
      label={field.label}
      help={columnHelp(KPIS.id, field.id)}
      value={draft.input[field.id] ?? ''}
      required={field.required}
      options={optionsFor(field, state)}
      proposals={proposalsFor(field)}
      notes={assessment.notes[field.id] ?? []}
      onInput={(value) => onDraft(changeDraft(draft, field.id, value))}
    />
  );
  /** Numbers and days are short: two of them share a line. */
  const pairs = (all: readonly Field[]) => {
    const fields = all.filter((field) => isAsked(field, draft.input));
    const isHalf = (field: Field | undefined) => field?.kind === 'number' || field?.kind === 'date';
    const lines: ComponentChildren[] = [];
    for (let at = 0; at < fields.length; at++) {
      const field = fields[at]!;
      const next = fields[at + 1];
      if (next !== undefined && isHalf(field) && isHalf(next)) {
        lines.push(
          <div class="pair" key={field.id}>
            {control(field)}
            {control(next)}
          </div>,
        );
        at++;
      } else lines.push(control(field));
    }
    return lines;
  };
  return (
    <form
      class="page"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h2 tabIndex={-1}>
        {draft.key === null ? texts.form.add : texts.form.edit(card?.kpi.name ?? draft.key)}
      </h2>
      {state.kpis.length > 0 && (
        <div class="field">
          <label for="which">{texts.form.which}</label>
          <select
            id="which"
            value={draft.key ?? ''}
            onInput={(event) => onPick(event.currentTarget.value === '' ? null : event.currentTarget.value)}
          >
            <option value="">{texts.form.newOne}</option>
            {state.kpis.map((each) => (
              <option key={each.kpi.key} value={each.kpi.key}>
                {each.kpi.name ?? each.kpi.key}
              </option>
            ))}
          </select>
        </div>
      )}
      <SmartChips letters={assessment.letters} calm={calm} onGo={goTo} />
      {state.goals.length === 0 && <p class="note">{texts.form.goalMissing}</p>}
      {changesTerms && <p class="note">{texts.form.resign}</p>}
      {KPI_SECTIONS.map((section) =>
        section.folded ? (
          <details key={section.id} class="more">
            <summary>{section.title}</summary>
            {section.fields.map(control)}
          </details>
        ) : (
          <fieldset key={section.id}>
            <legend>{section.title}</legend>
            {pairs(section.fields)}
          </fieldset>
        ),
      )}
      <ProblemList
        title={texts.failed.title}
        problems={draft.problems.filter((problem) => problem.field === null)}
      />
      {obstacle !== null && (
        <KpiObstacle
          obstacle={obstacle}
          state={state}
          draft={draft}
          waiting={waiting}
          onTake={take}
          onPark={park}
          onSave={save}
        />
      )}
      {call.status.kind === 'failed' && (
        <FailureNote title={texts.failed.title} message={call.status.message} kept onRetry={() => save()} />
      )}
      {call.status.kind === 'waiting' && call.status.slow && (
        <p class="finding warn" role="status">
          {texts.failed.slow}
        </p>
      )}
      <div class="bottom">
        <button type="submit" class="action" disabled={waiting}>
          {waiting ? texts.form.saving : draft.key === null ? texts.form.saveNew : texts.form.saveEdit}
        </button>
        {isDirty(draft) && (
          <button
            type="button"
            onClick={() => {
              const fresh = openDraft(state, draft.key);
              setObstacle(null);
              call.clear();
              if (fresh !== null) onDraft(fresh);
            }}
          >
            {texts.form.reset}
          </button>
        )}
      </div>
    </form>
  );
};
