// The sidebar: one call when it opens, then pages over one state; what is typed lives here and survives every answer.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { PageView } from './pages/page-view.tsx';
import { SetUpPage } from './pages/set-up-page.tsx';
import type { App as AppHandle } from './parts/app.ts';
import { FailureNote } from './parts/failure-note.tsx';
import { Icon } from './parts/icons.tsx';
import type { Route } from './parts/pages.ts';
import { TopBar } from './parts/top-bar.tsx';
import { useDrafts } from './parts/use-drafts.ts';
import { useFollow } from './parts/use-follow.ts';
import { useQuietReveal } from './parts/use-quiet-reveal.ts';
import { useSheet } from './parts/use-sheet.ts';
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
  const drafts = useDrafts();
  const [route, setRoute] = useState<Route>(HOME);
  const [said, setSaid] = useState<Said | null>(null);
  const main = useRef<HTMLElement>(null);
  // Where the person is by now; a page that was left still has the route it was shown for.
  const place = useRef(route);
  const acting = useRef(0);
  const move = (to: Route) => {
    place.current = to;
    setRoute(to);
  };
  const isHere = () => place.current === route;
  const sheet = useSheet(server, (form) => move({ page: 'settings', key: null, form }));
  const { state, call, read, load, take } = sheet;

  const act: AppHandle['act'] = async (ask, quiet = false) => {
    acting.current += 1;
    try {
      const answer = await ask();
      // Nothing was written, and nothing is known to have changed.
      if (!answer.ok && (answer.reason === 'invalid' || answer.reason === 'busy'))
        return { ...answer, state: sheet.newest() };
      if (answer.ok && !quiet) setSaid({ words: texts.savedReading, stays: true, warns: false });
      // What was saved is saved; a reading that fails is tried once more, and says so when that fails too.
      await read().catch(load);
      return { ...answer, state: sheet.newest() };
    } finally {
      acting.current -= 1;
    }
  };
  useEffect(load, [load]);
  useFollow(server, state?.stamp, () => acting.current > 0, read);
  const revealing = useQuietReveal(state, server, act);
  useEffect(() => {
    // The sheet and the sync change the file without telling the sidebar; looking at it again is the moment to ask.
    const onFocus = () => {
      if (Date.now() - sheet.askedAt() > FRESH_FOR_MS) load();
    };
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, [load]);

  const go: AppHandle['go'] = (page, key = null, form = null) => {
    if (!isHere()) return;
    setSaid(null);
    move({ page, key, form });
    // A new page is read from its heading on.
    requestAnimationFrame(() => {
      main.current?.scrollTo(0, 0);
      main.current?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
    });
  };
  const say: AppHandle['say'] = (words, stays = false) =>
    setSaid((old) =>
      words !== null
        ? { words, stays, warns: stays }
        : // Another page has words of its own.
          isHere() || old?.words === texts.savedReading
          ? null
          : old,
    );
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
          take(next);
          say(words);
        }}
      />,
    );

  const app: AppHandle = { state, server, route, drafts, revealing, go, isHere, act, take, say };
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
