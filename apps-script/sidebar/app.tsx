// The sidebar: one call when it opens, then pages over one state; drafts live here and survive every answer.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Saved, SidebarState } from '../api.ts';
import { FailureNote } from './failure-note.tsx';
import { formatDay } from './format.ts';
import { Icon } from './icons.tsx';
import { type KpiDraft, openDraft } from './kpi-draft.ts';
import { KpiPage } from './kpi-page.tsx';
import { waitingFor } from './names.ts';
import { OverviewPage } from './overview-page.tsx';
import { PAGES, type PageName } from './pages.ts';
import { openReading, type ReadingDraft, ReadingPage } from './reading-page.tsx';
import type { Server } from './server.ts';
import { SetUpPage } from './set-up-page.tsx';
import { SignPage } from './sign-page.tsx';
import { texts } from './texts.ts';
import { useCall } from './use-call.ts';
import { Waiting } from './waiting.tsx';

/** Coming back to the sidebar refreshes it, but not more often than this. */
const FRESH_FOR_MS = 15_000;

const NEW = '';

interface Props {
  readonly server: Server;
}

export const App = ({ server }: Props) => {
  const call = useCall();
  const [state, setState] = useState<SidebarState | null>(null);
  const [page, setPage] = useState<PageName>('overview');
  const [said, setSaid] = useState<string | null>(null);
  const [focus, setFocus] = useState<string | null>(null);
  const [kpiKey, setKpiKey] = useState<string | null>(null);
  const [drafts, setDrafts] = useState<Readonly<Record<string, KpiDraft>>>({});
  const [reading, setReading] = useState<ReadingDraft | null>(null);
  const readAt = useRef(0);
  const main = useRef<HTMLElement>(null);

  const show = useCallback((next: SidebarState) => {
    readAt.current = Date.now();
    setState(next);
  }, []);
  const load = useCallback(() => {
    readAt.current = Date.now();
    call.run(server.getSidebarState, show);
  }, [call.run, server, show]);
  useEffect(load, [load]);
  useEffect(() => {
    // The sheet and the sync change the file without telling the sidebar; looking at it again is the moment to ask.
    const onFocus = () => {
      if (Date.now() - readAt.current > FRESH_FOR_MS) load();
    };
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, [load]);

  const go = (next: PageName, key: string | null = null) => {
    setSaid(null);
    setPage(next);
    setFocus(key);
    if (next === 'kpi') setKpiKey(key);
    if (next === 'reading' && key !== null && state !== null && reading?.kpi !== key)
      setReading(openReading(state, key));
    // A new page is read from its heading on.
    requestAnimationFrame(() => {
      main.current?.scrollTo(0, 0);
      main.current?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
    });
  };
  const onState = (next: SidebarState, words: string | null) => {
    show(next);
    setSaid(words);
  };
  const onSaved = (draft: KpiDraft, saved: Extract<Saved, { ok: true }>) => {
    setDrafts(({ [draft.key ?? NEW]: _, ...others }) => others);
    show(saved.state);
    go('overview');
    const name = draft.input.name ?? saved.key;
    setSaid(
      draft.key === null ? texts.form.savedNew(name, saved.row) : texts.form.savedEdit(name, saved.row),
    );
  };

  if (state === null)
    return (
      <div class="sidebar">
        <main>
          {call.status.kind === 'failed' ? (
            <FailureNote title={texts.failed.opening} message={call.status.message} onRetry={load} />
          ) : (
            <Waiting slow={call.status.kind === 'waiting' && call.status.slow} />
          )}
        </main>
      </div>
    );
  if (state.partnership === null)
    return (
      <div class="sidebar">
        <main>
          <SetUpPage server={server} problems={state.problems} onState={onState} />
        </main>
      </div>
    );

  const mine = waitingFor(state, state.me.side).length;
  const draft = drafts[kpiKey ?? NEW] ?? openDraft(state, kpiKey) ?? openDraft(state, null);
  const refreshing = call.status.kind === 'waiting';
  return (
    <div class="sidebar">
      <div class="top">
        <div class="row">
          <div class="who">
            <b>{state.partnership.name ?? texts.product}</b>
            <span class="quiet">{texts.asOf(formatDay(state.today))}</span>
          </div>
          <button
            type="button"
            class={refreshing ? 'bare turning' : 'bare'}
            aria-label={refreshing ? texts.refreshing : texts.refresh}
            title={texts.refresh}
            onClick={load}
          >
            <Icon name="refresh" />
          </button>
        </div>
        <nav aria-label={texts.pagesLabel}>
          {PAGES.map((name) => (
            <button
              key={name}
              type="button"
              aria-current={page === name ? 'page' : undefined}
              onClick={() => go(name, name === 'kpi' ? kpiKey : null)}
            >
              {texts.pages[name]}
              {name === 'sign' && mine > 0 && (
                <span class="count-badge">
                  <span aria-hidden="true">{mine}</span>
                  <span class="for-reader"> {texts.signWaiting(mine)}</span>
                </span>
              )}
            </button>
          ))}
        </nav>
      </div>
      <main ref={main}>
        <p class={said === null ? 'said-line' : 'said-line shown'} role="status">
          {said !== null && <Icon name="check" />} {said}
        </p>
        {call.status.kind === 'failed' && (
          <FailureNote title={texts.failed.opening} message={call.status.message} kept onRetry={load} />
        )}
        {page === 'overview' && <OverviewPage state={state} onOpen={go} />}
        {page === 'kpi' && draft !== null && (
          <KpiPage
            key={draft.key ?? NEW}
            state={state}
            server={server}
            draft={draft}
            onDraft={(next) => setDrafts((all) => ({ ...all, [next.key ?? NEW]: next }))}
            onPick={setKpiKey}
            onState={onState}
            onSaved={onSaved}
          />
        )}
        {page === 'reading' && (
          <ReadingPage
            state={state}
            server={server}
            draft={reading ?? openReading(state, null)}
            onDraft={setReading}
            onState={onState}
          />
        )}
        {page === 'sign' && <SignPage state={state} server={server} focus={focus} onState={onState} />}
      </main>
    </div>
  );
};
