// The workspace in memory: every object by id, and the order of what lies under what.
import type {
  BlockRecord,
  CommentRecord,
  DatabaseRecord,
  DataSourceRecord,
  PageRecord,
  Parent,
  UploadRecord,
  ViewRecord,
} from './records.ts';

export interface Store {
  readonly pages: Map<string, PageRecord>;
  readonly databases: Map<string, DatabaseRecord>;
  readonly dataSources: Map<string, DataSourceRecord>;
  readonly blocks: Map<string, BlockRecord>;
  readonly comments: Map<string, CommentRecord>;
  readonly uploads: Map<string, UploadRecord>;
  readonly views: Map<string, ViewRecord>;
  /** Ids of blocks, pages and databases in order, by the id of the page or block they lie in. */
  readonly children: Map<string, string[]>;
  /** Ids of pages in order of creation, by the id of their data source. */
  readonly rows: Map<string, string[]>;
  /** Comment ids in order of creation, by the id of the page or block they are on. */
  readonly commentsOf: Map<string, string[]>;
}

const TABLES = ['pages', 'databases', 'dataSources', 'blocks', 'comments', 'uploads', 'views'] as const;
const ORDERS = ['children', 'rows', 'commentsOf'] as const;

export const createStore = (): Store => ({
  pages: new Map(),
  databases: new Map(),
  dataSources: new Map(),
  blocks: new Map(),
  comments: new Map(),
  uploads: new Map(),
  views: new Map(),
  children: new Map(),
  rows: new Map(),
  commentsOf: new Map(),
});

export const listOf = (order: Map<string, string[]>, id: string): readonly string[] => order.get(id) ?? [];

export const addTo = (order: Map<string, string[]>, id: string, child: string): void => {
  const list = order.get(id);
  if (list === undefined) order.set(id, [child]);
  else list.push(child);
};

const removeFrom = (order: Map<string, string[]>, id: string, child: string): void => {
  const list = order.get(id);
  const i = list?.indexOf(child) ?? -1;
  if (list !== undefined && i >= 0) list.splice(i, 1);
};

/** The index and the key a child of `parent` is listed under. */
const orderOf = (store: Store, parent: Parent): { order: Map<string, string[]>; key: string } =>
  parent.type === 'data_source_id'
    ? { order: store.rows, key: parent.id }
    : { order: store.children, key: parent.type === 'workspace' ? 'workspace' : parent.id };

/** Lists `child` under `parent`, at `index` or last. */
export const attach = (store: Store, parent: Parent, child: string, index?: number): void => {
  const { order, key } = orderOf(store, parent);
  if (index === undefined) addTo(order, key, child);
  else {
    const list = order.get(key) ?? [];
    list.splice(index, 0, child);
    order.set(key, list);
  }
};

export const detach = (store: Store, parent: Parent, child: string): void => {
  const { order, key } = orderOf(store, parent);
  removeFrom(order, key, child);
};

/** Whether the page, database or block itself lies in the trash; null when there is no such id. */
export const isTrashed = (store: Store, id: string): boolean | null =>
  (store.blocks.get(id) ?? store.pages.get(id) ?? store.databases.get(id))?.inTrash ?? null;

export const parentOf = (store: Store, id: string): Parent | null =>
  (store.blocks.get(id) ?? store.pages.get(id) ?? store.databases.get(id))?.parent ?? null;

/** Whether something above `id` lies in the trash. */
export const hasTrashedAncestor = (store: Store, id: string): boolean => {
  for (let parent = parentOf(store, id); parent !== null && parent.type !== 'workspace'; ) {
    let above = parent.id;
    if (parent.type === 'data_source_id') {
      const source = store.dataSources.get(parent.id);
      if (source === undefined || source.inTrash) return true;
      above = source.databaseId;
    }
    if (isTrashed(store, above) !== false) return true;
    parent = parentOf(store, above);
  }
  return false;
};

/** Children that are not in the trash, in order. */
export const liveChildren = (store: Store, id: string): readonly string[] =>
  listOf(store.children, id).filter((child) => isTrashed(store, child) === false);

export const hasLiveChild = (store: Store, id: string): boolean =>
  listOf(store.children, id).some((child) => isTrashed(store, child) === false);

/** Everything as JSON. Records are shared, not copied: they never change in place. */
export const storeToSnapshot = (store: Store): Record<string, unknown> => {
  const snapshot: Record<string, unknown> = {};
  for (const name of TABLES) snapshot[name] = [...store[name].values()];
  for (const name of ORDERS) snapshot[name] = [...store[name]].map(([id, list]) => [id, [...list]]);
  return snapshot;
};

/** Replaces everything by a snapshot. Throws a `TypeError` when it is not one. */
export const restoreStore = (store: Store, snapshot: unknown): void => {
  const parts = snapshot as Record<string, unknown>;
  for (const name of [...TABLES, ...ORDERS]) {
    if (!Array.isArray(parts?.[name]))
      throw new TypeError(`Not a saved Notion workspace: "${name}" is missing.`);
  }
  for (const name of TABLES) {
    const table = store[name] as Map<string, { readonly id: string }>;
    table.clear();
    for (const record of parts[name] as { readonly id: string }[]) table.set(record.id, record);
  }
  for (const name of ORDERS) {
    store[name].clear();
    for (const [id, list] of parts[name] as [string, string[]][]) store[name].set(id, [...list]);
  }
};
