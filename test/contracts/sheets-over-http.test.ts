// The spreadsheet over HTTP does what the in-memory sheet of the simulator does: the same random edits and commits, side by side.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Table, Value, Values } from '../../src/domain/field.ts';
import { GOALS, PARTNERSHIP } from '../../src/domain/fields.ts';
import { KEY_COLUMN, METADATA } from '../../src/domain/workbook-layout.ts';
import { emptyChange, type SheetChange, type SheetSnapshot, type SheetStore } from '../../src/sync/ports.ts';
import { startWorkspace, type Workspace } from '../sheets/workspace.ts';
import { openGate } from '../simulation/gate.ts';
import {
  addRow,
  createMemorySheet,
  createSheetStore,
  type MemorySheet,
  setCell,
} from '../simulation/memory-sheet.ts';
import { sheetStoreContract } from './sheet-store.contract.ts';

const BOTH = { owner: 'both', onConflict: 'hold' } as const;

const NOTES: Table = {
  id: 'notes',
  tab: 'Notes',
  database: 'Notes',
  keyPrefix: 'N',
  sides: 'both',
  title: 'text',
  fields: [
    { id: 'text', kind: 'text', label: 'Text', ...BOTH },
    { id: 'amount', kind: 'number', label: 'Amount', format: 'amount', ...BOTH },
    { id: 'day', kind: 'date', label: 'Day', ...BOTH },
    { id: 'done', kind: 'yes-no', label: 'Done', ...BOTH },
  ],
};

const KEYS = ['N-00000A', 'N-00000B', 'N-00000C'] as const;
const FIELDS = ['text', 'amount', 'day', 'done'] as const;

/** A value of a field made of a number, so that no two steps give the same one. */
const makeValue = (field: (typeof FIELDS)[number], n: number): Values[string] => {
  if (field === 'text') return `v${n}`;
  if (field === 'amount') return n;
  return field === 'done' ? n % 2 === 1 : `2027-01-${String(10 + (n % 20)).padStart(2, '0')}`;
};

type Step =
  /** A person types into a cell on both sheets. */
  | { readonly kind: 'edit'; readonly row: number; readonly field: (typeof FIELDS)[number] }
  | { readonly kind: 'add'; readonly key: string | null }
  | { readonly kind: 'sort' }
  | { readonly kind: 'commit'; readonly parts: readonly Part[] };

type Part =
  | {
      readonly kind: 'cell';
      readonly key: string;
      readonly field: (typeof FIELDS)[number];
      readonly stale: boolean;
    }
  | { readonly kind: 'append'; readonly key: string }
  | { readonly kind: 'archive'; readonly key: string; readonly archived: boolean; readonly stale: boolean }
  | { readonly kind: 'mint'; readonly row: number }
  | { readonly kind: 'forget'; readonly key: string }
  | { readonly kind: 'note'; readonly name: string; readonly empty: boolean }
  | { readonly kind: 'conflict'; readonly id: string }
  | { readonly kind: 'settle'; readonly id: string };

const key = fc.constantFrom(...KEYS);
const field = fc.constantFrom(...FIELDS);
const ids = fc.constantFrom('C1', 'C2');

const part: fc.Arbitrary<Part> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('cell' as const), key, field, stale: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('append' as const), key }) },
  fc.record({ kind: fc.constant('archive' as const), key, archived: fc.boolean(), stale: fc.boolean() }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('mint' as const), row: fc.nat(5) }) },
  fc.record({ kind: fc.constant('forget' as const), key }),
  fc.record({ kind: fc.constant('note' as const), name: fc.constantFrom('a', 'b'), empty: fc.boolean() }),
  fc.record({ kind: fc.constant('conflict' as const), id: ids }),
  fc.record({ kind: fc.constant('settle' as const), id: ids }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit' as const), row: fc.nat(5), field }) },
  fc.record({ kind: fc.constant('add' as const), key: fc.option(key) }),
  fc.record({ kind: fc.constant('sort' as const) }),
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('commit' as const),
      parts: fc.array(part, { minLength: 1, maxLength: 5 }),
    }),
  },
);

