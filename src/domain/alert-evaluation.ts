// Alerts from the records of one day: one function for the add-on's hourly check and for the sync, with the same rows.
import type { Side } from './agreement.ts';
import { type AlertMessage, type Episode, type Sighting, stepAlerts } from './alert-episode.ts';
import {
  changeSighting,
  feedbackSighting,
  kpiSightings,
  milestoneSighting,
  neglectSighting,
  simpleSighting,
} from './alert-sightings.ts';
import { addDays, type CivilDate } from './civil-date.ts';
import {
  ALERTS,
  type Alert,
  ANSWERS,
  type AnswerEntry,
  CHANGES,
  type ChangeNotice,
  EXIT,
  type ExitCriterion,
  OPINIONS,
  type OpinionEntry,
} from './core-ledgers.ts';
import { fullRecords, type StandingKpi, type Tables, viewKpis } from './derive.ts';
import type { Key, Values } from './field.ts';
import {
  AGREEMENTS,
  DATE_CHANGES,
  type DateChange,
  FEEDBACK,
  type Feedback,
  MILESTONES,
  type Milestone,
  PARTNERSHIP,
  type Partnership,
  READINGS,
  RHYTHM,
  type Rhythm,
} from './fields.ts';
import { pageToKey } from './key.ts';
import { meetingDays } from './meeting-days.ts';
import { lastActiveOn } from './party-activity.ts';
import { rhythmDays } from './rhythm-days.ts';
import { signalText } from './signal-text.ts';
import type { SuccessAnswer } from './success-answer.ts';
import {
  compareAnswers,
  divergentReadings,
  isYardstickSettled,
  type Opinion,
  perceptionGap,
} from './yardsticks.ts';

const SIDES: readonly Side[] = ['A', 'B'];

/** The newest record of each side; of two of one day, the one further down. */
const newestOf = <R extends { readonly side: Side | null }>(
  records: readonly R[],
  dayOf: (record: R) => CivilDate | null,
): Readonly<Record<Side, R | null>> => {
  const newest: Record<Side, R | null> = { A: null, B: null };
  for (const record of records) {
    const { side } = record;
    if (side === null) continue;
    const before = newest[side];
    if (before === null || (dayOf(record) ?? '') >= (dayOf(before) ?? '')) newest[side] = record;
  }
  return newest;
};

/** A check-in that is longer ago is no measure any more. */
const LOOK_BACK_DAYS = 400;

/** Of a log, what was in it at the end of a day; an entry without an instant was. */
const loggedBy = (records: Tables[string] = [], at: string, day: CivilDate): Tables[string] =>
  records.filter((entry) => String(entry[at] ?? '').slice(0, 10) <= day);

/**
 * The status of every KPI at the last check-in before `today`, from what was logged by then. It follows from the records
 * alone: the snapshots of the pages are the sync's, and the add-on has to see the same.
 */
const statusesBefore = (tables: Tables, today: CivilDate): ReadonlyMap<Key, string | null> => {
  const rhythm = fullRecords<Rhythm>(tables, RHYTHM);
  const day = meetingDays(rhythm, addDays(today, -LOOK_BACK_DAYS), addDays(today, -1)).slice(-1)[0];
  if (day === undefined) return new Map();
  const then: Tables = {
    ...tables,
    [READINGS.id]: loggedBy(tables[READINGS.id], 'reportedAt', day),
    [AGREEMENTS.id]: loggedBy(tables[AGREEMENTS.id], 'at', day),
  };
  return new Map(viewKpis(then, day).map(({ kpi, view }) => [kpi.key, view.status]));
};

