// Units as people type them, and what is none of the list.
import { describe, expect, it } from 'vitest';
import { readUnit, unknownUnitMessage } from '../../src/domain/unit.ts';

describe('a unit', () => {
  it.each([
    ['  Percentage   POINTS ', 'percentage points'],
    ['Per  Cent', '%'],
    ['H', 'hours'],
    ['usd', 'USD'],
    ['€', 'EUR'],
    ['US$', 'USD'],
    ['Currency (chf)', 'CHF'],
    ['currency(€)', null],
    ['my currency(EUR)', null],
    ['currency(EUR) net', null],
    ['currency(XYZ)', null],
    ['score(0.5–9.75)', 'score(0.5–9.75)'],
    ['Score -5 to 5', 'score(-5–5)'],
    ['score1-5', 'score(1–5)'],
    ['score(5–5)', null],
    ['score(5–1)', null],
    ['high score 1-5', null],
    ['score 1-5 stars', null],
    ['score 1.x-5', null],
    ['apples', null],
  ])('typed as “%s” is %s', (typed, label) => {
    expect(readUnit(typed)?.label ?? null).toBe(label);
  });

  it('knows what it is made of', () => {
    expect(readUnit('score(0.5–9.75)')).toEqual({
      kind: 'score',
      label: 'score(0.5–9.75)',
      low: 0.5,
      high: 9.75,
    });
    expect(readUnit('eur')).toEqual({ kind: 'money', label: 'EUR', currency: 'EUR' });
  });

  it('that is none is told with the list, and where the thing belongs that is counted', () => {
    expect(unknownUnitMessage('apples')).toBe(
      '“apples” is no unit. Write count, %, percentage points, hours, days, ratio, score(1–5) or a currency code such as USD; what is counted belongs under “What it measures”.',
    );
  });
});
