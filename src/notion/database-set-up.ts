// Finds or makes one database and its properties, without touching what people made.
import type { Table } from '../domain/field.ts';
import { inboxOf } from '../domain/new-reading.ts';
import { StoreError } from '../sync/store-error.ts';
import { type DataSourceAnswer, databaseAnswer, dataSourceAnswer, parseAnswer } from './answers.ts';
import type { NotionClient } from './client.ts';
import { type Found, inboxIds, keyPropertyId, propertyId, toSchema } from './data-source-match.ts';
import { createDatabaseLook } from './database-look.ts';
import {
  fieldToConfig,
  inboxConfigs,
  KEY_CONFIG,
  type PropertyConfig,
  relationConfig,
  tableToConfigs,
} from './property-schema.ts';
import { KEY_PROPERTY, propertyTypeOf } from './property-type.ts';
import type { TableSchema } from './schema.ts';
import { missingSigning } from './sign-property.ts';

/** What set-up did, for whoever shows it. `renewed`: people had deleted it, and it is empty now. */
export interface SetUpStep {
  readonly kind: 'database-made' | 'database-adopted' | 'property-made' | 'page-made';
  readonly table: string;
  readonly field?: string;
  readonly renewed?: boolean;
}

export interface DatabaseSetUp {
  /** The table's database under a page, with every property except relations. */
  ensure(table: Table, parentPageId: string): Promise<TableSchema>;
  /** Adds the relations; `tables` holds every database by table id. */
  ensureRelations(
    table: Table,
    schema: TableSchema,
    tables: Readonly<Record<string, TableSchema>>,
  ): Promise<TableSchema>;
}

const KEY_FIELD = 'key';

const richTitle = (text: string) => [{ type: 'text', text: { content: text } }];

