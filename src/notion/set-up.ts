// Makes a partnership's databases in Notion, or finds those that are there. Running it again makes nothing.
import type { Key, Table } from '../domain/field.ts';
import { StoreError } from '../sync/store-error.ts';
import { pageAnswer, parseAnswer, userAnswer } from './answers.ts';
import type { NotionClient } from './client.ts';
import { createDatabaseSetUp, type DatabaseSetUp, type SetUpStep } from './database-set-up.ts';
import { listAll } from './listing.ts';
import { keyToProperty, valuesToProperties } from './page-properties.ts';
import { coversTables, type NotionSchema, parseNotionSchema, type TableSchema } from './schema.ts';

export type { SetUpStep } from './database-set-up.ts';

const PARTNERSHIP = 'partnership';

export interface NotionTarget {
  /** The page that the integration was given; the database `Partnerships` lies in it. */
  readonly rootPageId: string;
  readonly partnership: { readonly key: Key; readonly name: string };
  readonly tables: readonly Table[];
  /** The schema of an earlier run, as JSON. */
  readonly known?: unknown;
  /** Looks at everything again although the schema is known; for a run that met the code `layout`. */
  readonly verify?: boolean;
  /**
   * Makes again what people deleted. The new property or database is empty, so the caller has to forget the base
   * of what `onStep` names as renewed; else emptiness reads as people clearing every value.
   */
  readonly renew?: boolean;
  readonly onStep?: (step: SetUpStep) => void;
}

const inNotion = (table: Table): boolean => table.sides !== 'sheet';

/** Ids with and without dashes are the same. */
/** An id as addresses have it: 32 hex digits without dashes. */
export const bareId = (id: string): string => id.replaceAll('-', '').toLowerCase();

const knownSchema = (target: NotionTarget): NotionSchema | undefined => {
  const known = parseNotionSchema(target.known);
  if (known !== undefined && known.partnershipKey !== target.partnership.key)
    throw new StoreError(
      'layout',
      `The key of this partnership was ${known.partnershipKey} and is ${target.partnership.key} now. Put the old key back into the tab Partnership, column A.`,
    );
  if (known !== undefined && bareId(known.rootPageId) !== bareId(target.rootPageId))
    throw new StoreError(
      'layout',
      `This partnership lives under the Notion page ${known.rootPageId}, and ${target.rootPageId} was named. Name the first page again, or give this target a name of its own in the configuration: then it gets databases and a base of its own.`,
    );
  return known;
};

/** The row of `Partnerships` with this key, made when there is none. */
const ensureHub = async (
  client: NotionClient,
  target: NotionTarget,
  table: Table,
  schema: TableSchema,
): Promise<string> => {
  const { key, name } = target.partnership;
  const place = `the page of ${name} in ${table.database}`;
  const found = await listAll(client, {
    kind: 'read',
    method: 'post',
    path: `data_sources/${schema.dataSourceId}/query`,
    body: { filter: { property: schema.keyProperty, rich_text: { equals: key } } },
    place,
  });
  const [first] = found.results;
  if (first !== undefined) return parseAnswer(pageAnswer, first, place).id;
  const answer = await client.send({
    kind: 'make',
    method: 'post',
    path: 'pages',
    body: {
      parent: { type: 'data_source_id', data_source_id: schema.dataSourceId },
      properties: {
        ...valuesToProperties(table, schema, { [table.title]: name }),
        ...keyToProperty(schema, key),
      },
    },
    place,
  });
  target.onStep?.({ kind: 'page-made', table: table.id });
  return parseAnswer(pageAnswer, answer, place).id;
};

const ensureBelowHub = async (
  setUp: DatabaseSetUp,
  target: NotionTarget,
  hubPageId: string,
  partnerships: TableSchema,
): Promise<Readonly<Record<string, TableSchema>>> => {
  const tables: Record<string, TableSchema> = { [PARTNERSHIP]: partnerships };
  const below = target.tables.filter((table) => inNotion(table) && table.id !== PARTNERSHIP);
  for (const table of below) tables[table.id] = await setUp.ensure(table, hubPageId);
  // Relations come last: they need the databases that they point to.
  for (const table of below) {
    const known = tables[table.id];
    if (known !== undefined) tables[table.id] = await setUp.ensureRelations(table, known, tables);
  }
  return tables;
};

/**
 * With a known schema that names every field this costs nothing; without, it adopts databases that carry the right
 * title under the right parent and makes the rest. It never removes or retypes anything.
 * Throws `StoreError`; `layout` when people removed something that is known (see `renew`).
 */
export const ensureNotion = async (client: NotionClient, target: NotionTarget): Promise<NotionSchema> => {
  const known = knownSchema(target);
  const tables = target.tables.filter(inNotion);
  if (known !== undefined && target.verify !== true && coversTables(known, tables)) return known;
  const partnershipTable = tables.find((table) => table.id === PARTNERSHIP);
  if (partnershipTable === undefined) throw new Error('There is no table "partnership".');
  const me = parseAnswer(
    userAnswer,
    await client.send({ kind: 'read', method: 'get', path: 'users/me', place: 'the integration' }),
    'the integration',
  );
  const setUp = createDatabaseSetUp({
    client,
    known: known?.tables ?? {},
    renew: target.renew ?? false,
    onStep: target.onStep ?? (() => undefined),
  });
  const partnerships = await setUp.ensure(partnershipTable, target.rootPageId);
  const hubPageId = known?.hubPageId ?? (await ensureHub(client, target, partnershipTable, partnerships));
  return {
    version: 1,
    rootPageId: target.rootPageId,
    partnershipKey: target.partnership.key,
    hubPageId,
    botId: me.id,
    tables: await ensureBelowHub(setUp, target, hubPageId, partnerships),
  };
};
