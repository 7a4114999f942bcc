// Where a KPI stands: the worked examples of table E.5 to the digit, the rules around them, and the algebra.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess, type Definition } from '../../src/domain/assessment.ts';
import { addDays } from '../../src/domain/civil-date.ts';
import { explainAssessment } from '../../src/domain/explained-assessment.ts';
import type { ReadingLike } from '../../src/domain/reading.ts';

/** Three readings, so that a forecast can be had; the last is the one of the example. */
const upTo = (date: string, value: number): readonly ReadingLike[] => [
  { periodEnd: addDays(date, -14), value: value * 0.9 },
  { periodEnd: addDays(date, -7), value: value * 0.95 },
  { periodEnd: date, value },
];
const digits = (value: number | null, places: number): string | null =>
  value === null ? null : value.toFixed(places);

interface Example {
  readonly name: string;
  readonly definition: Definition;
  readonly asOf: string;
  readonly value: number;
  readonly e: string;
  readonly p: string;
  readonly r: string;
  readonly status: string;
  readonly forecast: string;
  readonly needed: string;
  readonly actual: string;
}

const example = (
  name: string,
  [baseline, target]: readonly [number, number],
  [start, due]: readonly [string, string],
  asOf: string,
  value: number,
  [e, p, r]: readonly [string, string, string],
  status: string,
  forecast: string,
  [needed, actual]: readonly [string, string],
): Example => ({
  name,
  definition: { baseline, target, start, due, targetType: target > baseline ? 'Increase to' : 'Decrease to' },
  asOf,
  value,
  e,
  p,
  r,
  status,
  forecast,
  needed,
  actual,
});

const EXAMPLES: readonly Example[] = [
  example(
    'E.5 row 1: sign-ups +25 % in 6 months',
    [8000, 10000],
    ['2027-01-01', '2027-06-30'],
    '2027-04-01',
    8700,
    ['0.5000', '0.3500', '0.7000'],
    'Off track',
    '9400.00',
    ['14.44', '7.78'],
  ),
  example(
    'E.5 row 2: $50,000 co-branded sales in Q1',
    [0, 50000],
    ['2027-01-01', '2027-03-31'],
    '2027-02-15',
    21000,
    ['0.5056', '0.4200', '0.8307'],
    'At risk',
    '41533.33',
    ['659.09', '466.67'],
  ),
  example(
    'E.5 row 3: revenue $50K in 6 months',
    [0, 50000],
    ['2027-01-04', '2027-07-04'],
    '2027-04-05',
    26000,
    ['0.5028', '0.5200', '1.0343'],
    'On track',
    '51714.29',
    ['266.67', '285.71'],
  ),
  example(
    'E.5 row 4: 1,000 leads in 3 months',
    [0, 1000],
    ['2027-01-04', '2027-04-04'],
    '2027-02-03',
    190,
    ['0.3333', '0.1900', '0.5700'],
    'Off track',
    '570.00',
    ['13.50', '6.33'],
  ),
  example(
    'E.5 row 5: 30 % savings',
    [100000, 70000],
    ['2027-01-04', '2027-07-04'],
    '2027-04-05',
    88000,
    ['0.5028', '0.4000', '0.7956'],
    'At risk',
    '76131.87',
    ['-200.00', '-131.87'],
  ),
  example(
    'E.5 row 6: 50K impressions in 12 months',
    [0, 50000],
    ['2027-01-04', '2028-01-04'],
    '2027-04-05',
    14500,
    ['0.2493', '0.2900', '1.1632'],
    'On track',
    '58159.34',
    ['129.56', '159.34'],
  ),
];

