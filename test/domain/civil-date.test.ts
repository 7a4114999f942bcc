// Days: month ends, leap years, quarters, working days, serial numbers.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as day from '../../src/domain/civil-date.ts';

const anyDay = fc
  .integer({ min: -600_000, max: 2_900_000 })
  .map((serial) => day.serialToCivilDate(serial) ?? '2027-01-01');

describe('civil dates', () => {
  it('exist or do not', () => {
    for (const yes of ['2027-01-31', '2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])
      expect(day.isCivilDate(yes)).toBe(true);
    for (const no of [
      '2027-02-29',
      '1900-02-29',
      '2027-04-31',
      '2027-13-01',
      '2027-00-10',
      '2027-1-1',
      '0000-01-01',
      '2027-01-01T00:00',
      '',
    ])
      expect(day.isCivilDate(no)).toBe(false);
    expect(day.civilDate(2027, 2, 29)).toBe(null);
    expect(day.civilDate(33, 2, 9)).toBe('0033-02-09');
  });

  it('F3: 31 August + 6 months is the last of February, 29 in a leap year', () => {
    expect(day.addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(day.addMonths('2027-08-31', 6)).toBe('2028-02-29');
    expect(day.addMonths('2027-03-31', -1)).toBe('2027-02-28');
    expect(day.addMonths('2027-11-30', 3)).toBe('2028-02-29');
  });

  it('count days across leap years and years below 100', () => {
    expect(day.daysBetween('2027-01-01', '2027-06-30')).toBe(180);
    expect(day.daysBetween('2027-01-04', '2028-01-04')).toBe(365);
    expect(day.daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(day.daysBetween('2027-06-30', '2027-01-01')).toBe(-180);
    expect(day.addDays('0099-12-31', 1)).toBe('0100-01-01');
  });

  it('know weekdays, month ends and quarters', () => {
    expect(day.weekday('2027-01-04')).toBe(1);
    expect(day.weekday('2027-01-10')).toBe(7);
    expect(day.lastDayOfMonth('2028-02-03')).toBe('2028-02-29');
    expect(day.daysInMonth(2027, 2)).toBe(28);
    expect(day.quarterWindow(2028, 1)).toEqual({ start: '2028-01-01', end: '2028-03-31' });
    expect(day.quarterWindow(2027, 4)).toEqual({ start: '2027-10-01', end: '2027-12-31' });
  });

  it('E.6: three working days skip the weekend', () => {
    expect(day.addWorkingDays('2027-01-07', 3)).toBe('2027-01-12');
    expect(day.addWorkingDays('2027-01-09', 1)).toBe('2027-01-11');
    expect(day.addWorkingDays('2027-01-09', 0)).toBe('2027-01-09');
  });

  it('are read from serial day numbers', () => {
    expect(day.serialToCivilDate(0)).toBe('1899-12-30');
    expect(day.serialToCivilDate(46_478)).toBe('2027-04-01');
    expect(day.serialToCivilDate(46_478.75)).toBe('2027-04-01');
    expect(day.civilDateToSerial('2027-04-01')).toBe(46_478);
    expect(day.serialToCivilDate(Number.NaN)).toBe(null);
    expect(day.serialToCivilDate(1e9)).toBe(null);
  });

  it('are said in words', () => {
    expect(day.dateToWords('2027-01-12')).toBe('12 January 2027');
    expect(day.dateToWords('2027-01-12', '2027-02-09')).toBe('12 January');
    expect(day.monthByName('Sept.')).toBe(9);
    expect(day.monthByName('may')).toBe(5);
    expect(day.monthByName('Ma')).toBe(null);
    expect(day.monthByName('Immediate')).toBe(null);
  });
});

it('round-trips serial numbers and adds days back and forth', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
      expect(day.serialToCivilDate(day.civilDateToSerial(date))).toBe(date);
      fc.pre(date > '0020' && date < '9980');
      expect(day.daysBetween(date, day.addDays(date, days))).toBe(days);
    }),
  );
});
