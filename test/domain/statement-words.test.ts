// Verbs, metrics and second goals in sentences whose amounts are blanked.
import { describe, expect, it } from 'vitest';
import { readAmounts } from '../../src/domain/statement-amounts.ts';
import { hasSecondGoal, readMetric, readVerb } from '../../src/domain/statement-words.ts';

const restOf = (text: string): string => readAmounts(text).rest;
/** `up makes` and the words that are the verb. */
const verbOf = (text: string): string | null => {
  const rest = restOf(text);
  const verb = readVerb(rest);
  if (verb === null) return null;
  const { way, makes, changes, caps, index, length } = verb;
  const kinds = [way, makes && 'makes', changes && 'changes', caps && 'caps'].filter(
    (kind) => kind !== false,
  );
  return `${kinds.join(' ')}: ${rest.slice(index, index + length)}`;
};

describe('readVerb', () => {
  it.each([
    ['Increase sales', 'up changes: Increase'],
    ['growing', 'up changes: growing'],
    ['We reduce costs', 'down changes: reduce'],
    ['cut down on paper', 'down changes: cut down'],
    ['Savings of', 'down changes: Savings'],
    ['Keep churn', 'stay: Keep'],
    ['hold churn at 5 %', 'stay: hold'],
    ['hold 3 webinars', 'up makes: hold'],
    ['hold at least two', 'up makes: hold'],
    ['limit spend', 'stay caps: limit'],
    ['never exceed 5', 'stay caps: never exceed'],
    ['Generate leads', 'up makes: Generate'],
    ['bringing in leads', 'up makes: bringing in'],
    ['bring down churn', 'down changes: bring down'],
    ['bring churn to 5', 'up: bring'],
    ['reach 5', 'up: reach'],
    ['raise $5', 'up makes: raise'],
    ['raise prices', 'up changes: raise'],
    ['improve and cut', 'up changes: improve'],
    ['cut and improve', 'down changes: cut'],
    ['co-increase pre-launch', null],
    ['No verb here', null],
  ])('reads “%s” as “%s”', (text, verb) => {
    expect(verbOf(text)).toBe(verb);
  });
});

describe('readMetric', () => {
  it.each([
    ['Increase sales by 5%', 'sales'],
    ['We want to grow revenue to $5,000 together', 'revenue'],
    ['Sign-ups grow to 10,000', 'Sign-ups'],
    ['Lead volume: increase by 20 %', 'Lead volume'],
    ['Our lead volume should increase by 20 %', 'lead volume'],
    ['Both partners will increase leads to 5', 'leads'],
    ['Achieve a 20 % increase in qualified leads', 'qualified leads'],
    ['5 % growth of our joint pipeline', 'joint pipeline'],
    ['Reduce churn from 5% to 3% through better onboarding', 'churn'],
    ['Increase leads, calls and demos by 5', 'leads'],
    ['Increase leads by 5. And more.', 'leads'],
    ['Increase the number of deals by 5 while we cut', 'number of deals'],
    ['Improve response time (first) to 5 hours', 'response time'],
    ['Deliver an extra 20 demos each', 'demos'],
    ['Host 4 joint webinars for partners', 'joint webinars for partners'],
    ['raise awareness significantly', 'awareness'],
    ['Our goal is to reach 500 sign-ups', 'sign-ups'],
    ['500 leads', 'leads'],
    ['Increase  qualified   leads by 5', 'qualified leads'],
    ['Increase by 5 % the  number of leads', 'number of leads'],
    ['Win 5 an  award', 'award'],
    ['Reach 50 or more,  happy users', 'happy users'],
    ['Our  lead   volume grows by 5', 'lead volume'],
    ['Leads – grow by 5', 'Leads'],
    ['Grow 50%', null],
    ['Get 50', null],
    ['9 grow 50', null],
    ['x', null],
  ])('finds in “%s” “%s”', (text, metric) => {
    const rest = restOf(text);
    expect(readMetric(rest, readVerb(rest))).toBe(metric);
  });
});

describe('hasSecondGoal', () => {
  it.each([
    ['Increase sales by 5% and reduce churn by 2%', true],
    ['Increase sales by 5% while cutting costs by 3%', true],
    ['Host 3 webinars plus launch 2 apps', true],
    ['Increase sales by 5% and to keep churn at 2%', true],
    ['Increase sales by 5% and churn by 2%', false],
    ['Increase sales and reduce churn by 2%', false],
    ['Increase sales by 5% and reduce churn', false],
    ['Win 5 deals and  to  raise 2 more', true],
    ['5 % and reduce churn by 2 % more', false],
  ])('in “%s”: %s', (text, expected) => {
    const rest = restOf(text);
    const verb = readVerb(rest);
    expect(verb !== null && hasSecondGoal(rest, verb)).toBe(expected);
  });
});
