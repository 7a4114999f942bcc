// Merging what people filled in of one record: pairs field by field, one-sided records as a whole.
import { type Field, isEmptyValue, sameValue, type Value, type Values } from '../domain/field.ts';
import type { Draft } from './draft.ts';
import { addProblem, addReadProblems, type MergeContext } from './merge-context.ts';
import type { FieldState } from './merge-field.ts';
import { mergeReference, unknownMessage } from './merge-reference.ts';
import { isReference, keepTargets, targetsOf } from './references.ts';
import { decide, leave } from './settle-field.ts';

/** A required field that one side emptied is not carried over: it waits for a person. */
const isMissing = (
  context: MergeContext,
  draft: Draft,
  field: Field,
  side: 'sheet' | 'notion',
  value?: Value,
) => {
  if (!field.required || value === undefined || !isEmptyValue(value)) return false;
  const where = side === 'sheet' ? 'the row' : 'the page';
  const message = `"${field.label}" is empty, and ${where} waits until it is filled in.`;
  addProblem(context, draft, side, field.id, '', message);
  return true;
};

const NOTHING: Values = {};

const isEmpty = (value: Value | undefined): boolean => value === undefined || isEmptyValue(value);

const mergePair = (context: MergeContext, draft: Draft, field: Field): void => {
  const { row, page, base: entry, table, key } = draft;
  const sheet = row?.values[field.id];
  const notion = page?.values[field.id];
  const base = entry?.values[field.id];
  // With nothing agreed yet, the side that is filled in fills the other.
  const isFilling = base === undefined && !(isEmpty(sheet) && isEmpty(notion));
  if (
    !isFilling &&
    (isMissing(context, draft, field, 'sheet', sheet) || isMissing(context, draft, field, 'notion', notion))
  ) {
    leave(draft, field, sheet, notion);
    return;
  }
  if (base !== undefined && !isEmptyValue(base)) {
    if (sheet !== undefined && !sameValue(sheet, base)) context.countChange(draft, field, 'sheet');
    if (notion !== undefined && !sameValue(notion, base)) context.countChange(draft, field, 'notion');
  }
  const sent = context.sentOf(table.id, key, field.id);
  const formula = row?.formulas.includes(field.id) === true;
  const state: FieldState = { field, base, sheet, notion, sent, formula, derived: undefined };
  if (isReference(field)) mergeReference(context, draft, state);
  else if (sheet === undefined || notion === undefined) leave(draft, field, sheet, notion);
  else decide(context, draft, state, { sheet, notion });
};

/** One side only: its values are taken over as they are; a record without a required field waits. */
const takeOver = (context: MergeContext, draft: Draft, field: Field, side: 'sheet' | 'notion'): void => {
  const value = (side === 'sheet' ? draft.row?.values : draft.page?.values)?.[field.id];
  if (isMissing(context, draft, field, side, value)) draft.isHeldAlone = true;
  if (value === undefined) {
    if (field.required) draft.isHeldAlone = true;
    leave(draft, field, undefined, undefined);
    return;
  }
  const target = field.refersTo ?? '';
  const live = isReference(field) ? keepTargets(field, value, (key) => context.isAlive(target, key)) : value;
  const unknown = isReference(field)
    ? targetsOf(value).filter((key) => !context.isAlive(target, key) && !context.wasKnown(target, key))
    : [];
  if (unknown.length > 0 && side === 'sheet') {
    addProblem(context, draft, side, field.id, value, unknownMessage(field, unknown));
    leave(draft, field, live, undefined);
    return;
  }
  draft.values[field.id] = live;
  draft.agreed[field.id] = live;
};

const mergeChanged = (context: MergeContext, draft: Draft, field: Field): void => {
  if (draft.presence === 'create') takeOver(context, draft, field, 'sheet');
  else if (draft.presence === 'append') takeOver(context, draft, field, 'notion');
  else mergePair(context, draft, field);
};

/** Merges what people fill in. Machine fields follow when every record is merged, because they depend on all of them. */
export const mergePeopleFields = (context: MergeContext, draft: Draft): void => {
  addReadProblems(context, draft);
  const { table, row, page, base } = draft;
  const [sheet, notion, agreed] = [row?.values ?? NOTHING, page?.values ?? NOTHING, base?.values ?? NOTHING];
  const isPair = draft.presence === 'pair';
  for (const field of table.fields) {
    if (field.owner === 'machine') continue;
    const { id } = field;
    const value = agreed[id];
    // Most fields of most runs: nothing changed, nothing to do. Lists and references go the long way.
    const isSettled = isPair && value !== undefined && sheet[id] === value && notion[id] === value;
    if (isSettled && !isReference(field) && !(field.required && isEmptyValue(value)))
      draft.values[id] = value;
    else mergeChanged(context, draft, field);
  }
};
