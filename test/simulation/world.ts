// The simulated world: a spreadsheet, a Notion workspace, outboxes and a clock, and how rows and pages belong together.
import type { Field, Key, Table, Value } from '../../src/domain/field.ts';
import { pageToKey } from '../../src/domain/key.ts';
import type { BaseEntry, PageId } from '../../src/sync/ports.ts';
import { createMemoryListing, type MemoryListing } from './memory-listing.ts';
import { createMemoryNotion, type MemoryNotion, type MemoryPage } from './memory-notion.ts';
import { createMemoryOutbox, type MemoryOutbox } from './memory-outbox.ts';
import { createMemorySheet, type MemoryRow, type MemorySheet } from './memory-sheet.ts';
import { ALL_TABLES, SIMULATED_TABLES } from './tables.ts';
import { createTypedNumbers, type TypedNumbers } from './typed-numbers.ts';

export interface World {
  readonly sheet: MemorySheet;
  readonly notion: MemoryNotion;
  /** One a machine: the second runner has its own. */
  readonly outboxes: readonly [MemoryOutbox, MemoryOutbox];
  /** One a machine, like the outboxes; unused unless the script says so. */
  readonly memories: readonly [MemoryListing, MemoryListing];
  /** Milliseconds; requests take 100, people 5,000. */
  now: number;
  /** Counts everything that happens; the oracle compares moments with it. */
  tick: number;
  fresh: number;
  /** Whether people may type old values again. */
  readonly aba: boolean;
  /** Keys that pages were ever known by in the base. */
  readonly bound: Map<PageId, Key>;
  /** The last moment at which a page was in the trash, or a row was set aside or absent. */
  readonly awayAt: Map<string, number>;
  /** Numbers that people typed to become rows of the ledger. */
  /** Records that a person removed together, when nothing else was said about them. */
  removed: { readonly table: string; readonly key: Key }[];
  /** Records that a person did anything to since, as the base names them. */
  readonly touched: Set<string>;
  readonly numbers: TypedNumbers;
  /** The number typed last on a page, for typing it again. */
  readonly lastNumber: Map<PageId, number>;
  /** While two runners are at work: what was agreed on when they began. */
  agreedBefore: ReadonlyMap<string, BaseEntry> | undefined;
  /** Some run went on without knowing what an earlier one had sent. */
  isOutboxLost: boolean;
  violation: string | undefined;
}

export const createWorld = (aba: boolean): World => {
  const world: World = {
    sheet: createMemorySheet(ALL_TABLES),
    notion: createMemoryNotion(SIMULATED_TABLES, () => world.now),
    outboxes: [createMemoryOutbox(), createMemoryOutbox()],
    memories: [createMemoryListing(), createMemoryListing()],
    now: 1_800_000_000_000,
    tick: 0,
    fresh: 0,
    aba,
    bound: new Map(),
    awayAt: new Map(),
    removed: [],
    touched: new Set(),
    numbers: createTypedNumbers(),
    lastNumber: new Map(),
    agreedBefore: undefined,
    isOutboxLost: false,
    violation: undefined,
  };
  return world;
};

export const violate = (world: World, message: string): void => {
  world.violation ??= message;
};

export const tableOf = (id: string): Table => ALL_TABLES.find((table) => table.id === id) as Table;

export const fieldsOf = (table: string): readonly Field[] => tableOf(table).fields;

/** The key under which the engine knows a page: what the base ever said, else its own, else one made from its id. */
export const keyOfPage = (world: World, page: MemoryPage): Key =>
  world.bound.get(page.id) ??
  (page.createdByUs && page.key !== null ? page.key : pageToKey(tableOf(page.table).keyPrefix, page.id));

export const rowsWith = (world: World, table: string, key: Key | null): readonly MemoryRow[] =>
  (world.sheet.rows.get(table) ?? []).filter((row) => row.key !== null && row.key === key);

export const pagesWith = (world: World, table: string, key: Key): readonly MemoryPage[] => {
  const found: MemoryPage[] = [];
  for (const page of world.notion.pages.values()) {
    if (page.table === table && keyOfPage(world, page) === key) found.push(page);
  }
  return found;
};

/** A page's value with keys for page ids; a page in the trash is not shown. */
export const canonical = (world: World, field: Field, value: Value | undefined): Value => {
  if (value === undefined) return null;
  if (field.kind !== 'one' || typeof value !== 'string') return value;
  const target = world.notion.pages.get(value);
  return target === undefined || target.inTrash ? null : keyOfPage(world, target);
};

export const pageValue = (world: World, page: MemoryPage, field: Field): Value =>
  canonical(world, field, page.values[field.id]);

/** Whether a record is live on either side, so that relations may point to it. */
export const isLiveKey = (world: World, table: string, key: Value): boolean => {
  if (typeof key !== 'string') return false;
  if (rowsWith(world, table, key).some((row) => !row.archived)) return true;
  return pagesWith(world, table, key).some((page) => !page.inTrash);
};

export const freshText = (world: World): string => {
  world.fresh += 1;
  return `v${world.fresh}`;
};

export const freshValue = (world: World, field: Field): Value => {
  const text = freshText(world);
  return field.kind === 'number' ? 1000 + world.fresh : text;
};
