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
import { type BlockRequest, blockText, partToBlock } from './blocks.ts';
import type { NotionClient } from './client.ts';
import { frameAmong, frameToBlock, putFrame } from './container.ts';
import { listAll } from './listing.ts';
import { keyToProperty, type PageProperties } from './page-properties.ts';
import type { TableSchema } from './schema.ts';

export interface MeetingPageRequests {
  /** The oldest live page with this key. */
  findByKey(key: string): Promise<PageAnswer | undefined>;
  /** The newest live pages of the database, at most a hundred; `complete` when that is all of them. */
  newest(): Promise<{ readonly pages: readonly PageAnswer[]; readonly complete: boolean }>;
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

/** First line of the container. */
const MANAGED_LINE =
  'Instep keeps this part up to date until the meeting starts. Write below it: what is typed in here is moved there.';

const containerBlock = ({ managed: parts }: MeetingPage, upload: string | null): BlockRequest =>
  frameToBlock({ line: MANAGED_LINE, emoji: '↔️', color: 'gray_background', parts }, upload);

/** Id of the container among the blocks of a page: by the id that is known, else by its first line. */
export const containerAmong = (blocks: readonly BlockAnswer[], known?: string): string | undefined =>
  frameAmong(
    blocks.map((block) => ({ id: block.id, type: block.type, text: blockText(block) })),
    MANAGED_LINE,
    known,
  );

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
      const { results, has_more } = parseAnswer(listAnswer, answer, place);
      const pages = results.map((result) => parseAnswer(pageAnswer, result, place));
      return { pages: pages.filter((page) => !page.in_trash), complete: !has_more };
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
            children: [containerBlock(page, upload), ...human],
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
    makeContainer: (pageId, page, upload) =>
      putFrame(client, pageId, containerBlock(page, upload), placeOf(pageId)),
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
