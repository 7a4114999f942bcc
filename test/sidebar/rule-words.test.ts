// Recurrence rules in words: what people read instead of FREQ=…
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainRule, rhythmWords, ruleWords } from '../../apps-script/sidebar/guide/rhythm-words.ts';
import type { Rhythm } from '../../src/domain/fields.ts';
import { readRule } from '../../src/domain/rhythm-rule.ts';

describe('a rule in words', () => {
  it.each([
    ['FREQ=WEEKLY', 'Weekly'],
    ['rrule:freq=weekly;interval=1', 'Weekly'],
    ['INTERVAL=2;FREQ=WEEKLY', 'Every two weeks'],
    ['FREQ=WEEKLY;INTERVAL=12', 'Every 12 weeks'],
    ['FREQ=WEEKLY;BYDAY=TU', 'Weekly on Tuesday'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR', 'Every two weeks on Monday, Wednesday and Friday'],
    ['FREQ=WEEKLY;BYDAY=FR,MO,TU,WE,TH', 'Weekly on working days'],
    ['FREQ=MONTHLY', 'Monthly'],
    ['FREQ=MONTHLY;INTERVAL=3', 'Quarterly'],
    ['FREQ=MONTHLY;BYDAY=-1FR', 'Monthly on the last Friday'],
    ['FREQ=MONTHLY;BYDAY=1MO,3MO', 'Monthly on the first Monday and third Monday'],
    ['FREQ=MONTHLY;BYDAY=MO', 'Monthly on every Monday'],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'Monthly on the last working day'],
    ['FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=1', 'Monthly on the first Saturday or Sunday'],
    ['FREQ=MONTHLY;BYMONTHDAY=15', 'Monthly on the 15th'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,22', 'Monthly on the 1st and 22nd'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', 'Monthly on the last day'],
    ['FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=11', 'Yearly on the 11th in January and July'],
    ['FREQ=DAILY;COUNT=1', 'Once'],
    ['FREQ=DAILY;COUNT=5', 'Every day, 5 times'],
    ['FREQ=WEEKLY;UNTIL=20270704T000000Z', 'Weekly, until 4 Jul 2027'],
  ])('%s: %s', (rule, words) => {
    expect(ruleWords(rule)).toBe(words);
  });

  it('has no words for what no calendar on paper shows, nor for what is no rule', () => {
    expect(ruleWords('FREQ=YEARLY;BYWEEKNO=20')).toBeNull();
    expect(ruleWords('FREQ=MONTHLY;BYMONTHDAY=1,2,3;BYSETPOS=2')).toBeNull();
    expect(ruleWords('every other Tuesday')).toBeNull();
  });

  it('never shows the rule itself', () => {
    const part = (name: string, values: readonly string[]) =>
      fc.option(fc.constantFrom(...values)).map((value) => (value === null ? '' : `;${name}=${value}`));
    fc.assert(
      fc.property(
        fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
        part('INTERVAL', ['1', '2', '3', '40']),
        part('BYDAY', ['MO', '2TU,-1WE', 'MO,TU,WE,TH,FR', 'SU,SA']),
        part('BYMONTHDAY', ['1', '-2', '30,31']),
        part('BYMONTH', ['2', '1,12']),
        part('BYSETPOS', ['1', '-1,2']),
        part('COUNT', ['1', '12']),
        (freq, ...parts) => {
          const rule = `FREQ=${freq}${parts.join('')}`;
          const said = rhythmWords({ rule, time: '10:00', timeZone: null, duration: 'PT20M' } as Rhythm);
          expect(said).not.toMatch(/FREQ|BY[A-Z]+|=|undefined|null|NaN/);
          expect(said).toMatch(/10:00, 20 minutes$/);
          // The same rule, however it is written.
          if (readRule(rule).ok)
            expect(plainRule(plainRule(`RRULE:${rule.toLowerCase()}`))).toBe(plainRule(rule));
        },
      ),
    );
  });
});
