// Return and advantage over the alternative: the figures of F12.
import { describe, expect, it } from 'vitest';
import {
  advantageOver,
  compareAlternatives,
  costPerOutcome,
  returnOnInvestment,
} from '../../src/domain/partnership-return.ts';
import { groupDigits } from '../../src/domain/show-value.ts';

const percent = (share: number | null) => groupDigits((share ?? 0) * 100, 1);

describe('return (E.5, F12)', () => {
  it('benefit $52,000, cost $18,000 → 188.9 %', () => {
    expect(percent(returnOnInvestment(52_000, 18_000))).toBe('188.9');
    expect(returnOnInvestment(52_000, 0)).toBeNull();
    expect(returnOnInvestment(9000, 18_000)).toBe(-0.5);
    expect(returnOnInvestment(Number.NaN, 18_000)).toBeNull();
    expect(returnOnInvestment(1, Number.POSITIVE_INFINITY)).toBeNull();
  });

  it('$150 against $210 of paid acquisition → advantage 28.6 %', () => {
    expect(percent(advantageOver(210, 150))).toBe('28.6');
    expect(advantageOver(100, 150)).toBe(-0.5);
    expect(advantageOver(0, 150)).toBeNull();
    expect(advantageOver(null, 150)).toBeNull();
    expect(advantageOver(210, null)).toBeNull();
  });

  it('cost per outcome', () => {
    expect(costPerOutcome(18_000, 120)).toBe(150);
    expect(costPerOutcome(18_000, 0)).toBeNull();
    expect(costPerOutcome(null, 3)).toBeNull();
    expect(costPerOutcome(3, null)).toBeNull();
    expect(costPerOutcome(-1, 3)).toBeNull();
  });
});

it('alternatives: the cheapest first, and what cannot be compared is named', () => {
  const row = { name: null, type: null, cost: 21_000, outcomes: 100, unit: 'USD', source: null } as const;
  const { compared, left } = compareAlternatives({ perOutcome: 150, currency: 'USD' }, [
    { ...row, name: 'Hire', cost: 40_000, source: 'Offer' },
    { ...row, name: 'Ads', type: 'Paid acquisition' },
    { ...row, name: 'Agency in Europe', unit: 'EUR' },
    { ...row, type: 'Build', outcomes: null },
  ]);
  expect(compared.map(({ name, perOutcome, advantage }) => [name, perOutcome, percent(advantage)])).toEqual([
    ['Ads', 210, '28.6'],
    ['Hire', 400, '62.5'],
  ]);
  expect(left).toEqual([
    { name: 'Agency in Europe', reason: 'It is in EUR, ours in USD.' },
    { name: 'Build', reason: 'Its cost and its number of outcomes are needed.' },
  ]);
});
