// What each call costs: opening reads every tab once; an action looks at two tabs at most, a signature at three, and writes in one batch.
import { beforeAll, describe, expect, test } from 'vitest';
import type { SidebarApi, SidebarState } from '../../apps-script/api.ts';
import type { ScriptUser } from '../../src/emulators/apps-script/host.ts';
import { ANN, BEN } from '../emulators/apps-script/test-host.ts';
import { bursts, refused, saved } from './answers.ts';
import { type AddOn, API, fillPartnership, signUps, useAddOn } from './test-add-on.ts';

const openEmpty = useAddOn();

/** Tabs of which all cells were asked for. */
const tabsRead = (calls: readonly string[]): number =>
  calls.filter((call) => call === 'Sheet.getDataRange').length;

const cellReads = (calls: readonly string[]): readonly string[] =>
  calls.filter((call) =>
    /^Range\.get(Values|Formulas|NumberFormats|DisplayValues)$|Finder\.find$/.test(call),
  );

const WHOLE = { target: '10', unit: 'count', baseline: '5', start: '2027-01-04', due: '2027-06-30' };
const ANSWER = { family: '', unit: '', number: '', due: '', population: '' };

/** A partnership in which every action has something to do. */
const openFilled = async (): Promise<AddOn> => {
  const addOn = await openEmpty();
  fillPartnership(addOn);
  addOn.put('rhythm', 'RH-1', {
    meeting: 'Tactical sync',
    rule: 'FREQ=WEEKLY;INTERVAL=2',
    first: '2027-01-05',
    time: '10:00',
  });
  addOn.put('goals', 'G-2', { title: 'More sales', state: 'Ready', ...numbered });
  addOn.put('milestones', 'M-1', { title: 'First', side: 'A', due: '2027-02-01', state: 'Planned' });
  addOn.put('feedback', 'F-1', { subject: 'Too strict', type: 'Challenge', side: 'B', state: 'Open' });
  addOn.put('alerts', 'AL-1', { rule: 'Pace', object: 'G-2', openedOn: '2027-01-03', severity: 'High' });
  const own = addOn.workbook.sheetByTitle('Sheet1')!.sheetId;
  const names = Array.from({ length: 30 }, (_, index) => [`Imported ${index}`]);
  addOn.workbook
    .as(API)
    .setRawValues(
      { sheetId: own, startRowIndex: 0, endRowIndex: 31, startColumnIndex: 0, endColumnIndex: 1 },
      [['KPI'], ...names],
    );
  const { sheetId } = addOn.workbook.sheetByTitle('Conflicts')!;
  const conflict = ['C-1', 'Goals', 'More sales', 'G-2', 'Target', 'held', '10', '12', '14', '', '', 'open'];
  addOn.workbook
    .as(API)
    .setRawValues({ sheetId, startRowIndex: 1, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 12 }, [
      conflict,
    ]);
  return addOn;
};

const numbered = { target: 10, unit: 'count', baseline: 5, start: '2027-01-04', due: '2027-06-30' } as const;

type Step = readonly [
  what: string,
  name: keyof SidebarApi,
  args: (state: SidebarState) => readonly unknown[],
  tabs: number,
  user?: ScriptUser,
];

const newRow = (table: string, input: Readonly<Record<string, string>>) => () => [
  { table, key: null, seen: null, input },
];
const firstKpi = ({ kpis }: SidebarState) => kpis[0]!;
const goal = ({ goals }: SidebarState, key: string) => goals.find((each) => each.key === key)!;

