// Whether the values of one record fit together: what is found here holds the row, and nothing but the row.
import type { Values } from './field.ts';
import { tableById } from './fields.ts';
import { LEDGER_CHECKS } from './ledger-check.ts';
import { checkTable, type RecordProblem } from './table-check.ts';

export type { RecordProblem } from './table-check.ts';

/** `checkTable` for a table by its id, with what holds for the ledgers besides. Ids come from code, never from people. */
export const checkRecord = (
  tableId: string,
  values: Values,
  typed: Readonly<Record<string, string>> = {},
): readonly RecordProblem[] => [
  ...checkTable(tableById(tableId), values, typed),
  ...(LEDGER_CHECKS[tableId]?.(values) ?? []),
];
