// Which terms count while a change waits for signatures, and what a rejection restores.
import type { AgreementView } from './agreement.ts';
import { emptyValue, sameValue, type Table, type Value, type Values } from './field.ts';
import { KPIS } from './fields.ts';
import { withTerms } from './terms.ts';

/** The record as it counts: with the terms agreed last, or as it stands when none ever were. */
export const countingRecord = <R extends { readonly key: string }>(
  record: R,
  view: AgreementView,
  table: Table = KPIS,
): R => (view.agreedTerms === null ? record : withTerms(record, view.agreedTerms, table));

/** What a rejection writes back: the locked fields that differ from the terms agreed last; empty when none ever were. */
export const restoringValues = (record: object, view: AgreementView, table: Table = KPIS): Values => {
  if (view.agreedTerms === null) return {};
  const values: Record<string, Value> = {};
  for (const field of table.fields) {
    if (field.locked !== true) continue;
    const agreed = view.agreedTerms[field.id] ?? emptyValue(field.kind);
    const current = (record as Values)[field.id] ?? emptyValue(field.kind);
    if (!sameValue(agreed, current)) values[field.id] = agreed;
  }
  return values;
};
