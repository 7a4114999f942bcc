// Importing KPIs from a tab of people's own: which column is what, what would be added, and adding it.
import { useEffect, useState } from 'preact/hooks';
import type { Field } from '../../../src/domain/field.ts';
import { KPIS } from '../../../src/domain/fields.ts';
import type { ImportForm, ImportPreview } from '../../api.ts';
import type { PageProps } from '../parts/app.ts';
import { ActionNotes, CallNotes } from '../parts/call-notes.tsx';
import { FormField } from '../parts/form-field.tsx';
import { useAction } from '../parts/use-action.ts';
import { useCall } from '../parts/use-call.ts';
import { texts as common } from '../texts/common.ts';
import { settingsTexts } from '../texts/settings.ts';

const texts = settingsTexts.import;

const FIELDS = (KPIS.fields as readonly Field[]).filter((field) => field.owner !== 'machine');

const NOTHING: ImportForm = { tab: '', columns: {}, headerRow: 0, defaults: {} };

/** The form that a preview answers to: its own guesses, which a person may change. */
const toForm = (preview: ImportPreview, tab: string, defaults: ImportForm['defaults']): ImportForm => ({
  tab: tab === '' ? (preview.tabs[0] ?? '') : tab,
  columns: Object.fromEntries(
    preview.columns.flatMap(({ letter, guess }) => (guess === null ? [] : [[letter, guess]])),
  ),
  headerRow: preview.headerRow,
  defaults,
});

export const ImportPage = ({ app }: PageProps) => {
  const call = useCall();
  const action = useAction(app);
  const [form, setForm] = useState<ImportForm>(NOTHING);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  /** What was shown is what would be added. */
  const [isShown, setShown] = useState(false);
  const look = (next: ImportForm, isNewTab: boolean) =>
    call.run(
      () => app.server.previewImport(next),
      (found) => {
        setPreview(found);
        setForm(isNewTab ? toForm(found, next.tab, next.defaults) : next);
        setShown(true);
      },
    );
  useEffect(() => look(NOTHING, true), []);
  const change = (part: Partial<ImportForm>) => {
    setForm({ ...form, ...part });
    setShown(false);
  };
  const waiting = call.status.kind === 'waiting';
  const good = preview?.rows.filter((row) => row.problems.length === 0).length ?? 0;
  return (
    <div class="page">
      <h2 tabIndex={-1}>{settingsTexts.importTitle}</h2>
      <p class="quiet">{settingsTexts.importHelp}</p>
      {waiting && (
        <p class="quiet" role="status">
          {common.working}
        </p>
      )}
      <CallNotes call={call} onRetry={() => look(form, preview === null)} />
      {preview !== null && preview.tabs.length === 0 && <p class="empty">{texts.noTab}</p>}
      {preview !== null && preview.tabs.length > 0 && (
        <>
          <FormField
            id="tab"
            kind="choice"
            label={texts.tab}
            value={form.tab}
            options={preview.tabs.map((tab) => ({ value: tab, label: tab }))}
            onInput={(tab) => look({ ...NOTHING, tab, defaults: form.defaults }, true)}
          />
          <FormField
            id="import-goal"
            kind="choice"
            label={texts.goal}
            value={form.defaults.goal ?? ''}
            options={app.state.goals.map((goal) => ({ value: goal.key, label: goal.title ?? goal.key }))}
            onInput={(goal) => change({ defaults: goal === '' ? {} : { goal } })}
          />
          <fieldset>
            <legend>{texts.columns}</legend>
            {preview.columns.map(({ letter, header }) => (
              <FormField
                key={letter}
                id={`column-${letter}`}
                kind="choice"
                label={texts.column(letter, header)}
                placeholder={texts.skip}
                value={form.columns[letter] ?? ''}
                options={FIELDS.map((field) => ({ value: field.id, label: field.label }))}
                onInput={(field) => {
                  const { [letter]: _, ...others } = form.columns;
                  change({ columns: field === '' ? others : { ...others, [letter]: field } });
                }}
              />
            ))}
          </fieldset>
          {preview.problems.map(({ message }) => (
            <p key={message} class="finding bad" role="alert">
              {message}
            </p>
          ))}
          {isShown && (
            <section aria-label={texts.preview(good)}>
              <h3>{texts.preview(good)}</h3>
              <ul class="rows tight">
                {preview.rows.map((row) => (
                  <li key={row.row}>
                    <b>{row.input.name ?? texts.row(row.row)}</b>{' '}
                    <span class="quiet">
                      {texts.row(row.row)}
                      {row.problems.length === 0 && ` · ${texts.fine}`}
                    </span>
                    {row.problems.map(({ message }) => (
                      <p key={message} class="finding bad">
                        {message}
                      </p>
                    ))}
                  </li>
                ))}
              </ul>
              <p class="help">{texts.note}</p>
            </section>
          )}
          <ActionNotes action={action} />
          <div class="actions">
            {isShown ? (
              <button
                type="button"
                class="action"
                disabled={action.waiting || good === 0}
                onClick={() =>
                  action.run(
                    () => app.server.importKpis(form),
                    null,
                    () => {
                      app.go('kpis');
                      app.show(null, texts.done);
                    },
                  )
                }
              >
                {action.waiting ? common.working : texts.run}
              </button>
            ) : (
              <button type="button" class="action" disabled={waiting} onClick={() => look(form, false)}>
                {texts.look}
              </button>
            )}
            <button type="button" onClick={() => app.go('settings')}>
              {common.back}
            </button>
          </div>
        </>
      )}
    </div>
  );
};
