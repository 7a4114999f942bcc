// Days between two regular meetings.
import { expect, it } from 'vitest';
import { rhythmDays } from '../../src/domain/rhythm-days.ts';

it.each([
  [[], null],
  [[null], null],
  [['FREQ=WEEKLY'], 7],
  [['FREQ=WEEKLY;INTERVAL=2'], 14],
  [['FREQ=WEEKLY;BYDAY=MO,TH'], 3.5],
  [['FREQ=DAILY'], 1],
  [['FREQ=MONTHLY;BYDAY=1MO,3MO'], 30],
  [['FREQ=MONTHLY;INTERVAL=3'], 90],
  [['FREQ=YEARLY'], 365],
  [['FREQ=MONTHLY', 'FREQ=WEEKLY;INTERVAL=2', null], 14],
  [['FREQ=DAILY;COUNT=1', 'FREQ=MONTHLY'], 30],
  [['FREQ=DAILY;COUNT=1'], null],
  [['nonsense', 'FREQ=MONTHLY'], 30],
] as const)('of %j: %s', (rules, days) => {
  expect(rhythmDays(rules.map((rule) => ({ rule })))).toBe(days);
});
