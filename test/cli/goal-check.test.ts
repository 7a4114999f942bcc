// `instep goal check`: the JSON of the contract, the text for people, and what is said of bad input.
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { registerGoalCheck } from '../../src/cli/commands/goal-check.ts';
import type { Io } from '../../src/cli/io.ts';

const SIGN_UPS = 'Increase user signups by 25% in 6 months through joint campaigns.';

const run = async (...args: readonly string[]) => {
  let out = '';
  let code: number | null = null;
  const io: Io = {
    out: (text) => {
      out += text;
    },
    note: () => undefined,
    readStdin: async () => '',
    env: {},
    folder: '/',
    live: false,
    untilStopped: async () => undefined,
  };
  const program = new Command('instep').exitOverride().configureOutput({ writeErr: () => undefined });
  registerGoalCheck(program, io, (result) => {
    code = result;
  });
  const error = await program.parseAsync(['goal', 'check', ...args], { from: 'user' }).then(
    () => null,
    (thrown: Error) => thrown.message,
  );
  return { out, code, error };
};

describe('instep goal check', () => {
  it('prints the JSON of the contract', async () => {
    const { out, code, error } = await run(
      SIGN_UPS,
      '--written-on',
      '2027-01-04',
      '--baseline',
      '8,000',
      '--json',
    );
    expect([code, error]).toEqual([0, null]);
    expect(out.endsWith('}\n')).toBe(true);
    const found = JSON.parse(out);
    expect(Object.keys(found)).toEqual(['read', 'findings', 'confirm']);
    expect(found.read).toEqual({
      direction: 'increase',
      metric: 'user signups',
      baseline: 8000,
      target: 10_000,
      relative: { by: 25, unit: '%' },
      unit: 'count',
      start: '2027-01-04',
      due: '2027-07-04',
    });
    expect(found.confirm).toEqual(['start', 'due']);
    expect(found.findings.map(({ letter, level }: Record<string, string>) => `${letter} ${level}`)).toEqual([
      'S pass',
      'M pass',
      'A pass',
      'R pass',
      'T pass',
    ]);
    expect(Object.keys(found.findings[0])).toEqual(['letter', 'level', 'reason', 'hint']);
  });

  it('says it in words', async () => {
    const { out } = await run('Expand to three new European markets by Q4.', '--written-on', '2027-01-04');
    expect(out).toBe(
      [
        '“Expand to three new European markets by Q4.”',
        '  Direction:  increase',
        '  Metric:     new European markets',
        '  Baseline:   0',
        '  Target:     3',
        '  Unit:       count',
        '  Milestones: New European market 1; New European market 2; New European market 3',
        '  Start:      –',
        '  Due:        –',
        '',
        '  pass  Specific: It says what will be different.',
        '  pass  Measurable: It has a number and a unit.',
        '  pass  Achievable: There is a way to go, and it is not out of reach.',
        '  warn  Relevant: The sentence does not say why it matters to both. Say what each party wants from it.',
        '  fail  Time-bound: “by Q4” can mean before 1 October 2027 or by 31 December 2027. No year is said. Write the last day: 2027-09-30 or 2027-12-31, or the same day of another year.',
        '',
        'To confirm: due.',
        '',
      ].join('\n'),
    );
  });

  it('shows a change with its sign', async () => {
    const { out } = await run(SIGN_UPS, '--written-on', '2027-01-04');
    expect(out).toContain('  Change:     +25 %\n  Target:     –\n');
    expect(out).toContain('  fail  Measurable: A change in percent needs the number it starts from.');
  });

  it.each([
    [[SIGN_UPS, '--written-on', 'Immediate'], '--written-on: “Immediate” is no date.'],
    [[SIGN_UPS, '--written-on', '03/04/2027'], '--written-on: “03/04/2027” can be'],
    [[SIGN_UPS, '--written-on', '2027-01-04', '--baseline', 'many'], '--baseline: “many” is no number.'],
    [[' ', '--written-on', '2027-01-04'], 'The sentence is empty.'],
    [[SIGN_UPS], "required option '--written-on <date>' not specified"],
  ])('%j is refused', async (args, message) => {
    const { out, code, error } = await run(...args);
    expect(error).toContain(message);
    expect([out, code]).toEqual(['', null]);
  });
});
