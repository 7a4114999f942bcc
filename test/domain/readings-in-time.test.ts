// Readings over time: periods, courses, process limits, staleness, forecasts, each on its own.
import { describe, expect, it } from 'vitest';
import { dueShare, elapsedShare } from '../../src/domain/expected.ts';
import { runRateForecast, trendForecast } from '../../src/domain/forecast.ts';
import { processLimits, processSignals } from '../../src/domain/process-signal.ts';
import { aggregate, countingReadings, courseOf, type Point, periodValues } from '../../src/domain/reading.ts';
import { isStale, nextPeriodEnd } from '../../src/domain/staleness.ts';
import { statusRuleOf, verdictOn, verdictOnBand } from '../../src/domain/status-rule.ts';
import { cellNumber, tidyNumber } from '../../src/domain/tidy-number.ts';

const points = (...values: readonly number[]): readonly Point[] =>
  values.map((value, i) => ({ date: `2027-01-${String(i + 10)}`, value }));
const weekly = [52, 47, 55, 49, 61, 50, 53];

describe('process limits (E.5 XmR)', () => {
  it('are those of the weekly leads', () => {
    const limits = processLimits(weekly);
    expect(limits?.mean).toBeCloseTo(52.429, 3);
    expect(limits).toMatchObject({ meanRange: 7.5, rangeLimit: 24.525 });
    expect([limits?.lower.toFixed(3), limits?.upper.toFixed(3)]).toEqual(['32.479', '72.379']);
  });
  it('need six values', () => {
    expect(processLimits(weekly.slice(0, 5))).toBe(null);
    expect(processLimits(weekly.slice(0, 6))).not.toBe(null);
    expect(processSignals(points(...weekly.slice(0, 5), 999), 'sum')).toEqual([]);
    expect(processSignals(points(...weekly.slice(0, 6), 999), 'sum').length).toBe(2);
    expect(processSignals([], 'sum')).toEqual([]);
  });
  it('signal a value above, below, or a jump, on the day of the newest value only', () => {
    const kinds = (...values: readonly number[]) =>
      processSignals(points(...values), 'mean').map(({ kind, value }) => [kind, value]);
    expect(kinds(...weekly, 22)).toEqual([
      ['below limit', 22],
      ['range', 31],
    ]);
    expect(kinds(...weekly, 73)).toEqual([['above limit', 73]]);
    expect(kinds(...weekly, 78)).toEqual([
      ['above limit', 78],
      ['range', 25],
    ]);
    expect(kinds(...weekly, 72)).toEqual([]);
    expect(kinds(10, 10, 10, 10, 10, 10, 10)).toEqual([]);
    expect(processSignals(points(...weekly, 22), 'max')[0]).toEqual({
      kind: 'below limit',
      periodEnd: '2027-01-17',
      value: 22,
      limit: 32.4785714286,
    });
  });
  it('take the steps of a running total, and the values of a level', () => {
    let sum = 0;
    const total = [0, ...weekly].map((value) => {
      sum += value;
      return sum;
    });
    expect(processSignals(points(...total, 389), 'last').map(({ kind, value }) => [kind, value])).toEqual([
      ['below limit', 22],
      ['range', 31],
    ]);
    const falling = total.map((value) => 1000 - value);
    expect(
      processSignals(points(...falling, 1000 - 389), 'last').map(({ kind, value }) => [kind, value]),
    ).toEqual([
      ['above limit', -22],
      ['range', 31],
    ]);
    expect(processSignals(points(...weekly, 22), 'last').map(({ kind }) => kind)).toEqual([
      'below limit',
      'range',
    ]);
    expect(processSignals(points(...total, 389), 'max').map(({ kind }) => kind)).toEqual(['above limit']);
  });
});

