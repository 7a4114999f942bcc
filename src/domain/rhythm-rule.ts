// Recurrence rules as people type them (RFC 5545): checked without a library, so that every border can afford it.
import { daysInMonth } from './civil-date.ts';
import { err, ok, type Result } from './result.ts';
import { shortText } from './text.ts';

export type RuleParts = Readonly<Record<string, string>>;

const NUMBERS = /^[+-]?\d{1,3}(,[+-]?\d{1,3})*$/;
const GRAMMAR: ReadonlyMap<string, RegExp> = new Map([
  // Nothing below a day: a meeting has a day, and its page is keyed by that day.
  ['FREQ', /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/],
  ['INTERVAL', /^[1-9]\d{0,2}$/],
  ['COUNT', /^[1-9]\d{0,3}$/],
  ['UNTIL', /^\d{8}(T\d{6}Z?)?$/],
  ['BYDAY', /^([+-]?[1-5]?(MO|TU|WE|TH|FR|SA|SU))(,[+-]?[1-5]?(MO|TU|WE|TH|FR|SA|SU))*$/],
  ['BYMONTHDAY', NUMBERS],
  ['BYMONTH', /^(1[0-2]|[1-9])(,(1[0-2]|[1-9]))*$/],
  ['BYSETPOS', NUMBERS],
  ['BYYEARDAY', NUMBERS],
  ['BYWEEKNO', NUMBERS],
  ['WKST', /^(MO|TU|WE|TH|FR|SA|SU)$/],
]);

/** `1,-1` as numbers; none for nothing. */
export const numbersOf = (text: string | undefined): readonly number[] =>
  (text ?? '').split(',').filter(Boolean).map(Number);

/** Days of month that no month of the rule has, such as 30 February. */
const neverHappens = (parts: RuleParts): boolean => {
  const days = numbersOf(parts.BYMONTHDAY);
  if (days.length === 0) return false;
  const months = numbersOf(parts.BYMONTH);
  // A leap year, because 29 February does happen.
  const longest = Math.max(...(months.length > 0 ? months : [1]).map((month) => daysInMonth(2028, month)));
  return days.every((day) => day === 0 || Math.abs(day) > longest);
};

/** The parts of a rule such as `FREQ=WEEKLY;INTERVAL=2`, in capitals; a leading `RRULE:` is dropped. */
export const readRule = (text: string): Result<RuleParts, { readonly message: string }> => {
  const rule = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '');
  const parts: Record<string, string> = {};
  for (const part of rule.split(';')) {
    if (part.trim() === '') continue;
    const [name = '', value = ''] = part.trim().split('=');
    if (GRAMMAR.get(name)?.test(value) !== true || parts[name] !== undefined) {
      return err({
        message: `“${shortText(part)}” is not understood in the rule. Write for example FREQ=WEEKLY;INTERVAL=2, or leave it empty for “as needed”.`,
      });
    }
    parts[name] = value;
  }
  if (parts.FREQ === undefined) {
    return err({
      message: 'The rule has no FREQ. Write for example FREQ=WEEKLY;INTERVAL=2 or FREQ=MONTHLY.',
    });
  }
  if (parts.COUNT !== undefined && parts.UNTIL !== undefined) {
    return err({ message: 'The rule has both COUNT and UNTIL. Keep one of them.' });
  }
  if (parts.FREQ === 'WEEKLY' && parts.BYMONTHDAY !== undefined) {
    return err({ message: 'BYMONTHDAY does not go with FREQ=WEEKLY. Use FREQ=MONTHLY.' });
  }
  if (neverHappens(parts))
    return err({ message: 'No month has such a day: this rule never happens. Change BYMONTHDAY.' });
  return ok(parts);
};

/** A local start time such as 10:00 or 9:30 as `HH:MM`; null when it is none. */
export const readTime = (text: string): string | null => {
  const match = /^(\d{1,2})[:.](\d{2})(?::\d{2})?$/.exec(text.trim());
  if (match === null || Number(match[1]) > 23 || Number(match[2]) > 59) return null;
  return `${match[1]?.padStart(2, '0')}:${match[2]}`;
};

/** Minutes of an ISO 8601 duration such as PT30M or PT1H30M; null when it is none. */
export const readDuration = (text: string): number | null => {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/i.exec(text.trim());
  const minutes =
    match === null ? 0 : Number(match[1] ?? 0) * 1440 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  return minutes > 0 ? minutes : null;
};
