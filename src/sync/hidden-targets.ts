// Hidden targets: Notion does not show relations to pages in the trash, so their absence is nobody's edit.
import { type Field, type Key, sameValue, type Table, type Value, type Values } from '../domain/field.ts';
import type { Identity } from './identity.ts';
import type { BaseEntry, PageId } from './ports.ts';
import { isReference, keepTargets, targetsOf } from './references.ts';
import type { IsSame } from './rows.ts';

/** Names what a relation may point to: a key or a page id of the table that the field refers to. */
export type IsHidden = (table: string, target: string) => boolean;

/** Whether the page that the base names may be in the trash; when the listing was cut, only what is proven counts. */
const isOutOfSight = ({ complete, retrieved }: Identity, entry: BaseEntry): boolean => {
  const found = retrieved.get(entry.pageId);
  return complete || entry.archived === true || found === 'missing' || found?.inTrash === true;
};

/** Keys of records whose page cannot be shown in a relation, as far as the run has looked. */
export const createIsHiddenKey = (identity: Identity): IsHidden => {
  const tables = new Map(identity.tables.map((each) => [each.table.id, each]));
  return (table: string, key: Key) => {
    const known = tables.get(table);
    if (known === undefined || known.pages.has(key)) return false;
    const entry = known.base.get(key);
    return entry === undefined ? identity.complete : isOutOfSight(identity, entry);
  };
};

/**
 * How the cell of a row is compared with the base. A relation to a record that both sides have set aside stays in the cell
 * although the base no longer names it: that is no edit. One that was taken out of the cell is.
 */
export const createIsSameCell = (identity: Identity): IsSame => {
  const tables = new Map(identity.tables.map((each) => [each.table.id, each]));
  const isAside = (table: string, key: Key): boolean => {
    const known = tables.get(table);
    return known?.base.get(key)?.archived === true && !known.pages.has(key);
  };
  return (field, value, agreed) => {
    if (sameValue(value, agreed)) return true;
    if (!isReference(field)) return false;
    const known = targetsOf(agreed);
    const isMeant = (key: Key): boolean => known.includes(key) || !isAside(field.refersTo ?? '', key);
    return sameValue(keepTargets(field, value, isMeant), agreed);
  };
};

/**
 * Ids of pages to which relations may appear or disappear during the run: those in the trash, and `moving`, which the plan
 * puts there or takes out. A page that the run has never seen is not
 * among them: who points to it made an edit.
 */
export const createIsHiddenPage = (identity: Identity, moving: readonly PageId[]): IsHidden => {
  const hidden = new Set<PageId>(moving);
  for (const { base, pages } of identity.tables) {
    for (const entry of base.values()) {
      if (pages.get(entry.key)?.page.id !== entry.pageId && isOutOfSight(identity, entry))
        hidden.add(entry.pageId);
    }
  }
  return (_table, id) => hidden.has(id);
};

/** Whether two values of a field say the same, apart from targets that Notion hides. */
export const isSameShown = (field: Field, a: Value, b: Value, isHidden: IsHidden): boolean => {
  if (sameValue(a, b)) return true;
  if (!isReference(field)) return false;
  const isShown = (target: string): boolean => !isHidden(field.refersTo ?? '', target);
  return sameValue(keepTargets(field, a, isShown), keepTargets(field, b, isShown));
};

/** Whether a page still shows these values, apart from relations to pages that Notion hides. */
export const stillSays = (table: Table, shown: Values, expected: Values, isHidden: IsHidden): boolean =>
  Object.entries(expected).every(([id, value]) => {
    const now = shown[id];
    if (now === undefined) return false;
    const field = table.fields.find((each) => each.id === id);
    return field === undefined ? sameValue(now, value) : isSameShown(field, now, value, isHidden);
  });
