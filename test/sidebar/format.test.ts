// How amounts, days and shares read for people.
import { describe, expect, it } from 'vitest';
import { formatAmount, formatDay, formatShare } from '../../apps-script/sidebar/parts/format.ts';

describe('values for people', () => {
  it.each([
    [50_000, 'USD', '$50,000'],
    [12.5, 'EUR', '€12.50'],
    [190, 'count', '190'],
    [333.333333, 'count', '333.3'],
    [1200.5, 'count', '1,200.5'],
    [1200.5, 'USD', '$1,200.50'],
    [41_533.333333, 'USD', '$41,533'],
    [1533.333333, 'count', '1,533'],
    [25, '%', '25 %'],
    [8, 'hours', '8 hours'],
    [-3, null, '-3'],
    [7, 'XXL', '7 XXL'],
    [null, 'USD', '–'],
  ])('shows %s in %s as %s', (value, unit, shown) => {
    expect(formatAmount(value, unit)).toBe(shown);
  });

  it('writes the month as a word', () => {
    expect(formatDay('2027-01-04')).toBe('4 Jan 2027');
    expect(formatDay(null)).toBe('–');
    expect(formatDay('soon')).toBe('soon');
  });

  it('rounds a share to whole percent', () => {
    expect(formatShare(0.354)).toBe('35 %');
    expect(formatShare(null)).toBe('–');
  });
});
