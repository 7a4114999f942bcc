// What every NotionStore must do, whatever it stores in: run against the in-memory store and against the adapter over HTTP.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Values } from '../../src/domain/field.ts';
import { GOALS, KPIS } from '../../src/domain/fields.ts';
import type { NotionStore, PageId } from '../../src/sync/ports.ts';
import { isStoreError } from '../../src/sync/store-error.ts';

/** A workspace with empty Goals and KPIs databases, and a person who can edit them beside the store. */
export interface NotionSubject {
  readonly store: NotionStore;
  /** A person makes a page. */
  addPage(table: string, values: Values): Promise<PageId>;
  setProperty(id: PageId, table: string, field: string, value: Values[string]): Promise<void>;
  /** A person duplicates a page, key property and all. */
  copyPage(id: PageId): Promise<PageId>;
  trash(id: PageId): Promise<void>;
  /** A person types a number into the inbox of a KPI's page. */
  typeNumber(id: PageId, value: number): Promise<void>;
}

const GOAL = GOALS.id;
const KPI = KPIS.id;

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return isStoreError(error) ? error.code : 'no StoreError';
};

export const notionStoreContract = (name: string, makeStore: () => Promise<NotionSubject>): void => {
  describe(`NotionStore: ${name}`, () => {
    let subject: NotionSubject;
    let store: NotionStore;
    beforeEach(async () => {
      subject = await makeStore();
      store = subject.store;
    });

    const listed = async (table: string) => {
      const { pages, complete } = await store.list();
      expect(complete).toBe(true);
      return pages.filter((page) => page.table === table);
    };

    it('creates a page with its key and values, and lists it', async () => {
      const made = await store.create(GOAL, 'G-1', {
        title: 'Sign-ups',
        target: 10000,
        due: '2027-06-30',
        state: 'Draft',
      });
      const [page, ...others] = await listed(GOAL);
      expect(others).toEqual([]);
      expect(page).toMatchObject({
        id: made.id,
        key: 'G-1',
        inTrash: false,
        createdByUs: true,
        problems: [],
      });
      expect(page?.values).toMatchObject({
        title: 'Sign-ups',
        target: 10000,
        due: '2027-06-30',
        state: 'Draft',
        note: null,
      });
    });

    it('shows what a person made: no key, not ours', async () => {
      const id = await subject.addPage(GOAL, { title: 'Born in Notion' });
      const [page] = await listed(GOAL);
      expect(page).toMatchObject({ id, key: null, createdByUs: false });
      expect(page?.values.title).toBe('Born in Notion');
    });

    it('sets the fields named and no others', async () => {
      const { id } = await store.create(GOAL, 'G-1', { title: 'Sign-ups', note: 'old', target: 5 });
      await subject.setProperty(id, GOAL, 'note', 'typed by a person');
      const patched = await store.patch(GOAL, id, { target: 6, title: 'New sign-ups' });
      expect(patched.values).toMatchObject({ title: 'New sign-ups', target: 6, note: 'typed by a person' });
      await store.patch(GOAL, id, { target: 6, title: 'New sign-ups' });
      expect(await store.retrieve(GOAL, id)).toMatchObject({ key: 'G-1', values: patched.values });
    });

    it('empties a field', async () => {
      const { id } = await store.create(GOAL, 'G-1', {
        title: 'Sign-ups',
        note: 'x',
        target: 5,
        due: '2027-06-30',
        state: 'Draft',
      });
      await store.patch(GOAL, id, { note: null, target: null, due: null, state: null });
      const page = await store.retrieve(GOAL, id);
      expect(page !== 'missing' && page.values).toMatchObject({
        note: null,
        target: null,
        due: null,
        state: null,
      });
    });

    it('carries relations as page ids', async () => {
      const goal = await store.create(GOAL, 'G-1', { title: 'Sign-ups' });
      const kpi = await store.create(KPI, 'KPI-1', { name: 'Sign-ups a month', goal: goal.id });
      expect(kpi.values.goal).toBe(goal.id);
      const cleared = await store.patch(KPI, kpi.id, { goal: null });
      expect(cleared.values.goal).toBe(null);
    });

    it('finds a page by its key, and none by a key that no live page has', async () => {
      const { id } = await store.create(GOAL, 'G-1', { title: 'Sign-ups' });
      expect((await store.findByKey(GOAL, 'G-1'))?.id).toBe(id);
      expect(await store.findByKey(GOAL, 'G-2')).toBe(undefined);
      expect(await store.findByKey(KPI, 'G-1')).toBe(undefined);
      await subject.trash(id);
      expect(await store.findByKey(GOAL, 'G-1')).toBe(undefined);
    });

    it('shows the key that a copied page carries along, and clears it', async () => {
      const { id } = await store.create(GOAL, 'G-1', { title: 'Sign-ups' });
      const copy = await subject.copyPage(id);
      const pages = await listed(GOAL);
      expect(pages.map((page) => [page.id === copy, page.key, page.createdByUs]).sort()).toEqual([
        [false, 'G-1', true],
        [true, 'G-1', false],
      ]);
      expect((await store.setKey(GOAL, copy, null)).key).toBe(null);
      expect((await store.findByKey(GOAL, 'G-1'))?.id).toBe(id);
    });

    it('trashes and restores; a trashed page is not listed, but can be read', async () => {
      const { id } = await store.create(GOAL, 'G-1', { title: 'Sign-ups' });
      expect((await store.setTrashed(GOAL, id, true)).inTrash).toBe(true);
      expect(await listed(GOAL)).toEqual([]);
      expect(await store.retrieve(GOAL, id)).toMatchObject({ id, key: 'G-1', inTrash: true });
      const back = await store.setTrashed(GOAL, id, false);
      expect(back).toMatchObject({ inTrash: false, values: { title: 'Sign-ups' } });
      expect(await listed(GOAL)).toHaveLength(1);
    });

    it('says that a page is missing when there is none', async () => {
      expect(await store.retrieve(GOAL, '00000000-0000-4000-8000-000000000000')).toBe('missing');
      expect(await codeOf(store.patch(GOAL, '00000000-0000-4000-8000-000000000000', { note: 'x' }))).toBe(
        'gone',
      );
    });

    it('refuses to write to a page in the trash', async () => {
      const { id } = await store.create(GOAL, 'G-1', { title: 'Sign-ups' });
      await subject.trash(id);
      expect(['invalid', 'gone']).toContain(await codeOf(store.patch(GOAL, id, { note: 'x' })));
    });

    it('shows a number typed into the inbox, and empties it with a mark that stays', async () => {
      const { id } = await store.create(KPI, 'KPI-1', { name: 'Seats' });
      expect((await store.retrieve(KPI, id)) as object).toMatchObject({ typed: { value: null, mark: null } });
      await subject.typeNumber(id, 0);
      const [page] = await listed(KPI);
      expect(page?.typed).toMatchObject({ value: 0, problem: null, mark: null });
      const taken = await store.takeTyped(KPI, id, 'R-1');
      expect(taken.typed).toMatchObject({ value: null, problem: null, mark: 'R-1' });
      await subject.typeNumber(id, 4.5);
      expect((await store.retrieve(KPI, id)) as object).toMatchObject({
        values: { name: 'Seats' },
        typed: { value: 4.5, mark: 'R-1' },
      });
    });

    it('lists more pages than one answer holds', async () => {
      for (let count = 0; count < 120; count++)
        await store.create(GOAL, `G-${count}`, { title: `Goal ${count}` });
      const pages = await listed(GOAL);
      expect(new Set(pages.map(({ key }) => key)).size).toBe(120);
    });
  });
};
