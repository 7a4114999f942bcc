// What people do to a spreadsheet that a program relies on, over HTTP: each gets a clear answer, and nothing is misplaced.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyChange, type Row, type SheetChange } from '../../src/sync/ports.ts';
import { isStoreError } from '../../src/sync/store-error.ts';
import { startWorkspace, type Workspace } from './workspace.ts';

let space: Workspace;
beforeEach(async () => {
  space = await startWorkspace();
  await commit({
    appended: [
      {
        table: 'kpis',
        key: 'KPI-AAAAAA',
        values: { name: 'Sign-ups', unit: 'count', target: 100, due: '2027-06-30' },
      },
      {
        table: 'kpis',
        key: 'KPI-BBBBBB',
        values: { name: 'Revenue', unit: 'USD', target: 5000, due: '2027-06-30' },
      },
    ],
    notes: { greeting: 'hello' },
  });
});
afterEach(() => space.close());

const commit = (change: Partial<SheetChange>) => space.store().commit({ ...emptyChange, ...change });

const kpis = async (): Promise<readonly Row[]> => (await space.store().read()).rows.kpis!;
const kpi = async (key: string): Promise<Row> => (await kpis()).find((row) => row.key === key)!;

const refusal = async (): Promise<string> => {
  try {
    await space.store().read();
  } catch (error) {
    if (isStoreError(error) && error.code === 'layout') return error.message;
    throw error;
  }
  throw new Error('It was accepted.');
};

const columnRange = async (column: string) => {
  const tab = (await space.map()).tabs.get('kpis')!;
  const index = tab.columns.get(column)!.index;
  return { sheetId: tab.grid.sheetId, dimension: 'COLUMNS', startIndex: index, endIndex: index + 1 };
};

describe('typed by hand', () => {
  it('"$50,000" is fifty thousand in the currency of the row', async () => {
    await space.type('kpis', 'target', 3, '$50,000');
    expect(await kpi('KPI-BBBBBB')).toMatchObject({ values: { target: 50_000 }, problems: [] });
  });

  it('"25 %" is 25 where the unit is %, and is named with its cell where it is not', async () => {
    await space.type('kpis', 'target', 2, '25 %');
    const [problem] = (await kpi('KPI-AAAAAA')).problems;
    expect(problem).toMatchObject({ field: 'target', place: await space.cell('kpis', 'target', 2) });
    await space.type('kpis', 'unit', 2, '%');
    expect(await kpi('KPI-AAAAAA')).toMatchObject({ values: { target: 25 }, problems: [] });
  });

  it('an amount written over a typed percentage reads back as it was written', async () => {
    await space.type('kpis', 'unit', 2, '%');
    await space.type('kpis', 'target', 2, '25%');
    const cell = { table: 'kpis', key: 'KPI-AAAAAA', field: 'target', expected: 25, value: 30 };
    expect((await commit({ cells: [cell] })).skipped).toEqual([]);
    expect((await kpi('KPI-AAAAAA')).values.target).toBe(30);
  });

  it('"31.12.2027" has one reading', async () => {
    await space.type('kpis', 'due', 2, '31.12.2027');
    expect(await kpi('KPI-AAAAAA')).toMatchObject({ values: { due: '2027-12-31' }, problems: [] });
  });

  it('a date as Sheets understands it is that day', async () => {
    await space.type('kpis', 'due', 2, '12/31/2027');
    expect((await kpi('KPI-AAAAAA')).values.due).toBe('2027-12-31');
  });

  it('an empty name holds the row alone', async () => {
    await space.type('kpis', 'name', 2, '');
    expect((await kpi('KPI-AAAAAA')).problems).toMatchObject([
      { field: 'name', place: 'KPIs!B2', found: '' },
    ]);
    expect((await kpi('KPI-BBBBBB')).problems).toEqual([]);
  });

  it('a row without a key is read, and gets the key that is minted for it', async () => {
    await space.type('kpis', 'name', 4, 'Typed');
    const [, , typed] = await kpis();
    expect(typed).toMatchObject({ key: null, values: { name: 'Typed' } });
    await commit({ minted: [{ table: 'kpis', ref: typed!.ref, key: 'KPI-CCCCCC' }] });
    expect((await kpi('KPI-CCCCCC')).values.name).toBe('Typed');
  });
});

