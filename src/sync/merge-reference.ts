// Merging one relation: what is compared is the live records that it points to, and what is removed may come back.
import { type Field, type Key, sameValue } from '../domain/field.ts';
import type { Draft } from './draft.ts';
import { addProblem, type MergeContext } from './merge-context.ts';
import type { FieldState } from './merge-field.ts';
import { keepTargets, targetsOf, targetsToValue } from './references.ts';
import { decide, leave } from './settle-field.ts';

export const unknownMessage = (field: Field, keys: readonly Key[]): string =>
  `"${field.label}" names ${keys.join(', ')}, which is not there. Correct the key, or empty the cell.`;

/** Targets that Notion hides because their page was replaced; a person did not remove them. */
const hiddenTargets = (context: MergeContext, { field, notion, base }: FieldState): readonly Key[] => {
  const shown = targetsOf(notion);
  if (field.kind === 'one' && shown.length > 0) return [];
  return targetsOf(base).filter(
    (key) => !shown.includes(key) && context.isRebound(field.refersTo ?? '', key),
  );
};

/** Whether both sides have a say: a formula, like the owner of a field, cannot be overruled. */
const isShared = ({ field, formula }: FieldState): boolean => field.owner === 'both' && !formula;

/**
 * Targets that a person took away in Notion while their record is being removed, though their page could still be seen. The
 * cell follows: if it did not, the relation would be back as soon as the record is (L2).
 */
const takenTargets = (context: MergeContext, state: FieldState): readonly Key[] => {
  const { field, sheet, notion, base } = state;
  const target = field.refersTo ?? '';
  const [standing, shown] = [targetsOf(sheet), targetsOf(notion)];
  return isShared(state)
    ? targetsOf(base).filter(
        (key) =>
          standing.includes(key) &&
          !shown.includes(key) &&
          !context.isAlive(target, key) &&
          context.isShown(target, key),
      )
    : [];
};

/**
 * Whether the cell was made to name a removed record while Notion was changed as well: both look alike as long as the record
 * is away, but they are not the same answer (L2).
 */
const isHiddenClash = (state: FieldState, live: FieldState, isLive: (key: Key) => boolean): boolean => {
  const agreed = targetsOf(state.base);
  return (
    isShared(state) &&
    live.base !== undefined &&
    live.sheet !== undefined &&
    live.notion !== undefined &&
    sameValue(live.sheet, live.notion) &&
    !sameValue(live.base, live.notion) &&
    targetsOf(state.sheet).some((key) => !isLive(key) && !agreed.includes(key))
  );
};

/** What was decided for the removed record stands in the cell alone: nothing else can point to it. */
const dropRemoved = (draft: Draft, field: Field, isLive: (key: Key) => boolean): void => {
  const { values, agreed, properties } = draft;
  for (const written of [values, agreed]) {
    const value = written[field.id];
    if (value !== undefined) written[field.id] = keepTargets(field, value, isLive);
  }
  const at = properties.findIndex((change) => change.field === field.id);
  const change = properties[at];
  if (change === undefined) return;
  const to = keepTargets(field, change.to, isLive);
  if (change.from !== undefined && sameValue(change.from, to)) properties.splice(at, 1);
  else properties[at] = { ...change, to };
};

/** Relations are compared by the live records they point to: what points to a removed record points to nothing. */
export const mergeReference = (context: MergeContext, draft: Draft, state: FieldState): void => {
  const { field, sheet, notion, base } = state;
  if (sheet === undefined || notion === undefined) {
    leave(draft, field, sheet, notion);
    return;
  }
  const target = field.refersTo ?? '';
  const isLive = (key: Key): boolean => context.isAlive(target, key);
  const hidden = hiddenTargets(context, state);
  const taken = takenTargets(context, state);
  const counts = (key: Key): boolean => isLive(key) || taken.includes(key);
  const meant = hidden.length === 0 ? notion : targetsToValue(field, [...targetsOf(notion), ...hidden]);
  const live: FieldState = {
    ...state,
    sheet: keepTargets(field, sheet, counts),
    notion: keepTargets(field, meant, counts),
    base: base === undefined ? undefined : keepTargets(field, base, counts),
  };
  const unknown = targetsOf(sheet).filter((key) => !isLive(key) && !context.wasKnown(target, key));
  if (unknown.length > 0) {
    addProblem(context, draft, 'sheet', field.id, sheet, unknownMessage(field, unknown));
    leave(draft, field, live.sheet, live.notion);
    return;
  }
  if (isHiddenClash(state, live, isLive)) {
    decide(context, draft, { ...live, sheet }, { sheet, notion });
    dropRemoved(draft, field, isLive);
    return;
  }
  decide(context, draft, live, { sheet, notion });
  const to = draft.values[field.id] ?? null;
  const isSent =
    draft.undecided.includes(field.id) || draft.properties.some((change) => change.field === field.id);
  if (!isSent && targetsOf(to).some((key) => hidden.includes(key))) {
    draft.properties.push({ field: field.id, from: notion, to, isRepointed: true });
  }
};
