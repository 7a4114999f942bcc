// Saving a KPI through the built add-on: where it lands, what is refused, what is never overwritten.
import { describe, expect, test } from 'vitest';
import { KPIS } from '../../src/domain/fields.ts';
import { tableColumns } from '../../src/domain/workbook-layout.ts';
import { ANN, BEN } from '../emulators/apps-script/test-host.ts';
import { refused, saved } from './answers.ts';
import { type AddOn, API, fillPartnership, signUps, useAddOn } from './test-add-on.ts';

const openEmpty = useAddOn();
const open = async (): Promise<AddOn> => {
  const addOn = await openEmpty();
  fillPartnership(addOn);
  return addOn;
};

const at = (id: string): number => tableColumns(KPIS).findIndex((each) => each.id === id);
const cell = (addOn: AddOn, id: string, row: number) => ({
  sheetId: addOn.workbook.sheetByTitle('KPIs')!.sheetId,
  startRowIndex: row - 1,
  endRowIndex: row,
  startColumnIndex: at(id),
  endColumnIndex: at(id) + 1,
});

describe('a new KPI', () => {
  test('is a row of the KPIs tab, in the cells’ own kinds', async () => {
    const addOn = await open();
    const { key, row, state } = saved(
      await addOn.call('saveKpi', [{ key: null, seen: null, input: signUps }]),
    );
    expect(key).toMatch(/^KPI-[0-9A-Z]{6}$/);
    expect(row).toBe(2);
    expect(addOn.rows('KPIs')).toMatchObject([
      {
        'Instep key': key,
        KPI: 'Sign-ups',
        Goal: 'G-1',
        Unit: 'count',
        'Target type': 'Increase to',
        Baseline: 8000,
        Target: 10000,
        Start: { date: expect.any(Number) },
        Use: 'Active',
      },
    ]);
    expect(addOn.workbook.getDisplayValues(cell(addOn, 'due', 2))).toEqual([['2027-06-30']]);
    expect(state.kpis).toMatchObject([
      {
        row: 2,
        kpi: { key, name: 'Sign-ups', target: 10000, due: '2027-06-30' },
        status: 'Not agreed',
        agreement: 'Draft',
        waitingFor: ['A', 'B'],
      },
    ]);
  });

  test('reads back as the same state that the save answered', async () => {
    const addOn = await open();
    const { state } = saved(await addOn.call('saveKpi', [{ key: null, seen: null, input: signUps }]));
    expect(await addOn.call('getSidebarState', [])).toEqual(state);
    saved(await addOn.call('saveKpi', [{ key: null, seen: null, input: { ...signUps, name: 'Leads' } }]));
    expect(addOn.rows('KPIs').map((each) => each.KPI)).toEqual(['Sign-ups', 'Leads']);
  });

  test.each([
    ['name', '=IMPORTXML("http://127.0.0.1/","//a")'],
    ['name', "'001"],
    ['name', '1/2'],
    ['source', '+A1'],
    ['source', '-2+3'],
    ['note', '@SUM(1)'],
    ['note', '007'],
    ['note', 'TRUE'],
    ['question', '10:00'],
    ['measures', '=HYPERLINK("http://127.0.0.1/","click"), a long enough text'],
  ])('keeps the text of %s as typed: %s', async (field, text) => {
    const addOn = await open();
    const { row } = saved(
      await addOn.call('saveKpi', [{ key: null, seen: null, input: { ...signUps, [field]: text } }]),
    );
    expect(addOn.workbook.getValues(cell(addOn, field, row))).toEqual([[text]]);
    expect(addOn.workbook.getFormulas(cell(addOn, field, row))).toEqual([['']]);
    // Also where a person has taken the text format away.
    addOn.workbook.as(API).setNumberFormats(cell(addOn, field, 3), [['']]);
    const next = saved(
      await addOn.call('saveKpi', [{ key: null, seen: null, input: { ...signUps, [field]: text } }]),
    );
    expect(addOn.workbook.getValues(cell(addOn, field, next.row))).toEqual([[text]]);
    expect(addOn.workbook.getFormulas(cell(addOn, field, next.row))).toEqual([['']]);
  });

  test('finds its columns after people moved, renamed and added some', async () => {
    const addOn = await open();
    const editor = addOn.workbook.as(API);
    const { sheetId } = addOn.workbook.sheetByTitle('KPIs')!;
    await addOn.call('getSidebarState', []);
    editor.insertDimension(sheetId, 'COLUMNS', at('name'), 1);
    editor.setRawValues(cell(addOn, 'name', 1), [['Target']]);
    editor.setRawValues(
      { ...cell(addOn, 'target', 1), startColumnIndex: at('target') + 1, endColumnIndex: at('target') + 2 },
      [['Our target']],
    );
    editor.renameSheet(sheetId, 'Our numbers');
    const { row } = saved(await addOn.call('saveKpi', [{ key: null, seen: null, input: signUps }]));
    expect(addOn.rows('Our numbers')[row - 2]).toMatchObject({
      KPI: 'Sign-ups',
      Target: '',
      'Our target': 10000,
    });
  });
});

