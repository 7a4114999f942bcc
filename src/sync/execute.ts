// Runs the Notion operations of a plan, one request each; what fails is noted and the run goes on.
import { sameValue, type Table, type Value, type Values } from '../domain/field.ts';
import type { Emit, OpOutcome } from './events.ts';
import { createExecution, type Execution, failFields, hasFailed } from './execution.ts';
import { createIsHiddenPage, stillSays } from './hidden-targets.ts';
import type { Identity } from './identity.ts';
import type { FieldChange, NotionOp, Plan } from './plan-types.ts';
import type { Clock, NotionStore, Page, PageId } from './ports.ts';
import { recordId } from './record.ts';
import { isReference, keysToPageIds, pageToValues } from './references.ts';
import { isStoreError, type StoreError } from './store-error.ts';

export interface ExecuteInput {
  readonly plan: Plan;
  readonly tables: readonly Table[];
  readonly notion: NotionStore;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly identity: Identity;
  /** When the listing began, in milliseconds. */
  readonly listedAt: number;
  /** Every page that the run has seen: a lookup by key that finds one of these found somebody else's. */
  readonly seen: ReadonlySet<PageId>;
}

/** Older than this, a page is read again before it is written (milliseconds). */
const FRESH_MS = 2000;
/** So many refusals in a row, and the service is left in peace until the next run. */
const PATIENCE = 3;

type Op<K extends NotionOp['kind']> = NotionOp & { readonly kind: K };
interface Done {
  readonly outcome: OpOutcome;
  readonly message: string | null;
}

const DONE: Done = { outcome: 'done', message: null };
const UNNEEDED: Done = { outcome: 'unneeded', message: null };
const moved = (message: string): Done => ({ outcome: 'moved', message });

/** Whether a page shows these values; relations as page ids. */
const says = (page: Page, values: Values): boolean =>
  Object.entries(values).every(([field, value]) => {
    const now = page.values[field];
    return now !== undefined && sameValue(now, value);
  });

