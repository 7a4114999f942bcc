// Creating a page in Notion, which has no idempotency key: once, and with a look when the answer is lost.
import type { Values } from '../domain/field.ts';
import { DONE, type Done, type ExecutionContext, moved, type Op, says } from './execution-context.ts';
import type { Page } from './ports.ts';
import { recordId } from './record.ts';
import { isStoreError, type StoreError } from './store-error.ts';

/** The page of a create whose answer was lost, if it is there and says what was sent; an older page does not count. */
const findCreated = async (
  context: ExecutionContext,
  op: Op<'create'>,
  values: Values,
  error: StoreError,
): Promise<Page | undefined> => {
  let found: Page | 'missing' | undefined;
  try {
    if (error.committedId !== undefined) found = await context.notion.retrieve(op.table, error.committedId);
    else if (error.code === 'ambiguous') found = await context.notion.findByKey(op.table, op.key);
  } catch (lookup) {
    if (!isStoreError(lookup)) throw lookup;
  }
  if (found === undefined || found === 'missing' || found.inTrash) return undefined;
  return !context.seen.has(found.id) && says(found, values) ? found : undefined;
};

/** Makes the page of a row; after an unanswered request it is looked up, never made again. */
export const createPage = async (context: ExecutionContext, op: Op<'create'>): Promise<Done> => {
  // A listing that was cut may hide the page, and a page born in Notion carries no key to find it by (L3).
  if (!context.identity.complete) {
    context.block(op);
    return moved('Notion did not list every page, so that no page was made. The next run looks again.');
  }
  const values = context.toNotion(op, op.values);
  try {
    const page = await context.write(() => context.notion.create(op.table, op.key, values));
    context.execution.pageIds.set(recordId(op.table, op.key), page.id);
    return DONE;
  } catch (error) {
    if (!isStoreError(error)) throw error;
    // Never repeated blindly: Notion has no idempotency key.
    const found = await findCreated(context, op, values, error);
    if (found === undefined) throw error;
    context.execution.pageIds.set(recordId(op.table, op.key), found.id);
    return { outcome: 'adopted', message: null };
  }
};
