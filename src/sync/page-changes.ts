// What stands on a page otherwise than both sides last agreed on: which properties a person has changed since the last run.
import { emptyValue, isEmptyValue, sameValue, type Table, type Value } from '../domain/field.ts';
import { inboxOf } from '../domain/new-reading.ts';
import type { BaseEntry, Page } from './ports.ts';
import { isReference, keepTargets, pageToValues } from './references.ts';
import { hasTyped } from './typed.ts';

/**
 * Names of the properties as people see them, the inbox among them; `base` is that of before the run. What cannot be read
 * counts as changed. Null when the base does not know the page, so that nobody can tell.
 */
export const changedOnPage = (
  table: Table,
  page: Page,
  base: readonly BaseEntry[],
): readonly string[] | null => {
  const entry = base.find((each) => each.table === table.id && each.pageId === page.id);
  if (entry === undefined) return null;
  const keyOf = (target: string, id: string): string | undefined =>
    base.find((each) => each.table === target && each.pageId === id)?.key;
  const isKnown = (target: string, key: string): boolean =>
    base.some((each) => each.table === target && each.key === key);
  const shown = pageToValues(table, page, keyOf, true);
  const unreadable = new Set(page.problems.map(({ field }) => field));
  const inbox = inboxOf(table.id);
  return [
    ...(inbox !== undefined && hasTyped(page) ? [inbox.label] : []),
    ...table.fields
      .filter((field) => {
        if (unreadable.has(field.id)) return true;
        const now = shown[field.id];
        if (now === undefined) return false;
        const known: Value = entry.values[field.id] ?? emptyValue(field.kind);
        // A record that was removed meanwhile is shown by no page.
        const before = isReference(field)
          ? keepTargets(field, known, (key) => isKnown(field.refersTo ?? '', key))
          : known;
        return !sameValue(now, before) && !(isEmptyValue(now) && isEmptyValue(before));
      })
      .map(({ label }) => label),
  ];
};
