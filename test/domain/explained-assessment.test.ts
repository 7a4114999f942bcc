// The reasons an assessment gives for what cannot be had, word for word.
import { expect, it } from 'vitest';
import { assess, type Definition } from '../../src/domain/assessment.ts';
import { explainAssessment } from '../../src/domain/explained-assessment.ts';
import type { ReadingLike } from '../../src/domain/reading.ts';

const full: Definition = {
  targetType: 'Increase to',
  baseline: 0,
  target: 100,
  start: '2027-01-01',
  due: '2027-04-11',
  frequency: 'Weekly',
};
const read = (...values: readonly number[]): readonly ReadingLike[] =>
  values.map((value, i) => ({ periodEnd: `2027-02-0${i + 1}`, value }));
const notes = (definition: Definition, readings: readonly ReadingLike[], asOf = '2027-02-20') =>
  explainAssessment(definition, readings, asOf).notes;

const FEW = ['forecast: it needs 3 readings; there is 1.', 'trendForecast: it needs 3 readings; there is 1.'];

it.each<[string, Definition, readonly ReadingLike[], string, readonly string[]]>([
  ['everything is there', full, read(1, 2, 3), '2027-02-20', []],
  ['one reading', full, read(1), '2027-02-20', FEW],
  [
    'two readings',
    full,
    read(1, 2),
    '2027-02-20',
    ['forecast: it needs 3 readings; there are 2.', 'trendForecast: it needs 3 readings; there are 2.'],
  ],
  [
    'no reading',
    full,
    [],
    '2027-02-20',
    [
      'current: no reading up to this day.',
      'progress: no reading up to this day.',
      'pace: no reading up to this day.',
      'forecast: it needs 3 readings; there are 0.',
      'trendForecast: it needs 3 readings; there are 0.',
      'requiredPerDay: no reading up to this day.',
      'actualPerDay: no reading up to this day.',
    ],
  ],
  [
    'a value to stay at',
    { ...full, targetType: 'Stay at or above' },
    read(1, 2, 3),
    '2027-02-20',
    ['progress', 'pace', 'forecast', 'requiredPerDay', 'actualPerDay'].map(
      (name) => `${name}: “Stay at or above” has no way to go.`,
    ),
  ],
  [
    'a value to stay at that nobody set',
    { ...full, targetType: 'Stay at or below', target: null },
    read(1, 2, 3),
    '2027-02-20',
    [
      'progress: “Stay at or below” has no way to go.',
      'expected: a target is needed.',
      'pace: “Stay at or below” has no way to go.',
      'status: a target is needed.',
      ...['forecast', 'requiredPerDay', 'actualPerDay'].map(
        (name) => `${name}: “Stay at or below” has no way to go.`,
      ),
    ],
  ],
  [
    'half a band',
    { ...full, targetType: 'Stay within', bandHigh: 3 },
    read(1, 2, 3),
    '2027-02-20',
    [
      'progress: “Stay within” has no way to go.',
      'expected: a band has no single value.',
      'pace: “Stay within” has no way to go.',
      'status: both ends of the band are needed.',
      ...['forecast', 'requiredPerDay', 'actualPerDay'].map(
        (name) => `${name}: “Stay within” has no way to go.`,
      ),
    ],
  ],
  ...(
    [
      ['baseline and target are needed.', { target: null }],
      ['baseline and target are needed.', { baseline: null }],
      ['target and baseline are equal.', { target: 0 }],
    ] as const
  ).map(([reason, change]): [string, Definition, readonly ReadingLike[], string, readonly string[]] => [
    JSON.stringify(change),
    { ...full, ...change },
    read(1, 2, 3),
    '2027-02-20',
    ['progress', 'expected', 'pace', 'forecast', 'requiredPerDay', 'actualPerDay'].map(
      (name) => `${name}: ${reason}`,
    ),
  ]),
  [
    'no due day',
    { ...full, due: null },
    read(1, 2, 3),
    '2027-02-20',
    [
      ...['elapsed', 'expected', 'pace'].map((name) => `${name}: start and due are needed, due after start.`),
      'stale: frequency, start and due are needed.',
      'forecast: start and due are needed, due after start.',
      'trendForecast: a due day is needed.',
      'requiredPerDay: start and due are needed, due after start.',
    ],
  ],
  [
    'no start',
    { ...full, start: null },
    read(1, 2, 3),
    '2027-02-20',
    [
      ...['elapsed', 'expected', 'pace'].map((name) => `${name}: start and due are needed, due after start.`),
      'stale: frequency, start and due are needed.',
      'forecast: start and due are needed, due after start.',
      'actualPerDay: start and due are needed, due after start.',
    ],
  ],
  [
    'due on the start day',
    { ...full, due: '2027-01-01' },
    [{ periodEnd: '2027-01-01', value: 1 }],
    '2027-01-01',
    [
      ...['elapsed', 'expected', 'pace'].map((name) => `${name}: start and due are needed, due after start.`),
      'stale: frequency, start and due are needed.',
      ...FEW,
      'requiredPerDay: no day is left.',
      'actualPerDay: the first day is not over.',
    ],
  ],
  [
    'no frequency',
    { ...full, frequency: null },
    read(1, 2, 3),
    '2027-02-20',
    ['stale: frequency, start and due are needed.'],
  ],
  [
    'the first days',
    full,
    [1, 2, 3].map((value) => ({ periodEnd: `2027-01-0${value}`, value })),
    '2027-01-10',
    ['forecast: less than a tenth of the time is over.'],
  ],
  [
    'the first day',
    full,
    [{ periodEnd: '2027-01-01', value: 0 }],
    '2027-01-01',
    ['pace: nothing was due yet.', ...FEW, 'actualPerDay: the first day is not over.'],
  ],
  [
    'flat phases',
    { ...full, phases: '2027-03-01: 0' },
    read(1, 2, 3),
    '2027-02-20',
    ['pace: nothing was due yet.', 'forecast: nothing was due yet.'],
  ],
  ['the due day', full, read(1, 2, 3), '2027-04-11', ['requiredPerDay: no day is left.']],
  [
    'odd phases',
    { ...full, phases: 'x' },
    read(1, 2, 3),
    '2027-02-20',
    [
      'phases: “x” is no phase: a day and a value are needed. Write day: value, for example 2027-03-31: 4000.',
    ],
  ],
  [
    'a reading outside',
    full,
    [...read(1, 2, 3), { periodEnd: '2026-12-31', value: 9 }],
    '2027-02-20',
    ['readings: 1 outside start and due left out.'],
  ],
])('with %s', (_, definition, readings, asOf, wanted) => {
  expect(notes(definition, readings, asOf)).toEqual(wanted);
});

