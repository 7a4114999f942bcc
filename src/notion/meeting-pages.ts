// Meeting pages in Notion: made with one request, refreshed block by block, people's words never touched.
import { CHECK_INS } from '../domain/fields.ts';
import type { MeetingPage, PagePart } from '../domain/meeting-page.ts';
import type { MeetingPages, MeetingProperties, WrittenPage } from '../sync/meeting-pages.ts';
import type { Json } from '../sync/ports.ts';
import { isStoreError, StoreError } from '../sync/store-error.ts';
import type { PageAnswer } from './answers.ts';
import type { NotionClient } from './client.ts';
import { createManagedPart } from './managed-part.ts';
import { jsonHash, jsonToMemory, type ManagedMemory, memoryToJson, partToPrint } from './managed-print.ts';
import { createMeetingPageRequests } from './meeting-page-requests.ts';
import { type PageProperties, valuesToProperties } from './page-properties.ts';
import { type NotionSchema, tableSchemaOf } from './schema.ts';

/** Most blocks in one array of a request (Notion's request limits); one is the container. */
const MOST_LINES = 99;
/** The container's id once people have deleted it twice. */
const UNWANTED = '';

/** What this adapter adds to the port. */
export interface NotionWrittenPage extends WrittenPage {
  /** A person had deleted the managed part; it was made again at the top of the page. */
  readonly remade: boolean;
}

/** One page on its way: what is to be said, and what is known of it so far. */
interface Job {
  readonly pageId: string;
  readonly url: string;
  readonly seen: string;
  readonly properties: PageProperties;
  readonly page: MeetingPage;
  readonly memory: ManagedMemory | undefined;
  readonly container: string | undefined;
  /** Writes so far. */
  readonly writes: number;
}

const checkLength = (what: string, parts: readonly PagePart[]): void => {
  const most = Math.max(
    parts.length,
    ...parts.map((part) => (part.kind === 'table' ? part.rows.length + 1 : 0)),
  );
  if (most > MOST_LINES)
    throw new StoreError(
      'invalid',
      `The ${what} of a meeting page has ${most} lines; Notion takes ${MOST_LINES} in one request. Park some KPIs or close some actions.`,
    );
};

const remember = (job: Job, container: string, remade: boolean): Json =>
  memoryToJson({
    url: job.url,
    seen: job.seen,
    container,
    properties: jsonHash(job.properties),
    remade,
    prints: job.page.managed.map(partToPrint),
  });

const written = (job: Job, memory: Json, more: Partial<NotionWrittenPage> = {}): NotionWrittenPage => ({
  pageId: job.pageId,
  url: job.url,
  memory,
  writes: job.writes,
  kept: [],
  remade: false,
  ...more,
});

const isLater = (time: string, than: string): boolean => Date.parse(time) > Date.parse(than);