test('a tab that is full gets more rows, dressed as the others', async () => {
  const addOn = await open();
  const sheet = addOn.workbook.sheetByTitle('KPIs')!;
  addOn.workbook.as(API).deleteDimension(sheet.sheetId, 'ROWS', 2, sheet.rowCount - 2);
  saved(await addOn.call('saveKpi', [{ key: null, seen: null, input: signUps }]));
  const { row } = saved(
    await addOn.call('saveKpi', [{ key: null, seen: null, input: { ...signUps, name: "'001" } }]),
  );
  expect(row).toBe(3);
  expect(addOn.rows('KPIs')[1]!.KPI).toBe("'001");
  expect(addOn.workbook.getNumberFormats(cell(addOn, 'due', 50))).toEqual([['yyyy-mm-dd']]);
  expect(addOn.workbook.getValidationChoices(cell(addOn, 'use', 50))).toContain('Parked');
});

describe('what is refused', () => {
  test('values that cannot be read or do not fit, each beside its field', async () => {
    const addOn = await open();
    const before = addOn.workbook.version();
    const answer = refused(
      await addOn.call('saveKpi', [
        {
          key: null,
          seen: null,
          input: { ...signUps, name: ' ', target: 'about ten', due: '2026-12-31', goal: 'G-404' },
        },
      ]),
    );
    expect(answer.reason).toBe('invalid');
    expect(answer.problems.map((each) => each.field).sort()).toEqual(['due', 'goal', 'name', 'target']);
    expect(addOn.workbook.version()).toBe(before);
  });

  test('the seventh active KPI, with the sentence and room after parking one', async () => {
    const addOn = await open();
    for (let n = 1; n <= 6; n++)
      saved(
        await addOn.call('saveKpi', [{ key: null, seen: null, input: { ...signUps, name: `KPI ${n}` } }]),
      );
    const answer = refused(
      await addOn.call('saveKpi', [{ key: null, seen: null, input: { ...signUps, name: 'Seventh' } }]),
    );
    expect(answer.reason).toBe('limit');
    expect(answer.problems[0]!.message).toContain('If you track everything, you’re tracking nothing.');
    expect(answer.problems[0]!.message).toContain('Park one');
    expect(addOn.rows('KPIs')).toHaveLength(6);
    const card = answer.state!.kpis[4]!;
    saved(
      await addOn.call('saveKpi', [{ key: card.kpi.key, seen: card.fingerprint, input: { use: 'Parked' } }]),
    );
    const { row } = saved(
      await addOn.call('saveKpi', [{ key: null, seen: null, input: { ...signUps, name: 'Seventh' } }]),
    );
    expect(row).toBe(8);
    expect(addOn.rows('KPIs').map((each) => each.Use)).toEqual([
      'Active',
      'Active',
      'Active',
      'Active',
      'Parked',
      'Active',
      'Active',
    ]);
  });

  test('the sixth in recovery', async () => {
    const addOn = await openEmpty();
    addOn.put('partnership', 'P-1', { name: 'L', timeZone: 'Europe/Berlin', stage: 'In recovery' });
    for (let n = 1; n <= 5; n++) addOn.put('kpis', `KPI-${n}`, { name: `KPI ${n}` });
    const input = { ...signUps, goal: '' };
    expect(refused(await addOn.call('saveKpi', [{ key: null, seen: null, input }])).reason).toBe('limit');
    saved(await addOn.call('saveKpi', [{ key: null, seen: null, input: { ...input, use: 'Parked' } }]));
  });

  test('an edit of an active KPI is no new one', async () => {
    const addOn = await open();
    for (let n = 1; n <= 6; n++)
      saved(
        await addOn.call('saveKpi', [{ key: null, seen: null, input: { ...signUps, name: `KPI ${n}` } }]),
      );
    const [card] = (await addOn.call('getSidebarState', [])).kpis;
    saved(
      await addOn.call('saveKpi', [
        { key: card!.kpi.key, seen: card!.fingerprint, input: { target: '12000' } },
      ]),
    );
  });

  test('everything while the tabs are not there, naming them', async () => {
    const addOn = await openEmpty({ setUp: false });
    const answer = refused(await addOn.call('saveKpi', [{ key: null, seen: null, input: signUps }]));
    expect(answer.reason).toBe('not-set-up');
    expect(answer.problems[0]!.message).toContain('the tab “KPIs”');
    expect(answer.state?.partnership).toBeNull();
    const lost = await open();
    lost.workbook
      .as(API)
      .deleteDimension(lost.workbook.sheetByTitle('KPIs')!.sheetId, 'COLUMNS', at('target'), 1);
    const again = refused(await lost.call('saveKpi', [{ key: null, seen: null, input: signUps }]));
    expect(again.problems[0]!.message).toContain('the column “Target” of the tab “KPIs”');
    expect(lost.rows('KPIs')).toEqual([]);
  });
});

