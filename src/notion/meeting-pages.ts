// Meeting pages in Notion: made with one request, refreshed block by block, people's words never touched.
import { CHECK_INS } from '../domain/fields.ts';
import type { MeetingPage, PagePart } from '../domain/meeting-page.ts';
import type { MeetingPages, MeetingProperties, WrittenPage } from '../sync/meeting-pages.ts';
import type { Json } from '../sync/ports.ts';
import { isStoreError, StoreError } from '../sync/store-error.ts';
import { blockAnswer, listAnswer, type PageAnswer, pageAnswer, parseAnswer } from './answers.ts';
import { partToBlock } from './blocks.ts';
import type { NotionClient } from './client.ts';
import { listAll } from './listing.ts';
import { containerBlock, createManagedPart, MANAGED_LINE } from './managed-part.ts';
import {
  jsonHash,
  jsonToMemory,
  type ManagedMemory,
  memoryToJson,
  partToPrint,
  textHash,
} from './managed-print.ts';
import { keyToProperty, type PageProperties, valuesToProperties } from './page-properties.ts';
import { type NotionSchema, tableSchemaOf } from './schema.ts';

/** Most blocks in one array of a request (Notion's request limits). */
const MOST_BLOCKS = 100;

/** What this adapter adds to the port. */
export interface NotionWrittenPage extends WrittenPage {
  /** A person had deleted the managed part; it was made again at the top of the page. */
  readonly remade: boolean;
}

interface Written {
  readonly pageId: string;
  readonly url: string;
  readonly properties: PageProperties;
  readonly page: MeetingPage;
}

interface Refresh extends Written {
  readonly memory: ManagedMemory | undefined;
  readonly container: string | undefined;
}

const checkLength = (what: string, parts: readonly PagePart[]): void => {
  const most = Math.max(
    parts.length,
    ...parts.map((part) => (part.kind === 'table' ? part.rows.length + 1 : 0)),
  );
  if (most > MOST_BLOCKS - 1)
    throw new StoreError(
      'invalid',
      `The ${what} of a meeting page has ${most} lines; Notion takes ${MOST_BLOCKS} in one request. Park some KPIs or close some actions.`,
    );
};

const isContainer = (block: { readonly type: string; readonly text: string | undefined }): boolean =>
  block.type === 'callout' && block.text !== undefined && textHash(block.text) === textHash(MANAGED_LINE);

