// The first run: five steps from an empty spreadsheet to a first agreed KPI, one after the other.
import type { SidebarState } from '../../api.ts';
import { homeTexts } from '../texts/home.ts';
import type { Accepted } from './answered.ts';
import type { App } from './app.ts';
import { isCounted } from './names.ts';
import type { PageName } from './pages.ts';

const texts = homeTexts.firstRun;

type Name = keyof typeof texts.steps;

interface Step {
  readonly name: Name;
  readonly page: PageName;
  readonly form: string | null;
  readonly done: boolean;
}

/** The steps while one is left to do for this person; null once they are through, or somebody has agreed on a KPI. */
export const firstSteps = (state: SidebarState): readonly Step[] | null => {
  const { me, parties, people, kpis } = state;
  if (kpis.some(({ terms }) => terms.version > 0)) return null;
  const counted = kpis.filter(isCounted);
  const steps: readonly Step[] = [
    { name: 'why', page: 'why', form: 'why', done: state.partnership?.why != null },
    {
      name: 'parties',
      page: 'why',
      form: 'parties',
      // An account that Google does not name cannot find itself among the people.
      done:
        (['A', 'B'] as const).every((side) => parties.some((party) => party.side === side)) &&
        (me.side !== null || (me.email === '' && people.length > 0)),
    },
    { name: 'goal', page: 'goals', form: 'form', done: state.goals.length > 0 },
    { name: 'kpi', page: 'kpis', form: 'form', done: counted.length > 0 },
    {
      name: 'sign',
      page: 'sign',
      form: null,
      done: me.side !== null && counted.some((card) => !card.waitingFor.includes(me.side ?? 'A')),
    },
  ];
  return steps.every(({ done }) => done) ? null : steps;
};

/** The step to do now. */
export const currentStep = (steps: readonly Step[]): Step => steps.find(({ done }) => !done) ?? steps[0]!;

/** In the first run the next step opens by itself; afterwards the page goes where it would. */
export const goOn = (app: App, saved: Accepted, otherwise: () => void): void => {
  const before = firstSteps(app.state);
  const after = firstSteps(saved.state);
  if (before === null || after === null || currentStep(before).name === currentStep(after).name) otherwise();
  else {
    const { name, page, form } = currentStep(after);
    // What was just written is what is signed.
    app.go(page, name === 'sign' ? saved.key : null, form);
  }
};
