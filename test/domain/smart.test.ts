// SMART findings for goals and KPIs: the seeds' sentences, and each remark.
import { describe, expect, it } from 'vitest';
import type { Goal, Kpi } from '../../src/domain/fields.ts';
import { smartGoal, smartKpi } from '../../src/domain/smart.ts';
import { type Finding, isSmart, smartSummary } from '../../src/domain/smart-finding.ts';

const levels = (findings: readonly Finding[]): string =>
  findings.map(({ letter, level }) => `${letter} ${level}`).join(', ');
const finding = (findings: readonly Finding[], letter: string) =>
  findings.find((each) => each.letter === letter);

const goal: Partial<Goal> = {
  title: 'Sign-ups',
  statement: 'Increase user signups by 25% in 6 months through joint campaigns.',
  category: 'Customer base',
  unit: 'count',
  baseline: 8000,
  target: 10000,
  start: '2027-01-04',
  due: '2027-07-04',
  wantedByA: 'Users',
  wantedByB: 'Reach',
};

describe('goals (F3)', () => {
  it('“We want to grow together” fails M and T with reasons', () => {
    const found = smartGoal({ title: 'Grow', statement: 'We want to grow together' }, '2026-11-22');
    expect(finding(found, 'M')).toMatchObject({ level: 'fail', reason: 'There is no number.' });
    expect(finding(found, 'T')).toMatchObject({ level: 'fail', reason: 'There is no due day.' });
    expect(finding(found, 'S')?.level).toBe('warn');
    expect(isSmart(found)).toBe(false);
  });

  it('+25 % sign-ups passes only after the baseline is given', () => {
    const without = smartGoal({ ...goal, baseline: null, target: null }, '2027-01-04');
    expect(finding(without, 'M')).toMatchObject({
      level: 'fail',
      reason: 'A change in percent needs the number it starts from.',
    });
    expect(finding(smartGoal({ ...goal, baseline: null }, '2027-01-04'), 'M')?.level).toBe('fail');
    expect(levels(smartGoal(goal, '2027-01-04'))).toBe('S pass, M pass, A pass, R pass, T pass');
  });

  it('“Immediate” is no date (S3)', () => {
    const found = smartGoal({ ...goal, statement: 'Cut costs by 30% – immediate', due: null }, '2027-01-04');
    expect(finding(found, 'T')).toEqual({
      letter: 'T',
      level: 'fail',
      reason: '“immediate” is no date.',
      hint: 'Replace it by a day, for example 2027-06-30.',
    });
  });

  it.each<[string, Partial<Goal>, string, string, string]>([
    ['nothing at all', { title: null, statement: null }, 'S', 'fail', 'It says nothing yet.'],
    ['only a name', { statement: null }, 'S', 'warn', 'There is only a name.'],
    ['no unit', { unit: null }, 'M', 'fail', 'There is no unit.'],
    ['an odd unit', { unit: 'apples' }, 'M', 'fail', '“apples” is no unit.'],
    [
      'no baseline',
      { statement: 'Reach 10,000 users.', baseline: null },
      'M',
      'warn',
      'There is no baseline.',
    ],
    [
      'nothing to reach',
      { target: 8000 },
      'A',
      'fail',
      'The target equals the baseline: there is nothing to reach.',
    ],
    ['five times as much', { target: 40000 }, 'A', 'warn', 'The target is 5 times the baseline.'],
    [
      'more than all',
      { unit: '%', baseline: 50, target: 120 },
      'A',
      'warn',
      '120 % lies outside 0 to 100 %.',
    ],
    [
      'no target',
      { target: null },
      'A',
      'warn',
      'Without a target nobody can tell whether it can be reached.',
    ],
    ['one voice', { wantedByB: null }, 'R', 'warn', 'Only party A says what it wants from it.'],
    [
      'no voice',
      { wantedByA: null, wantedByB: '  ' },
      'R',
      'warn',
      'Neither party says what it wants from it.',
    ],
    ['no category', { category: null }, 'R', 'warn', 'It has no category.'],
    ['no start', { start: null }, 'T', 'fail', 'There is no start day.'],
    ['due first', { due: '2027-01-04' }, 'T', 'fail', 'It is due on 2027-01-04, but starts on 2027-01-04.'],
    [
      'a day that is over',
      { start: '2026-01-01', due: '2026-06-30' },
      'T',
      'warn',
      'The due day 2026-06-30 is over.',
    ],
    ['three years', { due: '2030-01-04' }, 'T', 'warn', 'It runs for more than two years.'],
  ])('with %s', (_, change, letter, level, reason) => {
    expect(finding(smartGoal({ ...goal, ...change }, '2027-01-04'), letter)).toMatchObject({ level, reason });
  });
});

