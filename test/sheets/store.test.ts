// The store over HTTP: what moves between read and commit, what is never touched, what it costs, and what faults do.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Values } from '../../src/domain/field.ts';
import { TABLES } from '../../src/domain/fields.ts';
import { createAuth } from '../../src/sheets/auth.ts';
import { createSheetsClient } from '../../src/sheets/client.ts';
import { createVersionProbe } from '../../src/sheets/drive.ts';
import { createSheetStore } from '../../src/sheets/store.ts';
import { planWorkbookSetUp } from '../../src/sheets/workbook-set-up.ts';
import { emptyChange, type Row, type SheetChange } from '../../src/sync/ports.ts';
import { FEW_TABLES, startWorkspace, type Workspace } from './workspace.ts';

let space: Workspace;
const KEYS = ['KPI-AAAAAA', 'KPI-BBBBBB', 'KPI-CCCCCC'] as const;
const valuesOf = (n: number): Values => ({ name: `Number ${n}`, target: 10 * (n + 1), due: '2027-06-30' });

beforeEach(async () => {
  space = await startWorkspace();
  await commit({ appended: KEYS.map((key, n) => ({ table: 'kpis', key, values: valuesOf(n) })) });
  space.requests.length = 0;
});
afterEach(() => space.close());

const commit = (change: Partial<SheetChange>) => space.store().commit({ ...emptyChange, ...change });
const kpis = async (): Promise<readonly Row[]> => (await space.store().read()).rows.kpis!;
const targets = async () => (await kpis()).map(({ key, values }) => [key, values.target]);
const setTarget = (key: string, expected: Values[string], value: Values[string]) => ({
  table: 'kpis',
  key,
  field: 'target',
  expected,
  value,
});

const rowsRange = async (from: number, to: number) => ({
  sheetId: await space.sheetId('kpis'),
  dimension: 'ROWS',
  startIndex: from,
  endIndex: to,
});

describe('between read and commit', () => {
  it('a sort: the row is found by its key', async () => {
    const sheetId = await space.sheetId('kpis');
    await space.batch({
      sortRange: {
        range: { sheetId, startRowIndex: 1, endRowIndex: 4 },
        sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }],
      },
    });
    await commit({ cells: [setTarget('KPI-AAAAAA', 10, 11)] });
    expect(await targets()).toEqual([
      ['KPI-CCCCCC', 30],
      ['KPI-BBBBBB', 20],
      ['KPI-AAAAAA', 11],
    ]);
  });

  it('an inserted row, and a row cut and pasted elsewhere', async () => {
    await space.batch({ insertDimension: { range: await rowsRange(1, 2), inheritFromBefore: false } });
    const sheetId = await space.sheetId('kpis');
    await space.batch({
      cutPaste: {
        source: { sheetId, startRowIndex: 2, endRowIndex: 3 },
        destination: { sheetId, rowIndex: 7, columnIndex: 0 },
        pasteType: 'PASTE_NORMAL',
      },
    });
    await commit({ cells: [setTarget('KPI-AAAAAA', 10, 11), setTarget('KPI-CCCCCC', 30, 33)] });
    expect(await targets()).toEqual([
      ['KPI-BBBBBB', 20],
      ['KPI-CCCCCC', 33],
      ['KPI-AAAAAA', 11],
    ]);
  });

  it('an edit of the same cell wins, and the base does not move', async () => {
    const entry = (target: number) => ({
      table: 'kpis',
      key: 'KPI-AAAAAA',
      pageId: 'page-a',
      values: { ...valuesOf(0), target },
    });
    await commit({ base: [{ table: 'kpis', key: 'KPI-AAAAAA', entry: entry(10) }] });
    await space.type('kpis', 'target', 2, 77);
    const result = await commit({
      cells: [setTarget('KPI-AAAAAA', 10, 11)],
      base: [{ table: 'kpis', key: 'KPI-AAAAAA', entry: entry(11) }],
    });
    expect(result.skipped).toEqual([{ table: 'kpis', key: 'KPI-AAAAAA', field: 'target' }]);
    const snapshot = await space.store().read();
    expect(snapshot.rows.kpis?.[0]?.values.target).toBe(77);
    expect(snapshot.base[0]?.values.target).toBe(10);
  });

  it('a copied row: neither of the two is written until the copy has a key of its own', async () => {
    const sheetId = await space.sheetId('kpis');
    await space.batch({
      copyPaste: {
        source: { sheetId, startRowIndex: 1, endRowIndex: 2 },
        destination: { sheetId, startRowIndex: 4, endRowIndex: 5 },
        pasteType: 'PASTE_NORMAL',
      },
    });
    expect((await commit({ cells: [setTarget('KPI-AAAAAA', 10, 11)] })).skipped).toHaveLength(1);
    const copy = (await kpis())[3]!;
    expect(copy.key).toBe('KPI-AAAAAA');
    await commit({ minted: [{ table: 'kpis', ref: copy.ref, key: 'KPI-DDDDDD' }] });
    await commit({ cells: [setTarget('KPI-AAAAAA', 10, 11)] });
    expect(await targets()).toEqual([
      ['KPI-AAAAAA', 11],
      ['KPI-BBBBBB', 20],
      ['KPI-CCCCCC', 30],
      ['KPI-DDDDDD', 10],
    ]);
  });

  it('another run: nothing is written over what it did', async () => {
    const { revision } = await space.store().read();
    await commit({ notes: { by: 'the other' } });
    await expect(commit({ revision, notes: { by: 'me' } })).rejects.toMatchObject({ code: 'conflict' });
    const snapshot = await space.store().read();
    expect([snapshot.notes.by, snapshot.revision]).toEqual(['the other', revision + 1]);
  });
});

