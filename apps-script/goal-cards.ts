// The goals as the sidebar shows them: where each stands by its KPIs, and what keeps it from being signed.
import { agreementOf } from '../src/domain/agreement.ts';
import { yardstickDifferences } from '../src/domain/alert-evaluation.ts';
import type { StandingKpi, Tables } from '../src/domain/derive.ts';
import { AGREEMENTS, type Agreement, GOALS, type Goal } from '../src/domain/fields.ts';
import { goalStanding } from '../src/domain/goal-status.ts';
import type { GoalCard } from './api.ts';
import { all, type PartnershipBook, recordsOf } from './partnership-book.ts';
import { toRow } from './row-fingerprint.ts';
import { toStanding } from './terms-standing.ts';

/** Both sign a number, a unit and two days; the page says more on each while it is written. */
const lacking = ({ target, unit, start, due }: Goal): readonly string[] =>
  target !== null && unit !== null && start !== null && due !== null
    ? []
    : ['It needs a target, a unit, a start and a due day before it can be signed.'];

/** Superseded goals are history and left out. */
export const toGoalCards = (
  book: PartnershipBook,
  tables: Tables,
  standings: readonly StandingKpi[],
): GoalCard[] => {
  const agreements = all<Agreement>(book, AGREEMENTS);
  const differences = yardstickDifferences(tables, standings).map(
    (sentence) =>
      `You answered differently what success looks like: ${sentence} Choose one primary KPI, or list both as outcome and driver.`,
  );
  return recordsOf(book, GOALS).records.flatMap((record): GoalCard[] => {
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
        obstacles: [...lacking(goal), ...differences],
      },
    ];
  });
};
