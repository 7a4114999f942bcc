// The order of Notion operations: pages that others refer to are made first, so that relations can name them at once.
import type { Table } from '../domain/field.ts';
import type { NotionOp } from './plan-types.ts';
import { recordId } from './record.ts';
import { referencesOf, targetsOf } from './references.ts';

type Create = NotionOp & { readonly kind: 'create' };

const isCreate = (op: NotionOp): op is Create => op.kind === 'create';

/**
 * The same operations: copies disowned first (a lookup by key must not find them), then creates by reference, then the
 * rest. In a circle of references one relation is left to the executor, which sets it when both pages are there.
 */
export const orderCreates = (ops: readonly NotionOp[], tables: readonly Table[]): readonly NotionOp[] => {
  if (ops.length < 2) return ops;
  const creates = new Map(ops.filter(isCreate).map((op) => [recordId(op.table, op.key), op]));
  const references = new Map(tables.map((table) => [table.id, referencesOf(table)]));
  const ordered = new Set<Create>();
  const seen = new Set<string>();
  for (const root of creates.values()) {
    const path: Create[] = [root];
    while (path.length > 0) {
      const op = path[path.length - 1] as Create;
      const id = recordId(op.table, op.key);
      const isFirstVisit = !seen.has(id);
      seen.add(id);
      const next = isFirstVisit
        ? (references.get(op.table) ?? []).flatMap((field) =>
            targetsOf(op.values[field.id]).map((key) => creates.get(recordId(field.refersTo ?? '', key))),
          )
        : [];
      const waiting = next.filter(
        (each): each is Create => each !== undefined && !seen.has(recordId(each.table, each.key)),
      );
      if (waiting.length > 0) path.push(...waiting);
      else {
        path.pop();
        ordered.add(op);
      }
    }
  }
  const disowned = ops.filter((op) => op.kind === 'disown');
  return [...disowned, ...ordered, ...ops.filter((op) => !isCreate(op) && op.kind !== 'disown')];
};
