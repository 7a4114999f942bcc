// A spreadsheet and a Notion workspace on loopback, set up and holding the example: what the command line meets in the journeys.

import { drive, type drive_v3 } from '@googleapis/drive';
import { sheets, type sheets_v4 } from '@googleapis/sheets';
import { Client } from '@notionhq/client';
import { type Example, readExample, writeExampleRecords } from '../../src/cli/example.ts';
import { templatesFolder } from '../../src/cli/folders.ts';
import { type PartnershipSync, syncPartnership } from '../../src/cli/partnership-sync.ts';
import { TABLES } from '../../src/domain/fields.ts';
import { createManualClock, type ManualClock } from '../../src/emulators/clock.ts';
import { createFaults, type Faults } from '../../src/emulators/faults.ts';
import { createGoogleEmulator } from '../../src/emulators/google/rest/emulator.ts';
import { createNotionEmulator } from '../../src/emulators/notion/emulator.ts';
import { createRandom } from '../../src/emulators/random.ts';
import { listen } from '../../src/emulators/server.ts';
import { createNotionClient } from '../../src/notion/client.ts';
import { createAuth } from '../../src/sheets/auth.ts';
import { createSheetsClient } from '../../src/sheets/client.ts';
import { createSheetStore } from '../../src/sheets/store.ts';
import { mapWorkbook } from '../../src/sheets/workbook-map.ts';
import { planWorkbookSetUp } from '../../src/sheets/workbook-set-up.ts';
import type { RunSummary, SyncEvent } from '../../src/sync/events.ts';
import type { ListingMemory } from '../../src/sync/narrowed-listing.ts';
import type { Outbox } from '../../src/sync/ports.ts';
import type { RunOptions } from '../../src/sync/run-sync.ts';

const GOOGLE_TOKEN = 'google-of-the-journey';
const NOTION_TOKEN = 'notion-of-the-journey';
const BOT = '00000000-0000-4000-8000-0000000000b0';

/** The managers of the example, as users of the Notion workspace, and somebody who stands for nobody. */
export const NOTION_USERS = {
  mara: { id: '00000000-0000-4000-8000-0000000000a1', name: 'Mara Lindqvist', email: 'mara@lumen.example' },
  jonas: {
    id: '00000000-0000-4000-8000-0000000000a2',
    name: 'Jonas Schreiber',
    email: 'jonas@corvid.example',
  },
  stranger: { id: '00000000-0000-4000-8000-0000000000a3', name: 'Kim Doe', email: 'kim@elsewhere.example' },
} as const;

export type NotionUserName = keyof typeof NOTION_USERS;

export interface TwoServices {
  readonly clock: ManualClock;
  /** One script for both services; `service` is `google` or `notion`. */
  readonly faults: Faults;
  readonly spreadsheetId: string;
  readonly rootPageId: string;
  /** What `instep sync` needs to reach them. */
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  /** What the parts of a command work on; its clock is `clock`, so that nothing waits for real time. */
  readonly partnership: PartnershipSync;
  readonly sync: (events?: SyncEvent[], options?: RunOptions) => Promise<RunSummary>;
  /** Official clients in the hand of a person. */
  readonly person: {
    readonly sheets: sheets_v4.Sheets;
    readonly drive: drive_v3.Drive;
    readonly notion: Client;
  };
  /** The official Notion client in the hand of one of the users: what is edited with it is theirs. */
  readonly as: (user: NotionUserName) => Client;
  /** Cells of a tab by key and header, the key column left out. */
  readonly tab: (title: string) => Promise<Record<string, Record<string, unknown>>>;
  /** Types into a cell, named by tab, key and header, as a person does. */
  readonly type: (title: string, key: string, header: string, typed: string | number) => Promise<void>;
  /** Deletes the row of a key, as a person does. */
  readonly removeRow: (title: string, key: string) => Promise<void>;
  /** Live pages of a database by key, their properties by name as plain values. */
  readonly pages: (database: string) => Promise<readonly PlainPage[]>;
  readonly save: () => () => void;
  readonly close: () => Promise<void>;
}

