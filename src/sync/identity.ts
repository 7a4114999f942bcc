// Identity of pages: which page belongs to which key, which are people's copies, and which are twins of our own making.
import { type Key, sameValue, type Table, type Values } from '../domain/field.ts';
import { pageToKey } from '../domain/key.ts';
import type { BaseEntry, Page, PageId, Row, SheetSnapshot } from './ports.ts';
import { pageToValues, referencesOf, targetsOf } from './references.ts';
import { hasTyped } from './typed.ts';

/** What `retrieve` said about pages that the listing left open. */
export type Retrieved = ReadonlyMap<PageId, Page | 'missing'>;

/** A live page with its values in keys. */
export interface LivePage {
  readonly page: Page;
  readonly values: Values;
}

/** A page that carries a key which belongs to another page. */
export interface Extra {
  readonly table: string;
  /** Copy: the key it gets. Twin: the key it shares. */
  readonly key: Key;
  readonly formerKey: Key;
  readonly page: LivePage;
}

export interface TableIdentity {
  readonly table: Table;
  readonly rows: ReadonlyMap<Key, Row>;
  readonly base: ReadonlyMap<Key, BaseEntry>;
  readonly pages: ReadonlyMap<Key, LivePage>;
}

export interface Identity {
  readonly tables: readonly TableIdentity[];
  /** A person duplicated a page: its key is cleared and it becomes a record of its own. */
  readonly copies: readonly Extra[];
  /** We created two pages for one key, and this one says nothing that the other or the row does not say. */
  readonly twins: readonly Extra[];
  /** False when the listing was cut: then nothing is missing for sure. */
  readonly complete: boolean;
  readonly retrieved: Retrieved;
  /** Keys of pages by table and page id, for relations. */
  keyOf(table: string, id: PageId): Key | undefined;
}

export interface IdentityInput {
  /** All tables; only those with sides `both` have an identity. */
  readonly tables: readonly Table[];
  readonly sheet: SheetSnapshot;
  readonly pages: readonly Page[];
  readonly complete: boolean;
  readonly retrieved: Retrieved;
}

/**
 * Pages about which the listing is no proof: those of the base that it does not show (it may lag, L7), and those that it
 * shows although both sides had set them aside.
 */
export const pagesToRetrieve = (
  sheet: SheetSnapshot,
  pages: readonly Page[],
  complete: boolean,
): readonly { readonly table: string; readonly id: PageId }[] => {
  const listed = new Set(pages.map((page) => page.id));
  const asked: { table: string; id: PageId }[] = [];
  let liveKeys: Set<string> | undefined;
  for (const { table, key, pageId, archived } of sheet.base) {
    const isListed = listed.has(pageId);
    if (!archived) {
      if (!isListed && complete) asked.push({ table, id: pageId });
      continue;
    }
    if (!isListed) {
      liveKeys ??= new Set(
        Object.values(sheet.rows).flatMap((rows) =>
          rows.filter((row) => !row.archived).map((row) => `${row.table}\n${row.key}`),
        ),
      );
    }
    if (isListed || liveKeys?.has(`${table}\n${key}`)) asked.push({ table, id: pageId });
  }
  return asked;
};

/** Pages that relations name and that neither the listing nor the base knows: new ones that queries do not show yet. */
export const targetsToRetrieve = (
  tables: readonly Table[],
  sheet: SheetSnapshot,
  pages: readonly Page[],
): readonly { readonly table: string; readonly id: PageId }[] => {
  if (pages.length === 0) return [];
  const references = new Map(tables.map((table) => [table.id, referencesOf(table)]));
  const named = new Map<PageId, string>();
  for (const page of pages) {
    for (const { id, refersTo } of references.get(page.table) ?? []) {
      for (const target of targetsOf(page.values[id])) named.set(target, refersTo ?? '');
    }
  }
  for (const { id } of pages) named.delete(id);
  for (const { pageId } of sheet.base) named.delete(pageId);
  return [...named].map(([id, table]) => ({ table, id }));
};

/** Whether two sets of values say the same in every field that people fill in. */
const saysTheSame = (table: Table, a: Values, b: Values): boolean =>
  table.fields.every((field) => {
    if (field.owner === 'machine') return true;
    const [left, right] = [a[field.id], b[field.id]];
    return left === undefined ? right === undefined : right !== undefined && sameValue(left, right);
  });

interface Group {
  readonly key: Key;
  readonly original: Page | undefined;
  readonly others: readonly Page[];
}

/**
 * Of pages that claim one key: the one that the base names, else the page that the key was made from, else one of ours,
 * else any; the id decides among equals. A page that we made only because the listing hid the real one steps back.
 */
