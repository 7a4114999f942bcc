// Guards: what stops a run, what it says, and what lets it through.
import { describe, expect, it } from 'vitest';
import type { RunOptions } from '../../src/sync/run-sync.ts';
import { runSync } from '../../src/sync/run-sync.ts';
import { openGate } from '../simulation/gate.ts';
import { createMemoryNotion, createNotionStore, setProperty, setTrash } from '../simulation/memory-notion.ts';
import {
  addRow,
  blankValues,
  createMemorySheet,
  createSheetStore,
  setCell,
} from '../simulation/memory-sheet.ts';
import { check, derive, SIMULATED_TABLES } from '../simulation/tables.ts';

const setUp = async (count: number) => {
  const sheet = createMemorySheet(SIMULATED_TABLES);
  const notion = createMemoryNotion(SIMULATED_TABLES, () => 0);
  for (let i = 0; i < count; i++) {
    addRow(sheet, 'aims', `A-${i}`, { ...blankValues(sheet, 'aims'), title: `Aim ${i}`, note: `Note ${i}` });
  }
  const run = (options: RunOptions = {}) =>
    runSync({
      tables: SIMULATED_TABLES,
      sheet: createSheetStore(sheet, openGate),
      notion: createNotionStore(notion, openGate),
      clock: { now: () => 0, sleep: async () => undefined },
      random: () => 0.5,
      derive,
      check,
      emit: () => undefined,
      options,
    });
  await run();
  const rows = sheet.rows.get('aims') ?? [];
  const livePages = () => [...notion.pages.values()].filter(({ inTrash }) => !inTrash);
  return { sheet, notion, run, rows, livePages };
};

describe('mass deletion', () => {
  it('stops when 30 of 40 rows are gone, writes nothing, and says how to confirm', async () => {
    const { run, rows, livePages, sheet } = await setUp(40);
    rows.splice(0, 30);
    const { revision } = sheet;
    const summary = await run();
    expect(summary).toMatchObject({ exitCode: 7, writes: { sheet: 0, notion: 0 } });
    expect(summary.stopped).toMatchObject([
      { guard: 'mass-delete', table: 'aims', confirm: 'confirmDeletes' },
    ]);
    expect(summary.stopped[0]?.message).toContain('30 of 40');
    expect(summary.stopped[0]?.message).toContain('--confirm-deletes');
    expect(livePages()).toHaveLength(40);
    expect(sheet.revision).toBe(revision);
  });

  it('goes on once confirmed, and only trashes', async () => {
    const { run, rows, livePages, notion } = await setUp(40);
    rows.splice(0, 30);
    expect(await run({ confirmDeletes: true })).toMatchObject({ exitCode: 0, counts: { trashed: 30 } });
    expect(livePages()).toHaveLength(10);
    expect(notion.pages.size).toBe(40);
    expect(await run()).toMatchObject({ exitCode: 0, writes: { sheet: 0, notion: 0 } });
  });

  it('lets three of five pass, and half of forty', async () => {
    const few = await setUp(5);
    few.rows.splice(0, 3);
    expect((await few.run()).exitCode).toBe(0);
    const many = await setUp(40);
    many.rows.splice(0, 20);
    expect((await many.run()).exitCode).toBe(0);
  });

  it('gives hand-typed rows no key when it stops', async () => {
    const { run, rows, sheet } = await setUp(40);
    rows.splice(0, 30);
    const typed = addRow(sheet, 'aims', null, { ...blankValues(sheet, 'aims'), title: 'By hand' });
    expect((await run()).exitCode).toBe(7);
    expect(typed.key).toBe(null);
  });
});

describe('an emptied side', () => {
  it('stops, also when it was one record', async () => {
    const { run, rows } = await setUp(1);
    rows.splice(0, 1);
    const summary = await run();
    expect(summary.exitCode).toBe(7);
    expect(summary.stopped[0]).toMatchObject({ guard: 'emptied-side', confirm: 'confirmDeletes' });
    expect(summary.stopped[0]?.message).toContain('The tab Aims is empty');
  });

  it('stops when every page is in the trash', async () => {
    const { run, notion } = await setUp(3);
    for (const page of notion.pages.values()) setTrash(notion, page, true);
    const summary = await run();
    expect(summary.stopped[0]?.message).toContain('The database Aims is empty');
    expect(summary.writes).toEqual({ sheet: 0, notion: 0 });
  });
});

describe('one column changed everywhere', () => {
  it('stops on either side, and goes on once confirmed', async () => {
    const inSheet = await setUp(6);
    for (const row of inSheet.rows) setCell(row, 'note', 'moved');
    const summary = await inSheet.run();
    expect(summary.stopped).toMatchObject([
      { guard: 'column-changed', table: 'aims', confirm: 'confirmColumns' },
    ]);
    expect(summary.stopped[0]?.message).toContain('"Note" changed in the tab Aims in all 6 records');
    expect((await inSheet.run({ confirmColumns: true })).exitCode).toBe(0);

    const inNotion = await setUp(6);
    for (const page of inNotion.notion.pages.values()) setProperty(inNotion.notion, page, 'note', 'moved');
    expect((await inNotion.run()).stopped[0]?.message).toContain('in the database Aims');
  });

  it('is no matter when one record keeps its value, or when the column was empty before', async () => {
    const most = await setUp(6);
    for (const row of most.rows.slice(1)) setCell(row, 'note', 'edited');
    expect((await most.run()).exitCode).toBe(0);
    const filled = await setUp(6);
    for (const row of filled.rows) setCell(row, 'rank', 'first');
    expect((await filled.run()).exitCode).toBe(0);
  });
});
