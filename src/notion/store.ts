// The Notion side of the sync: pages of a partnership's databases as `NotionStore`.
import type { Table } from '../domain/field.ts';
import type { Listing, NotionStore, Page } from '../sync/ports.ts';
import { isStoreError, StoreError } from '../sync/store-error.ts';
import { pageAnswer, parseAnswer } from './answers.ts';
import type { NotionClient, NotionRequest } from './client.ts';
import { listAll } from './listing.ts';
import { keyToProperty, type PageProperties, valuesToProperties } from './page-properties.ts';
import { createPageReader } from './page-reader.ts';
import { type NotionSchema, type TableSchema, tableSchemaOf } from './schema.ts';

/** The oldest first: a page that is made while we list comes at the end and shifts nothing. */
const OLDEST_FIRST = [{ timestamp: 'created_time', direction: 'ascending' }];
const PARTNERSHIP = 'partnership';

export interface NotionStoreOptions {
  readonly client: NotionClient;
  readonly schema: NotionSchema;
  readonly tables: readonly Table[];
  /** The integration's user; what set-up remembered unless given. */
  readonly botId?: string;
}

export const createNotionStore = (options: NotionStoreOptions): NotionStore => {
  const { client, schema } = options;
  const botId = options.botId ?? schema.botId;
  const tables = options.tables.filter((table) => table.sides === 'both');

  const partsOf = (tableId: string) => {
    const table = options.tables.find((each) => each.id === tableId);
    if (table === undefined) throw new Error(`There is no table "${tableId}".`);
    const known: TableSchema = tableSchemaOf(schema, table);
    return { table, known, reader: createPageReader({ client, table, schema: known, botId }) };
  };

  const sendForPage = async (tableId: string, request: NotionRequest): Promise<Page> => {
    const { reader } = partsOf(tableId);
    return reader.read(parseAnswer(pageAnswer, await client.send(request), request.place));
  };

  const getPage = (tableId: string, id: string): Promise<Page> => {
    const place = `a page of ${partsOf(tableId).table.database} (${id})`;
    return sendForPage(tableId, { kind: 'read', method: 'get', path: `pages/${id}`, place });
  };

  /** Reads what Notion says it saved although it answered with an error. */
  const orWhatWasSaved = async (tableId: string, write: () => Promise<Page>): Promise<Page> => {
    try {
      return await write();
    } catch (error) {
      if (!isStoreError(error) || error.committedId === undefined) throw error;
      const saved = error.committedId;
      return getPage(tableId, saved).catch(() => {
        throw error;
      });
    }
  };

  const update = (tableId: string, id: string, body: Readonly<Record<string, unknown>>): Promise<Page> => {
    const place = `a page of ${partsOf(tableId).table.database} (${id})`;
    return orWhatWasSaved(tableId, () =>
      sendForPage(tableId, { kind: 'set', method: 'patch', path: `pages/${id}`, body, place, lane: id }),
    );
  };

  const query = async (tableId: string, filter?: Readonly<Record<string, unknown>>): Promise<Listing> => {
    const { table, known, reader } = partsOf(tableId);
    const place = `the database ${table.database}`;
    const listing = await listAll(client, {
      kind: 'read',
      method: 'post',
      path: `data_sources/${known.dataSourceId}/query`,
      body: { sorts: OLDEST_FIRST, ...(filter === undefined ? {} : { filter }) },
      place,
    });
    const pages = new Map<string, Page>();
    for (const result of listing.results) {
      const page = await reader.read(parseAnswer(pageAnswer, result, place));
      if (!page.inTrash) pages.set(page.id, page);
    }
    return { pages: [...pages.values()], complete: listing.complete };
  };

  /** The database Partnerships may hold other partnerships too; only this one's row is ours. */
  const readHub = async (): Promise<Listing> => {
    const page = await getPage(PARTNERSHIP, schema.hubPageId);
    if (page.inTrash)
      throw new StoreError(
        'layout',
        `The partnership's page is in Notion's trash. Restore it, then run again: ${page.url}`,
      );
    return { pages: [page], complete: true };
  };

  const listTable = async (table: Table, since: string | undefined): Promise<Listing> => {
    const filter =
      since === undefined
        ? undefined
        : { timestamp: 'last_edited_time', last_edited_time: { on_or_after: since } };
    try {
      return table.id === PARTNERSHIP ? await readHub() : await query(table.id, filter);
    } catch (error) {
      if (!isStoreError(error) || error.code !== 'gone') throw error;
      // A database that cannot be seen is no reason to believe that its pages are gone (L7).
      throw new StoreError('layout', error.message, { cause: error });
    }
  };

  return {
    list: async (since) => {
      // All at once, so that the run waits for the slowest only; all are awaited, so that no request outlives a failure.
      const outcomes = await Promise.allSettled(tables.map((table) => listTable(table, since)));
      const listings = outcomes.map((outcome) => {
        if (outcome.status === 'rejected') throw outcome.reason;
        return outcome.value;
      });
      return {
        pages: listings.flatMap((listing) => listing.pages),
        complete: listings.every((listing) => listing.complete),
      };
    },
    retrieve: async (tableId, id) => {
      const { known, table, reader } = partsOf(tableId);
      const place = `a page of ${table.database} (${id})`;
      try {
        const answer = parseAnswer(
          pageAnswer,
          await client.send({ kind: 'read', method: 'get', path: `pages/${id}`, place }),
          place,
        );
        // Moved to another database, a page is out of our sight; that is no deletion.
        if (answer.parent.data_source_id !== known.dataSourceId) return 'missing';
        return await reader.read(answer);
      } catch (error) {
        if (isStoreError(error) && error.code === 'gone') return 'missing';
        throw error;
      }
    },
    findByKey: async (tableId, key) => {
      const { known } = partsOf(tableId);
      const found = await query(tableId, { property: known.keyProperty, rich_text: { equals: key } });
      return found.pages.find((page) => page.key === key);
    },
    create: async (tableId, key, values) => {
      const { table, known } = partsOf(tableId);
      const properties: PageProperties = {
        ...valuesToProperties(table, known, values),
        ...keyToProperty(known, key),
      };
      return orWhatWasSaved(tableId, () =>
        sendForPage(tableId, {
          kind: 'make',
          method: 'post',
          path: 'pages',
          body: { parent: { type: 'data_source_id', data_source_id: known.dataSourceId }, properties },
          place: `a new page of ${table.database} (${key})`,
        }),
      );
    },
    patch: async (tableId, id, values) => {
      const { table, known } = partsOf(tableId);
      return update(tableId, id, { properties: valuesToProperties(table, known, values) });
    },
    setKey: async (tableId, id, key) =>
      update(tableId, id, { properties: keyToProperty(partsOf(tableId).known, key) }),
    setTrashed: async (tableId, id, trashed) => update(tableId, id, { in_trash: trashed }),
    takeTyped: async (tableId, id, mark) => {
      const { inbox } = partsOf(tableId).known;
      if (inbox === undefined) throw new Error(`The table "${tableId}" has no inbox.`);
      return update(tableId, id, {
        properties: { [inbox.number]: { number: null }, ...keyToProperty({ keyProperty: inbox.mark }, mark) },
      });
    },
  };
};
