// Drafts: one per record, from where it is present to what its fields become; the plan is written from them.
import { emptyValue, type Field, type Key, type Table, type Value } from '../domain/field.ts';
import { createIsHiddenKey, createIsSameCell, isSameShown } from './hidden-targets.ts';
import type { Extra, Identity, LivePage, TableIdentity } from './identity.ts';
import type { FieldChange } from './plan-types.ts';
import type { BaseEntry, Row } from './ports.ts';
import { type Presence, presenceOf } from './presence.ts';
import { pageToValues } from './references.ts';
import { type IsSame, isAsAgreed } from './rows.ts';
import { hasTyped } from './typed.ts';

/** A record under construction. Local to one call of `plan`; nothing of it outlives the call. */
export interface Draft {
  readonly table: Table;
  readonly key: Key;
  readonly presence: Presence;
  readonly row: Row | undefined;
  readonly page: LivePage | undefined;
  readonly base: BaseEntry | undefined;
  /** The page is a person's copy: nothing may be built on it before its former key is cleared. */
  readonly copy: Extra | undefined;
  /** Fields that were agreed on anew, over `base.values`. */
  readonly agreed: Record<string, Value>;
  /** The record as it will be, with its key: every field once its people's fields are merged. */
  readonly values: Record<string, Value> & { key: Key };
  readonly cells: (FieldChange & { readonly from: Value })[];
  readonly properties: FieldChange[];
  /** Fields about which nothing can be said in this run. */
  readonly undecided: string[];
  isHeldAlone: boolean;
}

const MERGED: ReadonlySet<Presence> = new Set(['pair', 'restore', 'unarchive', 'create', 'append']);

/** Whether the record's fields are merged, so that it is alive on both sides after the run. */
export const isMerged = (draft: Draft): boolean => MERGED.has(draft.presence);

/** Whether relations may point to the record. */
export const isAlive = (draft: Draft): boolean => isMerged(draft) || draft.presence === 'unreachable';

export const fieldOf = (table: Table, id: string): Field | undefined =>
  table.fields.find((field) => field.id === id);

/** An empty record. Copying one with every field in place costs an eighth of adding the fields one by one. */
const blankValues = ({ fields }: Table): Draft['values'] => ({
  key: '',
  ...Object.fromEntries(fields.map(({ id, kind }) => [id, emptyValue(kind)])),
});

const draftRecord = (
  identity: Identity,
  { table, rows, pages, base }: TableIdentity,
  key: Key,
  copy: Extra | undefined,
  isSame: { readonly inCell: IsSame; readonly onPage: IsSame },
  blank: Draft['values'],
): Draft => {
  const row = rows.get(key);
  const entry = base.get(key);
  const found = entry === undefined ? undefined : identity.retrieved.get(entry.pageId);
  let page = pages.get(key);
  const live = page;
  const presence = presenceOf({
    row,
    hasPage: live !== undefined,
    base: entry,
    retrieved: found,
    isRowEdited: () =>
      entry !== undefined && row !== undefined && !isAsAgreed(table, row.values, entry, isSame.inCell),
    isPageEdited: () =>
      entry !== undefined &&
      live !== undefined &&
      (hasTyped(live.page) || !isAsAgreed(table, live.values, entry, isSame.onPage)),
  });
  if (presence === 'restore' && found !== undefined && found !== 'missing') {
    page = { page: found, values: pageToValues(table, found, identity.keyOf, identity.complete) };
  }
  return {
    table,
    key,
    presence,
    row,
    page,
    base: entry,
    copy,
    agreed: {},
    values: { ...blank, key },
    cells: [],
    properties: [],
    undecided: [],
    isHeldAlone: false,
  };
};

/** Every record of a table: rows in the order of the tab, then pages, then what only the base knows. */
export const draftTable = (identity: Identity, table: TableIdentity): ReadonlyMap<Key, Draft> => {
  const drafts = new Map<Key, Draft>();
  if (table.rows.size === 0 && table.pages.size === 0 && table.base.size === 0) return drafts;
  const copies = new Map(
    identity.copies.filter((copy) => copy.table === table.table.id).map((copy) => [copy.key, copy]),
  );
  const isHidden = createIsHiddenKey(identity);
  const isSame = {
    inCell: createIsSameCell(identity),
    onPage: (field: Field, value: Value, agreed: Value) => isSameShown(field, value, agreed, isHidden),
  };
  const blank = blankValues(table.table);
  for (const keys of [table.rows.keys(), table.pages.keys(), table.base.keys()]) {
    for (const key of keys) {
      if (drafts.has(key)) continue;
      drafts.set(key, draftRecord(identity, table, key, copies.get(key), isSame, blank));
    }
  }
  return drafts;
};
