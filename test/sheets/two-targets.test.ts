// One spreadsheet against two Notion workspaces: the conflicts of one are no business of the other.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Value } from '../../src/domain/field.ts';
import { emptyChange, type SheetStore } from '../../src/sync/ports.ts';
import { type RunSummary, runSync } from '../../src/sync/run-sync.ts';
import { openGate } from '../simulation/gate.ts';
import { createMemoryNotion, createNotionStore, setProperty } from '../simulation/memory-notion.ts';
import { FEW_TABLES, startWorkspace, type Workspace } from './workspace.ts';

const KEY = 'KPI-AAAAAA';
const NOW = Date.parse('2026-11-22T10:00:00Z');

let space: Workspace;

const createTarget = (name: string) => {
  const pages = createMemoryNotion(FEW_TABLES, () => NOW);
  const notion = createNotionStore(pages, openGate);
  const sheet: SheetStore = space.store(name);
  const pageOf = () => [...pages.pages.values()].find((page) => page.key === KEY)!;
  return {
    run: (): Promise<RunSummary> =>
      runSync({
        tables: FEW_TABLES,
        sheet,
        notion,
        clock: { now: () => NOW, sleep: async () => undefined },
        random: () => 0.5,
        derive: () => ({}),
        check: () => [],
        emit: () => undefined,
      }),
    edit: (value: Value) => setProperty(pages, pageOf(), 'target', value),
    value: () => pageOf().values.target,
    conflicts: async () =>
      (await sheet.read()).conflicts.map(({ notion: theirs, pick, resolved }) => [theirs, pick, resolved]),
  };
};

let a: ReturnType<typeof createTarget>;
let b: ReturnType<typeof createTarget>;

/** Rows of the tab `Conflicts` without its header, whoever they belong to: target and state. */
const logged = async (): Promise<string[]> => {
  const answer = await space.person.spreadsheets.values.get({
    spreadsheetId: space.spreadsheetId,
    range: 'Conflicts!A2:M',
  });
  return (answer.data.values ?? []).map((row) => `${row[12]} ${row[11]}`);
};

beforeEach(async () => {
  space = await startWorkspace();
  [a, b] = [createTarget('lumen'), createTarget('corvid')];
  const values = { name: 'Paid seats', target: 90, due: '2027-06-30' };
  await space.store('lumen').commit({ ...emptyChange, appended: [{ table: 'kpis', key: KEY, values }] });
  for (const target of [a, b, a, b]) await target.run();
});
afterEach(() => space.close());

describe('two targets of one spreadsheet', () => {
  it('a held conflict of one is untouched by the other, and both become quiet', async () => {
    a.edit(110);
    await space.type('kpis', 'target', 2, 100);
    expect(await a.run()).toMatchObject({ held: 1, exitCode: 3 });
    expect(await b.run()).toMatchObject({ held: 0, exitCode: 0 });
    expect(b.value()).toBe(100);
    for (let round = 0; round < 2; round += 1) {
      expect(await a.run()).toMatchObject({ held: 1, writes: { sheet: 0, notion: 0 } });
      expect(await b.run()).toMatchObject({ held: 0, writes: { sheet: 0, notion: 0 } });
    }
    expect(await logged()).toEqual(['lumen open']);
    expect(await a.conflicts()).toEqual([['110', null, false]]);
    expect(await b.conflicts()).toEqual([]);
  });

  it('the same clash with both stands once for each, and each has its own pick', async () => {
    a.edit(110);
    b.edit(110);
    await space.type('kpis', 'target', 2, 100);
    for (const target of [a, b, a, b]) expect(await target.run()).toMatchObject({ held: 1 });
    expect(await logged()).toEqual(['lumen open', 'corvid open']);
    await space.type('conflicts', 'pick', 2, 'sheet');
    expect(await a.run()).toMatchObject({ held: 0, exitCode: 0 });
    expect(await b.run()).toMatchObject({ held: 1, writes: { sheet: 0, notion: 0 } });
    expect([a.value(), b.value()]).toEqual([100, 110]);
    expect(await logged()).toEqual(['lumen over', 'corvid open']);
  });

  it('a row from before there were targets belongs to whoever comes, and then both become quiet', async () => {
    a.edit(110);
    await space.type('kpis', 'target', 2, 100);
    await a.run();
    const sheetId = await space.sheetId('conflicts');
    await space.batch({
      deleteDimension: { range: { sheetId, dimension: 'COLUMNS', startIndex: 12, endIndex: 13 } },
    });
    expect((await space.store('corvid').read()).repairs).toEqual([
      'The column "Target" of tab "Conflicts" was missing and is added.',
    ]);
    expect(await a.run()).toMatchObject({ held: 1, writes: { sheet: 1, notion: 0 } });
    expect((await space.store('corvid').read()).repairs).toEqual([]);
    for (const target of [b, a]) await target.run();
    expect(await logged()).toEqual(['undefined over', 'lumen open']);
    for (const target of [b, a]) expect((await target.run()).writes).toEqual({ sheet: 0, notion: 0 });
  });
});
