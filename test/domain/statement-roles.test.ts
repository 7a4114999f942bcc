// Which amount is the target, whether it is a change, and which way is good.
import { describe, expect, it } from 'vitest';
import { readAmounts } from '../../src/domain/statement-amounts.ts';
import { directionOf, isRelativeAmount, type Parts, pickAmount } from '../../src/domain/statement-roles.ts';
import { readWindow } from '../../src/domain/statement-window.ts';
import { readVerb } from '../../src/domain/statement-words.ts';

const partsOf = (text: string): Parts => {
  const window = readWindow(text, '2026-11-22');
  const { amounts, rest } = readAmounts(window.rest);
  return {
    window,
    amounts,
    verb: readVerb(rest),
    metric: null,
    second: false,
    isNew: /\bnew\b/.test(text),
    isExpansion: false,
  };
};

describe('pickAmount', () => {
  it.each([
    ['grow 5 leads to 10', 10],
    ['grow 5 leads by 10', 10],
    ['grow by 5 to 10', 10],
    ['generate 5 leads by 10 calls', 5],
    ['from 5 leads', null],
    ['from 3 to 2 %', 3],
    ['no number', null],
  ])('in “%s” it is %s', (text, value) => {
    expect(pickAmount(partsOf(text))?.value ?? null).toBe(value);
  });
});

describe('isRelativeAmount', () => {
  it.each([
    ['grow by 5', true],
    ['increase leads 20 %', true],
    ['increase the rate 2 percentage points', true],
    ['increase leads 20', false],
    ['save $20,000', true],
    ['reach 20 %', false],
    ['reduce churn below 5 %', false],
    ['reduce churn at least 5 %', true],
    ['increase leads to 20 %', false],
    ['20 %', false],
  ])('“%s”: %s', (text, expected) => {
    const parts = partsOf(text);
    const amount = pickAmount(parts);
    expect(amount !== null && isRelativeAmount(amount, parts.verb)).toBe(expected);
  });
});

describe('directionOf', () => {
  it.each<[string, number | null, string | null, boolean]>([
    ['keep churn below 5 %', null, 'stay at or below', true],
    ['keep uptime at least 99 %', null, 'stay at or above', true],
    ['keep uptime at 99 %', null, 'stay at or above', false],
    ['keep customers happy', null, null, false],
    ['limit spend to $500', null, 'stay at or below', true],
    ['limit spend', null, null, true],
    ['5 more leads', null, 'increase', true],
    ['get 5 fewer complaints', null, 'decrease', true],
    ['grow leads', null, 'increase', true],
    ['reduce churn', null, 'decrease', true],
    ['reach 5', 9, 'decrease', true],
    ['reach 5', 4, 'increase', true],
    ['reach 5', 5, 'increase', true],
    ['reach 10–15 %', 12, 'increase', true],
    ['churn below 5 %', null, 'stay at or below', false],
    ['get churn below 5 %', null, 'decrease', true],
    ['answer within 24 hours', null, 'decrease', false],
    ['answer in under 3 days', null, 'decrease', false],
    ['get at most 5', null, 'decrease', false],
    ['reach people', null, null, true],
    ['generate leads', null, 'increase', true],
    ['50 new leads', null, 'increase', true],
    ['50 leads', null, 'increase', false],
    ['leads', null, null, false],
  ])('“%s” from %s: %s, sure: %s', (text, baseline, direction, sure) => {
    const parts = partsOf(text);
    expect(directionOf(parts, pickAmount(parts), false, baseline)).toEqual({ direction, sure });
  });

  it('stays within a band', () => {
    const parts = partsOf('keep it between 4 and 5');
    expect(directionOf(parts, pickAmount(parts), true, null)).toEqual({
      direction: 'stay within',
      sure: true,
    });
  });
});
