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

describe('half of a pair contradicts nothing', () => {
  it.each<[string, Values]>([
    ['kpis', { name: 'K', start: '2027-01-01' }],
    ['kpis', { name: 'K', due: '2027-01-01' }],
    ['kpis', { name: 'K', targetType: 'Increase to', baseline: 5 }],
    ['kpis', { name: 'K', targetType: 'Decrease to', target: 5 }],
    ['kpis', { name: 'K', targetType: 'Increase to', baseline: -5, target: null }],
    ['kpis', { name: 'K', targetType: 'Decrease to', baseline: null, target: 5 }],
    ['kpis', { name: 'K', targetType: 'Decrease to', baseline: 10, target: 5 }],
    ['kpis', { name: 'K', targetType: null, baseline: 10, target: 5 }],
    ['kpis', { name: 'K', bandLow: 5 }],
    ['kpis', { name: 'K', bandHigh: -5 }],
    ['kpis', { name: 'K', bandLow: 4, bandHigh: 5 }],
    ['kpis', { name: 'K', phases: '2027-03-31: 5' }],
    ['kpis', { name: 'K', phases: '2027-03-31: 5', start: '2027-03-30', due: '2027-04-01' }],
    ['kpis', { name: 'K', onTrackLimit: 0.8 }],
    ['kpis', { name: 'K', tolerance: 0, weight: 0 }],
    ['partnership', { name: 'P', timeZone: 'UTC', kpiMin: 7 }],
    ['partnership', { name: 'P', timeZone: 'UTC', kpiMax: -1 }],
    ['partnership', { name: 'P', timeZone: 'UTC', kpiMin: 6, kpiMax: 6 }],
    ['people', { name: 'M', side: 'A', email: 'mara@lumen.example' }],
    ['readings', { kpi: 'K', value: 1, periodEnd: '2027-01-31', periodStart: '2027-01-31' }],
  ])('%s %j', (table, values) => {
    expect(checkRecord(table, values)).toEqual([]);
  });
});

