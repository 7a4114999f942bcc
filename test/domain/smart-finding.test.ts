// The parts of SMART that goals and KPIs share: the worst remark speaks, the window, the way from baseline to target.
import { describe, expect, it } from 'vitest';
import { findingOf, type Remark, wayRemarks, windowRemarks } from '../../src/domain/smart-finding.ts';

const warn: Remark = ['warn', 'A little wrong.', 'Look again.'];
const fail: Remark = ['fail', 'Wrong.', 'Change it.'];
const said = (remarks: readonly (Remark | null)[]): readonly string[] =>
  remarks.flatMap((remark) => (remark === null ? [] : [remark.join(' | ')]));

describe('findingOf', () => {
  it('lets the first failure speak, else the first warning', () => {
    expect(findingOf('M', [null, warn, false, fail, ['fail', 'Too late.', '']], 'Fine.')).toEqual({
      letter: 'M',
      level: 'fail',
      reason: 'Wrong.',
      hint: 'Change it.',
    });
    expect(findingOf('M', [warn, ['warn', 'Too late.', '']], 'Fine.').reason).toBe('A little wrong.');
    expect(findingOf('M', [null, false], 'Fine.')).toEqual({
      letter: 'M',
      level: 'pass',
      reason: 'Fine.',
      hint: '',
    });
  });
});

describe('windowRemarks', () => {
  it.each<[string | null, string | null, string | null, string | null, readonly string[]]>([
    ['2027-01-01', '2027-06-30', '2027-06-30', null, []],
    [
      '2027-01-01',
      '2027-06-30',
      '2027-07-01',
      null,
      ['warn | The due day 2027-06-30 is over. | Choose a day to come, or close it.'],
    ],
    ['2027-01-01', '2027-06-30', null, null, []],
    [
      '2027-01-01',
      null,
      null,
      null,
      ['fail | There is no due day. | Say by which day it is to be reached, for example 2027-06-30.'],
    ],
    [
      '2027-01-01',
      null,
      null,
      'Grow it in the long term',
      ['fail | “long term” is no date. | Replace it by a day, for example 2027-06-30.'],
    ],
    [
      '2027-01-01',
      null,
      null,
      'Grow it',
      ['fail | There is no due day. | Say by which day it is to be reached, for example 2027-06-30.'],
    ],
    [null, '2027-06-30', null, null, ['fail | There is no start day. | Say from which day on it counts.']],
    [
      '2027-06-30',
      '2027-06-30',
      null,
      null,
      ['fail | It is due on 2027-06-30, but starts on 2027-06-30. | Put the due day after the start.'],
    ],
    // Two years are 731 days at most, with the leap day.
    ['2027-01-01', '2029-01-01', null, null, []],
    [
      '2027-01-01',
      '2029-01-02',
      null,
      null,
      ['warn | It runs for more than two years. | Choose a nearer day, or set milestones on the way.'],
    ],
  ])('from %s to %s, judged on %s, written “%s”', (start, due, today, text, expected) => {
    expect(said(windowRemarks(start, due, today, text))).toEqual(expected);
  });
});

describe('wayRemarks', () => {
  const against = (direction: string, from: number, to: number): string =>
    `fail | “${direction}” contradicts going from ${from} to ${to}. | Change the target type or the target.`;
  const outside = (target: number): string =>
    `warn | ${target} % lies outside 0 to 100 %. | Check the number and the unit.`;

  it.each<[number | null, number | null, string | null, boolean, readonly string[]]>([
    [
      1,
      null,
      null,
      false,
      ['warn | Without a target nobody can tell whether it can be reached. | Set a target.'],
    ],
    [
      5,
      5,
      'Increase to',
      false,
      ['fail | The target equals the baseline: there is nothing to reach. | Change one of them.'],
    ],
    [10, 5, 'Increase to', false, [against('Increase to', 10, 5)]],
    [10, 5, 'Milestone count', false, [against('Milestone count', 10, 5)]],
    [5, 10, 'Decrease to', false, [against('Decrease to', 5, 10)]],
    [10, 5, 'Decrease to', false, []],
    [5, 10, 'Increase to', false, []],
    [10, 5, null, false, []],
    [50, 100, 'Increase to', true, []],
    [50, 0, 'Decrease to', true, []],
    [50, 101, 'Increase to', true, [outside(101)]],
    [50, -1, 'Decrease to', true, [outside(-1)]],
    [50, 101, 'Increase to', false, []],
    [null, 101, null, true, [outside(101)]],
    [100, 101, 'Stay at or below', true, [outside(101)]],
    [10, 10, 'Stay at or above', false, []],
    [
      10,
      50,
      'Increase to',
      false,
      ['warn | The target is 5 times the baseline. | Say why that can be reached, or set phased targets.'],
    ],
    [10, 49, 'Increase to', false, []],
    [0, 50, 'Increase to', false, []],
    [-10, 50, 'Increase to', false, []],
  ])('from %s to %s, “%s”, a share: %s', (baseline, target, direction, isShare, expected) => {
    expect(said(wayRemarks(baseline, target, direction, isShare))).toEqual(expected);
  });
});
