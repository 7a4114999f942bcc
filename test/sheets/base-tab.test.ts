// The hidden tab: what is written reads back, only what changed is written, and damage is unknown rather than believed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BASE_TAB } from '../../src/domain/workbook-layout.ts';
import { type BaseBlock, type BaseChange, planBaseWrites, readBase } from '../../src/sheets/base-tab.ts';
import { sheetToGrid } from '../../src/sheets/grid.ts';
import { joinPieces, splitPieces } from '../../src/sheets/pieces.ts';
import { isStoreError } from '../../src/sync/store-error.ts';
import { bookOf, SPREADSHEET_ID } from './fixture.ts';

const gridOf = (rows: readonly (readonly string[])[], owner = SPREADSHEET_ID) => {
  const sheet = bookOf({ base: rows, owner }).sheets.find(
    (each) => each.properties.title === BASE_TAB.title,
  )!;
  return sheetToGrid(sheet);
};

const blockOf = (rows: readonly (readonly string[])[], target = 't1'): BaseBlock =>
  readBase(gridOf(rows), SPREADSHEET_ID, target);

/** The rows below the first one after these writes. */
const apply = (
  rows: readonly (readonly string[])[],
  writes: ReturnType<typeof planBaseWrites>,
): string[][] => {
  const after = rows.map((row) => [...row]);
  for (const { row, cells } of writes) {
    if (row === 0) continue;
    while (after.length < row) after.push([]);
    const target = after[row - 1]!;
    cells.forEach((text, column) => {
      while (target.length <= column) target.push('');
      target[column] = text;
    });
  }
  return after;
};

const entry = (key: string, values: Record<string, string | number | null>, pageId = `page-${key}`) => ({
  table: 'kpis',
  key,
  entry: { table: 'kpis', key, pageId, values },
});

const change = (more: Partial<BaseChange> = {}): BaseChange => ({
  base: [],
  notes: {},
  revision: 1,
  ...more,
});

describe('the base block', () => {
  it('reads back what was written, any text and any length', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), fc.string({ unit: 'binary' }), {
          maxKeys: 5,
        }),
        fc.constantFrom('', '🦜'.repeat(45_000), 'x'.repeat(120_001)),
        (values, long) => {
          const wanted = change({
            base: [entry('KPI-1', { ...values, long })],
            notes: { schema: { a: [1, null, long] } },
          });
          const block = blockOf(apply([], planBaseWrites(blockOf([]), SPREADSHEET_ID, 't1', wanted)));
          expect(block.entries).toEqual([wanted.base[0]!.entry]);
          expect(block.notes).toEqual(wanted.notes);
          expect(block.revision).toBe(1);
          expect(block.damaged).toEqual([]);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('writes only rows that changed, and the revision', () => {
    const first = change({
      base: [entry('KPI-1', { a: 1, b: 2 }), entry('KPI-2', { a: 1 })],
      notes: { n: 1 },
    });
    const rows = apply([], planBaseWrites(blockOf([]), SPREADSHEET_ID, 't1', first));
    const again = { ...first, base: [entry('KPI-1', { b: 2, a: 1 }), entry('KPI-2', { a: 7 })], revision: 2 };
    const writes = planBaseWrites(blockOf(rows), SPREADSHEET_ID, 't1', again);
    expect(writes.map(({ cells }) => cells[3])).toEqual(['', 'KPI-2']);
    expect(planBaseWrites(blockOf(rows), SPREADSHEET_ID, 't1', first)).toEqual([]);
  });

  it('clears what is left of a longer content, forgets entries and notes, and uses freed rows again', () => {
    const long = change({
      base: [entry('KPI-1', { a: 'x'.repeat(90_000) }), entry('KPI-2', {})],
      notes: { n: 1 },
    });
    let rows = apply([], planBaseWrites(blockOf([]), SPREADSHEET_ID, 't1', long));
    const shorter = change({
      base: [entry('KPI-1', { a: 'y' }), { table: 'kpis', key: 'KPI-2', entry: null }],
      notes: { n: null },
      revision: 2,
    });
    rows = apply(rows, planBaseWrites(blockOf(rows), SPREADSHEET_ID, 't1', shorter));
    expect(blockOf(rows).entries.map((each) => each.values)).toEqual([{ a: 'y' }]);
    expect(blockOf(rows).notes).toEqual({});
    const height = rows.length;
    rows = apply(
      rows,
      planBaseWrites(
        blockOf(rows),
        SPREADSHEET_ID,
        't1',
        change({ base: [entry('KPI-3', {})], revision: 3 }),
      ),
    );
    expect(rows.length).toBe(height);
    expect(blockOf(rows).entries.map((each) => each.key)).toEqual(['KPI-1', 'KPI-3']);
  });

  it('remembers what was set aside, and forgets that when it comes back', () => {
    const aside = {
      table: 'kpis',
      key: 'KPI-1',
      entry: { ...entry('KPI-1', { a: 1 }).entry, archived: true },
    };
    let rows = apply([], planBaseWrites(blockOf([]), SPREADSHEET_ID, 't1', change({ base: [aside] })));
    expect(blockOf(rows).entries).toEqual([aside.entry]);
    const back = change({ base: [entry('KPI-1', { a: 1 })], revision: 2 });
    rows = apply(rows, planBaseWrites(blockOf(rows), SPREADSHEET_ID, 't1', back));
    expect(blockOf(rows).entries).toEqual([back.base[0]!.entry]);
  });

  it('keeps the targets apart', () => {
    let rows = apply(
      [],
      planBaseWrites(blockOf([]), SPREADSHEET_ID, 't1', change({ base: [entry('KPI-1', { a: 1 })] })),
    );
    rows = apply(
      rows,
      planBaseWrites(
        blockOf(rows, 't2'),
        SPREADSHEET_ID,
        't2',
        change({ base: [entry('KPI-1', { a: 2 })], revision: 9 }),
      ),
    );
    expect(blockOf(rows, 't1').entries[0]?.values).toEqual({ a: 1 });
    expect(blockOf(rows, 't2').entries[0]?.values).toEqual({ a: 2 });
    expect([
      blockOf(rows, 't1').revision,
      blockOf(rows, 't2').revision,
      blockOf(rows, 't3').revision,
    ]).toEqual([1, 9, 0]);
  });
});

