// What typed texts become, by locale, and how values are shown again.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPattern, formatValue } from '../../../../src/emulators/google/workbook/format-value.ts';
import { createLocale } from '../../../../src/emulators/google/workbook/locale.ts';
import { parseInput } from '../../../../src/emulators/google/workbook/parse-input.ts';
import { dateToSerial } from '../../../../src/emulators/google/workbook/serial-date.ts';

const us = createLocale('en_US');
const de = createLocale('de_DE');
const TODAY = dateToSerial(2026, 11, 22);

describe('typed texts', () => {
  it.each([
    ['42', 42],
    ['0042', 42],
    ['-1.5', -1.5],
    ['.5', 0.5],
    ['1e3', 1000],
    ['2,000,000.01', 2_000_000.01],
    ['(3)', -3],
    ['50%', 0.5],
    ['12.5%', 0.125],
    ['$3.50', 3.5],
    ['-$3', -3],
    ['€1,000', 1000],
    ['TRUE', true],
    ['false', false],
    ['2026-01-02', 46_024],
    ['1/2/2026', 46_024],
    ['1/2/26', 46_024],
    ['Jan 2, 2026', 46_024],
    ['2 January 2026', 46_024],
    ['12:00', 0.5],
    ['6:00 PM', 0.75],
    ['2026-01-02 12:00', 46_024.5],
    ['36:00', 1.5],
    ['1,2', '1,2'],
    ['1.2.3', '1.2.3'],
    ['2026-02-30', '2026-02-30'],
    ['25:61', '25:61'],
    ['abc', 'abc'],
    ["'007", '007'],
    ['A-1', 'A-1'],
    ['1 apple', '1 apple'],
    ['1-2-3-4', '1-2-3-4'],
    [' 7 ', 7],
    ['=', '='],
  ])('%j is %j in en_US', (text, value) => {
    expect(parseInput(text, us, TODAY)).toMatchObject({ value });
  });

  it.each([
    ['1,5', 1.5],
    ['1.234,5', 1234.5],
    ['12,5 %', 0.125],
    ['3,50 €', 3.5],
    ['2.1.2026', 46_024],
    ['02.01.26', 46_024],
    ['2026-01-02', 46_024],
    ['1.5', '1.5'],
  ])('%j is %j in de_DE', (text, value) => {
    expect(parseInput(text, de, TODAY)).toMatchObject({ value });
  });

  it('makes formulas only of texts that begin with =', () => {
    expect(parseInput('=A1+1', us, TODAY)).toEqual({ formula: '=A1+1' });
    expect(parseInput("'=A1+1", us, TODAY)).toEqual({ value: '=A1+1' });
  });

  it('reads a date without a year as one of this year', () => {
    expect(parseInput('3/4', us, TODAY).value).toBe(dateToSerial(2026, 3, 4));
  });

  it('reads back every number it shows, in both locales', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
        fc.integer({ min: 0, max: 4 }),
        (digits, places) => {
          const value = digits / 10 ** places;
          for (const locale of [us, de]) {
            expect(parseInput(formatValue(value, undefined, locale), locale, TODAY).value).toBeCloseTo(
              value,
              6,
            );
          }
        },
      ),
    );
  });
});

describe('shown values', () => {
  it.each([
    [1 / 1024, '0.0009765625'],
    [2 / 3, '0.6666666667'],
    [0.1 + 0.2, '0.3'],
    [1_234_567.891_234, '1234567.891'],
    [123_456_789_012, '123456789012'],
    [1e21, '1E+21'],
    [1.5e-11, '1.5E-11'],
    [-0, '0'],
    [100, '100'],
  ])('%d is automatically %s', (value, text) => {
    expect(formatValue(value, undefined, us)).toBe(text);
  });

  it.each([
    [0.975, '0%', '98%'],
    [1234.5, '#,##0.00', '1,234.50'],
    [1.005, '0.00', '1.01'],
    [-3, '0.0', '-3.0'],
    [0, '#', ''],
    [5, '000', '005'],
    [0.5, '#.##', '.5'],
    [1_234_567, '#,##0,', '1,235'],
    [-3, '0;(0)', '(3)'],
    [0, '0;-0;"none"', 'none'],
    [12345, '0.00E+00', '1.23E+04'],
    [1.25, '# ?/?', '1 1/4'],
    [3, '0" goals"', '3 goals'],
    [3.5, '$#,##0.00', '$3.50'],
    [46_024.75, 'yyyy-mm-dd hh:mm', '2026-01-02 18:00'],
    [46_024, 'ddd, mmm d', 'Fri, Jan 2'],
    [0.75, 'h:mm am/pm', '6:00 PM'],
    [1.5, '[h]:mm', '36:00'],
    [46_024, 'dddd d mmmm yy', 'Friday 2 January 26'],
    [0.123_456, '[<1]0.0%;0', '12.3%'],
  ])('%d under %s is %s', (value, pattern, text) => {
    expect(formatPattern(value, pattern, us)).toBe(text);
  });

  it('writes with the marks and names of the locale', () => {
    expect(formatPattern(1234.5, '#,##0.00', de)).toBe('1.234,50');
    expect(formatPattern(46_024, 'd. mmmm yyyy', de)).toBe('2. Januar 2026');
    expect(formatValue(46_024, { type: 'DATE' }, de)).toBe('02.01.2026');
    expect(formatValue(3.5, { type: 'CURRENCY' }, de)).toBe('3,50 €');
  });

  it('leaves texts alone, except under a pattern for texts', () => {
    expect(formatPattern('x', '0.00', us)).toBe('x');
    expect(formatPattern('x', '@" !"', us)).toBe('x !');
  });
});
