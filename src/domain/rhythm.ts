// Rhythm: the meetings that a recurrence rule gives, as days and instants. The only file that knows the recurrence library.
import * as library from 'rrule';
import { type CivilDate, dateParts } from './civil-date.ts';
import type { Rhythm } from './fields.ts';
import { err, ok, type Result } from './result.ts';
import { type RuleParts, readRule, readTime } from './rhythm-rule.ts';
import { createZone, type Instant, instantToIso, instantToMs, isTimeZone, type Zone } from './zone.ts';

// Node loads the package as CommonJS, where everything hangs on `default`; a bundler takes its ES module.
const { RRule } = 'RRule' in library ? library : (library as { readonly default: typeof library }).default;

export interface Occurrence {
  /** `<rhythm>-<date>`: at most one page a day and rhythm. */
  readonly key: string;
  /** Day of the meeting in the meeting's zone. */
  readonly date: CivilDate;
  readonly startsAt: string;
  /** ISO instant at which its page is made: lead time before the start. */
  readonly pageAt: string;
}

export interface RhythmError {
  /** Id of the field to change. */
  readonly field: 'rule' | 'first' | 'time' | 'timeZone' | 'leadHours';
  readonly message: string;
}

/** What a rhythm needs of its row; a record of the `Rhythm` tab fits. */
export type RhythmRow = Pick<Rhythm, 'key' | 'rule' | 'first' | 'time' | 'timeZone' | 'leadHours'>;

const LEAD_HOURS = 24;
const HOUR = 3_600_000;

/**
 * A monthly or yearly meeting on a day that some months lack is held on their last day; RFC 5545 alone would skip
 * those months.
 */
const withShortMonths = (parts: RuleParts, first: CivilDate): RuleParts => {
  if (Object.keys(parts).some((name) => name.startsWith('BY') && name !== 'BYMONTHDAY' && name !== 'BYMONTH'))
    return parts;
  const named = parts.BYMONTHDAY;
  const day = named === undefined ? dateParts(first).day : Number(named);
  const isMonthly =
    parts.FREQ === 'MONTHLY' ||
    (parts.FREQ === 'YEARLY' && (named !== undefined || first.endsWith('-02-29')));
  if (!isMonthly || ![29, 30, 31].includes(day)) return parts;
  const months: RuleParts =
    parts.FREQ === 'YEARLY' && parts.BYMONTH === undefined ? { BYMONTH: String(dateParts(first).month) } : {};
  if (day === 31) return { ...parts, ...months, BYMONTHDAY: '-1' };
  return { ...parts, ...months, BYMONTHDAY: day === 30 ? '28,29,30' : '28,29', BYSETPOS: '-1' };
};

interface Plan {
  readonly zone: Zone;
  readonly time: string;
  readonly leadMs: number;
  readonly dates: InstanceType<typeof RRule>;
}

/** Everything that an occurrence needs, checked; null for "as needed". `fallbackZone` is the partnership's. */
const planOf = (rhythm: RhythmRow, fallbackZone: string | null): Result<Plan | null, RhythmError> => {
  const wrong = (field: RhythmError['field'], message: string) => err({ field, message });
  if (rhythm.rule === null || rhythm.rule.trim() === '') return ok(null);
  const rule = readRule(rhythm.rule);
  if (!rule.ok) return wrong('rule', rule.error.message);
  if (rhythm.first === null) return wrong('first', 'A rule needs the day of the first meeting. Fill it in.');
  const time = readTime(rhythm.time ?? '');
  if (time === null)
    return wrong('time', 'A meeting needs a start on the clock of its zone. Write for example 10:00.');
  const zoneName = rhythm.timeZone ?? fallbackZone ?? '';
  if (!isTimeZone(zoneName)) {
    return wrong('timeZone', `“${zoneName}” is no time zone. Write an IANA name such as Europe/Berlin.`);
  }
  const leadHours = rhythm.leadHours ?? LEAD_HOURS;
  if (leadHours < 0) return wrong('leadHours', 'The lead time cannot be negative.');
  const parts = withShortMonths(rule.value, rhythm.first);
  const text = Object.entries(parts)
    .map(([name, value]) => `${name}=${value}`)
    .join(';');
  // Days only, as midnights of UTC: the clock and its changes are added by the zone afterwards.
  const dates = new RRule(
    { ...RRule.parseString(text), dtstart: new Date(`${rhythm.first}T00:00:00Z`) },
    true,
  );
  if (dates.after(new Date(`${rhythm.first}T00:00:00Z`), true) === null) {
    return wrong('rule', 'This rule never happens. Change its days, or its COUNT or UNTIL.');
  }
  return ok({ zone: createZone(zoneName), time, leadMs: leadHours * HOUR, dates });
};

const occurrenceOn = (rhythm: RhythmRow, plan: Plan, day: Date): Occurrence => {
  const date = day.toISOString().slice(0, 10);
  const startsAt = plan.zone.instantOf(date, plan.time);
  return {
    key: `${rhythm.key}-${date}`,
    date,
    startsAt: instantToIso(startsAt),
    pageAt: instantToIso(startsAt - plan.leadMs),
  };
};

const DAY = 24 * HOUR;

/**
 * The meetings that start in [from, until], in order. "As needed" (no rule) gives none. The instants follow the clock of
 * the meeting's zone: 10:00 in New York stays 10:00 there when Berlin's clock shows another hour. An impossible rule
 * or row gives an error that names the field.
 */
export const occurrences = (
  rhythm: RhythmRow,
  { from, until }: { readonly from: Instant; readonly until: Instant },
  fallbackZone: string | null = null,
): Result<readonly Occurrence[], RhythmError> => {
  const plan = planOf(rhythm, fallbackZone);
  if (!plan.ok) return plan;
  const { value } = plan;
  if (value === null) return ok([]);
  const [first, last] = [instantToMs(from), instantToMs(until)];
  // A local day begins at most 14 hours before and 12 hours after that of UTC.
  const days = value.dates.between(new Date(first - 2 * DAY), new Date(last + DAY), true);
  return ok(
    days
      .map((day) => occurrenceOn(rhythm, value, day))
      .filter(({ startsAt }) => {
        const ms = instantToMs(startsAt);
        return ms >= first && ms <= last;
      }),
  );
};

/** The first meeting that starts after an instant; null when there is none any more, or only "as needed". */
export const nextOccurrence = (
  rhythm: RhythmRow,
  after: Instant,
  fallbackZone: string | null = null,
): Result<Occurrence | null, RhythmError> => {
  const plan = planOf(rhythm, fallbackZone);
  if (!plan.ok) return plan;
  const { value } = plan;
  if (value === null) return ok(null);
  const ms = instantToMs(after);
  let day = value.dates.after(new Date(ms - 2 * DAY), true);
  while (day !== null) {
    const occurrence = occurrenceOn(rhythm, value, day);
    if (instantToMs(occurrence.startsAt) > ms) return ok(occurrence);
    day = value.dates.after(day, false);
  }
  return ok(null);
};