describe('readings', () => {
  it('without a day or a value do not count', () => {
    expect(
      countingReadings([
        { periodEnd: null, value: 1 },
        { periodEnd: '2027-01-01', value: null },
        { periodEnd: '2027-01-01', value: 0 },
      ]),
    ).toHaveLength(1);
    expect(
      countingReadings([
        { key: 'R-1', periodEnd: '2027-01-01', value: 1 },
        { key: 'R-2', periodEnd: '2027-01-02', value: 2, corrects: null },
      ]),
    ).toHaveLength(2);
  });
  it('are put in the order of their days', () => {
    const values = periodValues(
      [
        { periodEnd: '2027-01-03', value: 3 },
        { periodEnd: '2027-01-01', value: 1 },
        { periodEnd: '2027-01-02', value: 2 },
      ],
      'last',
    );
    expect(values.map(({ value }) => value)).toEqual([1, 2, 3]);
  });
  it('of one party on one day: a sum adds them, others take the last', () => {
    const day = [
      { periodEnd: '2027-01-01', value: 0.1 },
      { periodEnd: '2027-01-01', value: 0.2 },
    ];
    expect(
      (['sum', 'last', 'mean', 'max'] as const).map(
        (aggregation) => periodValues(day, aggregation)[0]?.value,
      ),
    ).toEqual([0.3, 0.2, 0.2, 0.2]);
  });
  it('of two parties on one day: the one that reported last, with all its own', () => {
    const day = [
      { periodEnd: '2027-01-01', value: 10, reportedBy: 'A', reportedAt: '2027-01-02T10:00:00.000Z' },
      { periodEnd: '2027-01-01', value: 12, reportedBy: 'B', reportedAt: '2027-01-02T09:00:00.000Z' },
      { periodEnd: '2027-01-01', value: 5, reportedBy: 'A', reportedAt: '2027-01-02T08:00:00.000Z' },
    ];
    expect(periodValues(day, 'sum')[0]?.value).toBe(15);
    expect(periodValues(day, 'last')[0]?.value).toBe(10);
  });
  it('become one value', () => {
    const all = points(1, 4, 2.5);
    expect(
      (['last', 'sum', 'mean', 'max'] as const).map((aggregation) => aggregate(all, aggregation)),
    ).toEqual([2.5, 7.5, 2.5, 4]);
    expect(aggregate([], 'sum')).toBe(null);
    expect(courseOf(all, 'sum').map(({ value }) => value)).toEqual([1, 5, 7.5]);
    expect(courseOf(all, 'max')).toBe(all);
  });
});

describe('time', () => {
  it('elapses evenly between start and due', () => {
    const elapsed = (asOf: string) => elapsedShare('2027-01-01', '2027-01-11', asOf);
    expect(['2026-12-01', '2027-01-01', '2027-01-06', '2027-01-11', '2028-01-01'].map(elapsed)).toEqual([
      0, 0, 0.5, 1, 1,
    ]);
  });
  it('is due in shares, straight or through phases', () => {
    const course = {
      start: '2027-01-01',
      due: '2027-01-11',
      baseline: 100,
      target: 200,
      phases: [{ date: '2027-01-06', value: 180 }],
    };
    const share = (asOf: string, phases = course.phases) => dueShare({ ...course, phases }, asOf);
    expect(
      ['2026-12-01', '2027-01-01', '2027-01-06', '2027-01-11', '2027-02-01'].map((day) => share(day)),
    ).toEqual([0, 0, 0.8, 1, 1]);
    expect([share('2027-01-03'), share('2027-01-08')].map(tidyNumber)).toEqual([0.32, 0.88]);
    expect(
      ['2027-01-01', '2027-01-11', '2026-12-31', '2027-01-12'].map((date) =>
        share('2027-01-06', [{ date, value: 999 }]),
      ),
    ).toEqual([0.5, 0.5, 0.5, 0.5]);
  });
  it('has periods', () => {
    const next = (['Daily', 'Weekly', 'Bi-weekly', 'Monthly', 'Quarterly', 'Once'] as const).map(
      (frequency) => nextPeriodEnd('2027-01-31', frequency, '2027-12-31'),
    );
    expect(next).toEqual([
      '2027-02-01',
      '2027-02-07',
      '2027-02-14',
      '2027-02-28',
      '2027-04-30',
      '2027-12-31',
    ]);
  });
  it('makes stale after the grace, never before the due day of a single reading, never once it is over', () => {
    const stale = (
      frequency: 'Bi-weekly' | 'Quarterly' | 'Once' | 'Monthly',
      lastReading: string | null,
      asOf: string,
    ) => isStale({ start: '2027-01-01', due: '2027-12-31', frequency, lastReading, asOf });
    expect([
      stale('Bi-weekly', '2027-02-01', '2027-02-22'),
      stale('Bi-weekly', '2027-02-01', '2027-02-23'),
    ]).toEqual([false, true]);
    expect([stale('Quarterly', null, '2027-05-16'), stale('Quarterly', null, '2027-05-17')]).toEqual([
      false,
      true,
    ]);
    expect([
      stale('Monthly', '2027-12-15', '2028-01-15'),
      stale('Monthly', '2027-12-15', '2028-01-16'),
    ]).toEqual([false, true]);
    expect([
      stale('Once', null, '2028-01-02'),
      stale('Once', null, '2028-01-03'),
      stale('Once', '2027-06-30', '2028-01-03'),
      stale('Monthly', '2027-12-31', '2028-06-01'),
    ]).toEqual([false, true, true, false]);
  });
});

