// A Notion workspace in memory: the pages that people edit, and the NotionStore that the engine sees.
import { emptyValue, type Key, type Table, type Value, type Values } from '../../src/domain/field.ts';
import type { FieldProblem, NotionStore, Page, PageId } from '../../src/sync/ports.ts';
import { referencesOf, targetsOf } from '../../src/sync/references.ts';
import { StoreError } from '../../src/sync/store-error.ts';
import type { Gate } from './gate.ts';

/** A page as a person sees it. `values` is replaced, never changed, so that an answer can share it. */
export interface MemoryPage {
  readonly id: PageId;
  readonly table: string;
  key: Key | null;
  values: Values;
  problems: readonly FieldProblem[];
  /** The inbox, where the table has one: what is typed there, and the row that the last number became. */
  typed: number | null;
  mark: Key | null;
  inTrash: boolean;
  readonly createdByUs: boolean;
  readonly createdAt: number;
  editedAt: number;
  /** Queries show the page's birth and its trashing only from this query on. */
  bornAt: number;
  trashedAt: number;
}

export interface MemoryNotion {
  readonly tables: ReadonlyMap<string, Table>;
  readonly pages: Map<PageId, MemoryPage>;
  /** Queries so far, and by how many of them the index is behind. */
  queries: number;
  lag: number;
  /** Shows this many pages only, and says so. */
  cut: number | undefined;
  nextPage: number;
  now(): number;
  minute(ms: number): string;
  /** Told of every change that the engine makes to a page; the oracle of the simulator listens. */
  onPage:
    | ((page: MemoryPage, before: Values, what: 'create' | 'patch' | 'trash' | 'restore') => void)
    | undefined;
}

export const createMemoryNotion = (tables: readonly Table[], now: () => number): MemoryNotion => ({
  tables: new Map(tables.map((table) => [table.id, table])),
  pages: new Map(),
  queries: 0,
  lag: 0,
  cut: undefined,
  nextPage: 1,
  now,
  minute: createMinutes(),
  onPage: undefined,
});

/** Ids do not sort by age, like Notion's own. */
const pageId = (count: number): PageId =>
  `${(Math.imul(count, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')}-${count}`;

const emptyValues = (table: Table): Record<string, Value> => {
  const values: Record<string, Value> = {};
  for (const { id, kind } of table.fields) values[id] = emptyValue(kind);
  return values;
};

export const addPage = (
  notion: MemoryNotion,
  table: string,
  key: Key | null,
  values: Values,
  createdByUs: boolean,
): MemoryPage => {
  const spec = notion.tables.get(table);
  const page: MemoryPage = {
    id: pageId(notion.nextPage++),
    table,
    key,
    values: { ...(spec === undefined ? {} : emptyValues(spec)), ...values },
    problems: [],
    typed: null,
    mark: null,
    inTrash: false,
    createdByUs,
    createdAt: notion.now(),
    editedAt: notion.now(),
    bornAt: notion.queries + notion.lag,
    trashedAt: 0,
  };
  notion.pages.set(page.id, page);
  return page;
};

export const setProperty = (notion: MemoryNotion, page: MemoryPage, field: string, value: Value): void => {
  page.values = { ...page.values, [field]: value };
  page.editedAt = notion.now();
};

export const setTrash = (notion: MemoryNotion, page: MemoryPage, inTrash: boolean): void => {
  if (page.inTrash === inTrash) return;
  page.inTrash = inTrash;
  page.trashedAt = notion.queries + notion.lag;
  page.editedAt = notion.now();
};

/** Notion rounds times down to the minute. Formatting a date is what a simulated request would cost most. */
const createMinutes = (): ((ms: number) => string) => {
  const known = new Map<number, string>();
  return (ms) => {
    const count = Math.floor(ms / 60_000);
    const text = known.get(count) ?? new Date(count * 60_000).toISOString();
    known.set(count, text);
    return text;
  };
};

/** Notion hides relations to pages in the trash, and shows them again when the page comes back. */
const shownValues = (notion: MemoryNotion, page: MemoryPage): Values => {
  const table = notion.tables.get(page.table);
  if (table === undefined) return page.values;
  let values = page.values;
  for (const field of referencesOf(table)) {
    const targets = targetsOf(values[field.id]);
    const live = targets.filter((id) => notion.pages.get(id)?.inTrash === false);
    if (live.length < targets.length) {
      values = { ...values, [field.id]: field.kind === 'one' ? (live[0] ?? null) : live };
    }
  }
  return values;
};

