// Setting fields of a page in Notion: only those in which the page still says what the plan saw.
import { sameValue, type Value, type Values } from '../domain/field.ts';
import { failFields } from './execution.ts';
import {
  DONE,
  type Done,
  type ExecutionContext,
  moved,
  type Op,
  says,
  UNNEEDED,
} from './execution-context.ts';
import type { FieldChange, NotionOp } from './plan-types.ts';
import type { Page, PageId } from './ports.ts';
import { pageToValues } from './references.ts';
import { isStoreError } from './store-error.ts';

/** Looks whether a write whose answer was lost did happen. */
const hasArrived = async (
  context: ExecutionContext,
  op: NotionOp & { readonly pageId: PageId },
  values: Values,
): Promise<boolean> => {
  try {
    const page = await context.notion.retrieve(op.table, op.pageId);
    return page !== 'missing' && says(page, values);
  } catch (error) {
    if (!isStoreError(error)) throw error;
    return false;
  }
};

/** Sets the fields in which the page still says what the plan saw. `fresh` is the page as just read, if it was. */
const patch = async (
  context: ExecutionContext,
  op: Op<'update'> | Op<'restore'>,
  changes: readonly FieldChange[],
  fresh: Page | undefined,
): Promise<Done> => {
  const table = context.tableOf(op);
  // A relation to a page that the run has not seen is somebody's edit, and not a relation to nothing.
  const now = fresh && pageToValues(table, fresh, context.identity.keyOf, false);
  const wanted: Record<string, Value> = {};
  const left: string[] = [];
  for (const { field, from, to, isRepointed } of changes) {
    const value = now === undefined ? from : now[field];
    if (value !== undefined && now !== undefined && !isRepointed && sameValue(value, to)) continue;
    if (value === undefined || from === undefined || !sameValue(value, from)) left.push(field);
    else wanted[field] = to;
  }
  failFields(context.execution, op.table, op.key, left);
  const values = context.toNotion(op, wanted);
  if (Object.keys(values).length > 0) {
    try {
      await context.write(() => context.notion.patch(op.table, op.pageId, values));
    } catch (error) {
      if (!isStoreError(error)) throw error;
      if (error.code === 'ambiguous' && (await hasArrived(context, op, values))) return DONE;
      failFields(context.execution, op.table, op.key, Object.keys(wanted));
      if (error.code === 'ambiguous') {
        for (const [field, value] of Object.entries(wanted)) {
          if (changes.some((change) => change.field === field && change.isRepointed)) continue;
          context.execution.uncertain.push({ table: op.table, key: op.key, field, value });
        }
      }
      return { outcome: 'failed', message: error.message };
    }
  }
  if (left.length > 0) return moved('A person changed the page during the run.');
  return Object.keys(values).length > 0 ? DONE : UNNEEDED;
};

/** Sets fields of a live page, after another look when the listing is old. */
export const updatePage = async (context: ExecutionContext, op: Op<'update'>): Promise<Done> => {
  if (!context.isStale()) return patch(context, op, op.changes, undefined);
  const fresh = await context.notion.retrieve(op.table, op.pageId);
  if (fresh !== 'missing' && !fresh.inTrash) return patch(context, op, op.changes, fresh);
  const fields = op.changes.map(({ field }) => field);
  failFields(context.execution, op.table, op.key, fields);
  return moved('The page was removed during the run.');
};

/** Takes a page out of the trash and sets fields. */
export const restorePage = async (context: ExecutionContext, op: Op<'restore'>): Promise<Done> => {
  const page = await context.write(() => context.notion.setTrashed(op.table, op.pageId, false));
  const done = await patch(context, op, op.changes, page);
  return done.outcome === 'unneeded' ? DONE : done;
};