const kpisSeen = (
  tables: Tables,
  today: CivilDate,
  standings: readonly StandingKpi[],
): readonly Sighting[] => {
  const before = statusesBefore(tables, today);
  const opinions = fullRecords<OpinionEntry>(tables, OPINIONS);
  return standings.flatMap(({ kpi, readings, view }) => {
    const isLive = kpi.use === null || kpi.use === 'Active';
    // What nobody signed says nothing yet, and what is parked says nothing any more.
    if (!isLive || view.status === 'Not agreed') return [];
    const { assessment, counting } = view;
    const given = newestOf(
      opinions.filter((each) => each.kpi === kpi.key && (each.givenOn ?? '') <= today),
      (each) => each.givenOn,
    );
    const opinion = (side: Side): Opinion | null => given[side]?.opinion ?? null;
    const isStay = counting.targetType?.startsWith('Stay') === true;
    return kpiSightings({
      key: kpi.key,
      name: kpi.name ?? kpi.key,
      today,
      status: view.status,
      pace: assessment.pace,
      statusBefore: before.get(kpi.key) ?? null,
      stale: assessment.stale === true,
      outOfRange: isStay ? view.status === 'Off track' : null,
      signals: assessment.signals.map((signal) => signalText(signal, counting.unit)),
      divergences: divergentReadings(counting, readings),
      perception: perceptionGap(kpi.name ?? kpi.key, opinion('A'), opinion('B')),
    }).filter(({ rule }) => !(isStay && rule === 'Pace'));
  });
};

/** Stages in which both sides are to keep at it. */
const RUNNING: readonly (string | null)[] = [null, 'Pilot', 'Active', 'In recovery'];

const neglectSeen = (tables: Tables, today: CivilDate): readonly Sighting[] => {
  const stage = fullRecords<Partnership>(tables, PARTNERSHIP)[0]?.stage ?? null;
  if (!RUNNING.includes(stage)) return [];
  const days = rhythmDays(fullRecords<Rhythm>(tables, RHYTHM));
  if (days === null) return [];
  return SIDES.flatMap((side) => {
    const last = lastActiveOn(tables, side);
    return last === null ? [] : [neglectSighting(side, last, days, today)];
  });
};

const toAnswer = (entry: AnswerEntry | null): SuccessAnswer | null =>
  entry === null || entry.text === null
    ? null
    : {
        text: entry.text,
        family: entry.family,
        unit: entry.unit,
        number: entry.number,
        start: null,
        due: entry.due,
        population: entry.population,
      };

/** How the two revealed success answers differ, as sentences; none once the KPIs settle it. */
export const yardstickDifferences = (
  tables: Tables,
  standings: readonly Pick<StandingKpi, 'kpi'>[],
): readonly string[] => {
  const { A, B } = newestOf(fullRecords<AnswerEntry>(tables, ANSWERS), (each) => each.answeredOn);
  const found = compareAnswers({ A: toAnswer(A), B: toAnswer(B) });
  const live = standings.map(({ kpi }) => kpi).filter(({ use }) => use === null || use === 'Active');
  return isYardstickSettled(found, live) ? [] : found.map(({ reason }) => reason);
};

/** What every rule sees in the records on a day. */
export const alertSightings = (tables: Tables, today: CivilDate): readonly Sighting[] => {
  const standings = viewKpis(tables, today);
  const [partnership] = fullRecords<Partnership>(tables, PARTNERSHIP);
  if (partnership?.stage === 'Ended') return [];
  const moves = new Map<Key, number>();
  for (const { milestone } of fullRecords<DateChange>(tables, DATE_CHANGES))
    if (milestone !== null) moves.set(milestone, (moves.get(milestone) ?? 0) + 1);
  const differences = yardstickDifferences(tables, standings);
  return [
    ...kpisSeen(tables, today, standings),
    ...fullRecords<Feedback>(tables, FEEDBACK).map((each) => feedbackSighting(each, today)),
    ...fullRecords<ChangeNotice>(tables, CHANGES).map((each) => changeSighting(each, today)),
    ...fullRecords<Milestone>(tables, MILESTONES).map((each) =>
      milestoneSighting({ ...each, moves: moves.get(each.key) ?? 0 }),
    ),
    ...neglectSeen(tables, today),
    ...fullRecords<ExitCriterion>(tables, EXIT).map(({ key, criterion, state, decidedOn }) =>
      simpleSighting(
        'Exit criterion',
        key,
        state === 'Triggered' && decidedOn === null,
        `Exit criterion “${criterion ?? key}” is triggered. A person has to confirm what follows.`,
      ),
    ),
    ...(partnership === undefined
      ? []
      : [
          simpleSighting(
            'Yardsticks differ',
            partnership.key,
            differences.length > 0,
            `You measure success differently: ${differences.join(' ')}`,
          ),
        ]),
  ];
};

