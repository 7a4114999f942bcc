// What every SheetStore must do, whatever it stores in: run against the in-memory store and against the adapter over HTTP.
import { beforeEach, describe, expect, it } from 'vitest';
import { GOALS } from '../../src/domain/fields.ts';
import {
  type BaseEntry,
  type ConflictEntry,
  emptyChange,
  type Row,
  type SheetStore,
} from '../../src/sync/ports.ts';
import { isStoreError } from '../../src/sync/store-error.ts';

/** A spreadsheet with an empty Goals tab, and a person who can edit it beside the store. */
export interface SheetSubject {
  readonly store: SheetStore;
  /** Types a row by hand at the end of the tab: values by field id, and a key or none. */
  addRow(table: string, key: string | null, values: Row['values']): Promise<void>;
  /** Types into one cell of the row that has this value as its title. */
  setCell(table: string, title: string, field: string, value: Row['values'][string]): Promise<void>;
  deleteRow(table: string, title: string): Promise<void>;
  /** Turns the order of the rows around. */
  sortTab(table: string): Promise<void>;
}

const GOAL = GOALS.id;

const rowsOf = async (store: SheetStore): Promise<readonly Row[]> => (await store.read()).rows[GOAL] ?? [];

const rowOf = async (store: SheetStore, key: string): Promise<Row | undefined> =>
  (await rowsOf(store)).find((row) => row.key === key);

const entry = (key: string, values: BaseEntry['values']): BaseEntry => ({
  table: GOAL,
  key,
  pageId: `page-of-${key}`,
  values,
});

const conflict = (id: string): ConflictEntry => ({
  id,
  table: GOAL,
  key: 'G-1',
  field: 'title',
  kind: 'held',
  base: 'a',
  sheet: 'b',
  notion: 'c',
  at: '2027-01-04T10:00:00.000Z',
});

