// Three maps for testing the planner alone: a sheet, a Notion side and a base, and a perfect hand that carries out a plan.
import type { Key, Value, Values } from '../../src/domain/field.ts';
import { type Retrieved, resolveIdentity } from '../../src/sync/identity.ts';
import { plan } from '../../src/sync/plan.ts';
import type { NotionOp, Plan, SheetOp } from '../../src/sync/plan-types.ts';
import type { BaseEntry, Page, SheetSnapshot } from '../../src/sync/ports.ts';
import { recordId } from '../../src/sync/record.ts';
import { keysToPageIds, referencesOf } from '../../src/sync/references.ts';
import { check, derive, SIMULATED_TABLES } from '../simulation/tables.ts';

export interface PlainRow {
  readonly table: string;
  readonly key: Key;
  readonly values: Values;
  readonly archived: boolean;
}

export interface PlainPage {
  readonly id: string;
  readonly table: string;
  readonly key: Key | null;
  /** Relations as page ids. */
  readonly values: Values;
  readonly inTrash: boolean;
  readonly createdByUs: boolean;
  readonly time: string;
}

/** Immutable, so that two futures of one world can be compared. */
export interface PlanWorld {
  readonly rows: ReadonlyMap<string, PlainRow>;
  readonly pages: ReadonlyMap<string, PlainPage>;
  readonly base: ReadonlyMap<string, BaseEntry>;
}

export const blank = (table: string): Record<string, Value> =>
  Object.fromEntries(
    (SIMULATED_TABLES.find(({ id }) => id === table)?.fields ?? []).map(({ id }) => [id, null]),
  );

const snapshotOf = (world: PlanWorld, conflicts: SheetSnapshot['conflicts']): SheetSnapshot => {
  const rows: Record<string, SheetSnapshot['rows'][string]> = {};
  for (const { id } of SIMULATED_TABLES) {
    rows[id] = [...world.rows.values()]
      .filter(({ table }) => table === id)
      .map(({ table, key, values, archived }) => ({
        table,
        key,
        ref: key,
        values,
        problems: [],
        formulas: [],
        archived,
      }));
  }
  return {
    rows,
    base: [...world.base.values()],
    notes: {},
    conflicts,
    hasBase: world.base.size > 0,
    revision: world.base.size > 0 ? 1 : 0,
    repairs: [],
  };
};

const toPage = ({ time, ...page }: PlainPage): Page => ({
  ...page,
  problems: [],
  createdTime: time,
  lastEditedTime: time,
  url: page.id,
});

export const planWorld = (world: PlanWorld, conflicts: SheetSnapshot['conflicts'] = []): Plan => {
  const sheet = snapshotOf(world, conflicts);
  const live = [...world.pages.values()].filter(({ inTrash }) => !inTrash);
  const retrieved = new Map<string, Page | 'missing'>();
  for (const { pageId, archived } of world.base.values()) {
    const page = world.pages.get(pageId);
    if (archived || live.some(({ id }) => id === pageId)) continue;
    retrieved.set(pageId, page === undefined ? 'missing' : toPage(page));
  }
  const identity = resolveIdentity({
    tables: SIMULATED_TABLES,
    sheet,
    pages: live.map(toPage),
    complete: true,
    retrieved: retrieved as Retrieved,
  });
  return plan({
    tables: SIMULATED_TABLES,
    sheet,
    minted: [],
    identity,
    sent: [],
    derive,
    check,
    now: emptyNow,
  });
};

const emptyNow = '2027-01-04T10:00:00.000Z';

/** Whether a plan changes anything at all. */
export const isQuiet = (plan: Plan): boolean =>
  plan.notion.length === 0 && plan.sheet.length === 0 && plan.base.length === 0;

const pageIdOf = (world: PlanWorld, table: string, key: Key): string | undefined => {
  const named = world.base.get(recordId(table, key))?.pageId;
  if (named !== undefined && world.pages.get(named)?.inTrash === false) return named;
  return [...world.pages.values()].find(
    (page) => page.table === table && !page.inTrash && (page.key === key || page.id === `made-${key}`),
  )?.id;
};

const applyNotion = (pages: Map<string, PlainPage>, op: NotionOp): void => {
  const page = op.kind === 'create' ? undefined : pages.get(op.pageId);
  if (op.kind === 'create') {
    const id = `made-${op.key}`;
    const values = { ...blank(op.table), ...op.values };
    pages.set(id, { id, table: op.table, key: op.key, values, inTrash: false, createdByUs: true, time: '' });
  } else if (page !== undefined && (op.kind === 'update' || op.kind === 'restore')) {
    const changes = Object.fromEntries(op.changes.map(({ field, to }) => [field, to]));
    const inTrash = op.kind === 'restore' ? false : page.inTrash;
    pages.set(page.id, { ...page, inTrash, values: { ...page.values, ...changes } });
  } else if (page !== undefined && op.kind === 'trash') pages.set(page.id, { ...page, inTrash: true });
  else if (page !== undefined && op.kind === 'disown') pages.set(page.id, { ...page, key: null });
};

const applySheet = (rows: Map<string, PlainRow>, op: SheetOp): void => {
  const id = recordId(op.table, op.key);
  const row = rows.get(id);
  if (op.kind === 'append') {
    rows.set(id, {
      table: op.table,
      key: op.key,
      values: { ...blank(op.table), ...op.values },
      archived: false,
    });
  } else if (row !== undefined && op.kind === 'set') {
    const changes = Object.fromEntries(op.changes.map(({ field, to }) => [field, to]));
    rows.set(id, { ...row, values: { ...row.values, ...changes } });
  } else if (row !== undefined) rows.set(id, { ...row, archived: op.kind === 'archive' });
};

/** Relations of a plan name keys; in the pages they are ids, once every page is there. */
const withPageIds = (world: PlanWorld): PlanWorld => {
  const pages = new Map(world.pages);
  for (const page of world.pages.values()) {
    const table = SIMULATED_TABLES.find(({ id }) => id === page.table);
    if (table === undefined) continue;
    const values: Record<string, Value> = { ...page.values };
    for (const field of referencesOf(table)) {
      const value = page.values[field.id];
      if (typeof value !== 'string' || world.pages.has(value)) continue;
      values[field.id] =
        keysToPageIds(field, value, (key) => pageIdOf(world, field.refersTo ?? '', key)) ?? null;
    }
    pages.set(page.id, { ...page, values });
  }
  return { ...world, pages };
};

/** Carries out operations in the order given, then the base. */
export const carryOut = (
  world: PlanWorld,
  plan: Plan,
  notion: readonly NotionOp[] = plan.notion,
  sheet: readonly SheetOp[] = plan.sheet,
): PlanWorld => {
  const pages = new Map(world.pages);
  const rows = new Map(world.rows);
  for (const op of notion) applyNotion(pages, op);
  for (const op of sheet) applySheet(rows, op);
  const base = new Map(world.base);
  for (const { table, key, values, pageId, archived } of plan.base) {
    const id = recordId(table, key);
    if (values === null) base.delete(id);
    else
      base.set(id, {
        table,
        key,
        pageId: pageId ?? `made-${key}`,
        values,
        ...(archived ? { archived: true } : {}),
      });
  }
  return withPageIds({ rows, pages, base });
};

/** The world as plain data, for comparing two futures. */
export const picture = ({ rows, pages, base }: PlanWorld): unknown =>
  [rows, pages, base].map((map) => [...map].sort(([a], [b]) => (a < b ? -1 : 1)));