const kpi: Partial<Kpi> = {
  name: 'Sign-ups',
  goal: 'G-1',
  measures: 'People who confirmed their e-mail address, counted once, without employees of either party.',
  unit: 'count',
  targetType: 'Increase to',
  baseline: 8000,
  target: 10000,
  start: '2027-01-01',
  due: '2027-06-30',
  frequency: 'Weekly',
  reportedBy: 'A',
  source: 'Admin console',
  kind: 'Outcome',
};

describe('KPIs', () => {
  it('pass when everything is said', () => {
    const found = smartKpi(kpi);
    expect(levels(found)).toBe('S pass, M pass, A pass, R pass, T pass');
    expect(found.every(({ hint }) => hint === '')).toBe(true);
    expect(smartSummary(found)).toBe('SMART');
  });

  it('fail every letter but A when nothing is said', () => {
    expect(levels(smartKpi({}))).toBe('S fail, M fail, A warn, R fail, T fail');
    expect(smartSummary(smartKpi({ ...kpi, goal: null, kind: 'Activity', due: null }))).toBe(
      'R fail, T fail',
    );
  });

  it.each<[string, Partial<Kpi>, string, string, string]>([
    ['no name', { name: ' ' }, 'S', 'fail', 'It has no name.'],
    ['19 letters', { measures: 'x'.repeat(19) }, 'S', 'fail', 'What is counted is said in too few words.'],
    [
      '20 letters',
      { measures: 'x'.repeat(20) },
      'S',
      'warn',
      'It leaves open what counts and what does not.',
    ],
    [
      '20 letters and a rule',
      { measures: 'x'.repeat(20), countingRule: 'Once.' },
      'S',
      'pass',
      'It says what is counted.',
    ],
    ['no target', { target: null }, 'M', 'fail', 'The target is missing.'],
    [
      'no numbers',
      { target: null, baseline: null, targetType: null },
      'M',
      'fail',
      'The target type, the target and the baseline are missing.',
    ],
    ['no source', { source: null }, 'M', 'fail', 'The source of record is missing.'],
    [
      'no reporter',
      { reportedBy: null, frequency: null },
      'M',
      'fail',
      'Who reports and the frequency are missing.',
    ],
    ['half a band', { targetType: 'Stay within', bandLow: 1 }, 'M', 'fail', 'The band is missing.'],
    [
      'a value to stay at',
      { targetType: 'Stay at or above', baseline: null },
      'M',
      'pass',
      'It has a number, a unit and a source.',
    ],
    [
      'the wrong way',
      { targetType: 'Decrease to' },
      'A',
      'fail',
      '“Decrease to” contradicts going from 8000 to 10000.',
    ],
    ['an activity', { kind: 'Activity' }, 'R', 'warn', 'An activity shows busy work, not results.'],
    [
      'no kind',
      { kind: null },
      'R',
      'warn',
      'It is open whether this is an outcome, a driver or an activity.',
    ],
    ['too few readings', { frequency: 'Quarterly' }, 'T', 'warn', 'There will be fewer than three readings.'],
  ])('with %s', (_, change, letter, level, reason) => {
    expect(finding(smartKpi({ ...kpi, ...change }), letter)).toMatchObject({ level, reason });
  });

  it('see that a due day is over only when they know the day', () => {
    expect(finding(smartKpi(kpi, '2027-07-01'), 'T')?.level).toBe('warn');
    expect(finding(smartKpi(kpi), 'T')?.level).toBe('pass');
  });
});

