// What goes into the outbox: values that a run is about to send, and those whose fate stays unknown after it.
import { isEmptyValue } from '../domain/field.ts';
import type { Execution } from './execution.ts';
import type { Plan } from './plan-types.ts';
import type { Sent } from './ports.ts';
import { recordId } from './record.ts';

/** Every value that the plan sends to Notion. */
export const planToSent = (plan: Plan): readonly Sent[] =>
  plan.notion.flatMap((op): readonly Sent[] => {
    const at = { table: op.table, key: op.key };
    if (op.kind === 'create') {
      return Object.entries(op.values)
        .filter(([, value]) => !isEmptyValue(value))
        .map(([field, value]) => ({ ...at, field, value }));
    }
    if (op.kind === 'update' || op.kind === 'restore') {
      // A relation that is only moved says what a person said.
      return op.changes
        .filter(({ isRepointed }) => !isRepointed)
        .map(({ field, to }) => ({ ...at, field, value: to }));
    }
    return [];
  });

/**
 * What to remember after a successful commit. An older entry has done its duty once its record was compared: either the
 * page showed the value, and the base has moved on, or it will never explain what the page shows. It must then go, or it
 * would pass off a person's later typing as ours.
 */
export const remainingSent = (older: readonly Sent[], plan: Plan, execution: Execution): readonly Sent[] => {
  const kept = older.filter(({ table, key, field }) => {
    const id = recordId(table, key);
    if (!plan.compared.has(id)) return true;
    return execution.blocked.has(id) || execution.failedFields.get(id)?.has(field) === true;
  });
  const uncreated = plan.notion.flatMap((op) =>
    op.kind === 'create' && execution.blocked.has(recordId(op.table, op.key))
      ? planToSent({ ...plan, notion: [op] })
      : [],
  );
  return [...kept, ...uncreated, ...execution.uncertain];
};
