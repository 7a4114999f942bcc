// Reads typed dates and times in the ways a spreadsheet of the locale accepts.
import type { Locale } from './locale.ts';
import type { ParsedInput } from './parse-input.ts';
import { dateToSerial, isCalendarDay, serialToParts, timeToSerial } from './serial-date.ts';

interface Part {
  readonly serial: number;
  readonly pattern: string;
}

const fullYear = (text: string): number => {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 30 ? 2000 + year : 1900 + year;
};

const toPart = (year: number, month: number, day: number, pattern: string): Part | null => {
  if (year < 1 || year > 9999 || !isCalendarDay(year, month, day)) return null;
  return { serial: dateToSerial(year, month, day), pattern };
};

const parseNumeric = (text: string, locale: Locale, today: number): Part | null => {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (iso) {
    const pattern = iso[2] === '-' ? 'yyyy-mm-dd' : `yyyy${iso[2]}mm${iso[2]}dd`;
    return toPart(Number(iso[1]), Number(iso[3]), Number(iso[4]), pattern);
  }
  const full = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (full) {
    // A dot is the German way: in a locale with a decimal point 1.2.26 is text.
    if (full[2] === '.' && locale.decimal === '.' && locale.dateOrder === 'MDY') return null;
    const [first, second] = [Number(full[1]), Number(full[3])];
    const [month, day] = locale.dateOrder === 'MDY' ? [first, second] : [second, first];
    return toPart(fullYear(full[4]!), month, day, locale.datePattern);
  }
  const short = /^(\d{1,2})([-/])(\d{1,2})$/.exec(text);
  if (!short) return null;
  const [first, second] = [Number(short[1]), Number(short[3])];
  const [month, day] = locale.dateOrder === 'DMY' ? [second, first] : [first, second];
  return toPart(serialToParts(today).year, month, day, locale.dateOrder === 'DMY' ? 'd/M' : 'M/d');
};

const ENGLISH_MONTHS =
  'january february march april may june july august september october november december'.split(' ');

/** 1–12, by the locale's names or the English ones; 0 for none. */
const monthByName = (name: string, locale: Locale): number => {
  const plain = (text: string): string => text.toLowerCase().replace(/\.$/, '');
  const wanted = plain(name);
  return (
    1 +
    ENGLISH_MONTHS.findIndex(
      (english, i) =>
        wanted === english ||
        wanted === english.slice(0, 3) ||
        wanted === plain(locale.months[i]!) ||
        wanted === plain(locale.shortMonths[i]!),
    )
  );
};

const parseNamed = (text: string, locale: Locale, today: number): Part | null => {
  const monthFirst = /^(\p{L}{3,10}\.?)\s+(\d{1,2})(?:,?\s+(\d{4}))?$/u.exec(text);
  if (monthFirst) {
    const month = monthByName(monthFirst[1]!, locale);
    const letters = monthFirst[1]!.length > 4 ? 'mmmm' : 'mmm';
    const year = monthFirst[3] ? Number(monthFirst[3]) : serialToParts(today).year;
    return toPart(year, month, Number(monthFirst[2]), monthFirst[3] ? `${letters} d, yyyy` : `${letters} d`);
  }
  const dayFirst = /^(\d{1,2})(\.?\s+|-)(\p{L}{3,10}\.?)(?:[\s-]+(\d{4}|\d{2}))?$/u.exec(text);
  if (!dayFirst) return null;
  const month = monthByName(dayFirst[3]!, locale);
  const letters = dayFirst[3]!.length > 4 ? 'mmmm' : 'mmm';
  const gap = dayFirst[2]!.includes('-') ? '-' : ' ';
  const year = dayFirst[4] ? fullYear(dayFirst[4]) : serialToParts(today).year;
  return toPart(year, month, Number(dayFirst[1]), `d${gap}${letters}${dayFirst[4] ? `${gap}yyyy` : ''}`);
};

const parseTime = (text: string): (Part & { readonly duration: boolean }) | null => {
  const match = /^(\d{1,4}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?\s*([ap]m?)?$/i.exec(text);
  if (!match) return null;
  const [, hours, minutes, seconds, fraction, half] = match;
  let hour = Number(hours);
  if (Number(minutes) > 59 || Number(seconds ?? 0) > 59) return null;
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
  }
  const millisecond = fraction === undefined ? 0 : Number(fraction.padEnd(3, '0'));
  const serial = timeToSerial(hour, Number(minutes), Number(seconds ?? 0), millisecond);
  const duration = hour > 23;
  const tail = `${seconds === undefined ? '' : ':ss'}${fraction === undefined ? '' : '.000'}`;
  const pattern = duration ? '[h]:mm:ss' : half === undefined ? `H:mm${tail}` : `h:mm${tail} am/pm`;
  return { serial, pattern, duration };
};

/** Reads a date, a time, or both with a space between; null when the text is neither. */
export const parseDateTime = (text: string, locale: Locale, today: number): ParsedInput | null => {
  const time = parseTime(text);
  if (time !== null) return { value: time.serial, format: { type: 'TIME', pattern: time.pattern } };
  const parseDay = (part: string): Part | null =>
    parseNumeric(part, locale, today) ?? parseNamed(part, locale, today);
  const day = parseDay(text);
  if (day !== null) return { value: day.serial, format: { type: 'DATE', pattern: day.pattern } };
  const both = /^(.+?)\s+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:\s*[ap]m)?)$/i.exec(text);
  if (!both) return null;
  const date = parseDay(both[1]!);
  const hours = parseTime(both[2]!);
  if (date === null || hours === null || hours.duration) return null;
  return {
    value: date.serial + hours.serial,
    format: { type: 'DATE_TIME', pattern: `${date.pattern} ${hours.pattern}` },
  };
};
