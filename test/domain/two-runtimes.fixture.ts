// The same calls for both runtimes: a test runs this file in Node and as a bundle in a bare context, and compares.
import { agreementOf, termsHash, termsJson } from '../../src/domain/agreement.ts';
import { stepAlerts } from '../../src/domain/alert-episode.ts';
import { evaluateAlerts } from '../../src/domain/alert-evaluation.ts';
import { assess } from '../../src/domain/assessment.ts';
import { composeCheckIn } from '../../src/domain/check-in.ts';
import { addMonths, quarterWindow, serialToCivilDate } from '../../src/domain/civil-date.ts';
import { splitByContribution, sumContributions } from '../../src/domain/contribution.ts';
import { derive, type Tables } from '../../src/domain/derive.ts';
import { TABLES } from '../../src/domain/fields.ts';
import { mintKey, pageToKey } from '../../src/domain/key.ts';
import { moneyFromNumber, splitMoney } from '../../src/domain/money.ts';
import { parseInput } from '../../src/domain/parse-input.ts';
import { onRunningClock } from '../../src/domain/pause.ts';
import { checkRecord } from '../../src/domain/record-check.ts';
import { nextOccurrence, occurrences, type RhythmRow } from '../../src/domain/rhythm.ts';
import { smartGoal, smartKpi } from '../../src/domain/smart.ts';
import { takeSnapshot } from '../../src/domain/snapshot.ts';
import { readStatement } from '../../src/domain/statement.ts';
import { readSuccessAnswer } from '../../src/domain/success-answer.ts';
import { VETTING_CHECKLIST, vettingResult } from '../../src/domain/vetting.ts';
import { compareAnswers } from '../../src/domain/yardsticks.ts';
import { createZone } from '../../src/domain/zone.ts';

const kpi = {
  key: 'KPI-1',
  name: 'Café leads 🎯',
  goal: 'G-1',
  unit: 'count',
  targetType: 'Increase to',
  baseline: 0.1,
  target: 1000,
  start: '2027-01-04',
  due: '2027-04-04',
  frequency: 'Weekly',
  use: 'Active',
  phases: '2027-02-15: 300',
} as const;
const signed = (side: string) => ({
  key: `S-${side}`,
  object: 'KPI-1',
  side,
  decision: 'sign',
  at: '2027-01-05T10:00:00.000Z',
  hash: termsHash(kpi),
  terms: termsJson(kpi),
});
const tables: Tables = {
  goals: [
    {
      key: 'G-1',
      title: 'Market access',
      statement: 'Bring in 1,000 new leads within three months.',
      priority: 'High',
    },
  ],
  kpis: [kpi],
  readings: [52, 47, 55, 49, 61, 50, 53, 22].map((value, i) => ({
    key: `R-${i}`,
    kpi: 'KPI-1',
    periodEnd: serialToCivilDate(46_397 + 7 * i),
    value: value * (i + 1),
  })),
  agreements: [signed('A'), signed('B')],
  actions: [{ key: 'A-1', title: 'Send the list', due: '2027-02-01' }],
};
const rhythm: RhythmRow = {
  key: 'RH-1',
  rule: 'FREQ=MONTHLY',
  first: '2027-01-31',
  time: '10:00',
  timeZone: 'America/New_York',
  leadHours: null,
};

const SENTENCES = [
  'Increase user signups by 25% in 6 months through joint campaigns.',
  'Generate $50,000 in co-branded sales Q1 of next year.',
  'Expand to three new European markets by Q4.',
  'Keep the gross margin between 40% and 50% until 30 June 2027.',
];
const contributed = sumContributions(
  [
    { side: 'A', kind: 'Hours', quantity: 320, rate: 60, unit: 'USD' },
    { side: 'B', kind: 'Money', quantity: 7400, rate: null, unit: null },
  ],
  'USD',
);

/** Everything as one text, so that nothing but content crosses. */
export const runFixtures = (): string => {
  const before = takeSnapshot(tables, '2027-01-25');
  const typed = [
    '$50,000',
    '1.234,5',
    '25 %',
    '03/04/2027',
    '31.12.2027',
    'increase to',
    '2027-01-12T10:00-05:00',
    "'001",
    'ja',
  ];
  const rolls = [0.13, 0.26, 0.39, 0.52, 0.65, 0.78];
  return JSON.stringify([
    derive(tables, '2027-03-01'),
    assess(kpi, [{ periodEnd: '2027-02-03', value: 190 }], '2027-02-03'),
    agreementOf({ ...kpi, target: 1200 }, []),
    composeCheckIn({
      partnership: { name: 'A × B', why: null },
      parties: [],
      rhythm: { meeting: 'Tactical sync', purpose: null },
      occurrence: { date: '2027-02-09' },
      now: takeSnapshot(tables, '2027-02-08', { previous: before }),
      previous: before,
    }),
    occurrences(rhythm, { from: '2027-01-01T00:00:00Z', until: '2027-12-31T00:00:00Z' }),
    nextOccurrence({ ...rhythm, rule: 'FREQ=WEEKLY;BYDAY=TU' }, '2027-03-20T00:00:00Z'),
    TABLES.flatMap((table) =>
      table.fields.flatMap((field) => typed.map((raw) => parseInput(field, raw, { locale: 'de_DE' }))),
    ),
    TABLES.map((table) => checkRecord(table.id, { unit: 'apples', timeZone: 'X/Y', baseline: 1, target: 1 })),
    [smartKpi(kpi), smartGoal({ statement: 'We want to grow together' }, '2026-11-22')],
    [mintKey('KPI', () => rolls.shift() ?? 0), pageToKey('G', '598337872cf94fdf8782e53db20768a5')],
    splitMoney(moneyFromNumber(50_000, 'USD'), [23_200, 7400]),
    SENTENCES.map((sentence) => readStatement(sentence, '2027-01-04', 8000)),
    compareAnswers({
      A: readSuccessAnswer('120,000 monthly active users by 30 June 2027', '2027-01-04'),
      B: readSuccessAnswer('$50,000 revenue within six months', '2027-01-04'),
    }),
    ['2027-03-30', '2027-04-06'].map((day) =>
      evaluateAlerts({ ...tables, rhythm: [{ ...rhythm, meeting: 'Results review' }] }, day, { tells: true }),
    ),
    stepAlerts(
      [],
      [{ rule: 'Pace', object: 'KPI-1', isBad: true, isClear: false, values: 'Off track' }],
      '2027-02-01',
    ),
    onRunningClock([], '2027-03-01', [{ from: '2027-02-03', to: '2027-02-13', reason: 'Reset' }]),
    vettingResult(VETTING_CHECKLIST.map((row) => ({ ...row, answer: null, result: 'Mixed' }))),
    contributed.ok && splitByContribution(moneyFromNumber(50_000, 'USD'), contributed.value),
    [
      addMonths('2026-08-31', 6),
      quarterWindow(2028, 1),
      createZone('Europe/Berlin').at('2027-03-28T01:30:00Z'),
    ],
  ]);
};
