// Looking at databases: what stands below a page, and what one of them is, without changing anything.
import { isStoreError } from '../sync/store-error.ts';
import {
  blockAnswer,
  childDatabaseAnswer,
  type DataSourceAnswer,
  databaseAnswer,
  dataSourceAnswer,
  parseAnswer,
} from './answers.ts';
import type { NotionClient } from './client.ts';
import type { Found } from './data-source-match.ts';
import { listAll } from './listing.ts';

export interface ChildDatabase {
  readonly id: string;
  readonly title: string;
}

export interface DatabaseLook {
  readSource(id: string, place: string): Promise<DataSourceAnswer>;
  /** Undefined when the database is a linked view, in the trash, or not shared. */
  readDatabase(databaseId: string, place: string): Promise<Found | undefined>;
  /** The databases below a page that are not in the trash. */
  listDatabases(pageId: string): Promise<readonly ChildDatabase[]>;
}

/** `place` names in a sentence what is looked at, for errors. Throws `StoreError`. */
export const createDatabaseLook = (client: NotionClient): DatabaseLook => {
  const get = (path: string, place: string): Promise<unknown> =>
    client.send({ kind: 'read', method: 'get', path, place });
  const readSource = async (id: string, place: string): Promise<DataSourceAnswer> =>
    parseAnswer(dataSourceAnswer, await get(`data_sources/${id}`, place), place);
  return {
    readSource,
    readDatabase: async (databaseId, place) => {
      try {
        const database = parseAnswer(databaseAnswer, await get(`databases/${databaseId}`, place), place);
        const [first] = database.data_sources;
        if (database.in_trash || first === undefined) return undefined;
        return { databaseId, source: await readSource(first.id, place) };
      } catch (error) {
        if (isStoreError(error) && (error.code === 'gone' || error.code === 'invalid')) return undefined;
        throw error;
      }
    },
    listDatabases: async (pageId) => {
      const place = `the page ${pageId}`;
      const listing = await listAll(client, {
        kind: 'read',
        method: 'get',
        path: `blocks/${pageId}/children`,
        place,
      });
      return listing.results
        .map((result) => parseAnswer(blockAnswer, result, place))
        .filter((block) => block.type === 'child_database' && !block.in_trash)
        .map((block) => ({
          id: block.id,
          title: parseAnswer(childDatabaseAnswer, block, place).child_database.title,
        }));
    },
  };
};