/** In an order in which each has what it needs of the ones before. */
const STEPS: readonly Step[] = [
  ['a new KPI', 'saveKpi', () => [{ key: null, seen: null, input: signUps }], 1],
  [
    'a changed KPI',
    'saveKpi',
    (state) => [
      {
        key: firstKpi(state).kpi.key,
        seen: firstKpi(state).fingerprint,
        input: { target: '10500', goal: 'G-2' },
      },
    ],
    1,
  ],
  [
    'a signature under a KPI',
    'signTerms',
    (state) => [{ key: firstKpi(state).kpi.key, hash: firstKpi(state).hash, decision: 'sign', note: '' }],
    3,
  ],
  [
    'a signature under a goal',
    'signTerms',
    (state) => [{ key: 'G-2', hash: goal(state, 'G-2').terms.hash, decision: 'sign', note: '' }],
    3,
  ],
  [
    'a rejection',
    'signTerms',
    (state) => [{ key: 'G-2', hash: goal(state, 'G-2').terms.hash, decision: 'reject', note: 'Too few' }],
    3,
    BEN,
  ],
  [
    'a reading',
    'logReading',
    (state) => [
      { kpi: firstKpi(state).kpi.key, periodEnd: '2027-01-03', value: '8100', note: '', corrects: null },
    ],
    2,
  ],
  [
    'the confirmation of a reading',
    'confirmReading',
    (state) => [{ key: firstKpi(state).readings[0]!.key }],
    1,
    BEN,
  ],
  ['a person', 'saveRecord', newRow('people', { name: 'Cy', side: 'A', email: 'cy@lumen.example' }), 1],
  ['a goal', 'saveRecord', newRow('goals', { title: 'Another', ...WHOLE }), 1],
  ['a milestone of a goal', 'saveRecord', newRow('milestones', { title: 'Second', goal: 'G-2' }), 2],
  [
    'a milestone’s moved day',
    'saveRecord',
    ({ milestones }) => [
      {
        table: 'milestones',
        key: 'M-1',
        seen: milestones[0]!.fingerprint,
        input: { due: '2027-03-01' },
        reason: 'The vendor is late',
      },
    ],
    2,
  ],
  ['an action', 'saveRecord', newRow('actions', { title: 'Send it', goal: 'G-2' }), 1],
  ['feedback', 'saveRecord', newRow('feedback', { subject: 'Why weekly?', type: 'Challenge' }), 1],
  ['a change notice', 'saveRecord', newRow('changes', { what: 'New flow' }), 2],
  [
    'an opinion',
    'saveRecord',
    (state) => newRow('opinions', { kpi: firstKpi(state).kpi.key, opinion: 'On track' })(),
    1,
  ],
  ['a meeting', 'saveRecord', newRow('rhythm', { meeting: 'Strategy review' }), 1],
  [
    'the why',
    'saveRecord',
    ({ partnership }) => [
      { table: 'partnership', key: 'P-1', seen: partnership!.fingerprint, input: { why: 'Reach' } },
    ],
    1,
  ],
  [
    'an acknowledged change',
    'acknowledge',
    ({ changes }) => [{ what: 'change', key: changes[0]!.key }],
    1,
    BEN,
  ],
  ['an acknowledged alert', 'acknowledge', () => [{ what: 'alert', key: 'AL-1' }], 1],
  [
    'answered feedback',
    'answerFeedback',
    ({ feedback }) => [
      {
        key: 'F-1',
        seen: feedback.find(({ key }) => key === 'F-1')!.fingerprint,
        state: 'Declined',
        answer: 'No',
        reason: 'It is agreed',
        proposal: null,
      },
    ],
    2,
  ],
  ['a sealed answer', 'sealAnswer', () => [{ text: '120,000 users', ...ANSWER }], 1],
  ['the other’s sealed answer', 'sealAnswer', () => [{ text: 'More users', ...ANSWER }], 1, BEN],
  ['an answer that is shown', 'revealAnswer', () => [], 1],
  ['a settled conflict', 'resolveConflict', () => [{ id: 'C-1', pick: 'notion' }], 1],
  [
    'a new stage',
    'saveRecord',
    ({ partnership }) => [
      {
        table: 'partnership',
        key: 'P-1',
        seen: partnership!.fingerprint,
        input: { stage: 'Under evaluation' },
      },
    ],
    1,
  ],
  ['the begin of a recovery', 'enterRecovery', () => [{ resetOn: '2027-01-08' }], 2],
  ['a goal in a recovery', 'decideGoal', () => [{ key: 'G-1', decision: 'Drop' }], 2],
  ['the end of a recovery', 'leaveRecovery', () => [], 2],
  [
    'an imported table',
    'importKpis',
    () => [{ tab: 'Sheet1', columns: { A: 'name' }, headerRow: 1, defaults: { goal: 'G-2', use: 'Parked' } }],
    2,
  ],
  ['the tabs that are shown', 'showLedgers', () => [{ ids: ['changes'] }], 0],
];

