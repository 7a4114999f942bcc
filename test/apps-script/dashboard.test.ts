// The dashboard: live formulas over the tabs, words and colours of the status, native charts; made once, then people's.
import { describe, expect, test } from 'vitest';
import { dashboardCells } from '../../apps-script/dashboard-formulas.ts';
import type { Read } from '../../apps-script/dashboard-layout.ts';
import { headerNotes } from '../../src/domain/column-help.ts';
import { tableById } from '../../src/domain/fields.ts';
import { tableTab } from '../../src/domain/workbook-layout.ts';
import { ANN, BEN } from '../emulators/apps-script/test-host.ts';
import { saved } from './answers.ts';
import { type AddOn, API, fillPartnership, useAddOn } from './test-add-on.ts';

const open = useAddOn();

/** What people see from A1 on. */
const shown = (addOn: AddOn, rows = 24, columns = 10): string[][] => {
  const { sheetId } = addOn.workbook.sheetByTitle('Dashboard')!;
  return addOn.workbook.getDisplayValues({
    sheetId,
    startRowIndex: 0,
    endRowIndex: rows,
    startColumnIndex: 0,
    endColumnIndex: columns,
  });
};

const column = (addOn: AddOn, address: string): string[][] =>
  addOn.workbook.getDisplayValues(addOn.workbook.resolveRange(`Dashboard!${address}`));

const type = (addOn: AddOn, address: string, value: string): void =>
  addOn.workbook.as(API).setValues(addOn.workbook.resolveRange(`Dashboard!${address}`), [[value]]);

/** Both sides sign a KPI as it stands in the sheet. */
const agree = async (addOn: AddOn, key: string, users = [ANN, BEN]): Promise<void> => {
  const { kpis } = await addOn.call('getSidebarState', []);
  const { hash } = kpis.find(({ kpi }) => kpi.key === key)!;
  for (const user of users)
    saved(await addOn.call('signTerms', [{ key, hash, decision: 'sign', note: '' }], user));
};

const fill = async (addOn: AddOn): Promise<void> => {
  fillPartnership(addOn);
  const kpi = { goal: 'G-1', targetType: 'Increase to', unit: 'count', frequency: 'Weekly', use: 'Active' };
  // Half of the time is over on 4 January 2027.
  const window = { start: '2026-10-06', due: '2027-04-04' };
  addOn.put('kpis', 'KPI-1', { ...kpi, ...window, name: 'Sign-ups', baseline: 8000, target: 10_000 });
  addOn.put('kpis', 'KPI-2', {
    ...kpi,
    ...window,
    name: 'Sales',
    baseline: 0,
    target: 50_000,
    aggregation: 'sum',
    unit: 'USD',
  });
  addOn.put('kpis', 'KPI-3', { ...kpi, ...window, name: 'Parked', baseline: 0, target: 1, use: 'Parked' });
  addOn.put('kpis', 'KPI-4', {
    ...kpi,
    ...window,
    name: 'New',
    baseline: 0,
    target: 10,
  });
  addOn.put('readings', 'R-1', { kpi: 'KPI-1', periodEnd: '2026-12-01', value: 8500, reportedBy: 'A' });
  addOn.put('readings', 'R-2', { kpi: 'KPI-1', periodEnd: '2027-01-02', value: 9900, reportedBy: 'A' });
  addOn.put('readings', 'R-3', { kpi: 'KPI-1', periodEnd: '2027-01-02', value: 8700, corrects: 'R-2' });
  addOn.put('readings', 'R-4', { kpi: 'KPI-2', periodEnd: '2026-12-01', value: 20_000 });
  addOn.put('readings', 'R-5', { kpi: 'KPI-2', periodEnd: '2027-01-01', value: 6_000 });
  addOn.put('milestones', 'M-1', {
    title: 'Second market',
    due: '2027-03-01',
    state: 'Planned',
    owner: 'Ben',
  });
  addOn.put('milestones', 'M-2', { title: 'First market', due: '2027-02-01', state: 'In progress' });
  addOn.put('milestones', 'M-3', { title: 'Done', due: '2027-01-01', state: 'Reached' });
  addOn.put('actions', 'A-1', { title: 'Send the list', due: '2027-01-10', state: 'Open', owner: 'Ann' });
  await agree(addOn, 'KPI-1');
  await agree(addOn, 'KPI-2');
};

