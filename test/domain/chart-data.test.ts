// What the picture shows of each KPI.
import { describe, expect, it } from 'vitest';
import { type KpiChart, kpiCharts } from '../../src/domain/chart-data.ts';
import type { Tables } from '../../src/domain/derive.ts';
import type { Values } from '../../src/domain/field.ts';

const leads = {
  key: 'KPI-1',
  name: 'Leads',
  unit: 'count',
  targetType: 'Increase to',
  baseline: 0,
  target: 1000,
  start: '2027-01-04',
  due: '2027-04-04',
  aggregation: 'sum',
} as const;
const tables = (kpi: Values = {}, more: Tables = {}): Tables => ({
  kpis: [{ ...leads, ...kpi }],
  readings: [
    { key: 'R-1', kpi: 'KPI-1', periodEnd: '2027-01-12', value: 60 },
    { key: 'R-2', kpi: 'KPI-1', periodEnd: '2027-01-26', value: 60.1234567 },
  ],
  ...more,
});
const chart = (kpi: Values = {}, asOf = '2027-02-08'): KpiChart | undefined =>
  kpiCharts(tables(kpi), asOf, ['KPI-1'])[0];

describe('a chart', () => {
  it('has the values as aggregated and the straight line from baseline to target', () => {
    expect(chart()).toEqual({
      name: 'Leads',
      unit: 'count',
      points: [
        { date: '2027-01-12', value: 60 },
        { date: '2027-01-26', value: 120.123457 },
      ],
      line: [
        { date: '2027-01-04', value: 0 },
        { date: '2027-04-04', value: 1000 },
      ],
      band: null,
    });
  });

  it('is the same on another day, so that a picture is not drawn anew with every day', () => {
    expect(chart({}, '2027-03-01')).toEqual(chart());
  });

  it('leads through phased targets within the window', () => {
    expect(
      chart({ phases: '2026-12-01: 5; 2027-02-01: 100; 2027-03-01: 700; 2027-05-01: 900' })?.line,
    ).toEqual([
      { date: '2027-01-04', value: 0 },
      { date: '2027-02-01', value: 100 },
      { date: '2027-03-01', value: 700 },
      { date: '2027-04-04', value: 1000 },
    ]);
    expect(chart({ phases: 'nonsense' })?.line).toHaveLength(2);
  });

  it.each(['Stay at or above', 'Stay at or below'])('is flat for “%s”', (targetType) => {
    expect(chart({ targetType, target: 90 })?.line).toEqual([
      { date: '2027-01-04', value: 90 },
      { date: '2027-04-04', value: 90 },
    ]);
  });

  it('has a band instead of a line for “Stay within”', () => {
    const stay = chart({ targetType: 'Stay within', bandLow: 1, bandHigh: 3 });
    expect([stay?.line, stay?.band]).toEqual([[], { low: 1, high: 3 }]);
    expect(chart({ targetType: 'Stay within', bandLow: 1, bandHigh: null })?.band).toBeNull();
    expect(chart({ bandLow: 1, bandHigh: 3 })?.band).toBeNull();
  });

  it('has no line without a way to go, and goes by its key without a name', () => {
    expect(chart({ target: null, name: null })).toMatchObject({ name: 'KPI-1', line: [] });
    expect(chart({ start: null })?.line).toEqual([{ date: '2027-04-04', value: 1000 }]);
  });
});

it('charts come in the order asked for; a KPI that is not there is left out', () => {
  const two = tables({}, { kpis: [leads, { ...leads, key: 'KPI-2', name: 'Sales' }] });
  expect(kpiCharts(two, '2027-02-08', ['KPI-2', 'KPI-9', 'KPI-1']).map(({ name }) => name)).toEqual([
    'Sales',
    'Leads',
  ]);
});
