// The add-on and the sync on one spreadsheet: each finds in order what the other has made.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headerNotes } from '../../src/domain/column-help.ts';
import { KPIS, TABLES } from '../../src/domain/fields.ts';
import { tableColumns } from '../../src/domain/workbook-layout.ts';
import { createManualClock } from '../../src/emulators/clock.ts';
import { createGoogleEmulator } from '../../src/emulators/google/rest/emulator.ts';
import { createRandom } from '../../src/emulators/random.ts';
import { listen } from '../../src/emulators/server.ts';
import { createAuth } from '../../src/sheets/auth.ts';
import { createSheetsClient } from '../../src/sheets/client.ts';
import { createSheetStore } from '../../src/sheets/store.ts';
import { mapWorkbook } from '../../src/sheets/workbook-map.ts';
import { planWorkbookSetUp } from '../../src/sheets/workbook-set-up.ts';
import { emptyChange } from '../../src/sync/ports.ts';
import { ANN, NOON } from '../emulators/apps-script/test-host.ts';
import { API, fillPartnership, signUps, useAddOn } from './test-add-on.ts';

const open = useAddOn();
const TOKEN = 'local-test-token';
const clock = createManualClock(NOON);
const google = createGoogleEmulator({
  clock,
  random: createRandom(7),
  tokens: { [TOKEN]: { email: ANN.email } },
});
const tables = TABLES.filter((table) => table.sides !== 'notion');

let close = async (): Promise<void> => {};
let rootUrl = '';
beforeAll(async () => {
  const server = await listen(google.fetch, { port: 0 });
  rootUrl = server.url;
  close = () => server.close();
});
afterAll(() => close());

const start = async (setUp: boolean) => {
  const workbook = google.workbooks.create({
    title: 'Lumen × Corvid',
    owner: ANN.email,
    timeZone: 'America/New_York',
  });
  const { spreadsheetId } = workbook;
  const client = createSheetsClient({
    rootUrl,
    auth: createAuth({ accessToken: TOKEN }),
    clock,
    random: () => 0,
  });
  return {
    addOn: await open({ workbook, setUp }),
    workbook,
    store: createSheetStore({ client, spreadsheetId, target: 'test', tables }),
    planSetUp: async () =>
      planWorkbookSetUp(mapWorkbook(await client.getSpreadsheet(spreadsheetId), tables), tables),
    apply: async (requests: Parameters<typeof client.batchUpdate>[1]) =>
      client.batchUpdate(spreadsheetId, requests),
  };
};

describe('set-up', () => {
  test('by the add-on leaves the sync nothing to set up or repair', async () => {
    const { planSetUp, store } = await start(true);
    expect(await planSetUp()).toEqual([]);
    expect((await store.read()).repairs).toEqual([]);
  });

  test('by the sync leaves the add-on nothing to set up', async () => {
    const { addOn, planSetUp, apply } = await start(false);
    await apply(await planSetUp());
    // No record lives in the dashboard; the sync makes none.
    expect(await addOn.call('setUpSpreadsheet', [headerNotes()])).toMatchObject({
      ok: true,
      made: ['The tab “Dashboard” was made.'],
      problems: [],
    });
    expect(await planSetUp()).toEqual([]);
  });
});

describe('records', () => {
  test('saved in the sidebar read the same in the sync', async () => {
    const { addOn, store } = await start(true);
    fillPartnership(addOn);
    const input = { ...signUps, name: '=IMPORTXML("x")', source: "'001", note: '1/2', tolerance: '2 %' };
    const saved = await addOn.call('saveKpi', [{ key: null, seen: null, input }]);
    if (!saved.ok) throw new Error(JSON.stringify(saved.problems));
    await addOn.call('logReading', [
      { kpi: saved.key, periodEnd: '2027-01-03', value: '8200', note: '007', corrects: null },
    ]);
    const [card] = (await addOn.call('getSidebarState', [])).kpis;
    await addOn.call('signTerms', [{ key: saved.key, hash: card!.hash, decision: 'sign', note: '' }]);
    const { rows } = await store.read();
    const { key, ...values } = card!.kpi;
    expect(rows.kpis).toMatchObject([{ key, values, problems: [], formulas: [] }]);
    const { key: readingKey, hollow: _hollow, corrected: _corrected, ...reading } = card!.readings[0]!;
    expect(rows.readings).toMatchObject([{ key: readingKey, values: reading, problems: [] }]);
    expect(rows.agreements).toMatchObject([
      { values: { object: saved.key, side: 'A', hash: card!.hash }, problems: [] },
    ]);
  });

  test('added and changed by the sync read the same in the sidebar', async () => {
    const { addOn, store } = await start(true);
    fillPartnership(addOn);
    await store.read();
    const values = {
      name: '=1+1',
      unit: 'USD',
      target: 50_000,
      start: '2027-03-28',
      due: '2027-12-31',
      use: 'Active',
      primary: true,
    };
    await store.commit({ ...emptyChange, appended: [{ table: 'kpis', key: 'KPI-NOTION', values }] });
    const state = await addOn.call('getSidebarState', []);
    expect(state.problems).toEqual([]);
    expect(state.kpis).toMatchObject([{ row: 2, kpi: { key: 'KPI-NOTION', ...values } }]);
    const cells = [{ table: 'kpis', key: 'KPI-NOTION', field: 'target', expected: 50_000, value: 60_000 }];
    await store.read();
    await store.commit({ ...emptyChange, cells });
    expect((await addOn.call('getSidebarState', [])).kpis[0]!.kpi.target).toBe(60_000);
  });
});

