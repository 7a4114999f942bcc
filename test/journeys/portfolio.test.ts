// Several spreadsheets against one Notion workspace, one spreadsheet against two, a bad one among good ones, one rate limit.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sheets } from '@googleapis/sheets';
import type { Client } from '@notionhq/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PartnershipSync, syncPartnership } from '../../src/cli/partnership-sync.ts';
import { createSyncs } from '../../src/cli/targets.ts';
import { GOALS, PARTNERSHIP, TABLES } from '../../src/domain/fields.ts';
import { createAuth } from '../../src/sheets/auth.ts';
import { createSheetsClient, type SheetsClient } from '../../src/sheets/client.ts';
import { createSheetStore } from '../../src/sheets/store.ts';
import { mapWorkbook } from '../../src/sheets/workbook-map.ts';
import { planWorkbookSetUp } from '../../src/sheets/workbook-set-up.ts';
import { emptyChange } from '../../src/sync/ports.ts';
import { type CommandFolder, openCommandFolder } from '../support/run-in-folder.ts';
import { openTwoServices, type TwoServices } from '../support/two-services.ts';

let services: TwoServices;
let command: CommandFolder;
beforeEach(async () => {
  services = await openTwoServices({ example: 'none' });
  command = openCommandFolder(services.env);
});
afterEach(async () => {
  command.remove();
  await services.close();
});

const rootUrl = () => services.env.INSTEP_GOOGLE_ROOT_URL ?? '';
const auth = () => createAuth({ accessToken: services.env.GOOGLE_ACCESS_TOKEN ?? '' });
const client = (): SheetsClient =>
  createSheetsClient({ rootUrl: rootUrl(), auth: auth(), clock: services.clock, readsPerMinute: 6000 });

/** Another spreadsheet, set up. */
const addSpreadsheet = async (): Promise<string> => {
  const api = sheets({ version: 'v4', rootUrl: rootUrl(), auth: auth(), retry: false });
  const id = (await api.spreadsheets.create({ requestBody: { properties: { title: 'Next' } } })).data
    .spreadsheetId;
  if (typeof id !== 'string') throw new Error('No spreadsheet was made.');
  const made = mapWorkbook(await client().getSpreadsheet(id), TABLES);
  await client().batchUpdate(id, planWorkbookSetUp(made, TABLES));
  return id;
};

const storeOf = (spreadsheetId: string) =>
  createSheetStore({ client: client(), spreadsheetId, target: 'reader', tables: TABLES });

/** A partnership of this name with so many goals. */
const fill = async (spreadsheetId: string, key: string, name: string, goals: number): Promise<void> => {
  await storeOf(spreadsheetId).commit({
    ...emptyChange,
    appended: [
      { table: PARTNERSHIP.id, key, values: { name, timeZone: 'Europe/Berlin' } },
      ...Array.from({ length: goals }, (_, n) => ({
        table: GOALS.id,
        key: `G-${String(n).padStart(6, '0')}`,
        values: { title: `Goal ${n} of ${name}` },
      })),
    ],
  });
};

const goalsOf = async (spreadsheetId: string) => (await storeOf(spreadsheetId).read()).rows[GOALS.id] ?? [];

/** Titles of live pages in the databases Goals of a workspace, by the database they are in. */
const goalPages = async (notion: Client) => {
  const found = await notion.search({ query: 'Goals', filter: { property: 'object', value: 'data_source' } });
  const all = await Promise.all(
    found.results.map(async ({ id }) => {
      const { results } = await notion.dataSources.query({ data_source_id: id });
      return results.flatMap((page) => {
        if (!('properties' in page)) return [];
        const title = Object.values(page.properties).find(({ type }) => type === 'title');
        const text =
          title?.type === 'title'
            ? title.title.map((piece: { plain_text: string }) => piece.plain_text).join('')
            : '';
        return [{ id: page.id, title: text }];
      });
    }),
  );
  return all.filter((pages) => pages.length > 0);
};

const configure = (ids: readonly string[]): void =>
  writeFileSync(
    join(command.folder, 'instep.config.json'),
    JSON.stringify({
      partnerships: ids.map((spreadsheetId, n) => ({
        name: `Partnership ${n + 1}`,
        spreadsheetId,
        notion: [{ rootPageId: services.rootPageId }],
      })),
    }),
  );

describe('several spreadsheets against one workspace', () => {
  it('each has databases of its own, under one database of partnerships', { timeout: 120_000 }, async () => {
    const second = await addSpreadsheet();
    await fill(services.spreadsheetId, 'P-00000A', 'Lumen × Corvid', 2);
    await fill(second, 'P-00000B', 'Lumen × Vega', 1);
    configure([services.spreadsheetId, second]);
    const said = await command.run(['sync']);
    expect([said.code, said.note]).toEqual([0, expect.stringContaining('[2/2] Partnership 2')]);
    const databases = await goalPages(services.person.notion);
    expect(databases.map((pages) => pages.map(({ title }) => title).sort()).sort()).toEqual([
      ['Goal 0 of Lumen × Corvid', 'Goal 1 of Lumen × Corvid'],
      ['Goal 0 of Lumen × Vega'],
    ]);
    const partnerships = await services.pages('Partnerships');
    expect(partnerships.map(({ key }) => key).sort()).toEqual(['P-00000A', 'P-00000B']);

    // An edit of one is nobody else's, although both records have the same key.
    const [[page] = []] = databases.filter((pages) => pages.length === 1);
    await services.as('mara').pages.update({
      page_id: page?.id ?? '',
      properties: { 'Status note': { rich_text: [{ text: { content: 'Only Vega' } }] } },
    });
    expect((await command.run(['sync'])).code).toBe(0);
    expect((await goalsOf(second))[0]?.values.note).toBe('Only Vega');
    expect((await goalsOf(services.spreadsheetId)).map(({ values }) => values.note)).toEqual([null, null]);
    expect((await command.run(['sync'])).out.match(/Nothing to do/g)).toHaveLength(2);
  });

  it('a bad one does not stop the others, and decides the exit code', { timeout: 120_000 }, async () => {
    const [broken, last] = [await addSpreadsheet(), await addSpreadsheet()];
    await fill(services.spreadsheetId, 'P-00000A', 'Lumen × Corvid', 1);
    await fill(last, 'P-00000C', 'Lumen × Rook', 1);
    configure([services.spreadsheetId, 'no-such-spreadsheet', broken, last]);
    const said = await command.run(['sync']);
    expect(said.code).toBe(2);
    expect(said.out).not.toMatch(/^\s+at /m);
    expect(said.out).toMatch(/Partnership 2\n.*spreadsheet/);
    expect(said.out).toMatch(/Partnership 3\n.*Partnership needs exactly one row/);
    const titles = (await goalPages(services.person.notion)).flat().map(({ title }) => title);
    expect(titles.sort()).toEqual(['Goal 0 of Lumen × Corvid', 'Goal 0 of Lumen × Rook']);
  });
});

