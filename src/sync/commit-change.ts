// Builds the one sheet commit of a run from the plan and from what became of its Notion side.
import { sameValue, type Value, type Values } from '../domain/field.ts';
import { type Execution, hasFailed } from './execution.ts';
import type { BaseStep, Plan, SheetOp } from './plan-types.ts';
import type { BaseEntry, ConflictRow, Json, SheetChange } from './ports.ts';
import { recordId } from './record.ts';

/** The step's values, with the old agreement where a field did not reach Notion (L8: the base is never too new). */
const reachedValues = (step: BaseStep, values: Values, failed: ReadonlySet<string> | undefined): Values => {
  if (failed === undefined) return values;
  const reached: Record<string, Value> = { ...values };
  for (const field of failed) {
    const agreed = step.before?.values[field];
    if (agreed === undefined) delete reached[field];
    else reached[field] = agreed;
  }
  return reached;
};

const isSameEntry = (a: BaseEntry, b: BaseEntry): boolean => {
  if (a.pageId !== b.pageId || (a.archived === true) !== (b.archived === true)) return false;
  const fields = new Set([...Object.keys(a.values), ...Object.keys(b.values)]);
  for (const field of fields) {
    const [left, right] = [a.values[field], b.values[field]];
    if (left === undefined || right === undefined || !sameValue(left, right)) return false;
  }
  return true;
};

const baseChange = (step: BaseStep, execution: Execution): SheetChange['base'][number] | undefined => {
  const { table, key, values, before } = step;
  const id = recordId(table, key);
  if (execution.blocked.has(id)) return undefined;
  if (values === null) return before === undefined ? undefined : { table, key, entry: null };
  const pageId = step.pageId ?? execution.pageIds.get(id);
  if (pageId === undefined) return undefined;
  const reached = reachedValues(step, values, execution.failedFields.get(id));
  const entry: BaseEntry = {
    table,
    key,
    pageId,
    values: reached,
    ...(step.archived ? { archived: true } : {}),
  };
  return before !== undefined && isSameEntry(before, entry) ? undefined : { table, key, entry };
};

const setToCells = ({ table, key, changes }: SheetOp & { readonly kind: 'set' }): SheetChange['cells'] =>
  changes.map(({ field, from, to }) => ({ table, key, field, expected: from, value: to }));

export interface CommitInput {
  readonly plan: Plan;
  readonly execution: Execution;
  readonly logged: readonly ConflictRow[];
  readonly notes: Readonly<Record<string, Json>>;
  readonly revision: number;
}

/** The change of one run. Conflicts whose resolution did not reach Notion stay open. */
export const planToChange = ({ plan, execution, logged, notes, revision }: CommitInput): SheetChange => {
  const ops = plan.sheet.filter((op) => !execution.blocked.has(recordId(op.table, op.key)));
  const known = new Map(logged.map((row) => [row.id, row]));
  return {
    revision,
    cells: ops.flatMap((op) => (op.kind === 'set' ? setToCells(op) : [])),
    appended: ops
      .filter((op) => op.kind === 'append')
      .map(({ table, key, values }) => ({ table, key, values })),
    archived: ops
      .filter((op) => op.kind === 'archive' || op.kind === 'unarchive')
      .map(({ table, key, kind, expected }) => ({ table, key, archived: kind === 'archive', expected })),
    minted: [],
    base: plan.base.flatMap((step) => baseChange(step, execution) ?? []),
    notes,
    conflicts: [...plan.lost, ...plan.held].filter(({ id }) => !known.has(id)),
    settled: plan.settled.filter((id) => {
      const row = known.get(id);
      return row !== undefined && !hasFailed(execution, row.table, row.key, row.field);
    }),
  };
};

/** Whether a change says nothing: then there is no commit (L5). */
export const isEmptyChange = (change: SheetChange): boolean =>
  change.cells.length === 0 &&
  change.appended.length === 0 &&
  change.archived.length === 0 &&
  change.minted.length === 0 &&
  change.base.length === 0 &&
  change.conflicts.length === 0 &&
  change.settled.length === 0 &&
  Object.keys(change.notes).length === 0;