export const createMeetingPages = (options: {
  readonly client: NotionClient;
  readonly schema: NotionSchema;
}): MeetingPages => {
  const { client } = options;
  const schema = tableSchemaOf(options.schema, CHECK_INS);
  const place = `the database ${CHECK_INS.database}`;

  const toProperties = (properties: MeetingProperties, page: MeetingPage): PageProperties =>
    valuesToProperties(CHECK_INS, schema, { [CHECK_INS.title]: page.title, ...properties });

  const findByKey = async (key: string): Promise<PageAnswer | undefined> => {
    const found = await listAll(client, {
      kind: 'read',
      method: 'post',
      path: `data_sources/${schema.dataSourceId}/query`,
      body: { filter: { property: schema.keyProperty, rich_text: { equals: key } } },
      place,
    });
    const [first] = found.results;
    return first === undefined ? undefined : parseAnswer(pageAnswer, first, place);
  };

  const patchPage = (pageId: string, properties: PageProperties): Promise<unknown> =>
    client.send({
      kind: 'set',
      method: 'patch',
      path: `pages/${pageId}`,
      body: { properties },
      place: `the meeting page ${pageId}`,
      lane: pageId,
    });

  const getLivePage = async (pageId: string): Promise<PageAnswer> => {
    const where = `the meeting page ${pageId}`;
    const answer = parseAnswer(
      pageAnswer,
      await client.send({ kind: 'read', method: 'get', path: `pages/${pageId}`, place: where }),
      where,
    );
    if (answer.in_trash)
      throw new StoreError(
        'gone',
        `The meeting page is in Notion's trash. Restore it to have it refreshed: ${answer.url}`,
      );
    return answer;
  };

  const remember = (job: Written, container: string, remade: boolean): Json =>
    memoryToJson({
      url: job.url,
      container,
      properties: jsonHash(job.properties),
      remade,
      prints: job.page.managed.map(partToPrint),
    });

  /** At the page's top, where it was; the id is in the answer. */
  const makeContainer = async (pageId: string, page: MeetingPage): Promise<string> => {
    const where = `the meeting page ${pageId}`;
    const answer = await client.send({
      kind: 'make',
      method: 'patch',
      path: `blocks/${pageId}/children`,
      body: { children: [containerBlock(page.managed)], position: { type: 'start' } },
      place: where,
      lane: pageId,
    });
    const [made] = parseAnswer(listAnswer.pick({ results: true }), answer, where).results;
    return parseAnswer(blockAnswer, made, where).id;
  };

  const findContainer = async (pageId: string, known?: string): Promise<string | undefined> => {
    const standing = await createManagedPart(client, pageId).standingIn(pageId);
    // By id first: a person may have written into its first line, which we never write again.
    return (standing.find((block) => block.id === known) ?? standing.find(isContainer))?.id;
  };

  /** The container is not where it was: the page itself is gone, or a person deleted the container. */
  const remake = async (job: Refresh, writes: number): Promise<NotionWrittenPage> => {
    const { pageId, memory, properties, page } = job;
    const { url } = await getLivePage(pageId);
    if ((await findContainer(pageId, job.container)) !== undefined)
      throw new StoreError('conflict', `Somebody is editing the meeting page. Run again: ${url}`);
    const answer = { pageId, url, kept: [] };
    if (memory?.remade === true) {
      // Deleted a second time: it is not wanted. The page stays as its people have it.
      const left = memoryToJson({ ...memory, properties: jsonHash(properties) });
      return { ...answer, memory: left, writes, remade: false };
    }
    const made = await makeContainer(pageId, page);
    return { ...answer, memory: remember({ ...job, url }, made, true), writes: writes + 1, remade: true };
  };

  const refreshManaged = async (job: Refresh, writes: number): Promise<NotionWrittenPage> => {
    const { pageId, url, memory, container, page } = job;
    if (container === undefined) return remake(job, writes);
    const part = createManagedPart(client, pageId);
    try {
      const standing = await part.standingIn(container);
      // An empty container is either emptied or deleted; the page's own listing tells.
      const emptied = standing.length === 0 && (memory?.prints.length ?? 0) > 0;
      if (emptied && (await findContainer(pageId, container)) === undefined) return await remake(job, writes);
      const outcome = await part.refresh(container, memory?.prints, standing, page.managed);
      return {
        pageId,
        url,
        memory: remember(job, container, memory?.remade ?? false),
        writes: writes + outcome.writes,
        kept: outcome.kept,
        remade: false,
      };
    } catch (error) {
      if (!isStoreError(error) || error.code !== 'gone') throw error;
      return remake(job, writes);
    }
  };

  /** The new page, also when the service saved it and then answered with an error. */
  const postPage = async (
    key: string,
    properties: PageProperties,
    page: MeetingPage,
  ): Promise<PageAnswer> => {
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
      if (!isStoreError(error) || error.committedId === undefined) throw error;
      return getLivePage(error.committedId);
    }
  };

  const create = async (
    key: string,
    properties: PageProperties,
    page: MeetingPage,
  ): Promise<NotionWrittenPage> => {
    const { id: pageId, url } = await postPage(key, properties, page);
    const container = await findContainer(pageId);
    if (container === undefined)
      throw new StoreError(
        'unavailable',
        `The new meeting page does not show its content yet. Run again: ${url}`,
      );
    const memory = remember({ pageId, url, properties, page }, container, false);
    return { pageId, url, memory, writes: 1, kept: [], remade: false };
  };

  return {
    create: async (key, properties, page) => {
      checkLength('managed part', page.managed);
      checkLength("people's part", page.human);
      const encoded = toProperties(properties, page);
      const found = await findByKey(key);
      if (found === undefined) return create(key, encoded, page);
      // A run that was killed after its create left the page behind; it is adopted, not made twice (L3).
      await patchPage(found.id, encoded);
      const container = await findContainer(found.id);
      return refreshManaged(
        { pageId: found.id, url: found.url, memory: undefined, container, properties: encoded, page },
        1,
      );
    },
    refresh: async (pageId, json, properties, page) => {
      checkLength('managed part', page.managed);
      const encoded = toProperties(properties, page);
      const memory = jsonToMemory(json);
      const prints = page.managed.map(partToPrint);
      const sameProperties = memory?.properties === jsonHash(encoded);
      const sameContent = jsonHash(memory?.prints) === jsonHash(prints);
      let url = memory?.url ?? '';
      let writes = 0;
      if (!sameProperties) {
        const where = `the meeting page ${pageId}`;
        url = parseAnswer(pageAnswer, await patchPage(pageId, encoded), where).url;
        writes = 1;
      } else if (sameContent || memory === undefined) {
        // With nothing to write, no refusal would tell that the page lies in the trash.
        url = (await getLivePage(pageId)).url;
      }
      const container = memory?.container ?? (await findContainer(pageId));
      const written = await refreshManaged(
        { pageId, url, memory, container, properties: encoded, page },
        writes,
      );
      // Handing back the very memory that was given keeps a quiet run free of writes on the other side too (L5).
      return written.writes === 0 && memory !== undefined ? { ...written, memory: json } : written;
    },
    close: async (pageId, properties) => {
      await patchPage(pageId, valuesToProperties(CHECK_INS, schema, properties));
      return { writes: 1 };
    },
  };
};
