// Days of past check-ins: the same as the recurrence library gives, for every rule that people choose.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../src/domain/civil-date.ts';
import { meetingDays } from '../../src/domain/meeting-days.ts';
import { occurrences } from '../../src/domain/rhythm.ts';

const row = (rule: string | null, first: string | null, meeting = 'Tactical sync') =>
  ({ meeting, rule, first }) as Parameters<typeof meetingDays>[0][number];

const byLibrary = (rule: string, first: string, from: string, until: string): readonly string[] => {
  const found = occurrences(
    { key: 'RH-1', rule, first, time: '12:00', timeZone: 'UTC', leadHours: 0 },
    { from: `${from}T00:00:00Z`, until: `${until}T23:59:59Z` },
  );
  return found.ok ? found.value.map(({ date }) => date) : [];
};

const weekdays = fc.uniqueArray(fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'), {
  minLength: 1,
  maxLength: 3,
});
const interval = fc.integer({ min: 1, max: 4 }).map((n) => `;INTERVAL=${n}`);
const end = fc.oneof(
  fc.constant(''),
  fc.integer({ min: 1, max: 9 }).map((n) => `;COUNT=${n}`),
  fc.constantFrom(';UNTIL=20270815', ';UNTIL=20270630T100000Z'),
);
const months = fc.constantFrom('', ';BYMONTH=2,3,10');
const frequency = fc.oneof(
  fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY').chain((name) => months.map((by) => `${name}${by}`)),
  fc.constant('YEARLY'),
  weekdays.map((days) => `WEEKLY;BYDAY=${days.join(',')}`),
  weekdays.map((days) => `DAILY;BYDAY=${days.join(',')}`),
  fc
    .tuple(fc.constantFrom('', '1', '2', '4', '-1', '-2', '+3'), weekdays)
    .map(([place, days]) => `MONTHLY;BYDAY=${days.map((day) => `${place}${day}`).join(',')}`),
  fc
    .uniqueArray(fc.constantFrom(1, 15, 28, 29, 30, 31, -1, -3), { minLength: 1, maxLength: 3 })
    .map((days) => `MONTHLY;BYMONTHDAY=${days.join(',')}`),
);

it('are those of the recurrence library', () => {
  fc.assert(
    fc.property(
      frequency,
      interval,
      end,
      fc.integer({ min: 0, max: 800 }),
      fc.integer({ min: 0, max: 500 }),
      (parts, every, until, start, from) => {
        const rule = `FREQ=${parts}${every}${until}`;
        const first = addDays('2026-01-01', start);
        const window = [addDays('2026-12-01', from), addDays('2026-12-01', from + 120)] as const;
        expect(meetingDays([row(rule, first)], ...window)).toEqual(byLibrary(rule, first, ...window));
      },
    ),
    { numRuns: 150 },
  );
});

it('leave out what no page is made for, and what only the library reads', () => {
  const days = (...rows: Parameters<typeof meetingDays>[0]) => meetingDays(rows, '2027-01-01', '2027-03-01');
  expect(days(row('FREQ=MONTHLY', '2027-01-31'))).toEqual(['2027-01-31', '2027-02-28']);
  expect(
    days(
      row(null, '2027-01-05'),
      row('FREQ=WEEKLY', null),
      row('FREQ=WEEKLY', '2027-01-05', 'Relationship building'),
      row('often', '2027-01-05'),
      row('FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1', '2027-01-05'),
      row('FREQ=YEARLY;BYWEEKNO=3', '2027-01-05'),
      row('FREQ=YEARLY;BYMONTH=2', '2027-01-05'),
    ),
  ).toEqual([]);
});

it('of several meetings are in order, each once', () => {
  expect(
    meetingDays(
      [row('FREQ=WEEKLY;INTERVAL=2', '2027-01-12'), row('FREQ=DAILY;COUNT=1', '2027-01-26', 'Reset')],
      '2027-01-01',
      '2027-02-10',
    ),
  ).toEqual(['2027-01-12', '2027-01-26', '2027-02-09']);
});
