// Contributions: the figures of F12, and splits that add up whatever was put in.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ContributionEntry,
  contributionValue,
  splitByContribution,
  sumContributions,
} from '../../src/domain/contribution.ts';
import { addMoney, moneyFromNumber } from '../../src/domain/money.ts';
import { groupDigits, showShare } from '../../src/domain/show-value.ts';

const entry = (
  side: 'A' | 'B',
  kind: 'Money' | 'Hours',
  quantity: number,
  rate: number | null = null,
): ContributionEntry => ({
  side,
  kind,
  quantity,
  rate,
  unit: 'USD',
});
const log = [
  entry('A', 'Hours', 320, 60),
  entry('A', 'Money', 4000),
  entry('B', 'Hours', 90, 60),
  entry('B', 'Money', 2000),
];
const usd = (amount: string) => ({ amount, currency: 'USD' });

describe('F12', () => {
  it('A 320 h × $60 + $4,000 = $23,200, B 90 h × $60 + $2,000 = $7,400: 75.8 % and 24.2 %', () => {
    const sum = sumContributions(log, 'USD');
    if (!sum.ok) throw new Error(sum.error[0]?.message);
    expect(sum.value.totals).toEqual({ A: usd('23200.00'), B: usd('7400.00') });
    const percent = (share: number | undefined) => groupDigits((share ?? 0) * 100, 1);
    expect([percent(sum.value.shares?.A), percent(sum.value.shares?.B)]).toEqual(['75.8', '24.2']);
    expect(showShare(sum.value.shares?.A ?? null)).toBe('76 %');
  });

  it('of $50,000: $37,908.50 and $12,091.50, exactly', () => {
    const sum = sumContributions(log, 'USD');
    if (!sum.ok) throw new Error(sum.error[0]?.message);
    expect(splitByContribution(usd('50000.00'), sum.value)).toEqual({
      A: usd('37908.50'),
      B: usd('12091.50'),
    });
  });
});

describe('one entry', () => {
  it.each<[Partial<ContributionEntry>, string, string]>([
    [{ side: null }, 'side', 'Say which party put it in.'],
    [{ unit: 'XYZ' }, 'unit', 'Write an ISO 4217 code such as USD.'],
    [{ quantity: null }, 'quantity', 'Write how much it was, 0 or more.'],
    [{ quantity: -1 }, 'quantity', 'Write how much it was, 0 or more.'],
    [{ quantity: Number.NaN }, 'quantity', 'Write how much it was, 0 or more.'],
    [{ rate: null }, 'rate', 'Say what one of them is worth, 0 or more.'],
    [{ rate: -1 }, 'rate', 'Say what one of them is worth, 0 or more.'],
    [{ quantity: 1e12, rate: 1e6 }, 'quantity', 'This is too large to be held to the cent.'],
  ])('%j names its field and what to do', (change, field, message) => {
    const value = contributionValue({ ...entry('A', 'Hours', 10, 5), ...change });
    expect(value).toEqual({ ok: false, error: { field, message } });
  });

  it('may be worth nothing', () => {
    expect(contributionValue(entry('A', 'Hours', 0, 5))).toEqual({ ok: true, value: usd('0.00') });
    expect(contributionValue(entry('A', 'Hours', 10, 0))).toEqual({ ok: true, value: usd('0.00') });
  });

  it('money is its own value; a currency may come from the partnership', () => {
    expect(contributionValue({ ...entry('A', 'Money', 12.5, 99), unit: null }, 'EUR')).toEqual({
      ok: true,
      value: { amount: '12.50', currency: 'EUR' },
    });
    expect(contributionValue({ ...entry('A', 'Money', 12.5), unit: null })).toMatchObject({
      ok: false,
      error: { field: 'unit' },
    });
  });
});

describe('a sum', () => {
  it('names every entry that cannot be used, and another currency', () => {
    const wrong = [
      entry('A', 'Hours', 1, null),
      { ...entry('B', 'Money', 1), unit: 'EUR' },
      entry('B', 'Money', 5),
    ];
    const sum = sumContributions(wrong, 'USD');
    expect(sum.ok ? [] : sum.error.map(({ entry: place, field }) => `${place} ${field}`)).toEqual([
      '0 rate',
      '1 unit',
    ]);
    expect(sum.ok ? null : sum.error[1]?.message).toBe(
      'This is in EUR, the sum in USD. Write its value in USD.',
    );
  });

  it('of one party alone gives it everything', () => {
    const sum = sumContributions([entry('B', 'Money', 5)], 'USD');
    if (!sum.ok) throw new Error('unexpected');
    expect(sum.value.shares).toEqual({ A: 0, B: 1 });
    expect(splitByContribution(usd('100.00'), sum.value)).toEqual({ A: usd('0.00'), B: usd('100.00') });
  });

  it('of nothing has no shares and splits nothing', () => {
    const sum = sumContributions([], 'USD');
    if (!sum.ok) throw new Error('unexpected');
    expect(sum.value.shares).toBeNull();
    expect(splitByContribution(usd('100.00'), sum.value)).toBeNull();
  });

  it('splits add up to the cent', () => {
    const money = fc.integer({ min: 0, max: 10_000_000 }).map((cents) => cents / 100);
    fc.assert(
      fc.property(money, money, fc.integer({ min: 0, max: 1_000_000_000 }), (a, b, cents) => {
        const sum = sumContributions([entry('A', 'Money', a), entry('B', 'Money', b)], 'USD');
        if (!sum.ok) throw new Error('unexpected');
        const total = moneyFromNumber(cents / 100, 'USD');
        const parts = splitByContribution(total, sum.value);
        if (a + b === 0) expect(parts).toBeNull();
        else if (parts !== null) expect(addMoney(parts.A, parts.B)).toEqual(total);
        else throw new Error('There was something to split by.');
      }),
    );
  });
});
