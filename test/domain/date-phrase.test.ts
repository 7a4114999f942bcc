// Date phrases: what each names, seen from the day it was written.
import { describe, expect, it } from 'vitest';
import { readDatePhrase } from '../../src/domain/date-phrase.ts';

const read = (phrase: string, today = '2026-11-22'): string | null => {
  const found = readDatePhrase(phrase, today);
  if (found === null) return null;
  if ('question' in found) return `? ${found.question.reason}`;
  const { start, end, yearSaid } = found.span;
  return `${start === end ? start : `${start}…${end}`}${yearSaid ? '' : ' ~'}`;
};

describe('phrases', () => {
  it.each([
    ['2027-06-30', '2027-06-30'],
    ['30.06.2027', '2027-06-30'],
    ['30 June 2027', '2027-06-30'],
    ['June 30, 2027', '2027-06-30'],
    ['1st of March', '2027-03-01 ~'],
    ['22 November', '2026-11-22 ~'],
    ['21 November', '2027-11-21 ~'],
    ['29 February', '2028-02-29 ~'],
    ['Q1', '2027-01-01…2027-03-31 ~'],
    ['Q4', '2026-10-01…2026-12-31 ~'],
    ['Q1 of next year', '2027-01-01…2027-03-31'],
    ['1Q 2028', '2028-01-01…2028-03-31'],
    ['third quarter of 2027', '2027-07-01…2027-09-30'],
    ['final quarter of this year', '2026-10-01…2026-12-31'],
    ['2nd quarter', '2027-04-01…2027-06-30 ~'],
    ['H1 2027', '2027-01-01…2027-06-30'],
    ['second half of next year', '2027-07-01…2027-12-31'],
    ['2028', '2028-01-01…2028-12-31'],
    ['next year', '2027-01-01…2027-12-31'],
    ['the year', '2026-01-01…2026-12-31'],
    ['this quarter', '2026-10-01…2026-12-31'],
    ['next quarter', '2027-01-01…2027-03-31'],
    ['this month', '2026-11-01…2026-11-30'],
    ['next month', '2026-12-01…2026-12-31'],
    ['this week', '2026-11-16…2026-11-22'],
    ['next week', '2026-11-23…2026-11-29'],
    ['March', '2027-03-01…2027-03-31 ~'],
    ['next June', '2027-06-01…2027-06-30 ~'],
    ['Feb 2028', '2028-02-01…2028-02-29'],
    ['EOY', '2026-01-01…2026-12-31'],
    ['year-end 2027', '2027-01-01…2027-12-31'],
    ['EOQ', '2026-10-01…2026-12-31'],
    ['month end', '2026-11-01…2026-11-30'],
    ['FY27', '? “FY27” depends on whose year it is.'],
    ['the fiscal year 2027', '? “fiscal year 2027” depends on whose year it is.'],
    ['31 June 2027', '? “31 June 2027” is no day that exists.'],
    ['03/04/2027', '? “03/04/2027” can be 3 April 2027 or 4 March 2027. Write 2027-04-03 or 2027-03-04.'],
    ['someday', null],
    ['', null],
  ])('%s', (phrase, expected) => {
    expect(read(phrase)).toBe(expected);
  });

  it('needs a day to look from', () => {
    expect(read('Q1', 'today')).toBeNull();
  });
});
