// Rows that contradict themselves are held, with the field to change.
import { describe, expect, it } from 'vitest';
import type { Values } from '../../src/domain/field.ts';
import { checkRecord } from '../../src/domain/record-check.ts';

const kpi: Values = {
  name: 'Sign-ups',
  unit: 'count',
  targetType: 'Increase to',
  baseline: 8000,
  target: 10000,
  start: '2027-01-01',
  due: '2027-06-30',
};
const fieldsOf = (table: string, values: Values, typed?: Record<string, string>) =>
  checkRecord(table, values, typed).map((each) => each.field);

it('finds nothing in a sound definition, nor in a bare name', () => {
  expect(checkRecord('kpis', kpi)).toEqual([]);
  expect(checkRecord('kpis', { name: 'Sign-ups' })).toEqual([]);
});

describe('a KPI typed by hand', () => {
  it.each<[string, Values, string]>([
    ['an empty name', { ...kpi, name: null }, 'name'],
    ['target equal to baseline', { ...kpi, target: 8000 }, 'target'],
    ['target equal to baseline without a type', { ...kpi, target: 8000, targetType: null }, 'target'],
    ['increase downwards', { ...kpi, target: 7000 }, 'target'],
    ['decrease upwards', { ...kpi, targetType: 'Decrease to' }, 'target'],
    ['milestones downwards', { ...kpi, targetType: 'Milestone count', target: 3, baseline: 4 }, 'target'],
    ['due before start', { ...kpi, due: '2026-12-31' }, 'due'],
    ['due on the start day', { ...kpi, due: '2027-01-01' }, 'due'],
    ['a band upside down', { ...kpi, targetType: 'Stay within', bandLow: 5, bandHigh: 5 }, 'bandHigh'],
    ['an unknown unit', { ...kpi, unit: 'apples' }, 'unit'],
    ['phases outside the window', { ...kpi, phases: '2027-07-01: 9000' }, 'phases'],
    ['phases that are none', { ...kpi, phases: 'soon: 9000' }, 'phases'],
    ['limits the wrong way round', { ...kpi, onTrackLimit: 0.7 }, 'atRiskLimit'],
    ['gap limits the wrong way round', { ...kpi, statusRule: 'Gap', onTrackLimit: 40 }, 'atRiskLimit'],
    ['a negative tolerance', { ...kpi, tolerance: -0.1 }, 'tolerance'],
  ])('with %s is held', (_, values, field) => {
    expect(fieldsOf('kpis', values)).toEqual([field]);
  });

  it('may stay at its baseline', () => {
    expect(fieldsOf('kpis', { ...kpi, targetType: 'Stay at or above', target: 8000 })).toEqual([]);
  });

  it('is told what to do', () => {
    expect(checkRecord('kpis', { ...kpi, due: '2026-12-31' })[0]?.message).toBe(
      'It is due on 2026-12-31, before it starts on 2027-01-01. Change one of the days.',
    );
    expect(checkRecord('kpis', { ...kpi, name: null })[0]?.message).toBe('KPI is empty. Fill it in.');
  });

  it('is held when a sign contradicts the unit', () => {
    expect(fieldsOf('kpis', { ...kpi, unit: 'EUR' }, { target: '$50,000' })).toEqual(['target']);
    expect(fieldsOf('kpis', { ...kpi, unit: 'CAD' }, { target: '$50,000' })).toEqual([]);
    expect(fieldsOf('kpis', kpi, { target: '25 %' })).toEqual(['target']);
    expect(fieldsOf('kpis', { ...kpi, unit: '%' }, { target: '25 %' })).toEqual([]);
    expect(fieldsOf('kpis', kpi, { target: '10,000', baseline: 'abc' })).toEqual([]);
  });
});

describe('other tables', () => {
  it.each<[string, Values, readonly string[]]>([
    ['partnership', { name: 'A × B', timeZone: 'Europe/Berlin', currency: 'USD' }, []],
    ['partnership', { name: 'A × B', timeZone: 'Berlin', currency: 'Dollar' }, ['timeZone', 'currency']],
    ['partnership', { name: 'A × B', timeZone: null }, ['timeZone']],
    ['partnership', { name: 'A × B', timeZone: 'UTC', kpiMin: 7, kpiMax: 6 }, ['kpiMax']],
    ['people', { name: 'M', side: 'A', email: 'mara' }, ['email']],
    ['goals', { title: 'G', unit: 'USD', baseline: 0, target: 0 }, ['target']],
    [
      'readings',
      { kpi: 'KPI-1', periodStart: '2027-02-01', periodEnd: '2027-01-31', value: 0 },
      ['periodStart'],
    ],
    ['readings', { kpi: 'KPI-1', periodEnd: '2027-01-31', value: null }, ['value']],
    ['milestones', { title: null }, ['title']],
    ['rhythm', { meeting: 'Tactical sync', rule: null, first: null }, []],
    [
      'rhythm',
      {
        meeting: 'Tactical sync',
        rule: 'FREQ=WEEKLY;INTERVAL=2',
        first: '2027-01-12',
        time: '10:00',
        timeZone: 'America/New_York',
        duration: 'PT30M',
      },
      [],
    ],
    ['rhythm', { meeting: 'Tactical sync', rule: 'FREQ=FORTNIGHTLY', first: '2027-01-12' }, ['rule']],
    [
      'rhythm',
      { meeting: 'Tactical sync', rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', first: '2027-01-12' },
      ['rule'],
    ],
    [
      'rhythm',
      {
        meeting: 'Tactical sync',
        rule: 'FREQ=HOURLY',
        first: null,
        time: '25:00',
        timeZone: 'X/Y',
        duration: '30',
        leadHours: -1,
      },
      ['timeZone', 'rule', 'first', 'time', 'duration', 'leadHours'],
    ],
  ])('%s %j', (table, values, fields) => {
    expect(fieldsOf(table, values)).toEqual(fields);
  });
});