/** Executes a plan's Notion side. Throws only what is no `StoreError`. */
export const execute = async (input: ExecuteInput): Promise<Execution> => {
  const { plan, notion, clock, emit, identity } = input;
  const execution = createExecution();
  const tables = new Map(input.tables.map((table) => [table.id, table]));
  const pages = new Map(identity.tables.map((each) => [each.table.id, each.pages]));
  const deferred: { readonly op: NotionOp; readonly field: string; readonly value: Value }[] = [];

  const isHidden = createIsHiddenPage(
    identity,
    plan.notion.flatMap((op) => (op.kind === 'trash' || op.kind === 'restore' ? [op.pageId] : [])),
  );

  const isStale = (): boolean => {
    const elapsed = clock.now() - input.listedAt;
    // A clock that was set back says nothing about how long ago that was.
    return elapsed < 0 || elapsed > FRESH_MS;
  };
  const pageIdOf = (table: string, key: string): PageId | undefined =>
    execution.pageIds.get(recordId(table, key)) ?? pages.get(table)?.get(key)?.page.id;
  const write = async (request: () => Promise<Page>): Promise<Page> => {
    execution.writes += 1;
    return request();
  };

  /** Values as Notion takes them; a relation to a page that is not there yet waits until all creates are done. */
  const toNotion = (op: NotionOp, values: Values): Values => {
    const sendable: Record<string, Value> = {};
    for (const [id, value] of Object.entries(values)) {
      const field = tables.get(op.table)?.fields.find((each) => each.id === id);
      if (field === undefined) continue;
      if (!isReference(field)) sendable[id] = value;
      else {
        const ids = keysToPageIds(field, value, (key) => pageIdOf(field.refersTo ?? '', key));
        if (ids === undefined) deferred.push({ op, field: id, value });
        else sendable[id] = ids;
      }
    }
    return sendable;
  };

  const block = (op: NotionOp): void => {
    execution.blocked.add(recordId(op.table, op.key));
  };

  /** The page of a create whose answer was lost, if it is there and says what was sent; an older page does not count. */
  const findCreated = async (
    op: Op<'create'>,
    values: Values,
    error: StoreError,
  ): Promise<Page | undefined> => {
    let found: Page | 'missing' | undefined;
    try {
      if (error.committedId !== undefined) found = await notion.retrieve(op.table, error.committedId);
      else if (error.code === 'ambiguous') found = await notion.findByKey(op.table, op.key);
    } catch (lookup) {
      if (!isStoreError(lookup)) throw lookup;
    }
    if (found === undefined || found === 'missing' || found.inTrash) return undefined;
    return !input.seen.has(found.id) && says(found, values) ? found : undefined;
  };

  const create = async (op: Op<'create'>): Promise<Done> => {
    // A listing that was cut may hide the page, and a page born in Notion carries no key to find it by (L3).
    if (!identity.complete) {
      block(op);
      return moved('Notion did not list every page, so that no page was made. The next run looks again.');
    }
    const values = toNotion(op, op.values);
    try {
      const page = await write(() => notion.create(op.table, op.key, values));
      execution.pageIds.set(recordId(op.table, op.key), page.id);
      return DONE;
    } catch (error) {
      if (!isStoreError(error)) throw error;
      // Never repeated blindly: Notion has no idempotency key.
      const found = await findCreated(op, values, error);
      if (found === undefined) throw error;
      execution.pageIds.set(recordId(op.table, op.key), found.id);
      return { outcome: 'adopted', message: null };
    }
  };

  /** Looks whether a write whose answer was lost did happen. */
  const hasArrived = async (op: NotionOp & { readonly pageId: PageId }, values: Values): Promise<boolean> => {
    try {
      const page = await notion.retrieve(op.table, op.pageId);
      return page !== 'missing' && says(page, values);
    } catch (error) {
      if (!isStoreError(error)) throw error;
      return false;
    }
  };

  /** Sets the fields in which the page still says what the plan saw. `fresh` is the page as just read, if it was. */
  const patch = async (
    op: Op<'update'> | Op<'restore'>,
    changes: readonly FieldChange[],
    fresh: Page | undefined,
  ): Promise<Done> => {
    const table = tables.get(op.table) as Table;
    const now = fresh && pageToValues(table, fresh, identity.keyOf, identity.complete);
    const wanted: Record<string, Value> = {};
    const left: string[] = [];
    for (const { field, from, to, isRepointed } of changes) {
      const value = now === undefined ? from : now[field];
      if (value !== undefined && now !== undefined && !isRepointed && sameValue(value, to)) continue;
      if (value === undefined || from === undefined || !sameValue(value, from)) left.push(field);
      else wanted[field] = to;
    }
    failFields(execution, op.table, op.key, left);
    const values = toNotion(op, wanted);
    if (Object.keys(values).length > 0) {
      try {
        await write(() => notion.patch(op.table, op.pageId, values));
      } catch (error) {
        if (!isStoreError(error)) throw error;
        if (error.code === 'ambiguous' && (await hasArrived(op, values))) return DONE;
        failFields(execution, op.table, op.key, Object.keys(wanted));
        if (error.code === 'ambiguous') {
          for (const [field, value] of Object.entries(wanted)) {
            if (changes.some((change) => change.field === field && change.isRepointed)) continue;
            execution.uncertain.push({ table: op.table, key: op.key, field, value });
          }
        }
        return { outcome: 'failed', message: error.message };
      }
    }
    if (left.length > 0) return moved('A person changed the page during the run.');
    return Object.keys(values).length > 0 ? DONE : UNNEEDED;
  };

  const update = async (op: Op<'update'>): Promise<Done> => {
    if (!isStale()) return patch(op, op.changes, undefined);
    const fresh = await notion.retrieve(op.table, op.pageId);
    if (fresh !== 'missing' && !fresh.inTrash) return patch(op, op.changes, fresh);
    const fields = op.changes.map(({ field }) => field);
    failFields(execution, op.table, op.key, fields);
    return moved('The page was removed during the run.');
  };

  const restore = async (op: Op<'restore'>): Promise<Done> => {
    const page = await write(() => notion.setTrashed(op.table, op.pageId, false));
    const done = await patch(op, op.changes, page);
    return done.outcome === 'unneeded' ? DONE : done;
  };

  const isLive = async (table: string, id: PageId): Promise<boolean> => {
    const page = await notion.retrieve(table, id);
    return page !== 'missing' && !page.inTrash;
  };

  const trash = async (op: Op<'trash'>): Promise<Done> => {
    const leave = (message: string): Done => {
      if (op.why !== 'twin') block(op);
      return moved(message);
    };
    const isUsed = op.repointed.some(({ table, key, field }) => hasFailed(execution, table, key, field));
    if (isUsed) return leave('A relation still points to the page.');
    if (op.keep !== null && !(await isLive(op.table, op.keep)))
      return leave('The page that should stay is gone.');
    const fresh = await notion.retrieve(op.table, op.pageId);
    if (fresh === 'missing') return leave('The page can no longer be seen.');
    if (fresh.inTrash) return UNNEEDED;
    // L7: an edit beats a delete, also one that was made a moment ago.
    const isStillTwin = op.why !== 'twin' || fresh.key === op.key;
    const table = tables.get(op.table) as Table;
    if (!isStillTwin || !stillSays(table, fresh.values, op.expected, isHidden))
      return leave('A person changed the page during the run.');
    await write(() => notion.setTrashed(op.table, op.pageId, true));
    if (op.keep !== null && !(await isLive(op.table, op.keep))) {
      // A second runner kept the other page of the two: better both than none.
      await write(() => notion.setTrashed(op.table, op.pageId, false));
      return leave('The page that should stay is gone.');
    }
    return DONE;
  };

  const disown = async (op: Op<'disown'>): Promise<Done> => {
    await write(() => notion.setKey(op.table, op.pageId, null));
    return DONE;
  };

  const run = (op: NotionOp): Promise<Done> => {
    switch (op.kind) {
      case 'create':
        return create(op);
      case 'update':
        return update(op);
      case 'restore':
        return restore(op);
      case 'trash':
        return trash(op);
      case 'disown':
        return disown(op);
    }
  };

  const giveUp = (op: NotionOp): void => {
    if (op.kind === 'update')
      failFields(
        execution,
        op.table,
        op.key,
        op.changes.map(({ field }) => field),
      );
    else if (op.kind !== 'trash' || op.why !== 'twin') block(op);
  };

  const note = (op: NotionOp, { outcome, message }: Done): void => {
    execution.outcomes.push({ op, outcome });
    emit({ kind: 'op', op, outcome, message });
    emit({ kind: 'progress', done: execution.outcomes.length, total: plan.notion.length });
  };

  let refusals = 0;
  let stop: StoreError | undefined;
  for (const op of plan.notion) {
    if (stop !== undefined || (op.kind !== 'disown' && execution.blocked.has(recordId(op.table, op.key)))) {
      giveUp(op);
      note(op, {
        outcome: 'failed',
        message: stop?.message ?? 'An earlier step of this record did not succeed.',
      });
      continue;
    }
    try {
      note(op, await run(op));
      refusals = 0;
    } catch (error) {
      if (!isStoreError(error)) throw error;
      giveUp(op);
      note(op, { outcome: 'failed', message: error.message });
      const isRefused = error.code === 'rate-limited' || error.code === 'unavailable';
      refusals = isRefused ? refusals + 1 : 0;
      if (error.code === 'unauthorized' || refusals >= PATIENCE) stop = error;
    }
  }

  for (const { op, field, value } of deferred) {
    const spec = tables.get(op.table)?.fields.find((each) => each.id === field);
    const pageId = pageIdOf(op.table, op.key);
    const ids = spec && keysToPageIds(spec, value, (key) => pageIdOf(spec.refersTo ?? '', key));
    if (pageId === undefined || ids === undefined || stop !== undefined) {
      failFields(execution, op.table, op.key, [field]);
      continue;
    }
    try {
      await write(() => notion.patch(op.table, pageId, { [field]: ids }));
    } catch (error) {
      if (!isStoreError(error)) throw error;
      failFields(execution, op.table, op.key, [field]);
    }
  }
  return execution;
};
