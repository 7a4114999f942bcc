// Machine fields of KPIs and goals, derived from the tables of a partnership.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { termsHash, termsJson } from '../../src/domain/agreement.ts';
import { derive, type Tables } from '../../src/domain/derive.ts';
import type { Key, Values } from '../../src/domain/field.ts';
import { goalStanding, goalWeight, type KpiStanding } from '../../src/domain/goal-status.ts';

type Record_ = { readonly key: Key } & Values;

const leads: Record_ = {
  key: 'KPI-1',
  name: 'Leads',
  goal: 'G-1',
  unit: 'count',
  targetType: 'Increase to',
  baseline: 0,
  target: 1000,
  start: '2027-01-04',
  due: '2027-04-04',
  frequency: 'Weekly',
  use: 'Active',
};
const sign = (record: Record_, side: string): Record_ => ({
  key: `S-${record.key}-${side}`,
  object: record.key,
  side,
  decision: 'sign',
  at: '2027-01-05T10:00:00.000Z',
  hash: termsHash(record),
  terms: termsJson(record),
});
const read = (kpi: Key, periodEnd: string, value: number): Record_ => ({
  key: `R-${kpi}-${periodEnd}`,
  kpi,
  periodEnd,
  value,
});
const tables = (more: Tables = {}): Tables => ({
  goals: [{ key: 'G-1', title: 'Market access' }],
  kpis: [leads],
  readings: [
    read('KPI-1', '2027-01-13', 60),
    read('KPI-1', '2027-01-20', 120),
    read('KPI-1', '2027-02-03', 190),
  ],
  agreements: [sign(leads, 'A'), sign(leads, 'B')],
  ...more,
});

describe('a KPI', () => {
  it('shows the figures of F8', () => {
    expect(derive(tables(), '2027-02-03').kpis).toEqual({
      'KPI-1': {
        current: 190,
        readOn: '2027-02-03',
        trend: 'Rising',
        progress: 0.19,
        expected: 333.333333,
        forecast: 570,
        stale: false,
        status: 'Off track',
        agreement: 'Agreed',
      },
    });
  });

  it('is Not agreed before both signed, with its numbers', () => {
    expect(derive(tables({ agreements: [sign(leads, 'A')] }), '2027-02-03').kpis?.['KPI-1']).toMatchObject({
      status: 'Not agreed',
      agreement: 'Proposed',
      progress: 0.19,
    });
  });

  it('goes on with the terms agreed last when they change (F6)', () => {
    const kpis = [{ ...leads, target: 200 }];
    expect(derive(tables({ kpis }), '2027-02-03').kpis?.['KPI-1']).toMatchObject({
      status: 'Off track',
      agreement: 'Changed',
      progress: 0.19,
    });
  });

  it('is Disputed while a dispute about it is open, and its numbers go on', () => {
    const dispute = { key: 'X-1', object: 'KPI-1', settledOn: null };
    const shown = (disputes: readonly Record_[]) =>
      derive(tables({ disputes }), '2027-02-03').kpis?.['KPI-1'];
    expect(shown([dispute])).toMatchObject({ agreement: 'Disputed', status: 'Off track', progress: 0.19 });
    expect(shown([{ ...dispute, object: 'KPI-2' }])?.agreement).toBe('Agreed');
    expect(shown([{ ...dispute, settledOn: '2027-02-01' }])?.agreement).toBe('Agreed');
  });

  it('stands still while paused or parked, and says nothing once superseded', () => {
    for (const [use, status] of [
      ['Paused', 'Paused'],
      ['Parked', 'Paused'],
      ['Superseded', null],
    ]) {
      expect(
        derive(tables({ kpis: [{ ...leads, use: use ?? null }] }), '2027-03-31').kpis?.['KPI-1'],
      ).toMatchObject({ status, expected: null, forecast: null, stale: false, current: 190 });
    }
  });

  it('waits for the first reading from the day both signed, a whole period and its grace, and not before', () => {
    const late = (at: string) =>
      tables({
        readings: [],
        agreements: ['A', 'B'].map((side) => ({ ...sign(leads, side), at: `${at}T10:00:00.000Z` })),
      });
    const stale = (of: Tables, on: string) => derive(of, on).kpis?.['KPI-1']?.stale;
    // Signed four weeks after its start, weekly: due on 8 February, and half a period later it is missing.
    expect(['2027-02-01', '2027-02-11', '2027-02-12'].map((on) => stale(late('2027-02-01'), on))).toEqual([
      false,
      false,
      true,
    ]);
    // Signed before its start: the first week begins with the start.
    expect(['2027-01-14', '2027-01-15'].map((on) => stale(late('2027-01-02'), on))).toEqual([false, true]);
    // What one side alone has signed is not waited for; what was read once is, from that reading on.
    expect(stale(tables({ readings: [], agreements: [sign(leads, 'A')] }), '2027-03-01')).toBe(false);
    expect(stale(tables({ agreements: [] }), '2027-03-01')).toBe(true);
  });

  it('is empty where there is nothing', () => {
    expect(derive(tables({ readings: [] }), '2027-02-03').kpis?.['KPI-1']).toMatchObject({
      current: null,
      readOn: null,
      trend: null,
      progress: null,
      status: 'No data',
      stale: true,
    });
    expect(derive({ kpis: [{ key: 'KPI-9', name: 'Bare' }] }, '2027-02-03').kpis?.['KPI-9']).toMatchObject({
      status: 'Not agreed',
      agreement: 'Draft',
      current: null,
    });
  });

  it('has a trend from the second reading on', () => {
    const of = (...readings: Record_[]) => derive(tables({ readings }), '2027-02-03').kpis?.['KPI-1']?.trend;
    expect(of(read('KPI-1', '2027-01-20', 120))).toBeNull();
    expect(
      of(
        read('KPI-1', '2027-01-13', 500),
        read('KPI-1', '2027-01-20', 120),
        read('KPI-1', '2027-01-27', 130),
      ),
    ).toBe('Rising');
    expect(
      of({ ...read('KPI-1', '2027-01-20', 120), kpi: null }, read('KPI-2', '2027-01-27', 130)),
    ).toBeNull();
  });

  it('tells the trend from its two newest readings', () => {
    const trend = (value: number) =>
      derive(
        tables({ readings: [read('KPI-1', '2027-01-20', 120), read('KPI-1', '2027-01-27', value)] }),
        '2027-02-03',
      ).kpis?.['KPI-1']?.trend;
    expect([trend(121), trend(119), trend(120)]).toEqual(['Rising', 'Falling', 'Level']);
  });
});

