// Putting a page into the trash: guarded, because an edit beats a delete, and never the last page of a record.
import { hasFailed } from './execution.ts';
import { DONE, type Done, type ExecutionContext, moved, type Op, UNNEEDED } from './execution-context.ts';
import { stillSays } from './hidden-targets.ts';
import type { PageId } from './ports.ts';
import { hasTyped } from './typed.ts';

const isLive = async (context: ExecutionContext, table: string, id: PageId): Promise<boolean> => {
  const page = await context.notion.retrieve(table, id);
  return page !== 'missing' && !page.inTrash;
};

/** Trashes a page that still says what the plan saw. */
export const trashPage = async (context: ExecutionContext, op: Op<'trash'>): Promise<Done> => {
  const leave = (message: string): Done => {
    if (op.why !== 'twin') context.block(op);
    return moved(message);
  };
  const isUsed = op.repointed.some(({ table, key, field }) =>
    hasFailed(context.execution, table, key, field),
  );
  if (isUsed) return leave('A relation still points to the page.');
  if (op.keep !== null && !(await isLive(context, op.table, op.keep)))
    return leave('The page that should stay is gone.');
  const fresh = await context.notion.retrieve(op.table, op.pageId);
  if (fresh === 'missing') return leave('The page can no longer be seen.');
  if (fresh.inTrash) return UNNEEDED;
  // L7: an edit beats a delete, also one that was made a moment ago.
  const isStillTwin = op.why !== 'twin' || fresh.key === op.key;
  const table = context.tableOf(op);
  if (hasTyped(fresh) || !isStillTwin || !stillSays(table, fresh.values, op.expected, context.isHidden))
    return leave('A person changed the page during the run.');
  await context.write(() => context.notion.setTrashed(op.table, op.pageId, true));
  if (op.keep !== null && !(await isLive(context, op.table, op.keep))) {
    // A second runner kept the other page of the two: better both than none.
    await context.write(() => context.notion.setTrashed(op.table, op.pageId, false));
    return leave('The page that should stay is gone.');
  }
  return DONE;
};
