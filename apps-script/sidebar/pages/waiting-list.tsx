// What waits, and for whom: one's own first, each with the way to do it.
import type { Side, WaitingItem } from '../../api-views.ts';
import type { App, PageProps } from '../parts/app.ts';
import { Icon } from '../parts/icons.tsx';
import { otherSide, partyName, SIDES, waitingOf } from '../parts/names.ts';
import { routeOf } from '../parts/waiting-route.ts';
import { homeTexts } from '../texts/home.ts';

export const WaitingItems = ({
  app,
  items,
}: {
  readonly app: App;
  readonly items: readonly WaitingItem[];
}) => (
  <ul>
    {items.map((item) => {
      const { page, key, form } = routeOf(app.state, item);
      return (
        <li key={`${item.kind} ${item.key}`}>
          <button type="button" onClick={() => app.go(page, key, form)}>
            <span>{item.text}</span>
            <Icon name="right" />
          </button>
        </li>
      );
    })}
  </ul>
);

export const WaitingList = ({ app }: PageProps) => {
  const { state } = app;
  const me = state.me.side;
  const list = (side: Side, title: string, folded: boolean) => {
    const items = waitingOf(state, side);
    if (items.length === 0) return null;
    const count = <span class="count-badge">{items.length}</span>;
    return folded ? (
      <details key={side} class="waiting theirs">
        <summary>
          {title} {count}
        </summary>
        <WaitingItems app={app} items={items} />
      </details>
    ) : (
      <section key={side} class="waiting" aria-label={title}>
        <h3>
          {title} {count}
        </h3>
        <WaitingItems app={app} items={items} />
      </section>
    );
  };
  if (state.waiting.length === 0) return <p class="all-well">{homeTexts.nothing}</p>;
  if (me === null)
    return <>{SIDES.map((side) => list(side, homeTexts.forOther(partyName(state, side)), true))}</>;
  const other = otherSide(me);
  return (
    <>
      {list(me, homeTexts.forYou, false) ?? <p class="all-well">{homeTexts.nothingForYou}</p>}
      {list(other, homeTexts.forOther(partyName(state, other)), true)}
    </>
  );
};