describe('an action', () => {
  let addOn: AddOn;
  beforeAll(async () => {
    addOn = await openFilled();
  });

  test.each(STEPS.map((step) => ({ step, what: step[0] })))('$what', async ({ step }) => {
    const [, name, args, tabs, user = ANN] = step;
    const state = await addOn.call('getSidebarState', [], user);
    const run = await addOn.trace(name, args(state), user);
    expect(run).toMatchObject({ ok: true, value: { ok: true } });
    expect(tabs).toBeLessThanOrEqual(name === 'signTerms' ? 3 : 2);
    expect(tabsRead(run.calls)).toBe(tabs);
    expect(bursts(run.calls)).toEqual({ reads: tabs === 0 ? 0 : 1, writes: 1 });
    // Formats and formulas beside the values, and each row that is written once more before it is.
    expect(cellReads(run.calls).length).toBeLessThanOrEqual(13);
    const touched = run.calls.findIndex((call) =>
      /^(Range|Sheet)\.(get(DataRange|Range|Values)|set|show|hide)/.test(call),
    );
    expect(touched).toBeGreaterThan(run.calls.indexOf('Lock.tryLock'));
    expect(run.calls.at(-1)).toBe('Lock.releaseLock');
  });
});

test('opening reads every tab once and writes nothing', async () => {
  const addOn = await openFilled();
  saved(await addOn.call('saveKpi', [{ key: null, seen: null, input: signUps }]));
  const { calls } = await addOn.trace('getSidebarState', []);
  expect(tabsRead(calls)).toBe(20);
  // And the formats of the KPIs and goals, where “25 %” has to be told from 0.25.
  expect(cellReads(calls)).toHaveLength(22);
  expect(bursts(calls)).toEqual({ reads: 1, writes: 0 });
});

