// Meetings of the Rhythm tab as the engine asks for them.
import { describe, expect, it } from 'vitest';
import { checkInMeetings } from '../../src/cli/check-in-meetings.ts';
import { PARTNERSHIP, RHYTHM } from '../../src/domain/fields.ts';
import type { MeetingPages } from '../../src/sync/meeting-pages.ts';
import type { Records } from '../../src/sync/record.ts';

const unused = async (): Promise<never> => {
  throw new Error('No page is written here.');
};
const pages: MeetingPages = {
  list: unused,
  find: unused,
  read: unused,
  create: unused,
  refresh: unused,
  close: unused,
};
const meetings = checkInMeetings(pages, { now: () => 0, sleep: async () => undefined });

const rhythm = {
  key: 'R-1',
  meeting: 'Tactical sync',
  rule: 'FREQ=WEEKLY;BYDAY=WE',
  first: '2026-11-04',
  time: '10:00',
  timeZone: 'Pacific/Auckland',
  leadHours: 24,
};
const recordsOf = (changes: Readonly<Record<string, string | null>> = {}): Records => ({
  [PARTNERSHIP.id]: [],
  [RHYTHM.id]: [{ ...rhythm, ...changes }],
});
const startOf = (records: Records): string | null | undefined =>
  meetings.startOf(records, 'R-1-2026-11-25', 'R-1');

describe('the start of a meeting whose page stands', () => {
  it('is found in the past, on the day of the meeting’s zone', () => {
    expect(startOf(recordsOf())).toBe('2026-11-24T21:00:00.000Z');
    expect(startOf(recordsOf({ time: '23:30', timeZone: 'Pacific/Honolulu' }))).toBe(
      '2026-11-26T09:30:00.000Z',
    );
    expect(startOf(recordsOf({ time: '00:15', timeZone: 'Pacific/Kiritimati' }))).toBe(
      '2026-11-24T10:15:00.000Z',
    );
  });

  it('follows a meeting that was put off to a later hour', () => {
    expect(startOf(recordsOf({ time: '15:00' }))).toBe('2026-11-25T02:00:00.000Z');
  });

  it('is null when the meeting is on another day, or its rhythm is no more', () => {
    expect(startOf(recordsOf({ rule: 'FREQ=WEEKLY;BYDAY=MO' }))).toBeNull();
    expect(startOf(recordsOf({ rule: null }))).toBeNull();
    expect(startOf({ ...recordsOf(), [RHYTHM.id]: [] })).toBeNull();
  });

  it('is unknown while the row is wrong', () => {
    expect(startOf(recordsOf({ rule: 'FREQ=WEAKLY' }))).toBeUndefined();
    expect(startOf(recordsOf({ time: 'ten' }))).toBeUndefined();
  });
});
