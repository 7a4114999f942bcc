// The four goals that partners most often start with: open one in the form, or add all four as drafts.
import { useRef } from 'preact/hooks';
import type { App, PageProps } from '../parts/app.ts';
import { ActionNotes } from '../parts/call-notes.tsx';
import { changeDraft, openDraft } from '../parts/draft.ts';
import { READING } from '../parts/goal-extras.ts';
import type { Input } from '../parts/read-draft.ts';
import { useAction } from '../parts/use-action.ts';
import { texts as common } from '../texts/common.ts';
import { goalTexts as texts } from '../texts/goals.ts';
import { readStatement, readToInput } from './read-goal.ts';
import { type SavedSteps, type SaveStep, saveSteps } from './save-steps.ts';

/** The first is due first in the sheet, too. "Immediate" is no date: the goal asks for one. */
const STARTERS: readonly Input[] = [
  {
    title: 'Revenue growth',
    statement: 'Generate $50,000 in revenue together in 6 months.',
    category: 'Revenue growth',
    priority: 'Critical',
  },
  {
    title: 'Market access',
    statement: 'Win 1,000 new leads in 3 months.',
    category: 'Market access',
    priority: 'High',
  },
  {
    title: 'Cost reduction',
    statement: 'Save 30% of the shared cost. Timeline: immediate.',
    category: 'Cost reduction',
    priority: 'Medium',
  },
  {
    title: 'Brand building',
    statement: 'Get 50,000 impressions in 12 months.',
    category: 'Brand building',
    priority: 'Low',
  },
];

const withNumbers = (starter: Input, today: string): Input => ({
  ...readToInput(readStatement(starter.statement ?? '', today)),
  ...starter,
  state: 'Draft',
});

/** Goals of the same name are left as they are. */
const stepsToAll = ({ state, server }: App): readonly SaveStep[] =>
  STARTERS.filter(({ title }) => !state.goals.some((goal) => goal.title === title)).map((starter) => ({
    name: starter.title ?? '',
    save: () =>
      server.saveRecord({
        table: 'goals',
        key: null,
        seen: null,
        input: withNumbers(starter, state.today),
      }),
  }));

export const StarterGoals = ({ app }: PageProps) => {
  const action = useAction(app);
  const done = useRef<SavedSteps>(new Map());
  const { today } = app.state;
  const start = (starter: Input) => {
    const { state: _, ...input } = withNumbers(starter, today);
    app.drafts.set('goals:', changeDraft(openDraft([], null), { ...input, [READING]: 'yes' }));
    app.go('goals', null, 'form');
  };
  return (
    <div class="page">
      <h2 tabIndex={-1}>{texts.starter}</h2>
      <p class="quiet">{texts.starterBody}</p>
      {STARTERS.map((starter) => (
        <article key={starter.title} class="card" aria-label={starter.title}>
          <header>
            <h4>{starter.title}</h4>
            <span class="pill muted">{starter.priority}</span>
          </header>
          <p>{starter.statement}</p>
          <div class="actions">
            <button
              type="button"
              class="small"
              aria-label={common.of(texts.useStarter, starter.title ?? '')}
              onClick={() => start(starter)}
            >
              {texts.useStarter}
            </button>
          </div>
        </article>
      ))}
      <ActionNotes action={action} />
      <div class="actions">
        <button
          type="button"
          class="action"
          disabled={action.waiting}
          onClick={() =>
            action.run(
              () => saveSteps(stepsToAll(app), done.current),
              null,
              (answer) => {
                if (answer.warning !== undefined) {
                  app.say(answer.warning, true);
                  return;
                }
                const made = STARTERS.filter(({ title }) =>
                  answer.state.goals.some((goal) => goal.title === title),
                ).length;
                app.go('goals');
                app.say(texts.addedAll(made));
              },
            )
          }
        >
          {action.waiting ? common.working : texts.addAll}
        </button>
        <button type="button" onClick={() => app.go('goals')}>
          {common.back}
        </button>
      </div>
    </div>
  );
};