describe('a goal', () => {
  it('E.5: is as good as the worst of its KPIs, and lists no other', () => {
    const other: Record_ = { ...leads, key: 'KPI-2', name: 'Sales' };
    const parked: Record_ = { ...leads, key: 'KPI-3', use: 'Parked' };
    const more = tables({
      kpis: [leads, other, parked, { ...leads, key: 'KPI-4', goal: 'G-2' }],
      readings: [read('KPI-1', '2027-02-03', 190), read('KPI-2', '2027-02-03', 1200)],
      agreements: [leads, other].flatMap((each) => [sign(each, 'A'), sign(each, 'B')]),
    });
    expect(derive(more, '2027-02-03').goals).toEqual({
      'G-1': { status: 'Off track', progress: 0.595, smart: expect.stringContaining('M fail') },
    });
  });

  it('takes part in no goal while it is parked or superseded, and belongs to one goal alone', () => {
    const goals = [
      { key: 'G-1', title: 'Market access' },
      { key: 'G-2', title: 'Sales' },
    ];
    const good: Record_ = { ...leads, key: 'KPI-2', goal: 'G-2' };
    const kpis = (use: string): Tables => ({
      goals,
      kpis: [leads, { ...good, use }],
      readings: [read('KPI-1', '2027-02-03', 190), read('KPI-2', '2027-02-03', 900)],
      agreements: [leads, good].flatMap((each) => [sign(each, 'A'), sign(each, 'B')]),
    });
    const shown = (use: string) =>
      ['G-1', 'G-2'].map((key) => derive(kpis(use), '2027-02-03').goals?.[key]?.status);
    expect(shown('Active')).toEqual(['Off track', 'On track']);
    expect(shown('Parked')).toEqual(['Off track', 'No data']);
    expect(shown('Superseded')).toEqual(['Off track', 'No data']);
    expect(shown('Paused')).toEqual(['Off track', 'Paused']);
  });

  it('without KPIs has no data', () => {
    expect(derive(tables({ kpis: [] }), '2027-02-03').goals?.['G-1']).toMatchObject({
      status: 'No data',
      progress: null,
    });
  });

  const standing = (
    key: string,
    status: KpiStanding['status'],
    more: Partial<KpiStanding> = {},
  ): KpiStanding => ({ key, status, progress: 0.5, weight: null, primary: false, ...more });
  it('names the primary KPI among the worst', () => {
    expect(
      goalStanding({ state: null }, [
        standing('a', 'At risk'),
        standing('b', 'At risk', { primary: true }),
        standing('c', 'Achieved'),
      ]),
    ).toMatchObject({ status: 'At risk', because: 'b' });
    expect(
      goalStanding({ state: null }, [standing('a', 'Missed'), standing('b', 'On track', { primary: true })]),
    ).toMatchObject({ status: 'Missed', because: 'a' });
    expect(goalStanding({ state: 'Paused' }, [standing('a', 'Missed')]).status).toBe('Paused');
  });
  it('weighs progress, clamped to what a goal can hold', () => {
    const kpis = [
      standing('a', 'Achieved', { progress: 1.5, weight: 3 }),
      standing('b', 'Off track', { progress: -0.4, weight: 1 }),
      standing('c', 'No data', { progress: null, weight: 9 }),
    ];
    expect(goalStanding({ state: null }, kpis).progress).toBe(0.75);
  });
  it('weighs by its priority unless told otherwise', () => {
    expect(
      (['Critical', 'High', 'Medium', 'Low', null] as const).map((priority) =>
        goalWeight({ priority, weight: null }),
      ),
    ).toEqual([4, 3, 2, 1, 1]);
    expect(goalWeight({ priority: 'Low', weight: 7 })).toBe(7);
  });
});

it('counts how often a milestone was moved (A3 42)', () => {
  const found = derive(
    {
      milestones: [{ key: 'M-1' }, { key: 'M-2' }],
      dateChanges: [
        { key: 'D-1', milestone: 'M-1' },
        { key: 'D-2', milestone: 'M-1' },
        { key: 'D-3', milestone: null },
      ],
    },
    '2027-02-03',
  );
  expect(found.milestones).toEqual({ 'M-1': { moves: 2 }, 'M-2': { moves: null } });
});

it('gives the same values when it reads its own again', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      (target, value) => {
        const given = tables({
          kpis: [{ ...leads, target }],
          readings: [read('KPI-1', '2027-02-03', value)],
        });
        const first = derive(given, '2027-02-03');
        const again = {
          ...given,
          kpis: (given.kpis ?? []).map((kpi) => ({ ...kpi, ...first.kpis?.[kpi.key] })),
        };
        expect(derive(again, '2027-02-03')).toEqual(first);
        expect(JSON.parse(JSON.stringify(first))).toEqual(first);
      },
    ),
  );
});
