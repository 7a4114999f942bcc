// Relations: pages refer to pages by id, rows to rows by key; comparisons see keys of live records only.
import type { Field, Key, Table, Value, Values } from '../domain/field.ts';
import type { Page, PageId } from './ports.ts';

export const isReference = (field: Field): boolean => field.kind === 'one' || field.kind === 'many';

export const referencesOf = (table: Table): readonly Field[] => table.fields.filter(isReference);

/** The keys or page ids in a relation value, none for an empty one. */
export const targetsOf = (value: Value | undefined): readonly string[] => {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value : [];
};

export const targetsToValue = (field: Field, targets: readonly string[]): Value =>
  field.kind === 'one' ? (targets[0] ?? null) : [...new Set(targets)].sort();

/** A relation value with only the targets that `keep` accepts; the same object when all stay. */
export const keepTargets = (field: Field, value: Value, keep: (target: string) => boolean): Value => {
  const targets = targetsOf(value);
  return targets.every(keep) ? value : targetsToValue(field, targets.filter(keep));
};

/**
 * A page's values with keys for page ids. An id that belongs to no record is a page in the trash when the listing was
 * complete, and then relates to nothing; otherwise the field is unknown and absent.
 */
export const pageToValues = (
  table: Table,
  page: Page,
  keyOf: (table: string, id: PageId) => Key | undefined,
  complete: boolean,
): Values => {
  const fields = referencesOf(table);
  if (fields.length === 0) return page.values;
  const values: Record<string, Value> = { ...page.values };
  for (const field of fields) {
    const value = page.values[field.id];
    if (value === undefined) continue;
    const keys: Key[] = [];
    let isKnown = true;
    for (const id of targetsOf(value)) {
      const key = keyOf(field.refersTo ?? '', id);
      if (key !== undefined) keys.push(key);
      else if (!complete) isKnown = false;
    }
    if (isKnown) values[field.id] = targetsToValue(field, keys);
    else delete values[field.id];
  }
  return values;
};

/** A relation value with page ids for keys, or undefined when one of the records has no page yet. */
export const keysToPageIds = (
  field: Field,
  value: Value,
  pageIdOf: (key: Key) => PageId | undefined,
): Value | undefined => {
  const ids: PageId[] = [];
  for (const key of targetsOf(value)) {
    const id = pageIdOf(key);
    if (id === undefined) return undefined;
    ids.push(id);
  }
  return field.kind === 'one' ? (ids[0] ?? null) : ids;
};
