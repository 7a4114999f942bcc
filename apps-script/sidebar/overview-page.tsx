// The first page: the shared why, what waits for whom, the KPIs by goal, and rows that need a hand.
import type { KpiCard, SidebarState } from '../api.ts';
import { Icon } from './icons.tsx';
import { KpiCardView } from './kpi-card.tsx';
import { isActive, isCounted, partyName, type Side, waitingFor } from './names.ts';
import type { PageName } from './pages.ts';
import { ProblemList } from './problem-list.tsx';
import { texts } from './texts.ts';

interface Props {
  readonly state: SidebarState;
  readonly onOpen: (page: PageName, key: string | null) => void;
}

/** First readings that this side owes: an active KPI with none yet. */
const owedReadings = (state: SidebarState, side: Side): number =>
  state.kpis.filter(
    (card) =>
      isActive(card) &&
      card.readings.length === 0 &&
      (card.kpi.reportedBy === side || card.kpi.reportedBy === 'both'),
  ).length;

const Waiting = ({ state }: { readonly state: SidebarState }) => {
  const lines = (['A', 'B'] as const)
    .map((side) => {
      const signatures = waitingFor(state, side).length;
      const readings = owedReadings(state, side);
      const parts = [
        signatures > 0 ? texts.overview.signatures(signatures) : null,
        readings > 0 ? texts.overview.readings(readings) : null,
      ].filter((part) => part !== null);
      return { side, text: parts.join(', ') };
    })
    .filter((line) => line.text !== '');
  if (lines.length === 0) return <p class="quiet">{texts.overview.nothingWaiting}</p>;
  return (
    <section class="waiting" aria-label={texts.overview.waiting}>
      <h3>{texts.overview.waiting}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line.side} class={line.side === state.me.side ? 'mine' : undefined}>
            <span>{partyName(state, line.side)}</span>
            <span>{line.text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

interface Group {
  readonly key: string;
  readonly title: string;
  readonly cards: readonly KpiCard[];
}

const groupByGoal = (state: SidebarState, cards: readonly KpiCard[]): readonly Group[] => {
  const known = new Set(state.goals.map((goal) => goal.key));
  const groups = state.goals.map((goal) => ({
    key: goal.key,
    title: goal.title ?? goal.key,
    cards: cards.filter((card) => card.kpi.goal === goal.key),
  }));
  const rest = cards.filter((card) => card.kpi.goal === null || !known.has(card.kpi.goal));
  return [...groups, { key: '', title: texts.overview.noGoal, cards: rest }].filter(
    (group) => group.cards.length > 0,
  );
};

const countLine = (state: SidebarState, active: number): string => {
  const { min, max } = state.limits;
  if (active < min) return texts.overview.tooFew(active, min, max);
  return active > max ? texts.overview.tooMany(active, max) : texts.overview.active(active, min, max);
};

export const OverviewPage = ({ state, onOpen }: Props) => {
  const active = state.kpis.filter(isActive);
  const parked = state.kpis.filter((card) => !isActive(card));
  const why = state.partnership?.why ?? null;
  const counted = state.kpis.filter(isCounted).length;
  const { min, max } = state.limits;
  return (
    <div class="page">
      <section class="why" aria-label={texts.overview.why}>
        <h3>{texts.overview.why}</h3>
        {why === null ? <p class="quiet">{texts.overview.noWhy}</p> : <blockquote>{why}</blockquote>}
      </section>
      {state.kpis.length > 0 && <Waiting state={state} />}
      <ProblemList
        title={texts.overview.problems}
        help={texts.overview.problemsHelp}
        problems={state.problems}
      />
      <section aria-label={texts.overview.kpis}>
        <div class="row">
          <h3>{texts.overview.kpis}</h3>
          <button type="button" class="small" onClick={() => onOpen('kpi', null)}>
            <Icon name="plus" /> {texts.overview.addFirst}
          </button>
        </div>
        {state.kpis.length === 0 ? (
          <p class="empty">{texts.overview.empty}</p>
        ) : (
          <p class={counted < min || counted > max ? 'count warn' : 'count'}>{countLine(state, counted)}</p>
        )}
        {groupByGoal(state, active).map((group) => (
          <section key={group.key} class="group" aria-label={group.title}>
            <p class="goal-name">{group.title}</p>
            {group.cards.map((card) => (
              <KpiCardView key={card.kpi.key} state={state} card={card} onOpen={onOpen} />
            ))}
          </section>
        ))}
      </section>
      {parked.length > 0 && (
        <details class="parked">
          <summary>
            {texts.overview.parked} ({parked.length})
          </summary>
          <ul class="plain">
            {parked.map((card) => (
              <li key={card.kpi.key} class="row">
                <span>
                  {card.kpi.name} <span class="quiet">{card.kpi.use}</span>
                </span>
                <button
                  type="button"
                  class="small"
                  aria-label={texts.card.of(texts.card.edit, card.kpi.name ?? card.kpi.key)}
                  onClick={() => onOpen('kpi', card.kpi.key)}
                >
                  {texts.card.edit}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
};
