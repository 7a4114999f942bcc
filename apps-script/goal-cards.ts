// The goals as the sidebar shows them: where each stands by its KPIs, and what keeps it from being signed.
import { agreementOf } from '../src/domain/agreement.ts';
import { yardstickDifferences } from '../src/domain/alert-evaluation.ts';
import { ANSWERS } from '../src/domain/core-ledgers.ts';
import type { StandingKpi } from '../src/domain/derive.ts';
import { AGREEMENTS, type Agreement, GOALS, type Goal, KPIS, type Kpi } from '../src/domain/fields.ts';
import { goalStanding } from '../src/domain/goal-status.ts';
import type { GoalCard } from './api.ts';
import { all, type PartnershipBook } from './partnership-book.ts';
import { toRow } from './row-fingerprint.ts';
import { tablesOf } from './tables-of.ts';
import { toStanding } from './terms-standing.ts';

/** Both sign a number, a unit and two days; the page says more on each while it is written. */
const lacking = ({ target, unit, start, due }: Goal): readonly string[] =>
  target !== null && unit !== null && start !== null && due !== null
    ? []
    : ['It needs a target, a unit, a start and a due day before it can be signed.'];

/** How the two success answers differ, as far as the KPIs have not settled it. That they do not is believed. */
export const answerDifferences = (book: PartnershipBook): readonly string[] =>
  book.facts?.differences.length === 0
    ? []
    : yardstickDifferences(
        tablesOf(book, [ANSWERS]),
        all<Kpi>(book, KPIS).map((kpi) => ({ kpi })),
      );

/** What keeps a goal from being signed. */
export const goalObstacles = (goal: Goal, differences: readonly string[]): readonly string[] => [
  ...lacking(goal),
  ...differences.map(
    (sentence) =>
      `You answered differently what success looks like: ${sentence} Choose one primary KPI, or list both as outcome and driver.`,
  ),
];

/** Superseded goals are history and left out. */
export const toGoalCards = (book: PartnershipBook, standings: readonly StandingKpi[]): GoalCard[] => {
  const agreements = all<Agreement>(book, AGREEMENTS);
  const differences = answerDifferences(book);
  return book.records(GOALS).records.flatMap((record): GoalCard[] => {
    const goal = toRow<Goal>(GOALS, record);
    if (goal.state === 'Superseded') return [];
    const own = standings.filter(
      ({ kpi }) => kpi.goal === goal.key && (kpi.use === null || kpi.use === 'Active'),
    );
    const { status, progress } = goalStanding(
      goal,
      own.map(({ kpi, view }) => ({
        key: kpi.key,
        status: view.status ?? 'Paused',
        progress: view.assessment.progress,
        weight: kpi.weight,
        primary: kpi.primary,
      })),
    );
    return [
      {
        ...goal,
        terms: toStanding(
          GOALS,
          { key: record.key, ...record.values },
          agreementOf(goal, agreements, { table: GOALS }),
          agreements,
        ),
        standing: { status, progress },
        obstacles: goalObstacles(goal, differences),
      },
    ];
  });
};