describe('an edit', () => {
  test('writes the changed cells only and leaves formulas and own columns alone', async () => {
    const addOn = await open();
    const { key, row } = saved(await addOn.call('saveKpi', [{ key: null, seen: null, input: signUps }]));
    const editor = addOn.workbook.as(API);
    editor.setFormulas(cell(addOn, 'baseline', row), [['=4000*2']]);
    const [card] = (await addOn.call('getSidebarState', [])).kpis;
    const result = await addOn.trace('saveKpi', [
      { key, seen: card!.fingerprint, input: { ...signUps, target: '12,500' } },
    ]);
    expect(result).toMatchObject({ ok: true, value: { ok: true, row } });
    expect(result.calls.filter((each) => each === 'Range.setValues')).toHaveLength(1);
    expect(addOn.workbook.getValues(cell(addOn, 'target', row))).toEqual([[12500]]);
    expect(addOn.workbook.getFormulas(cell(addOn, 'baseline', row))).toEqual([['=4000*2']]);
    const [after] = (await addOn.call('getSidebarState', [])).kpis;
    const answer = refused(
      await addOn.call('saveKpi', [{ key, seen: after!.fingerprint, input: { baseline: '1' } }]),
    );
    expect(answer.problems).toEqual([
      {
        field: 'baseline',
        place: 'KPIs!M2',
        message: 'KPIs!M2 holds a formula, and Instep never replaces one. Change it in the sheet.',
      },
    ]);
  });

  test('of a cell that shows percentages or days shows the number again, and reads back as it was typed', async () => {
    const addOn = await open();
    const { key, row } = saved(await addOn.call('saveKpi', [{ key: null, seen: null, input: signUps }]));
    const byHand = addOn.workbook.as({ email: ANN.email, source: 'user' });
    byHand.userEdit(cell(addOn, 'target', row), [['25%']]);
    byHand.userEdit(cell(addOn, 'baseline', row), [['1/2']]);
    const [card] = (await addOn.call('getSidebarState', [])).kpis;
    const input = { ...signUps, baseline: '8000', target: '12500' };
    saved(await addOn.call('saveKpi', [{ key, seen: card!.fingerprint, input }]));
    expect(addOn.workbook.getNumberFormats(cell(addOn, 'target', row))[0]).not.toEqual(['0%']);
    const [after] = (await addOn.call('getSidebarState', [])).kpis;
    expect(after!.kpi).toMatchObject({ baseline: 8000, target: 12500 });
  });

  test('of a row that somebody changed meanwhile answers both versions', async () => {
    const addOn = await open();
    const { key, state } = saved(await addOn.call('saveKpi', [{ key: null, seen: null, input: signUps }]));
    const seen = state.kpis[0]!.fingerprint;
    saved(await addOn.call('saveKpi', [{ key, seen, input: { target: '11000' } }], BEN));
    const answer = refused(
      await addOn.call('saveKpi', [{ key, seen, input: { ...signUps, target: '12000' } }], ANN),
    );
    expect(answer.reason).toBe('stale');
    expect(answer.problems).toContainEqual({
      field: 'target',
      place: null,
      message: 'In the sheet: 11000. In your form: 12000.',
    });
    expect(answer.state!.kpis[0]!.kpi.target).toBe(11000);
    expect(addOn.rows('KPIs')[0]!.Target).toBe(11000);
    const fresh = answer.state!.kpis[0]!.fingerprint;
    saved(await addOn.call('saveKpi', [{ key, seen: fresh, input: { target: '12000' } }]));
  });

  test('of a KPI that is gone says so', async () => {
    const addOn = await open();
    const answer = refused(await addOn.call('saveKpi', [{ key: 'KPI-GONE00', seen: 'x', input: signUps }]));
    expect(answer).toMatchObject({
      reason: 'stale',
      problems: [{ message: expect.stringContaining('KPI-GONE00') }],
    });
  });

  test('follows its row when people sorted the tab', async () => {
    const addOn = await open();
    const first = saved(
      await addOn.call('saveKpi', [{ key: null, seen: null, input: { ...signUps, name: 'B' } }]),
    );
    saved(await addOn.call('saveKpi', [{ key: null, seen: null, input: { ...signUps, name: 'A' } }]));
    const { sheetId, columnCount } = addOn.workbook.sheetByTitle('KPIs')!;
    addOn.workbook
      .as(API)
      .sort({ sheetId, startRowIndex: 1, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: columnCount }, [
        { dimensionIndex: at('name') },
      ]);
    const { fingerprint } = (await addOn.call('getSidebarState', [])).kpis.find(
      (card) => card.kpi.key === first.key,
    )!;
    const { row } = saved(
      await addOn.call('saveKpi', [{ key: first.key, seen: fingerprint, input: { name: 'C' } }]),
    );
    expect(row).toBe(3);
    expect(addOn.rows('KPIs').map((each) => each.KPI)).toEqual(['A', 'C']);
  });
});

