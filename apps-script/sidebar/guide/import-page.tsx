// Importing KPIs from a tab of people's own: which column is what, what would be added, and adding it.
import { useEffect, useState } from 'preact/hooks';
import type { Field } from '../../../src/domain/field.ts';
import { KPIS } from '../../../src/domain/fields.ts';
import type { ImportForm, ImportPreview } from '../../api.ts';
import type { PageProps } from '../parts/app.ts';
import { ActionNotes, CallNotes } from '../parts/call-notes.tsx';
import { FormField } from '../parts/form-field.tsx';
import { isCounted } from '../parts/names.ts';
import { useAction } from '../parts/use-action.ts';
import { useCall } from '../parts/use-call.ts';
import { texts as common } from '../texts/common.ts';
import { settingsTexts } from '../texts/settings.ts';

const texts = settingsTexts.import;

const FIELDS = (KPIS.fields as readonly Field[]).filter((field) => field.owner !== 'machine');

const NOTHING: ImportForm = { tab: '', columns: {}, headerRow: 1, defaults: {} };

/** The form that a preview answers to: its own guesses, which a person may change. */
const toForm = (preview: ImportPreview, tab: string, defaults: ImportForm['defaults']): ImportForm => ({
  tab: tab === '' ? (preview.tabs[0] ?? '') : tab,
  columns: Object.fromEntries(
    preview.columns.flatMap(({ letter, guess }) => (guess === null ? [] : [[letter, guess]])),
  ),
  headerRow: preview.headerRow,
  defaults,
});

/** The preview has no more rows than this. */
const SHOWN = 20;

interface Judged {
  readonly row: number;
  readonly name: string;
  /** Why it is left out; empty when it is added. */
  readonly reasons: readonly string[];
}

const plainName = (name: string): string => name.trim();

/** What becomes of each row: what the server found, and names that are there twice. */
const judgeRows = (rows: ImportPreview['rows'], known: readonly string[]): readonly Judged[] => {
  const there = new Set(known.map(plainName));
  const before = new Map<string, number>();
  return rows.map(({ row, input, problems }) => {
    const name = input.name ?? '';
    const first = before.get(plainName(name));
    const found = problems.map(({ message }) => message);
    const reasons =
      found.length > 0 || name === ''
        ? found
        : there.has(plainName(name))
          ? [texts.known]
          : first === undefined
            ? []
            : [texts.twice(first)];
    if (reasons.length === 0) before.set(plainName(name), row);
    return { row, name: name === '' ? texts.row(row) : name, reasons };
  });
};

const RowList = ({ rows }: { readonly rows: readonly Judged[] }) => (
  <ul class="rows tight">
    {rows.map(({ row, name, reasons }) => (
      <li key={row}>
        <b>{name}</b> <span class="quiet">{texts.row(row)}</span>
        {reasons.map((reason) => (
          <p key={reason} class="finding warn">
            {reason}
          </p>
        ))}
      </li>
    ))}
  </ul>
);

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
        // Of another tab only the columns were asked for yet.
        setShown(!isNewTab);
      },
    );
  useEffect(() => look(NOTHING, true), []);
  const change = (part: Partial<ImportForm>) => {
    setForm({ ...form, ...part });
    setShown(false);
  };
  const waiting = call.status.kind === 'waiting';
  const rows = judgeRows(
    preview?.rows ?? [],
    app.state.kpis.map(({ kpi }) => kpi.name ?? ''),
  );
  const added = rows.filter(({ reasons }) => reasons.length === 0);
  const leftOut = rows.filter(({ reasons }) => reasons.length > 0);
  const isAll = preview === null || preview.rows.length < SHOWN;
  const good = isAll ? added.length : preview.count;
  const room = Math.max(0, app.state.limits.max - app.state.kpis.filter(isCounted).length);
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
              {!isAll && <p class="quiet">{texts.firstOnly(SHOWN)}</p>}
              {good > room && <p class="quiet">{texts.room(room)}</p>}
              <RowList rows={added} />
              {leftOut.length > 0 && (
                <>
                  <h3>{texts.leftOut(leftOut.length)}</h3>
                  <RowList rows={leftOut} />
                </>
              )}
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
                      app.say(texts.done);
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
