// The bar over everything: what the last sync did, the workspace's clock, and who sits at this page.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DeskClock, DeskForm, DeskStart, SyncReport } from '../desk-wire.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { Menu } from './menu.tsx';
import { SyncNote } from './sync-note.tsx';
import { texts } from './texts.ts';
import { dayOf, timeOf } from './time.ts';

export type Layout = 'both' | 'sheet' | 'notion';

interface Props {
  readonly start: DeskStart;
  readonly clock: DeskClock;
  readonly report: SyncReport | null;
  readonly syncing: boolean;
  /** What the bar is waiting for: a button that was clicked. */
  readonly waiting: boolean;
  readonly person: string;
  readonly layout: Layout;
  readonly onPerson: (id: string) => void;
  readonly onLayout: (layout: Layout) => void;
  readonly onSync: () => void;
  readonly onNextDay: () => void;
  readonly onNextCheckIn: () => void;
  readonly onReset: () => void;
  readonly forms: readonly DeskForm[];
  /** The envelope with the outbox behind it. */
  readonly mail: ComponentChildren;
}

/** Runs on between two messages of the server. */
const useNow = (clock: DeskClock): number => {
  const [now, setNow] = useState(() => Date.parse(clock.now));
  useEffect(() => {
    const ahead = Date.parse(clock.now) - Date.now();
    setNow(Date.now() + ahead);
    const timer = setInterval(() => setNow(Date.now() + ahead), 5000);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
};

export const TopBar = (props: Props) => {
  const { start, clock, layout } = props;
  const now = useNow(clock);
  const [resetting, setResetting] = useState(false);
  const more = [
    ...props.forms.map((form) => ({
      caption: texts.bar.fillIn(form.title),
      onPick: () => void window.open(form.url, '_blank', 'noopener'),
    })),
    ...(start.canReset ? [{ caption: texts.reset.button, onPick: () => setResetting(true) }] : []),
  ];
  return (
    <header class="top-bar">
      <div class="brand">
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <path class="one" d="M3 13.5l4-4 3 3 6.5-7" />
          <path class="two" d="M3 17l4-4 3 3 6.5-7" />
        </svg>
        <b>{texts.product}</b>
        <span>{texts.place}</span>
      </div>
      <SyncNote report={props.report} running={props.syncing} timeZone={clock.timeZone} />
      {start.canSync && (
        <button type="button" disabled={props.syncing || props.waiting} onClick={props.onSync}>
          {texts.bar.sync}
        </button>
      )}
      <div class="spring" />
      <fieldset class="segments">
        <legend class="for-reader">{texts.layout.label}</legend>
        {(['sheet', 'both', 'notion'] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={layout === each}
            onClick={() => props.onLayout(each)}
          >
            {texts.layout[each]}
          </button>
        ))}
      </fieldset>
      <div class="clock">
        <span class="for-reader">{texts.bar.clock}</span>
        <time dateTime={new Date(now).toISOString()} title={`${texts.bar.clock}, ${clock.timeZone}`}>
          <b>{dayOf(now, clock.timeZone)}</b> {timeOf(now, clock.timeZone)}
        </time>
        <button type="button" disabled={props.waiting} onClick={props.onNextDay}>
          {texts.bar.nextDay}
        </button>
        {start.canMoveToCheckIn && (
          <button type="button" disabled={props.waiting} onClick={props.onNextCheckIn}>
            {texts.bar.nextCheckIn}
          </button>
        )}
      </div>
      {props.mail}
      <label class="person">
        <span>{texts.youAre}</span>
        <select
          aria-label={texts.youAre}
          value={props.person}
          onChange={(event) => props.onPerson(event.currentTarget.value)}
        >
          {start.people.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}, {each.party}
            </option>
          ))}
        </select>
      </label>
      {more.length > 0 && <Menu label={texts.bar.more} button="⋯" items={more} fromRight />}
      {resetting && (
        <ConfirmDialog
          question={{
            title: texts.reset.title,
            body: texts.reset.body,
            action: texts.reset.button,
            onYes: props.onReset,
          }}
          onClose={() => setResetting(false)}
        />
      )}
    </header>
  );
};
