// What a row said when a form was opened on it, in short: any change that people can make shows.
import { hashText } from '../src/domain/agreement.ts';
import { canonicalJson } from '../src/domain/canonical-json.ts';
import type { Table, Value, Values } from '../src/domain/field.ts';
import type { Row } from './api-views.ts';
import type { SheetRecord } from './read-records.ts';

/** Computed fields are left out: their refresh does not make a form stale. */
export const rowFingerprint = (table: Table, values: Values): string => {
  const own: Record<string, Value> = {};
  for (const field of table.fields) {
    if (field.owner !== 'machine') own[field.id] = values[field.id] ?? null;
  }
  return hashText(canonicalJson(own)).slice(0, 22);
};

/** The record in the type of its table, with its row number for people and its fingerprint. */
export const toRow = <R>(table: Table, { key, row, values }: SheetRecord): Row<R> =>
  ({ key, ...values, row: row + 1, fingerprint: rowFingerprint(table, values) }) as unknown as Row<R>;