describe('one spreadsheet against two workspaces', () => {
  let other: TwoServices;
  beforeEach(async () => {
    other = await openTwoServices({ example: 'none', workbook: 'empty' });
  });
  afterEach(() => other.close());

  const syncOf = (target: string, workspace: TwoServices): PartnershipSync => {
    const [sync] = createSyncs({
      config: {
        partnerships: [
          {
            name: target,
            spreadsheetId: services.spreadsheetId,
            notion: [{ name: target, rootPageId: workspace.rootPageId, tokenVariable: 'NOTION_TOKEN' }],
          },
        ],
        google: {},
      },
      env: { ...services.env, INSTEP_NOTION_BASE_URL: workspace.env.INSTEP_NOTION_BASE_URL },
      clock: services.clock,
      random: Math.random,
      stateDir: command.folder,
    });
    if (sync === undefined) throw new Error('There is no target.');
    return sync;
  };

  it('each has a base of its own; what one company edits reaches the other', {
    timeout: 120_000,
  }, async () => {
    await fill(services.spreadsheetId, 'P-00000A', 'Lumen × Corvid', 2);
    const [lumen, corvid] = [syncOf('lumen', services), syncOf('corvid', other)];
    for (const sync of [lumen, corvid]) expect((await syncPartnership(sync)).exitCode).toBe(0);
    for (const { person } of [services, other])
      expect((await goalPages(person.notion)).flat()).toHaveLength(2);

    const [page] = (await goalPages(services.person.notion)).flat();
    await services.as('mara').pages.update({
      page_id: page?.id ?? '',
      properties: { Goal: { title: [{ text: { content: 'Said at Lumen' } }] } },
    });
    for (const sync of [lumen, corvid]) expect((await syncPartnership(sync)).exitCode).toBe(0);
    const titles = (await goalPages(other.person.notion)).flat().map(({ title }) => title);
    expect(titles).toContain('Said at Lumen');
    // Neither takes the other's writes for edits.
    for (const sync of [lumen, corvid, lumen])
      expect((await syncPartnership(sync)).writes).toEqual({ sheet: 0, notion: 0 });
  });

  it('a page thrown away in one is no reason to throw away the other before the row is set aside', {
    timeout: 120_000,
  }, async () => {
    await fill(services.spreadsheetId, 'P-00000A', 'Lumen × Corvid', 2);
    const [lumen, corvid] = [syncOf('lumen', services), syncOf('corvid', other)];
    for (const sync of [lumen, corvid]) await syncPartnership(sync);
    const [page] = (await goalPages(other.person.notion)).flat();
    await other.as('jonas').pages.update({ page_id: page?.id ?? '', in_trash: true });
    await syncPartnership(lumen);
    expect((await goalPages(services.person.notion)).flat()).toHaveLength(2);
    await syncPartnership(corvid);
    expect((await goalsOf(services.spreadsheetId)).filter(({ archived }) => archived)).toHaveLength(1);
    await syncPartnership(lumen);
    expect((await goalPages(services.person.notion)).flat()).toHaveLength(1);
  });
});

describe('the rate limit', () => {
  it('is one for each token, whatever the number of partnerships', { timeout: 120_000 }, async () => {
    const second = await addSpreadsheet();
    await fill(services.spreadsheetId, 'P-00000A', 'Lumen × Corvid', 110);
    await fill(second, 'P-00000B', 'Lumen × Vega', 110);
    const config = {
      partnerships: [services.spreadsheetId, second].map((spreadsheetId) => ({
        name: spreadsheetId,
        spreadsheetId,
        notion: [{ name: 'notion', rootPageId: services.rootPageId, tokenVariable: 'NOTION_TOKEN' }],
      })),
      google: {},
    };
    const syncs = createSyncs({
      config,
      env: services.env,
      clock: services.clock,
      random: () => 0,
      stateDir: command.folder,
    });
    expect(new Set(syncs.map(({ notion }) => notion)).size).toBe(1);
    const sent: number[] = [];
    const stop = services.faults.onRequest((_n, { service }) => {
      if (service === 'notion') sent.push(services.clock.now());
    });
    // Both at once: together they have the allowance of one.
    const summaries = await Promise.all(syncs.map((sync) => syncPartnership(sync)));
    stop();
    expect(summaries.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(sent.length).toBeGreaterThan(220);
    for (const from of sent)
      expect(sent.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(180);
  });
});
