// Emptying the inbox of a page whose number has become a row: only while the page still says that number.
import { DONE, type Done, type ExecutionContext, moved, type Op, UNNEEDED } from './execution-context.ts';

/** After another look when the listing is old; another number waits for the next run, which takes it too. */
export const takeTyped = async (context: ExecutionContext, op: Op<'take'>): Promise<Done> => {
  if (context.isStale()) {
    const fresh = await context.notion.retrieve(op.table, op.pageId);
    if (fresh === 'missing' || fresh.inTrash) return moved('The page was removed during the run.');
    if (fresh.typed?.value === null && fresh.typed.problem === null) return UNNEEDED;
    // The same number under another mark was typed after a second runner had emptied the property.
    if (fresh.typed?.value !== op.value || fresh.typed.mark !== op.before)
      return moved('A person typed another number during the run.');
  }
  await context.write(() => context.notion.takeTyped(op.table, op.pageId, op.row));
  return DONE;
};