describe('meanwhile', () => {
  /** A spreadsheet in which `work` happens once, after the tabs were read and before the row is looked at again. */
  const openWith = async (work: (addOn: AddOn) => void) => {
    let isArmed = false;
    const addOn = await openEmpty({
      onCall: (call) => {
        if (!isArmed || call !== 'Sheet.getMaxRows') return;
        isArmed = false;
        work(addOn);
      },
    });
    fillPartnership(addOn);
    return Object.assign(addOn, {
      arm: () => {
        isArmed = true;
      },
    });
  };

  test('a record that the sync added is not written over', async () => {
    const addOn = await openWith((book) => book.put('kpis', 'KPI-SYNC01', { name: 'From Notion' }));
    addOn.arm();
    const { row } = saved(await addOn.call('saveKpi', [{ key: null, seen: null, input: signUps }]));
    expect(row).toBe(3);
    expect(addOn.rows('KPIs').map((each) => each.KPI)).toEqual(['From Notion', 'Sign-ups']);
  });

  test('a row that people moved is not written into', async () => {
    const addOn = await openWith(({ workbook }) => {
      workbook.as(API).insertDimension(workbook.sheetByTitle('KPIs')!.sheetId, 'ROWS', 1, 1);
    });
    const { key, state } = saved(await addOn.call('saveKpi', [{ key: null, seen: null, input: signUps }]));
    const { fingerprint } = state.kpis[0]!;
    addOn.arm();
    const answer = refused(
      await addOn.call('saveKpi', [{ key, seen: fingerprint, input: { target: '12000' } }]),
    );
    expect(answer).toMatchObject({
      reason: 'stale',
      problems: [{ message: expect.stringContaining('moved the rows') }],
    });
    expect(addOn.rows('KPIs').map((each) => each.Target)).toEqual(['', 10000]);
  });
});

test.each([
  ['saveKpi', null],
  ['saveKpi', { key: null, seen: null, input: { name: 5 } }],
  ['saveKpi', { key: null, seen: null }],
  ['logReading', { kpi: 'KPI-1' }],
  ['signTerms', { key: 'KPI-1', hash: 'h', decision: 'agree', note: '' }],
] as const)('%s refuses what is no form of ours, in a sentence: %j', async (name, form) => {
  const addOn = await openEmpty();
  expect(await addOn.host.callFromPage(name, [form], ANN)).toEqual({
    ok: false,
    message: expect.stringMatching(/^The page sent a .+ that this version does not know\. Close the sidebar/),
  });
});