describe('damaged layout', () => {
  it('a deleted header is repaired by the next commit, and reported', async () => {
    const cell = await space.cell('kpis', 'target', 1);
    await space.type('kpis', 'target', 1, '');
    const snapshot = await space.store().read();
    expect(snapshot.repairs).toEqual([`The header in ${cell} is put back to "Target".`]);
    expect(snapshot.rows.kpis?.[0]?.values.target).toBe(100);
    await commit({ notes: { greeting: 'again' } });
    expect(await space.shown('kpis', 'target', 1)).toBe('Target');
    expect((await space.store().read()).repairs).toEqual([]);
  });

  it('a deleted header row is put back above the data; nothing is overwritten', async () => {
    const sheetId = await space.sheetId('kpis');
    const range = { sheetId, dimension: 'ROWS', startIndex: 0, endIndex: 1 };
    await space.batch({ deleteDimension: { range } });
    const cell = { table: 'kpis', key: 'KPI-BBBBBB', field: 'target', expected: 5000, value: 6000 };
    expect((await commit({ cells: [cell] })).skipped).toEqual([]);
    expect(await space.shown('kpis', 'name', 1)).toBe('KPI');
    expect((await kpis()).map(({ key, values }) => [key, values.target])).toEqual([
      ['KPI-AAAAAA', 100],
      ['KPI-BBBBBB', 6000],
    ]);
    expect((await space.store().read()).repairs).toEqual([]);
  });

  it('a deleted column is refused with tab and column, and nothing is written', async () => {
    await space.batch({ deleteDimension: { range: await columnRange('target') } });
    expect(await refusal()).toContain('Tab "KPIs" has no column "Target".');
    await expect(commit({ notes: { greeting: 'no' } })).rejects.toMatchObject({ code: 'layout' });
  });

  it('a moved and renamed column is followed', async () => {
    const source = await columnRange('target');
    await space.type('kpis', 'target', 1, 'Zielwert');
    await space.batch({ moveDimension: { source, destinationIndex: 1 } });
    const cell = { table: 'kpis', key: 'KPI-AAAAAA', field: 'target', expected: 100, value: 120 };
    expect((await commit({ cells: [cell] })).skipped).toEqual([]);
    expect(await space.cell('kpis', 'target', 2)).toBe('KPIs!B2');
    expect(await space.shown('kpis', 'target', 2)).toBe('120');
    expect(await space.shown('kpis', 'target', 1)).toBe('Target');
  });

  it('a renamed tab is followed, and its new name is the one in messages', async () => {
    const sheetId = await space.sheetId('kpis');
    const properties = { sheetId, title: 'Our numbers' };
    await space.batch({ updateSheetProperties: { properties, fields: 'title' } });
    await space.type('kpis', 'name', 2, '');
    expect((await kpi('KPI-AAAAAA')).problems[0]?.place).toBe("'Our numbers'!B2");
  });

  it('a deleted tab is refused by name', async () => {
    await space.batch({ deleteSheet: { sheetId: await space.sheetId('kpis') } });
    expect(await refusal()).toContain('has no tab "KPIs"');
  });

  it('a missing base tab means that nothing is known, and the next commit makes it again, hidden', async () => {
    await space.batch({ deleteSheet: { sheetId: await space.sheetId('base') } });
    const snapshot = await space.store().read();
    expect(snapshot).toMatchObject({ hasBase: false, revision: 0, base: [], notes: {} });
    expect(snapshot.repairs).toEqual(['The tab "_base" was missing and is made again.']);
    await commit({ notes: { greeting: 'new' } });
    expect(await space.store().read()).toMatchObject({
      hasBase: true,
      revision: 1,
      notes: { greeting: 'new' },
    });
    const answer = await space.person.spreadsheets.get({
      spreadsheetId: space.spreadsheetId,
      fields: 'sheets(properties(title,hidden),protectedRanges(warningOnly))',
    });
    const base = answer.data.sheets?.find((sheet) => sheet.properties?.title === '_base');
    expect(base).toMatchObject({ properties: { hidden: true }, protectedRanges: [{ warningOnly: true }] });
  });

  it('a missing Conflicts tab is made again too', async () => {
    await space.batch({ deleteSheet: { sheetId: await space.sheetId('conflicts') } });
    const held = {
      id: 'C1',
      table: 'kpis',
      key: 'KPI-AAAAAA',
      field: 'target',
      kind: 'held',
      base: '90',
      sheet: '100',
      notion: '110',
      at: '2026-11-22T10:00:00.000Z',
    } as const;
    await commit({ conflicts: [held] });
    expect((await space.store().read()).conflicts).toEqual([{ ...held, pick: null, resolved: false }]);
    await space.type('conflicts', 'pick', 2, 'notion');
    expect((await space.store().read()).conflicts[0]?.pick).toBe('notion');
  });

  it('a copy of the spreadsheet is noticed', async () => {
    const cell = await space.cell('conflicts', 'id', 1);
    expect(cell).toBe('Conflicts!A1');
    await space.person.spreadsheets.values.update({
      spreadsheetId: space.spreadsheetId,
      range: '_base!C1',
      valueInputOption: 'RAW',
      requestBody: { values: [['the-original']] },
    });
    const message = await refusal();
    expect(message).toContain('is a copy');
    expect(message).toContain('the-original');
  });

  it('a damaged row of the base is unknown, reported, and cleared by the next commit', async () => {
    const entry = { table: 'kpis', key: 'KPI-AAAAAA', pageId: 'page-a', values: { name: 'Sign-ups' } };
    await commit({ base: [{ table: 'kpis', key: 'KPI-AAAAAA', entry }] });
    const answer = await space.person.spreadsheets.values.get({
      spreadsheetId: space.spreadsheetId,
      range: '_base!A1:F20',
    });
    const row = answer.data.values!.findIndex((cells) => cells[3] === 'KPI-AAAAAA') + 1;
    await space.person.spreadsheets.values.update({
      spreadsheetId: space.spreadsheetId,
      range: `_base!F${row}`,
      valueInputOption: 'RAW',
      requestBody: { values: [['{"name":']] },
    });
    const snapshot = await space.store().read();
    expect(snapshot.base).toEqual([]);
    expect(snapshot.repairs[0]).toContain(`Row ${row} of the hidden tab "_base"`);
    await commit({ notes: { greeting: 'x' } });
    expect((await space.store().read()).repairs).toEqual([]);
  });
});

describe('text from elsewhere', () => {
  it('that reads like a formula arrives as text', async () => {
    const name = '=IMPORTXML("http://evil.example","//a")';
    await commit({ appended: [{ table: 'kpis', key: 'KPI-EEEEEE', values: { name } }] });
    expect(await kpi('KPI-EEEEEE')).toMatchObject({ values: { name }, formulas: [] });
    expect(await space.shown('kpis', 'name', 4)).toBe(name);
  });
});
