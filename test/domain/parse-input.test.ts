// What people type, and what it is read as.
import { describe, expect, it } from 'vitest';
import type { Field } from '../../src/domain/field.ts';
import { parseInput } from '../../src/domain/parse-input.ts';

const field = (kind: Field['kind'], more: Partial<Field> = {}): Field => ({
  id: 'x',
  kind,
  label: 'X',
  owner: 'both',
  ...more,
});
const amount = field('number', { format: 'amount' });
const value = (f: Field, raw: string | number | boolean | null, context = {}) => {
  const read = parseInput(f, raw, context);
  return read.ok ? read.value : read.error.message;
};

describe('numbers', () => {
  it.each([
    ['50000', 50000],
    ['$50,000', 50000],
    ['50,000 USD', 50000],
    ['USD 50 000', 50000],
    ['€ 1.234,56', 1234.56],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ["1'234'567.8", 1234567.8],
    ['1 234 567', 1234567],
    ['1,234,567', 1234567],
    ['1.234.567', 1234567],
    ['25 %', 25],
    ['25%', 25],
    ['-3', -3],
    ['−3', -3],
    ['-$5', -5],
    ['$-5', -5],
    ['+7', 7],
    ['.5', 0.5],
    ['1,5', 1.5],
    ['0,125', 0.125],
    ['0.125', 0.125],
    ['50K', 50000],
    ['1.5 million', 1500000],
    ['12.5 mln', 12500000],
    ['12,5 Mio. €', 12500000],
    ['3 mio', 3000000],
    ['$2 mn', 2000000],
    ['1,5 Mrd. €', 1500000000],
    ['2 bn', 2000000000],
    ['1.25e3', 1250],
    ['12e2', 1200],
    ['1 234,56', 1234.56],
    ['12 345 678', 12345678],
    ['10   000', 10000],
    ['25 percent', 25],
    ['$1.5M', 1500000],
    ['1E+05', 100000],
    ['-0', 0],
    [' 12 ', 12],
    [3.25, 3.25],
    [null, null],
    ['', null],
  ])('reads %j as %j', (raw, expected) => {
    expect(value(amount, raw)).toBe(expected);
  });

  it('never gives minus zero', () => {
    expect(Object.is(value(amount, '-0'), 0)).toBe(true);
    expect(Object.is(value(amount, -0), 0)).toBe(true);
  });

  it('lets the locale decide what a single separator before three digits is', () => {
    expect(value(amount, '1,234', { locale: 'en_US' })).toBe(1234);
    expect(value(amount, '1.234', { locale: 'en_US' })).toBe(1.234);
    expect(value(amount, '1,234', { locale: 'de_DE' })).toBe(1.234);
    expect(value(amount, '1.234', { locale: 'de_DE' })).toBe(1234);
    expect(value(amount, '1,234')).toBe(
      '“1,234” can be 1234 or 1.234. Write it without a thousands separator.',
    );
    expect(value(amount, '$1.234', { locale: 'en_US' })).toContain('can be 1234 or 1.234');
    expect(value(amount, 'TND 1.234')).toContain('can be 1234 or 1.234');
    expect(value(amount, '1.234', { locale: 'nonsense locale' })).toContain('can be 1234 or 1.234');
  });

  it.each([
    'abc',
    '12 apples',
    '1,23,456',
    '1.2.3',
    '--5',
    '$5%',
    '12:30',
    '1,234.5,6',
    'NaN',
    'Infinity',
    '5 m',
    '- 5 -',
    '1 23 456',
    '1234 567',
    '1 2345',
    '1234,567,890',
    '0,123,456',
    '1,2345,678',
    '1.234,567.8',
    'xy 5',
  ])('refuses %j in words', (raw) => {
    expect(value(amount, raw)).toMatch(/is no number|has two units/);
  });

  it('keeps a percent sign as unit in amounts and as a share in percent fields', () => {
    const share = field('number', { format: 'percent' });
    expect(value(amount, '25 %', { unit: '%' })).toBe(25);
    expect(value(share, '25 %')).toBe(0.25);
    expect(value(share, '7%')).toBe(0.07);
    expect(value(share, 0.25)).toBe(0.25);
  });

  it('refuses a sign that contradicts the unit it is told', () => {
    expect(value(amount, '$5', { unit: 'EUR' })).toBe(
      'The number is written in $, but the unit is EUR. Change one of them.',
    );
    expect(value(amount, '$5', { unit: 'USD' })).toBe(5);
    expect(value(amount, '5 %', { unit: 'count' })).toContain('% sign');
  });

  it('reads a number that its cell shows as a percentage for what people see', () => {
    const percent = { isShownAsPercent: true };
    expect(value(amount, 0.25, { ...percent, unit: '%' })).toBe(25);
    expect(value(amount, 0.07, percent)).toBe(7);
    expect(value(field('number'), 0.25, percent)).toBe(25);
    expect(value(field('number', { format: 'percent' }), 0.25, percent)).toBe(0.25);
    expect(value(amount, 0.25, { isShownAsPercent: false, unit: 'count' })).toBe(0.25);
  });

  it('says how to leave a percentage that no percentage can be', () => {
    const leave =
      'The cell shows percentages: choose Format › Number › Automatic before you type the number again.';
    expect(value(amount, 0.25, { isShownAsPercent: true, unit: 'count' })).toBe(
      `The number has a % sign, but the unit is count. Change one of them. ${leave}`,
    );
    expect(value(field('number', { format: 'whole' }), 0.25, { isShownAsPercent: true })).toBe(
      `“25 %” is no whole number. ${leave}`,
    );
  });

  it('wants whole numbers where only they make sense', () => {
    const whole = field('number', { format: 'whole' });
    expect(value(whole, 24)).toBe(24);
    expect(value(whole, 1.5)).toBe('“1.5” is no whole number.');
    expect(value(whole, '24')).toBe(24);
    expect(value(whole, '1.5')).toBe('“1.5” is no whole number.');
  });

  it('refuses booleans and infinities', () => {
    expect(value(amount, true)).toBe('“TRUE” is no number.');
    expect(value(amount, Number.POSITIVE_INFINITY)).toBe('This is no finite number.');
    expect(value(amount, '9e999')).toBe('“9e999” is too large a number.');
  });
});

