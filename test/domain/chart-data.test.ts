// The data of a page's picture: values as read, the line they should follow, and bands.
import { describe, expect, it } from 'vitest';
import { kpiCharts } from '../../src/domain/chart-data.ts';
import type { Tables } from '../../src/domain/derive.ts';
import type { Values } from '../../src/domain/field.ts';
import { kpi, read, signed } from './lumen-and-corvid.ts';

const chart = (more: Values = {}, tables: object = {}) =>
  kpiCharts({ kpis: [kpi('KPI-1', more)], ...tables } as Tables, '2027-03-01', ['KPI-1'])[0];
const at = (date: string, value: number) => ({ date, value });

describe('a chart', () => {
  it('has one point a period as aggregated, and the line from baseline to target', () => {
    const readings = [
      read('KPI-1', '2027-01-31', 100),
      read('KPI-1', '2027-02-28', 200.12345678),
      read('KPI-1', '2027-03-31', 1),
      read('KPI-2', '2027-01-31', 1),
    ];
    expect(chart({ name: 'Leads' }, { readings })).toEqual({
      name: 'Leads',
      unit: 'count',
      points: [at('2027-01-31', 100), at('2027-02-28', 200.123457)],
      line: [at('2027-01-04', 0), at('2027-04-04', 1000)],
      band: null,
    });
    expect(chart({ aggregation: 'sum' }, { readings })?.points).toEqual([
      at('2027-01-31', 100),
      at('2027-02-28', 300.123457),
    ]);
  });

  it('bends the line at the phases between start and due', () => {
    const phases = '2027-01-04: 1; 2027-02-01: 100; 2027-03-01: 400; 2027-04-04: 9';
    expect(chart({ phases })?.line).toEqual([
      at('2027-01-04', 0),
      at('2027-02-01', 100),
      at('2027-03-01', 400),
      at('2027-04-04', 1000),
    ]);
    expect(chart({ phases: 'nonsense' })?.line).toEqual([at('2027-01-04', 0), at('2027-04-04', 1000)]);
  });

  it('is flat at a value to stay at, and a band has no line', () => {
    for (const targetType of ['Stay at or above', 'Stay at or below'])
      expect(chart({ targetType, baseline: null, target: 95 })).toMatchObject({
        line: [at('2027-01-04', 95), at('2027-04-04', 95)],
        band: null,
      });
    const band = { targetType: 'Stay within', bandLow: 40, bandHigh: 60 };
    expect(chart(band)).toMatchObject({ line: [], band: { low: 40, high: 60 } });
    expect(chart({ ...band, bandLow: null })?.band).toBeNull();
    expect(chart({ ...band, bandHigh: null })?.band).toBeNull();
    expect(chart({ bandLow: 40, bandHigh: 60 })?.band).toBeNull();
  });

  it('has no line where an end of it is missing', () => {
    expect(chart({ baseline: null })?.line).toEqual([]);
    expect(chart({ target: null })?.line).toEqual([]);
    expect(chart({ due: null })?.line).toEqual([at('2027-01-04', 0)]);
    expect(chart({ start: null, phases: '2027-02-01: 100' })?.line).toEqual([
      at('2027-02-01', 100),
      at('2027-04-04', 1000),
    ]);
  });
});

describe('charts', () => {
  it('come in the order that is asked for; what is not there has none', () => {
    const kpis = [kpi('KPI-1'), kpi('KPI-2', { name: null })];
    expect(
      kpiCharts({ kpis } as Tables, '2027-03-01', ['KPI-2', 'KPI-9', 'KPI-1']).map(({ name }) => name),
    ).toEqual(['KPI-2', 'KPI-1']);
  });

  it('follow the terms that count, and do not change with the day alone', () => {
    const agreed = kpi('KPI-1');
    const tables = { kpis: [{ ...agreed, target: 5000 }], agreements: signed(agreed, 'AB') } as Tables;
    const of = (day: string) => kpiCharts(tables, day, ['KPI-1']);
    expect(of('2027-02-01')[0]?.line[1]).toEqual(at('2027-04-04', 1000));
    expect(of('2027-02-01')).toEqual(of('2027-03-01'));
  });
});
