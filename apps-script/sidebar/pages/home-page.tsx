// The first page: what waits for you, the shared why, the KPIs by goal, and rows that need a hand.
import type { KpiCard, SidebarState } from '../../api.ts';
import type { PageProps } from '../parts/app.ts';
import { currentStep, firstSteps } from '../parts/first-steps.ts';
import { Icon } from '../parts/icons.tsx';
import { isActive, isCounted } from '../parts/names.ts';
import { Repair } from '../parts/repair.tsx';
import { texts } from '../texts/common.ts';
import { homeTexts } from '../texts/home.ts';
import { FirstRunCard } from './first-run.tsx';
import { KpiCardView } from './kpi-card.tsx';
import { WaitingList } from './waiting-list.tsx';

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
  return [...groups, { key: '', title: homeTexts.noGoal, cards: rest }].filter(
    (group) => group.cards.length > 0,
  );
};

export const countLine = ({ limits: { min, max } }: SidebarState, active: number): string => {
  if (active < min) return homeTexts.tooFew(active, min, max);
  return active > max ? homeTexts.tooMany(active, max) : homeTexts.active(active, min, max);
};

export const HomePage = ({ app }: PageProps) => {
  const { state } = app;
  const active = state.kpis.filter(isActive);
  const counted = active.filter(isCounted).length;
  const { min, max } = state.limits;
  const why = state.partnership?.why ?? null;
  const steps = firstSteps(state);
  const isFirstRun = steps !== null;
  // Whoever joins when all is written finds what waits for a signature, beside the way so far.
  const isWritten = steps === null || currentStep(steps).name === 'sign';
  const links = [
    [homeTexts.dashboard, state.links.dashboard],
    [homeTexts.readings, state.links.readings],
    [homeTexts.dataStudio, state.links.dataStudio],
  ] as const;
  return (
    <div class="page">
      {!isFirstRun && (
        <h2 tabIndex={-1} class="for-reader">
          {texts.pages.home}
        </h2>
      )}
      {state.me.hint !== null && <p class="note warn">{state.me.hint}</p>}
      <FirstRunCard app={app} />
      {isWritten && <WaitingList app={app} />}
      <Repair app={app} />
      {why !== null && (
        <section class="why" aria-label={homeTexts.why}>
          <h3>{homeTexts.why}</h3>
          <blockquote>{why}</blockquote>
        </section>
      )}
      {(!isFirstRun || active.length > 0) && (
        <section aria-label={homeTexts.kpis}>
          <div class="row">
            <h3>{homeTexts.kpis}</h3>
            <button type="button" class="small" onClick={() => app.go('kpis', null, 'form')}>
              <Icon name="plus" /> {homeTexts.addKpi}
            </button>
          </div>
          {active.length === 0 ? (
            <p class="empty">{homeTexts.empty}</p>
          ) : (
            <p class={counted < min || counted > max ? 'count warn' : 'count'}>{countLine(state, counted)}</p>
          )}
          {groupByGoal(state, active).map((group) => (
            <section key={group.key} class="group" aria-label={group.title}>
              <p class="goal-name">{group.title}</p>
              {group.cards.map((card) => (
                <KpiCardView key={card.kpi.key} app={app} card={card} />
              ))}
            </section>
          ))}
        </section>
      )}
      {links.some(([, url]) => url !== null) && (
        <p class="links quiet">
          {homeTexts.links}:{' '}
          {links.map(
            ([label, url]) =>
              url !== null && (
                <a key={label} href={url} target="_blank" rel="noreferrer">
                  {label}
                </a>
              ),
          )}
        </p>
      )}
    </div>
  );
};
