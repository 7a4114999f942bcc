// Rules and durations as people say them.
import { describe, expect, it } from 'vitest';
import { durationInWords, ruleInWords } from '../../src/domain/rhythm-words.ts';

describe('a rule in words', () => {
  it.each([
    ['FREQ=WEEKLY', 'every week'],
    ['FREQ=WEEKLY;INTERVAL=2', 'every 2 weeks'],
    ['RRULE:FREQ=MONTHLY;BYDAY=-1FR', 'every month'],
    ['FREQ=MONTHLY;INTERVAL=3', 'every 3 months'],
    ['FREQ=DAILY', 'every day'],
    ['whenever', 'whenever'],
  ])('%s is %s', (rule, words) => {
    expect(ruleInWords(rule)).toBe(words);
  });
});

describe('a duration in words', () => {
  it.each([
    ['PT30M', '30 minutes'],
    ['PT1H', '1 hour'],
    ['PT1H1M', '1 hour 1 minute'],
    ['PT2H30M', '2 hours 30 minutes'],
    ['soon', null],
    [null, null],
  ])('%s is %s', (duration, words) => {
    expect(durationInWords(duration)).toBe(words);
  });
});