/** What both stores must agree on; refs and revisions are each store's own. */
const comparable = ({ rows, base, notes, conflicts }: SheetSnapshot) => ({
  rows: (rows.notes ?? []).map(({ key, values, problems, formulas, archived }) => ({
    key,
    values,
    problems,
    formulas,
    archived,
  })),
  base: [...base].sort((a, b) => (a.key < b.key ? -1 : 1)),
  notes,
  conflicts,
});

const entryOf = (key: string, n: number) => ({
  table: 'notes',
  key,
  entry: { table: 'notes', key, pageId: `page-${key}`, values: { text: `v${n}`, amount: n } },
});

/** The change that these parts mean, planned on what a store says; `stale` parts expect what never stood there. */
const toChange = (parts: readonly Part[], seen: SheetSnapshot, n: number): SheetChange => {
  const rows = seen.rows.notes ?? [];
  const change = {
    ...emptyChange,
    cells: [],
    appended: [],
    archived: [],
    minted: [],
    base: [],
    conflicts: [],
    settled: [],
  } as {
    -readonly [Name in keyof SheetChange]: SheetChange[Name] extends readonly (infer Item)[]
      ? Item[]
      : SheetChange[Name];
  };
  const used = new Set<string>();
  parts.forEach((each, nth) => {
    const target =
      'key' in each ? each.key : 'row' in each ? `row${each.row % Math.max(1, rows.length)}` : '';
    const place = `${each.kind}/${target}/${'field' in each ? each.field : ''}${'id' in each ? each.id : ''}`;
    // One change says one thing about one place, and does not write into a row that it appends.
    const other = each.kind === 'append' ? `row of ${target}` : `new ${target}`;
    if (used.has(place) || used.has(other)) return;
    used.add(place);
    used.add(each.kind === 'append' ? `new ${target}` : `row of ${target}`);
    const number = n * 10 + nth + 1;
    const row = rows.find((candidate) => 'key' in each && candidate.key === each.key);
    if (each.kind === 'cell') {
      const now = row?.values[each.field] ?? null;
      const value = each.field === 'done' ? now !== true : makeValue(each.field, number);
      const expected = each.stale && each.field !== 'done' ? makeValue(each.field, number + 5) : now;
      change.cells.push({ table: 'notes', key: each.key, field: each.field, expected, value });
      if (!change.base.some((known) => known.key === each.key)) change.base.push(entryOf(each.key, number));
    } else if (each.kind === 'append') {
      change.appended.push({
        table: 'notes',
        key: each.key,
        values: { text: `v${number}`, day: '2028-02-29' },
      });
    } else if (each.kind === 'archive') {
      const expected = each.stale ? { text: 'never' } : { text: row?.values.text ?? null };
      change.archived.push({ table: 'notes', key: each.key, archived: each.archived, expected });
    } else if (each.kind === 'mint') {
      const chosen = rows[each.row % Math.max(1, rows.length)];
      if (chosen !== undefined)
        change.minted.push({ table: 'notes', ref: chosen.ref, key: `N-1${String(number).padStart(5, '0')}` });
    } else if (each.kind === 'forget') {
      if (!change.base.some((known) => known.key === each.key))
        change.base.push({ table: 'notes', key: each.key, entry: null });
    } else if (each.kind === 'note')
      change.notes = { ...change.notes, [each.name]: each.empty ? null : { n: number } };
    else if (each.kind === 'conflict') {
      const at = '2026-11-22T10:00:00.000Z';
      const common = {
        table: 'notes',
        key: KEYS[0],
        field: 'text',
        base: `b${number}`,
        sheet: '',
        notion: '=x',
        at,
      };
      change.conflicts.push({ id: each.id, kind: 'held', ...common });
    } else change.settled.push(each.id);
  });
  return change;
};

