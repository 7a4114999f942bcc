// What merging the fields of a record needs to know beyond it, and where it puts the problems it finds.
import type { Field, Key, Value } from '../domain/field.ts';
import type { Draft } from './draft.ts';
import type { ConflictEntry } from './ports.ts';
import type { RecordProblem } from './record.ts';

export interface MergeContext {
  /** Whether a record that a relation points to is alive. */
  isAlive(table: string, key: Key): boolean;
  /** Whether it ever was: then a row that still names it is no typing mistake. */
  wasKnown(table: string, key: Key): boolean;
  /** Whether its page can be seen in Notion, so that a relation to it would show. */
  isShown(table: string, key: Key): boolean;
  /** Whether its page is another one than the base says: relations to the old one are hidden, not removed. */
  isRebound(table: string, key: Key): boolean;
  /** Values sent to Notion by a run that never saw the end. */
  sentOf(table: string, key: Key, field: string): readonly Value[];
  /** The id of a held conflict: one that was over and came back is a conflict of its own. */
  heldIdOf(id: string): string;
  /** What a person picked for this conflict. */
  pickOf(id: string): 'sheet' | 'notion' | null;
  /** ISO instant for the log. */
  readonly now: string;
  readonly held: ConflictEntry[];
  readonly lost: { readonly entry: ConflictEntry; readonly side: 'sheet' | 'notion' }[];
  readonly problems: RecordProblem[];
  /** Counts a change of one field against the base, for the guards. */
  countChange(draft: Draft, field: Field, side: 'sheet' | 'notion'): void;
}

const placeOf = (draft: Draft, side: 'sheet' | 'notion', field: string | null): string => {
  if (side === 'notion') return draft.page?.page.url ?? draft.key;
  const cell = field === null ? undefined : draft.row?.cellOf?.(field);
  return cell ?? `${draft.table.tab}, row ${draft.key}`;
};

export const addProblem = (
  context: MergeContext,
  draft: Draft,
  side: 'sheet' | 'notion',
  field: string | null,
  found: Value | undefined,
  message: string,
): void => {
  context.problems.push({
    table: draft.table.id,
    key: draft.key,
    side,
    field,
    place: placeOf(draft, side, field),
    found: Array.isArray(found) ? found.join(', ') : String(found ?? ''),
    message,
  });
};

/** Problems that the stores found while reading, as far as they touch this record. */
export const addReadProblems = (context: MergeContext, draft: Draft): void => {
  for (const [side, problems] of [
    ['sheet', draft.row?.problems ?? []],
    ['notion', draft.page?.page.problems ?? []],
  ] as const) {
    for (const problem of problems) {
      context.problems.push({ table: draft.table.id, key: draft.key, side, ...problem });
    }
  }
};