describe('dates', () => {
  const date = field('date');
  it.each([
    ['2027-12-31', '2027-12-31'],
    ['2027/12/31', '2027-12-31'],
    ['2027-1-5', '2027-01-05'],
    ['31.12.2027', '2027-12-31'],
    ['3.4.2027', '2027-04-03'],
    ['31/12/2027', '2027-12-31'],
    ['12/31/2027', '2027-12-31'],
    ['04/04/2027', '2027-04-04'],
    ['31 December 2027', '2027-12-31'],
    ['1st of March 2027', '2027-03-01'],
    ['Dec 31, 2027', '2027-12-31'],
    ['29.02.2028', '2028-02-29'],
    ['2027.12.31', '2027-12-31'],
    ['31. 12. 2027', '2027-12-31'],
    ['12.12.2027', '2027-12-12'],
    ['13.12.2027', '2027-12-13'],
    ['13/12/2027', '2027-12-13'],
    ['12/13/2027', '2027-12-13'],
    ['1. March 2027', '2027-03-01'],
    ['December 31 2027', '2027-12-31'],
    ['1.1.0001', '0001-01-01'],
    ['', null],
  ])('reads %j as %j', (raw, expected) => {
    expect(value(date, raw)).toBe(expected);
  });

  it.each([
    ['en_US', '2027-06-07'],
    ['en_GB', '2027-07-06'],
    ['de_DE', '2027-07-06'],
    ['pl', '2027-07-06'],
    ['th_TH', '2027-07-06'],
  ])('reads 06/07/2027 as people in %s write days', (locale, expected) => {
    expect(value(date, '06/07/2027', { locale })).toBe(expected);
    expect(value(date, '06-07-2027', { locale })).toBe(expected);
  });

  it('reads a date that has one reading alike in every locale', () => {
    for (const locale of ['en_US', 'en_GB', 'ja_JP']) {
      expect(value(date, '12/31/2027', { locale })).toBe('2027-12-31');
      expect(value(date, '31/12/2027', { locale })).toBe('2027-12-31');
      expect(value(date, '6.7.2027', { locale })).toBe('2027-07-06');
    }
  });

  it('names both readings of an ambiguous date where no locale decides', () => {
    for (const context of [{}, { locale: 'ja_JP' }, { locale: 'no such locale' }])
      expect(value(date, '03/04/2027', context)).toBe(
        '“03/04/2027” can be 3 April 2027 or 4 March 2027. Write 2027-04-03 or 2027-03-04.',
      );
  });

  it.each([
    ['29.02.2027', '“29.02.2027” does not exist: February 2027 has 28 days.'],
    ['2027-04-31', '“2027-04-31” does not exist: April 2027 has 30 days.'],
    ['Immediate', '“Immediate” is no date. Write a day as YYYY-MM-DD, for example 2027-12-31.'],
    ['31.12.27', '“31.12.27” has no full year. Write it as YYYY-MM-DD, for example 2027-12-31.'],
    ['2027-12-31T10:00', '“2027-12-31T10:00” has a time of day. Write the day alone: 2027-12-31.'],
    ['2027-00-10', '“2027-00-10” is no date. Write it as YYYY-MM-DD, for example 2027-12-31.'],
    ['2027-01-00', '“2027-01-00” does not exist: January 2027 has 31 days.'],
    ['2027-12-32', '“2027-12-32” does not exist: December 2027 has 31 days.'],
    ['0000-01-01', '“0000-01-01” is no date. Write it as YYYY-MM-DD, for example 2027-12-31.'],
    ['31/31/2027', '“31/31/2027” is no date. Write it as YYYY-MM-DD, for example 2027-12-31.'],
    ['0/5/2027', '“0/5/2027” does not exist: May 2027 has 31 days.'],
    ['5/0/2027', '“5/0/2027” is no date. Write it as YYYY-MM-DD, for example 2027-12-31.'],
    ['31.12.20271', '“31.12.20271” is no date. Write a day as YYYY-MM-DD, for example 2027-12-31.'],
    ['131.12.2027', '“131.12.2027” is no date. Write a day as YYYY-MM-DD, for example 2027-12-31.'],
    ['12027-12-31', '“12027-12-31” is no date. Write a day as YYYY-MM-DD, for example 2027-12-31.'],
    ['on 1 March 2027', '“on 1 March 2027” is no date. Write a day as YYYY-MM-DD, for example 2027-12-31.'],
    ['1 March 20271', '“1 March 20271” is no date. Write a day as YYYY-MM-DD, for example 2027-12-31.'],
    ['by March 1 2027', '“by March 1 2027” is no date. Write a day as YYYY-MM-DD, for example 2027-12-31.'],
    ['March 1 20271', '“March 1 20271” is no date. Write a day as YYYY-MM-DD, for example 2027-12-31.'],
    ['31. 12. 27', '“31. 12. 27” has no full year. Write it as YYYY-MM-DD, for example 2027-12-31.'],
    ['31.12.271', '“31.12.271” is no date. Write a day as YYYY-MM-DD, for example 2027-12-31.'],
    ['v31.12.27', '“v31.12.27” is no date. Write a day as YYYY-MM-DD, for example 2027-12-31.'],
    ['2027-12-31 10:00', '“2027-12-31 10:00” has a time of day. Write the day alone: 2027-12-31.'],
    ['2027-12-31 soon', '“2027-12-31 soon” is no date. Write a day as YYYY-MM-DD, for example 2027-12-31.'],
    ['2027-13-31 10:00', '“2027-13-31 10:00” is no date. Write a day as YYYY-MM-DD, for example 2027-12-31.'],
    ['2027-13-01', '“2027-13-01” is no date. Write it as YYYY-MM-DD, for example 2027-12-31.'],
    ['December 2027', '“December 2027” is no date. Write a day as YYYY-MM-DD, for example 2027-12-31.'],
  ])('refuses %j', (raw, message) => {
    expect(value(date, raw)).toBe(message);
  });
});