it('takes the direction from the numbers where no type was chosen', () => {
  const untyped: Definition = { ...full, targetType: null, baseline: 100, target: 50 };
  expect(assess(untyped, read(75), '2027-02-20')).toMatchObject({
    progress: 0.5,
    expected: 75,
    pace: 1,
    status: 'On track',
  });
  expect(assess({ ...full, targetType: null }, read(50), '2027-02-20')).toMatchObject({
    pace: 1,
    status: 'On track',
  });
});

it('counts readings on the start day, the due day and the day itself', () => {
  expect(assess(full, [{ periodEnd: '2027-01-01', value: 1 }], '2027-01-01').current).toBe(1);
  expect(assess(full, [{ periodEnd: '2027-04-11', value: 2 }], '2027-04-11').current).toBe(2);
  expect(assess(full, [{ periodEnd: '2027-02-21', value: 2 }], '2027-02-20').current).toBe(null);
});

it.each<[Definition, readonly ReadingLike[], string, string]>([
  [{ ...full, due: null }, read(50), '2027-02-20', 'No data'],
  [{ ...full, due: null }, read(100), '2027-02-20', 'Achieved'],
  [{ ...full, start: null }, read(50), '2027-02-20', 'No data'],
  [{ ...full, start: null }, read(50), '2027-04-12', 'Missed'],
  [full, [{ periodEnd: '2027-01-01', value: 0 }], '2027-01-01', 'Too early'],
  [full, [{ periodEnd: '2027-01-01', value: 100 }], '2027-01-01', 'Achieved'],
  [full, [], '2027-01-01', 'No data'],
  [full, [], '2027-05-01', 'No data'],
  [
    { ...full, targetType: 'Stay within', bandLow: null, bandHigh: 3, target: 5 },
    read(2),
    '2027-02-20',
    'No data',
  ],
  [{ ...full, targetType: 'Stay at or above', due: null }, read(100), '2027-02-20', 'On track'],
  [{ ...full, targetType: 'Stay at or above' }, [], '2027-02-20', 'No data'],
])('%j with %j on %s is %s', (definition, readings, asOf, status) => {
  expect(assess(definition, readings, asOf).status).toBe(status);
});

it.each([
  [100, 50, 'On track', 75],
  [50, 100, 'Off track', 75],
])(
  'without a type, the target’s side of the baseline decides: from %d to %d is %s at 60',
  (baseline, target, status, expected) => {
    const { targetType: _, ...untyped } = { ...full, baseline, target };
    const readings = read(62, 61, 60);
    const { expected: due, ...rest } = assess(untyped, readings, '2027-02-20');
    expect([rest.status, due]).toEqual([status, expected]);
    const type = target < baseline ? 'Decrease to' : 'Increase to';
    expect(assess({ ...untyped, targetType: type }, readings, '2027-02-20')).toEqual({
      expected: due,
      ...rest,
    });
  },
);
