// The requests that meeting pages are made of, each a function.
import { CHECK_INS } from '../domain/fields.ts';
import type { MeetingPage } from '../domain/meeting-page.ts';
import type { PagePlace } from '../sync/meeting-pages.ts';
import { isStoreError } from '../sync/store-error.ts';
import {
  type BlockAnswer,
  blockAnswer,
  listAnswer,
  type PageAnswer,
  pageAnswer,
  parseAnswer,
} from './answers.ts';
import { blockText, partToBlock } from './blocks.ts';
import type { NotionClient } from './client.ts';
import { listAll } from './listing.ts';
import { containerBlock, MANAGED_LINE } from './managed-part.ts';
import { textHash } from './managed-print.ts';
import { keyToProperty, type PageProperties } from './page-properties.ts';
import type { TableSchema } from './schema.ts';

export interface MeetingPageRequests {
  /** The oldest live page with this key. */
  findByKey(key: string): Promise<PageAnswer | undefined>;
  /** The newest pages of the database, at most a hundred. */
  newest(): Promise<readonly PageAnswer[]>;
  find(pageId: string): Promise<PagePlace>;
  /** Properties, managed part and people's part in one request. `upload`: id of the uploaded picture. */
  post(
    key: string,
    properties: PageProperties,
    page: MeetingPage,
    upload: string | null,
  ): Promise<PageAnswer>;
  patch(pageId: string, properties: PageProperties): Promise<PageAnswer>;
  /** Blocks of the page's first level in order, trashed ones left out. */
  blocksOf(pageId: string): Promise<readonly BlockAnswer[]>;
  /** Makes the container at the page's top and answers its id. */
  makeContainer(pageId: string, page: MeetingPage, upload: string | null): Promise<string>;
}

/** Id of the container among the blocks of a page: by the id that is known, else by its first line. */
export const containerAmong = (blocks: readonly BlockAnswer[], known?: string): string | undefined => {
  // By id first: a person may have written into its first line, which we never write again.
  const named = blocks.find((block) => block.id === known);
  const found =
    named ??
    blocks.find((block) => {
      const text = block.type === 'callout' ? blockText(block) : undefined;
      return text !== undefined && textHash(text) === textHash(MANAGED_LINE);
    });
  return found?.id;
};

export const createMeetingPageRequests = (client: NotionClient, schema: TableSchema): MeetingPageRequests => {
  const place = `the database ${CHECK_INS.database}`;
  const placeOf = (pageId: string): string => `the meeting page ${pageId}`;

  const get = async (pageId: string): Promise<PageAnswer> =>
    parseAnswer(
      pageAnswer,
      await client.send({ kind: 'read', method: 'get', path: `pages/${pageId}`, place: placeOf(pageId) }),
      placeOf(pageId),
    );

  return {
    newest: async () => {
      const answer = await client.send({
        kind: 'read',
        method: 'post',
        path: `data_sources/${schema.dataSourceId}/query`,
        body: { sorts: [{ timestamp: 'created_time', direction: 'descending' }], page_size: 100 },
        place,
      });
      return parseAnswer(listAnswer, answer, place)
        .results.map((result) => parseAnswer(pageAnswer, result, place))
        .filter((page) => !page.in_trash);
    },
    find: async (pageId) => {
      try {
        const page = await get(pageId);
        if (page.in_trash) return 'trash';
        return page.parent.data_source_id === schema.dataSourceId ? 'here' : 'moved';
      } catch (error) {
        if (isStoreError(error) && error.code === 'gone') return 'unseen';
        throw error;
      }
    },
    findByKey: async (key) => {
      const found = await listAll(client, {
        kind: 'read',
        method: 'post',
        path: `data_sources/${schema.dataSourceId}/query`,
        body: {
          filter: { property: schema.keyProperty, rich_text: { equals: key } },
          sorts: [{ timestamp: 'created_time', direction: 'ascending' }],
        },
        place,
      });
      const [first] = found.results;
      return first === undefined ? undefined : parseAnswer(pageAnswer, first, place);
    },
    post: async (key, properties, page, upload) => {
      const human = page.human.map((part) => partToBlock(part, 'heading_2'));
      try {
        const answer = await client.send({
          kind: 'make',
          method: 'post',
          path: 'pages',
          body: {
            parent: { type: 'data_source_id', data_source_id: schema.dataSourceId },
            properties: { ...properties, ...keyToProperty(schema, key) },
            children: [containerBlock(page.managed, upload), ...human],
          },
          place: `the meeting page ${key}`,
        });
        return parseAnswer(pageAnswer, answer, place);
      } catch (error) {
        // Saved, and then answered with an error: Notion names the page.
        if (!isStoreError(error) || error.committedId === undefined) throw error;
        return get(error.committedId);
      }
    },
    patch: async (pageId, properties) =>
      parseAnswer(
        pageAnswer,
        await client.send({
          kind: 'set',
          method: 'patch',
          path: `pages/${pageId}`,
          body: { properties },
          place: placeOf(pageId),
          lane: pageId,
        }),
        placeOf(pageId),
      ),
    makeContainer: async (pageId, page, upload) => {
      const answer = await client.send({
        kind: 'make',
        method: 'patch',
        path: `blocks/${pageId}/children`,
        body: { children: [containerBlock(page.managed, upload)], position: { type: 'start' } },
        place: placeOf(pageId),
        lane: pageId,
      });
      // The answer lists what was added first, then the siblings that follow.
      const [made] = parseAnswer(listAnswer.pick({ results: true }), answer, placeOf(pageId)).results;
      return parseAnswer(blockAnswer, made, placeOf(pageId)).id;
    },
    blocksOf: async (pageId) => {
      const listing = await listAll(client, {
        kind: 'read',
        method: 'get',
        path: `blocks/${pageId}/children`,
        place: placeOf(pageId),
      });
      return listing.results
        .map((result) => parseAnswer(blockAnswer, result, placeOf(pageId)))
        .filter((block) => !block.in_trash);
    },
  };
};
