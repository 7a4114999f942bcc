// L14: the number of requests, by case, as they are promised; and L5: a second run writes nothing.
import { describe, expect, it } from 'vitest';
import { runSync } from '../../src/sync/run-sync.ts';
import { type Gate, isWrite, type RequestName } from '../simulation/gate.ts';
import { createMemoryNotion, createNotionStore, setProperty } from '../simulation/memory-notion.ts';
import {
  addRow,
  blankValues,
  createMemorySheet,
  createSheetStore,
  setCell,
} from '../simulation/memory-sheet.ts';
import { check, derive, SIMULATED_TABLES } from '../simulation/tables.ts';

const COUNT = 40;

/** A spreadsheet with 40 aims, and a run that answers with its requests by name. */
const setUp = (keyed = true, msPerRequest = 0) => {
  const sheet = createMemorySheet(SIMULATED_TABLES);
  const notion = createMemoryNotion(SIMULATED_TABLES, () => 0);
  for (let i = 0; i < COUNT; i++) {
    addRow(sheet, 'aims', keyed ? `A-${i}` : null, { ...blankValues(sheet, 'aims'), title: `Aim ${i}` });
  }
  let now = 0;
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const run = async () => {
    const requests: RequestName[] = [];
    const gate: Gate = async (request, apply) => {
      now += msPerRequest;
      requests.push(request.name);
      return apply();
    };
    const summary = await runSync({
      tables: SIMULATED_TABLES,
      sheet: createSheetStore(sheet, gate),
      notion: createNotionStore(notion, gate),
      clock: { now: () => now, sleep: async () => undefined },
      random,
      derive,
      check,
      emit: () => undefined,
      options: { confirmColumns: true },
    });
    const counts: Partial<Record<RequestName, number>> = {};
    for (const name of requests) counts[name] = (counts[name] ?? 0) + 1;
    return { summary, counts, writes: requests.filter((name) => isWrite({ name })).length };
  };
  return { sheet, notion, run, rows: sheet.rows.get('aims') ?? [] };
};

describe('requests', () => {
  it('nothing changed: one read, one listing, no write', async () => {
    const { run } = setUp();
    await run();
    const { counts, writes, summary } = await run();
    expect(counts).toEqual({ read: 1, list: 1 });
    expect(writes).toBe(0);
    expect(summary).toMatchObject({ exitCode: 0, writes: { sheet: 0, notion: 0 } });
  });

  it('first sync of n keyed rows: n creates and a constant', async () => {
    const { counts, summary } = await setUp().run();
    expect(counts).toEqual({ read: 1, list: 1, create: COUNT, 'commit-read': 1, 'commit-write': 1 });
    expect(summary.counts).toMatchObject({ created: COUNT, cells: COUNT });
  });

  it('first sync of n rows without keys: one more commit, one more read', async () => {
    const { counts } = await setUp(false).run();
    expect(counts).toEqual({ read: 2, list: 1, create: COUNT, 'commit-read': 2, 'commit-write': 2 });
  });

  it('k rows edited in the sheet: k writes and one commit', async () => {
    const { run, rows } = setUp();
    await run();
    for (const row of rows.slice(0, 5)) setCell(row, 'title', `${row.values.title}, edited`);
    const { counts } = await run();
    expect(counts).toEqual({ read: 1, list: 1, patch: 5, 'commit-read': 1, 'commit-write': 1 });
  });

  it('several fields of one row are one write', async () => {
    const { run, rows } = setUp();
    await run();
    const [row] = rows;
    for (const field of ['title', 'note', 'rank']) if (row) setCell(row, field, 'edited');
    expect((await run()).counts).toMatchObject({ patch: 1 });
  });

  it('reads a page again before it writes, once the listing is older than two seconds', async () => {
    const { run, rows } = setUp(true, 1500);
    await run();
    for (const row of rows.slice(0, 5)) setCell(row, 'title', `${row.values.title}, edited`);
    const { counts } = await run();
    // The listing's own answer took 1.5 of the two seconds.
    expect(counts).toEqual({ read: 1, list: 1, retrieve: 4, patch: 5, 'commit-read': 1, 'commit-write': 1 });
  });

  it('k pages edited in Notion: one fresh read and one commit', async () => {
    const { run, notion } = setUp();
    await run();
    for (const page of [...notion.pages.values()].slice(0, 5))
      setProperty(notion, page, 'title', `${page.values.title}, edited`);
    const { counts } = await run();
    expect(counts).toEqual({ read: 1, list: 1, 'commit-read': 1, 'commit-write': 1 });
  });

  it('a value that is overruled in Notion costs one write-ahead of the log', async () => {
    const { run, notion, rows } = setUp();
    await run();
    const [row] = rows;
    const [page] = notion.pages.values();
    if (row) setCell(row, 'rank', 'from the sheet');
    if (page) setProperty(notion, page, 'rank', 'from Notion');
    const { counts, summary } = await run();
    expect(counts).toEqual({ read: 1, list: 1, patch: 1, 'commit-read': 2, 'commit-write': 2 });
    expect(summary.conflicts).toBe(1);
    expect((await run()).writes).toBe(0);
  });

  it('a dry run reads and writes nothing, whatever there is to do', async () => {
    const { sheet, notion, rows } = setUp(false);
    const { summary, requests } = await (async () => {
      const requests: RequestName[] = [];
      const gate: Gate = async (request, apply) => {
        requests.push(request.name);
        return apply();
      };
      const summary = await runSync({
        tables: SIMULATED_TABLES,
        sheet: createSheetStore(sheet, gate),
        notion: createNotionStore(notion, gate),
        clock: { now: () => 0, sleep: async () => undefined },
        random: Math.random,
        derive,
        check,
        emit: () => undefined,
        options: { dryRun: true },
      });
      return { summary, requests };
    })();
    expect(requests).toEqual(['read', 'list']);
    expect(summary.counts).toMatchObject({ created: COUNT, minted: COUNT });
    expect(rows.every(({ key }) => key === null)).toBe(true);
  });
});
