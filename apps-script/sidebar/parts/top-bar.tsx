// The name of the partnership, and the way to every page: four in sight, the others behind one button.
import { useEffect, useRef, useState } from 'preact/hooks';
import { texts } from '../texts/common.ts';
import type { App } from './app.ts';
import { formatDay } from './format.ts';
import { Icon } from './icons.tsx';
import { waitingOf } from './names.ts';
import { FRONT_PAGES, PAGES, type PageName } from './pages.ts';
import { routeOf } from './waiting-route.ts';

const Count = ({ n }: { readonly n: number }) =>
  n === 0 ? null : (
    <span class="count-badge">
      <span aria-hidden="true">{n}</span>
      <span class="for-reader"> {texts.waitingHere(n)}</span>
    </span>
  );

interface Props {
  readonly app: App;
  readonly refreshing: boolean;
  readonly onRefresh: () => void;
}

export const TopBar = ({ app, refreshing, onRefresh }: Props) => {
  const { state, route } = app;
  const [open, setOpen] = useState(false);
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      bar.current?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
    };
    const onClick = (event: MouseEvent) => {
      if (!bar.current?.contains(event.target as Node)) setOpen(false);
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('click', onClick);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('click', onClick);
    };
  }, [open]);
  const mine = waitingOf(state, state.me.side).map((item) => routeOf(state, item).page);
  const count = (page: PageName): number =>
    page === 'home'
      ? mine.length
      : page === 'conflicts'
        ? state.conflicts.filter((each) => each.kind === 'held' && each.pick === null).length
        : mine.filter((each) => each === page).length;
  const others = PAGES.filter((page) => !FRONT_PAGES.includes(page));
  const item = (page: PageName) => (
    <button
      key={page}
      type="button"
      aria-current={route.page === page ? 'page' : undefined}
      onClick={() => {
        setOpen(false);
        app.go(page);
      }}
    >
      {texts.pages[page]}
      <Count n={count(page)} />
    </button>
  );
  return (
    <div class="top">
      <div class="row">
        <div class="who">
          <b title={state.partnership?.name ?? undefined}>{state.partnership?.name ?? texts.product}</b>
          <span class="quiet">{texts.asOf(formatDay(state.today))}</span>
        </div>
        <button
          type="button"
          class={refreshing ? 'bare turning' : 'bare'}
          aria-label={refreshing ? texts.refreshing : texts.refresh}
          title={texts.refresh}
          onClick={onRefresh}
        >
          <Icon name="refresh" />
        </button>
      </div>
      <nav aria-label={texts.pagesLabel} ref={bar}>
        {FRONT_PAGES.map(item)}
        <button
          type="button"
          aria-expanded={open}
          aria-controls="more-pages"
          class={others.includes(route.page) ? 'more-button here' : 'more-button'}
          onClick={() => setOpen(!open)}
        >
          {texts.morePages} <Icon name="down" />
          <Count n={others.reduce((sum, page) => sum + count(page), 0)} />
        </button>
        <div id="more-pages" class="more-pages" hidden={!open}>
          {others.map(item)}
        </div>
      </nav>
    </div>
  );
};
