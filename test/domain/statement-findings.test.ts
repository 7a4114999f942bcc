// What is said of a goal sentence, letter by letter: the reason and, after a slash, what to do.
import { expect, it } from 'vitest';
import { readStatement } from '../../src/domain/statement.ts';

it.each<[string, number | null, readonly string[]]>([
  [
    '',
    null,
    [
      'S fail: It says nothing yet. / Write one sentence with a number and a date.',
      'M fail: There is no number. / Set a target: the number that means success.',
      'A warn: Without a target nobody can tell whether it can be reached. / Set a target.',
      'R warn: The sentence does not say why it matters to both. / Say what each party wants from it.',
      'T fail: There is no due day. / Say by which day it is to be reached, for example 2027-06-30.',
    ],
  ],
  [
    'Increase sales by 5% and reduce churn by 2%',
    null,
    [
      'S warn: It names two results. / Write one goal for each.',
      'M fail: A change in percent needs the number it starts from. / Give the baseline; the target follows from it.',
      'A warn: Without a target nobody can tell whether it can be reached. / Set a target.',
      'R warn: The sentence does not say why it matters to both. / Say what each party wants from it.',
      'T fail: There is no due day. / Say by which day it is to be reached, for example 2027-06-30.',
    ],
  ],
  [
    '50',
    null,
    [
      'S warn: It does not say what will be different. / Name what changes, and by how much.',
      'M warn: There is no baseline. / Say where it stands today, even when that is 0.',
      'A pass: There is a way to go, and it is not out of reach.',
      'R warn: The sentence does not say why it matters to both. / Say what each party wants from it.',
      'T fail: There is no due day. / Say by which day it is to be reached, for example 2027-06-30.',
    ],
  ],
  [
    'Increase leads by 10-15% by 30 June 2027',
    null,
    [
      'S pass: It says what will be different.',
      'M fail: It names a range, and two people would take two ends of it. / Write one number.',
      'A warn: Without a target nobody can tell whether it can be reached. / Set a target.',
      'R warn: The sentence does not say why it matters to both. / Say what each party wants from it.',
      'T pass: It runs from 2026-11-22 to 2027-06-30: confirm the days.',
    ],
  ],
  [
    'Save 5 hours by 30 June 2027',
    null,
    [
      'S warn: It does not say what will be different. / Name what changes, and by how much.',
      'M fail: A change needs the number it starts from. / Give the baseline; the target follows from it.',
      'A warn: Without a target nobody can tell whether it can be reached. / Set a target.',
      'R warn: The sentence does not say why it matters to both. / Say what each party wants from it.',
      'T pass: It runs from 2026-11-22 to 2027-06-30: confirm the days.',
    ],
  ],
  [
    'Grow revenue to 50,000 by 30 June 2027',
    null,
    [
      'S pass: It says what will be different.',
      'M fail: No currency is named. / Write the currency, for example $50,000 or 50,000 EUR.',
      'A pass: There is a way to go, and it is not out of reach.',
      'R warn: The sentence does not say why it matters to both. / Say what each party wants from it.',
      'T pass: It runs from 2026-11-22 to 2027-06-30: confirm the days.',
    ],
  ],
  [
    'Reach 30 weeks by 1 March 2027',
    null,
    [
      'S warn: It does not say what will be different. / Name what changes, and by how much.',
      'M warn: There is no baseline. / Say where it stands today, even when that is 0.',
      'A pass: There is a way to go, and it is not out of reach.',
      'R warn: The sentence does not say why it matters to both. / Say what each party wants from it.',
      'T pass: It runs from 2026-11-22 to 2027-03-01: confirm the days.',
    ],
  ],
  [
    'Grow sales to 12 months from 1 January 2027 to 30 June 2027',
    1,
    [
      'S pass: It says what will be different.',
      'M fail: “months” is no unit. / Write count, %, hours, days or a currency code such as USD.',
      'A warn: The target is 12 times the baseline. / Say why that can be reached, or set phased targets.',
      'R warn: The sentence does not say why it matters to both. / Say what each party wants from it.',
      'T pass: It has a first and a last day.',
    ],
  ],
  [
    'Keep the gross margin between 40% and 50% until 30 June 2027',
    null,
    [
      'S pass: It says what will be different.',
      'M pass: It has a number and a unit.',
      'A pass: There is a way to go, and it is not out of reach.',
      'R warn: The sentence does not say why it matters to both. / Say what each party wants from it.',
      'T pass: It runs from 2026-11-22 to 2027-06-30: confirm the days.',
    ],
  ],
  [
    'Grow our joint conversion rate to 120% from 1 January 2027 to 30 June 2027',
    50,
    [
      'S pass: It says what will be different.',
      'M pass: It has a number and a unit.',
      'A warn: 120 % lies outside 0 to 100 %. / Check the number and the unit.',
      'R pass: It is something that both do together.',
      'T pass: It has a first and a last day.',
    ],
  ],
  [
    'Increase joint leads to 200 from 1 January 2027 to 30 June 2027',
    100,
    [
      'S pass: It says what will be different.',
      'M pass: It has a number and a unit.',
      'A pass: There is a way to go, and it is not out of reach.',
      'R pass: It is something that both do together.',
      'T pass: It has a first and a last day.',
    ],
  ],
  [
    'Keep churn below 5% in 2027',
    null,
    [
      'S pass: It says what will be different.',
      'M pass: It has a number and a unit.',
      'A pass: There is a way to go, and it is not out of reach.',
      'R warn: The sentence does not say why it matters to both. / Say what each party wants from it.',
      'T pass: It runs from 2027-01-01 to 2027-12-31: confirm the days.',
    ],
  ],
  [
    'Save 500 by 30 June 2027',
    null,
    [
      'S warn: It does not say what will be different. / Name what changes, and by how much.',
      'M fail: A change needs the number it starts from. / Give the baseline; the target follows from it.',
      'A warn: Without a target nobody can tell whether it can be reached. / Set a target.',
      'R warn: The sentence does not say why it matters to both. / Say what each party wants from it.',
      'T pass: It runs from 2026-11-22 to 2027-06-30: confirm the days.',
    ],
  ],
  [
    'Grow satisfaction to 80 by 30 June 2027',
    60,
    [
      'S pass: It says what will be different.',
      'M fail: There is no unit. / Write count, %, hours, days or a currency code such as USD.',
      'A pass: There is a way to go, and it is not out of reach.',
      'R warn: The sentence does not say why it matters to both. / Say what each party wants from it.',
      'T pass: It runs from 2026-11-22 to 2027-06-30: confirm the days.',
    ],
  ],
  [
    'Grow to 80',
    null,
    [
      'S warn: It does not say what will be different. / Name what changes, and by how much.',
      'M warn: There is no baseline. / Say where it stands today, even when that is 0.',
      'A pass: There is a way to go, and it is not out of reach.',
      'R warn: The sentence does not say why it matters to both. / Say what each party wants from it.',
      'T fail: There is no due day. / Say by which day it is to be reached, for example 2027-06-30.',
    ],
  ],
])('“%s” from %s', (sentence, baseline, expected) => {
  const { findings } = readStatement(sentence, '2026-11-22', baseline);
  expect(
    findings.map(
      ({ letter, level, reason, hint }) => `${letter} ${level}: ${reason}${hint === '' ? '' : ` / ${hint}`}`,
    ),
  ).toEqual(expected);
});

it.each([
  ['Grow leads jointly', true],
  ['Grow joint leads', true],
  ['Grow co-branded leads', true],
  ['Grow leads with our partners', true],
  ['Grow the partner business', true],
  ['Grow partnership leads', true],
  ['Grow shared leads', true],
  ['Grow leads in collaboration', true],
  ['Grow referrals', true],
  ['Grow jointed leads', false],
  ['Grow company leads', false],
])('whether “%s” says that both do it: %s', (sentence, expected) => {
  expect(readStatement(sentence, '2026-11-22').findings[3]?.level).toBe(expected ? 'pass' : 'warn');
});
