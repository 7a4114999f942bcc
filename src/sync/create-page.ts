// Creating a page in Notion, which has no idempotency key: once, and with a look when the answer is lost.
import type { Values } from '../domain/field.ts';
import { DONE, type Done, type Hands, moved, type Op, says } from './hands.ts';
import type { Page } from './ports.ts';
import { recordId } from './record.ts';
import { isStoreError, type StoreError } from './store-error.ts';

/** The page of a create whose answer was lost, if it is there and says what was sent; an older page does not count. */
const findCreated = async (
  hands: Hands,
  op: Op<'create'>,
  values: Values,
  error: StoreError,
): Promise<Page | undefined> => {
  let found: Page | 'missing' | undefined;
  try {
    if (error.committedId !== undefined) found = await hands.notion.retrieve(op.table, error.committedId);
    else if (error.code === 'ambiguous') found = await hands.notion.findByKey(op.table, op.key);
  } catch (lookup) {
    if (!isStoreError(lookup)) throw lookup;
  }
  if (found === undefined || found === 'missing' || found.inTrash) return undefined;
  return !hands.seen.has(found.id) && says(found, values) ? found : undefined;
};

/** Makes the page of a row; after an unanswered request it is looked up, never made again. */
export const createPage = async (hands: Hands, op: Op<'create'>): Promise<Done> => {
  // A listing that was cut may hide the page, and a page born in Notion carries no key to find it by (L3).
  if (!hands.identity.complete) {
    hands.block(op);
    return moved('Notion did not list every page, so that no page was made. The next run looks again.');
  }
  const values = hands.toNotion(op, op.values);
  try {
    const page = await hands.write(() => hands.notion.create(op.table, op.key, values));
    hands.execution.pageIds.set(recordId(op.table, op.key), page.id);
    return DONE;
  } catch (error) {
    if (!isStoreError(error)) throw error;
    // Never repeated blindly: Notion has no idempotency key.
    const found = await findCreated(hands, op, values, error);
    if (found === undefined) throw error;
    hands.execution.pageIds.set(recordId(op.table, op.key), found.id);
    return { outcome: 'adopted', message: null };
  }
};