describe('the dashboard', () => {
  test('shows the why, the cards, milestones and actions from the tabs as they are', async () => {
    const addOn = await open();
    await fill(addOn);
    const cells = shown(addOn);
    expect(cells[0]![0]).toBe('Lumen × Corvid');
    expect(cells[1]![0]).toBe('The shared why is not written yet.');
    expect(cells[2]![0]).toBe('As of 2027-01-04; newest reading: 2027-01-02.');
    expect(cells[4]!.slice(0, 4)).toEqual(['KPI', 'Unit', 'Now', 'Expected']);
    expect(cells.slice(5, 8)).toEqual([
      [
        'Sign-ups',
        'count',
        '8,700',
        '9,000',
        '10,000',
        '35%',
        '50%',
        'Off track',
        'Agreed: version 1',
        '2027-01-02',
      ],
      [
        'Sales',
        'USD',
        '26,000',
        '25,000',
        '50,000',
        '52%',
        '50%',
        'On track',
        'Agreed: version 1',
        '2027-01-01',
      ],
      ['New', 'count', 'no reading', '5.0', '10.0', '', '50%', 'Not agreed', 'Draft: waits for A and B', ''],
    ]);
    expect(cells[8]!.join('')).toBe('');
    expect(cells[13]).toEqual([
      'First market',
      '2027-02-01',
      '',
      '',
      'Send the list',
      '',
      '',
      '2027-01-10',
      'Ann',
      '',
    ]);
    expect(cells[14]!.slice(0, 3)).toEqual(['Second market', '2027-03-01', 'Ben']);
    expect(cells[15]![0]).toBe('');
  });

  test('follows a change at once, and a tab that is renamed or a column that is moved', async () => {
    const addOn = await open();
    await fill(addOn);
    const readings = addOn.workbook.sheetByTitle('Readings')!;
    addOn.workbook.as(API).renameSheet?.(readings.sheetId, 'Numbers');
    await addOn.call('saveRecord', [
      {
        table: 'partnership',
        key: 'P-1',
        seen: (await addOn.call('getSidebarState', [])).partnership!.fingerprint,
        input: { why: 'Grow signups where both are weak' },
      },
    ]);
    await addOn.call('logReading', [
      { kpi: 'KPI-1', periodEnd: '2027-01-03', value: '9100', note: '', corrects: null },
    ]);
    const cells = shown(addOn);
    expect(cells[1]![0]).toBe('Grow signups where both are weak');
    expect(cells[5]!.slice(2, 8)).toEqual(['9,100', '9,000', '10,000', '55%', '50%', 'On track']);
  });

  test('has a chart of progress and one of the trend, and repeats status words in colour', async () => {
    const addOn = await open();
    await fill(addOn);
    const { sheetId } = addOn.workbook.sheetByTitle('Dashboard')!;
    const charts = addOn.workbook.charts(sheetId);
    expect(charts).toHaveLength(2);
    expect(column(addOn, 'AL5:AN9')).toEqual([
      ['Day', 'Sign-ups', 'Sales'],
      ['2026-12-01', '25%', '40%'],
      ['2027-01-01', '', '52%'],
      ['2027-01-02', '35%', ''],
      ['', '', ''],
    ]);
  });

  test('is made once: what people changed in it stays, and its formulas are never written again', async () => {
    const addOn = await open();
    const sheet = addOn.workbook.sheetByTitle('Dashboard')!;
    const cell = {
      sheetId: sheet.sheetId,
      startRowIndex: 0,
      endRowIndex: 1,
      startColumnIndex: 0,
      endColumnIndex: 1,
    };
    addOn.workbook.as(API).setRawValues(cell, [['Ours']]);
    const before = addOn.workbook.version();
    expect(await addOn.call('setUpSpreadsheet', [headerNotes()], ANN)).toMatchObject({ ok: true, made: [] });
    expect(addOn.workbook.version()).toBe(before);
    expect(shown(addOn)[0]![0]).toBe('Ours');
  });

  test('says that nothing is open where nothing is', async () => {
    const addOn = await open();
    const cells = shown(addOn);
    expect(cells[13]).toEqual(['No open milestone', '', '', '', 'No open action', '', '', '', '', '']);
    expect(cells.slice(14, 19).flat().join('')).toBe('');
  });

  test('is made again when it was deleted', async () => {
    const addOn = await open();
    addOn.workbook.as(API).deleteSheet(addOn.workbook.sheetByTitle('Dashboard')!.sheetId);
    expect(await addOn.call('setUpSpreadsheet', [headerNotes()])).toMatchObject({
      ok: true,
      made: ['The tab “Dashboard” was made.'],
    });
  });
});

