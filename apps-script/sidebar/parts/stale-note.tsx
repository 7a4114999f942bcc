// Somebody changed the row meanwhile: both versions side by side, and the choice field by field.
import { texts } from '../texts/common.ts';
import { showInput } from './controls.ts';
import { findDifferences } from './draft.ts';
import type { Form } from './use-form.ts';

export const StaleNote = ({ form }: { readonly form: Form }) => {
  const { app, spec, draft } = form;
  const row = spec.rowIn(app.state, draft.key ?? undefined);
  const differences = row === null ? [] : findDifferences(spec.fields, draft, row);
  return (
    <section class="note warn stale" role="alert" aria-label={texts.stale.title}>
      <h3>{texts.stale.title}</h3>
      <p>{differences.length === 0 ? texts.stale.same : texts.stale.body}</p>
      {differences.map(({ field, sheet, mine }) => (
        <div class="versions" key={field.id}>
          <b>{field.label}</b>
          <dl>
            <dt>{texts.stale.sheet}</dt>
            <dd>{sheet === '' ? <em>{texts.stale.empty}</em> : showInput(field, sheet, app.state)}</dd>
            <dt>{texts.stale.yours}</dt>
            <dd>{mine === '' ? <em>{texts.stale.empty}</em> : showInput(field, mine, app.state)}</dd>
          </dl>
          <button
            type="button"
            class="small"
            aria-label={texts.stale.takeField(field.label)}
            onClick={() => form.take([field.id])}
          >
            {texts.stale.take}
          </button>
        </div>
      ))}
      <div class="actions">
        <button type="button" class="action" disabled={form.waiting} onClick={() => form.save()}>
          {texts.stale.saveMine}
        </button>
        {differences.length > 1 && (
          <button type="button" onClick={() => form.take(differences.map(({ field }) => field.id))}>
            {texts.stale.takeAll}
          </button>
        )}
      </div>
    </section>
  );
};
