// Above a few hundred pages Notion is listed by what changed; below, and before anything is removed, in full.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileMemory, memoryFile } from '../../src/cli/file-memory.ts';
import { TABLES } from '../../src/domain/fields.ts';
import { LEAST_PAGES, type ListingMemory } from '../../src/sync/narrowed-listing.ts';
import { openTwoServices, type TwoServices } from '../support/two-services.ts';

const PAGES = 320;

let services: TwoServices;
let folder: string;
let memory: ListingMemory;

const minutes = async (count: number): Promise<void> => {
  services.clock.advance(count * 60_000);
};

/** Queries of one run: those that were narrowed, and all. */
const queries = async () => {
  let all = 0;
  const stop = services.faults.onRequest((_n, { service, path }) => {
    if (service === 'notion' && path.endsWith('/query')) all += 1;
  });
  const summary = await services.sync();
  stop();
  return { all, summary };
};

const pageOf = async (title: string): Promise<string> => {
  const found = await services.person.notion.search({
    query: title,
    filter: { property: 'object', value: 'page' },
  });
  return found.results[0]?.id ?? '';
};

const note = async (title: string, content: string): Promise<void> => {
  await services.as('mara').pages.update({
    page_id: await pageOf(title),
    properties: { 'Status note': { rich_text: [{ text: { content } }] } },
  });
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'instep-memory-'));
  memory = createFileMemory(memoryFile(folder, 'sheet', 'notion'));
  services = await openTwoServices({ example: 'small', memory, perMinute: 100_000 });
  const rows = Array.from({ length: PAGES }, (_, n) => [`G-${String(n).padStart(6, '0')}`, `Goal ${n}`]);
  await services.person.sheets.spreadsheets.values.append({
    spreadsheetId: services.spreadsheetId,
    range: 'Goals!A1',
    valueInputOption: 'RAW',
    requestBody: { values: rows },
  });
  await services.sync();
  await minutes(20);
  // The pages were made by the first run; the second one is the first to list them, with a newer one among them.
  await note('Goal 5', 'Discussed');
  await services.sync();
}, 120_000);
afterEach(async () => {
  await services.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('more than 300 pages', () => {
  it('one query a table when little changed; a full listing before a page is trashed, and after an hour', async () => {
    expect(LEAST_PAGES).toBe(300);
    const full = Math.ceil((PAGES + 2) / 100);
    const narrow = await queries();
    expect(narrow.all).toBe(TABLES.filter(({ sides }) => sides === 'both').length - 1);
    expect(narrow.summary.writes).toEqual({ sheet: 0, notion: 0 });

    // An edit in Notion is seen, and one in the sheet is written after a look at the page.
    await minutes(3);
    await note('Goal 7', 'Seen');
    await services.type('Goals', 'G-000008', 'Status note', 'From the sheet');
    const edited = await queries();
    expect(edited.all).toBe(narrow.all);
    expect((await services.tab('Goals'))['G-000007']?.['Status note']).toBe('Seen');
    expect(edited.summary.counts).toMatchObject({ updated: 1, cells: 1 });

    // A row goes: the run looks at everything before it trashes the page.
    await services.removeRow('Goals', 'G-000009');
    const removed = await queries();
    expect(removed.all).toBe(narrow.all + narrow.all - 1 + full);
    expect(removed.summary.counts.trashed).toBe(1);

    // A page goes: a narrowed listing does not show it, the full one of an hour later does.
    await services.sync();
    await services.as('mara').pages.update({ page_id: await pageOf('Goal 11'), in_trash: true });
    expect((await queries()).summary.counts.archived).toBe(0);
    await minutes(61);
    const later = await queries();
    expect(later.all).toBe(narrow.all - 1 + full);
    expect(later.summary.counts.archived).toBe(1);
  }, 120_000);

  it('is narrowed again after a run that committed after its listing: somebody was told what waits', async () => {
    const narrow = await queries();
    await services.person.sheets.spreadsheets.values.append({
      spreadsheetId: services.spreadsheetId,
      range: 'Actions!A1',
      valueInputOption: 'RAW',
      requestBody: { values: [['A-LIST01', 'Send the list']] },
    });
    await services.type('Actions', 'A-LIST01', 'Owner', 'Mara Lindqvist');
    await services.type('Actions', 'A-LIST01', 'Due', '2027-01-20');
    await services.type('Actions', 'A-LIST01', 'State', 'Open');
    await services.sync();
    const before = (await memory.read())?.revision ?? 0;
    await services.sync();
    expect((await memory.read())?.revision).toBe(before + 1);
    expect((await queries()).all).toBe(narrow.all);
  }, 120_000);

  it('a damaged memory, or one of another base, is none', async () => {
    const narrow = await queries();
    writeFileSync(memoryFile(folder, 'sheet', 'notion'), '{"revision":1,');
    expect((await queries()).all).toBeGreaterThan(narrow.all);
    const known = await memory.read();
    if (known === undefined) throw new Error('Nothing was remembered.');
    await memory.write({ ...known, revision: known.revision + 1 });
    expect((await queries()).all).toBeGreaterThan(narrow.all);
  }, 120_000);
});
