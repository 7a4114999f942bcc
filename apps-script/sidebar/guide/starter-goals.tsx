// The four goals that partners most often start with: open one in the form, or add all four as drafts.
import type { Saved } from '../../api.ts';
import type { App, PageProps } from '../parts/app.ts';
import { ActionNotes } from '../parts/call-notes.tsx';
import { changeDraft, openDraft } from '../parts/draft.ts';
import { READING } from '../parts/goal-extras.ts';
import type { Input } from '../parts/read-draft.ts';
import { useAction } from '../parts/use-action.ts';
import { texts as common } from '../texts/common.ts';
import { goalTexts as texts } from '../texts/goals.ts';
import { readStatement, readToInput } from './read-goal.ts';

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

/** One after the other, until one is refused; goals of the same name are left as they are. */
const addAll = async (app: App): Promise<Saved> => {
  let answer: Saved | null = null;
  for (const starter of STARTERS) {
    if (app.state.goals.some((goal) => goal.title === starter.title)) continue;
    answer = await app.server.saveRecord({
      table: 'goals',
      key: null,
      seen: null,
      input: withNumbers(starter, app.state.today),
    });
    if (!answer.ok) return answer;
  }
  return answer ?? { ok: true, key: '', row: 0 };
};

export const StarterGoals = ({ app }: PageProps) => {
  const action = useAction(app);
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
              () => addAll(app),
              null,
              (answer) => {
                const made = STARTERS.filter(({ title }) =>
                  answer.state.goals.some((goal) => goal.title === title),
                ).length;
                app.go('goals');
                app.show(null, texts.addedAll(made));
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