describe('what an action believes without looking', () => {
  test('is looked up when nobody has opened the sidebar for a while', async () => {
    const addOn = await openFilled();
    const run = await addOn.trace('saveKpi', [{ key: null, seen: null, input: signUps }]);
    expect(run).toMatchObject({ ok: true, value: { ok: true } });
    expect(tabsRead(run.calls)).toBeGreaterThan(1);
  });

  test('is that a person is there, never that one is not', async () => {
    const addOn = await openFilled();
    const kpi = saved(await addOn.call('saveKpi', [{ key: null, seen: null, input: signUps }])).key;
    const cy = { email: 'cy@corvid.example' };
    const form = { kpi, periodEnd: '2027-01-03', value: '8100', note: '', corrects: null };
    expect(refused(await addOn.call('logReading', [form], cy)).reason).toBe('not-a-party');
    addOn.put('people', 'PER-C', { name: 'Cy', side: 'B', email: 'cy@corvid.example' });
    const logged = saved(await addOn.call('logReading', [form], cy));
    expect(logged.state.kpis[0]!.readings).toMatchObject([{ reportedBy: 'B', person: 'Cy' }]);
  });

  test('is never who signs: a person whose side was taken away in the sheet does not', async () => {
    const addOn = await openFilled();
    const { state } = saved(await addOn.call('saveKpi', [{ key: null, seen: null, input: signUps }], BEN));
    const { sheetId } = addOn.workbook.sheetByTitle('People')!;
    const side = Object.keys(addOn.rows('People')[0]!).indexOf('Side');
    addOn.workbook
      .as(API)
      .setRawValues(
        { sheetId, startRowIndex: 2, endRowIndex: 3, startColumnIndex: side, endColumnIndex: side + 1 },
        [['']],
      );
    const form = { key: state.kpis[0]!.kpi.key, hash: state.kpis[0]!.hash, decision: 'sign', note: '' };
    expect(await addOn.trace('signTerms', [form], BEN)).toMatchObject({
      value: { ok: false, reason: 'not-a-party' },
    });
    expect(addOn.rows('Agreements')).toEqual([]);
  });

  test('is that a goal is there, never that one is not', async () => {
    const addOn = await openFilled();
    await addOn.call('getSidebarState', []);
    const form = { key: null, seen: null, input: { ...signUps, goal: 'G-3' } };
    expect(refused(await addOn.call('saveKpi', [form])).problems).toMatchObject([{ field: 'goal' }]);
    addOn.put('goals', 'G-3', { title: 'From Notion' });
    expect(saved(await addOn.call('saveKpi', [form])).state.kpis[0]!.kpi.goal).toBe('G-3');
  });

  test('is not what somebody read while it was being changed', async () => {
    let meanwhile: (() => Promise<unknown>) | null = null;
    let reads = 0;
    const addOn = await openEmpty({
      onCall: async (call) => {
        if (call !== 'Range.getValues' || meanwhile === null || ++reads !== 3) return;
        const work = meanwhile;
        meanwhile = null;
        await work();
      },
    });
    fillPartnership(addOn);
    const { partnership } = await addOn.call('getSidebarState', []);
    const input = { kpiMin: '1', kpiMax: '1' };
    const limit = { table: 'partnership', key: 'P-1', seen: partnership!.fingerprint, input };
    reads = 0;
    meanwhile = () => addOn.trace('saveRecord', [limit]);
    const { limits, stamp } = await addOn.call('getSidebarState', [], BEN);
    expect(limits).toEqual({ min: 4, max: 6 });
    expect((await addOn.call('getStamp', [], BEN)).stamp).not.toBe(stamp);
    const add = (name: string) =>
      addOn.trace('saveKpi', [{ key: null, seen: null, input: { ...signUps, name } }]);
    expect(await add('First')).toMatchObject({ value: { ok: true } });
    expect(await add('Second')).toMatchObject({ value: { ok: false, reason: 'limit' } });
  });

  test('is forgotten when an action writes what it is about', async () => {
    const addOn = await openFilled();
    const { partnership } = await addOn.call('getSidebarState', []);
    const limit = {
      table: 'partnership',
      key: 'P-1',
      seen: partnership!.fingerprint,
      input: { kpiMin: '1', kpiMax: '1' },
    };
    // Without the reading of the whole that a page asks for after it.
    expect(await addOn.trace('saveRecord', [limit])).toMatchObject({ value: { ok: true } });
    const add = (name: string) =>
      addOn.trace('saveKpi', [{ key: null, seen: null, input: { ...signUps, name } }]);
    expect(await add('First')).toMatchObject({ value: { ok: true } });
    expect(await add('Second')).toMatchObject({ value: { ok: false, reason: 'limit' } });
  });
});

test('asking whether somebody has saved reads no cell; an action answers yes, a refused one and a reading no', async () => {
  const addOn = await openFilled();
  const { stamp } = await addOn.call('getSidebarState', []);
  const { calls, ...asked } = await addOn.trace('getStamp', [], BEN);
  expect(asked).toMatchObject({ value: { stamp } });
  expect(tabsRead(calls)).toBe(0);
  expect(calls.filter((call) => /^(Spreadsheet|Sheet|Range|Lock)/.test(call))).toEqual([]);
  refused(await addOn.call('saveKpi', [{ key: null, seen: null, input: { name: '' } }]));
  expect(await addOn.call('getStamp', [])).toEqual({ stamp });
  const { state } = saved(await addOn.call('saveKpi', [{ key: null, seen: null, input: signUps }]));
  expect(state.stamp).not.toBe(stamp);
  expect(await addOn.call('getStamp', [], BEN)).toEqual({ stamp: state.stamp });
});
