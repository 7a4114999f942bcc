// Economics: the 50/50 warning in practitioners' words, and shares that add up (F12, #99–#101).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkEconomics, type EconomicTerms, isEffective, splitByTerms } from '../../src/domain/economics.ts';
import { addMoney, moneyFromNumber } from '../../src/domain/money.ts';

const half: EconomicTerms = {
  model: 'Revenue share',
  basis: null,
  shareA: 0.5,
  shareB: 0.5,
  floor: null,
  cap: null,
  unit: 'USD',
  from: null,
  to: null,
};
const usd = (amount: string) => ({ amount, currency: 'USD' });
const found = (change: Partial<EconomicTerms>) =>
  checkEconomics({ ...half, basis: 'Leads', ...change }).map(({ level, field }) => `${level} ${field}`);

describe('terms', () => {
  it('50/50 without a basis is warned about; with one it is fine', () => {
    expect(checkEconomics(half)).toEqual([
      {
        level: 'warn',
        field: 'basis',
        message:
          'Avoid 50/50 splits that seem fair but often create resentment about unequal effort. Name the KPI or the contributions that the shares are tied to.',
      },
    ]);
    expect(found({})).toEqual([]);
    expect(checkEconomics({ ...half, shareA: 0.6, shareB: 0.4 })[0]?.message).toBe(
      'Name the KPI or the contributions that the shares are tied to.',
    );
  });

  it.each<[Partial<EconomicTerms>, string[]]>([
    [{ model: null }, ['fail model']],
    [{ unit: 'XX' }, ['fail unit']],
    [{ floor: -1 }, ['fail floor']],
    [{ floor: 100, cap: 50 }, ['fail cap']],
    [{ from: '2027-02-01', to: '2027-01-01' }, ['fail to']],
    [{ shareA: null }, ['fail shareA']],
    [{ shareB: null }, ['fail shareB']],
    [{ shareA: 0.7 }, ['fail shareB']],
    [{ shareA: -0.5, shareB: 1.5 }, ['fail shareA']],
    [{ shareA: 1.5, shareB: -0.5 }, ['fail shareB']],
    [{ shareA: 0.1 + 0.2, shareB: 0.7 }, []],
    [{ model: 'None', shareA: null, shareB: null, basis: null }, []],
    [{ model: 'Fixed fee', shareA: null, shareB: null, basis: null }, []],
  ])('%j', (change, expected) => {
    expect(found(change)).toEqual(expected);
  });

  it.each<[string, Partial<EconomicTerms>]>([
    ['Choose how money is shared.', { model: null }],
    ['“XX” is no ISO 4217 code. Write for example USD.', { unit: 'XX' }],
    ['The floor cannot be negative.', { floor: -1 }],
    ['The cap (50) is below the floor (100).', { floor: 100, cap: 50 }],
    ['It ends on 2027-01-01, before it begins on 2027-02-01.', { from: '2027-02-01', to: '2027-01-01' }],
    ['Fill in the shares of both parties.', { shareA: null }],
    ['A share cannot be negative.', { shareA: -0.5, shareB: 1.5 }],
    ['The shares add up to 120 %, not to 100 %.', { shareA: 0.7 }],
    [
      'Name the KPI or the contributions that the shares are tied to.',
      { basis: ' ', shareA: 0.25, shareB: 0.75 },
    ],
  ])('%s', (message, change) => {
    expect(checkEconomics({ ...half, basis: 'Leads', ...change }).map((finding) => finding.message)).toEqual([
      message,
    ]);
  });

  it('may be open at either end, touch, be nothing, or be all', () => {
    for (const change of [
      { unit: null },
      { floor: 0 },
      { floor: 100 },
      { cap: 100 },
      { floor: 100, cap: 100 },
      { from: '2027-01-01' },
      { to: '2027-01-01' },
      { from: '2027-01-01', to: '2027-01-01' },
      { shareA: 0, shareB: 1 },
      { shareA: 1, shareB: 0 },
    ])
      expect(found(change)).toEqual([]);
    // Half of one share is no fifty-fifty.
    expect(checkEconomics({ ...half, shareA: 0.5, shareB: 0.4 }).map(({ message }) => message)).toEqual([
      'The shares add up to 90 %, not to 100 %.',
      'Name the KPI or the contributions that the shares are tied to.',
    ]);
  });

  it('hold from their first to their last day', () => {
    const year = { from: '2027-01-01', to: '2027-12-31' };
    expect([isEffective(year, '2027-01-01'), isEffective(year, '2027-12-31')]).toEqual([true, true]);
    expect([isEffective(year, '2026-12-31'), isEffective(year, '2028-01-01')]).toEqual([false, false]);
    expect(isEffective({ from: null, to: null }, '2027-01-01')).toBe(true);
  });
});

describe('shares', () => {
  it('of a total; below the floor nothing, above the cap the cap', () => {
    const terms = { ...half, shareA: 0.6, shareB: 0.4, floor: 1000, cap: 40_000 };
    expect(splitByTerms(usd('10000.01'), terms)).toEqual({ A: usd('6000.01'), B: usd('4000.00') });
    expect(splitByTerms(usd('999.99'), terms)).toEqual({ A: usd('0.00'), B: usd('0.00') });
    expect(splitByTerms(usd('1000.00'), terms)).toEqual({ A: usd('600.00'), B: usd('400.00') });
    expect(splitByTerms(usd('40000.00'), terms)).toEqual({ A: usd('24000.00'), B: usd('16000.00') });
    expect(splitByTerms(usd('7.00'), { ...half, unit: null })).toEqual({ A: usd('3.50'), B: usd('3.50') });
    expect(splitByTerms(usd('50000.00'), terms)).toEqual({ A: usd('24000.00'), B: usd('16000.00') });
  });

  it('null where there is nothing to share by', () => {
    for (const change of [
      { model: 'None' },
      { shareA: null },
      { shareB: null },
      { shareA: 0.9 },
      { unit: 'EUR' },
    ] as const)
      expect(splitByTerms(usd('100.00'), { ...half, ...change })).toBeNull();
  });

  it('add up to the cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 1e9 }), (percent, cents) => {
        const total = moneyFromNumber(cents / 100, 'USD');
        const parts = splitByTerms(total, { ...half, shareA: percent / 100, shareB: (100 - percent) / 100 });
        if (parts === null) throw new Error('Good terms share.');
        expect(addMoney(parts.A, parts.B)).toEqual(total);
      }),
    );
  });
});
