// Runs the Notion operations of a plan, one request each; what fails is noted and the run goes on.
import { createPage } from './create-page.ts';
import type { Emit } from './events.ts';
import { type Execution, failFields } from './execution.ts';
import {
  createExecutionContext,
  DONE,
  type Done,
  type ExecutionContext,
  type ExecutionContextInput,
} from './execution-context.ts';
import { restorePage, updatePage } from './patch-page.ts';
import type { NotionOp } from './plan-types.ts';
import { recordId } from './record.ts';
import { keysToPageIds } from './references.ts';
import { isStoreError, type StoreError } from './store-error.ts';
import { takeTyped } from './take-typed.ts';
import { trashPage } from './trash-page.ts';

export interface ExecuteInput extends ExecutionContextInput {
  readonly emit: Emit;
}

/** So many refusals in a row, and the service is left in peace until the next run. */
const PATIENCE = 3;

const run = async (context: ExecutionContext, op: NotionOp): Promise<Done> => {
  switch (op.kind) {
    case 'create':
      return createPage(context, op);
    case 'update':
      return updatePage(context, op);
    case 'restore':
      return restorePage(context, op);
    case 'trash':
      return trashPage(context, op);
    case 'take':
      return takeTyped(context, op);
    case 'disown':
      await context.write(() => context.notion.setKey(op.table, op.pageId, null));
      return DONE;
  }
};

/** Executes a plan's Notion side. Throws only what is no `StoreError`. */
export const execute = async (input: ExecuteInput): Promise<Execution> => {
  const { plan, emit } = input;
  const context = createExecutionContext(input);
  const { execution } = context;

  const giveUp = (op: NotionOp): void => {
    if (op.kind === 'update')
      failFields(
        execution,
        op.table,
        op.key,
        op.changes.map(({ field }) => field),
      );
    // A number that stays on its page is taken by the next run; a twin that stays is trashed by it.
    else if (op.kind !== 'take' && (op.kind !== 'trash' || op.why !== 'twin')) context.block(op);
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
      note(op, await run(context, op));
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

  for (const { op, field, value } of context.deferred) {
    const spec = context.tableOf(op).fields.find((each) => each.id === field);
    const pageId = context.pageIdOf(op.table, op.key);
    const ids = spec && keysToPageIds(spec, value, (key) => context.pageIdOf(spec.refersTo ?? '', key));
    if (pageId === undefined || ids === undefined || stop !== undefined) {
      failFields(execution, op.table, op.key, [field]);
      continue;
    }
    try {
      await context.write(() => context.notion.patch(op.table, pageId, { [field]: ids }));
    } catch (error) {
      if (!isStoreError(error)) throw error;
      failFields(execution, op.table, op.key, [field]);
    }
  }
  return execution;
};