const groupOf = (
  table: Table,
  key: Key,
  pages: readonly Page[],
  named: Page | undefined,
  isKnown: boolean,
): Group => {
  const native = pages.find((page) => page.key === null);
  if (named !== undefined) {
    const isStopgap =
      native !== undefined && named.createdByUs && saysTheSame(table, named.values, native.values);
    if (!isStopgap) return { key, original: named, others: pages };
    return { key, original: native, others: [named, ...pages.filter((page) => page !== native)] };
  }
  const sorted = pages.length === 1 ? pages : [...pages].sort((a, b) => (a.id < b.id ? -1 : 1));
  // A page of a person that carries the key of a record whose own page is gone is a copy, not the record.
  const original = native ?? sorted.find((page) => page.createdByUs) ?? (isKnown ? undefined : sorted[0]);
  return { key, original, others: sorted.filter((page) => page !== original) };
};

/** The key of a page that may not have the one it claims. */
const ownKey = (table: Table, page: Page, claimed: Key): Key => {
  const key = pageToKey(table.keyPrefix, page.id);
  return key === claimed ? pageToKey(table.keyPrefix, `${page.id}/2`) : key;
};

/** Live pages by table: what the listing shows, corrected by what was retrieved. */
const livePages = (input: IdentityInput, tables: readonly Table[]): Map<string, Page[]> => {
  const byTable = new Map<string, Page[]>(tables.map((table) => [table.id, []]));
  const seen = new Set<PageId>();
  for (const page of input.pages) {
    seen.add(page.id);
    const newer = input.retrieved.get(page.id);
    if (newer === 'missing' || newer?.inTrash || page.inTrash) continue;
    byTable.get(page.table)?.push(newer ?? page);
  }
  for (const [id, page] of input.retrieved) {
    if (page !== 'missing' && !page.inTrash && !seen.has(id)) byTable.get(page.table)?.push(page);
  }
  return byTable;
};

/** Whether a record has a page that the listing should have shown, and nobody asked for. */
const isUnseen = ({ complete, retrieved }: IdentityInput, entry: BaseEntry | undefined): boolean =>
  entry !== undefined && !complete && !entry.archived && !retrieved.has(entry.pageId);

/** Gives every live page a key. The base's page id outranks the page's own key property, which copies carry along. */
export const resolveIdentity = (input: IdentityInput): Identity => {
  const keyByPage = new Map<string, Map<PageId, Key>>();
  const keyOf = (table: string, id: PageId): Key | undefined => keyByPage.get(table)?.get(id);
  const synced = input.tables.filter((table) => table.sides === 'both');
  const live = livePages(input, synced);
  const found = synced.map((table) => {
    const keys = new Map<PageId, Key>();
    keyByPage.set(table.id, keys);
    const base = new Map<Key, BaseEntry>();
    for (const entry of input.sheet.base) {
      if (entry.table !== table.id) continue;
      base.set(entry.key, entry);
      keys.set(entry.pageId, entry.key);
    }
    const originals = new Map<Key, Page>();
    const claims = new Map<Key, Page[]>();
    for (const page of live.get(table.id) ?? []) {
      const known = keys.get(page.id);
      if (known !== undefined) originals.set(known, page);
      else {
        const key = page.key ?? pageToKey(table.keyPrefix, page.id);
        const same = claims.get(key);
        if (same === undefined) claims.set(key, [page]);
        else same.push(page);
      }
    }
    const groups: Group[] = [];
    for (const [key, pages] of claims) {
      // Whether the record's own page is gone is unknown: nothing may take its place yet (L7).
      if (originals.get(key) === undefined && isUnseen(input, base.get(key))) continue;
      const group = groupOf(table, key, pages, originals.get(key), base.has(key));
      groups.push(group);
      if (group.original !== undefined) {
        originals.set(key, group.original);
        keys.set(group.original.id, key);
      }
      for (const page of group.others) keys.set(page.id, page.createdByUs ? key : ownKey(table, page, key));
    }
    return { table, base, originals, groups };
  });

  const copies: Extra[] = [];
  const twins: Extra[] = [];
  const read = (table: Table, page: Page): LivePage => ({
    page,
    values: pageToValues(table, page, keyOf, input.complete),
  });
  const tables = found.map(({ table, base, originals, groups }): TableIdentity => {
    const rows = new Map<Key, Row>();
    for (const row of input.sheet.rows[table.id] ?? []) if (row.key !== null) rows.set(row.key, row);
    const pages = new Map<Key, LivePage>();
    for (const [key, page] of originals) pages.set(key, read(table, page));
    for (const { key: formerKey, others } of groups) {
      for (const other of others) {
        const page = read(table, other);
        const row = rows.get(formerKey);
        const original = pages.get(formerKey);
        const isTwin =
          other.createdByUs &&
          other.problems.length === 0 &&
          !hasTyped(other) &&
          ((original !== undefined && saysTheSame(table, page.values, original.values)) ||
            (row !== undefined && !row.archived && saysTheSame(table, page.values, row.values)));
        if (isTwin) twins.push({ table: table.id, key: formerKey, formerKey, page });
        else {
          const key = ownKey(table, other, formerKey);
          keyByPage.get(table.id)?.set(other.id, key);
          copies.push({ table: table.id, key, formerKey, page });
          pages.set(key, page);
        }
      }
    }
    return { table, rows, base, pages };
  });
  return { tables, copies, twins, complete: input.complete, retrieved: input.retrieved, keyOf };
};
