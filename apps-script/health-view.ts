// The health of the partnership as far as the sheet tells: what the five lines and the three red flags are judged by.
import { agreementOf } from '../src/domain/agreement.ts';
import { isCivilDate } from '../src/domain/civil-date.ts';
import { CHANGES, type ChangeNotice } from '../src/domain/core-ledgers.ts';
import type { StandingKpi } from '../src/domain/derive.ts';
import {
  ACTIONS,
  type Action,
  AGREEMENTS,
  type Agreement,
  DECISIONS,
  type Decision,
  GOALS,
  RHYTHM,
  type Rhythm,
} from '../src/domain/fields.ts';
import type { HealthFacts } from '../src/domain/health.ts';
import { lastActiveOn } from '../src/domain/party-activity.ts';
import { rhythmDays } from '../src/domain/rhythm-days.ts';
import type { HealthView } from './api-views.ts';
import { all, type PartnershipBook } from './partnership-book.ts';
import { runningGoals } from './recovery-view.ts';
import { tablesOf } from './tables-of.ts';

/** Check-ins that left a decision or an action, by their keys `<rhythm>-<date>`. */
const heldMeetings = (book: PartnershipBook): HealthFacts['meetings'] => {
  const names = new Map(all<Rhythm>(book, RHYTHM).map(({ key, meeting }) => [key, meeting]));
  const keys = new Set([
    ...all<Decision>(book, DECISIONS).map(({ checkIn }) => checkIn),
    ...all<Action>(book, ACTIONS).flatMap(({ createdIn, closedIn }) => [createdIn, closedIn]),
  ]);
  return [...keys].flatMap((key) => {
    const date = key?.slice(-10) ?? '';
    return isCivilDate(date) && date <= book.today
      ? [{ meeting: names.get(key?.slice(0, -11) ?? '') ?? null, date, held: true }]
      : [];
  });
};

export const toHealthView = (book: PartnershipBook, standings: readonly StandingKpi[]): HealthView => {
  const agreements = all<Agreement>(book, AGREEMENTS);
  const tables = tablesOf(book);
  const meetings = heldMeetings(book);
  const days = [lastActiveOn(tables, 'A'), lastActiveOn(tables, 'B'), ...meetings.map(({ date }) => date)];
  return {
    today: book.today,
    goals: runningGoals(book).map((goal) => ({
      agreed: agreementOf(goal, agreements, { table: GOALS }).state === 'Agreed',
    })),
    kpis: standings
      .filter(({ kpi }) => kpi.use === null || kpi.use === 'Active')
      .map(({ view }) => ({
        agreed: view.agreement.state === 'Agreed',
        stale: view.assessment.stale === true,
      })),
    meetings,
    rhythmDays: rhythmDays(all<Rhythm>(book, RHYTHM)),
    lastUpdate: days.reduce(
      (newest, day) => (day !== null && (newest === null || day > newest) ? day : newest),
      null,
    ),
    changes: all<ChangeNotice>(book, CHANGES).map(({ filedOn, acknowledgedOn }) => ({
      filedOn,
      acknowledgedOn,
    })),
  };
};