export const sheetStoreContract = (name: string, makeStore: () => Promise<SheetSubject>): void => {
  describe(`SheetStore: ${name}`, () => {
    let subject: SheetSubject;
    beforeEach(async () => {
      subject = await makeStore();
    });

    it('reads rows in the order of the tab, with values by field id and the key, or null', async () => {
      await subject.addRow(GOAL, 'G-1', { title: 'Sign-ups', target: 10000, due: '2027-06-30' });
      await subject.addRow(GOAL, null, { title: 'Sales' });
      const rows = await rowsOf(subject.store);
      expect(rows.map(({ key }) => key)).toEqual(['G-1', null]);
      expect(rows[0]?.values).toMatchObject({
        title: 'Sign-ups',
        target: 10000,
        due: '2027-06-30',
        statement: null,
      });
      expect(rows.every(({ archived, problems }) => !archived && problems.length === 0)).toBe(true);
    });

    it('writes a cell that still holds what was expected', async () => {
      await subject.addRow(GOAL, 'G-1', { title: 'Sign-ups' });
      const { skipped } = await subject.store.commit({
        ...emptyChange,
        cells: [{ table: GOAL, key: 'G-1', field: 'title', expected: 'Sign-ups', value: 'New sign-ups' }],
      });
      expect(skipped).toEqual([]);
      expect((await rowOf(subject.store, 'G-1'))?.values.title).toBe('New sign-ups');
    });

    it('leaves a cell alone that a person changed meanwhile, and keeps its base', async () => {
      await subject.addRow(GOAL, 'G-1', { title: 'Sign-ups', note: 'old' });
      await subject.store.commit({
        ...emptyChange,
        base: [{ table: GOAL, key: 'G-1', entry: entry('G-1', { title: 'Sign-ups', note: 'old' }) }],
      });
      await subject.setCell(GOAL, 'Sign-ups', 'note', 'typed a moment ago');
      const { skipped } = await subject.store.commit({
        ...emptyChange,
        cells: [
          { table: GOAL, key: 'G-1', field: 'title', expected: 'Sign-ups', value: 'New sign-ups' },
          { table: GOAL, key: 'G-1', field: 'note', expected: 'old', value: 'from Notion' },
        ],
        base: [
          { table: GOAL, key: 'G-1', entry: entry('G-1', { title: 'New sign-ups', note: 'from Notion' }) },
        ],
      });
      expect(skipped).toEqual([{ table: GOAL, key: 'G-1', field: 'note' }]);
      const snapshot = await subject.store.read();
      expect(snapshot.rows[GOAL]?.[0]?.values).toMatchObject({
        title: 'New sign-ups',
        note: 'typed a moment ago',
      });
      expect(snapshot.base).toEqual([entry('G-1', { title: 'New sign-ups', note: 'old' })]);
    });

    it('finds rows by key after the tab was sorted', async () => {
      await subject.addRow(GOAL, 'G-1', { title: 'Sign-ups' });
      await subject.addRow(GOAL, 'G-2', { title: 'Sales' });
      await subject.sortTab(GOAL);
      await subject.store.commit({
        ...emptyChange,
        cells: [{ table: GOAL, key: 'G-1', field: 'note', expected: null, value: 'the right row' }],
      });
      expect((await rowOf(subject.store, 'G-1'))?.values).toMatchObject({
        title: 'Sign-ups',
        note: 'the right row',
      });
      expect((await rowOf(subject.store, 'G-2'))?.values.note).toBe(null);
    });

    it('skips a record whose row is gone, and leaves its base', async () => {
      await subject.addRow(GOAL, 'G-1', { title: 'Sign-ups' });
      const agreed = entry('G-1', { title: 'Sign-ups', note: null });
      await subject.store.commit({ ...emptyChange, base: [{ table: GOAL, key: 'G-1', entry: agreed }] });
      await subject.deleteRow(GOAL, 'Sign-ups');
      const { skipped } = await subject.store.commit({
        ...emptyChange,
        cells: [{ table: GOAL, key: 'G-1', field: 'note', expected: null, value: 'too late' }],
        base: [{ table: GOAL, key: 'G-1', entry: entry('G-1', { title: 'Sign-ups', note: 'too late' }) }],
      });
      expect(skipped.map(({ key }) => key)).toEqual(['G-1']);
      expect((await subject.store.read()).base).toEqual([agreed]);
    });

    it('appends a row once', async () => {
      const appended = [
        { table: GOAL, key: 'G-7', values: { title: 'Born in Notion', target: 12.5, start: '2028-02-29' } },
      ];
      expect((await subject.store.commit({ ...emptyChange, appended })).skipped).toEqual([]);
      const again = await subject.store.commit({ ...emptyChange, appended });
      expect(again.skipped).toEqual([{ table: GOAL, key: 'G-7', field: null }]);
      const rows = await rowsOf(subject.store);
      expect(rows).toHaveLength(1);
      expect(rows[0]?.values).toMatchObject({
        title: 'Born in Notion',
        target: 12.5,
        start: '2028-02-29',
        note: null,
      });
    });

    it('writes text as text, whatever it looks like', async () => {
      const title = '=IMPORTDATA("http://example.com")';
      await subject.store.commit({
        ...emptyChange,
        appended: [{ table: GOAL, key: 'G-8', values: { title, note: "'001" } }],
      });
      const row = await rowOf(subject.store, 'G-8');
      expect(row?.values).toMatchObject({ title, note: "'001" });
      expect(row?.formulas).toEqual([]);
    });

    it('sets a row aside and brings it back, if it still says what was expected', async () => {
      await subject.addRow(GOAL, 'G-1', { title: 'Sign-ups' });
      const archive = (archived: boolean, title: string) =>
        subject.store.commit({
          ...emptyChange,
          archived: [{ table: GOAL, key: 'G-1', archived, expected: { title } }],
        });
      expect((await archive(true, 'Other')).skipped).toEqual([{ table: GOAL, key: 'G-1', field: null }]);
      expect((await rowOf(subject.store, 'G-1'))?.archived).toBe(false);
      await archive(true, 'Sign-ups');
      expect((await rowOf(subject.store, 'G-1'))?.archived).toBe(true);
      await archive(false, 'Sign-ups');
      const row = await rowOf(subject.store, 'G-1');
      expect(row?.archived).toBe(false);
      expect(row?.values.title).toBe('Sign-ups');
    });

    it('leaves the cells of a row alone that was set aside meanwhile', async () => {
      await subject.addRow(GOAL, 'G-1', { title: 'Sign-ups' });
      await subject.store.commit({
        ...emptyChange,
        archived: [{ table: GOAL, key: 'G-1', archived: true, expected: { title: 'Sign-ups' } }],
      });
      const { skipped } = await subject.store.commit({
        ...emptyChange,
        cells: [{ table: GOAL, key: 'G-1', field: 'note', expected: null, value: 'too late' }],
      });
      expect(skipped.map(({ key }) => key)).toEqual(['G-1']);
      expect((await rowOf(subject.store, 'G-1'))?.values.note).toBe(null);
    });

    it('gives keys to rows, and to none that moved or changed meanwhile', async () => {
      await subject.addRow(GOAL, null, { title: 'By hand' });
      const ref = (await rowsOf(subject.store))[0]?.ref ?? '';
      await subject.store.commit({ ...emptyChange, minted: [{ table: GOAL, ref, key: 'G-NEW001' }] });
      expect((await rowOf(subject.store, 'G-NEW001'))?.values.title).toBe('By hand');
      const stale = await subject.store.commit({
        ...emptyChange,
        minted: [{ table: GOAL, ref, key: 'G-NEW002' }],
      });
      expect(stale.skipped).toEqual([{ table: GOAL, key: 'G-NEW002', field: null }]);
      expect(await rowOf(subject.store, 'G-NEW002')).toBe(undefined);
    });

    it('gives a copied row a key of its own', async () => {
      await subject.addRow(GOAL, 'G-1', { title: 'Sign-ups' });
      await subject.addRow(GOAL, 'G-1', { title: 'Sign-ups (copy)' });
      const copy = (await rowsOf(subject.store))[1];
      await subject.store.commit({
        ...emptyChange,
        minted: [{ table: GOAL, ref: copy?.ref ?? '', key: 'G-2' }],
      });
      expect((await rowsOf(subject.store)).map(({ key }) => key)).toEqual(['G-1', 'G-2']);
    });

    it('writes to no record whose key stands in two rows', async () => {
      await subject.addRow(GOAL, 'G-1', { title: 'Sign-ups' });
      await subject.addRow(GOAL, 'G-1', { title: 'Sign-ups' });
      const { skipped } = await subject.store.commit({
        ...emptyChange,
        cells: [{ table: GOAL, key: 'G-1', field: 'note', expected: null, value: 'which one?' }],
      });
      expect(skipped.map(({ key }) => key)).toEqual(['G-1']);
      expect((await rowsOf(subject.store)).map(({ values }) => values.note)).toEqual([null, null]);
    });

    it('keeps base entries and notes, and forgets them', async () => {
      const kept = entry('G-1', { title: 'Sign-ups', baseline: 0.1 + 0.2, due: null });
      const aside: BaseEntry = { ...entry('G-2', { title: 'Sales' }), archived: true };
      await subject.store.commit({
        ...emptyChange,
        base: [
          { table: GOAL, key: 'G-1', entry: kept },
          { table: GOAL, key: 'G-2', entry: aside },
        ],
        notes: { schema: { goals: ['a', 1, null, true] }, 'check-in/x': { snapshot: {} } },
      });
      const before = await subject.store.read();
      expect(before.hasBase).toBe(true);
      expect(before.base).toEqual([kept, aside]);
      expect(before.notes).toEqual({
        schema: { goals: ['a', 1, null, true] },
        'check-in/x': { snapshot: {} },
      });
      await subject.store.commit({
        ...emptyChange,
        base: [{ table: GOAL, key: 'G-1', entry: null }],
        notes: { 'check-in/x': null },
      });
      const after = await subject.store.read();
      expect(after.base).toEqual([aside]);
      expect(after.notes).toEqual({ schema: { goals: ['a', 1, null, true] } });
    });

    it('logs a conflict once, and marks it when it is over', async () => {
      await subject.store.commit({ ...emptyChange, conflicts: [conflict('one'), conflict('two')] });
      await subject.store.commit({
        ...emptyChange,
        conflicts: [conflict('two'), conflict('three')],
        settled: ['one'],
      });
      const { conflicts } = await subject.store.read();
      expect(conflicts.map(({ id, resolved, pick }) => [id, resolved, pick])).toEqual([
        ['one', true, null],
        ['two', false, null],
        ['three', false, null],
      ]);
      expect(conflicts[0]).toMatchObject(conflict('one'));
    });

    it('counts commits, and refuses a change that was planned on an older base', async () => {
      const first = await subject.store.read();
      const { revision } = await subject.store.commit({
        ...emptyChange,
        revision: first.revision,
        notes: { a: 1 },
      });
      expect((await subject.store.read()).revision).toBe(revision);
      await subject.addRow(GOAL, 'G-1', { title: 'Sign-ups' });
      const late = subject.store.commit({
        ...emptyChange,
        revision: first.revision,
        cells: [{ table: GOAL, key: 'G-1', field: 'note', expected: null, value: 'from a slower run' }],
      });
      const error: unknown = await late.catch((reason: unknown) => reason);
      expect(isStoreError(error) && error.code).toBe('conflict');
      expect((await rowOf(subject.store, 'G-1'))?.values.note).toBe(null);
    });
  });
};
