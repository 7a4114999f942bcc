// The goals: each with its SMART letters, its numbers, its milestones, and the way to its form.

import { checkGoalKpis } from '../../../src/domain/kpi-limit.ts';
import { smartGoal } from '../../../src/domain/smart.ts';
import type { GoalCard } from '../../api.ts';
import type { App, PageProps } from '../parts/app.ts';
import { formatAmount, formatDay } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';
import { isActive, partyNames } from '../parts/names.ts';
import { LetterRow } from '../parts/smart-chips.tsx';
import { AgreementBadge, StatusPill } from '../parts/status-pill.tsx';
import { texts as common } from '../texts/common.ts';
import { goalTexts as texts } from '../texts/goals.ts';
import { kpiTexts } from '../texts/kpis.ts';
import { GoalForm } from './goal-form.tsx';
import { MilestoneForm, Milestones } from './milestones.tsx';
import { StarterGoals } from './starter-goals.tsx';

const GoalView = ({ app, goal }: { readonly app: App; readonly goal: GoalCard }) => {
  const { state } = app;
  const name = goal.title ?? goal.key;
  const kpis = state.kpis.filter((card) => isActive(card) && card.kpi.goal === goal.key);
  const amount = (value: number | null) => formatAmount(value, goal.unit);
  const me = state.me.side;
  return (
    <article class="card" aria-label={name}>
      <header>
        <h4>{name}</h4>
        {goal.standing.status !== null && goal.standing.status !== 'No data' && (
          <StatusPill status={goal.standing.status} />
        )}
      </header>
      {goal.statement !== null && <p>{goal.statement}</p>}
      <p class="quiet">
        {[
          goal.target === null ? null : texts.from(amount(goal.baseline), amount(goal.target)),
          goal.due === null ? texts.noDue : texts.due(formatDay(goal.due)),
          goal.priority,
          texts.kpis(kpis.length),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      <LetterRow findings={smartGoal(goal, goal.start ?? state.today)} />
      {checkGoalKpis(kpis.map(({ kpi }) => kpi)).map(({ message }) => (
        <p key={message} class="finding warn">
          {message}
        </p>
      ))}
      <p class="unsigned">
        <AgreementBadge agreement={goal.terms.agreement} />
        {goal.terms.waitingFor.length > 0 && (
          <span>{kpiTexts.waitsFor(partyNames(state, goal.terms.waitingFor))}</span>
        )}
      </p>
      <Milestones app={app} goal={goal} />
      <div class="actions">
        {me !== null && goal.terms.waitingFor.includes(me) && goal.obstacles.length === 0 && (
          <button
            type="button"
            class="small action"
            aria-label={common.of(kpiTexts.sign, name)}
            onClick={() => app.go('sign', goal.key)}
          >
            {kpiTexts.sign}
          </button>
        )}
        <button
          type="button"
          class="small"
          aria-label={common.of(common.edit, name)}
          onClick={() => app.go('goals', goal.key, 'form')}
        >
          {common.edit}
        </button>
        <button
          type="button"
          class="small"
          aria-label={common.of(texts.addMilestone, name)}
          onClick={() => app.go('goals', goal.key, 'milestone')}
        >
          {texts.milestone}
        </button>
      </div>
    </article>
  );
};

export const GoalsPage = ({ app }: PageProps) => {
  const { state, route } = app;
  if (route.form === 'form') return <GoalForm app={app} />;
  if (route.form === 'milestone') return <MilestoneForm app={app} />;
  if (route.form === 'starters') return <StarterGoals app={app} />;
  const isOver = (goal: GoalCard) => goal.state === 'Closed' || goal.state === 'Superseded';
  const running = state.goals.filter((goal) => !isOver(goal));
  const over = state.goals.filter(isOver);
  return (
    <div class="page">
      <h2 tabIndex={-1}>{texts.title}</h2>
      {state.goals.length === 0 && <p class="empty">{texts.empty}</p>}
      <div class="actions">
        <button type="button" class="action" onClick={() => app.go('goals', null, 'form')}>
          <Icon name="plus" /> {texts.add}
        </button>
        <button type="button" onClick={() => app.go('goals', null, 'starters')}>
          {texts.starters}
        </button>
      </div>
      {running.map((goal) => (
        <GoalView key={goal.key} app={app} goal={goal} />
      ))}
      {over.length > 0 && (
        <details>
          <summary>
            {texts.closed} ({over.length})
          </summary>
          <div class="group">
            {over.map((goal) => (
              <GoalView key={goal.key} app={app} goal={goal} />
            ))}
          </div>
        </details>
      )}
    </div>
  );
};
