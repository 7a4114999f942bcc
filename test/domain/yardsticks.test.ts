// Yardsticks: the pairs that partners failed over (F2), two sets of numbers and two opinions (F9).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metricFamily } from '../../src/domain/metric-family.ts';
import { readSuccessAnswer, visibleAnswers } from '../../src/domain/success-answer.ts';
import {
  compareAnswers,
  divergentReadings,
  fairnessGap,
  isHollow,
  isYardstickSettled,
  perceptionGap,
} from '../../src/domain/yardsticks.ts';

const WRITTEN = '2027-01-04';
const users = readSuccessAnswer('120,000 monthly active users by 30 June 2027', WRITTEN);
const revenue = readSuccessAnswer('$50,000 revenue within six months', WRITTEN);

describe('two answers (E.5, F2)', () => {
  it('stay hidden from the other party until both exist', () => {
    expect(visibleAnswers({ A: users, B: null }, 'B')).toEqual({ A: null, B: null });
    expect(visibleAnswers({ A: null, B: revenue }, 'A')).toEqual({ A: null, B: null });
    expect(visibleAnswers({ A: null, B: revenue }, 'B')).toEqual({ A: null, B: revenue });
    expect(visibleAnswers({ A: users, B: null }, 'A')).toEqual({ A: users, B: null });
    expect(visibleAnswers({ A: users, B: revenue }, 'B')).toEqual({ A: users, B: revenue });
    expect(compareAnswers({ A: users, B: null })).toEqual([]);
  });

  it('users against revenue: family, unit and window', () => {
    expect(users).toMatchObject({
      family: 'Volume / usage',
      unit: 'count',
      number: 120_000,
      due: '2027-06-30',
    });
    expect(revenue).toMatchObject({ family: 'Revenue', unit: 'USD', number: 50_000, due: '2027-07-04' });
    expect(compareAnswers({ A: users, B: revenue })).toEqual([
      { field: 'family', reason: 'A measures Volume / usage, B measures Revenue.' },
      { field: 'unit', reason: 'Unit of A: count, of B: USD.' },
      { field: 'window', reason: 'A means 30 June 2027, B means 4 July 2027.' },
    ]);
  });

  it('cheaper against more high-end: not measurable, for both', () => {
    const A = readSuccessAnswer('Make the product cheaper', WRITTEN);
    const B = readSuccessAnswer('Make it more high-end', WRITTEN);
    const found = compareAnswers({ A, B });
    expect(found[0]).toEqual({
      field: 'measurable',
      reason: 'Neither answer is measurable: it names no number. Say how much, in which unit, by which day.',
    });
    expect(found[1]).toEqual({ field: 'family', reason: 'A measures Cost, B measures Quality.' });
  });

  it('sales against mentions: another family', () => {
    const A = readSuccessAnswer('More sales: 500 orders by 30 June 2027', WRITTEN);
    const B = readSuccessAnswer('More people talking about the brand on social media', WRITTEN);
    expect(compareAnswers({ A, B }).map(({ field, reason }) => `${field}: ${reason}`)).toEqual([
      'measurable: The answer of party B is not measurable: it names no number. Say how much, in which unit, by which day.',
      'family: A measures Revenue, B measures Reach / awareness.',
    ]);
  });

  it('the same family with other numbers, starts or people', () => {
    const fewer = { ...users, number: 100_000, population: 'Germany', start: '2027-01-01' };
    const more = { ...users, population: 'all of Europe', start: '2027-02-01' };
    expect(compareAnswers({ A: fewer, B: more })).toEqual([
      { field: 'number', reason: 'A means 100,000, B means 120,000.' },
      { field: 'window', reason: 'A counts from 1 January 2027, B from 1 February 2027.' },
      { field: 'population', reason: 'A counts Germany, B counts all of Europe.' },
    ]);
    expect(compareAnswers({ A: { ...more, population: 'All of  Europe' }, B: more })).toEqual([]);
  });

  it('what one answer leaves open is no difference', () => {
    const bare = readSuccessAnswer('something good', WRITTEN);
    expect(compareAnswers({ A: users, B: { ...bare, number: 5 } })).toEqual([]);
    expect(compareAnswers({ A: { ...bare, number: 5 }, B: users })).toEqual([]);
    expect(compareAnswers({ A: users, B: { ...users, population: 'Germany' } })).toEqual([]);
    expect(compareAnswers({ A: { ...users, unit: null }, B: users })).toEqual([]);
    expect(compareAnswers({ A: { ...users, unit: null }, B: { ...users, unit: null } })).toEqual([]);
    expect(compareAnswers({ A: users, B: { ...users, number: null } }).map(({ field }) => field)).toEqual([
      'measurable',
    ]);
  });

  it('one unit has many spellings, and words that are no unit are compared as they stand', () => {
    const percent = { ...users, unit: 'percent' };
    expect(compareAnswers({ A: percent, B: { ...users, unit: '%' } })).toEqual([]);
    expect(compareAnswers({ A: { ...users, unit: 'apples' }, B: { ...users, unit: 'pears' } })).toEqual([
      { field: 'unit', reason: 'Unit of A: apples, of B: pears.' },
    ]);
    // Numbers in other units say nothing about each other.
    expect(
      compareAnswers({ A: percent, B: { ...users, unit: 'EUR', number: 7 } }).map(({ field }) => field),
    ).toEqual(['unit']);
    const people = { ...users, population: ' all  of Europe ' };
    expect(compareAnswers({ A: people, B: { ...users, population: 'All of Europe' } })).toEqual([]);
  });

  it('a start that only one names is counted from the due day', () => {
    expect(compareAnswers({ A: { ...users, start: null }, B: { ...users, start: '2027-02-01' } })).toEqual([
      { field: 'window', reason: 'A counts from 30 June 2027, B from 1 February 2027.' },
    ]);
  });

  it('what the person picked counts before the text', () => {
    const picked = readSuccessAnswer('Something good', WRITTEN, { family: 'Quality', unit: '%', number: 99 });
    expect(picked).toMatchObject({ family: 'Quality', unit: '%', number: 99 });
  });

  it('a goal is agreed only with one primary KPI, or an outcome and a driver', () => {
    const found = compareAnswers({ A: users, B: revenue });
    expect(isYardstickSettled([], [])).toBe(true);
    expect(isYardstickSettled(found, [])).toBe(false);
    const both = [
      { primary: false, kind: null },
      { primary: false, kind: 'Outcome' as const },
    ];
    expect(isYardstickSettled(found, both)).toBe(false);
    expect(isYardstickSettled(found, [...both, { primary: false, kind: 'Driver' }])).toBe(true);
    expect(isYardstickSettled(found, [{ primary: false, kind: 'Driver' }])).toBe(false);
    expect(isYardstickSettled(found, [{ primary: false, kind: null }])).toBe(false);
    expect(isYardstickSettled(found, [{ primary: true, kind: null }])).toBe(true);
    expect(
      isYardstickSettled(found, [
        { primary: true, kind: null },
        { primary: true, kind: null },
      ]),
    ).toBe(false);
  });

  it.each([
    ['monthly active users', 'Volume / usage'],
    ['revenue generated within six months', 'Revenue'],
    ['qualified leads', 'Leads / pipeline'],
    ['cost per lead', 'Cost'],
    ['social media mentions', 'Reach / awareness'],
    ['customer satisfaction score', 'Sentiment / satisfaction'],
    ['time to first response', 'Time / delivery'],
    ['defects per shipment', 'Quality'],
    ['European markets', 'Count of milestones'],
    ['harmony', null],
  ])('%s belongs to %s', (text, family) => {
    expect(metricFamily(text)).toBe(family);
  });
});