describe('forecasts', () => {
  it('by run rate need readings, time and something due', () => {
    const given = { baseline: 8000, current: 8700, readings: 3, elapsed: 0.5, share: 0.5 };
    expect(runRateForecast(given)).toBe(9400);
    expect(
      [{ readings: 2 }, { elapsed: 0.0999 }, { share: 0 }, { share: -0.1 }].map((change) =>
        runRateForecast({ ...given, ...change }),
      ),
    ).toEqual([null, null, null, null]);
    expect(runRateForecast({ ...given, elapsed: 0.1 })).toBe(9400);
  });
  it('by trend follow the newest six', () => {
    expect(trendForecast(points(1, 2), '2027-01-20')).toBe(null);
    expect(trendForecast(points(1, 2, 3), '2027-01-20')).toBe(11);
    expect(trendForecast(points(500, 1, 2, 3, 4, 5, 6), '2027-01-20')).toBe(10);
    expect(trendForecast(points(3, 3, 3), '2027-12-31')).toBe(3);
  });
});

describe('verdicts', () => {
  it('follow the rule of the definition', () => {
    expect(statusRuleOf({})).toEqual({ kind: 'Ratio', onTrack: 0.95, atRisk: 0.75 });
    expect(statusRuleOf({ statusRule: 'Gap' })).toEqual({ kind: 'Gap', onTrack: 16.5, atRisk: 33 });
    expect(statusRuleOf({ statusRule: 'Gap', onTrackLimit: 5, atRiskLimit: 9 })).toEqual({
      kind: 'Gap',
      onTrack: 5,
      atRisk: 9,
    });
    const gap = statusRuleOf({ statusRule: 'Gap' });
    expect([0.3351, 0.335, 0.17, 0.1699].map((progress) => verdictOn(progress, 0.5, gap))).toEqual([
      'On track',
      'At risk',
      'At risk',
      'Off track',
    ]);
    expect([0, -0.1].map((progress) => verdictOn(progress, 0, statusRuleOf({})))).toEqual([
      'On track',
      'Off track',
    ]);
    expect(verdictOn(-0.2, -0.1, statusRuleOf({}))).toBe('Off track');
  });
  it('on a band allow a share of the crossed end, or an amount', () => {
    const on = (value: number, tolerance: number) => verdictOnBand(value, -20, 60, tolerance);
    expect([on(-20, 0), on(60, 0), on(-20.1, 0), on(60.1, 0)]).toEqual([
      'On track',
      'On track',
      'Off track',
      'Off track',
    ]);
    expect([on(-22, 0.1), on(-22.1, 0.1), on(66, 0.1), on(66.1, 0.1)]).toEqual([
      'At risk',
      'Off track',
      'At risk',
      'Off track',
    ]);
    expect([on(61, 1), on(61.1, 1), on(-21, 1), on(-21.1, 1)]).toEqual([
      'At risk',
      'Off track',
      'At risk',
      'Off track',
    ]);
    expect([
      verdictOnBand(5, null, 4, 0),
      verdictOnBand(3, 4, null, 0),
      verdictOnBand(1e9, 4, null, 0),
    ]).toEqual(['Off track', 'Off track', 'On track']);
  });
});

it('numbers lose the noise, not the digits', () => {
  expect([tidyNumber(0.1 + 0.2), tidyNumber(1 / 3), tidyNumber(-0), tidyNumber(1.23456789012345e20)]).toEqual(
    [0.3, 0.333333333333, 0, 123456789012000000000],
  );
  expect([cellNumber(1 / 3), cellNumber(-0.0000001), cellNumber(123456.7890123), cellNumber(1e21)]).toEqual([
    0.333333, 0, 123456.789012, 1e21,
  ]);
});