describe('the cards of the dashboard', () => {
  /** Value, expected, target, progress, status and agreement of the first card. */
  const card = (addOn: AddOn): string[] => {
    const cells = shown(addOn)[5]!;
    return [2, 3, 4, 5, 7, 8].map((index) => cells[index]!);
  };
  const change = (addOn: AddOn, field: string, value: string | number): void => {
    const { sheetId } = addOn.workbook.sheetByTitle('KPIs')!;
    const index = Object.keys(addOn.rows('KPIs')[0]!).indexOf(field);
    const cell = {
      sheetId,
      startRowIndex: 1,
      endRowIndex: 2,
      startColumnIndex: index,
      endColumnIndex: index + 1,
    };
    addOn.workbook.as(API).setRawValues(cell, [[value]]);
  };

  test('keep to the version both signed while a change waits, and go over to the new one when both have signed', async () => {
    const addOn = await open();
    await fill(addOn);
    const agreed = ['8,700', '9,000', '10,000', '35%', 'Off track'];
    expect(card(addOn)).toEqual([...agreed, 'Agreed: version 1']);
    change(addOn, 'Target', 9000);
    expect(card(addOn)).toEqual([...agreed, 'Changed: version 2 waits for A and B']);
    await agree(addOn, 'KPI-1', [ANN]);
    expect(card(addOn)).toEqual([...agreed, 'Changed: version 2 waits for B']);
    await agree(addOn, 'KPI-1', [BEN]);
    expect(card(addOn)).toEqual(['8,700', '8,500', '9,000', '70%', 'On track', 'Agreed: version 2']);
    // What was agreed is put back: nobody has to sign again, until one side takes its signature back.
    change(addOn, 'Target', 9500.5);
    change(addOn, 'Target', 9000);
    expect(card(addOn)[5]).toBe('Agreed: version 2');
    const { kpis } = await addOn.call('getSidebarState', []);
    saved(
      await addOn.call(
        'signTerms',
        [{ key: 'KPI-1', hash: kpis[0]!.hash, decision: 'withdraw', note: '' }],
        BEN,
      ),
    );
    // Version 1 is the one that both have signed last, of the signatures that hold.
    expect(card(addOn)[5]).toBe('Withdrawn: version 2 waits for B');
  });

  test('say who rejects, and who has not signed a first version', async () => {
    const addOn = await open();
    await fill(addOn);
    change(addOn, 'KPI', 'Sign-ups with "quotes", a \\ and ünïcode');
    change(addOn, 'Does not count', 'two\nlines');
    expect(card(addOn)[5]).toBe('Changed: version 2 waits for A and B');
    await agree(addOn, 'KPI-1', [BEN]);
    expect(card(addOn)[5]).toBe('Changed: version 2 waits for A');
    await agree(addOn, 'KPI-4', [BEN]);
    expect(shown(addOn)[7]!.slice(7, 9)).toEqual(['Not agreed', 'Proposed: waits for A']);
    addOn.put('disputes', 'DSP-1', { object: 'KPI-1', raisedBy: 'A', raisedOn: '2027-01-03' });
    expect(card(addOn)[5]).toBe('Disputed: see Disputes');
    const { kpis } = await addOn.call('getSidebarState', []);
    const { hash } = kpis.find(({ kpi }) => kpi.key === 'KPI-4')!;
    saved(await addOn.call('signTerms', [{ key: 'KPI-4', hash, decision: 'reject', note: 'Too low' }]));
    expect(shown(addOn)[7]!.slice(7, 9)).toEqual(['Not agreed', 'Disputed: A rejects it']);
  });
});

