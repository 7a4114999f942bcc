// Check-ins for the engine: which meetings are due by the Rhythm tab, and what the page of each says.
import { kpiCharts } from '../domain/chart-data.ts';
import { composeCheckIn, partyNames } from '../domain/check-in.ts';
import { byRank } from '../domain/check-in-lines.ts';
import { MOST_KPIS } from '../domain/check-in-table.ts';
import { checkInWaiting } from '../domain/check-in-waiting.ts';
import { daysBetween } from '../domain/civil-date.ts';
import { fullRecords, type Tables } from '../domain/derive.ts';
import {
  ACTIONS,
  type Action,
  GOALS,
  type Goal,
  KPIS,
  type Kpi,
  PARTIES,
  PARTNERSHIP,
  type Partnership,
  type Party,
  PEOPLE,
  type Person,
  RHYTHM,
  type Rhythm,
} from '../domain/fields.ts';
import { nextOccurrence, type Occurrence, occurrences } from '../domain/rhythm.ts';
import { readDuration } from '../domain/rhythm-rule.ts';
import { isSnapshot, takeSnapshot } from '../domain/snapshot.ts';
import { instantToIso, instantToMs } from '../domain/zone.ts';
import type { PageContext } from '../sync/meeting-lines.ts';
import type { MeetingPages } from '../sync/meeting-pages.ts';
import type { NextMeeting } from '../sync/meeting-rhythms.ts';
import type { Occurrence as DueMeeting, Meetings } from '../sync/meetings.ts';
import type { Clock, Json, SheetSnapshot } from '../sync/ports.ts';
import type { Records } from '../sync/record.ts';
import { todayOf, zoneOf } from './today.ts';
import { withAlerts } from './with-alerts.ts';

const HOUR = 3_600_000;
/** The longest lead time that is looked for; a page is not made earlier than this. */
const LONGEST_LEAD = 31 * 24 * HOUR;

/** A meeting without a duration is taken to last so long. */
const USUAL_MINUTES = 60;

/** A reset with a day and no rule is one meeting: that is how a recovery calls it. */
const asSingleMeeting = (rhythm: Rhythm): Rhythm =>
  rhythm.meeting === 'Reset' && (rhythm.rule ?? '').trim() === '' && rhythm.first !== null
    ? { ...rhythm, rule: 'FREQ=DAILY;COUNT=1' }
    : rhythm;

const rhythmsOf = (records: Tables): readonly Rhythm[] =>
  fullRecords<Rhythm>(records, RHYTHM).map(asSingleMeeting);

/** An impossible rule gives no meeting here; `wrongRhythms` says so. */
const dueMeetings = (records: Records, nowMs: number): readonly DueMeeting[] =>
  rhythmsOf(records).flatMap((rhythm) => {
    const found = occurrences(
      rhythm,
      { from: instantToIso(nowMs), until: instantToIso(nowMs + LONGEST_LEAD) },
      zoneOf(records),
    );
    return found.ok ? found.value.map((occurrence) => ({ ...occurrence, rhythm: rhythm.key })) : [];
  });

/** The day that a page's key names. */
const dayOf = (key: string, rhythm: string): string => key.slice(rhythm.length + 1);

/** Undefined when the row cannot be used: a rule that is being retyped must not cancel a meeting. */
const startOfMeeting = (records: Records, key: string, rhythmKey: string): string | null | undefined => {
  const rhythm = rhythmsOf(records).find((each) => each.key === rhythmKey);
  const noon = instantToMs(`${dayOf(key, rhythmKey)}T12:00:00Z`);
  if (rhythm === undefined || Number.isNaN(noon)) return null;
  // No zone's day reaches further than a day and a half from noon of UTC.
  const [from, until] = [instantToIso(noon - 36 * HOUR), instantToIso(noon + 36 * HOUR)];
  const found = occurrences(rhythm, { from, until }, zoneOf(records));
  if (!found.ok) return undefined;
  return found.value.find((occurrence) => occurrence.key === key)?.startsAt ?? null;
};

/** The next meeting whose page is still to be made; null when no rhythm has one. */
export const nextCheckIn = (
  records: Records,
  now: number,
): { readonly meeting: string; readonly pageAt: string; readonly startsAt: string } | null => {
  const upcoming = rhythmsOf(records).flatMap((rhythm) => {
    let after = now;
    // The first whose page lies ahead; a page that is being prepared now is passed over.
    for (;;) {
      const found = nextOccurrence(rhythm, instantToIso(after), zoneOf(records));
      if (!found.ok || found.value === null) return [];
      const { pageAt, startsAt } = found.value;
      if (instantToMs(pageAt) > now) return [{ meeting: rhythm.meeting ?? 'Meeting', pageAt, startsAt }];
      after = instantToMs(startsAt);
    }
  });
  return upcoming.sort((a, b) => instantToMs(a.pageAt) - instantToMs(b.pageAt))[0] ?? null;
};

/** The first meeting that is not over yet; undefined when the row cannot be read. */
const currentMeeting = (rhythm: Rhythm, nowMs: number, zone: string): Occurrence | null | undefined => {
  const lastsMs = (readDuration(rhythm.duration ?? '') ?? USUAL_MINUTES) * 60_000;
  const found = nextOccurrence(rhythm, instantToIso(nowMs - lastsMs), zone);
  return found.ok ? found.value : undefined;
};

