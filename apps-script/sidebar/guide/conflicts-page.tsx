// Conflicts: what stood there before, what each side says now, and the pick between them.
import type { ConflictRow } from '../../api-views.ts';
import type { App, PageProps } from '../parts/app.ts';
import { ActionNotes } from '../parts/call-notes.tsx';
import { useAction } from '../parts/use-action.ts';
import { texts as common } from '../texts/common.ts';
import { conflictTexts as texts } from '../texts/conflicts.ts';

const PICKS = [
  ['sheet', texts.keepSheet],
  ['notion', texts.keepNotion],
] as const;

const Conflict = ({ app, row }: { readonly app: App; readonly row: ConflictRow }) => {
  const action = useAction(app);
  const name = `${row.record}: ${row.field}`;
  const value = (text: string) => (text === '' ? <em>{texts.empty}</em> : text);
  return (
    <article class="card" aria-label={name}>
      <header>
        <h4>{row.record}</h4>
        <span class="quiet">{row.field}</span>
      </header>
      <p class="quiet">{(texts.kinds as Readonly<Record<string, string>>)[row.kind] ?? row.kind}</p>
      <dl class="terms">
        {(['base', 'sheet', 'notion'] as const).map((side) => (
          <div key={side} class={row.pick === side ? 'chosen' : undefined}>
            <dt>{texts[side]}</dt>
            <dd>{value(row[side])}</dd>
          </div>
        ))}
      </dl>
      {row.pick !== null && (
        <p class="finding good" role="status">
          ✓ {texts.picked[row.pick]}
        </p>
      )}
      {row.kind === 'held' && (
        <div class="actions">
          {PICKS.map(([pick, label]) => (
            <button
              key={pick}
              type="button"
              class="small"
              disabled={action.waiting}
              aria-pressed={row.pick === pick}
              aria-label={common.of(label, name)}
              onClick={() =>
                action.run(() => app.server.resolveConflict({ id: row.id, pick }), texts.picked[pick])
              }
            >
              {label}
            </button>
          ))}
        </div>
      )}
      <ActionNotes action={action} />
    </article>
  );
};

export const ConflictsPage = ({ app }: PageProps) => {
  const held = app.state.conflicts.filter((row) => row.kind === 'held');
  const others = app.state.conflicts.filter((row) => row.kind !== 'held');
  return (
    <div class="page">
      <h2 tabIndex={-1}>{texts.title}</h2>
      {held.length === 0 ? <p class="all-well">{texts.none}</p> : <p class="quiet">{texts.body}</p>}
      {held.map((row) => (
        <Conflict key={row.id} app={app} row={row} />
      ))}
      {others.length > 0 && (
        <details>
          <summary>
            {texts.log} ({others.length})
          </summary>
          <div class="group">
            {others.map((row) => (
              <Conflict key={row.id} app={app} row={row} />
            ))}
          </div>
        </details>
      )}
    </div>
  );
};
