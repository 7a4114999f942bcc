// Money: F12's split to the cent, and parts that always add up.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyBySign, isCurrency, minorDigits, signFitsCurrency } from '../../src/domain/currency.ts';
import {
  addMoney,
  compareMoney,
  type Money,
  moneyFromNumber,
  readMoney,
  splitMoney,
} from '../../src/domain/money.ts';
import { readUnit } from '../../src/domain/unit.ts';

const usd = (amount: string): Money => ({ amount, currency: 'USD' });
const amounts = (parts: readonly Money[]) => parts.map(({ amount }) => amount);

describe('splits', () => {
  it('F12: $50,000 by contributions of $23,200 and $7,400', () => {
    expect(amounts(splitMoney(usd('50000.00'), [23200, 7400]))).toEqual(['37908.50', '12091.50']);
  });

  it('give the units left over to the largest remainders, then to the earlier part', () => {
    expect(amounts(splitMoney(usd('100.00'), [1, 1, 1]))).toEqual(['33.34', '33.33', '33.33']);
    expect(amounts(splitMoney(usd('0.02'), [1, 1, 1]))).toEqual(['0.01', '0.01', '0.00']);
    expect(amounts(splitMoney(usd('1.00'), [2, 1]))).toEqual(['0.67', '0.33']);
    expect(amounts(splitMoney(usd('-100.00'), [1, 1, 1]))).toEqual(['-33.34', '-33.33', '-33.33']);
    expect(amounts(splitMoney({ amount: '100', currency: 'JPY' }, [1, 2]))).toEqual(['33', '67']);
    expect(amounts(splitMoney({ amount: '1.000', currency: 'TND' }, [1, 2]))).toEqual(['0.333', '0.667']);
    expect(amounts(splitMoney(usd('10.00'), [0.1, 0.2]))).toEqual(['3.33', '6.67']);
    expect(amounts(splitMoney(usd('10.00'), [0, 5]))).toEqual(['0.00', '10.00']);
  });

  it('refuse weights that share nothing', () => {
    for (const weights of [[], [0, 0], [1, -1], [-1, 3]])
      expect(() => splitMoney(usd('1.00'), weights)).toThrow(/weights/);
  });

  it('add up exactly, and are within a cent of the exact share', () => {
    const cents = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
    const weights = fc
      .array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 6 })
      .filter((list) => list.some((weight) => weight > 0));
    fc.assert(
      fc.property(cents, weights, fc.constantFrom('USD', 'JPY', 'KWD'), (minor, shares, currency) => {
        const digits = minorDigits(currency);
        const size = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
        const plain = digits === 0 ? size : `${size.slice(0, -digits)}.${size.slice(-digits)}`;
        const total: Money = { amount: minor < 0n ? `-${plain}` : plain, currency };
        const [first, ...rest] = splitMoney(total, shares);
        expect(addMoney(first as Money, ...rest)).toEqual(total);
        const sum = shares.reduce((all, share) => all + share, 0);
        [first as Money, ...rest].forEach(({ amount }, i) => {
          const exact = (Number(total.amount) * (shares[i] ?? 0)) / sum;
          expect(Math.abs(Number(amount) - exact)).toBeLessThanOrEqual(
            10 ** -digits * 1.01 + Math.abs(exact) * 1e-12,
          );
        });
      }),
    );
  });
});

describe('amounts', () => {
  it('come from numbers without the noise of binary fractions', () => {
    expect(
      [1.005, 0.1 + 0.2, -2.675, 50000, 1e-9, -0].map((value) => moneyFromNumber(value, 'USD').amount),
    ).toEqual(['1.01', '0.30', '-2.68', '50000.00', '0.00', '0.00']);
    expect(moneyFromNumber(2.5, 'JPY').amount).toBe('3');
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 1e15])
      expect(() => moneyFromNumber(bad, 'USD')).toThrow('no amount');
  });

  it('are read in one form', () => {
    expect(readMoney(' 5 ', 'USD')).toEqual({ ok: true, value: usd('5.00') });
    expect(readMoney('-007.5', 'USD')).toEqual({ ok: true, value: usd('-7.50') });
    for (const bad of ['1.234', 'abc', '', '1,5', '1.']) expect(readMoney(bad, 'USD').ok).toBe(false);
    expect(readMoney('1.5', 'JPY')).toMatchObject({
      ok: false,
      error: { message: '“1.5” is no amount of JPY. Write digits, with at most 0 after the point.' },
    });
  });

  it('are added and compared in one currency only', () => {
    expect(addMoney(usd('0.10'), usd('0.20'), usd('-0.31'))).toEqual(usd('-0.01'));
    expect([
      compareMoney(usd('1.00'), usd('2.00')),
      compareMoney(usd('2.00'), usd('2.00')),
      compareMoney(usd('2.01'), usd('2.00')),
    ]).toEqual([-1, 0, 1]);
    expect(() => addMoney(usd('1.00'), { amount: '1.00', currency: 'EUR' })).toThrow(
      'EUR cannot be added to USD.',
    );
  });
});

describe('currencies and units', () => {
  it('follow ISO 4217', () => {
    expect(['USD', 'EUR', 'usd', 'DOLLAR', 'XXX', '', 'EUR USD'].map(isCurrency)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(['USD', 'JPY', 'KWD', 'nonsense'].map(minorDigits)).toEqual([2, 0, 3, 2]);
    expect([
      currencyBySign('$'),
      currencyBySign('£'),
      currencyBySign('€'),
      currencyBySign('eur'),
      currencyBySign('¥'),
      currencyBySign('x'),
    ]).toEqual(['USD', 'GBP', 'EUR', 'EUR', null, null]);
    expect([
      signFitsCurrency('$', 'CAD'),
      signFitsCurrency('$', 'EUR'),
      signFitsCurrency('usd', 'USD'),
      signFitsCurrency('C$', 'USD'),
    ]).toEqual([true, false, true, false]);
  });

  it('are read from the closed list of units', () => {
    expect(
      [
        'count',
        ' COUNT ',
        '%',
        'percent',
        'pp',
        'hours',
        'day',
        'ratio',
        'USD',
        'eur',
        '€',
        'currency(GBP)',
        'score(1–5)',
        'score 1 to 10',
      ].map((text) => readUnit(text)?.label),
    ).toEqual([
      'count',
      'count',
      '%',
      '%',
      'percentage points',
      'hours',
      'days',
      'ratio',
      'USD',
      'EUR',
      'EUR',
      'GBP',
      'score(1–5)',
      'score(1–10)',
    ]);
    expect(['apples', '', 'score', 'score(5–1)', 'minutes', 'constructor', 'toString'].map(readUnit)).toEqual(
      [null, null, null, null, null, null, null],
    );
  });
});
