// Adding or editing a KPI: the form with what is missing or not SMART said while typing, and saving without loss.
import { FIELD_HELP } from '../../../src/domain/field-help.ts';
import type { SidebarState } from '../../api.ts';
import type { PageProps } from '../parts/app.ts';
import type { FormRow } from '../parts/draft.ts';
import { goOn } from '../parts/first-steps.ts';
import { FieldControls, FormFrame } from '../parts/form-frame.tsx';
import { letterNotes } from '../parts/letters.ts';
import { kpiName } from '../parts/names.ts';
import { kpiDraftId, newKpi } from '../parts/new-kpi.ts';
import { SmartChips } from '../parts/smart-chips.tsx';
import { useForm } from '../parts/use-form.ts';
import { texts } from '../texts/common.ts';
import { kpiTexts } from '../texts/kpis.ts';
import { assessKpi } from './assess.ts';
import { isAsked, KPI_FORM_FIELDS, KPI_SECTIONS } from './kpi-sections.ts';
import { LimitNote } from './limit-note.tsx';

const kpiRow = (state: SidebarState, key: string | null): FormRow | null => {
  const card = state.kpis.find((each) => each.kpi.key === key);
  return card === undefined
    ? null
    : { key: card.kpi.key, fingerprint: card.fingerprint, values: { ...card.kpi } };
};

export const KpiForm = ({ app }: PageProps) => {
  const { state, server } = app;
  const { key } = app.route;
  const card = state.kpis.find((each) => each.kpi.key === key);
  const others = state.kpis.flatMap(({ kpi }) => (kpi.key === key ? [] : [kpi]));
  const form = useForm(app, {
    id: kpiDraftId(key),
    fields: KPI_FORM_FIELDS,
    help: FIELD_HELP.kpis,
    rowIn: (now, as = key) => kpiRow(now, as),
    start: newKpi(state),
    check: (draft, read) => letterNotes(draft, assessKpi(read, state.today, others)),
    save: (typed, park) => server.saveKpi({ ...typed, park }),
    onSaved: (saved) => goOn(app, saved, () => app.go('kpis', saved.key)),
    said: ({ key, row }, draft) =>
      (draft.key === null ? texts.form.added : texts.form.saved)(draft.input.name ?? key, row, 'KPIs'),
  });
  const { draft } = form;
  const calm = draft.key === null && draft.touched.length === 0 && !draft.tried;
  const changesTerms =
    card?.agreement === 'Agreed' &&
    KPI_FORM_FIELDS.some(
      (field) => field.locked === true && draft.input[field.id] !== draft.opened[field.id],
    );
  return (
    <FormFrame
      form={form}
      title={card === undefined ? kpiTexts.form.add : kpiTexts.form.edit(kpiName(card))}
      saveLabel={card === undefined ? kpiTexts.form.saveNew : texts.form.save}
      onCancel={() => app.go('kpis', key)}
      obstacle={draft.obstacle === 'limit' ? <LimitNote form={form} /> : undefined}
    >
      <SmartChips letters={assessKpi(form.read, state.today, others)} calm={calm} onGo={form.goTo} />
      {card === undefined && (
        <button type="button" class="small" onClick={() => app.go('kpis', null, 'library')}>
          {kpiTexts.list.library}
        </button>
      )}
      {state.goals.length === 0 ? (
        <p class="note">
          {kpiTexts.form.goalMissing}{' '}
          <button type="button" class="link" onClick={() => app.go('goals', null, 'form')}>
            {kpiTexts.form.addGoal}
          </button>
        </p>
      ) : (
        draft.touched.length > 0 && draft.input.goal === '' && <p class="note">{kpiTexts.form.draft}</p>
      )}
      {changesTerms && <p class="note">{kpiTexts.form.resign}</p>}
      {KPI_SECTIONS.map((section) => {
        const fields = section.fields.filter((field) => isAsked(field, draft.input));
        return section.folded ? (
          <details key={section.id} class="more">
            <summary>{section.title}</summary>
            <FieldControls form={form} fields={fields} />
          </details>
        ) : (
          <fieldset key={section.id}>
            <legend>{section.title}</legend>
            <FieldControls form={form} fields={fields} />
          </fieldset>
        );
      })}
    </FormFrame>
  );
};
