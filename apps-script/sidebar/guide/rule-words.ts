// A recurrence rule in words: every part that the domain can read, and null for a rule that has no words.
import { type RuleParts, readRule } from '../../../src/domain/rhythm-rule.ts';
import { formatDay } from '../parts/format.ts';
import { checkInTexts } from '../texts/check-ins.ts';

const texts = checkInTexts.rule;

/** `a`, `a and b`, `a, b and c`. */
const list = (words: readonly string[]): string =>
  words.length < 2
    ? (words[0] ?? '')
    : `${words.slice(0, -1).join(', ')}${texts.and}${words[words.length - 1]}`;

const split = (text: string | undefined): readonly string[] => (text ?? '').split(',').filter(Boolean);

/** 1 → first, -1 → last, 6 → 6th, -3 → 3rd to last. */
const place = (at: number): string => {
  const named = (texts.places as Readonly<Record<string, string>>)[String(at)];
  if (named !== undefined) return named;
  return at < 0 ? texts.toLast(texts.nth(-at)) : texts.nth(at);
};

const dayName = (code: string): string => (texts.days as Readonly<Record<string, string>>)[code] ?? code;

const isWorkingWeek = (codes: readonly string[]): boolean =>
  [...codes].sort().join() === ['FR', 'MO', 'TH', 'TU', 'WE'].join();

/** Which days of the week: `on Tuesday`, `on the last Friday`, `on the last working day`. */
const weekdays = (parts: RuleParts): string => {
  const days = split(parts.BYDAY).map((day) => ({ at: day.slice(0, -2), code: day.slice(-2) }));
  const codes = days.map(({ code }) => code);
  const positions = split(parts.BYSETPOS).map(Number);
  if (positions.length > 0) {
    const which = list(positions.map(place));
    return texts.onThe(
      `${which} ${isWorkingWeek(codes) ? texts.workingDay : list(codes.map(dayName)).replace(texts.and, texts.or)}`,
    );
  }
  if (days.every(({ at }) => at === ''))
    return isWorkingWeek(codes)
      ? texts.workingDays
      : parts.FREQ === 'WEEKLY' || parts.FREQ === 'DAILY'
        ? texts.on(list(codes.map(dayName)))
        : texts.on(list(codes.map((code) => texts.everyDay(dayName(code)))));
  return texts.onThe(
    list(
      days.map(({ at, code }) =>
        at === '' ? texts.everyDay(dayName(code)) : `${place(Number(at))} ${dayName(code)}`,
      ),
    ),
  );
};

/** Which days of the month: `on the 15th`, `on the last day`. */
const monthDays = (parts: RuleParts): string =>
  texts.onThe(
    list(
      split(parts.BYMONTHDAY)
        .map(Number)
        .map((day) => (day < 0 ? `${place(day)} ${texts.day}` : texts.nth(day))),
    ),
  );

const often = (parts: RuleParts): string => {
  const interval = Number(parts.INTERVAL ?? '1');
  const [once, many] = texts.every[parts.FREQ as keyof typeof texts.every];
  const named = (texts.named as Readonly<Record<string, string>>)[`${parts.FREQ} ${interval}`];
  return named ?? (interval === 1 ? once : texts.everyFew(interval, many));
};

/** `Monthly on the last Friday, until 4 Jul 2027`; null where the rule cannot be read, or has no words. */
export const ruleToWords = (rule: string): string | null => {
  const read = readRule(rule);
  if (!read.ok) return null;
  const parts = read.value;
  if (parts.BYYEARDAY !== undefined || parts.BYWEEKNO !== undefined) return null;
  // A position within days of the month needs a calendar, not words.
  if (parts.BYSETPOS !== undefined && (parts.BYDAY === undefined || parts.BYMONTHDAY !== undefined))
    return null;
  if (parts.COUNT === '1') return texts.once;
  const until = parts.UNTIL?.replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3');
  const when = [
    often(parts),
    parts.BYDAY === undefined ? null : weekdays(parts),
    parts.BYMONTHDAY === undefined ? null : monthDays(parts),
    parts.BYMONTH === undefined
      ? null
      : texts.inMonths(list(split(parts.BYMONTH).map((month) => texts.months[Number(month) - 1] ?? month))),
  ].filter((part) => part !== null);
  return [
    when.join(' '),
    ...(parts.COUNT === undefined ? [] : [texts.times(Number(parts.COUNT))]),
    ...(until === undefined ? [] : [texts.until(formatDay(until))]),
  ].join(', ');
};