describe('a dashboard that lost what it refers to', () => {
  const setUp = (addOn: AddOn) => addOn.call('setUpSpreadsheet', [headerNotes()]);
  const formulas = (addOn: AddOn): string[] => {
    const range = addOn.workbook.resolveRange('Dashboard!A1:AR25');
    return addOn.workbook.getFormulas(range).flat();
  };
  const id = (addOn: AddOn, title: string): number => addOn.workbook.sheetByTitle(title)!.sheetId;

  test('is mended when a tab was deleted and made again; what people changed stays theirs', async () => {
    const addOn = await open();
    await fill(addOn);
    const whole = formulas(addOn);
    type(addOn, 'A6', '=COUNTA(KPIs!B2:B)');
    type(addOn, 'B7', 'bananas');
    type(addOn, 'A40', '=COUNTA(KPIs!B2:B)');
    addOn.workbook.as(API).deleteSheet(id(addOn, 'KPIs'));
    expect(formulas(addOn).filter((each) => each.includes('#REF!')).length).toBeGreaterThan(50);
    const { made, problems } = await setUp(addOn);
    expect(made[0]).toBe('The tab “KPIs” was made.');
    expect(made[1]).toMatch(/^Formulas of the tab “Dashboard” were mended: \d+\.$/);
    // Their own formula in one of our cells cannot be mended; one elsewhere is not even looked at.
    expect(problems.map(({ message }) => message)).toEqual([
      'These formulas refer to cells that were deleted: Dashboard!A6. For a new dashboard, delete the tab “Dashboard” and set up again.',
    ]);
    type(addOn, 'A6', 'Ours');
    const changed = formulas(addOn).filter((each) => !whole.includes(each));
    expect(changed.filter((each) => each.includes('#REF!'))).toEqual([]);
    expect(shown(addOn)[6]![1]).toBe('bananas');
    const version = addOn.workbook.version();
    expect(await setUp(addOn)).toMatchObject({ ok: true, made: [] });
    expect(addOn.workbook.version()).toBe(version);
  });

  test('is mended below rows that people inserted, and after a column was deleted', async () => {
    const addOn = await open();
    await fill(addOn);
    const before = shown(addOn);
    addOn.workbook.as(API).insertDimension(id(addOn, 'Dashboard'), 'ROWS', 4, 2);
    const due = Object.keys(addOn.rows('Milestones')[0]!).indexOf('Owner');
    addOn.workbook.as(API).deleteDimension(id(addOn, 'Milestones'), 'COLUMNS', due, 1);
    expect((await setUp(addOn)).made).toEqual([
      'The column “Owner” of the tab “Milestones” was made.',
      'Formulas of the tab “Dashboard” were mended: 6.',
    ]);
    const after = shown(addOn, 26);
    expect(after[7]).toEqual(before[5]);
    expect(after[15]!.slice(0, 2)).toEqual(['First market', '2027-02-01']);
    expect(await setUp(addOn)).toMatchObject({ ok: true, made: [] });
  });

  test('gets hidden cells back that were cleared, and says so when they were deleted', async () => {
    const addOn = await open();
    await fill(addOn);
    const before = shown(addOn);
    type(addOn, 'Y6', '');
    expect(shown(addOn)[5]).not.toEqual(before[5]);
    expect((await setUp(addOn)).made).toEqual(['Formulas of the tab “Dashboard” were mended: 1.']);
    expect(shown(addOn)).toEqual(before);
    addOn.workbook.as(API).deleteDimension(id(addOn, 'Dashboard'), 'COLUMNS', 11, 1);
    const { ok, made, problems } = await setUp(addOn);
    expect({ ok, made }).toEqual({ ok: false, made: [] });
    expect(problems[0]!.message).toMatch(/cells that were deleted: .* and \d+ more\./);
  });
});

