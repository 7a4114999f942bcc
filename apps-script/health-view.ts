// The health of the partnership as far as the sheet tells: what the five lines and the three red flags are judged by.
import { agreementOf } from '../src/domain/agreement.ts';
import { addDays, isCivilDate } from '../src/domain/civil-date.ts';
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
import { meetingDays } from '../src/domain/meeting-days.ts';
import { lastActiveOn } from '../src/domain/party-activity.ts';
import { rhythmDays } from '../src/domain/rhythm-days.ts';
import type { HealthView } from './api-views.ts';
import { all, type PartnershipBook } from './partnership-book.ts';
import { runningGoals } from './recovery-view.ts';
import { tablesOf } from './tables-of.ts';

/** A line of health looks back on a quarter. */
const LOOK_BACK_DAYS = 92;

/** Check-ins that were due, and those that left a decision or an action, by their keys `<rhythm>-<date>`. */
const meetingsSoFar = (book: PartnershipBook): HealthFacts['meetings'] => {
  const rhythms = all<Rhythm>(book, RHYTHM);
  const names = new Map(rhythms.map(({ key, meeting }) => [key, meeting]));
  const held = new Set([
    ...all<Decision>(book, DECISIONS).map(({ checkIn }) => checkIn),
    ...all<Action>(book, ACTIONS).flatMap(({ createdIn, closedIn }) => [createdIn, closedIn]),
  ]);
  // Today's may still be to come.
  const due = rhythms.flatMap((rhythm) =>
    meetingDays([rhythm], addDays(book.today, -LOOK_BACK_DAYS), addDays(book.today, -1)).map(
      (date) => `${rhythm.key}-${date}`,
    ),
  );
  return [...new Set([...held, ...due])].flatMap((key) => {
    const date = key?.slice(-10) ?? '';
    return isCivilDate(date) && date <= book.today
      ? [{ meeting: names.get(key?.slice(0, -11) ?? '') ?? null, date, held: held.has(key) }]
      : [];
  });
};

export const toHealthView = (book: PartnershipBook, standings: readonly StandingKpi[]): HealthView => {
  const agreements = all<Agreement>(book, AGREEMENTS);
  const tables = tablesOf(book);
  const meetings = meetingsSoFar(book);
  const days = [
    lastActiveOn(tables, 'A'),
    lastActiveOn(tables, 'B'),
    ...meetings.flatMap(({ date, held }) => (held ? [date] : [])),
  ];
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