describe('hints say what to do', () => {
  it.each<[string, Partial<Goal>, string, string]>([
    ['nothing', { title: null, statement: ' ' }, 'S', 'Write one sentence with a number and a date.'],
    ['a name', { statement: null }, 'S', 'Write one sentence with a number and a date.'],
    ['a title and a target only', { statement: 'Grow', target: 1 }, 'S', ''],
    ['no title', { title: null }, 'S', ''],
    [
      'words without a result',
      { statement: 'Grow together', target: null },
      'S',
      'Say what will be different, and by how much.',
    ],
    ['a number in words', { statement: 'Enter three markets', target: null }, 'S', ''],
    [
      'a share without a base',
      { target: null, baseline: null },
      'M',
      'Fill in the baseline; the target follows from it.',
    ],
    ['a share with its base', { target: null }, 'M', 'Set a target: the number that means success.'],
    ['a target without a base', { baseline: null }, 'M', 'Fill in the baseline.'],
    [
      'a level without a base',
      { statement: 'Reach 10,000 users.', baseline: null },
      'M',
      'Say where it stands today, even when that is 0.',
    ],
    ['no category', { category: null }, 'R', 'Choose what kind of goal it is.'],
    ['one voice', { wantedByA: ' ' }, 'R', 'Fill in what the other party wants.'],
    ['no voice', { wantedByA: null, wantedByB: null }, 'R', 'Fill in what each party wants.'],
    ['no unit', { unit: ' ' }, 'M', 'Write count, %, hours, days or a currency code such as USD.'],
  ])('goal with %s', (_, change, letter, hint) => {
    expect(finding(smartGoal({ ...goal, ...change }, '2027-01-04'), letter)?.hint).toBe(hint);
  });

  it('names the party that speaks', () => {
    expect(finding(smartGoal({ ...goal, wantedByA: null }, '2027-01-04'), 'R')?.reason).toBe(
      'Only party B says what it wants from it.',
    );
  });

  it.each<[string, Partial<Kpi>, string, string, string]>([
    ['no name', { name: null }, 'S', 'It has no name.', 'Give it a short name.'],
    [
      'no words',
      { measures: ' ' },
      'S',
      'It does not say what is counted.',
      'Describe it in 20 letters or more, so that both sides would count the same.',
    ],
    [
      'spaces for letters',
      { measures: `${'x'.repeat(19)}  ` },
      'S',
      'What is counted is said in too few words.',
      'Describe it in 20 letters or more, so that both sides would count the same.',
    ],
    [
      '39 letters',
      { measures: 'x'.repeat(39) },
      'S',
      'It leaves open what counts and what does not.',
      'Add a counting rule, or what counts and what does not.',
    ],
    ['40 letters', { measures: 'x'.repeat(40) }, 'S', 'It says what is counted.', ''],
    [
      'no target',
      { target: null },
      'M',
      'The target is missing.',
      'A KPI is a number that goes from one value to another, or stays within limits.',
    ],
    [
      'no upper end',
      { targetType: 'Stay within', bandLow: 1, bandHigh: null },
      'M',
      'The band is missing.',
      'A KPI is a number that goes from one value to another, or stays within limits.',
    ],
    [
      'no lower end',
      { targetType: 'Stay within', bandLow: null, bandHigh: 1 },
      'M',
      'The band is missing.',
      'A KPI is a number that goes from one value to another, or stays within limits.',
    ],
    [
      'a band',
      { targetType: 'Stay within', bandLow: 1, bandHigh: 2, baseline: null, target: null },
      'M',
      'It has a number, a unit and a source.',
      '',
    ],
    [
      'a band beyond all',
      { targetType: 'Stay within', bandLow: 1, bandHigh: 120, unit: '%', target: null },
      'A',
      '120 % lies outside 0 to 100 %.',
      'Check the number and the unit.',
    ],
    [
      'no source',
      { source: ' ' },
      'M',
      'The source of record is missing.',
      'Say where the number is looked up, by whom and how often.',
    ],
    ['no goal', { goal: null }, 'R', 'It measures no goal.', 'Choose the goal it ties to.'],
    [
      'an activity',
      { kind: 'Activity' },
      'R',
      'An activity shows busy work, not results.',
      'Prefer an outcome, or a driver of one.',
    ],
    [
      'no kind',
      { kind: null },
      'R',
      'It is open whether this is an outcome, a driver or an activity.',
      'Choose the kind.',
    ],
    ['a goal', {}, 'R', 'It ties to a goal.', ''],
    [
      'two readings',
      { frequency: 'Quarterly' },
      'T',
      'There will be fewer than three readings.',
      'Read more often: a forecast needs three readings.',
    ],
    // 90 days are three months of 30.
    [
      'three readings',
      { frequency: 'Monthly', due: '2027-04-01' },
      'T',
      'It has a first and a last day.',
      '',
    ],
    [
      'a day less',
      { frequency: 'Monthly', due: '2027-03-31' },
      'T',
      'There will be fewer than three readings.',
      'Read more often: a forecast needs three readings.',
    ],
    ['one reading by intent', { frequency: 'Once' }, 'T', 'It has a first and a last day.', ''],
  ])('KPI with %s', (_, change, letter, reason, hint) => {
    expect(finding(smartKpi({ ...kpi, ...change }), letter)).toMatchObject({ reason, hint });
  });
});
