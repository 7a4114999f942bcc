// What the ledgers, the opinions and the health of a partnership have to say on a check-in page, gathered from its tables.
import { byRank, type PartyNames } from './check-in-lines.ts';
import { type CivilDate, isCivilDate } from './civil-date.ts';
import { fullRecords, type Tables } from './derive.ts';
import { checkExit } from './exit-criteria.ts';
import { checkFeedback } from './feedback.ts';
import type { Key, Table } from './field.ts';
import {
  AGREEMENTS,
  type Agreement,
  DATE_CHANGES,
  type DateChange,
  FEEDBACK,
  type Feedback,
  GOALS,
  type Goal,
  KPIS,
  MILESTONES,
  PARTNERSHIP,
  READINGS,
  type Reading,
} from './fields.ts';
import { redFlags } from './health.ts';
import {
  ALERTS,
  type Alert,
  CHANGES,
  type ChangeNotice,
  DISPUTES,
  type Dispute,
  EXIT,
  type ExitCriterion,
  PILOTS,
  type Pilot,
} from './ledger-tables.ts';
import type { Snapshot } from './snapshot.ts';
import { type WaitingLines, waitingLines } from './waiting-lines.ts';
import { perceptionGap } from './yardsticks.ts';

export interface CheckInWaiting {
  readonly tables: Tables;
  readonly names: PartyNames;
  /** Kind of the meeting: exit criteria are counted at results reviews. */
  readonly meeting: string | null;
  readonly now: Snapshot;
  readonly previous: Snapshot | null;
  /** Longest number of days between two meetings of the rhythm; null when it has none. */
  readonly rhythmDays: number | null;
}

/** Names of everything that a ledger may speak of. A reading is called by its KPI and day. */
const titlesOf = (tables: Tables, names: PartyNames): Readonly<Record<Key, string>> => {
  // What neglect is about has no record.
  const titles: Record<Key, string> = { 'PARTY-A': names.A, 'PARTY-B': names.B };
  const add = (table: Table): void => {
    for (const record of fullRecords<Record<string, unknown> & { readonly key: Key }>(tables, table))
      titles[record.key] = String(record[table.title] ?? record.key);
  };
  for (const table of [PARTNERSHIP, GOALS, KPIS, MILESTONES, FEEDBACK, CHANGES, EXIT]) add(table);
  for (const { key, kpi, periodEnd } of fullRecords<Reading>(tables, READINGS))
    titles[key] = `${titles[kpi ?? ''] ?? kpi ?? 'a KPI'}, reading of ${periodEnd ?? 'an unknown day'}`;
  return titles;
};

const dayOf = (instant: string | null): CivilDate | null => {
  const day = (instant ?? '').slice(0, 10);
  return isCivilDate(day) ? day : null;
};

/** KPIs that somebody signed on or after the newest notice that asks to look at their definition. */
const reviewedKpis = (tables: Tables, notices: readonly ChangeNotice[]): readonly Key[] => {
  const asked = new Map<Key, CivilDate>();
  for (const { kpis, filedOn } of notices)
    for (const kpi of kpis) if ((filedOn ?? '') > (asked.get(kpi) ?? '')) asked.set(kpi, filedOn ?? '');
  const signed = fullRecords<Agreement>(tables, AGREEMENTS);
  return [...asked.keys()].filter((kpi) =>
    signed.some(
      ({ object, decision, at }) =>
        object === kpi && decision === 'sign' && (dayOf(at) ?? '') >= (asked.get(kpi) ?? ''),
    ),
  );
};

const newestUpdate = (tables: Tables, today: CivilDate, lastMeeting: CivilDate | null): CivilDate | null =>
  [
    lastMeeting,
    ...fullRecords<Reading>(tables, READINGS).map(
      ({ reportedAt, periodEnd }) => dayOf(reportedAt) ?? periodEnd,
    ),
    ...fullRecords<Agreement>(tables, AGREEMENTS).map(({ at }) => dayOf(at)),
    ...fullRecords<DateChange>(tables, DATE_CHANGES).map(({ at }) => dayOf(at)),
  ]
    .filter((day): day is CivilDate => day !== null && day <= today)
    .sort()
    .pop() ?? null;

const flagLines = ({ tables, now, previous, rhythmDays }: CheckInWaiting): readonly string[] => {
  // On the first page everything is still to be done; that is no sign of neglect.
  if (previous === null) return [];
  const raised = redFlags({
    today: now.asOf,
    goals: fullRecords<Goal>(tables, GOALS)
      .filter(({ state }) => state !== 'Closed' && state !== 'Superseded')
      .map(({ state }) => ({ agreed: state === 'Agreed' })),
    kpis: Object.values(now.kpis)
      .filter(({ status }) => status !== 'Paused')
      .map(({ agreement, stale }) => ({ agreed: agreement === 'Agreed', stale })),
    meetings: [],
    rhythmDays,
    lastUpdate: newestUpdate(tables, now.asOf, previous.meetingOn),
    changes: [],
  }).filter((flag) => flag.raised);
  return raised.length === 0
    ? []
    : [`Red flag – ${raised.map(({ id, text }) => `${id}: ${text.replace(/\.$/, '')}`).join('; ')}.`];
};

const opinionLines = (now: Snapshot, names: PartyNames): readonly string[] =>
  byRank(now).flatMap(([, { name, opinions }]) => {
    const [a, b] = [opinions?.A?.opinion ?? null, opinions?.B?.opinion ?? null];
    return perceptionGap(name, a, b) === null
      ? []
      : [`Opinions differ on ${name}: ${names.A} says ${a}, ${names.B} says ${b}.`];
  });

/** Feedback that was closed without an answer, a reason or a day. */
const unansweredLines = (tables: Tables): readonly string[] =>
  fullRecords<Feedback>(tables, FEEDBACK).flatMap((feedback) => {
    const [first] = checkFeedback(feedback);
    return first === undefined
      ? []
      : [`Feedback “${feedback.subject ?? feedback.key}” was closed without an answer. ${first.message}`];
  });

/** News since the last meeting, and what waits for whom. */
export const checkInWaiting = (facts: CheckInWaiting): WaitingLines => {
  const { tables, names, now, previous, meeting } = facts;
  const today = now.asOf;
  const changes = fullRecords<ChangeNotice>(tables, CHANGES);
  const reviews: readonly string[] =
    meeting === 'Results review' ? Array<string>(now.offTrackRun ?? 0).fill('Off track') : [];
  const exits = fullRecords<ExitCriterion>(tables, EXIT).map((criterion) =>
    meeting === 'Results review' ? { ...criterion, ...checkExit(criterion, reviews, today) } : criterion,
  );
  const { changed, open } = waitingLines({
    ledgers: {
      changes,
      alerts: fullRecords<Alert>(tables, ALERTS),
      disputes: fullRecords<Dispute>(tables, DISPUTES),
      pilots: fullRecords<Pilot>(tables, PILOTS),
      exits,
    },
    names,
    titles: titlesOf(tables, names),
    today,
    // What happened on that day may have come after the page was locked: told twice is better than never.
    since: previous?.asOf ?? null,
    reviewedKpis: reviewedKpis(tables, changes),
  });
  return {
    changed,
    open: [...open, ...opinionLines(now, names), ...unansweredLines(tables), ...flagLines(facts)],
  };
};