const nextMeetings = (records: Records, now: string): readonly NextMeeting[] =>
  rhythmsOf(records).flatMap((rhythm) => {
    const found = currentMeeting(rhythm, instantToMs(now), zoneOf(records));
    return found === undefined
      ? []
      : [{ rhythm: rhythm.key, key: found?.key ?? null, startsAt: found?.startsAt ?? null }];
  });

/** A meeting of long ago is enough to see whether a row can be read at all. */
const wrongRhythms: Meetings['wrong'] = (records) =>
  rhythmsOf(records).flatMap((rhythm) => {
    const found = nextOccurrence(rhythm, 0, zoneOf(records));
    return found.ok ? [] : [{ rhythm: rhythm.key, field: found.error.field, message: found.error.message }];
  });

/** Days from this meeting to the next one of its rhythm; null when it is the last. */
const rhythmDaysFrom = (rhythm: Rhythm | undefined, startsAt: string, zone: string): number | null => {
  const found = rhythm === undefined ? null : nextOccurrence(rhythm, startsAt, zone);
  return found?.ok && found.value !== null ? daysBetween(startsAt.slice(0, 10), found.value.date) : null;
};

/** Day of the next reset meeting, other than the one that a page is for. */
const resetPlannedOn = (records: Records, besides: string, nowMs: number): string | null =>
  rhythmsOf(records)
    .filter(({ meeting, key }) => meeting === 'Reset' && key !== besides)
    .map((rhythm) => currentMeeting(rhythm, nowMs, zoneOf(records))?.date ?? null)
    .filter((date) => date !== null)
    .sort()[0] ?? null;

/** People of the tab, and whoever is named as an owner without standing there; goals and KPIs by their titles. */
const lineContext = ({ rows }: Pick<SheetSnapshot, 'rows'>, date: string): PageContext => {
  const tables: Tables = Object.fromEntries(
    [PARTIES, PEOPLE, ACTIONS, GOALS, KPIS].map((table) => [
      table.id,
      (rows[table.id] ?? [])
        .filter((row) => row.key !== null && !row.archived)
        .map((row) => ({ ...row.values, key: row.key ?? '' })),
    ]),
  );
  const people = fullRecords<Person>(tables, PEOPLE).flatMap(({ name, side }) =>
    name === null ? [] : [{ name, side }],
  );
  const owners = fullRecords<Action>(tables, ACTIONS).flatMap(({ owner }) =>
    owner === null || people.some(({ name }) => name === owner) ? [] : [{ name: owner, side: null }],
  );
  return {
    parties: partyNames(fullRecords<Party>(tables, PARTIES)),
    people: [...people, ...owners],
    subjects: [
      ...fullRecords<Goal>(tables, GOALS).map(({ key, title }) => ({ key, name: title ?? '' })),
      ...fullRecords<Kpi>(tables, KPIS).map(({ key, name }) => ({ key, name: name ?? '' })),
    ],
    on: date,
  };
};

/** The engine's meetings, composed by the domain. Today is read from the clock once a page. */
export const checkInMeetings = (pages: MeetingPages, clock: Clock): Meetings => ({
  pages,
  due: (records, now) => dueMeetings(records, instantToMs(now)),
  startOf: startOfMeeting,
  wrong: wrongRhythms,
  next: nextMeetings,
  contextOf: lineContext,
  carriedIn: (snapshot) =>
    isSnapshot(snapshot)
      ? Object.fromEntries(Object.entries(snapshot.actions).map(([key, { carried }]) => [key, carried]))
      : {},
  compose: (meeting, merged, previous) => {
    const today = todayOf(merged, clock);
    const records = withAlerts(merged, today);
    const rhythm = rhythmsOf(records).find((each) => each.key === meeting.rhythm);
    const kind = rhythm?.meeting ?? null;
    const [partnership] = fullRecords<Partnership>(records, PARTNERSHIP);
    const parties = fullRecords<Party>(records, PARTIES);
    // What an earlier version of the program remembered may have another shape: then this is a first check-in.
    const before = isSnapshot(previous) ? previous : null;
    const date = dayOf(meeting.key, meeting.rhythm);
    const snapshot = takeSnapshot(records, today, { previous: before, meetingOn: date });
    const also = checkInWaiting({
      tables: records,
      names: partyNames(parties),
      meeting: kind,
      now: snapshot,
      previous: before,
      rhythmDays: rhythmDaysFrom(rhythm, meeting.startsAt, zoneOf(records)),
    });
    const charted = byRank(snapshot)
      .slice(0, MOST_KPIS)
      .map(([key]) => key);
    const page = composeCheckIn({
      partnership: partnership ?? { name: null, why: null },
      parties,
      rhythm: rhythm ?? { meeting: null, purpose: null },
      occurrence: { date },
      now: snapshot,
      previous: before,
      alsoChanged: also.changed,
      alsoOpen: also.open,
      charts: kpiCharts(records, today, charted),
      ...(kind === 'Reset'
        ? {}
        : {
            reset: {
              stage: partnership?.stage ?? null,
              plannedOn: resetPlannedOn(records, meeting.rhythm, clock.now()),
            },
          }),
    });
    return {
      page,
      properties: { title: page.title, meeting: kind, startsAt: meeting.startsAt, state: 'Prepared' },
      snapshot: snapshot as unknown as Json,
    };
  },
});
