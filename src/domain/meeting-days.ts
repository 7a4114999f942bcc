// The days of past check-ins by their rules, without the recurrence library: for what both programs compute from the sheet alone.
import { addDays, type CivilDate, dateParts, daysBetween, daysInMonth, weekday } from './civil-date.ts';
import type { Rhythm } from './fields.ts';
import { numbersOf, type RuleParts, readRule } from './rhythm-rule.ts';

const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Rules that count within a year or within what is left are nobody's meeting: they are left out, as are yearly ones with parts. */
const isPlain = ({ FREQ, WKST = 'MO', BYDAY = '', ...parts }: RuleParts): boolean =>
  WKST === 'MO' &&
  (FREQ === 'MONTHLY' || !/\d/.test(BYDAY)) &&
  !['BYSETPOS', 'BYYEARDAY', 'BYWEEKNO'].some((name) => parts[name] !== undefined) &&
  (FREQ !== 'YEARLY' || BYDAY + (parts.BYMONTH ?? '') + (parts.BYMONTHDAY ?? '') === '');

const isMeetingDay = (
  { FREQ, INTERVAL = '1', BYMONTH, BYMONTHDAY, BYDAY }: RuleParts,
  first: CivilDate,
  day: CivilDate,
): boolean => {
  const [from, on] = [dateParts(first), dateParts(day)];
  const years = on.year - from.year;
  const days = daysBetween(first, day);
  const steps =
    FREQ === 'DAILY'
      ? days
      : FREQ === 'WEEKLY'
        ? Math.floor((days + weekday(first) - 1) / 7)
        : FREQ === 'MONTHLY'
          ? years * 12 + on.month - from.month
          : years;
  if (steps % Number(INTERVAL) !== 0 || (FREQ === 'YEARLY' && on.month !== from.month)) return false;
  if (BYMONTH !== undefined && !numbersOf(BYMONTH).includes(on.month)) return false;
  const length = daysInMonth(on.year, on.month);
  const hasMonthDay = BYDAY === undefined && FREQ !== 'DAILY' && FREQ !== 'WEEKLY';
  const dates = BYMONTHDAY === undefined ? (hasMonthDay ? [from.day] : null) : numbersOf(BYMONTHDAY);
  // A single day that a month lacks is that month's last one.
  const longest = hasMonthDay && dates?.length === 1 ? length : 31;
  if (dates !== null && !dates.some((n) => on.day === (n < 0 ? length + 1 + n : Math.min(n, longest))))
    return false;
  const weekdays = BYDAY?.split(',') ?? (FREQ === 'WEEKLY' ? [WEEK[weekday(first) - 1]!] : null);
  return (
    weekdays === null ||
    weekdays.some((name) => {
      const place = Number.parseInt(name, 10) || 0;
      const ofKind = place < 0 ? -Math.ceil((length - on.day + 1) / 7) : Math.ceil(on.day / 7);
      return name.slice(-2) === WEEK[weekday(day) - 1] && (place === 0 || place === ofKind);
    })
  );
};

/**
 * The days in [from, until], ascending, on which a check-in was due; meetings just to know each other are none. Rules
 * that cannot be read, and those with BYSETPOS, BYWEEKNO or BYYEARDAY, give no day here: both programs leave out the same.
 */
export const meetingDays = (
  rhythm: readonly Pick<Rhythm, 'meeting' | 'rule' | 'first'>[],
  from: CivilDate,
  until: CivilDate,
): readonly CivilDate[] => {
  const found = new Set<CivilDate>();
  for (const { meeting, rule, first } of rhythm) {
    const read =
      rule === null || first === null || meeting === 'Relationship building' ? null : readRule(rule);
    if (read === null || first === null || !read.ok || !isPlain(read.value)) continue;
    const { COUNT, UNTIL = '' } = read.value;
    const end = UNTIL.replace(/^(\d{4})(\d\d)(\d\d).*/, '$1-$2-$3') || until;
    let left = Number(COUNT ?? Number.POSITIVE_INFINITY);
    // What is counted is counted from its first day.
    let day = COUNT === undefined && first < from ? from : first;
    for (; day <= until && day <= end && left > 0; day = addDays(day, 1)) {
      if (!isMeetingDay(read.value, first, day)) continue;
      left -= 1;
      if (day >= from) found.add(day);
    }
  }
  return [...found].sort();
};
