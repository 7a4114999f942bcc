// Writes one draft down as operations on both sides and a step of the base.
import { isEmptyValue, type Key, type Value, type Values } from '../domain/field.ts';
import { type Draft, fieldOf, isMerged } from './draft.ts';
import type { BaseStep, NotionOp, SheetOp } from './plan-types.ts';
import type { PageId } from './ports.ts';
import { isReference, targetsOf } from './references.ts';

export interface DraftOps {
  readonly notion: readonly NotionOp[];
  readonly sheet: readonly SheetOp[];
  readonly step: BaseStep | undefined;
}

/** Whether every record that a relation names has a page, or gets one in this run. */
export type HasPage = (table: string, key: Key) => boolean;

const isWritable = (draft: Draft, field: string, value: Value, hasPage: HasPage): boolean => {
  const spec = fieldOf(draft.table, field);
  if (spec === undefined || !isReference(spec)) return true;
  return targetsOf(value).every((key) => hasPage(spec.refersTo ?? '', key));
};

/** What a new row or page says: every decided field, machine fields only when they were computed. */
const newValues = (draft: Draft, isComputed: (field: string) => boolean): Record<string, Value> => {
  const values: Record<string, Value> = {};
  for (const field of draft.table.fields) {
    const value = draft.values[field.id];
    if (value === undefined || draft.undecided.includes(field.id)) continue;
    if (field.owner === 'machine' && !isComputed(field.id)) continue;
    values[field.id] = value;
  }
  return values;
};

/** People's fields of a page or row, as the store has them: what must still stand there before it is set aside. */
export const peopleValues = (draft: Draft, values: Values): Values => {
  const kept: Record<string, Value> = {};
  for (const field of draft.table.fields) {
    const value = values[field.id];
    if (field.owner !== 'machine' && value !== undefined) kept[field.id] = value;
  }
  return kept;
};

const stepOf = (draft: Draft, pageId: PageId | null, values: Values | null, archived: boolean): BaseStep => ({
  table: draft.table.id,
  key: draft.key,
  before: draft.base,
  pageId,
  values,
  archived,
});

const removalToOps = (draft: Draft): DraftOps => {
  const { base, presence, row, page, table, key } = draft;
  const at = { table: table.id, key };
  if (base === undefined) return { notion: [], sheet: [], step: undefined };
  const entombed = stepOf(draft, base.pageId, base.values, true);
  if (presence === 'archive' && row !== undefined) {
    const expected = peopleValues(draft, row.values);
    return { notion: [], sheet: [{ kind: 'archive', ...at, expected }], step: entombed };
  }
  if (presence === 'trash' && page !== undefined) {
    const expected = peopleValues(draft, page.page.values);
    const op: NotionOp = {
      kind: 'trash',
      ...at,
      pageId: page.page.id,
      expected,
      why: 'row removed',
      keep: null,
      repointed: [],
    };
    return { notion: [op], sheet: [], step: entombed };
  }
  if (presence === 'entomb') return { notion: [], sheet: [], step: entombed };
  if (presence === 'forget') return { notion: [], sheet: [], step: stepOf(draft, null, null, false) };
  return { notion: [], sheet: [], step: undefined };
};

/** Operations of one record. A draft that is held alone changes nothing (L12). */
export const draftToOps = (draft: Draft, derived: Values | undefined, hasPage: HasPage): DraftOps => {
  if (draft.isHeldAlone) return { notion: [], sheet: [], step: undefined };
  if (!isMerged(draft)) return removalToOps(draft);
  const { table, key, presence, row, page, base, cells } = draft;
  const at = { table: table.id, key };
  const notion: NotionOp[] = [];
  const sheet: SheetOp[] = [];
  const isComputed = (field: string): boolean => derived?.[field] !== undefined;

  if (draft.copy !== undefined && draft.copy.page.page.key !== null) {
    const { page: copied, formerKey } = draft.copy;
    notion.push({ kind: 'disown', ...at, pageId: copied.page.id, formerKey });
  }
  const changes = draft.properties.filter(({ field, to }) => isWritable(draft, field, to, hasPage));
  let values: Values | undefined;
  if (presence === 'create') {
    const fresh = newValues(draft, isComputed);
    for (const [field, value] of Object.entries(fresh)) {
      if (!isWritable(draft, field, value, hasPage)) delete fresh[field];
    }
    const filled = Object.entries(fresh).filter(([, value]) => !isEmptyValue(value));
    notion.push({ kind: 'create', ...at, values: Object.fromEntries(filled) });
    values = fresh;
  } else if (presence === 'append') {
    values = newValues(draft, isComputed);
    sheet.push({ kind: 'append', ...at, values });
  } else {
    const unwritable = new Set(
      draft.properties.filter((change) => !changes.includes(change)).map((change) => change.field),
    );
    const agreed = Object.entries(draft.agreed).filter(([field]) => !unwritable.has(field));
    const isNews =
      agreed.length > 0 || base === undefined || base.archived === true || base.pageId !== page?.page.id;
    if (isNews) values = { ...base?.values, ...Object.fromEntries(agreed) };
  }
  if (presence === 'unarchive' && row !== undefined) {
    sheet.push({ kind: 'unarchive', ...at, expected: peopleValues(draft, row.values) });
  }
  if (cells.length > 0) sheet.push({ kind: 'set', ...at, changes: cells });
  const pageId = page?.page.id ?? null;
  if (pageId !== null && presence === 'restore') notion.push({ kind: 'restore', ...at, pageId, changes });
  else if (pageId !== null && changes.length > 0) notion.push({ kind: 'update', ...at, pageId, changes });
  return { notion, sheet, step: values === undefined ? undefined : stepOf(draft, pageId, values, false) };
};
