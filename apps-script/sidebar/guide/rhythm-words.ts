// A rhythm in plain words, and the rules and lengths that the form offers.
import type { Rhythm } from '../../../src/domain/fields.ts';
import { readRule } from '../../../src/domain/rhythm-rule.ts';
import { durationInWords } from '../../../src/domain/rhythm-words.ts';
import { formatDay } from '../parts/format.ts';
import { checkInTexts as texts } from '../texts/check-ins.ts';
import { ruleToWords } from './rule-words.ts';

/** The same rule is written in several ways: with or without `RRULE:`, in any case and order, with an interval of 1. */
export const plainRule = (rule: string | null): string => {
  const read = readRule(rule ?? '');
  if (!read.ok) return (rule ?? '').trim();
  const { FREQ, INTERVAL, ...others } = read.value;
  return Object.entries({ FREQ, ...(INTERVAL === '1' ? {} : { INTERVAL }), ...others })
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
    .join(';');
};

/** Null where there are no words for the rule. */
export const ruleWords = (rule: string | null): string | null => {
  const plain = plainRule(rule);
  return (texts.often as Readonly<Record<string, string>>)[plain] ?? ruleToWords(plain);
};

export const lengthWords = (duration: string | null): string =>
  (texts.lengths as Readonly<Record<string, string>>)[duration ?? ''] ??
  durationInWords(duration) ??
  texts.ownLength;

/** `Every two weeks, 10:00 (Europe/Berlin), 30 minutes`. */
export const rhythmWords = (rhythm: Rhythm): string =>
  [
    ruleWords(rhythm.rule) ?? texts.own,
    rhythm.time === null ? null : `${rhythm.time}${rhythm.timeZone === null ? '' : ` (${rhythm.timeZone})`}`,
    rhythm.duration === null ? null : lengthWords(rhythm.duration),
  ]
    .filter((part) => part !== null && part !== '')
    .join(', ');

/** An instant as day and time on the clock of a zone. */
export const whenWords = (instant: string, timeZone: string): string => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(new Date(instant));
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  const day = formatDay(`${part('year')}-${part('month')}-${part('day')}`);
  return `${part('weekday')} ${day}, ${part('hour')}:${part('minute')}`;
};
