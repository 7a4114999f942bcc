// `instep kpi assess`: the JSON of the contract, the text for people, and what is said of bad input.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { registerKpiAssess } from '../../src/cli/commands/kpi-assess.ts';
import type { Io } from '../../src/cli/io.ts';

const signUps = {
  definition: {
    name: 'Sign-ups',
    targetType: 'Increase to',
    unit: 'count',
    baseline: 8000,
    target: 10000,
    start: '2027-01-01',
    due: '2027-06-30',
    frequency: 'Monthly',
    aggregation: 'last',
  },
  readings: [
    { periodEnd: '2027-02-01', value: 8200 },
    { periodEnd: '2027-03-01', value: 8450 },
    { periodEnd: '2027-04-01', value: 8700 },
  ],
};

const run = async (args: readonly string[], stdin: unknown = signUps, folder = '/') => {
  let out = '';
  let code: number | null = null;
  const io: Io = {
    out: (text) => {
      out += text;
    },
    note: () => undefined,
    readStdin: async () => (typeof stdin === 'string' ? stdin : JSON.stringify(stdin)),
    env: {},
    folder,
    live: false,
    untilStopped: async () => undefined,
  };
  const program = new Command('instep').exitOverride().configureOutput({ writeErr: () => undefined });
  registerKpiAssess(program, io, (result) => {
    code = result;
  });
  const error = await program.parseAsync(['kpi', 'assess', ...args], { from: 'user' }).then(
    () => null,
    (thrown: Error) => thrown.message,
  );
  return { out, code, error };
};
const json = async (stdin: unknown, asOf = '2027-04-01') =>
  JSON.parse((await run(['-', '--as-of', asOf, '--json'], stdin)).out);

describe('instep kpi assess', () => {
  it('prints the JSON of the contract', async () => {
    const { out, code, error } = await run(['-', '--as-of', '2027-04-01', '--json']);
    expect([code, error]).toEqual([0, null]);
    expect(out.endsWith('}\n')).toBe(true);
    expect(JSON.parse(out)).toEqual({
      elapsed: 0.5,
      progress: 0.35,
      expected: 9000,
      pace: 0.7,
      status: 'Off track',
      stale: false,
      forecast: 9400,
      trendForecast: 9466.07347876,
      requiredPerDay: 14.4444444444,
      actualPerDay: 7.77777777778,
      signals: [],
      notes: [],
    });
  });

  it('says why a value cannot be had', async () => {
    const one = await json({ ...signUps, readings: [{ periodEnd: '2027-04-01', value: 8700 }] });
    expect(one).toMatchObject({ status: 'Off track', pace: 0.7, forecast: null, trendForecast: null });
    expect(one.notes).toEqual([
      'forecast: it needs 3 readings; there is 1.',
      'trendForecast: it needs 3 readings; there is 1.',
    ]);
  });

  it('reads phases in three forms, and numbers as people type them', async () => {
    for (const phases of [
      '2027-04-01: 8700',
      [{ date: '2027-04-01', value: 8700 }],
      { '2027-04-01': 8700 },
    ]) {
      expect(await json({ ...signUps, definition: { ...signUps.definition, phases } })).toMatchObject({
        expected: 8700,
        pace: 1,
        status: 'On track',
      });
    }
    expect(
      await json({
        ...signUps,
        definition: { ...signUps.definition, baseline: '8,000', tolerance: '2 %', due: '30.06.2027' },
      }),
    ).toMatchObject({ progress: 0.35 });
  });

  it('follows corrections by key', async () => {
    const readings = [
      { key: 'R-1', periodEnd: '2027-04-01', value: 1 },
      { periodEnd: '2027-04-01', value: 8700, corrects: 'R-1' },
    ];
    expect(
      await json({
        definition: { ...signUps.definition, aggregation: 'sum', baseline: 0, target: 10000 },
        readings,
      }),
    ).toMatchObject({ progress: 0.87 });
  });

  it('notes contradictions and unknown fields, and goes on', async () => {
    const odd = await json({ ...signUps, definition: { ...signUps.definition, target: 8000, tolerence: 2 } });
    expect(odd).toMatchObject({ progress: null, status: 'No data' });
    expect(odd.notes.slice(0, 2)).toEqual([
      'definition.tolerence: there is no such field; it counts for nothing.',
      'definition.target: The target equals the baseline (8000): there is nothing to reach. Change one of them.',
    ]);
  });

  it('prints lines for people', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'instep-'));
    writeFileSync(join(folder, 'kpi.json'), JSON.stringify(signUps));
    const { out } = await run(['kpi.json', '--as-of', '01.04.2027'], undefined, folder);
    expect(out.split('\n')).toEqual([
      'Sign-ups on 2027-04-01',
      '  Status:         Off track',
      '  Current:        8,700 (period to 2027-04-01)',
      '  Expected:       9,000',
      '  Target:         10,000',
      '  Time over:      50 %',
      '  Progress:       35 %',
      '  Pace:           0.7',
      '  Forecast:       9,400',
      '  Trend forecast: 9,466',
      '  Needed per day: 14.44',
      '  Made per day:   7.78',
      '',
    ]);
  });

  it.each<[readonly string[], unknown, RegExp]>([
    [['-', '--as-of', 'Immediate'], signUps, /^--as-of: “Immediate” is no date/],
    [['-'], signUps, /required option '--as-of <date>'/],
    [['-', '--as-of', '2027-04-01'], '{', /^Standard input is no JSON/],
    [['-', '--as-of', '2027-04-01'], [], /input: Expected an object/],
    [['-', '--as-of', '2027-04-01'], {}, /definition: It is missing/],
    [['-', '--as-of', '2027-04-01'], { definition: {}, readings: {} }, /readings: Expected a list/],
    [
      ['-', '--as-of', '2027-04-01'],
      { definition: { targetType: 'Grow', baseline: {}, due: '2027-02-29' }, readings: [7, { value: 'x' }] },
      /definition.targetType: “Grow” is not on the list.*\n.*definition.baseline: This is neither.*\n.*definition.due: .*does not exist.*\n.*readings\[0\]: Expected an object.*\n.*readings\[1\].value: “x” is no number.*\n.*readings\[1\].periodEnd: It is missing/,
    ],
    [['nowhere.json', '--as-of', '2027-04-01'], signUps, /^nowhere.json cannot be read/],
  ])('%j of %j is refused in words', async (args, stdin, message) => {
    const { error, code, out } = await run(args, stdin);
    expect(error).toMatch(message);
    expect([code, out]).toEqual([null, '']);
  });
});
