// Records that refer to each other and are removed together stay removed, also when Notion hides the relations meanwhile.
import { beforeEach, describe, expect, it } from 'vitest';
import type { SyncEvent } from '../../src/sync/events.ts';
import type { NotionStore } from '../../src/sync/ports.ts';
import { type RunSummary, runSync } from '../../src/sync/run-sync.ts';
import { StoreError } from '../../src/sync/store-error.ts';
import { openGate } from '../simulation/gate.ts';
import {
  createMemoryNotion,
  createNotionStore,
  type MemoryNotion,
  type MemoryPage,
  setProperty,
  setTrash,
} from '../simulation/memory-notion.ts';
import {
  addRow,
  blankValues,
  createMemorySheet,
  createSheetStore,
  type MemorySheet,
} from '../simulation/memory-sheet.ts';
import { check, derive, SIMULATED_TABLES } from '../simulation/tables.ts';

let now: number;
let sheet: MemorySheet;
let notion: MemoryNotion;

const run = (wrap: (store: NotionStore) => NotionStore = (store) => store): Promise<RunSummary> => {
  const events: SyncEvent[] = [];
  return runSync({
    tables: SIMULATED_TABLES,
    sheet: createSheetStore(sheet, openGate),
    notion: wrap(createNotionStore(notion, openGate)),
    clock: { now: () => now, sleep: async () => undefined },
    random: () => 0.5,
    derive,
    check,
    emit: (event) => events.push(event),
  });
};

const pageOf = (key: string): MemoryPage => {
  const found = [...notion.pages.values()].find((page) => page.key === key);
  if (found === undefined) throw new Error(`No page has the key ${key}.`);
  return found;
};

const deleteRow = (table: string, key: string): void => {
  const rows = sheet.rows.get(table) ?? [];
  const index = rows.findIndex((row) => row.key === key);
  if (index < 0) throw new Error(`No row has the key ${key}.`);
  rows.splice(index, 1);
};

const keysIn = (table: string): readonly (string | null)[] =>
  (sheet.rows.get(table) ?? []).filter((row) => !row.archived).map((row) => row.key);

const expectQuiet = async (): Promise<void> => {
  expect(await run()).toMatchObject({ exitCode: 0, writes: { sheet: 0, notion: 0 } });
};

beforeEach(async () => {
  now = 1_800_000_000_000;
  sheet = createMemorySheet(SIMULATED_TABLES);
  notion = createMemoryNotion(SIMULATED_TABLES, () => now);
  for (const key of ['A-1', 'A-2']) {
    addRow(sheet, 'aims', key, { ...blankValues(sheet, 'aims'), title: `Aim ${key}` });
    const measure = key.replace('A', 'M');
    addRow(sheet, 'measures', measure, { ...blankValues(sheet, 'measures'), name: measure, aim: key });
  }
  await run();
  await expectQuiet();
});

describe('a row and a row that refers to it, deleted by a person', () => {
  beforeEach(() => {
    deleteRow('aims', 'A-1');
    deleteRow('measures', 'M-1');
  });

  const expectGone = async (): Promise<void> => {
    await expectQuiet();
    expect(pageOf('A-1').inTrash).toBe(true);
    expect(pageOf('M-1').inTrash).toBe(true);
    expect(keysIn('aims')).toEqual(['A-2']);
    expect(keysIn('measures')).toEqual(['M-2']);
  };

  it('are both in the trash after one run, and the next run is quiet', async () => {
    expect(await run()).toMatchObject({ exitCode: 0, counts: { trashed: 2, appended: 0 } });
    await expectGone();
  });

  it('puts what refers into the trash first, while its relation can still be seen', async () => {
    const trashed: string[] = [];
    await run((store) => ({
      ...store,
      setTrashed: (table, id, isTrashed) => {
        trashed.push(table);
        return store.setTrashed(table, id, isTrashed);
      },
    }));
    expect(trashed).toEqual(['measures', 'aims']);
  });

  it('stay deleted after a crash between the two', async () => {
    let count = 0;
    const crashing = run((store) => ({
      ...store,
      setTrashed: async (table, id, isTrashed) => {
        count += 1;
        if (count === 2) throw new Error('killed');
        return store.setTrashed(table, id, isTrashed);
      },
    }));
    await expect(crashing).rejects.toThrow('killed');
    await run();
    await expectGone();
  });

  it('stay deleted when only the one that is referred to could be trashed', async () => {
    await run((store) => ({
      ...store,
      setTrashed: async (table, id, isTrashed) => {
        if (table === 'measures') throw new StoreError('unavailable', 'Later.');
        return store.setTrashed(table, id, isTrashed);
      },
    }));
    expect(pageOf('A-1').inTrash).toBe(true);
    expect(pageOf('M-1').inTrash).toBe(false);
    await run();
    await expectGone();
  });

  it('stay deleted when a killed run had trashed the one that is referred to', async () => {
    setTrash(notion, pageOf('A-1'), true);
    expect(await run()).toMatchObject({ counts: { appended: 0 } });
    await expectGone();
  });

  it('come back when the page was edited in another field', async () => {
    setTrash(notion, pageOf('A-1'), true);
    setProperty(notion, pageOf('M-1'), 'name', 'Renamed');
    await run();
    expect(keysIn('measures')).toEqual(['M-2', 'M-1']);
    expect(pageOf('M-1').inTrash).toBe(false);
  });

  it('come back when the page was moved to another record', async () => {
    setProperty(notion, pageOf('M-1'), 'aim', pageOf('A-2').id);
    await run();
    expect(keysIn('aims')).toEqual(['A-2']);
    expect(keysIn('measures')).toEqual(['M-2', 'M-1']);
  });

  it('leaves a page alone that a person moves to another record during the run', async () => {
    await run((store) => ({
      ...store,
      retrieve: async (table, id) => {
        if (id === pageOf('M-1').id) setProperty(notion, pageOf('M-1'), 'aim', pageOf('A-2').id);
        return store.retrieve(table, id);
      },
    }));
    expect(pageOf('M-1').inTrash).toBe(false);
    await run();
    expect(keysIn('measures')).toEqual(['M-2', 'M-1']);
  });
});

it('trashes what refers to a page that comes back in the same run', async () => {
  deleteRow('measures', 'M-1');
  setTrash(notion, pageOf('A-1'), true);
  const edited = sheet.rows.get('aims')?.find((row) => row.key === 'A-1');
  if (edited === undefined) throw new Error('No row has the key A-1.');
  edited.values = { ...edited.values, title: 'Edited' };
  await run();
  expect(pageOf('A-1').inTrash).toBe(false);
  expect(pageOf('M-1').inTrash).toBe(true);
  await run();
  await expectQuiet();
  expect(keysIn('measures')).toEqual(['M-2']);
});
