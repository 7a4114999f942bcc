// The add-on and the sync on one spreadsheet: each finds in order what the other has made.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TABLES } from '../../src/domain/fields.ts';
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
import { fillPartnership, signUps, useAddOn } from './test-add-on.ts';

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
    const { addOn, workbook, planSetUp, apply } = await start(false);
    await apply(await planSetUp());
    const before = workbook.version();
    expect(await addOn.call('setUpSpreadsheet', [])).toEqual({ ok: true, made: [], problems: [] });
    expect(workbook.version()).toBe(before);
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
    const { key: readingKey, ...reading } = card!.readings[0]!;
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