describe('what is not ours', () => {
  it('columns, tabs, formulas and formats of people are byte-identical afterwards', async () => {
    const sheetId = await space.sheetId('kpis');
    const own = (await space.map()).tabs.get('kpis')!.grid.columnCount;
    const mine = {
      userEnteredValue: { formulaValue: '=A2&"!"' },
      note: 'mine',
      userEnteredFormat: { textFormat: { italic: true } },
    };
    await space.batch(
      { appendDimension: { sheetId, dimension: 'COLUMNS', length: 1 } },
      {
        updateCells: {
          start: { sheetId, rowIndex: 0, columnIndex: own },
          rows: [{ values: [{ userEnteredValue: { stringValue: 'My notes' } }] }, { values: [mine] }],
          fields: '*',
        },
      },
      { addSheet: { properties: { sheetId: 4711, title: 'Mine' } } },
      {
        updateCells: {
          start: { sheetId: 4711, rowIndex: 2, columnIndex: 3 },
          rows: [{ values: [mine] }],
          fields: '*',
        },
      },
    );
    await space.type('kpis', 'target', 3, '=4*5');
    const theirs = async () => {
      const answer = await space.person.spreadsheets.get({
        spreadsheetId: space.spreadsheetId,
        includeGridData: true,
      });
      const sheets = answer.data.sheets ?? [];
      const column = sheets
        .find((sheet) => sheet.properties?.sheetId === sheetId)
        ?.data?.[0]?.rowData?.slice(0, 4)
        .map((row) => row.values?.[own] ?? null);
      return JSON.stringify([column, sheets.find((sheet) => sheet.properties?.title === 'Mine')]);
    };
    const before = await theirs();
    const result = await commit({
      cells: [setTarget('KPI-AAAAAA', 10, 11), setTarget('KPI-BBBBBB', 20, 21)],
      archived: [{ table: 'kpis', key: 'KPI-CCCCCC', archived: true, expected: valuesOf(2) }],
      appended: [{ table: 'kpis', key: 'KPI-DDDDDD', values: valuesOf(3) }],
    });
    expect(result.skipped).toEqual([{ table: 'kpis', key: 'KPI-BBBBBB', field: 'target' }]);
    expect(await theirs()).toBe(before);
    const formulas = await space.person.spreadsheets.values.get({
      spreadsheetId: space.spreadsheetId,
      range: await space.cell('kpis', 'target', 3),
      valueRenderOption: 'FORMULA',
    });
    expect(formulas.data.values).toEqual([['=4*5']]);
    expect((await kpis()).find((row) => row.key === 'KPI-BBBBBB')).toMatchObject({
      values: { target: 20 },
      formulas: ['target'],
    });
  });
});