describe('the worked examples', () => {
  it.each(EXAMPLES)('$name', ({ definition, asOf, value, ...wanted }) => {
    const found = assess(definition, upTo(asOf, value), asOf);
    expect({
      e: digits(found.elapsed, 4),
      p: digits(found.progress, 4),
      r: digits(found.pace, 4),
      status: found.status,
      forecast: digits(found.forecast, 2),
      needed: digits(found.requiredPerDay, 2),
      actual: digits(found.actualPerDay, 2),
    }).toEqual({
      e: wanted.e,
      p: wanted.p,
      r: wanted.r,
      status: wanted.status,
      forecast: wanted.forecast,
      needed: wanted.needed,
      actual: wanted.actual,
    });
  });

  it('E.5 row 1: the gap rule calls the same sign-ups on track, 15.0 points behind', () => {
    const [row] = EXAMPLES;
    const found = assess({ ...row?.definition, statusRule: 'Gap' }, upTo('2027-04-01', 8700), '2027-04-01');
    expect(found.status).toBe('On track');
    expect(((found.elapsed ?? 0) - (found.progress ?? 0)) * 100).toBeCloseTo(15, 10);
  });

  it('F8: leads of 190 on 3 February are off track, 333 expected, forecast 570, 13.5 a day needed against 6.3', () => {
    const leads: Definition = {
      targetType: 'Increase to',
      baseline: 0,
      target: 1000,
      start: '2027-01-04',
      due: '2027-04-04',
    };
    const found = assess(leads, upTo('2027-02-03', 190), '2027-02-03');
    expect([
      Math.round(found.expected ?? 0),
      found.status,
      found.forecast,
      digits(found.requiredPerDay, 1),
      digits(found.actualPerDay, 1),
    ]).toEqual([333, 'Off track', 570, '13.5', '6.3']);
  });

  it('E.5 XmR: 22 weekly leads after 52 47 55 49 61 50 53 are a signal twice', () => {
    const weekly: Definition = {
      targetType: 'Increase to',
      baseline: 0,
      target: 1000,
      start: '2027-01-04',
      due: '2027-12-31',
      aggregation: 'sum',
    };
    const readings = [52, 47, 55, 49, 61, 50, 53, 22].map((value, i) => ({
      periodEnd: addDays('2027-01-10', 7 * i),
      value,
    }));
    expect(assess(weekly, readings, '2027-03-01').signals).toEqual([
      { kind: 'below limit', periodEnd: '2027-02-28', value: 22, limit: 32.4785714286 },
      { kind: 'range', periodEnd: '2027-02-28', value: 31, limit: 24.525 },
    ]);
    expect(assess(weekly, readings.slice(0, 7), '2027-03-01').signals).toEqual([]);
  });
});

const signUps: Definition = {
  targetType: 'Increase to',
  baseline: 0,
  target: 100,
  start: '2027-01-01',
  due: '2027-04-11',
  frequency: 'Weekly',
};
const at = (value: number, date = '2027-02-20', more: Definition = {}) =>
  explainAssessment({ ...signUps, ...more }, [{ periodEnd: date, value }], date);

describe('status (E.5)', () => {
  it('changes exactly at its limits', () => {
    expect(at(47.5).status).toBe('On track');
    expect(at(47.4999).status).toBe('At risk');
    expect(at(37.5).status).toBe('At risk');
    expect(at(37.4999).status).toBe('Off track');
    expect(at(100).status).toBe('Achieved');
    expect(at(120).status).toBe('Achieved');
  });

  it('follows the limits of the definition', () => {
    expect(at(40, '2027-02-20', { onTrackLimit: 0.8, atRiskLimit: 0.5 }).status).toBe('On track');
    expect(at(33.6, '2027-02-20', { statusRule: 'Gap' }).status).toBe('On track');
    expect(at(33.5, '2027-02-20', { statusRule: 'Gap' }).status).toBe('At risk');
    expect(at(17, '2027-02-20', { statusRule: 'Gap' }).status).toBe('At risk');
    expect(at(16.9, '2027-02-20', { statusRule: 'Gap' }).status).toBe('Off track');
  });

  it('is too early below a tenth of the time, and no data without a reading', () => {
    expect(at(0, '2027-01-10').status).toBe('Too early');
    expect(at(0, '2027-01-11').status).toBe('Off track');
    expect(assess(signUps, [], '2027-02-20').status).toBe('No data');
    expect(assess(signUps, [], '2026-12-31').status).toBe('Too early');
  });

  it('is missed the day after the due day, unless it was reached', () => {
    const last = [{ periodEnd: '2027-04-11', value: 99 }];
    expect(assess(signUps, last, '2027-04-11').status).toBe('On track');
    expect(assess(signUps, last, '2027-04-12').status).toBe('Missed');
    expect(assess(signUps, [{ periodEnd: '2027-04-11', value: 100 }], '2027-04-12').status).toBe('Achieved');
  });

  it.each<[Definition, number, string]>([
    [{ targetType: 'Stay at or above', target: 95 }, 95, 'On track'],
    [{ targetType: 'Stay at or above', target: 95, tolerance: 0.02 }, 93.1, 'At risk'],
    [{ targetType: 'Stay at or above', target: 95, tolerance: 0.02 }, 93, 'Off track'],
    [{ targetType: 'Stay at or above', target: 95 }, 94.9, 'Off track'],
    [{ targetType: 'Stay at or below', target: 24 }, 24, 'On track'],
    [{ targetType: 'Stay at or below', target: 24, tolerance: 2 }, 26, 'At risk'],
    [{ targetType: 'Stay at or below', target: 24, tolerance: 2 }, 26.1, 'Off track'],
    [{ targetType: 'Stay within', bandLow: 40, bandHigh: 60 }, 40, 'On track'],
    [{ targetType: 'Stay within', bandLow: 40, bandHigh: 60 }, 60, 'On track'],
    [{ targetType: 'Stay within', bandLow: 40, bandHigh: 60, tolerance: 0.1 }, 36, 'At risk'],
    [{ targetType: 'Stay within', bandLow: 40, bandHigh: 60, tolerance: 0.1 }, 66, 'At risk'],
    [{ targetType: 'Stay within', bandLow: 40, bandHigh: 60, tolerance: 0.1 }, 66.1, 'Off track'],
    [{ targetType: 'Stay within', bandLow: 40 }, 50, 'No data'],
    [{ targetType: 'Stay at or above', target: null }, 50, 'No data'],
  ])('of %j at %d is %s', (more, value, status) => {
    expect(at(value, '2027-02-20', { baseline: null, target: null, ...more }).status).toBe(status);
  });

  it('says how a KPI that was to stay ended', () => {
    const stay: Definition = { ...signUps, targetType: 'Stay at or above', target: 95, tolerance: 0.02 };
    expect(assess(stay, [{ periodEnd: '2027-04-11', value: 95 }], '2027-04-12').status).toBe('Achieved');
    expect(assess(stay, [{ periodEnd: '2027-04-11', value: 94 }], '2027-04-12').status).toBe('Missed');
  });
});

