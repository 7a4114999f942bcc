// Machine fields of one record: computed values go to both sides, stray edits are put back and logged.
import { sameValue, type Value } from '../domain/field.ts';
import type { Draft } from './draft.ts';
import type { MergeContext } from './merge-context.ts';
import { decide } from './settle-field.ts';

/** Brings computed values to both sides; a stray edit on either is reverted and logged. */
export const mergeMachineFields = (
  context: MergeContext,
  draft: Draft,
  derived: Readonly<Record<string, Value>> | undefined,
): void => {
  if (derived === undefined) return;
  for (const field of draft.table.fields) {
    const value = field.owner === 'machine' ? derived[field.id] : undefined;
    if (value === undefined) continue;
    draft.values[field.id] = value;
    const sheet = draft.presence === 'append' ? value : draft.row?.values[field.id];
    const notion = draft.presence === 'create' ? value : draft.page?.values[field.id];
    if (sheet === undefined || notion === undefined) continue;
    const base = draft.base?.values[field.id];
    if (base !== undefined && sameValue(sheet, value) && sameValue(notion, value) && sameValue(base, value))
      continue;
    decide(
      context,
      draft,
      {
        field,
        base,
        sheet,
        notion,
        sent: context.sentOf(draft.table.id, draft.key, field.id),
        formula: draft.row?.formulas.includes(field.id) === true,
        derived: value,
      },
      { sheet, notion },
    );
  }
};
