// Dates as people type them, read only where the text names one day.
import { type CivilDate, civilDate, daysInMonth, isCivilDate, monthByName, monthName } from './civil-date.ts';
import { dayOrderOf } from './locale.ts';
import { err, ok, type Result } from './result.ts';
import { shortText } from './text.ts';

type DateRead = Result<CivilDate, { readonly message: string }>;

const fromParts = (typed: string, year: number, month: number, day: number): DateRead => {
  const date = civilDate(year, month, day);
  if (date !== null) return ok(date);
  if (year < 1 || month < 1 || month > 12) {
    return err({ message: `“${typed}” is no date. Write it as YYYY-MM-DD, for example 2027-12-31.` });
  }
  const last = daysInMonth(year, month);
  return err({ message: `“${typed}” does not exist: ${monthName(month)} ${year} has ${last} days.` });
};

const spell = (date: CivilDate): string =>
  `${Number(date.slice(8))} ${monthName(Number(date.slice(5, 7)))} ${date.slice(0, 4)}`;

/**
 * Reads 2027-12-31, 31.12.2027 (points: day first), 31/12/2027 and 12/31/2027 (one reading each), 31 December 2027 and
 * December 31, 2027. "03/04/2027" is read as the locale (of the spreadsheet, for example `en_GB`) writes days; without one
 * it has two readings and is refused with both. Years have four digits. Words such as "Immediate" are no date.
 */
export const readDate = (raw: string, locale?: string): DateRead => {
  const typed = shortText(raw.normalize('NFC'));
  const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(typed);
  if (yearFirst !== null)
    return fromParts(typed, Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4]));
  const yearLast = /^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})$/.exec(typed);
  if (yearLast !== null) {
    const [first, second, year] = [Number(yearLast[1]), Number(yearLast[3]), Number(yearLast[4])];
    if (yearLast[2] === '.' || first > 12) return fromParts(typed, year, second, first);
    if (second > 12) return fromParts(typed, year, first, second);
    const [dayFirst, monthFirst] = [civilDate(year, second, first), civilDate(year, first, second)];
    if (dayFirst === monthFirst || dayFirst === null || monthFirst === null)
      return fromParts(typed, year, second, first);
    const order = dayOrderOf(locale);
    if (order !== null) return ok(order === 'day first' ? dayFirst : monthFirst);
    return err({
      message: `“${typed}” can be ${spell(dayFirst)} or ${spell(monthFirst)}. Write ${dayFirst} or ${monthFirst}.`,
    });
  }
  const dayWord = /^(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([A-Za-z]+\.?),? (\d{4})$/.exec(typed);
  const wordDay = /^([A-Za-z]+\.?) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(typed);
  const [word, day, year] = dayWord
    ? [dayWord[2], dayWord[1], dayWord[3]]
    : [wordDay?.[1], wordDay?.[2], wordDay?.[3]];
  const month = word === undefined ? null : monthByName(word);
  if (month !== null) return fromParts(typed, Number(year), month, Number(day));
  if (/^\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{2}$/.test(typed)) {
    return err({ message: `“${typed}” has no full year. Write it as YYYY-MM-DD, for example 2027-12-31.` });
  }
  if (isCivilDate(typed.slice(0, 10)) && /^.{10}[T ]\d/.test(typed)) {
    return err({ message: `“${typed}” has a time of day. Write the day alone: ${typed.slice(0, 10)}.` });
  }
  return err({ message: `“${typed}” is no date. Write a day as YYYY-MM-DD, for example 2027-12-31.` });
};