/** Two tables are enough, and one workbook a contract test. */
sheetStoreContract('over HTTP', async () => {
  const own = await startWorkspace({ tables: [PARTNERSHIP, GOALS] });
  onTestFinished(() => own.close());
  const store = own.store();
  const rowOf = async (table: string, title: string): Promise<number> => {
    const found = ((await store.read()).rows[table] ?? []).findIndex(({ values }) => values.title === title);
    if (found === -1) throw new Error(`No row is titled ${title}.`);
    return found + 2;
  };
  const typeIn = async (table: string, column: string, row: number, value: Value): Promise<void> => {
    if (value !== null) await own.type(table, column, row, value as string | number | boolean);
    else {
      const tab = (await own.map()).tabs.get(table)!;
      await own.batch({
        updateCells: {
          start: {
            sheetId: tab.grid.sheetId,
            rowIndex: row - 1,
            columnIndex: tab.columns.get(column)!.index,
          },
          rows: [{ values: [{}] }],
          fields: 'userEnteredValue',
        },
      });
    }
  };
  return {
    store,
    async addRow(table, key, values) {
      const row = ((await store.read()).rows[table] ?? []).length + 2;
      if (key !== null) await own.type(table, KEY_COLUMN, row, key);
      for (const [field, value] of Object.entries(values)) await typeIn(table, field, row, value);
    },
    async setCell(table, title, field, value) {
      await typeIn(table, field, await rowOf(table, title), value);
    },
    async deleteRow(table, title) {
      const row = await rowOf(table, title);
      const sheetId = await own.sheetId(table);
      const range = { sheetId, dimension: 'ROWS', startIndex: row - 1, endIndex: row };
      await own.batch({ deleteDimension: { range } });
    },
    async sortTab(table) {
      const sheetId = await own.sheetId(table);
      const last = ((await store.read()).rows[table] ?? []).length + 1;
      // The last row to the top, one after another.
      for (let to = 1; to < last; to++) {
        const source = { sheetId, dimension: 'ROWS', startIndex: last - 1, endIndex: last };
        await own.batch({ moveDimension: { source, destinationIndex: to } });
      }
    },
  };
});

let space: Workspace;
let run = 0;
beforeAll(async () => {
  space = await startWorkspace({ tables: [NOTES] });
});
afterAll(() => space.close());

/** Empties the spreadsheet's tabs, but for the headers. */
const wipe = async (): Promise<void> => {
  for (const tab of (await space.map()).tabs.values())
    await space.batch({
      updateCells: {
        range: { sheetId: tab.grid.sheetId, startRowIndex: 1 },
        fields: 'userEnteredValue',
      },
    });
};