describe('what cannot be had', () => {
  it('is null, with the reason', () => {
    const found = explainAssessment(
      { ...signUps, baseline: null },
      [{ periodEnd: '2027-02-20', value: 5 }],
      '2027-02-20',
    );
    expect(found).toMatchObject({
      progress: null,
      expected: null,
      pace: null,
      forecast: null,
      trendForecast: null,
      requiredPerDay: null,
      actualPerDay: null,
      status: 'No data',
    });
    expect(found.notes).toContain('progress: baseline and target are needed.');
    expect(found.notes).toContain('trendForecast: it needs 3 readings; there is 1.');
  });

  it('names every missing value, and nothing else', () => {
    const named = (definition: Definition, readings: readonly ReadingLike[], asOf: string) => {
      const found = explainAssessment(definition, readings, asOf) as unknown as Record<string, unknown> & {
        notes: readonly string[];
      };
      const missing = Object.keys(found).filter((name) => found[name] === null && name !== 'readOn');
      expect([...new Set(found.notes.map((note) => note.split(':')[0]))].sort()).toEqual(missing.sort());
    };
    named(signUps, [], '2027-02-20');
    named(signUps, [{ periodEnd: '2027-02-20', value: 5 }], '2027-02-20');
    named(signUps, upTo('2027-02-20', 50), '2027-02-20');
    named({ ...signUps, frequency: null, start: null }, upTo('2027-02-20', 50), '2027-02-20');
    named(
      { ...signUps, targetType: 'Stay within', bandLow: 1, bandHigh: 2 },
      upTo('2027-02-20', 50),
      '2027-02-20',
    );
    named({ ...signUps, due: null }, upTo('2027-02-20', 50), '2027-02-20');
    named({ ...signUps, target: 0 }, upTo('2027-02-20', 50), '2027-02-20');
    named(signUps, [{ periodEnd: '2027-01-01', value: 0 }], '2027-01-01');
    named(signUps, upTo('2027-04-11', 90), '2027-05-01');
  });

  it('E.5: is a forecast below three readings or a tenth of the time', () => {
    const two = upTo('2027-02-20', 50).slice(1);
    expect(assess(signUps, two, '2027-02-20').forecast).toBe(null);
    expect(assess(signUps, upTo('2027-02-20', 50), '2027-02-20').forecast).toBe(100);
    const early = [1, 2, 3].map((day) => ({ periodEnd: `2027-01-0${day}`, value: day }));
    expect(assess(signUps, early, '2027-01-10').forecast).toBe(null);
    expect(assess(signUps, early, '2027-01-11').forecast).toBe(30);
  });
});