const view = (notion: MemoryNotion, page: MemoryPage, inTrash: boolean): Page => ({
  id: page.id,
  table: page.table,
  key: page.key,
  values: shownValues(notion, page),
  problems: page.problems,
  inTrash,
  createdTime: notion.minute(page.createdAt),
  lastEditedTime: notion.minute(page.editedAt),
  createdByUs: page.createdByUs,
  url: `https://notion.example/${page.id}`,
  typed: { value: page.typed, problem: null, mark: page.mark, editor: null },
});

/** Whether queries show the page as live: the index may not know yet that it was born, trashed or restored. */
const isListed = (notion: MemoryNotion, page: MemoryPage): boolean => {
  if (page.bornAt > notion.queries) return false;
  return page.trashedAt > notion.queries ? page.inTrash : !page.inTrash;
};

const livePage = (notion: MemoryNotion, id: PageId): MemoryPage => {
  const page = notion.pages.get(id);
  if (page === undefined) throw new StoreError('gone', `There is no page ${id}.`);
  return page;
};

/** Notion refuses a relation to a page in the trash. */
const refuseDeadTargets = (notion: MemoryNotion, tableId: string, values: Values): void => {
  const table = notion.tables.get(tableId);
  if (table === undefined) return;
  for (const field of referencesOf(table)) {
    const dead = targetsOf(values[field.id]).find((id) => notion.pages.get(id)?.inTrash !== false);
    if (dead !== undefined)
      throw new StoreError('invalid', `"${field.label}" names the page ${dead}, which is not there.`);
  }
};

export const createNotionStore = (notion: MemoryNotion, gate: Gate): NotionStore => ({
  list: (since) =>
    gate({ name: 'list' }, () => {
      notion.queries += 1;
      const pages: Page[] = [];
      for (const page of notion.pages.values()) {
        if (since !== undefined && notion.minute(page.editedAt) < since) continue;
        if (isListed(notion, page)) pages.push(view(notion, page, false));
      }
      const { cut } = notion;
      return cut === undefined ? { pages, complete: true } : { pages: pages.slice(0, cut), complete: false };
    }),
  retrieve: (_table, id) =>
    gate({ name: 'retrieve', page: id }, () => {
      const page = notion.pages.get(id);
      return page === undefined ? 'missing' : view(notion, page, page.inTrash);
    }),
  findByKey: (table, key) =>
    gate({ name: 'find' }, () => {
      notion.queries += 1;
      for (const page of notion.pages.values()) {
        if (page.table === table && page.key === key && isListed(notion, page))
          return view(notion, page, false);
      }
      return undefined;
    }),
  create: (table, key, values) =>
    gate({ name: 'create' }, () => {
      refuseDeadTargets(notion, table, values);
      const page = addPage(notion, table, key, values, true);
      notion.onPage?.(page, {}, 'create');
      return view(notion, page, false);
    }),
  patch: (_table, id, values) =>
    gate({ name: 'patch', page: id }, () => {
      const page = livePage(notion, id);
      if (page.inTrash) throw new StoreError('invalid', `Page ${id} is in the trash.`);
      refuseDeadTargets(notion, page.table, values);
      const before = page.values;
      page.values = { ...before, ...values };
      page.editedAt = notion.now();
      notion.onPage?.(page, before, 'patch');
      return view(notion, page, false);
    }),
  setKey: (_table, id, key) =>
    gate({ name: 'set-key', page: id }, () => {
      const page = livePage(notion, id);
      if (page.inTrash) throw new StoreError('invalid', `Page ${id} is in the trash.`);
      page.key = key;
      return view(notion, page, false);
    }),
  setTrashed: (_table, id, trashed) =>
    gate({ name: 'set-trashed', page: id }, () => {
      const page = livePage(notion, id);
      setTrash(notion, page, trashed);
      notion.onPage?.(page, page.values, trashed ? 'trash' : 'restore');
      return view(notion, page, trashed);
    }),
  takeTyped: (_table, id, mark) =>
    gate({ name: 'take', page: id }, () => {
      const page = livePage(notion, id);
      if (page.inTrash) throw new StoreError('invalid', `Page ${id} is in the trash.`);
      page.typed = null;
      page.mark = mark;
      page.editedAt = notion.now();
      return view(notion, page, false);
    }),
});
