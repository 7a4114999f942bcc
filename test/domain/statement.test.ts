// Statements: the three sentences of practice to the letter (F3), a corpus of others, and any text at all.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCivilDate } from '../../src/domain/civil-date.ts';
import { isSmart } from '../../src/domain/smart-finding.ts';
import { readStatement, type StatementAnswer } from '../../src/domain/statement.ts';

const finding = ({ findings }: StatementAnswer, letter: string) =>
  findings.find((each) => each.letter === letter);
const failing = ({ findings }: StatementAnswer): string =>
  findings
    .filter(({ level }) => level === 'fail')
    .map(({ letter }) => letter)
    .join('');

describe('F3', () => {
  it('“We want to grow together” fails M and T with reasons', () => {
    const answer = readStatement('We want to grow together', '2026-11-22');
    expect(failing(answer)).toBe('MT');
    expect(finding(answer, 'M')?.reason).toBe('There is no number.');
    expect(finding(answer, 'T')?.reason).toBe('There is no due day.');
    expect(answer.read).toEqual({
      direction: 'increase',
      metric: null,
      baseline: null,
      target: null,
      unit: null,
      start: null,
      due: null,
    });
  });

  const signUps = 'Increase user signups by 25% in 6 months through joint campaigns.';

  it('+25 % sign-ups passes only after the baseline is given; the target is computed, the due day shown for confirmation', () => {
    const without = readStatement(signUps, '2027-01-04');
    expect(failing(without)).toBe('M');
    expect(finding(without, 'M')?.reason).toBe('A change in percent needs the number it starts from.');
    expect(without.read).toMatchObject({ target: null, relative: { by: 25, unit: '%' } });
    expect(without.confirm).toContain('baseline');
    const answer = readStatement(signUps, '2027-01-04', 8000);
    expect(isSmart(answer.findings)).toBe(true);
    expect(answer.read).toEqual({
      direction: 'increase',
      metric: 'user signups',
      baseline: 8000,
      target: 10_000,
      relative: { by: 25, unit: '%' },
      unit: 'count',
      start: '2027-01-04',
      due: '2027-07-04',
    });
    expect(answer.confirm).toEqual(['start', 'due']);
  });

  it.each([
    ['2027-01-04', '2028-01-01', '2028-03-31'],
    ['2026-11-22', '2027-01-01', '2027-03-31'],
  ])('“Q1 of next year” written on %s is %s to %s, to be confirmed', (writtenOn, start, due) => {
    const answer = readStatement('Generate $50,000 in co-branded sales Q1 of next year.', writtenOn);
    expect(answer.read).toEqual({
      direction: 'increase',
      metric: 'co-branded sales',
      baseline: 0,
      target: 50_000,
      unit: 'USD',
      start,
      due,
    });
    expect(answer.confirm).toEqual(['start', 'due']);
    expect(isSmart(answer.findings)).toBe(true);
  });

  it('“by Q4” asks which end and which year, and three markets become three milestones', () => {
    const answer = readStatement('Expand to three new European markets by Q4.', '2027-01-04');
    expect(answer.read).toMatchObject({ target: 3, unit: 'count', start: null, due: null });
    expect(answer.read.milestones).toEqual([
      'New European market 1',
      'New European market 2',
      'New European market 3',
    ]);
    expect(answer.confirm).toEqual(['due']);
    expect(finding(answer, 'T')).toEqual({
      letter: 'T',
      level: 'fail',
      reason: '“by Q4” can mean before 1 October 2027 or by 31 December 2027. No year is said.',
      hint: 'Write the last day: 2027-09-30 or 2027-12-31, or the same day of another year.',
    });
  });

  it('“Immediate” is no date', () => {
    const answer = readStatement('Cost reduction: 30% savings, Immediate', '2027-01-04');
    expect(finding(answer, 'T')).toMatchObject({ level: 'fail', reason: '“Immediate” is no date.' });
  });

  it.each([
    ['2026-08-31', '2027-02-28'],
    ['2027-08-31', '2028-02-29'],
  ])('six months from %s end on %s', (writtenOn, due) => {
    expect(readStatement(signUps, writtenOn).read.due).toBe(due);
  });
});

