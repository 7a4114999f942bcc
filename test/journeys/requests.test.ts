// L14 over HTTP: how many requests a sync sends, by case, and how long a first sync takes under Notion's limit.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readExample } from '../../src/cli/example.ts';
import { templatesFolder } from '../../src/cli/folders.ts';
import { NOTES, storeOf } from '../../src/cli/partnership-state.ts';
import { emptyValue } from '../../src/domain/field.ts';
import { ACTIONS, TABLES } from '../../src/domain/fields.ts';
import type { SyncEvent } from '../../src/sync/events.ts';
import { emptyChange } from '../../src/sync/ports.ts';
import { openTwoServices, type TwoServices } from '../support/two-services.ts';

const SYNCED = TABLES.filter((table) => table.sides === 'both').length;
/** What a commit is made of: a fresh read, and one write that is applied as a whole. */
const COMMIT = { sheetsReads: 1, sheetsWrites: 1 };
/** A run of one look and one commit. */
const COMMIT_ON_TOP = { sheetsReads: 1 + COMMIT.sheetsReads, sheetsWrites: COMMIT.sheetsWrites };

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
const count = async (events: SyncEvent[] = []): Promise<Counts> => {
  const counts = { ...NOTHING };
  const stop = services.faults.onRequest((_n, { service, method, path }) => {
    const isRead = method === 'GET' || path.endsWith('/query') || /:(batchGet|getByDataFilter)/.test(path);
    const name = `${service}${isRead ? 'Reads' : 'Writes'}` as keyof Counts;
    counts[name] += 1;
  });
  await services.sync(events);
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

/** Requests to Notion of one run by what they ask for: ids are left out. */
const countMore = async (
  events: SyncEvent[] = [],
): Promise<{ readonly all: Counts; readonly asked: Readonly<Record<string, number>> }> => {
  const asked: Record<string, number> = {};
  const stop = services.faults.onRequest((_n, { service, method, path }) => {
    if (service !== 'notion') return;
    const name = `${method} ${path.replace('/v1/', '').replace(/[0-9a-f-]{32,36}/, 'ID')}`;
    asked[name] = (asked[name] ?? 0) + 1;
  });
  const all = await count(events);
  stop();
  return { all, asked };
};

describe('what a run in which nothing changed costs on top', () => {
  const QUERY = 'POST data_sources/ID/query';
  const PAGE = 'GET pages/ID';
  const LINES = 'GET blocks/ID/children';
  /** The hub page is read by its id, the other tables by a query. */
  const bare = { [QUERY]: SYNCED - 1, [PAGE]: 1 };

  /** Runs until nothing is left to write, as the day of a new instant brings some of it, and then once more. */
  const quietAt = async (instant: string): ReturnType<typeof countMore> => {
    services.clock.set(instant);
    await services.sync();
    await services.sync();
    const counted = await countMore();
    expect(counted.all).toMatchObject({ sheetsReads: 1, sheetsWrites: 0, notionWrites: 0 });
    return counted;
  };

  it('a check-in page: two reads until its meeting, one until it is cold, and a query of Check-ins while it is watched', async () => {
    services = await openTwoServices({ example: 'whole', perMinute: 100_000 });
    // The page of the check-in on 26 January stands from the day before.
    expect((await quietAt('2027-01-25T15:40:00Z')).asked).toEqual({ ...bare, [QUERY]: SYNCED, [LINES]: 2 });
    expect((await quietAt('2027-01-27T12:00:00Z')).asked).toEqual({ ...bare, [QUERY]: SYNCED, [LINES]: 1 });
    expect((await quietAt('2027-01-29T12:00:00Z')).asked).toEqual({ ...bare, [QUERY]: SYNCED });
  }, 60_000);

  it('the kickoff page: one read while it is open, none once it is closed', async () => {
    services = await openTwoServices({ example: 'small', perMinute: 100_000 });
    const { id } = await services.person.notion.pages.create({
      parent: { type: 'page_id', page_id: services.rootPageId },
      properties: {},
    });
    const store = storeOf(services.partnership);
    const keep = async (state: 'open' | 'closed'): Promise<void> => {
      const note = { pageId: id, state, seen: null, done: [] };
      await store.commit({ ...emptyChange, notes: { [NOTES.kickoff]: note } });
    };
    await services.sync();
    await keep('open');
    // Three minutes later nobody can be at it unnoticed any more.
    expect((await quietAt('2027-01-25T15:34:00Z')).asked).toEqual({ ...bare, [PAGE]: 2 });
    await keep('closed');
    expect((await quietAt('2027-01-25T15:40:00Z')).asked).toEqual(bare);
  });

  it('comments that the integration may not write: tried once a day, and no request in between', async () => {
    services = await openTwoServices({ example: 'small', perMinute: 100_000 });
    const values = {
      ...Object.fromEntries(ACTIONS.fields.map(({ id, kind }) => [id, emptyValue(kind)])),
      title: 'Send the list',
      owner: 'Mara Lindqvist',
      side: 'A',
      due: '2027-01-20',
      state: 'Open',
    };
    await storeOf(services.partnership).commit({
      ...emptyChange,
      appended: [{ table: ACTIONS.id, key: 'A-LIST01', values }],
    });
    services.faults.add({
      service: 'notion',
      method: 'POST',
      path: '/v1/comments',
      times: Number.POSITIVE_INFINITY,
      fault: { kind: 'error', status: 403, code: 'restricted_resource' },
    });
    await services.sync();
    const events: SyncEvent[] = [];
    const refused = await countMore(events);
    expect(refused.asked).toEqual({ ...bare, 'GET users': 1, 'POST comments': 1 });
    expect(refused.all).toMatchObject(COMMIT_ON_TOP);
    expect(JSON.stringify(events)).toContain('Insert comments');
    expect(await countMore()).toEqual({
      all: { ...NOTHING, sheetsReads: 1, notionReads: SYNCED },
      asked: bare,
    });
    services.clock.advance(25 * 60 * 60_000);
    expect((await countMore()).asked).toMatchObject({ 'POST comments': 1 });
    expect((await countMore()).asked).toEqual(bare);
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
