// Meetings from recurrence rules: F7's dates and clocks, short months, impossible rules.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, weekday } from '../../src/domain/civil-date.ts';
import { nextOccurrence, occurrences, type RhythmRow } from '../../src/domain/rhythm.ts';
import { readDuration, readRule } from '../../src/domain/rhythm-rule.ts';
import { createZone } from '../../src/domain/zone.ts';

const tactical: RhythmRow = {
  key: 'RH-1',
  rule: 'FREQ=WEEKLY;INTERVAL=2',
  first: '2027-01-12',
  time: '10:00',
  timeZone: 'America/New_York',
  leadHours: 24,
};
const year = { from: '2027-01-01T00:00:00Z', until: '2027-12-31T00:00:00Z' };
const found = (row: RhythmRow, window = year) => {
  const result = occurrences(row, window);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};
const dates = (row: RhythmRow, window = year) => found(row, window).map(({ date }) => date);
const monthly = (rule: string, first: string): RhythmRow => ({
  ...tactical,
  rule,
  first,
  timeZone: 'Europe/Berlin',
});

describe('F7', () => {
  it('every two weeks from 12 January, 10:00 in New York', () => {
    const quarter = { ...year, until: '2027-04-07T00:00:00Z' };
    expect(dates(tactical, quarter)).toEqual([
      '2027-01-12',
      '2027-01-26',
      '2027-02-09',
      '2027-02-23',
      '2027-03-09',
      '2027-03-23',
      '2027-04-06',
    ]);
    const berlin = createZone('Europe/Berlin');
    expect(found(tactical, quarter).map(({ startsAt }) => berlin.at(startsAt).time)).toEqual([
      '16:00',
      '16:00',
      '16:00',
      '16:00',
      '16:00',
      '15:00',
      '16:00',
    ]);
  });

  it('a page 24 hours before, keyed by rhythm and day', () => {
    expect(found(tactical)[0]).toEqual({
      key: 'RH-1-2027-01-12',
      date: '2027-01-12',
      startsAt: '2027-01-12T15:00:00.000Z',
      pageAt: '2027-01-11T15:00:00.000Z',
    });
    expect(found({ ...tactical, leadHours: null })[0]?.pageAt).toBe('2027-01-11T15:00:00.000Z');
    expect(found({ ...tactical, leadHours: 2 })[0]?.pageAt).toBe('2027-01-12T13:00:00.000Z');
  });

  it('a monthly review on the 31st uses the last day', () => {
    expect(dates(monthly('FREQ=MONTHLY', '2027-01-31')).slice(0, 5)).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
      '2027-05-31',
    ]);
    expect(dates(monthly('FREQ=MONTHLY;BYMONTHDAY=31', '2027-01-04')).slice(0, 3)).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
    ]);
  });

  it('“As needed” makes none', () => {
    expect(occurrences({ ...tactical, rule: null }, year)).toEqual({ ok: true, value: [] });
    expect(occurrences({ ...tactical, rule: '  ', time: null, first: null }, year)).toEqual({
      ok: true,
      value: [],
    });
    expect(nextOccurrence({ ...tactical, rule: null }, year.from)).toEqual({ ok: true, value: null });
  });
});