export interface PlainPage {
  readonly id: string;
  readonly key: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const plainValue = (property: { type: string } & Record<string, unknown>): unknown => {
  const value = property[property.type];
  if (property.type === 'title' || property.type === 'rich_text')
    return (value as { plain_text: string }[]).map((piece) => piece.plain_text).join('');
  if (property.type === 'select') return (value as { name: string } | null)?.name ?? null;
  if (property.type === 'date') return (value as { start: string } | null)?.start ?? null;
  if (property.type === 'relation') return (value as { id: string }[]).map((page) => page.id);
  return value;
};

const columnLetters = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : columnLetters(Math.floor(index / 26) - 1) + columnLetters(index % 26);

/** Two goals and two KPIs, and no meetings: as few requests as a partnership can do with. */
const smallExample = (whole: Example): Example => ({
  ...whole,
  records: {
    ...whole.records,
    goals: (whole.records.goals ?? []).slice(0, 2),
    kpis: (whole.records.kpis ?? []).slice(0, 2),
    rhythm: [],
  },
});

/** Opens both, sets the workbook up, and writes the example's records. The clock stands on the example's first day. */
export const openTwoServices = async ({
  example = 'whole',
  workbook = 'set up',
  outbox,
  memory,
  perMinute,
}: {
  readonly example?: 'whole' | 'small' | 'none';
  /** `empty`: as Google makes it, with one empty tab. */
  readonly workbook?: 'set up' | 'empty';
  readonly outbox?: Outbox;
  readonly memory?: ListingMemory;
  /** Requests that Notion's server allows a connection in a minute; without it, its usual limit. */
  readonly perMinute?: number;
} = {}): Promise<TwoServices> => {
  const clock = createManualClock('2027-01-25T15:30:00Z');
  const faults = createFaults();
  const random = createRandom(11);
  const google = createGoogleEmulator({
    clock,
    random,
    faults,
    tokens: { [GOOGLE_TOKEN]: { email: 'sync@instep.example' } },
  });
  const workspace = createNotionEmulator({
    clock,
    random,
    faults,
    tokens: {
      [NOTION_TOKEN]: BOT,
      ...Object.fromEntries(Object.entries(NOTION_USERS).map(([name, { id }]) => [`token-of-${name}`, id])),
    },
    users: [
      { id: BOT, type: 'bot', name: 'Instep' },
      ...Object.values(NOTION_USERS).map((user) => ({ ...user, type: 'person' as const })),
    ],
    workspaceName: 'Lumen Apps',
    ...(perMinute === undefined ? {} : { rateLimit: { perMinute } }),
  });
  const [googleServer, notionServer] = await Promise.all([
    listen(google.fetch, { port: 0 }),
    listen(workspace.fetch, { port: 0 }),
  ]);
  const book = google.workbooks.create({
    title: 'Lumen × Corvid',
    owner: 'sync@instep.example',
    locale: 'en_US',
    timeZone: 'Europe/Berlin',
  });
  const { spreadsheetId } = book;
  const auth = createAuth({ accessToken: GOOGLE_TOKEN });
  const sheetsClient = createSheetsClient({
    rootUrl: googleServer.url,
    auth,
    clock,
    readsPerMinute: 6000,
    writesPerMinute: 6000,
  });
  if (workbook === 'set up')
    await sheetsClient.batchUpdate(
      spreadsheetId,
      planWorkbookSetUp(mapWorkbook(await sheetsClient.getSpreadsheet(spreadsheetId), TABLES), TABLES),
    );
  const sync: PartnershipSync = {
    sheets: sheetsClient,
    notion: createNotionClient({ token: NOTION_TOKEN, baseUrl: notionServer.url, clock }),
    spreadsheetId,
    rootPageId: workspace.rootPageId,
    target: 'notion',
    clock,
    random: random.next,
    ...(outbox === undefined ? {} : { outbox }),
    ...(memory === undefined ? {} : { memory }),
  };
  if (example !== 'none') {
    const whole = readExample(new URL('example-partnership.json', templatesFolder()));
    const store = createSheetStore({
      client: sheetsClient,
      spreadsheetId,
      target: sync.target,
      tables: TABLES,
    });
    await writeExampleRecords(store, example === 'whole' ? whole : smallExample(whole));
  }

  const notionAs = (token: string): Client =>
    new Client({ auth: token, baseUrl: notionServer.url, notionVersion: '2026-03-11', retry: false });
  const person = {
    sheets: sheets({ version: 'v4', rootUrl: `${googleServer.url}/`, auth, retry: false }),
    drive: drive({ version: 'v3', rootUrl: `${googleServer.url}/`, auth, retry: false }),
    notion: notionAs(NOTION_TOKEN),
  };
  const grid = async (title: string): Promise<unknown[][]> =>
    ((
      await person.sheets.spreadsheets.values.get({
        spreadsheetId,
        range: title,
        valueRenderOption: 'UNFORMATTED_VALUE',
      })
    ).data.values ?? []) as unknown[][];
  return {
    clock,
    faults,
    as: (user) => notionAs(`token-of-${user}`),
    spreadsheetId,
    rootPageId: workspace.rootPageId,
    env: {
      GOOGLE_ACCESS_TOKEN: GOOGLE_TOKEN,
      NOTION_TOKEN,
      INSTEP_GOOGLE_ROOT_URL: `${googleServer.url}/`,
      INSTEP_NOTION_BASE_URL: notionServer.url,
    },
    args: ['sync', '--spreadsheet', spreadsheetId, '--notion-page', workspace.rootPageId],
    partnership: sync,
    sync: (events = [], options = {}) => syncPartnership(sync, (event) => events.push(event), options),
    person,
    tab: async (title) => {
      const [header = [], ...rows] = await grid(title);
      return Object.fromEntries(
        rows
          .filter((row) => row[0])
          .map((row) => [
            String(row[0]),
            Object.fromEntries(header.slice(1).map((name, at) => [String(name), row[at + 1] ?? ''])),
          ]),
      );
    },
    type: async (title, key, header, typed) => {
      const [names = [], ...rows] = await grid(title);
      const row = rows.findIndex((each) => each[0] === key);
      const column = names.indexOf(header);
      if (row < 0 || column < 0) throw new Error(`There is no ${header} of ${key} in ${title}.`);
      await person.sheets.spreadsheets.values.update({
        spreadsheetId,
        range: `${title}!${columnLetters(column)}${row + 2}`,
        valueInputOption: 'USER_ENTERED',
        requestBody: { values: [[typed]] },
      });
    },
    removeRow: async (title, key) => {
      const at = (await grid(title)).findIndex((row) => row[0] === key);
      const { data } = await person.sheets.spreadsheets.get({ spreadsheetId });
      const sheetId = data.sheets?.find((sheet) => sheet.properties?.title === title)?.properties?.sheetId;
      const range = { sheetId, dimension: 'ROWS', startIndex: at, endIndex: at + 1 };
      await person.sheets.spreadsheets.batchUpdate({
        spreadsheetId,
        requestBody: { requests: [{ deleteDimension: { range } }] },
      });
    },
    pages: async (database) => {
      const found = await person.notion.search({
        query: database,
        filter: { property: 'object', value: 'data_source' },
      });
      const source = found.results.find(
        (each) =>
          'title' in each &&
          Array.isArray(each.title) &&
          each.title.map((piece) => piece.plain_text).join('') === database,
      );
      if (source === undefined) return [];
      const { results } = await person.notion.dataSources.query({ data_source_id: source.id });
      return results.flatMap((page) => {
        if (!('properties' in page) || page.object !== 'page') return [];
        const values = Object.fromEntries(
          Object.entries(page.properties).map(([name, property]) => [name, plainValue(property as never)]),
        );
        return [{ id: page.id, key: String(values['Instep key'] ?? ''), values }];
      });
    },
    save: () => {
      const saved = [google.snapshot(), workspace.snapshot()];
      return () => {
        google.restore(saved[0]);
        workspace.restore(saved[1]);
      };
    },
    close: async () => {
      await Promise.all([googleServer.close(), notionServer.close()]);
    },
  };
};