describe('readings', () => {
  const day = (date: string, value: number, more: Partial<ReadingLike> = {}): ReadingLike => ({
    periodEnd: date,
    value,
    ...more,
  });
  const three = [day('2027-01-08', 10), day('2027-01-15', 30), day('2027-01-22', 20)];

  it('aggregate as the definition says', () => {
    const current = (aggregation: Definition['aggregation']) =>
      assess({ ...signUps, aggregation: aggregation ?? null }, three, '2027-02-01').current;
    expect([current(null), current('last'), current('sum'), current('mean'), current('max')]).toEqual([
      20, 20, 60, 20, 30,
    ]);
  });

  it('count up to the day, in any order, inside start and due', () => {
    expect(assess(signUps, [...three].reverse(), '2027-01-15').current).toBe(30);
    const outside = explainAssessment(
      signUps,
      [...three, day('2026-12-31', 5), day('2027-04-12', 99)],
      '2027-05-01',
    );
    expect(outside.current).toBe(20);
    expect(outside.notes).toContain('readings: 2 outside start and due left out.');
    expect(outside.readOn).toBe('2027-01-22');
  });

  it('are replaced by corrections, and by corrections of corrections', () => {
    const log = [
      day('2027-01-08', 10, { key: 'R-1' }),
      day('2027-01-08', 12, { key: 'R-2', corrects: 'R-1' }),
      day('2027-01-08', 11, { key: 'R-3', corrects: 'R-2' }),
    ];
    expect(assess({ ...signUps, aggregation: 'sum' }, log, '2027-02-01').current).toBe(11);
  });

  it('of both parties for one period count once', () => {
    const log = [day('2027-01-08', 10, { reportedBy: 'A' }), day('2027-01-08', 12, { reportedBy: 'B' })];
    expect(assess({ ...signUps, aggregation: 'sum' }, log, '2027-02-01').current).toBe(12);
    expect(
      assess({ ...signUps, aggregation: 'sum' }, [day('2027-01-08', 10), day('2027-01-08', 12)], '2027-02-01')
        .current,
    ).toBe(22);
    const newer = [
      day('2027-01-08', 10, { reportedBy: 'A', reportedAt: '2027-01-10T10:00:00.000Z' }),
      day('2027-01-08', 12, { reportedBy: 'B', reportedAt: '2027-01-09T10:00:00.000Z' }),
    ];
    expect(assess(signUps, newer, '2027-02-01').current).toBe(10);
  });

  it('are drawn as running totals when they are summed', () => {
    expect(
      assess({ ...signUps, aggregation: 'sum' }, three, '2027-02-01').course.map(({ value }) => value),
    ).toEqual([10, 40, 60]);
    expect(assess(signUps, three, '2027-02-01').course.map(({ value }) => value)).toEqual([10, 30, 20]);
  });
});

describe('time', () => {
  it('E.5: goes through the phases', () => {
    const phased: Definition = { ...signUps, phases: '2027-02-20: 20; 2027-03-22: 80' };
    const expected = (date: string) => assess(phased, [], date).expected;
    expect(
      ['2027-01-01', '2027-01-26', '2027-02-20', '2027-03-07', '2027-03-22', '2027-04-11', '2027-05-01'].map(
        expected,
      ),
    ).toEqual([0, 10, 20, 50, 80, 100, 100]);
    expect(at(20, '2027-02-20', { phases: '2027-02-20: 20' })).toMatchObject({ pace: 1, status: 'On track' });
    expect(at(20, '2027-02-20', { phases: '2027-02-20: 0' })).toMatchObject({
      pace: null,
      status: 'On track',
    });
    expect(at(-1, '2027-02-20', { phases: '2027-02-20: 0' })).toMatchObject({
      pace: null,
      status: 'Off track',
    });
    expect(at(20, '2027-02-20', { phases: 'nonsense' }).notes[0]).toContain('phases: “nonsense” is no phase');
  });

  it('E.5: makes a KPI stale half a period, at least two days, after a reading was due', () => {
    const stale = (frequency: Definition['frequency'], asOf: string, read?: string) =>
      assess(
        { ...signUps, frequency: frequency ?? null },
        read === undefined ? [] : [{ periodEnd: read, value: 1 }],
        asOf,
      ).stale;
    expect([stale('Weekly', '2027-01-11'), stale('Weekly', '2027-01-12')]).toEqual([false, true]);
    expect([
      stale('Weekly', '2027-01-25', '2027-01-15'),
      stale('Weekly', '2027-01-26', '2027-01-15'),
    ]).toEqual([false, true]);
    expect([stale('Daily', '2027-01-18', '2027-01-15'), stale('Daily', '2027-01-19', '2027-01-15')]).toEqual([
      false,
      true,
    ]);
    expect([
      stale('Monthly', '2027-03-01', '2027-01-15'),
      stale('Monthly', '2027-03-03', '2027-01-15'),
    ]).toEqual([false, true]);
    expect([stale('Once', '2027-04-13'), stale('Once', '2027-04-14')]).toEqual([false, true]);
    expect([
      stale('Quarterly', '2027-04-13', '2027-04-11'),
      stale('Weekly', '2027-06-01', '2027-04-11'),
    ]).toEqual([false, false]);
    expect(stale(null, '2027-06-01')).toBe(null);
  });

  it('E.5: is told by the trend of the newest six readings', () => {
    const readings = [1000, 2, 4, 6, 8, 10, 12].map((value, i) => ({
      periodEnd: addDays('2027-01-01', i),
      value,
    }));
    expect(explainAssessment(signUps, readings, '2027-01-20').trendForecast).toBe(200);
  });
});

