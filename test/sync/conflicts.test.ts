// Conflicts from a person's view: held terms, picking a side, making them equal, winners, and problems held alone.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Value } from '../../src/domain/field.ts';
import type { SyncEvent } from '../../src/sync/events.ts';
import { runSync } from '../../src/sync/run-sync.ts';
import { openGate } from '../simulation/gate.ts';
import {
  createMemoryNotion,
  createNotionStore,
  type MemoryNotion,
  type MemoryPage,
  setProperty,
} from '../simulation/memory-notion.ts';
import {
  addRow,
  blankValues,
  createMemorySheet,
  createSheetStore,
  type MemoryRow,
  type MemorySheet,
  setCell,
} from '../simulation/memory-sheet.ts';
import { check, derive, SIMULATED_TABLES } from '../simulation/tables.ts';

let sheet: MemorySheet;
let notion: MemoryNotion;
let row: MemoryRow;
let page: MemoryPage;
let events: SyncEvent[];

const run = (own: typeof check = check) => {
  events = [];
  return runSync({
    tables: SIMULATED_TABLES,
    sheet: createSheetStore(sheet, openGate),
    notion: createNotionStore(notion, openGate),
    clock: { now: () => 1_800_000_000_000, sleep: async () => undefined },
    random: () => 0.5,
    derive,
    check: own,
    emit: (event) => events.push(event),
  });
};

const here = (field: string): Value | undefined => row.values[field];
const there = (field: string): Value | undefined => page.values[field];
const expectQuiet = async () => expect((await run()).writes).toEqual({ sheet: 0, notion: 0 });

beforeEach(async () => {
  sheet = createMemorySheet(SIMULATED_TABLES);
  notion = createMemoryNotion(SIMULATED_TABLES, () => 0);
  row = addRow(sheet, 'aims', 'A-1', {
    ...blankValues(sheet, 'aims'),
    title: 'Sign-ups',
    note: 'n',
    rank: 'r',
  });
  await run();
  page = [...notion.pages.values()][0] as MemoryPage;
});

const clash = (field: string): void => {
  setCell(row, field, 'from the sheet');
  setProperty(notion, page, field, 'from Notion');
};

describe('a held conflict', () => {
  beforeEach(async () => {
    clash('title');
    expect(await run()).toMatchObject({ exitCode: 3, held: 1 });
  });

  it('writes neither side, and shows base and both values in one row', async () => {
    expect([here('title'), there('title')]).toEqual(['from the sheet', 'from Notion']);
    expect(sheet.conflicts).toMatchObject([
      {
        kind: 'held',
        table: 'aims',
        key: 'A-1',
        field: 'title',
        base: 'Sign-ups',
        sheet: 'from the sheet',
        notion: 'from Notion',
        resolved: false,
      },
    ]);
    await expectQuiet();
    expect(sheet.conflicts).toHaveLength(1);
  });

  it.each(['sheet', 'notion'] as const)('ends when a person picks the side %s', async (pick) => {
    sheet.conflicts = sheet.conflicts.map((each) => ({ ...each, pick }));
    expect(await run()).toMatchObject({ exitCode: 0, held: 0 });
    const value = pick === 'sheet' ? 'from the sheet' : 'from Notion';
    expect([here('title'), there('title')]).toEqual([value, value]);
    expect(sheet.conflicts.map(({ resolved }) => resolved)).toEqual([true]);
    await expectQuiet();
  });

  it('ends when the sides are made equal', async () => {
    setProperty(notion, page, 'title', 'from the sheet');
    expect((await run()).exitCode).toBe(0);
    expect(sheet.conflicts.map(({ resolved }) => resolved)).toEqual([true]);
    await expectQuiet();
  });

  it('does not follow a pick that was made for other values', async () => {
    sheet.conflicts = sheet.conflicts.map((each) => ({ ...each, pick: 'notion' as const }));
    setCell(row, 'title', 'typed after the pick');
    expect((await run()).held).toBe(1);
    expect(here('title')).toBe('typed after the pick');
    expect(sheet.conflicts.map(({ sheet: value, resolved }) => [value, resolved])).toEqual([
      ['from the sheet', true],
      ['typed after the pick', false],
    ]);
  });

  it('is a new row when the same conflict comes back after it was over', async () => {
    sheet.conflicts = sheet.conflicts.map((each) => ({ ...each, resolved: true }));
    expect((await run()).held).toBe(1);
    expect(sheet.conflicts.map(({ resolved }) => resolved)).toEqual([true, false]);
    expect(new Set(sheet.conflicts.map(({ id }) => id)).size).toBe(2);
    await expectQuiet();
  });

  it('does not stop the other fields of the record', async () => {
    setCell(row, 'note', 'goes through');
    await run();
    expect(there('note')).toBe('goes through');
  });
});