describe('what is said, word for word', () => {
  it.each<[string, Values, string, string]>([
    [
      'partnership',
      { name: 'P', timeZone: 'Berlin' },
      'timeZone',
      '“Berlin” is no time zone. Write an IANA name such as Europe/Berlin or America/New_York.',
    ],
    [
      'parties',
      { name: 'P', side: 'A', timeZone: 'Berlin' },
      'timeZone',
      '“Berlin” is no time zone. Write an IANA name such as Europe/Berlin or America/New_York.',
    ],
    [
      'partnership',
      { name: 'P', timeZone: 'UTC', currency: 'Dollar' },
      'currency',
      '“Dollar” is no ISO 4217 code. Write for example USD or EUR.',
    ],
    [
      'partnership',
      { name: 'P', timeZone: 'UTC', kpiMin: 7, kpiMax: 6 },
      'kpiMax',
      'The most (6) is below the fewest (7).',
    ],
    [
      'partnership',
      { name: 'P', timeZone: 'UTC', start: '2027-02-01', reviewUntil: '2027-01-01' },
      'reviewUntil',
      'It is due on 2027-01-01, before it starts on 2027-02-01. Change one of the days.',
    ],
    ['people', { name: 'M', side: 'A', email: 'mara' }, 'email', '“mara” is no e-mail address.'],
    ['people', { name: 'M', side: 'A', email: 'ma ra@x.y' }, 'email', '“ma ra@x.y” is no e-mail address.'],
    ['people', { name: 'M', side: 'A', email: 'mara@x y' }, 'email', '“mara@x y” is no e-mail address.'],
    [
      'kpis',
      { ...kpi, due: '2027-01-01' },
      'due',
      'It is due on the day it starts (2027-01-01). Choose a later day.',
    ],
    [
      'kpis',
      { ...kpi, target: 8000 },
      'target',
      'The target equals the baseline (8000): there is nothing to reach. Change one of them.',
    ],
    [
      'kpis',
      { ...kpi, target: 7000 },
      'target',
      '“Increase to” needs a target above the baseline, but 7000 is below 8000.',
    ],
    [
      'kpis',
      { ...kpi, targetType: 'Decrease to' },
      'target',
      '“Decrease to” needs a target below the baseline, but 10000 is above 8000.',
    ],
    [
      'kpis',
      { ...kpi, bandLow: 5, bandHigh: 4 },
      'bandHigh',
      'The band ends at 4, which is not above its low end 5. Change one of them.',
    ],
    [
      'kpis',
      { ...kpi, phases: '2027-01-01: 9000' },
      'phases',
      'The phase of 2027-01-01 lies outside start and due. Choose a day between them.',
    ],
    [
      'kpis',
      { ...kpi, phases: '2027-06-30: 9000' },
      'phases',
      'The phase of 2027-06-30 lies outside start and due. Choose a day between them.',
    ],
    [
      'kpis',
      { ...kpi, onTrackLimit: 0.75 },
      'atRiskLimit',
      'The limits are the wrong way round: with the rule Ratio the first is the larger.',
    ],
    [
      'kpis',
      { ...kpi, atRiskLimit: 0.95 },
      'atRiskLimit',
      'The limits are the wrong way round: with the rule Ratio the first is the larger.',
    ],
    [
      'kpis',
      { ...kpi, statusRule: 'Gap', onTrackLimit: 33 },
      'atRiskLimit',
      'The limits are the wrong way round: with the rule Gap the second is the larger.',
    ],
    ['kpis', { ...kpi, weight: -1 }, 'weight', 'This cannot be negative.'],
    ['goals', { title: 'G', weight: -1 }, 'weight', 'This cannot be negative.'],
    [
      'readings',
      { kpi: 'K', value: 1, periodEnd: '2027-01-31', periodStart: '2027-02-01' },
      'periodStart',
      'The period starts on 2027-02-01, after its end 2027-01-31.',
    ],
    [
      'rhythm',
      { meeting: 'Tactical sync', rule: 'FREQ=WEEKLY', first: null },
      'first',
      'A rule needs the day of the first meeting.',
    ],
    [
      'rhythm',
      { meeting: 'Tactical sync', time: '25:00' },
      'time',
      '“25:00” is no time. Write for example 10:00.',
    ],
    [
      'rhythm',
      { meeting: 'Tactical sync', duration: '30' },
      'duration',
      '“30” is no duration. Write for example PT30M or PT1H.',
    ],
    ['pilots', { unit: 'Dollar' }, 'unit', '“Dollar” is no ISO 4217 code. Write for example USD or EUR.'],
    ['pilots', { budgetLow: 5, budgetHigh: 4 }, 'budgetHigh', '4 comes before 5. Change one of them.'],
    [
      'pilots',
      { start: '2027-02-01', end: '2027-01-01' },
      'end',
      '2027-01-01 comes before 2027-02-01. Change one of them.',
    ],
    ['pilots', { budgetHigh: -1 }, 'budgetHigh', 'This cannot be negative.'],
    ['pilots', { budgetLow: -1 }, 'budgetLow', 'This cannot be negative.'],
    ['economics', { shareA: 0.6, shareB: 0.5 }, 'shareB', 'The shares add up to 110 %, not to 100 %.'],
    ['economics', { shareA: -0.5, shareB: 1.5 }, 'shareA', 'This cannot be negative.'],
    ['economics', { shareA: 1.5, shareB: -0.5 }, 'shareB', 'This cannot be negative.'],
    ['economics', { floor: -1 }, 'floor', 'This cannot be negative.'],
    ['contributions', { rate: -1 }, 'rate', 'This cannot be negative.'],
    ['contributions', { quantity: -1 }, 'quantity', 'This cannot be negative.'],
    ['alternatives', { outcomes: -1 }, 'outcomes', 'This cannot be negative.'],
    ['assets', { costLow: 5, costHigh: 4 }, 'costHigh', '4 comes before 5. Change one of them.'],
    ['assets', { reachLow: 5, reachHigh: 4 }, 'reachHigh', '4 comes before 5. Change one of them.'],
    ...['costLow', 'costHigh', 'reachLow', 'reachHigh', 'ownReach', 'cost', 'reach', 'leads'].map(
      (field): [string, Values, string, string] => [
        'assets',
        { [field]: -1 },
        field,
        'This cannot be negative.',
      ],
    ),
  ])('%s %j: %s', (table, values, field, message) => {
    expect(checkRecord(table, values).filter((each) => each.field === field)).toEqual([{ field, message }]);
  });

  it.each<[string, Values]>([
    ['pilots', { unit: 'USD', budgetLow: 4, budgetHigh: 4, start: '2027-01-01', end: '2027-01-01' }],
    ['pilots', { budgetLow: 5, end: '2027-01-01' }],
    ['pilots', { budgetHigh: 5, start: '2027-01-01' }],
    ['economics', { shareA: 0.1, shareB: 0.9, floor: 0 }],
    ['economics', { shareA: 0.1 }],
    ['economics', { shareB: 0.1 }],
  ])('nothing of %s %j', (table, values) => {
    const required = (field: string) => !(field in values);
    expect(checkRecord(table, values).filter(({ field }) => !required(field))).toEqual([]);
  });

  it('a typed sign is looked at in amounts only', () => {
    expect(fieldsOf('kpis', { ...kpi, unit: 'EUR' }, { weight: '$5' })).toEqual([]);
    expect(fieldsOf('kpis', { ...kpi, unit: null }, { target: '$5' })).toEqual([]);
  });
});
