// What has become of the Notion operations of a plan: the ledger from which the sheet commit is built.
import type { Key } from '../domain/field.ts';
import type { OpOutcome } from './events.ts';
import type { NotionOp } from './plan-types.ts';
import type { PageId, Sent } from './ports.ts';
import { recordId } from './record.ts';

export interface Execution {
  /** Pages of records that had none, by `recordId`. */
  readonly pageIds: Map<string, PageId>;
  /** Records of which neither the sheet nor the base may move in this run. */
  readonly blocked: Set<string>;
  /** Fields that did not reach Notion, by `recordId`: their base does not advance. */
  readonly failedFields: Map<string, Set<string>>;
  /** Values that may or may not have arrived. */
  readonly uncertain: Sent[];
  readonly outcomes: { readonly op: NotionOp; readonly outcome: OpOutcome }[];
  writes: number;
}

export const createExecution = (): Execution => ({
  pageIds: new Map(),
  blocked: new Set(),
  failedFields: new Map(),
  uncertain: [],
  outcomes: [],
  writes: 0,
});

export const failFields = (
  execution: Execution,
  table: string,
  key: Key,
  fields: readonly string[],
): void => {
  if (fields.length === 0) return;
  const id = recordId(table, key);
  const failed = execution.failedFields.get(id);
  if (failed === undefined) execution.failedFields.set(id, new Set(fields));
  else for (const field of fields) failed.add(field);
};

export const hasFailed = (execution: Execution, table: string, key: Key, field: string): boolean => {
  const id = recordId(table, key);
  return execution.blocked.has(id) || execution.failedFields.get(id)?.has(field) === true;
};
