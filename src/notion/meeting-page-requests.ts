// The requests that meeting pages are made of, each a function.
import { CHECK_INS } from '../domain/fields.ts';
import type { MeetingPage } from '../domain/meeting-page.ts';
import { isStoreError, StoreError } from '../sync/store-error.ts';
import { blockAnswer, listAnswer, type PageAnswer, pageAnswer, parseAnswer } from './answers.ts';
import { partToBlock } from './blocks.ts';
import type { NotionClient } from './client.ts';
import { listAll } from './listing.ts';
import { containerBlock, createManagedPart, MANAGED_LINE } from './managed-part.ts';
import { textHash } from './managed-print.ts';
import { keyToProperty, type PageProperties } from './page-properties.ts';
import type { TableSchema } from './schema.ts';

export interface MeetingPageRequests {
  /** The oldest live page with this key. */
  findByKey(key: string): Promise<PageAnswer | undefined>;
  /** Throws `gone` when the page is in the trash or cannot be seen. */
  getLive(pageId: string): Promise<PageAnswer>;
  /** Properties, managed part and people's part in one request. */
  post(key: string, properties: PageProperties, page: MeetingPage): Promise<PageAnswer>;
  patch(pageId: string, properties: PageProperties): Promise<PageAnswer>;
  /** Makes the container at the page's top and answers its id. */
  makeContainer(pageId: string, page: MeetingPage): Promise<string>;
  /** By id, else by its first line; undefined when it is not on the page. */
  findContainer(pageId: string, known?: string): Promise<string | undefined>;
}

const isContainer = (block: { readonly type: string; readonly text: string | undefined }): boolean =>
  block.type === 'callout' && block.text !== undefined && textHash(block.text) === textHash(MANAGED_LINE);

export const createMeetingPageRequests = (client: NotionClient, schema: TableSchema): MeetingPageRequests => {
  const place = `the database ${CHECK_INS.database}`;
  const placeOf = (pageId: string): string => `the meeting page ${pageId}`;

  const getLive = async (pageId: string): Promise<PageAnswer> => {
    const answer = parseAnswer(
      pageAnswer,
      await client.send({ kind: 'read', method: 'get', path: `pages/${pageId}`, place: placeOf(pageId) }),
      placeOf(pageId),
    );
    if (answer.in_trash)
      throw new StoreError(
        'gone',
        `The meeting page is in Notion's trash. Restore it to have it refreshed: ${answer.url}`,
        { inTrash: true },
      );
    return answer;
  };

  return {
    getLive,
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
    post: async (key, properties, page) => {
      const human = page.human.map((part) => partToBlock(part, 'heading_2'));
      try {
        const answer = await client.send({
          kind: 'make',
          method: 'post',
          path: 'pages',
          body: {
            parent: { type: 'data_source_id', data_source_id: schema.dataSourceId },
            properties: { ...properties, ...keyToProperty(schema, key) },
            children: [containerBlock(page.managed), ...human],
          },
          place: `the meeting page ${key}`,
        });
        return parseAnswer(pageAnswer, answer, place);
      } catch (error) {
        // Saved, and then answered with an error: Notion names the page.
        if (!isStoreError(error) || error.committedId === undefined) throw error;
        return getLive(error.committedId);
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
    makeContainer: async (pageId, page) => {
      const answer = await client.send({
        kind: 'make',
        method: 'patch',
        path: `blocks/${pageId}/children`,
        body: { children: [containerBlock(page.managed)], position: { type: 'start' } },
        place: placeOf(pageId),
        lane: pageId,
      });
      // The answer lists what was added first, then the siblings that follow.
      const [made] = parseAnswer(listAnswer.pick({ results: true }), answer, placeOf(pageId)).results;
      return parseAnswer(blockAnswer, made, placeOf(pageId)).id;
    },
    findContainer: async (pageId, known) => {
      const standing = await createManagedPart(client, pageId).standingIn(pageId);
      // By id first: a person may have written into its first line, which we never write again.
      return (standing.find((block) => block.id === known) ?? standing.find(isContainer))?.id;
    },
  };
};
