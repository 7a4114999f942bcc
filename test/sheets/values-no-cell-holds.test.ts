// A value that no cell can hold: a problem for a person, said with its place, and neither a write nor a reason to try again.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Value, Values } from '../../src/domain/field.ts';
import type { SyncEvent } from '../../src/sync/events.ts';
import { emptyChange } from '../../src/sync/ports.ts';
import { type RunSummary, runSync } from '../../src/sync/run-sync.ts';
import { openGate } from '../simulation/gate.ts';
import { addPage, createMemoryNotion, createNotionStore, setProperty } from '../simulation/memory-notion.ts';
import { FEW_TABLES, startWorkspace, type Workspace } from './workspace.ts';

const KEY = 'G-AAAAAA';
const NOW = Date.parse('2026-11-22T10:00:00Z');
const LONG = 'a'.repeat(50_001);
const TOO_LONG =
  'The text has 50001 characters and a cell takes 50000. Shorten it, or keep it in a document and put the link here.';
const TOO_EARLY = 'A cell cannot hold the date 1815-06-18: days start at 1910-01-01.';

let space: Workspace;
let notion: ReturnType<typeof createMemoryNotion>;
let events: SyncEvent[];

const run = (): Promise<RunSummary> => {
  events = [];
  return runSync({
    tables: FEW_TABLES,
    sheet: space.store(),
    notion: createNotionStore(notion, openGate),
    clock: { now: () => NOW, sleep: async () => undefined },
    random: () => 0.5,
    derive: () => ({}),
    check: () => [],
    emit: (event) => events.push(event),
  });
};
const problems = () =>
  events.flatMap((event) => (event.kind === 'problem' ? [[event.problem.place, event.problem.message]] : []));
const edit = (field: string, value: Value) =>
  setProperty(notion, [...notion.pages.values()].find((page) => page.key === KEY)!, field, value);

beforeEach(async () => {
  space = await startWorkspace();
  notion = createMemoryNotion(FEW_TABLES, () => NOW);
  const values: Values = { title: 'Grow', statement: 'short', due: '2027-06-30' };
  await space.store().commit({ ...emptyChange, appended: [{ table: 'goals', key: KEY, values }] });
  for (let round = 0; round < 2; round += 1) await run();
  space.requests.length = 0;
});
afterEach(() => space.close());

describe('a value that no cell can hold', () => {
  it.each([
    ['statement', LONG, TOO_LONG],
    ['due', '1815-06-18', TOO_EARLY],
  ])('%s: every run says it at its cell and writes nothing', async (field, value, message) => {
    edit(field, value);
    for (let round = 0; round < 2; round += 1) {
      expect(await run()).toMatchObject({
        exitCode: 3,
        problems: 1,
        postponed: 0,
        writes: { sheet: 0, notion: 0 },
        counts: { cells: 0 },
      });
      expect(problems()).toEqual([[await space.cell('goals', field, 2), message]]);
      expect(events.some(({ kind }) => kind === 'left-alone')).toBe(false);
    }
    expect(space.requests.some(({ kind }) => kind === 'commit')).toBe(false);
  });

  it('does not hold up what stands beside it', async () => {
    edit('statement', LONG);
    edit('title', 'Grow faster');
    expect(await run()).toMatchObject({ exitCode: 3, writes: { sheet: 1 }, counts: { cells: 1 } });
    expect(await space.shown('goals', 'title', 2)).toBe('Grow faster');
    edit('statement', 'short again');
    expect(await run()).toMatchObject({ exitCode: 0, problems: 0 });
    expect(await space.shown('goals', 'statement', 2)).toBe('short again');
  });

  it('in a new record: the row comes without it, with a problem that names row and field', async () => {
    addPage(notion, 'goals', null, { title: 'New', statement: LONG }, false);
    const first = await run();
    expect(first).toMatchObject({ exitCode: 3, problems: 1, counts: { appended: 1 } });
    expect(problems()).toEqual([[expect.stringMatching(/^Goals, row .+, Statement$/), TOO_LONG]]);
    expect(await space.shown('goals', 'title', 3)).toBe('New');
    expect(await run()).toMatchObject({ exitCode: 3, writes: { sheet: 0, notion: 0 } });
  });
});