describe('a spreadsheet with decimal commas', () => {
  /** Without what stands in quotes. */
  const bare = (formula: string): string => formula.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, '');
  const place = 'Dashboard!A1:AR25';

  const openGerman = async (): Promise<AddOn> => {
    const addOn = await open({ setUp: false });
    addOn.workbook.as(API).updateProperties({ locale: 'de_DE', timeZone: 'Europe/Berlin' });
    expect(await addOn.call('setUpSpreadsheet', [headerNotes()])).toMatchObject({ ok: true });
    return addOn;
  };

  test('shows the same, with its own separators', async () => {
    const addOn = await openGerman();
    await fill(addOn);
    expect(shown(addOn).slice(2, 8)).toEqual([
      ['As of 2027-01-04; newest reading: 2027-01-02.', ...Array<string>(9).fill('')],
      Array<string>(10).fill(''),
      shown(addOn)[4],
      [
        'Sign-ups',
        'count',
        '8.700',
        '9.000',
        '10.000',
        '35%',
        '50%',
        'Off track',
        'Agreed: version 1',
        '2027-01-02',
      ],
      [
        'Sales',
        'USD',
        '26.000',
        '25.000',
        '50.000',
        '52%',
        '50%',
        'On track',
        'Agreed: version 1',
        '2027-01-01',
      ],
      ['New', 'count', 'no reading', '5,0', '10,0', '', '50%', 'Not agreed', 'Draft: waits for A and B', ''],
    ]);
    expect(shown(addOn)[13]!.slice(0, 2)).toEqual(['First market', '2027-02-01']);
    expect(column(addOn, 'AL6:AN8')).toEqual([
      ['2026-12-01', '25%', '40%'],
      ['2027-01-01', '', '52%'],
      ['2027-01-02', '35%', ''],
    ]);
  });

  test('gets formulas that any locale reads alike: no comma between arguments, no decimal, no array in braces', async () => {
    const addOn = await openGerman();
    const formulas = addOn.workbook.getFormulas(addOn.workbook.resolveRange(place)).flat();
    expect(formulas.filter((each) => each !== '').length).toBeGreaterThan(300);
    expect(formulas.filter((each) => /[,{}]|\d\.\d|undefined|@/.test(bare(each)))).toEqual([]);
  });

  test.each(['en_US', 'de_DE'])(
    'set up again in %s, nothing is changed, whichever separators Google answers with',
    async (locale) => {
      const addOn = await open();
      await fill(addOn);
      const editor = addOn.workbook.as(API);
      editor.updateProperties({ locale });
      const { sheetId } = addOn.workbook.sheetByTitle('Dashboard')!;
      const separator = locale === 'en_US' ? ',' : ';';
      addOn.workbook.getFormulas(addOn.workbook.resolveRange(place)).forEach((row, startRowIndex) => {
        row.forEach((formula, startColumnIndex) => {
          if (formula === '') return;
          const cell = {
            sheetId,
            startRowIndex,
            endRowIndex: startRowIndex + 1,
            startColumnIndex,
            endColumnIndex: startColumnIndex + 1,
          };
          const answered = formula.replace(/"(?:[^"]|"")*"|;/g, (part) => (part === ';' ? separator : part));
          editor.setFormulas(cell, [[answered]]);
        });
      });
      const before = addOn.workbook.version();
      expect(await addOn.call('setUpSpreadsheet', [headerNotes()])).toMatchObject({ ok: true, made: [] });
      expect(addOn.workbook.version()).toBe(before);
      // What is lost is found among them, and put back so that both locales read it.
      type(addOn, 'Y6', '');
      editor.deleteSheet(addOn.workbook.sheetByTitle('Milestones')!.sheetId);
      expect((await addOn.call('setUpSpreadsheet', [headerNotes()])).made).toEqual([
        'The tab “Milestones” was made.',
        'Formulas of the tab “Dashboard” were mended: 19.',
      ]);
      const mended = addOn.workbook.getFormulas(addOn.workbook.resolveRange('Dashboard!A14:C19')).flat();
      expect(mended.filter((each) => /,|#REF!/.test(bare(each)))).toEqual([]);
      expect(shown(addOn)[5]!.slice(7, 9)).toEqual(['Off track', 'Agreed: version 1']);
    },
  );
});

describe('a column that the dashboard reads', () => {
  /** Of tabs that have every column but this. */
  const reader =
    (lacking: string): Read =>
    (id) => {
      const tab = tableTab(tableById(id));
      const columns = new Map(
        tab.columns.map((each, index) => [each.id, index] as const).filter(([each]) => each !== lacking),
      );
      return { tab, title: `My ${tab.title}`, headerRow: 0, columns } as unknown as ReturnType<Read>;
    };

  test('is named when it is missing, and no other is read in its place', () => {
    expect(() => dashboardCells(reader('due'))).toThrow(
      'It reads the column “Due” of the tab “My Milestones”, which is missing or there twice. Put that header over the right one.',
    );
    expect(dashboardCells(reader('none')).get('A14')).toContain("'My Milestones'!$B$2:$B");
  });
});