describe('rules', () => {
  it('hold on to the day in short months, quarters and leap years', () => {
    expect(dates(monthly('FREQ=MONTHLY', '2027-01-30')).slice(0, 3)).toEqual([
      '2027-01-30',
      '2027-02-28',
      '2027-03-30',
    ]);
    expect(dates(monthly('FREQ=MONTHLY', '2027-01-29')).slice(0, 3)).toEqual([
      '2027-01-29',
      '2027-02-28',
      '2027-03-29',
    ]);
    expect(dates(monthly('FREQ=MONTHLY;INTERVAL=3', '2027-01-31'))).toEqual([
      '2027-01-31',
      '2027-04-30',
      '2027-07-31',
      '2027-10-31',
    ]);
    const leap = { from: '2028-01-01T00:00:00Z', until: '2033-01-01T00:00:00Z' };
    expect(dates(monthly('FREQ=MONTHLY', '2028-01-30'), leap)[1]).toBe('2028-02-29');
    expect(dates(monthly('FREQ=YEARLY', '2028-02-29'), leap)).toEqual([
      '2028-02-29',
      '2029-02-28',
      '2030-02-28',
      '2031-02-28',
      '2032-02-29',
    ]);
    expect(dates(monthly('FREQ=YEARLY', '2028-05-30'), leap)[1]).toBe('2029-05-30');
  });

  it('take weekdays, counts and ends', () => {
    expect(dates(monthly('FREQ=MONTHLY;BYDAY=1MO', '2027-01-01')).slice(0, 2)).toEqual([
      '2027-01-04',
      '2027-02-01',
    ]);
    expect(dates(monthly('FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3', '2027-01-12'))).toEqual([
      '2027-01-12',
      '2027-01-14',
      '2027-01-19',
    ]);
    expect(dates(monthly('RRULE:freq=daily;until=20270114T000000Z', '2027-01-12'))).toEqual([
      '2027-01-12',
      '2027-01-13',
      '2027-01-14',
    ]);
  });

  it.each<[Partial<RhythmRow>, string, RegExp]>([
    [{ rule: 'FREQ=FORTNIGHTLY' }, 'rule', /is not understood/],
    [{ rule: 'every week' }, 'rule', /is not understood/],
    [{ rule: 'INTERVAL=2' }, 'rule', /has no FREQ/],
    [{ rule: 'FREQ=DAILY;COUNT=2;UNTIL=20270201' }, 'rule', /both COUNT and UNTIL/],
    [{ rule: 'FREQ=WEEKLY;FREQ=DAILY' }, 'rule', /is not understood/],
    [{ rule: 'FREQ=HOURLY' }, 'rule', /is not understood/],
    [{ rule: 'FREQ=WEEKLY;BYMONTHDAY=3' }, 'rule', /does not go with/],
    [{ rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }, 'rule', /never happens/],
    [{ rule: 'FREQ=MONTHLY;UNTIL=20261231' }, 'rule', /never happens/],
    [{ rule: 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9' }, 'rule', /never happens/],
    [{ first: null }, 'first', /first meeting/],
    [{ time: null }, 'time', /10:00/],
    [{ time: '24:00' }, 'time', /10:00/],
    [{ timeZone: 'Berlin' }, 'timeZone', /no time zone/],
    [{ timeZone: null }, 'timeZone', /no time zone/],
    [{ leadHours: -1 }, 'leadHours', /negative/],
  ])('%j is refused, naming the field', (change, field, message) => {
    const result = occurrences({ ...tactical, ...change }, year);
    expect(result).toMatchObject({ ok: false, error: { field, message: expect.stringMatching(message) } });
    expect(nextOccurrence({ ...tactical, ...change }, year.from)).toEqual(result);
  });

  it('use the zone of the partnership where the row has none', () => {
    const result = occurrences({ ...tactical, timeZone: null }, year, 'Europe/Berlin');
    expect(result.ok && result.value[0]?.startsAt).toBe('2027-01-12T09:00:00.000Z');
  });

  it('are read in capitals, without RRULE:', () => {
    expect(readRule('rrule:freq=weekly; interval=2;')).toEqual({
      ok: true,
      value: { FREQ: 'WEEKLY', INTERVAL: '2' },
    });
  });

  it('know durations', () => {
    expect(['PT30M', 'PT2H', 'PT1H30M', 'P1D', 'pt1h'].map(readDuration)).toEqual([30, 120, 90, 1440, 60]);
    expect(['', 'PT', 'P', '30', 'PT0M', 'varies'].map(readDuration)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('the next meeting', () => {
  it('starts after the instant, not at it', () => {
    const next = (after: string) => {
      const result = nextOccurrence(tactical, after);
      return result.ok ? result.value?.date : result.error;
    };
    expect(next('2027-01-01T00:00:00Z')).toBe('2027-01-12');
    expect(next('2027-01-12T14:59:59Z')).toBe('2027-01-12');
    expect(next('2027-01-12T15:00:00Z')).toBe('2027-01-26');
    expect(next('2031-01-01T00:00:00Z')).toBe('2031-01-07');
    expect(nextOccurrence({ ...tactical, rule: 'FREQ=DAILY;COUNT=2' }, '2027-02-01T00:00:00Z')).toEqual({
      ok: true,
      value: null,
    });
  });
});

describe('laws', () => {
  const row = fc.record({
    rule: fc.constantFrom(
      'FREQ=DAILY;INTERVAL=3',
      'FREQ=WEEKLY',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE',
      'FREQ=MONTHLY',
      'FREQ=MONTHLY;INTERVAL=3',
      'FREQ=MONTHLY;BYDAY=-1FR',
      'FREQ=YEARLY',
    ),
    first: fc.integer({ min: 0, max: 800 }).map((days) => addDays('2026-01-01', days)),
    time: fc.constantFrom('00:00', '02:30', '10:00', '23:59'),
    timeZone: fc.constantFrom(
      'America/New_York',
      'Europe/Berlin',
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
      'Asia/Kolkata',
    ),
  });
  const window = fc
    .tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 400 }))
    .map(([start, length]) => {
      const from = Date.UTC(2026, 0, 1) + start * 86_400_000 + 12_345_000;
      return { from, until: from + length * 86_400_000 };
    });

  it('occurrences are in order, without duplicates, inside the window, on the clock of the zone', () => {
    fc.assert(
      fc.property(row, window, (given, { from, until }) => {
        const result = occurrences({ ...tactical, ...given }, { from, until });
        if (!result.ok) throw new Error(result.error.message);
        const starts = result.value.map(({ startsAt }) => startsAt);
        expect(starts).toEqual([...new Set(starts)].sort());
        expect(new Set(result.value.map(({ key }) => key)).size).toBe(starts.length);
        for (const { date, startsAt } of result.value) {
          expect(Date.parse(startsAt)).toBeGreaterThanOrEqual(from);
          expect(Date.parse(startsAt)).toBeLessThanOrEqual(until);
          expect(createZone(given.timeZone).at(startsAt).date).toBe(date);
          expect(date >= given.first).toBe(true);
          if (given.rule.includes('-1FR')) expect(weekday(date)).toBe(5);
        }
      }),
      { numRuns: fc.readConfigureGlobal().numRuns ?? 60 },
    );
  });

  it('two windows that touch give what one window gives, and the next meeting is the first of them', () => {
    fc.assert(
      fc.property(row, window, fc.integer({ min: 0, max: 100 }), (given, { from, until }, percent) => {
        const middle = Math.floor(from + ((until - from) * percent) / 100);
        const list = (a: number, b: number) => {
          const result = occurrences({ ...tactical, ...given }, { from: a, until: b });
          return result.ok ? result.value : [];
        };
        expect([...list(from, middle), ...list(middle + 1, until)]).toEqual(list(from, until));
        const next = nextOccurrence({ ...tactical, ...given }, from - 1);
        const [first] = list(from, until);
        if (first !== undefined) expect(next).toEqual({ ok: true, value: first });
      }),
      { numRuns: fc.readConfigureGlobal().numRuns ?? 40 },
    );
  });
});