describe('the other kinds', () => {
  it('keeps text as it is, in NFC, trimmed, with one kind of line end', () => {
    expect(value(field('text'), "'001")).toBe("'001");
    expect(value(field('text'), '  Cafe\u0301 ')).toBe('Caf\u00e9');
    expect(value(field('long-text'), 'a\r\nb\rc')).toBe('a\nb\nc');
    expect(value(field('text'), 42)).toBe('42');
    expect(value(field('text'), '   ')).toBe(null);
  });

  it('finds choices whatever their case', () => {
    const choice = field('choice', { choices: ['Increase to', 'Decrease to'] });
    expect(value(choice, 'increase  TO')).toBe('Increase to');
    expect(value(choice, 'Grow')).toBe('“Grow” is not on the list. Choose one of: Increase to, Decrease to.');
  });

  it('reads yes and no', () => {
    expect(value(field('yes-no'), 'Yes')).toBe(true);
    expect(value(field('yes-no'), false)).toBe(false);
    expect(value(field('yes-no'), null)).toBe(false);
    expect(value(field('yes-no'), 'perhaps')).toBe('“perhaps” is neither yes nor no.');
  });

  it('reads keys, links and instants', () => {
    expect(value(field('many'), 'KPI-B, KPI-A,KPI-B')).toEqual(['KPI-A', 'KPI-B']);
    expect(value(field('many'), '')).toEqual([]);
    expect(value(field('link'), 'https://example.org/a')).toBe('https://example.org/a');
    expect(value(field('link'), 'javascript:alert(1)')).toContain('is no link');
    expect(value(field('instant'), '2027-01-12T10:00-05:00')).toBe('2027-01-12T15:00:00.000Z');
    expect(value(field('instant'), '2027-01-12T10:00')).toContain('is no point in time');
  });
});
