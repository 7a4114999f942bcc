// What every Notion operation of a run works with: stores, identities, and the ledger of what has become of the plan.
import { sameValue, type Table, type Value, type Values } from '../domain/field.ts';
import type { OpOutcome } from './events.ts';
import { createExecution, type Execution } from './execution.ts';
import { createIsHiddenPage, type IsHidden } from './hidden-targets.ts';
import type { Identity } from './identity.ts';
import type { NotionOp, Plan } from './plan-types.ts';
import type { Clock, NotionStore, Page, PageId } from './ports.ts';
import { recordId } from './record.ts';
import { isReference, keysToPageIds } from './references.ts';

export interface ExecutionContextInput {
  readonly plan: Plan;
  readonly tables: readonly Table[];
  readonly notion: NotionStore;
  readonly clock: Clock;
  readonly identity: Identity;
  /** When the listing began, in milliseconds. */
  readonly listedAt: number;
  /** Every page that the run has seen: a lookup by key that finds one of these found somebody else's. */
  readonly seen: ReadonlySet<PageId>;
}

export type Op<K extends NotionOp['kind']> = NotionOp & { readonly kind: K };

export interface Done {
  readonly outcome: OpOutcome;
  readonly message: string | null;
}

export const DONE: Done = { outcome: 'done', message: null };
export const UNNEEDED: Done = { outcome: 'unneeded', message: null };
export const moved = (message: string): Done => ({ outcome: 'moved', message });

/** A relation whose target has no page yet: set when all creates are done. */
export interface Deferred {
  readonly op: NotionOp;
  readonly field: string;
  readonly value: Value;
}

export interface ExecutionContext {
  readonly notion: NotionStore;
  readonly identity: Identity;
  readonly execution: Execution;
  readonly deferred: Deferred[];
  readonly seen: ReadonlySet<PageId>;
  readonly isHidden: IsHidden;
  tableOf(op: NotionOp): Table;
  pageIdOf(table: string, key: string): PageId | undefined;
  /** Whether the listing is too old to write on without another look. */
  isStale(): boolean;
  /** Counts a request that changes something. */
  write(request: () => Promise<Page>): Promise<Page>;
  /** Values as Notion takes them; a relation to a page that is not there yet is put off. */
  toNotion(op: NotionOp, values: Values): Values;
  /** Neither the sheet nor the base of this record may move in this run. */
  block(op: NotionOp): void;
}

/** Older than this, a page is read again before it is written (milliseconds). */
const FRESH_MS = 2000;

/** Whether a page shows these values; relations as page ids. */
export const says = (page: Page, values: Values): boolean =>
  Object.entries(values).every(([field, value]) => {
    const now = page.values[field];
    return now !== undefined && sameValue(now, value);
  });

export const createExecutionContext = (input: ExecutionContextInput): ExecutionContext => {
  const { plan, notion, clock, identity } = input;
  const execution = createExecution();
  const tables = new Map(input.tables.map((table) => [table.id, table]));
  const pages = new Map(identity.tables.map((each) => [each.table.id, each.pages]));
  const deferred: Deferred[] = [];
  const tableOf = (op: NotionOp): Table => tables.get(op.table) as Table;
  const pageIdOf = (table: string, key: string): PageId | undefined =>
    execution.pageIds.get(recordId(table, key)) ?? pages.get(table)?.get(key)?.page.id;
  return {
    notion,
    identity,
    execution,
    deferred,
    seen: input.seen,
    isHidden: createIsHiddenPage(
      identity,
      plan.notion.flatMap((op) => (op.kind === 'trash' || op.kind === 'restore' ? [op.pageId] : [])),
    ),
    tableOf,
    pageIdOf,
    isStale() {
      const elapsed = clock.now() - input.listedAt;
      // A clock that was set back says nothing about how long ago that was.
      return elapsed < 0 || elapsed > FRESH_MS;
    },
    write(request) {
      execution.writes += 1;
      return request();
    },
    toNotion(op, values) {
      const sendable: Record<string, Value> = {};
      for (const field of tableOf(op).fields) {
        const value = values[field.id];
        if (value === undefined) continue;
        const ids = isReference(field)
          ? keysToPageIds(field, value, (key) => pageIdOf(field.refersTo ?? '', key))
          : value;
        if (ids === undefined) deferred.push({ op, field: field.id, value });
        else sendable[field.id] = ids;
      }
      return sendable;
    },
    block(op) {
      execution.blocked.add(recordId(op.table, op.key));
    },
  };
};