/** Both sheets, edited by the same hand. */
const createPair = async () => {
  await wipe();
  run += 1;
  const memory: MemorySheet = createMemorySheet([NOTES]);
  const stores: { memory: SheetStore; http: SheetStore } = {
    memory: createSheetStore(memory, openGate),
    http: space.store(`target-${run}`),
  };
  const tab = (await space.map()).tabs.get('notes')!;
  const cellAt = (row: number, column: string) => ({
    sheetId: tab.grid.sheetId,
    rowIndex: row,
    columnIndex: tab.columns.get(column)!.index,
  });
  const rowsOf = () => memory.rows.get('notes')!;
  const put = async (row: number, column: string, value: string): Promise<void> => {
    const cell = { userEnteredValue: { stringValue: value } };
    await space.batch({
      updateCells: { start: cellAt(row, column), rows: [{ values: [cell] }], fields: 'userEnteredValue' },
    });
  };
  return {
    stores,
    async edit(at: number, id: (typeof FIELDS)[number], n: number): Promise<void> {
      const rows = rowsOf();
      const row = rows[at % Math.max(1, rows.length)];
      if (row === undefined) return;
      const value = id === 'done' ? row.values.done !== true : makeValue(id, n);
      setCell(row, id, value);
      // Typed: a person writes text, numbers, days and ticks, and Google makes of it what it does.
      await space.type('notes', id, rows.indexOf(row) + 2, value as string | number | boolean);
    },
    async add(key: string | null, n: number): Promise<void> {
      const place = rowsOf().length + 1;
      addRow(memory, 'notes', key, { text: `v${n}`, amount: null, day: null, done: false });
      await put(place, 'text', `v${n}`);
      if (key !== null) await put(place, KEY_COLUMN, key);
    },
    async sort(): Promise<void> {
      const rows = rowsOf();
      const text = (row: (typeof rows)[number]): string => String(row.values.text ?? '');
      // Unequal texts only: how equals are ordered is Google's business.
      if (new Set(rows.map(text)).size < rows.length) return;
      rows.sort((a, b) => (Number(text(b).slice(1)) || 0) - (Number(text(a).slice(1)) || 0));
      const order = rows.map(text);
      const sheetId = tab.grid.sheetId;
      // A person drags rows; the last in order first, each to the top.
      for (const wanted of [...order].reverse()) {
        const now = (await stores.http.read()).rows.notes!.findIndex((row) => row.values.text === wanted);
        if (now > 0)
          await space.batch({
            moveDimension: {
              source: { sheetId, dimension: 'ROWS', startIndex: now + 1, endIndex: now + 2 },
              destinationIndex: 1,
            },
          });
      }
    },
  };
};

const byPlace = (skipped: readonly { table: string; key: string; field: string | null }[]): string[] =>
  skipped.map(({ key, field }) => `${key}/${field}`).sort();

describe('the sheet store over HTTP', () => {
  it('does what the in-memory store does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
        const pair = await createPair();
        let n = 0;
        for (const each of steps) {
          n += 1;
          if (each.kind === 'edit') await pair.edit(each.row, each.field, n * 10);
          else if (each.kind === 'add') await pair.add(each.key, n * 10);
          else if (each.kind === 'sort') await pair.sort();
          else {
            const [memory, http] = [await pair.stores.memory.read(), await pair.stores.http.read()];
            const results = [
              await pair.stores.memory.commit(toChange(each.parts, memory, n)),
              await pair.stores.http.commit(toChange(each.parts, http, n)),
            ];
            expect(byPlace(results[1]!.skipped)).toEqual(byPlace(results[0]!.skipped));
          }
          const [memory, http] = [await pair.stores.memory.read(), await pair.stores.http.read()];
          expect(comparable(http)).toEqual(comparable(memory));
          expect(http.repairs).toEqual([]);
        }
      }),
      { numRuns: 15, seed: 20_261_122, endOnFailure: false },
    );
  }, 120_000);

  it('refuses a change that was planned on another revision, as the in-memory store does', async () => {
    const pair = await createPair();
    for (const store of [pair.stores.memory, pair.stores.http]) {
      const { revision } = await store.read();
      const after = await store.commit({ ...emptyChange, revision, notes: { a: 1 } });
      expect(after).toEqual({ skipped: [], revision: revision + 1 });
      await expect(store.commit({ ...emptyChange, revision, notes: { a: 2 } })).rejects.toMatchObject({
        code: 'conflict',
      });
      expect(await store.read()).toMatchObject({ notes: { a: 1 }, revision: revision + 1 });
    }
  });

  it('keeps its marks through all of it', async () => {
    const answer = await space.person.spreadsheets.get({
      spreadsheetId: space.spreadsheetId,
      fields: 'sheets(developerMetadata(metadataKey,metadataValue))',
    });
    const marks = answer.data.sheets?.flatMap((sheet) => sheet.developerMetadata ?? []);
    expect(
      marks?.filter((mark) => mark.metadataKey === METADATA.table).map((mark) => mark.metadataValue),
    ).toEqual(['notes', 'conflicts', 'base']);
  });
});