describe('columns that people moved about', () => {
  /** A saved KPI with the target 10000, and the KPIs tab as an editor sees it. */
  const startWithKpi = async () => {
    const started = await start(true);
    const { addOn, workbook } = started;
    fillPartnership(addOn);
    const saved = await addOn.call('saveKpi', [{ key: null, seen: null, input: signUps }]);
    if (!saved.ok) throw new Error(JSON.stringify(saved.problems));
    const { sheetId, columnCount, rowCount } = workbook.sheetByTitle('KPIs')!;
    const column = (index: number) => ({
      sheetId,
      startRowIndex: 0,
      endRowIndex: rowCount,
      startColumnIndex: index,
      endColumnIndex: index + 1,
    });
    const at = (id: string): number => tableColumns(KPIS).findIndex((each) => each.id === id);
    const save = async (input: Record<string, string>) => {
      const card = (await addOn.call('getSidebarState', [])).kpis[0];
      return addOn.call('saveKpi', [{ key: saved.key, seen: card?.fingerprint ?? null, input }]);
    };
    return { ...started, key: saved.key, editor: workbook.as(API), sheetId, columnCount, column, at, save };
  };

  test('by cut and paste are read and written in the same place by both', async () => {
    const { addOn, store, editor, sheetId, columnCount, column, at, save } = await startWithKpi();
    const target = (await addOn.call('getSidebarState', [])).kpis[0]!.kpi.target;
    expect(target).not.toBeNull();
    editor.insertDimension(sheetId, 'COLUMNS', columnCount, 1);
    editor.cut(column(at('target')), column(columnCount));
    expect((await addOn.call('getSidebarState', [])).kpis[0]!.kpi.target).toBe(target);
    expect((await store.read()).rows.kpis).toMatchObject([{ values: { target } }]);
    expect(await save({ target: '12345' })).toMatchObject({ ok: true });
    expect((await store.read()).rows.kpis).toMatchObject([{ values: { target: 12_345 } }]);
    // The set-up marks the column where it is now; nothing else changes.
    const { made, problems } = await addOn.call('setUpSpreadsheet', [headerNotes()]);
    expect([made, problems]).toEqual([['The column “Target” of the tab “KPIs” was marked again.'], []]);
    expect((await addOn.call('getSidebarState', [])).kpis[0]!.kpi.target).toBe(12_345);
  });

  test('and cannot be told apart are refused by both, and left alone by the set-up', async () => {
    const { addOn, workbook, store, editor, column, at, save } = await startWithKpi();
    const header = (id: string, text: string) =>
      editor.setRawValues({ ...column(at(id)), endRowIndex: 1 }, [[text]]);
    header('target', 'Ziel');
    header('baseline', 'Target');
    const before = workbook.version();
    const refused = await save({ target: '12345' });
    expect(refused).toMatchObject({ ok: false, reason: 'not-set-up' });
    expect(JSON.stringify(refused)).toMatch(
      /In the tab “KPIs”, columns [A-Z]+ and [A-Z]+ could both be “Target”/,
    );
    await expect(store.read()).rejects.toThrow(/could both be "Target"/);
    expect((await addOn.call('setUpSpreadsheet', [headerNotes()])).ok).toBe(false);
    expect(workbook.version()).toBe(before);
  });

  test('without their header row are refused until it is put back', async () => {
    const { addOn, workbook, editor, sheetId, key, save } = await startWithKpi();
    editor.deleteDimension(sheetId, 'ROWS', 0, 1);
    const before = workbook.version();
    expect(await save({ target: '12345' })).toMatchObject({
      ok: false,
      reason: 'not-set-up',
      problems: [
        {
          message:
            'The header row of the tab “KPIs” is gone. Choose Instep ▸ Set up this spreadsheet: it puts it back.',
        },
      ],
    });
    expect(workbook.version()).toBe(before);
    expect((await addOn.call('getSidebarState', [])).kpis.map((card) => card.kpi.key)).toEqual([key]);
    expect((await addOn.call('setUpSpreadsheet', [headerNotes()])).problems).toEqual([]);
    expect(await save({ target: '12345' })).toMatchObject({ ok: true });
  });
});
