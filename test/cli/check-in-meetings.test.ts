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

describe('the running or next meeting', () => {
  const at = (now: string, changes: Parameters<typeof recordsOf>[0] = {}) =>
    meetings.next(recordsOf(changes), now);

  it('is the running one until it is over: after an hour, or after its duration', () => {
    const running = { rhythm: 'R-1', key: 'R-1-2026-11-25', startsAt: '2026-11-24T21:00:00.000Z' };
    const next = { rhythm: 'R-1', key: 'R-1-2026-12-02', startsAt: '2026-12-01T21:00:00.000Z' };
    expect(at('2026-11-24T21:59:59.000Z')).toEqual([running]);
    expect(at('2026-11-24T22:00:00.000Z')).toEqual([next]);
    expect(at('2026-11-24T21:29:59.000Z', { duration: 'PT30M' })).toEqual([running]);
    expect(at('2026-11-24T21:30:00.000Z', { duration: 'PT30M' })).toEqual([next]);
  });

  it('is none “as needed”, and unknown while the row is wrong', () => {
    expect(at('2026-11-24T00:00:00Z', { rule: null })).toEqual([
      { rhythm: 'R-1', key: null, startsAt: null },
    ]);
    expect(at('2026-11-24T00:00:00Z', { rule: 'FREQ=WEAKLY' })).toEqual([]);
    expect(meetings.wrong(recordsOf({ rule: 'FREQ=WEAKLY' }))).toMatchObject([
      { rhythm: 'R-1', field: 'rule' },
    ]);
    expect(meetings.wrong(recordsOf({ time: 'ten' }))).toMatchObject([{ field: 'time' }]);
    expect(meetings.wrong(recordsOf())).toEqual([]);
  });

  it('is the one day of a reset without a rule', () => {
    const reset = { meeting: 'Reset', rule: null, first: '2026-11-27' };
    expect(at('2026-11-24T00:00:00Z', reset)).toMatchObject([{ key: 'R-1-2026-11-27' }]);
    expect(at('2026-11-28T00:00:00Z', reset)).toMatchObject([{ key: null }]);
  });
});

describe('whom lines may name', () => {
  const row = (key: string, values: Record<string, string | null>, archived = false) => ({
    key,
    values,
    archived,
  });

  it('are the parties, the people, and owners that stand in no tab', () => {
    const sheet = {
      rows: {
        parties: [row('P-A', { side: 'A', name: 'Lumen' })],
        people: [row('X-1', { name: 'Mara', side: 'A' }), row('X-2', { name: 'Gone', side: 'B' }, true)],
        actions: [row('A-1', { owner: 'Mara' }), row('A-2', { owner: 'Jo' }), row('A-3', { owner: null })],
        goals: [row('G-1', { title: 'More users' })],
        kpis: [row('KPI-1', { name: 'Qualified leads' }), row('KPI-2', { name: 'Gone' }, true)],
      },
    } as unknown as Parameters<typeof meetings.contextOf>[0];
    expect(meetings.contextOf(sheet, '2026-11-25')).toEqual({
      parties: { A: 'Lumen', B: 'Party B' },
      people: [
        { name: 'Mara', side: 'A' },
        { name: 'Jo', side: null },
      ],
      subjects: [
        { key: 'G-1', name: 'More users' },
        { key: 'KPI-1', name: 'Qualified leads' },
      ],
      on: '2026-11-25',
    });
  });
});

describe('what is composed', () => {
  const occurrence = {
    key: 'R-1-2026-11-25',
    rhythm: 'R-1',
    pageAt: '2026-11-23T21:00:00.000Z',
    startsAt: '2026-11-24T21:00:00.000Z',
  };

  it('is remembered with the counts of its actions; another shape counts as none', () => {
    const records: Records = { ...recordsOf(), actions: [{ key: 'A-1', title: 'Send', state: 'Open' }] };
    const first = meetings.compose(occurrence, records, null);
    expect(meetings.carriedIn(first.snapshot)).toEqual({ 'A-1': 0 });
    const second = meetings.compose(occurrence, records, first.snapshot);
    expect(meetings.carriedIn(second.snapshot)).toEqual({ 'A-1': 1 });
    expect(meetings.carriedIn({ version: 0 })).toEqual({});
    expect(meetings.compose(occurrence, records, { version: 0 })).toEqual(first);
    expect(first.properties).toEqual({
      title: 'Tactical sync – 25 November 2026',
      meeting: 'Tactical sync',
      startsAt: occurrence.startsAt,
      state: 'Prepared',
    });
  });

  it('proposes no reset on the page of a reset', () => {
    const reset = { ...rhythm, key: 'R-2', meeting: 'Reset', rule: null, first: '2026-11-27' };
    const records: Records = { ...recordsOf(), [RHYTHM.id]: [rhythm, reset] };
    const lines = (key: string, of: string) =>
      JSON.stringify(meetings.compose({ ...occurrence, key, rhythm: of }, records, null).page.managed);
    expect(lines('R-1-2026-11-25', 'R-1')).toContain('A reset check-in is planned for 27 November');
    expect(lines('R-2-2026-11-27', 'R-2')).not.toContain('A reset check-in is planned');
  });
});
