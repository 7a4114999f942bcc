// Which logged conflicts are over: the sides were made equal, a person picked, or the record is gone.
import type { Key } from '../domain/field.ts';
import { type Draft, isMerged } from './draft.ts';
import type { ConflictEntry, ConflictRow } from './ports.ts';

/** Ids of held conflicts in the log that no longer stand. One about which this run can say nothing stays open. */
export const settledConflicts = (
  logged: readonly ConflictRow[],
  held: readonly ConflictEntry[],
  draftOf: (table: string, key: Key) => Draft | undefined,
): readonly string[] => {
  const standing = new Set(held.map(({ id }) => id));
  const isOver = ({ id, table, key, field, kind, resolved }: ConflictRow): boolean => {
    if (kind !== 'held' || resolved || standing.has(id)) return false;
    const draft = draftOf(table, key);
    if (draft === undefined) return true;
    if (isMerged(draft)) return !draft.isHeldAlone && !draft.undecided.includes(field);
    return draft.presence !== 'unreachable' && draft.presence !== 'quiet';
  };
  return logged.filter(isOver).map(({ id }) => id);
};
