// The sidebar: one call when it opens, then pages over one state; what is typed lives here and survives every answer.
import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Saved, SidebarState } from '../api.ts';
import { PageView } from './pages/page-view.tsx';
import { SetUpPage } from './pages/set-up-page.tsx';
import type { Accepted, App as AppHandle, Refused } from './parts/app.ts';
import { FailureNote } from './parts/failure-note.tsx';
import { Icon } from './parts/icons.tsx';
import type { Route } from './parts/pages.ts';
import { TopBar } from './parts/top-bar.tsx';
import { useCall } from './parts/use-call.ts';
import { useDrafts } from './parts/use-drafts.ts';
import { useFollow } from './parts/use-follow.ts';
import { useQuietReveal } from './parts/use-quiet-reveal.ts';
import { Waiting } from './parts/waiting.tsx';
import type { Server } from './server.ts';
import { texts } from './texts/common.ts';

/** Coming back to the sidebar refreshes it, but not more often than this. */
const FRESH_FOR_MS = 15_000;

/** What was done is read by then; it makes room for what comes next. */
const SAID_FOR_MS = 8_000;

interface Said {
  readonly words: string;
  /** Until the next page, or until other words come. */
  readonly stays: boolean;
  readonly warns: boolean;
}

const HOME: Route = { page: 'home', key: null, form: null };

export const App = ({ server }: { readonly server: Server }) => {
  const call = useCall();
  const drafts = useDrafts();
  const [state, setState] = useState<SidebarState | null>(null);
  const [route, setRoute] = useState<Route>(HOME);
  const [said, setSaid] = useState<Said | null>(null);
  const readAt = useRef(0);
  const main = useRef<HTMLElement>(null);

  const shown = useRef(0);
  const newest = useRef<SidebarState | null>(null);
  const take = useCallback((next: SidebarState) => {
    shown.current += 1;
    readAt.current = Date.now();
    newest.current = next;
    setState(next);
    // What the menu asked for, once.
    if (next.open !== null) setRoute({ page: 'settings', key: null, form: next.open });
  }, []);
  const load = useCallback(() => {
    readAt.current = Date.now();
    const before = shown.current;
    // What was saved while this was under way is newer than what it read.
    call.run(server.getSidebarState, (next) => {
      if (shown.current === before) take(next);
    });
  }, [call.run, server, take]);
  useEffect(load, [load]);
  useFollow(server, state?.stamp, load);
  const revealing = useQuietReveal(server, state, load);
  useEffect(() => {
    // The sheet and the sync change the file without telling the sidebar; looking at it again is the moment to ask.
    const onFocus = () => {
      if (Date.now() - readAt.current > FRESH_FOR_MS) load();
    };
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, [load]);

  const go: AppHandle['go'] = (page, key = null, form = null) => {
    setSaid(null);
    setRoute({ page, key, form });
    // A new page is read from its heading on.
    requestAnimationFrame(() => {
      main.current?.scrollTo(0, 0);
      main.current?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
    });
  };
  const settle = async (answer: Saved): Promise<Accepted | Refused> => {
    // Nothing was written, and nothing is known to have changed.
    if (!answer.ok && (answer.reason === 'invalid' || answer.reason === 'busy'))
      return { ...answer, state: newest.current! };
    if (answer.ok) setSaid({ words: texts.savedReading, stays: true, warns: false });
    try {
      return { ...answer, state: await server.getSidebarState() };
    } catch {
      // What was saved is saved; this asks once more, and says so when that fails too.
      load();
      return { ...answer, state: newest.current! };
    }
  };
  const show: AppHandle['show'] = (next, words, stays = false) => {
    if (next !== null) take(next);
    setSaid(words === null ? null : { words, stays, warns: stays });
  };
  useEffect(() => {
    if (said === null || said.stays) return;
    const timer = setTimeout(() => setSaid(null), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const frame = (children: ComponentChildren) => (
    <div class="sidebar">
      <main>{children}</main>
    </div>
  );

  if (state === null)
    return frame(
      call.status.kind === 'failed' ? (
        <FailureNote title={texts.failed.opening} message={call.status.message} onRetry={load} />
      ) : (
        <Waiting slow={call.status.kind === 'waiting' && call.status.slow} />
      ),
    );
  if (state.partnership === null || route.form === 'set-up')
    return frame(
      <SetUpPage
        server={server}
        problems={state.problems}
        isNew={state.partnership === null}
        onDone={(next, words) => {
          go('home');
          show(next, words);
        }}
      />,
    );

  const app: AppHandle = { state, server, route, drafts, revealing, go, show, settle };
  const refreshing = call.status.kind === 'waiting';
  return (
    <div class="sidebar">
      <TopBar app={app} refreshing={refreshing} onRefresh={load} />
      <main ref={main}>
        <p
          class={said === null ? 'said-line' : said.warns ? 'said-line shown warns' : 'said-line shown'}
          role="status"
        >
          {said !== null && <Icon name={said.warns ? 'warn' : 'check'} />} {said?.words}
        </p>
        {call.status.kind === 'failed' && (
          <FailureNote title={texts.failed.opening} message={call.status.message} kept onRetry={load} />
        )}
        <PageView key={`${route.page} ${route.key} ${route.form}`} app={app} />
      </main>
    </div>
  );
};