export const createDatabaseSetUp = (options: {
  readonly client: NotionClient;
  readonly known: Readonly<Record<string, TableSchema>>;
  readonly renew: boolean;
  readonly onStep: (step: SetUpStep) => void;
}): DatabaseSetUp => {
  const { client, known, renew, onStep } = options;
  const sources = new Map<string, DataSourceAnswer>();
  const children = new Map<string, Promise<readonly { readonly id: string; readonly title: string }[]>>();

  const { readSource, readDatabase, listDatabases } = createDatabaseLook(client);

  /** Below one page the listing is read once, however many databases are looked for. */
  const databasesOf = (pageId: string) => {
    const listing = children.get(pageId) ?? listDatabases(pageId);
    children.set(pageId, listing);
    return listing;
  };

  const findByTitle = async (table: Table, pageId: string): Promise<Found | undefined> => {
    for (const child of await databasesOf(pageId)) {
      if (child.title !== table.database) continue;
      const candidate = await readDatabase(child.id, `the database ${table.database}`);
      // Ours has the key property from its first moment; another of the same title is a person's own.
      if (candidate !== undefined && keyPropertyId(candidate.source, undefined) !== undefined)
        return candidate;
    }
    return undefined;
  };

  const make = async (table: Table, pageId: string): Promise<Found> => {
    const place = `the new database ${table.database}`;
    const answer = await client.send({
      kind: 'make',
      method: 'post',
      path: 'databases',
      body: {
        parent: { type: 'page_id', page_id: pageId },
        title: richTitle(table.database),
        is_inline: true,
        initial_data_source: { properties: tableToConfigs(table) },
      },
      place,
      lane: pageId,
    });
    const database = parseAnswer(databaseAnswer, answer, place);
    return { databaseId: database.id, source: await readSource(database.data_sources[0]?.id ?? '', place) };
  };

  const findKnown = async (table: Table): Promise<Found | undefined> => {
    const remembered = known[table.id];
    if (remembered === undefined) return undefined;
    const found = await readDatabase(remembered.databaseId, `the database ${table.database}`);
    if (found === undefined && !renew)
      throw new StoreError(
        'layout',
        `The database ${table.database} cannot be found in Notion. Restore it from the trash or share it with the integration, then run again.`,
      );
    return found;
  };

  /** One request for all that is missing, none when nothing is. */
  const addProperties = async (
    table: Table,
    found: Found,
    missing: Readonly<Record<string, PropertyConfig>>,
  ): Promise<Found> => {
    if (Object.keys(missing).length === 0) return found;
    const place = `the database ${table.database}`;
    const answer = await client.send({
      kind: 'set',
      method: 'patch',
      path: `data_sources/${found.source.id}`,
      body: { properties: missing },
      place,
      lane: found.source.id,
    });
    return { ...found, source: parseAnswer(dataSourceAnswer, answer, place) };
  };

  const noteMissing = (table: Table, label: string, fieldId: string, wasKnown: boolean): void => {
    if (wasKnown && !renew)
      throw new StoreError(
        'layout',
        `The property "${label}" was deleted from the database ${table.database}. Restore it in Notion (••• → Properties → Deleted properties), then run again.`,
      );
    onStep({
      kind: 'property-made',
      table: table.id,
      field: fieldId,
      ...(wasKnown ? { renewed: true } : {}),
    });
  };

  const addMissing = async (table: Table, found: Found): Promise<Found> => {
    const remembered = known[table.id];
    const missing: Record<string, PropertyConfig> = {};
    for (const field of table.fields) {
      const config = fieldToConfig(table, field);
      if (config === undefined || propertyId(table, found.source, field, remembered) !== undefined) continue;
      noteMissing(table, field.label, field.id, remembered?.properties[field.id] !== undefined);
      missing[field.label] = config;
    }
    const ids = inboxIds(table, found.source, remembered);
    const inbox = inboxOf(table.id);
    for (const [name, config] of Object.entries(inboxConfigs(table))) {
      const what = name === inbox?.label ? 'number' : 'mark';
      if (ids[what] !== undefined) continue;
      noteMissing(table, name, name, remembered?.inbox?.[what] !== undefined);
      missing[name] = config;
    }
    for (const { name, config, wasKnown } of missingSigning(table, found.source, remembered)) {
      noteMissing(table, name, name, wasKnown);
      missing[name] = config;
    }
    if (keyPropertyId(found.source, remembered) === undefined) {
      noteMissing(table, KEY_PROPERTY, KEY_FIELD, remembered !== undefined);
      missing[KEY_PROPERTY] = KEY_CONFIG;
    }
    return addProperties(table, found, missing);
  };

  const keep = (table: Table, found: Found): TableSchema => {
    sources.set(table.id, found.source);
    return toSchema(table, found, known[table.id]);
  };

  return {
    ensure: async (table, parentPageId) => {
      const adopted = (await findKnown(table)) ?? (await findByTitle(table, parentPageId));
      if (adopted !== undefined) {
        onStep({ kind: 'database-adopted', table: table.id });
        return keep(table, await addMissing(table, adopted));
      }
      const made = await make(table, parentPageId);
      const renewed = known[table.id] !== undefined;
      onStep({ kind: 'database-made', table: table.id, ...(renewed ? { renewed } : {}) });
      return keep(table, made);
    },
    ensureRelations: async (table, schema, tables) => {
      const source = sources.get(table.id);
      if (source === undefined) throw new Error(`The database of "${table.id}" has to be ensured first.`);
      const found: Found = { databaseId: schema.databaseId, source };
      const missing: Record<string, PropertyConfig> = {};
      for (const field of table.fields) {
        if (propertyTypeOf(table, field) !== 'relation') continue;
        if (propertyId(table, source, field, known[table.id]) !== undefined) continue;
        const other = tables[field.refersTo ?? ''];
        if (other === undefined) throw new Error(`"${table.id}.${field.id}" refers to no database.`);
        noteMissing(table, field.label, field.id, known[table.id]?.properties[field.id] !== undefined);
        missing[field.label] = relationConfig(other.dataSourceId);
      }
      return keep(table, await addProperties(table, found, missing));
    },
  };
};
