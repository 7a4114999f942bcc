// What Instep remembers of a Notion target: which databases and properties are its own, by id.
import * as z from 'zod';
import type { Table } from '../domain/field.ts';
import { inboxOf } from '../domain/new-reading.ts';
import { SIGNING } from '../domain/notion-signature.ts';
import { StoreError } from '../sync/store-error.ts';

const tableSchema = z.object({
  databaseId: z.string(),
  dataSourceId: z.string(),
  /** Id of the property `Instep key`. */
  keyProperty: z.string(),
  /** Property ids by field id, as Notion gives them (URL-encoded). They survive a rename. */
  properties: z.record(z.string(), z.string()),
  /** Ids of the two properties of an inbox, for tables that have one. */
  inbox: z.object({ number: z.string(), mark: z.string() }).optional(),
  /** Ids of the two properties that sign, for the table whose definitions are signed in Notion. */
  signing: z.object({ choice: z.string(), note: z.string() }).optional(),
});

const notionSchema = z.object({
  version: z.literal(1),
  rootPageId: z.string(),
  partnershipKey: z.string(),
  /** The partnership's own page: a row of `Partnerships`, and the parent of its databases. */
  hubPageId: z.string(),
  /** The integration's own user, to tell its pages from people's. */
  botId: z.string(),
  tables: z.record(z.string(), tableSchema),
});

export type TableSchema = z.infer<typeof tableSchema>;
/** JSON, so that it fits into the base notes. */
export type NotionSchema = z.infer<typeof notionSchema>;

export const parseNotionSchema = (note: unknown): NotionSchema | undefined => {
  const parsed = notionSchema.safeParse(note);
  return parsed.success ? parsed.data : undefined;
};

/** Throws `layout` when the table is not in the schema: then set-up has to run again. */
export const tableSchemaOf = (schema: NotionSchema, table: Pick<Table, 'id' | 'database'>): TableSchema => {
  const found = schema.tables[table.id];
  if (found === undefined)
    throw new StoreError(
      'layout',
      `The database ${table.database} is not set up in Notion. Run instep sync again; it makes what is missing.`,
    );
  return found;
};

/** Whether a schema names every field of every table that Notion holds. */
export const coversTables = (schema: NotionSchema, tables: readonly Table[]): boolean =>
  tables.every((table) => {
    const known = schema.tables[table.id];
    if (known === undefined || (inboxOf(table.id) !== undefined && known.inbox === undefined)) return false;
    if (table.id === SIGNING.table && known.signing === undefined) return false;
    return table.fields.every((field) => known.properties[field.id] !== undefined);
  });