describe('rows that are set aside', () => {
  it('are hidden with a day, and come back as they were', async () => {
    const aside = (archived: boolean) =>
      commit({ archived: [{ table: 'kpis', key: 'KPI-BBBBBB', archived, expected: valuesOf(1) }] });
    const hidden = async () => {
      const answer = await space.person.spreadsheets.get({
        spreadsheetId: space.spreadsheetId,
        ranges: ['KPIs!A3:A3'],
        fields: 'sheets(data(rowMetadata(hiddenByUser)))',
      });
      return answer.data.sheets?.[0]?.data?.[0]?.rowMetadata?.[0]?.hiddenByUser ?? false;
    };
    await aside(true);
    expect([await hidden(), (await kpis())[1]?.archived]).toEqual([true, true]);
    expect(await space.shown('kpis', 'archived', 3)).toBe('2026-11-22');
    await aside(false);
    expect([await hidden(), (await kpis())[1]]).toMatchObject([
      false,
      { archived: false, values: valuesOf(1) },
    ]);
  });
});

describe('the cost', () => {
  const spent = () => space.requests.splice(0).map((each) => each.name);

  it('of a read is one request, of a commit two, of an empty one none', async () => {
    await space.store().read();
    expect(spent()).toEqual(['spreadsheets.get']);
    await commit({ cells: [setTarget('KPI-AAAAAA', 10, 11)], notes: { a: 1 } });
    expect(spent()).toEqual(['spreadsheets.get', 'spreadsheets.batchUpdate']);
    await commit({ revision: 1 });
    expect(spent()).toEqual([]);
  });

  it('of a commit of which nothing is left is the read alone', async () => {
    await commit({ cells: [setTarget('KPI-AAAAAA', 10, 10)] });
    expect(spent()).toEqual(['spreadsheets.get']);
  });

  it('of a thousand new rows is still two', async () => {
    const appended = Array.from({ length: 1000 }, (_, n) => ({
      table: 'kpis',
      key: `KPI-${String(100_000 + n)}`,
      values: valuesOf(n),
    }));
    const base = appended.map(({ table, key, values }) => ({
      table,
      key,
      entry: { table, key, pageId: `p${key}`, values },
    }));
    expect((await commit({ appended, base })).skipped).toEqual([]);
    expect(spent()).toEqual(['spreadsheets.get', 'spreadsheets.batchUpdate']);
    const snapshot = await space.store().read();
    expect(snapshot.rows.kpis).toHaveLength(1003);
    expect(snapshot.rows.kpis?.at(-1)).toMatchObject({ values: valuesOf(999), problems: [] });
    expect(snapshot.base).toHaveLength(1000);
  });
});

describe('two targets', () => {
  it('share the rows and have a base each', async () => {
    const entry = (name: string) => ({
      table: 'kpis',
      key: 'KPI-AAAAAA',
      entry: { table: 'kpis', key: 'KPI-AAAAAA', pageId: name, values: { name } },
    });
    await space.store('a').commit({ ...emptyChange, base: [entry('for a')], notes: { n: 'a' } });
    await space.store('b').commit({ ...emptyChange, base: [entry('for b')] });
    const [a, b] = [await space.store('a').read(), await space.store('b').read()];
    expect([a.base[0]?.pageId, a.notes, a.revision]).toEqual(['for a', { n: 'a' }, 1]);
    expect([b.base[0]?.pageId, b.notes, b.revision]).toEqual(['for b', {}, 1]);
    expect(JSON.stringify(b.rows)).toBe(JSON.stringify(a.rows));
  });
});

