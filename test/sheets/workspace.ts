// A spreadsheet on the local Google server, the store of the sync over it, and a person who edits by hand.
import { sheets, type sheets_v4 } from '@googleapis/sheets';
import type { Table } from '../../src/domain/field.ts';
import { GOALS, KPIS, PARTNERSHIP, READINGS } from '../../src/domain/fields.ts';
import { createManualClock } from '../../src/emulators/clock.ts';
import { createFaults, type FaultRule } from '../../src/emulators/faults.ts';
import { createGoogleEmulator } from '../../src/emulators/google/rest/emulator.ts';
import { createRandom } from '../../src/emulators/random.ts';
import { listen } from '../../src/emulators/server.ts';
import { cellName } from '../../src/sheets/a1.ts';
import { createAuth } from '../../src/sheets/auth.ts';
import { createSheetsClient, type SheetsClientOptions } from '../../src/sheets/client.ts';
import type { RequestEvent } from '../../src/sheets/request-policy.ts';
import { createSheetStore } from '../../src/sheets/store.ts';
import { mapWorkbook, type WorkbookMap } from '../../src/sheets/workbook-map.ts';
import { planWorkbookSetUp } from '../../src/sheets/workbook-set-up.ts';
import type { SheetStore } from '../../src/sync/ports.ts';

export interface Workspace {
  readonly spreadsheetId: string;
  readonly rootUrl: string;
  readonly clientOptions: SheetsClientOptions;
  /** The official client in the hand of a person: none of our code between. */
  readonly person: sheets_v4.Sheets;
  /** Attempts of the store's client since the last `requests.length = 0`. */
  readonly requests: RequestEvent[];
  store(target?: string, spreadsheetId?: string): SheetStore;
  map(): Promise<WorkbookMap>;
  /** `KPIs!H2` by column id and row number. */
  cell(table: string, column: string, row: number): Promise<string>;
  /** Types into a cell as a person does (`USER_ENTERED`). */
  type(table: string, column: string, row: number, typed: string | number | boolean): Promise<void>;
  /** What a cell shows. */
  shown(table: string, column: string, row: number): Promise<string>;
  batch(...requests: sheets_v4.Schema$Request[]): Promise<void>;
  sheetId(table: string): Promise<number>;
  addFault(rule: FaultRule): void;
  close(): Promise<void>;
}

const TOKEN = 'local-test-token';

/** Enough for every kind of field and relation; each further tab makes every read of every test slower. */
export const FEW_TABLES: readonly Table[] = [PARTNERSHIP, GOALS, KPIS, READINGS];

/** A workbook that is set up from Node with the sync's own requests. */
export const startWorkspace = async (
  options: { readonly tables?: readonly Table[]; readonly locale?: string } = {},
): Promise<Workspace> => {
  const tables = options.tables ?? FEW_TABLES;
  const clock = createManualClock('2026-11-22T10:00:00Z');
  const faults = createFaults();
  const emulator = createGoogleEmulator({
    clock,
    random: createRandom(7),
    faults,
    tokens: { [TOKEN]: { email: 'sync@example.com' } },
  });
  const server = await listen(emulator.fetch, { port: 0 });
  const requests: RequestEvent[] = [];
  const auth = createAuth({ accessToken: TOKEN });
  const clientOptions: SheetsClientOptions = {
    rootUrl: server.url,
    auth,
    clock,
    random: () => 0,
    onRequest: (event) => requests.push(event),
  };
  const client = createSheetsClient(clientOptions);
  const person = sheets({ version: 'v4', rootUrl: `${server.url}/`, auth, retry: false });
  const made = await person.spreadsheets.create({
    requestBody: {
      properties: { title: 'Lumen × Corvid', locale: options.locale ?? 'en_US', timeZone: 'Europe/Berlin' },
    },
  });
  const spreadsheetId = made.data.spreadsheetId!;
  const map = async (): Promise<WorkbookMap> =>
    mapWorkbook(await client.getSpreadsheet(spreadsheetId), tables);
  await client.batchUpdate(spreadsheetId, planWorkbookSetUp(await map(), tables));
  requests.length = 0;

  const cell = async (table: string, column: string, row: number): Promise<string> => {
    const tab = (await map()).tabs.get(table)!;
    return cellName(tab.grid.title, row - 1, tab.columns.get(column)!.index);
  };
  return {
    spreadsheetId,
    rootUrl: server.url,
    clientOptions,
    person,
    requests,
    store: (target = 'notion-1', id = spreadsheetId) =>
      createSheetStore({ client, spreadsheetId: id, target, tables }),
    map,
    cell,
    type: async (table, column, row, typed) => {
      await person.spreadsheets.values.update({
        spreadsheetId,
        range: await cell(table, column, row),
        valueInputOption: 'USER_ENTERED',
        requestBody: { values: [[typed]] },
      });
    },
    shown: async (table, column, row) => {
      const answer = await person.spreadsheets.values.get({
        spreadsheetId,
        range: await cell(table, column, row),
      });
      return String(answer.data.values?.[0]?.[0] ?? '');
    },
    batch: async (...list) => {
      await person.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests: list } });
    },
    sheetId: async (table) => (await map()).tabs.get(table)!.grid.sheetId,
    addFault: (rule) => faults.add(rule),
    close: () => server.close(),
  };
};