describe('damage', () => {
  const good = ['t1', 'entry', 'kpis', 'KPI-1', 'page-1', '{"a":1}'];

  it.each([
    ['broken JSON', ['t1', 'entry', 'kpis', 'KPI-2', 'page-2', '{"a":']],
    ['values of a wrong kind', ['t1', 'entry', 'kpis', 'KPI-2', 'page-2', '{"a":{"b":1}}']],
    ['no page', ['t1', 'entry', 'kpis', 'KPI-2', '', '{"a":1}']],
    ['an unknown kind', ['t1', 'entrée', 'kpis', 'KPI-2', 'page-2', '{"a":1}']],
  ])('%s is unknown, and is cleared by the next commit', (_, bad) => {
    const block = blockOf([good, bad]);
    expect(block.entries.map((each) => each.key)).toEqual(['KPI-1']);
    expect(block.damaged).toEqual([2]);
    const rows = apply([good, bad], planBaseWrites(block, SPREADSHEET_ID, 't1', change()));
    expect(rows[1]!.every((text) => text === '')).toBe(true);
    expect(blockOf(rows).damaged).toEqual([]);
  });

  it('two rows with one identity are both unknown', () => {
    const block = blockOf([good, ['t1', 'entry', 'kpis', 'KPI-1', 'page-1', '{"a":2}']]);
    expect(block.entries).toEqual([]);
    expect(block.damaged).toEqual([1, 2]);
    expect(blockOf([good, good, good]).damaged).toEqual([1, 2, 3]);
  });

  it('a lost first row makes everything unknown, and the tab is begun anew', () => {
    const sheet = bookOf({ base: [good] }).sheets.find((each) => each.properties.title === BASE_TAB.title)!;
    sheet.data[0]!.rowData[0] = { values: [] };
    const block = readBase(sheetToGrid(sheet), SPREADSHEET_ID, 't1');
    expect([block.known, block.entries, block.revision]).toEqual([false, [], 0]);
    const writes = planBaseWrites(block, SPREADSHEET_ID, 't1', change({ base: [entry('KPI-9', { a: 9 })] }));
    expect(writes[0]).toEqual({ row: 0, cells: ['instep-base', '1', SPREADSHEET_ID, '', '', ''] });
    expect(blockOf(apply([good], writes)).entries.map((each) => each.key)).toEqual(['KPI-9']);
  });

  it('no tab at all: nothing is known', () => {
    expect(readBase(undefined, SPREADSHEET_ID, 't1').known).toBe(false);
  });
});

describe('a base that is not ours', () => {
  const refusal = (act: () => unknown): string => {
    try {
      act();
    } catch (error) {
      if (isStoreError(error) && error.code === 'layout') return error.message;
      throw error;
    }
    throw new Error('It was accepted.');
  };

  it('of another spreadsheet: this one is a copy', () => {
    const message = refusal(() => readBase(gridOf([], 'original-id'), SPREADSHEET_ID, 't1'));
    expect(message).toContain('is a copy');
    expect(message).toContain('original-id');
    expect(message).toContain('delete its tab "_base"');
  });

  it('of a newer format: Instep is to be updated', () => {
    const sheet = bookOf({}).sheets.find((each) => each.properties.title === BASE_TAB.title)!;
    sheet.data[0]!.rowData[0]!.values[1] = { effectiveValue: { stringValue: '2' } };
    expect(refusal(() => readBase(sheetToGrid(sheet), SPREADSHEET_ID, 't1'))).toContain('Update Instep');
  });
});

describe('pieces', () => {
  it('never cut a surrogate pair, and join to the same text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.integer({ min: 2, max: 9 }),
        (text, size) => {
          const pieces = splitPieces(text, size);
          expect(joinPieces(pieces)).toBe(text);
          for (const piece of pieces) {
            expect(piece.length).toBeLessThanOrEqual(size);
            expect(Buffer.from(piece, 'utf8').toString('utf8')).toBe(piece);
          }
        },
      ),
    );
  });
});
