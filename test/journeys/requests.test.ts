// L14 over HTTP: how many requests a sync sends, by case, and how long a first sync takes under Notion's limit.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readExample } from '../../src/cli/example.ts';
import { templatesFolder } from '../../src/cli/folders.ts';
import { TABLES } from '../../src/domain/fields.ts';
import { openTwoServices, type TwoServices } from '../support/two-services.ts';

const SYNCED = TABLES.filter((table) => table.sides === 'both').length;
/** What a commit is made of: a fresh read, and one write that is applied as a whole. */
const COMMIT = { sheetsReads: 1, sheetsWrites: 1 };

interface Counts {
  readonly sheetsReads: number;
  readonly sheetsWrites: number;
  readonly notionReads: number;
  readonly notionWrites: number;
}

const NOTHING: Counts = { sheetsReads: 0, sheetsWrites: 0, notionReads: 0, notionWrites: 0 };

let services: TwoServices;
afterEach(() => services.close());

/** The requests of one run. A query is a read, although it is a POST; so is the batched read of Sheets. */
const count = async (): Promise<Counts> => {
  const counts = { ...NOTHING };
  const stop = services.faults.onRequest((_n, { service, method, path }) => {
    const isRead = method === 'GET' || path.endsWith('/query') || /:(batchGet|getByDataFilter)/.test(path);
    const name = `${service}${isRead ? 'Reads' : 'Writes'}` as keyof Counts;
    counts[name] += 1;
  });
  await services.sync();
  stop();
  return counts;
};

describe('the requests of a run', () => {
  beforeEach(async () => {
    services = await openTwoServices({ example: 'small' });
    await services.sync();
  });

  /** One look at the spreadsheet, one query a table (the hub page is read by its id). */
  const quiet: Counts = { ...NOTHING, sheetsReads: 1, notionReads: SYNCED };

  it('nothing changed: one read of the sheet, one query a table, no write', async () => {
    expect(await count()).toEqual(quiet);
  });

  it('several fields of two records edited in the sheet: two writes, at most two looks before, one commit', async () => {
    await services.type('KPIs', 'KPI-LEADS1', 'Source of record', 'Form');
    await services.type('KPIs', 'KPI-LEADS1', 'Worked example', 'One case.');
    await services.type('KPIs', 'KPI-SALES1', 'Source of record', 'Ledger');
    const counts = await count();
    expect(counts).toMatchObject({
      sheetsReads: quiet.sheetsReads + COMMIT.sheetsReads,
      sheetsWrites: COMMIT.sheetsWrites,
      notionWrites: 2,
    });
    expect(counts.notionReads).toBeGreaterThanOrEqual(quiet.notionReads);
    expect(counts.notionReads).toBeLessThanOrEqual(quiet.notionReads + 2);
    expect(await count()).toEqual(quiet);
  });

  it('two records edited in Notion: one fresh read and one commit', async () => {
    for (const page of await services.pages('KPIs'))
      await services.as('mara').pages.update({
        page_id: page.id,
        properties: { 'Status note': { rich_text: [{ text: { content: `Seen ${page.key}` } }] } },
      });
    expect(await count()).toEqual({
      ...quiet,
      sheetsReads: quiet.sheetsReads + COMMIT.sheetsReads,
      sheetsWrites: COMMIT.sheetsWrites,
    });
    expect(await count()).toEqual(quiet);
  });

  it('new records: one create each, and a constant', async () => {
    const add = async (names: readonly string[]): Promise<void> => {
      await services.person.sheets.spreadsheets.values.append({
        spreadsheetId: services.spreadsheetId,
        range: 'Goals!A1',
        valueInputOption: 'RAW',
        requestBody: { values: names.map((name) => [`G-${name}`, name]) },
      });
    };
    await add(['00000A', '00000B']);
    const few = await count();
    await add(['00000C', '00000D', '00000E', '00000F', '00000G', '00000H', '00000J']);
    const many = await count();
    expect(few.notionWrites).toBe(2);
    expect(many).toEqual({ ...few, notionWrites: 7 });
  });
});

describe('a first sync under a limit of 180 requests a minute', () => {
  const RECORDS = 1000;

  it('of 1,000 KPIs takes at most 1.1 × the time that the limit alone allows', {
    timeout: 300_000,
  }, async () => {
    services = await openTwoServices({ example: 'small', perMinute: 180 });
    const [kpi] = readExample(new URL('example-partnership.json', templatesFolder())).records.kpis ?? [];
    const { data } = await services.person.sheets.spreadsheets.values.get({
      spreadsheetId: services.spreadsheetId,
      range: 'KPIs!1:1',
    });
    const at = (data.values?.[0] ?? []).indexOf('KPI');
    const rows = Array.from({ length: RECORDS }, (_, n) => {
      const row: string[] = [`KPI-${String(n).padStart(6, '0')}`];
      row[at] = `${String(kpi?.name)} ${n}`;
      return Array.from(row, (cell) => cell ?? '');
    });
    await services.person.sheets.spreadsheets.values.append({
      spreadsheetId: services.spreadsheetId,
      range: 'KPIs!A1',
      valueInputOption: 'RAW',
      requestBody: { values: rows },
    });
    let requests = 0;
    const stop = services.faults.onRequest((_n, { service }) => {
      if (service === 'notion') requests += 1;
    });
    const started = services.clock.now();
    const summary = await services.sync();
    stop();
    const minutes = (services.clock.now() - started) / 60_000;
    expect(summary.counts.created).toBeGreaterThanOrEqual(RECORDS);
    expect(summary.postponed).toBe(0);
    // The local servers answer at once: all the time that passes is spent waiting for the limit.
    expect(minutes).toBeGreaterThan(1);
    expect(minutes).toBeLessThanOrEqual((1.1 * requests) / 180);
  });
});