describe('the algebra', () => {
  const amount = fc.integer({ min: -100_000, max: 100_000 });
  const case_ = fc
    .record({
      baseline: amount,
      target: amount,
      readings: fc.array(fc.record({ day: fc.integer({ min: 0, max: 100 }), value: amount }), {
        minLength: 1,
        maxLength: 8,
      }),
      day: fc.integer({ min: 0, max: 120 }),
    })
    .filter(({ baseline, target }) => baseline !== target);
  const run = (
    {
      baseline,
      target,
      readings,
      day,
    }: { baseline: number; target: number; readings: readonly { day: number; value: number }[]; day: number },
    map: (value: number) => number,
    flip = false,
  ) => {
    const isUp = target > baseline !== flip;
    return assess(
      {
        ...signUps,
        targetType: isUp ? 'Increase to' : 'Decrease to',
        baseline: map(baseline),
        target: map(target),
      },
      readings.map((reading) => ({
        periodEnd: addDays('2027-01-01', reading.day),
        value: map(reading.value),
      })),
      addDays('2027-01-01', day),
    );
  };
  // Relative, because a short way on a high baseline leaves few digits.
  const close = (a: number | null, b: number | null) => {
    if (a === null || b === null) expect(a).toBe(b);
    else expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(b)));
  };

  it('progress, pace and status do not change with the unit', () => {
    fc.assert(
      fc.property(
        case_,
        fc.constantFrom(0.001, 0.5, 60, 1000),
        fc.integer({ min: -1000, max: 1000 }),
        (given, factor, shift) => {
          const [plain, scaled] = [
            run(given, (value) => value),
            run(given, (value) => value * factor + shift),
          ];
          close(scaled.progress, plain.progress);
          close(scaled.pace, plain.pace);
          expect([scaled.stale, scaled.elapsed]).toEqual([plain.stale, plain.elapsed]);
          const isOnLimit = [0.95, 0.75].some((limit) => Math.abs((plain.pace ?? 0) - limit) < 1e-6);
          if (!isOnLimit) expect(scaled.status).toBe(plain.status);
        },
      ),
    );
  });

  it('decrease mirrors increase', () => {
    fc.assert(
      fc.property(case_, (given) => {
        const [up, down] = [run(given, (value) => value), run(given, (value) => -value, true)];
        expect([down.progress, down.pace, down.status, down.elapsed]).toEqual([
          up.progress,
          up.pace,
          up.status,
          up.elapsed,
        ]);
        close(down.forecast, up.forecast === null ? null : -up.forecast);
        close(down.requiredPerDay, up.requiredPerDay === null ? null : -up.requiredPerDay);
      }),
    );
  });

  it('does not depend on the order of the rows when each period is read once', () => {
    fc.assert(
      fc.property(case_, (given) => {
        const once = {
          ...given,
          readings: given.readings.filter(
            (reading, i) => given.readings.findIndex(({ day }) => day === reading.day) === i,
          ),
        };
        expect(run({ ...once, readings: [...once.readings].reverse() }, (value) => value)).toEqual(
          run(once, (value) => value),
        );
      }),
    );
  });

  it('expected value and progress agree: a KPI exactly on its line is on track at pace 1', () => {
    fc.assert(
      fc.property(
        amount,
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 10, max: 99 }),
        (baseline, way, day) => {
          const asOf = addDays('2027-01-01', day);
          const found = assess(
            { ...signUps, baseline, target: baseline + way * 100 },
            [{ periodEnd: asOf, value: baseline + way * day }],
            asOf,
          );
          expect(found.expected).toBeCloseTo(found.current ?? Number.NaN, 6);
          expect(found).toMatchObject({ pace: 1, status: 'On track' });
        },
      ),
    );
  });
});