describe('faults', () => {
  const batch = { method: 'POST', path: ':batchUpdate' } as const;

  it('a commit that was refused for speed is repeated once it is allowed', async () => {
    space.addFault({ ...batch, times: 2, fault: { kind: 'rate-limit', retryAfter: 5 } });
    expect((await commit({ cells: [setTarget('KPI-AAAAAA', 10, 11)] })).skipped).toEqual([]);
    expect((await targets())[0]).toEqual(['KPI-AAAAAA', 11]);
  });

  it('a commit whose answer was lost is ambiguous, is not repeated, and the next read shows what happened', async () => {
    space.addFault({ ...batch, fault: { kind: 'answer-lost' } });
    await expect(commit({ cells: [setTarget('KPI-AAAAAA', 10, 11)] })).rejects.toMatchObject({
      code: 'ambiguous',
    });
    expect(space.requests.filter((each) => each.kind === 'commit')).toHaveLength(1);
    expect((await targets())[0]).toEqual(['KPI-AAAAAA', 11]);
  });

  it('a commit that failed after it was made is ambiguous too', async () => {
    space.addFault({ ...batch, fault: { kind: 'committed-error' } });
    await expect(commit({ notes: { a: 1 } })).rejects.toMatchObject({ code: 'ambiguous' });
    expect((await space.store().read()).notes).toEqual({ a: 1 });
  });

  it.each(['bad-gateway', 'truncated', 'hang-up', 'answer-lost'] as const)(
    'a read that meets %s is repeated',
    async (kind) => {
      space.addFault({ method: 'GET', path: '/v4/spreadsheets', fault: { kind } });
      expect(await targets()).toHaveLength(3);
    },
  );

  it('a wrong token and a wrong spreadsheet are said in a sentence', async () => {
    await expect(space.store('a', 'no-such-spreadsheet').read()).rejects.toMatchObject({ code: 'gone' });
    const client = createSheetsClient({
      ...space.clientOptions,
      auth: createAuth({ accessToken: 'wrong-token-77' }),
    });
    const store = createSheetStore({ client, spreadsheetId: space.spreadsheetId, target: 'a' });
    const error: Error = await store.read().then(
      () => new Error('It was accepted.'),
      (reason: Error) => reason,
    );
    expect(error).toMatchObject({ code: 'unauthorized' });
    expect(error.message).not.toContain('wrong-token-77');
  });
});

describe('round trip over HTTP (L11)', () => {
  it('keeps every kind of value and a hostile corpus of text', async () => {
    const texts = [
      '=SUM(A1)',
      "'001",
      '001',
      '1e5',
      'TRUE',
      '31.12.2027',
      '$50,000',
      'שלום',
      '👩‍👩‍👧‍👦',
      'two\nlines',
      '🦜'.repeat(1000),
      'x'.repeat(50_000),
    ];
    const appended = texts.map((text, n) => ({
      table: 'kpis',
      key: `KPI-00000${'ABCDEFGHJKMN'[n]}`,
      values: {
        name: text,
        measures: text,
        note: text,
        unit: 'USD',
        target: [0, 0.1 + 0.2, -1e-7, 1e21][n % 4]!,
        baseline: null,
        start: '2028-02-29',
        due: '9999-12-31',
        use: 'Active',
        primary: n % 2 === 0,
        progress: 0.25,
        goal: 'G-7K2M9Q',
      } satisfies Values,
    }));
    expect((await commit({ appended })).skipped).toEqual([]);
    const rows = await kpis();
    for (const { key, values } of appended)
      expect(rows.find((row) => row.key === key)).toMatchObject({ values, problems: [], formulas: [] });
  });
});

describe('set-up', () => {
  it('makes every tab in one go; a second finds nothing to do', async () => {
    const whole = await startWorkspace({ tables: TABLES });
    const map = await whole.map();
    await whole.close();
    expect(map.missingTabs).toEqual([]);
    expect(planWorkbookSetUp(map, TABLES)).toEqual([]);
  });

  it('adds a column that was deleted, and the sync reads on', async () => {
    const tab = (await space.map()).tabs.get('kpis')!;
    const index = tab.columns.get('note')!.index;
    const range = { sheetId: tab.grid.sheetId, dimension: 'COLUMNS', startIndex: index, endIndex: index + 1 };
    await space.batch({ deleteDimension: { range } });
    await space.batch(...planWorkbookSetUp(await space.map(), FEW_TABLES));
    await space.type('kpis', 'note', 2, 'back');
    expect((await kpis())[0]?.values).toMatchObject({ ...valuesOf(0), note: 'back' });
  });
});

describe('the version probe', () => {
  it('tells that something changed, and nothing else', async () => {
    const probe = createVersionProbe(space.clientOptions);
    const before = await probe.version(space.spreadsheetId);
    expect(await probe.version(space.spreadsheetId)).toBe(before);
    await space.type('kpis', 'target', 2, 12);
    expect(await probe.version(space.spreadsheetId)).not.toBe(before);
  });
});