export const createMeetingPages = (options: {
  readonly client: NotionClient;
  readonly schema: NotionSchema;
}): MeetingPages => {
  const { client } = options;
  const schema = tableSchemaOf(options.schema, CHECK_INS);
  const requests = createMeetingPageRequests(client, schema);

  const toProperties = (properties: MeetingProperties, page: MeetingPage): PageProperties =>
    valuesToProperties(CHECK_INS, schema, { [CHECK_INS.title]: page.title, ...properties });

  /** The container is not where it was: the page itself is gone, or a person deleted the container. */
  const remake = async (job: Job): Promise<NotionWrittenPage> => {
    const { url, last_edited_time: seen } = await requests.getLive(job.pageId);
    const found = await requests.findContainer(job.pageId, job.container);
    if (found !== undefined && found === job.container)
      throw new StoreError('conflict', `Somebody is editing the meeting page. Run again: ${url}`);
    const now = { ...job, url, seen };
    // A run that was killed had made it again already.
    if (found !== undefined) return refreshManaged({ ...now, container: found, memory: undefined });
    // Deleted a second time: it is not wanted. The page stays as its people have it.
    if (job.memory?.remade === true) return written(now, remember(now, UNWANTED, true));
    const container = await requests.makeContainer(job.pageId, job.page);
    return written(now, remember(now, container, true), { writes: job.writes + 1, remade: true });
  };

  const refreshManaged = async (job: Job): Promise<NotionWrittenPage> => {
    const { pageId, memory, container } = job;
    if (container === undefined) return remake(job);
    const part = createManagedPart(client, pageId);
    try {
      const standing = await part.standingIn(container);
      const outcome = await part.refresh(container, memory?.prints, standing, job.page.managed);
      return written(job, remember(job, container, memory?.remade ?? false), {
        writes: job.writes + outcome.writes,
        kept: outcome.kept,
      });
    } catch (error) {
      if (!isStoreError(error) || error.code !== 'gone') throw error;
      return remake(job);
    }
  };

  /**
   * Nothing is to be written, so no refusal would tell that page or container is in the trash. The container is looked
   * for only when the page was edited since: that keeps a quiet refresh at two requests.
   */
  const isContainerGone = async (pageId: string, memory: ManagedMemory, page: PageAnswer): Promise<boolean> =>
    isLater(page.last_edited_time, memory.seen) &&
    (await requests.findContainer(pageId, memory.container)) === undefined;

  const refreshKnown = async (job: Job, memory: ManagedMemory): Promise<NotionWrittenPage> => {
    const sameProperties = memory.properties === jsonHash(job.properties);
    const sameContent = jsonHash(memory.prints) === jsonHash(job.page.managed.map(partToPrint));
    let now = job;
    if (!sameProperties) {
      const answer = await requests.patch(job.pageId, job.properties);
      now = { ...job, url: answer.url, seen: answer.last_edited_time, writes: 1 };
    } else if (sameContent || memory.container === UNWANTED) {
      const answer = await requests.getLive(job.pageId);
      if (memory.container !== UNWANTED && (await isContainerGone(job.pageId, memory, answer)))
        return remake(job);
    }
    if (memory.container === UNWANTED) return written(now, remember(now, UNWANTED, true));
    return refreshManaged(now);
  };

  /** A page whose memory was lost, or that a killed run left behind: what stands there is compared word by word. */
  const adopt = async (
    pageId: string,
    properties: PageProperties,
    page: MeetingPage,
  ): Promise<NotionWrittenPage> => {
    const answer = await requests.patch(pageId, properties);
    const container = await requests.findContainer(pageId);
    return refreshManaged({
      pageId,
      url: answer.url,
      seen: answer.last_edited_time,
      properties,
      page,
      memory: undefined,
      container,
      writes: 1,
    });
  };

  const create = async (
    key: string,
    properties: PageProperties,
    page: MeetingPage,
  ): Promise<NotionWrittenPage> => {
    const answer = await requests.post(key, properties, page);
    const { id: pageId, url, last_edited_time: seen } = answer;
    const container = await requests.findContainer(pageId);
    if (container === undefined)
      throw new StoreError(
        'unavailable',
        `The new meeting page does not show its content yet. Run again: ${url}`,
      );
    const job: Job = { pageId, url, seen, properties, page, memory: undefined, container, writes: 1 };
    return written(job, remember(job, container, false));
  };

  return {
    create: async (key, properties, page) => {
      checkLength('managed part', page.managed);
      checkLength("people's part", page.human);
      const encoded = toProperties(properties, page);
      const found = await requests.findByKey(key);
      // L3: a run that was killed after its create left the page behind; it is not made twice.
      return found === undefined ? create(key, encoded, page) : adopt(found.id, encoded, page);
    },
    refresh: async (pageId, json, properties, page) => {
      checkLength('managed part', page.managed);
      const encoded = toProperties(properties, page);
      const memory = jsonToMemory(json);
      if (memory === undefined) return adopt(pageId, encoded, page);
      const { url, seen, container } = memory;
      const job: Job = { pageId, url, seen, properties: encoded, page, memory, container, writes: 0 };
      const answer = await refreshKnown(job, memory);
      // L5: handing back the very memory that was given keeps a quiet run free of writes on the other side too.
      return answer.writes === 0 ? { ...answer, memory: json } : answer;
    },
    close: async (pageId, properties) => {
      await requests.patch(pageId, valuesToProperties(CHECK_INS, schema, properties));
      return { writes: 1 };
    },
  };
};
