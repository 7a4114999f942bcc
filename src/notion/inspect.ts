// Looks at what stands in Notion for a partnership, and writes nothing: for a comparison that is shown before anything is adopted.
import * as z from 'zod';
import type { Field, Table } from '../domain/field.ts';
import { type DataSourceAnswer, parseAnswer } from './answers.ts';
import type { NotionClient } from './client.ts';
import { keyPropertyId, propertyId } from './data-source-match.ts';
import { createDatabaseLook } from './database-look.ts';
import { listAll } from './listing.ts';
import { KEY_PROPERTY, propertyTypeOf } from './property-type.ts';
import type { NotionSchema, TableSchema } from './schema.ts';

export interface DatabaseReport {
  readonly table: Table;
  /** `missing`: to be made. `unseen`: known from earlier, and in the trash or not shared now. */
  readonly state: 'missing' | 'found' | 'unseen';
  readonly databaseId: string | null;
  /** Labels of properties that are to be added. */
  readonly missing: readonly string[];
  /** Properties that hold something else than their field needs, as sentences. */
  readonly wrong: readonly string[];
  /** Properties of people's own; they are left alone. */
  readonly others: readonly string[];
}

/** Databases of people's own that only have the title of one of ours. */
const isOurs = (source: DataSourceAnswer): boolean => keyPropertyId(source, undefined) !== undefined;

const compare = (
  table: Table,
  databaseId: string,
  source: DataSourceAnswer,
  known: TableSchema | undefined,
): DatabaseReport => {
  const used = new Set<string>();
  const missing: string[] = [];
  const wrong: string[] = [];
  const check = (label: string, id: string | undefined, type: string): void => {
    const property = Object.values(source.properties).find((each) => each.id === id);
    if (property === undefined) missing.push(label);
    else {
      used.add(property.id);
      if (property.type !== type)
        wrong.push(
          `“${property.name}” in ${table.database} is of type ${property.type}; it has to be ${type}.`,
        );
    }
  };
  const fields: readonly Field[] = table.fields;
  for (const field of fields)
    check(field.label, propertyId(table, source, field, known), propertyTypeOf(table, field));
  check(KEY_PROPERTY, keyPropertyId(source, known), 'rich_text');
  const others = Object.values(source.properties)
    .filter((property) => !used.has(property.id))
    .map((property) => property.name);
  return { table, state: 'found', databaseId, missing, wrong, others };
};

const pageKey = z.object({ id: z.string() });

/**
 * One report a table that lives in Notion, the database of partnerships first. `known` is the schema of an earlier run;
 * without it databases are looked for by title below the shared page and below the page of this partnership's key.
 * Throws `StoreError`, for example `gone` when the shared page cannot be seen.
 */
export const inspectNotion = async (
  client: NotionClient,
  options: {
    readonly rootPageId: string;
    readonly partnershipKey: string | null;
    readonly tables: readonly Table[];
    readonly known: NotionSchema | undefined;
  },
): Promise<{ readonly reports: readonly DatabaseReport[]; readonly hubPageId: string | null }> => {
  const { known, rootPageId, partnershipKey } = options;
  const tables = options.tables.filter((table) => table.sides !== 'sheet');
  const look = createDatabaseLook(client);
  const readSource = async (databaseId: string, place: string): Promise<DataSourceAnswer | undefined> =>
    (await look.readDatabase(databaseId, place))?.source;

  const report = async (
    table: Table,
    below: readonly { readonly id: string; readonly title: string }[],
  ): Promise<{ readonly report: DatabaseReport; readonly source: DataSourceAnswer | undefined }> => {
    const place = `the database ${table.database}`;
    const nothing = { table, databaseId: null, missing: [], wrong: [], others: [] };
    const remembered = known?.tables[table.id];
    if (remembered !== undefined) {
      const source = await readSource(remembered.databaseId, place);
      return source === undefined
        ? { report: { ...nothing, state: 'unseen', databaseId: remembered.databaseId }, source }
        : { report: compare(table, remembered.databaseId, source, remembered), source };
    }
    for (const { id, title } of below) {
      if (title !== table.database) continue;
      const source = await readSource(id, place);
      if (source !== undefined && isOurs(source))
        return { report: compare(table, id, source, undefined), source };
    }
    return { report: { ...nothing, state: 'missing' }, source: undefined };
  };

  const findHub = async (source: DataSourceAnswer | undefined): Promise<string | null> => {
    if (known !== undefined) return known.hubPageId;
    const property = source === undefined ? undefined : keyPropertyId(source, undefined);
    if (source === undefined || property === undefined || partnershipKey === null) return null;
    const place = 'the database of partnerships';
    const listing = await listAll(client, {
      kind: 'read',
      method: 'post',
      path: `data_sources/${source.id}/query`,
      body: { filter: { property, rich_text: { equals: partnershipKey } } },
      place,
    });
    const [first] = listing.results;
    return first === undefined ? null : parseAnswer(pageKey, first, place).id;
  };

  // Seen first of all, so that a page that is not shared is named as such.
  await client.send({
    kind: 'read',
    method: 'get',
    path: `pages/${rootPageId}`,
    place: 'the page that was named for Instep',
  });
  const [top, ...rest] = tables;
  if (top === undefined) return { reports: [], hubPageId: null };
  const first = await report(top, known === undefined ? await look.listDatabases(rootPageId) : []);
  const hubPageId = await findHub(first.source);
  const below = known === undefined && hubPageId !== null ? await look.listDatabases(hubPageId) : [];
  const reports = [first.report];
  for (const table of rest) reports.push((await report(table, below)).report);
  return { reports, hubPageId };
};