describe('softer fields', () => {
  it('have a winner, and the loser is logged', async () => {
    clash('note');
    clash('rank');
    expect(await run()).toMatchObject({ exitCode: 0, conflicts: 2 });
    expect([here('note'), there('note')]).toEqual(['from Notion', 'from Notion']);
    expect([here('rank'), there('rank')]).toEqual(['from the sheet', 'from the sheet']);
    expect(sheet.conflicts.map(({ kind, field }) => [kind, field])).toEqual([
      ['overruled', 'note'],
      ['overruled', 'rank'],
    ]);
    await expectQuiet();
  });

  it('put a stray edit of a computed value back, once, and say so', async () => {
    setCell(row, 'count', 99);
    setProperty(notion, page, 'count', 77);
    expect((await run()).conflicts).toBe(1);
    expect([here('count'), there('count')]).toEqual([0, 0]);
    expect(sheet.conflicts).toMatchObject([{ kind: 'reverted', sheet: '99', notion: '77' }]);
    await expectQuiet();
  });
});

describe('what is held alone', () => {
  it('a value that cannot be read: the field waits, the rest goes on', async () => {
    row.problems = [{ field: 'note', place: 'Aims!C2', found: '???', message: 'Not a note.' }];
    const { note: _note, ...values } = row.values;
    row.values = { ...values, rank: 'second' };
    setProperty(notion, page, 'note', 'changed meanwhile');
    expect(await run()).toMatchObject({ exitCode: 3, problems: 1 });
    expect(there('rank')).toBe('second');
    expect(there('note')).toBe('changed meanwhile');
    expect(sheet.base.values().next().value?.values.note).toBe('n');
    expect(events.find(({ kind }) => kind === 'problem')).toMatchObject({
      problem: { table: 'aims', key: 'A-1', side: 'sheet', field: 'note', place: 'Aims!C2', found: '???' },
    });
  });

  it('a required field that was emptied is not carried over', async () => {
    setProperty(notion, page, 'title', null);
    setCell(row, 'rank', 'second');
    expect((await run()).exitCode).toBe(3);
    expect(here('title')).toBe('Sign-ups');
    expect(there('rank')).toBe('second');
    setProperty(notion, page, 'title', 'New sign-ups');
    expect((await run()).exitCode).toBe(0);
    expect(here('title')).toBe('New sign-ups');
  });

  it('a record whose check has findings: no side is written', async () => {
    setCell(row, 'rank', 'last');
    const strict: typeof check = (_table, record) =>
      record.rank === 'last' ? [{ field: 'rank', message: 'Not the last, please.' }] : [];
    const other = addRow(sheet, 'aims', 'A-2', { ...blankValues(sheet, 'aims'), title: 'Sales' });
    expect(await run(strict)).toMatchObject({ exitCode: 3, problems: 1, counts: { created: 1, updated: 0 } });
    expect(there('rank')).toBe('r');
    expect(other.values.count).toBe(0);
    setCell(row, 'rank', 'first');
    await run(strict);
    expect(there('rank')).toBe('first');
  });

  it('a relation to a key that nobody has: reported, and nothing is written for it', async () => {
    addRow(sheet, 'measures', 'M-1', { ...blankValues(sheet, 'measures'), name: 'm', aim: 'A-9' });
    expect(await run()).toMatchObject({ exitCode: 3, problems: 1, counts: { created: 1 } });
    await expectQuiet();
    const measure = sheet.rows.get('measures')?.[0];
    if (measure) setCell(measure, 'aim', 'A-1');
    expect((await run()).exitCode).toBe(0);
    expect([...notion.pages.values()].find(({ table }) => table === 'measures')?.values.aim).toBe(page.id);
  });

  it('a row whose page can no longer be seen: kept, reported, never archived', async () => {
    addRow(sheet, 'aims', 'A-2', { ...blankValues(sheet, 'aims'), title: 'Sales' });
    await run();
    notion.pages.delete(page.id);
    expect(await run()).toMatchObject({ exitCode: 3, problems: 1, writes: { sheet: 0, notion: 0 } });
    expect(row.archived).toBe(false);
  });
});

describe('formulas', () => {
  it('are never written; what Notion says against them is put back and logged', async () => {
    row.formulas = ['note'];
    setProperty(notion, page, 'note', 'typed in Notion');
    expect((await run()).conflicts).toBe(1);
    expect([here('note'), there('note')]).toEqual(['n', 'n']);
    expect(sheet.conflicts[0]).toMatchObject({ kind: 'reverted', notion: 'typed in Notion' });
    setCell(row, 'note', 'computed anew');
    await run();
    expect(there('note')).toBe('computed anew');
  });
});
