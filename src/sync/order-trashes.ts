// The order in which pages go to the trash: what refers before what it refers to, whose trashing hides the relation.
import type { Table } from '../domain/field.ts';
import type { NotionOp } from './plan-types.ts';
import type { PageId } from './ports.ts';
import { referencesOf, targetsOf } from './references.ts';

type Trash = NotionOp & { readonly kind: 'trash' };

/** The same operations, referrers first. A circle of references is cut anywhere. */
export const orderTrashes = (ops: readonly Trash[], tables: readonly Table[]): readonly Trash[] => {
  if (ops.length < 2) return ops;
  const byPage = new Map(ops.map((op) => [op.pageId, op]));
  const references = new Map(tables.map((table) => [table.id, referencesOf(table)]));
  const targetsFirst = new Set<Trash>();
  const seen = new Set<PageId>();
  for (const root of ops) {
    const path: Trash[] = [root];
    while (path.length > 0) {
      const op = path[path.length - 1] as Trash;
      const fields = seen.has(op.pageId) ? [] : (references.get(op.table) ?? []);
      seen.add(op.pageId);
      const waiting = fields
        .flatMap((field) => targetsOf(op.expected[field.id]).map((id) => byPage.get(id)))
        .filter((each): each is Trash => each !== undefined && !seen.has(each.pageId));
      if (waiting.length > 0) path.push(...waiting);
      else {
        path.pop();
        targetsFirst.add(op);
      }
    }
  }
  return [...targetsFirst].reverse();
};
