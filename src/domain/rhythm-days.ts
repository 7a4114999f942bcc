// How many days lie between two regular meetings, from their rules alone.
import type { Rhythm } from './fields.ts';
import { readRule } from './rhythm-rule.ts';

const DAYS: Readonly<Record<string, number>> = { DAILY: 1, WEEKLY: 7, MONTHLY: 30, YEARLY: 365 };

/** Of the most frequent meeting that goes on; null when none does. Single meetings and unreadable rules are left out. */
export const rhythmDays = (rhythm: readonly Pick<Rhythm, 'rule'>[]): number | null => {
  const days = rhythm.flatMap(({ rule }) => {
    const parts = rule === null ? null : readRule(rule);
    if (parts === null || !parts.ok || parts.value.COUNT !== undefined) return [];
    const { FREQ = '', INTERVAL = '1', BYDAY } = parts.value;
    const several = FREQ === 'WEEKLY' && BYDAY !== undefined ? BYDAY.split(',').length : 1;
    return [((DAYS[FREQ] ?? 365) * Number(INTERVAL)) / several];
  });
  return days.length === 0 ? null : Math.min(...days);
};
