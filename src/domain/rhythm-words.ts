// Recurrence rules and durations in words that people use.
import { readDuration, readRule } from './rhythm-rule.ts';

const UNITS: Readonly<Record<string, readonly [every: string, many: string]>> = {
  DAILY: ['every day', 'days'],
  WEEKLY: ['every week', 'weeks'],
  MONTHLY: ['every month', 'months'],
  YEARLY: ['every year', 'years'],
};

/** `every 2 weeks`; the rule itself where it cannot be read. Days within the period are left to the calendar. */
export const ruleInWords = (rule: string): string => {
  const read = readRule(rule);
  if (!read.ok) return rule;
  const [every, many] = UNITS[read.value.FREQ ?? ''] ?? [rule, ''];
  const interval = Number(read.value.INTERVAL ?? '1');
  return interval === 1 || many === '' ? every : `every ${interval} ${many}`;
};

/** `PT30M` is `30 minutes`, `PT1H30M` is `1 hour 30 minutes`; null for none or for what is no duration. */
export const durationInWords = (duration: string | null): string | null => {
  const minutes = duration === null ? null : readDuration(duration);
  if (minutes === null) return null;
  const parts = [
    [Math.floor(minutes / 60), 'hour'],
    [minutes % 60, 'minute'],
  ] as const;
  return parts
    .flatMap(([count, noun]) => (count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}`]))
    .join(' ');
};