interface Case {
  readonly sentence: string;
  readonly writtenOn: string;
  readonly baseline?: number;
  /** What is to be read; `milestones` is their number. Fields that are absent are not looked at, but for changes. */
  readonly read: Readonly<Record<string, unknown>>;
  /** Letters that fail. */
  readonly fails: string;
  readonly confirm: readonly string[];
}

const cases = JSON.parse(
  readFileSync(join(import.meta.dirname, 'statement-sentences.json'), 'utf8'),
) as readonly Case[];

describe('sentences as people write them', () => {
  it.each(cases)('$sentence', ({ sentence, writtenOn, baseline, read, fails, confirm }) => {
    const answer = readStatement(sentence, writtenOn, baseline ?? null);
    const { relative, band, milestones } = answer.read;
    const expected = { relative: undefined, band: undefined, milestones: undefined, ...read };
    expect({ ...answer.read, relative, band, milestones: milestones?.length }).toMatchObject(expected);
    expect(failing(answer)).toBe(fails);
    expect(answer.confirm).toEqual(confirm);
  });

  it('are many and varied', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
    expect(new Set(cases.map(({ sentence }) => sentence)).size).toBe(cases.length);
  });
});

describe('what is not guessed', () => {
  it.each([
    ['Grow sales to 500 by Q2 2027', 'before 1 April 2027 or by 30 June 2027'],
    ['Grow sales to 500 by 2028', 'before 1 January 2028 or by 31 December 2028'],
    ['Grow sales to 500 by March', 'before 1 March 2027 or by 31 March 2027'],
    ['Grow sales to 500 by 31 June 2027', 'is no day that exists'],
    ['Grow sales to 500 in FY2027', 'depends on whose year it is'],
    ['Grow sales to 500 by mid-2027', 'names no day'],
  ])('%s', (sentence, reason) => {
    const answer = readStatement(sentence, '2026-11-22');
    expect(answer.read.due).toBeNull();
    expect(finding(answer, 'T')?.reason).toContain(reason);
    expect(answer.confirm).toContain('due');
  });

  it('two baselines that differ are asked', () => {
    const answer = readStatement('Grow leads from 100 to 200 by 30 June 2027', '2026-11-22', 90);
    expect(answer.read.baseline).toBe(100);
    expect(answer.confirm).toContain('baseline');
  });

  it('a verb against its numbers fails A', () => {
    const answer = readStatement('Increase leads from 200 to 100 by 30 June 2027', '2026-11-22');
    expect(finding(answer, 'A')?.level).toBe('fail');
  });

  it('25 % more of a rate has two readings', () => {
    const answer = readStatement('Increase the conversion rate by 25% by 30 June 2027', '2026-11-22', 4);
    expect(answer.read).toMatchObject({ target: 5, unit: '%' });
    expect(answer.confirm).toContain('target');
  });

  it('money without a currency has no unit', () => {
    const answer = readStatement('Grow revenue to 50,000 by 30 June 2027', '2026-11-22', 10);
    expect(answer.read).toMatchObject({ target: 50_000, unit: null });
    expect(finding(answer, 'M')?.reason).toBe('No currency is named.');
  });
});

describe('any text', () => {
  const words = fc.constantFrom(
    ...'increase reduce keep by from to at least $50,000 25% 3x double halve Q4 of next year in 6 months end march 31 2027 between and new leads churn below – immediate 0 1e9 €'.split(
      ' ',
    ),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(words, { maxLength: 25 }).map((parts) => parts.join(' ')),
  );

  it('gives an answer: five findings, days that exist, finite numbers, a known order', () => {
    fc.assert(
      fc.property(text, fc.option(fc.double()), (sentence, baseline) => {
        const { read, findings, confirm } = readStatement(sentence, '2027-01-04', baseline);
        expect(findings.map(({ letter }) => letter).join('')).toBe('SMART');
        for (const day of [read.start, read.due]) if (day !== null) expect(isCivilDate(day)).toBe(true);
        for (const number of [read.baseline, read.target])
          if (number !== null) expect(Number.isFinite(number)).toBe(true);
        if (read.due === null) expect(findings[4]?.level).toBe('fail');
        expect(new Set(confirm).size).toBe(confirm.length);
      }),
      { numRuns: fc.readConfigureGlobal().numRuns ?? 500 },
    );
  });

  it('a long text is read in good time', () => {
    const answer = readStatement('from 1 to '.repeat(20_000), '2027-01-04');
    expect(answer.findings).toHaveLength(5);
  });
});
