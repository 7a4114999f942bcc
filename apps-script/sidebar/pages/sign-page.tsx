// Sign-off: the why, the goals and the KPIs, by whose signature they wait for.

import type { ComponentChildren } from 'preact';
import type { SidebarState } from '../../api.ts';
import type { TermsStanding } from '../../api-views.ts';
import type { PageProps } from '../parts/app.ts';
import { isActive, kpiName, otherSide, partyName } from '../parts/names.ts';
import { texts as common } from '../texts/common.ts';
import { signTexts as texts } from '../texts/sign.ts';
import { GoalTerms } from './goal-terms.tsx';
import { SignCard } from './sign-card.tsx';
import { TermsList } from './terms-list.tsx';

export interface Signable {
  readonly key: string;
  readonly kind: keyof typeof texts.kind;
  readonly name: string;
  readonly terms: TermsStanding;
  /** Why it cannot be signed, as sentences; empty when it can. */
  readonly obstacles: readonly string[];
  readonly body: ComponentChildren;
}

/** Everything that both sign, in the order in which it is agreed on. */
const signables = (state: SidebarState): readonly Signable[] => {
  const { partnership } = state;
  const why: readonly Signable[] =
    partnership === null || partnership.why === null
      ? []
      : [
          {
            key: partnership.key,
            kind: 'why',
            name: texts.why,
            terms: state.why,
            obstacles: [],
            body: <blockquote>{partnership.why}</blockquote>,
          },
        ];
  const goals = state.goals
    .filter((goal) => !['Closed', 'Superseded', 'Paused'].includes(goal.state ?? ''))
    .map(
      (goal): Signable => ({
        key: goal.key,
        kind: 'goal',
        name: goal.title ?? goal.key,
        terms: goal.terms,
        obstacles: goal.obstacles,
        body: <GoalTerms state={state} goal={goal} />,
      }),
    );
  const kpis = state.kpis.filter(isActive).map(
    (card): Signable => ({
      key: card.kpi.key,
      kind: 'kpi',
      name: kpiName(card),
      terms: card.terms,
      obstacles: card.kpi.goal === null ? [texts.noGoal] : [],
      body: <TermsList state={state} card={card} />,
    }),
  );
  return [...why, ...goals, ...kpis];
};

export const SignPage = ({ app }: PageProps) => {
  const { state, route } = app;
  const side = state.me.side;
  const all = signables(state);
  const isMine = ({ terms }: Signable): boolean => side !== null && terms.waitingFor.includes(side);
  const mine = all.filter(isMine);
  const open = all.filter((each) => each.terms.waitingFor.length > 0 && !isMine(each));
  const agreed = all.filter((each) => each.terms.waitingFor.length === 0);
  const group = (title: string, list: readonly Signable[]) =>
    list.length > 0 && (
      <section class="group" aria-label={title}>
        <h3>
          {title} ({list.length})
        </h3>
        {list.map((each) => (
          <SignCard key={each.key} app={app} item={each} open={route.key === each.key || mine.length === 1} />
        ))}
      </section>
    );
  return (
    <div class="page">
      <h2 tabIndex={-1}>{texts.title}</h2>
      <p class="quiet">{texts.body}</p>
      {side === null && <p class="note">{state.me.hint ?? common.guest}</p>}
      {all.length === 0 && <p class="empty">{texts.empty}</p>}
      {all.length > 0 && agreed.length === all.length && <p class="all-well">{texts.nothing}</p>}
      {state.partnership?.why == null && all.length > 0 && (
        <p class="note">
          {texts.noWhy}{' '}
          <button type="button" class="link" onClick={() => app.go('why', null, 'why')}>
            {texts.writeWhy}
          </button>
        </p>
      )}
      {group(texts.yours, mine)}
      {group(side === null ? texts.open : texts.others(partyName(state, otherSide(side))), open)}
      {group(texts.agreed, agreed)}
    </div>
  );
};
