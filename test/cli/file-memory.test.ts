// The memory of a listing: what a page carries is kept whole, and its revision follows the commits of its own run only.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileMemory } from '../../src/cli/file-memory.ts';
import { createLateMemory } from '../../src/cli/late-memory.ts';
import type { RememberedListing } from '../../src/sync/narrowed-listing.ts';
import { emptyChange, type SheetStore } from '../../src/sync/ports.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'instep-memory-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const listing: RememberedListing = {
  revision: 7,
  fullAt: 1,
  pages: [
    {
      id: 'page-1',
      table: 'kpis',
      key: 'KPI-1',
      values: { name: 'Leads' },
      problems: [],
      inTrash: false,
      createdTime: '2027-01-06T10:00:00.000Z',
      lastEditedTime: '2027-01-06T10:00:00.000Z',
      createdByUs: true,
      url: 'https://notion.example/page-1',
      typed: { value: null, problem: null, mark: null, editor: null },
      signing: { choice: 'Agree', note: null, editor: 'user-1' },
    },
  ],
};

test('a page is kept whole, with what somebody chose to sign', async () => {
  const memory = createFileMemory(join(folder, 'listing.json'));
  await memory.write(listing);
  expect(await memory.read()).toEqual(listing);
});

test('it is kept after the last commit of its run, with the revision of that; not over a commit of somebody else', async () => {
  for (const [revisions, expected] of [
    [[], 7],
    [[8, 9], 9],
    [[9, 10], 7],
  ] as const) {
    const memory = createFileMemory(join(folder, 'listing.json'));
    await memory.clear();
    const late = createLateMemory(memory);
    const left = [...revisions];
    const store = late.follow({
      commit: async () => ({ revision: left.shift(), skipped: [] }),
    } as unknown as SheetStore);
    await late.memory?.write(listing);
    expect(await memory.read()).toBeUndefined();
    for (const _ of revisions) await store.commit(emptyChange);
    await late.keep();
    expect((await memory.read())?.revision).toBe(expected);
    late.forget();
    await memory.clear();
    await late.keep();
    expect(await memory.read()).toBeUndefined();
  }
});
