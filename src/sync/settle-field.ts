// Turns the verdict on one field into changes, conflicts and problems of its record.
import { emptyValue, type Field, sameValue, type Value } from '../domain/field.ts';
import { type Clash, clashToEntry } from './conflict.ts';
import type { Draft } from './draft.ts';
import { addProblem, type MergeContext } from './merge-context.ts';
import { type FieldState, mergeField, type Verdict } from './merge-field.ts';
import type { ConflictEntry } from './ports.ts';

/** Writes a verdict into the draft. `sheet` and `notion` are the raw values, as the stores compare them. */
const settle = (
  draft: Draft,
  field: Field,
  verdict: Verdict & { kind: 'agreed' },
  sheet: Value,
  notion: Value,
) => {
  const { value } = verdict;
  const base = draft.base?.values[field.id];
  draft.values[field.id] = value;
  if (base === undefined || !sameValue(base, value)) draft.agreed[field.id] = value;
  if (verdict.toSheet) draft.cells.push({ field: field.id, from: sheet, to: value });
  if (verdict.toNotion) draft.properties.push({ field: field.id, from: notion, to: value });
};

const picked = (side: 'sheet' | 'notion', sheet: Value, notion: Value): Verdict & { kind: 'agreed' } => ({
  kind: 'agreed',
  value: side === 'sheet' ? sheet : notion,
  toSheet: side === 'notion',
  toNotion: side === 'sheet',
  lost: [],
});

/** Leaves a field as it is on both sides; what is computed from it meanwhile is the sheet's value. */
export const leave = (
  draft: Draft,
  field: Field,
  sheet: Value | undefined,
  notion: Value | undefined,
): void => {
  draft.undecided.push(field.id);
  draft.values[field.id] = sheet ?? draft.base?.values[field.id] ?? notion ?? emptyValue(field.kind);
};

/** Merges one field; `raw` holds what the stores have, which the executor compares before it writes. */
export const decide = (
  context: MergeContext,
  draft: Draft,
  state: FieldState,
  raw: { readonly sheet: Value; readonly notion: Value },
): void => {
  const { field } = state;
  const verdict = mergeField(state);
  const { sheet, notion } = state;
  if (verdict.kind === 'idle' || sheet === undefined || notion === undefined) {
    leave(draft, field, sheet, notion);
    return;
  }
  if (verdict.kind === 'blocked') {
    addProblem(
      context,
      draft,
      'sheet',
      field.id,
      sheet,
      `"${field.label}" cannot be written, because its cell holds a formula. Remove the formula, and the next run fills the cell.`,
    );
    leave(draft, field, sheet, notion);
    return;
  }
  const clash = { table: draft.table.id, key: draft.key, field: field.id, base: state.base, sheet, notion };
  const log = (kind: Clash['kind']): ConflictEntry => clashToEntry({ ...clash, kind }, context.now);
  if (verdict.kind === 'held') {
    const first = log('held');
    const entry = { ...first, id: context.heldIdOf(first.id) };
    const pick = context.pickOf(entry.id);
    if (pick === null) {
      context.held.push(entry);
      draft.values[field.id] = sheet;
    } else settle(draft, field, picked(pick, sheet, notion), raw.sheet, raw.notion);
    return;
  }
  for (const { side, kind } of verdict.lost) context.lost.push({ entry: log(kind), side });
  settle(draft, field, verdict, raw.sheet, raw.notion);
};