/** Rules that these sightings do not cover: their episodes are somebody else's. */
const OTHERS: ReadonlySet<string> = new Set(['Sync failed', 'Heads-up', 'Fairness gap']);

/** Null for a row that tells no episode: the machine wrote all of it, or people have taken it apart. */
const toEpisode = ({ key: _, ...alert }: Alert): Episode | null =>
  alert.rule === null || alert.object === null || alert.openedOn === null
    ? null
    : ({ ...alert, runs: 1 } as Episode);

/** The fields of a row of the tab Alerts. */
const toValues = ({ runs: _, ...episode }: Episode): Values => ({ ...episode });

export interface AlertRow {
  /** Follows from the episode, so that both programs give one episode one row. */
  readonly key: Key;
  readonly isNew: boolean;
  /** Every field of the row. */
  readonly values: Values;
}

export interface AlertEvaluation {
  /** Rows of the tab Alerts that are new or read otherwise. */
  readonly rows: readonly AlertRow[];
  /** What to tell, and to which sides' managers; empty unless `tells`. */
  readonly messages: readonly AlertMessage[];
}

/** An open episode that no sighting mentions is over: its object is gone, parked or was never agreed. */
const endings = (episodes: readonly Episode[], seen: readonly Sighting[]): readonly Sighting[] =>
  episodes
    .filter(
      ({ rule, object, resolvedOn }) =>
        resolvedOn === null &&
        !OTHERS.has(rule) &&
        !seen.some((each) => each.rule === rule && each.object === object),
    )
    .map(({ rule, object, values }) => simpleSighting(rule, object, false, values));

/** Episodes that another run opened or resolved and that nobody was told of. */
const untold = (episodes: readonly Episode[]): readonly AlertMessage[] =>
  episodes.flatMap((episode): AlertMessage[] => {
    const { notifiedOn, resolvedOn } = episode;
    if (resolvedOn === null) return notifiedOn === null ? [{ kind: 'open', episode, to: SIDES }] : [];
    return notifiedOn !== null && notifiedOn < resolvedOn ? [{ kind: 'resolve', episode, to: SIDES }] : [];
  });

/**
 * One run over the records: opens, keeps and resolves episodes. Pure: the same records give the same rows and keys.
 * `tells`: the caller sends the messages; only then does `notifiedOn` move. A program that sends none leaves that to the
 * one that does, which finds what nobody was told yet by the empty column.
 */
export const evaluateAlerts = (
  tables: Tables,
  today: CivilDate,
  { tells }: { readonly tells: boolean },
): AlertEvaluation => {
  const before = new Map<string, { readonly key: Key; readonly episode: Episode }>();
  for (const alert of fullRecords<Alert>(tables, ALERTS)) {
    const episode = toEpisode(alert);
    if (episode !== null && !before.has(episode.episode))
      before.set(episode.episode, { key: alert.key, episode });
  }
  const known = [...before.values()].map(({ episode }) => episode);
  const seen = alertSightings(tables, today);
  const step = stepAlerts(known, [...seen, ...endings(known, seen)], today);
  const told = new Map<string, AlertMessage>();
  if (tells) {
    for (const message of [...untold(step.episodes), ...step.messages])
      told.set(message.episode.episode, message);
  }
  const rows = step.episodes.flatMap((episode): AlertRow[] => {
    const old = before.get(episode.episode);
    const notifiedOn = told.has(episode.episode) ? today : (old?.episode.notifiedOn ?? null);
    const values = toValues({ ...episode, notifiedOn });
    const isSame = old !== undefined && JSON.stringify(toValues(old.episode)) === JSON.stringify(values);
    return isSame
      ? []
      : [{ key: old?.key ?? pageToKey(ALERTS.keyPrefix, episode.episode), isNew: old === undefined, values }];
  });
  return { rows, messages: [...told.values()] };
};
