// Three-way merge of one field: the only place where the values of sheet, Notion and base are compared.
import { type Field, isEmptyValue, sameValue, type Value } from '../domain/field.ts';

export interface FieldState {
  readonly field: Field;
  /** What both sides last agreed on; undefined when nothing is known. */
  readonly base: Value | undefined;
  /** Undefined when the side has no such column or property, or holds something that cannot be read. */
  readonly sheet: Value | undefined;
  readonly notion: Value | undefined;
  /** Values sent to Notion by a run that never saw the end. */
  readonly sent: readonly Value[];
  /** The cell holds a formula: never written. */
  readonly formula: boolean;
  /** Only for owner `machine`: the computed value; undefined when there is none. */
  readonly derived: Value | undefined;
}

/** A value of one side that the merge replaces although a person may have typed it; logged before it is overwritten. */
export interface Lost {
  readonly side: 'sheet' | 'notion';
  readonly kind: 'overruled' | 'reverted';
}

export type Verdict =
  /** Nothing to compare. */
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'agreed';
      readonly value: Value;
      readonly toSheet: boolean;
      readonly toNotion: boolean;
      readonly lost: readonly Lost[];
    }
  /** Both sides changed a field that no program may decide. */
  | { readonly kind: 'held' }
  /** The value belongs into a cell with a formula. */
  | { readonly kind: 'blocked' };

const IDLE: Verdict = { kind: 'idle' };
const HELD: Verdict = { kind: 'held' };
const BLOCKED: Verdict = { kind: 'blocked' };
const NOTHING: readonly Lost[] = [];

const agreed = (
  value: Value,
  toSheet: boolean,
  toNotion: boolean,
  lost: readonly Lost[] = NOTHING,
): Verdict => ({ kind: 'agreed', value, toSheet, toNotion, lost });

const has = (values: readonly Value[], value: Value): boolean =>
  values.length > 0 && values.some((each) => sameValue(each, value));

/** Whether somebody changed this side since the base; with no base, whether there is anything. */
const isChanged = (value: Value, base: Value | undefined): boolean =>
  base === undefined ? !isEmptyValue(value) : !sameValue(value, base);

/** The side named is a mirror of the other: a change there is put back, audibly. */
const mirror = (state: FieldState, mirrored: 'sheet' | 'notion', sheet: Value, notion: Value): Verdict => {
  const value = mirrored === 'sheet' ? sheet : notion;
  const truth = mirrored === 'sheet' ? notion : sheet;
  if (mirrored === 'sheet' && state.formula) return BLOCKED;
  const lost: readonly Lost[] = isChanged(value, state.base)
    ? [{ side: mirrored, kind: 'reverted' }]
    : NOTHING;
  return agreed(truth, mirrored === 'sheet', mirrored === 'notion', lost);
};

/** Computed fields: both sides show what the machine computed; an unacknowledged write of ours is no stray edit. */
const computed = (state: FieldState, sheet: Value, notion: Value): Verdict => {
  const value = state.derived;
  if (value === undefined) return IDLE;
  const sheetDiffers = !sameValue(sheet, value);
  const notionDiffers = !sameValue(notion, value);
  if (sheetDiffers && state.formula && !notionDiffers) return BLOCKED;
  const lost: Lost[] = [];
  if (sheetDiffers && !state.formula && isChanged(sheet, state.base)) {
    lost.push({ side: 'sheet', kind: 'reverted' });
  }
  if (notionDiffers && isChanged(notion, state.base) && !has(state.sent, notion)) {
    lost.push({ side: 'notion', kind: 'reverted' });
  }
  return agreed(value, sheetDiffers && !state.formula, notionDiffers, lost);
};

const shared = (state: FieldState, sheet: Value, notion: Value): Verdict => {
  const { base, field } = state;
  // Our own write whose answer nobody saw: for Notion it is the base. It is logged all the same, because a person may
  // have typed the very value that a killed run had only meant to send (L2).
  if (has(state.sent, notion)) {
    const lost: readonly Lost[] =
      base !== undefined && sameValue(notion, base) ? NOTHING : [{ side: 'notion', kind: 'overruled' }];
    return agreed(sheet, false, true, lost);
  }
  if (base !== undefined) {
    if (sameValue(sheet, base)) return agreed(notion, true, false);
    if (sameValue(notion, base)) return agreed(sheet, false, true);
  } else {
    if (isEmptyValue(sheet)) return agreed(notion, true, false);
    if (isEmptyValue(notion)) return agreed(sheet, false, true);
  }
  if (field.onConflict === 'sheet')
    return agreed(sheet, false, true, [{ side: 'notion', kind: 'overruled' }]);
  if (field.onConflict === 'notion')
    return agreed(notion, true, false, [{ side: 'sheet', kind: 'overruled' }]);
  return HELD;
};

/**
 * What becomes of one field. Pure; no clock takes part (L9). A formula cell makes the sheet the owner of its field,
 * because it can never be written.
 */
export const mergeField = (state: FieldState): Verdict => {
  const { field, sheet, notion } = state;
  if (sheet === undefined || notion === undefined) return IDLE;
  if (field.owner === 'machine') return computed(state, sheet, notion);
  if (sameValue(sheet, notion)) return agreed(sheet, false, false);
  if (field.owner === 'notion') return mirror(state, 'sheet', sheet, notion);
  if (field.owner === 'sheet' || state.formula) return mirror(state, 'notion', sheet, notion);
  return shared(state, sheet, notion);
};
