// Check-ins for the engine: which meetings are due by the Rhythm tab, and what the page of each says.
import { composeCheckIn } from '../domain/check-in.ts';
import { fullRecords } from '../domain/derive.ts';
import { PARTIES, PARTNERSHIP, type Partnership, type Party, RHYTHM, type Rhythm } from '../domain/fields.ts';
import { nextOccurrence, occurrences } from '../domain/rhythm.ts';
import { type Snapshot, takeSnapshot } from '../domain/snapshot.ts';
import { instantToIso, instantToMs } from '../domain/zone.ts';
import type { MeetingPages } from '../sync/meeting-pages.ts';
import type { Occurrence as DueMeeting, Meetings } from '../sync/meetings.ts';
import type { Clock, Json } from '../sync/ports.ts';
import type { Records } from '../sync/record.ts';
import { todayOf, zoneOf } from './today.ts';

const HOUR = 3_600_000;
/** The longest lead time that is looked for; a page is not made earlier than this. */
const LONGEST_LEAD = 31 * 24 * HOUR;

const rhythmsOf = (records: Records): readonly Rhythm[] => fullRecords<Rhythm>(records, RHYTHM);

/** An impossible rule gives no meeting here; the row itself is reported by the record check. */
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

/** The engine's meetings, composed by the domain. Today is read from the clock once a page. */
export const checkInMeetings = (pages: MeetingPages, clock: Clock): Meetings => ({
  pages,
  due: (records, now) => dueMeetings(records, instantToMs(now)),
  startOf: startOfMeeting,
  compose: (meeting, records, previous) => {
    const rhythm = rhythmsOf(records).find((each) => each.key === meeting.rhythm);
    const [partnership] = fullRecords<Partnership>(records, PARTNERSHIP);
    // What an earlier version of the program remembered may have another shape: then this is a first check-in.
    const before =
      (previous as unknown as Snapshot | null)?.version === 1 ? (previous as unknown as Snapshot) : null;
    const date = dayOf(meeting.key, meeting.rhythm);
    const snapshot = takeSnapshot(records, todayOf(records, clock), { previous: before, meetingOn: date });
    const page = composeCheckIn({
      partnership: partnership ?? { name: null, why: null },
      parties: fullRecords<Party>(records, PARTIES),
      rhythm: rhythm ?? { meeting: null, purpose: null },
      occurrence: { date },
      now: snapshot,
      previous: before,
    });
    return {
      page,
      properties: {
        title: page.title,
        meeting: rhythm?.meeting ?? null,
        startsAt: meeting.startsAt,
        state: 'Prepared',
      },
      snapshot: snapshot as unknown as Json,
    };
  },
});
