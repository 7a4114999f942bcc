// Which record a text in a relation cell names: its key, or a title that only one record has.
import type { Table } from '../domain/field.ts';
import { fieldById } from '../domain/fields.ts';
import { isKey } from '../domain/key.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { cleanText, shortText } from '../domain/text.ts';

export interface NamedRecord {
  /** Null for a row that was typed by hand and has no key yet. */
  readonly key: string | null;
  readonly title: string;
}

export type Resolve = (table: string, text: string) => Result<string, { readonly message: string }>;

/** Whether records of this table can be named by their title: not where the title is itself a reference or a choice. */
export const hasTextTitle = (table: Table): boolean => fieldById(table, table.title).kind === 'text';

/** A look-up over the records of each table, by table id. */
export const createResolve = (
  tables: readonly Table[],
  records: ReadonlyMap<string, readonly NamedRecord[]>,
): Resolve => {
  const byTable = new Map(
    tables.map((table) => {
      const keys = new Set<string>();
      const titles = new Map<string, NamedRecord[]>();
      for (const record of records.get(table.id) ?? []) {
        if (record.key !== null) keys.add(record.key);
        const title = hasTextTitle(table) ? cleanText(record.title) : null;
        if (title !== null) titles.set(title, [...(titles.get(title) ?? []), record]);
      }
      return [table.id, { table, keys, titles }] as const;
    }),
  );
  return (tableId, text) => {
    const found = byTable.get(tableId);
    if (found === undefined || found.keys.has(text)) return ok(text);
    const named = found.titles.get(text) ?? [];
    const tab = found.table.tab;
    if (named.length > 1)
      return err({
        message: `${named.length} rows of ${tab} are called “${shortText(text)}”. Write the key instead.`,
      });
    if (named[0]?.key) return ok(named[0].key);
    if (named.length === 1)
      return err({ message: `“${shortText(text)}” has no key in ${tab} yet. It gets one in the next run.` });
    // A key whose row is gone is still a key: what to do about it is not this adapter's business.
    if (isKey(text, found.table.keyPrefix)) return ok(text);
    return err({
      message: `No row of ${tab} is called “${shortText(text)}”. Write its exact name or its key.`,
    });
  };
};