const reading = (key: string, reportedBy: 'A' | 'B', value: number, more: object = {}) => ({
  key,
  periodEnd: '2027-01-31',
  value,
  reportedBy,
  reportedAt: '2027-02-01T10:00:00.000Z',
  corrects: null,
  note: null,
  confirmedBy: null,
  ...more,
});
const kpi = { name: 'Revenue', unit: 'USD', tolerance: 0.02 };

describe('two sets of numbers (E.5, F9)', () => {
  const a = reading('R-1', 'A', 26_000, { note: 'Stripe' });
  const b = reading('R-2', 'B', 23_400, { note: 'CRM export' });

  it('26,000 against 23,400 differ by 10 %, 2 % is allowed', () => {
    expect(divergentReadings(kpi, [a, b])).toEqual([
      {
        periodEnd: '2027-01-31',
        a: 26_000,
        b: 23_400,
        difference: 0.1,
        sources: { A: 'Stripe', B: 'CRM export' },
        reason:
          'Revenue, period to 31 January 2027: A reports 26,000 USD, B 23,400 USD; they differ by 10 %, 2 % is allowed.',
      },
    ]);
  });

  it('a correction settles it, whoever files it', () => {
    expect(divergentReadings(kpi, [a, b, reading('R-3', 'B', 26_000, { corrects: 'R-2' })])).toEqual([]);
    expect(divergentReadings(kpi, [a, b, reading('R-3', 'A', 26_000, { corrects: 'R-2' })])).toEqual([]);
  });

  it('is shown hollow while it differs or nobody confirmed it', () => {
    const found = divergentReadings(kpi, [a, b]);
    expect(isHollow({ ...a, confirmedBy: 'B' }, found)).toBe(true);
    expect(isHollow({ ...a, confirmedBy: 'B' }, [])).toBe(false);
    expect(isHollow({ ...a, confirmedBy: 'A' }, [])).toBe(true);
    expect(isHollow(a, [])).toBe(true);
  });

  it.each([
    [0.1, 0],
    [0.0999, 1],
    [2600, 0],
    [2599, 1],
    [null, 1],
  ])('tolerance %s gives %i differences', (tolerance, count) => {
    expect(divergentReadings({ ...kpi, tolerance }, [a, b])).toHaveLength(count);
  });

  it('a tolerance of 1 and more is an amount, and the sentence says which', () => {
    const reason = (tolerance: number) => divergentReadings({ ...kpi, tolerance }, [a, b])[0]?.reason;
    expect(reason(1)).toContain('; they differ by 10 %, 1 USD is allowed.');
    expect(reason(0.999)).toBeUndefined();
    expect(divergentReadings({ name: null, unit: null, tolerance: 0 }, [a, b])[0]?.reason).toBe(
      'This KPI, period to 31 January 2027: A reports 26,000, B 23,400; they differ by 10 %, 0 % is allowed.',
    );
  });

  it('names the newest source of that period', () => {
    const older = reading('R-0', 'A', 1, { periodEnd: '2026-12-31', note: 'Old list' });
    const again = reading('R-5', 'A', 26_000, { note: 'Ledger', reportedAt: '2027-02-02T10:00:00.000Z' });
    expect(divergentReadings(kpi, [a, again, b, older])[0]?.sources).toEqual({
      A: 'Ledger',
      B: 'CRM export',
    });
  });

  it('a period that one party reports, or both alike, is none', () => {
    expect(divergentReadings({ ...kpi, tolerance: null }, [a, reading('R-2', 'B', 26_000)])).toEqual([]);
    expect(divergentReadings(kpi, [a, { ...b, periodEnd: '2027-02-28' }])).toEqual([]);
    expect(
      divergentReadings(kpi, [
        { ...a, value: 0 },
        { ...b, value: 0 },
      ]),
    ).toEqual([]);
  });

  it('a sum adds the readings of each party', () => {
    const sums = [a, reading('R-4', 'A', 1000), { ...b, value: 27_000 }];
    expect(divergentReadings({ ...kpi, aggregation: 'sum' }, sums)).toEqual([]);
    expect(divergentReadings(kpi, sums)[0]?.a).toBe(1000);
  });

  it('does not depend on who is A', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer(),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (x, y, tolerance) => {
          const of = (p: number, q: number) =>
            divergentReadings({ ...kpi, tolerance }, [reading('1', 'A', p), reading('2', 'B', q)])[0]
              ?.difference;
          expect(of(x, y)).toBe(of(y, x));
        },
      ),
    );
  });
});

describe('two opinions (E.5, F9)', () => {
  it('two levels apart are a gap although no number differs', () => {
    expect(perceptionGap('Leads', 'On track', 'Off track')).toBe(
      'Leads: A sees it as On track, B as Off track.',
    );
    expect(perceptionGap('Leads', 'At risk', 'Off track')).toBeNull();
    expect(perceptionGap('Leads', null, 'Off track')).toBeNull();
    expect(perceptionGap('Leads', 'On track', null)).toBeNull();
    expect(perceptionGap('Leads', 'On track', 'On track')).toBeNull();
    expect(perceptionGap('Leads', 'Off track', 'On track')).toBe(
      'Leads: A sees it as Off track, B as On track.',
    );
  });

  it('fairness two apart is a gap', () => {
    expect(fairnessGap(2, 4)).toBe('Party A finds it 2 of 5 fair, party B 4 of 5.');
    expect(fairnessGap(3, 4)).toBeNull();
    expect(fairnessGap(null, 4)).toBeNull();
    expect(fairnessGap(4, null)).toBeNull();
    expect(fairnessGap(5, 3)).toBe('Party A finds it 5 of 5 fair, party B 3 of 5.');
  });
});
