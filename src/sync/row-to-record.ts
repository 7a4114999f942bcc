// Rows as plain records: every field present, empty where nothing can be read.
import { emptyValue, type Table, type Value } from '../domain/field.ts';
import type { Row } from './ports.ts';
import type { KeyedRecord } from './record.ts';

export const rowToRecord = (table: Table, row: Row): KeyedRecord => {
  const record: Record<string, Value> & { key: string } = { key: row.key ?? '' };
  for (const field of table.fields) record[field.id] = row.values[field.id] ?? emptyValue(field.kind);
  return record;
};
