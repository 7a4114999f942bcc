// Meeting pages in Notion: made with one request, refreshed block by block, people's words never touched.
import { CHECK_INS } from '../domain/fields.ts';
import type { MeetingPage } from '../domain/meeting-page.ts';
import type { MeetingPages, MeetingProperties, PageLook, WrittenPage } from '../sync/meeting-pages.ts';
import { StoreError } from '../sync/store-error.ts';
import type { BlockAnswer, PageAnswer } from './answers.ts';
import { type DrawCharts, drawCharts } from './chart-picture.ts';
import type { NotionClient } from './client.ts';
import { blocksToLines, readIndented } from './flow-back-lines.ts';
import { jsonToMemory } from './managed-print.ts';
import { type Job, type NotionWrittenPage, remember, written } from './meeting-page-job.ts';
import { createMeetingListing, type MeetingListing } from './meeting-page-listing.ts';
import { createMeetingRefresh } from './meeting-page-refresh.ts';
import { containerAmong, createMeetingPageRequests } from './meeting-page-requests.ts';
import { type PageProperties, valuesToProperties } from './page-properties.ts';
import { checkLength } from './part-length.ts';
import { type NotionSchema, tableSchemaOf } from './schema.ts';

const ADVICE = 'Park some KPIs or close some actions.';
const checkManaged = ({ managed }: MeetingPage): void =>
  checkLength('managed part of a meeting page', managed, ADVICE);

export const createMeetingPages = (options: {
  readonly client: NotionClient;
  readonly schema: NotionSchema;
  /** Draws the picture; with Vega unless said otherwise. */
  readonly draw?: DrawCharts;
}): MeetingPages => {
  const { client } = options;
  const schema = tableSchemaOf(options.schema, CHECK_INS);
  const requests = createMeetingPageRequests(client, schema);
  const { uploadOf, warningsOf, refreshManaged, refreshKnown } = createMeetingRefresh(
    client,
    schema,
    requests,
    options.draw ?? drawCharts,
  );

  const listAnew = createMeetingListing(requests, schema);
  /** The last listing, with the pages that were made since. */
  let listed: MeetingListing | undefined;
  /** Properties that people deleted or retyped, as the last listing showed them: the rest of the page goes on without. */
  let unwritable: ReadonlySet<string> = new Set();

  const list = async (): Promise<MeetingListing> => {
    listed = await listAnew();
    ({ unwritable } = listed);
    return listed;
  };
  /** The page of this key: one listing answers for all that are missing, where it shows every page. */
  const standing = async (key: string): Promise<PageAnswer | undefined> => {
    const { byKey } = listed ?? (await list());
    return byKey === undefined ? requests.findByKey(key) : byKey.get(key);
  };

  const encode = (values: MeetingProperties): PageProperties =>
    Object.fromEntries(
      Object.entries(valuesToProperties(CHECK_INS, schema, values)).filter(([id]) => !unwritable.has(id)),
    );
  const toProperties = (properties: MeetingProperties, page: MeetingPage): PageProperties =>
    encode({ [CHECK_INS.title]: page.title, ...properties });

  /** A page whose memory was lost, or that a killed run left behind: what stands there is compared word by word. */
  const adopt = async (
    pageId: string,
    properties: PageProperties,
    page: MeetingPage,
  ): Promise<NotionWrittenPage> => {
    const { url } = await requests.patch(pageId, properties);
    const container = containerAmong(await requests.blocksOf(pageId));
    return refreshManaged({ pageId, url, properties, page, memory: undefined, container, writes: 1 });
  };

  /** The people's part as it was written: which line stands for which action. */
  const writtenLines = (blocks: readonly BlockAnswer[], page: MeetingPage): WrittenPage['written'] => {
    const records = page.human.flatMap((part) => (part.kind === 'to-do' && part.record ? [part.record] : []));
    return blocksToLines(blocks, options.schema.botId)
      .filter(({ section }) => section === 'actions')
      .flatMap((line, place) => {
        const record = records[place];
        return record === undefined ? [] : [{ ...line, record }];
      });
  };

  /** What is made now belongs to the listing; nobody knows what does when the answer is lost. */
  const post: typeof requests.post = async (key, ...rest) => {
    const before = listed;
    listed = undefined;
    const made = await requests.post(key, ...rest);
    if (before !== undefined)
      listed = { ...before, byKey: before.byKey && new Map([...before.byKey, [key, made]]) };
    return made;
  };

  const create = async (
    key: string,
    properties: PageProperties,
    page: MeetingPage,
  ): Promise<NotionWrittenPage> => {
    const upload = await uploadOf(page);
    const { id: pageId, url } = await post(key, properties, page, upload);
    const blocks = await requests.blocksOf(pageId);
    const container = containerAmong(blocks);
    if (container === undefined)
      throw new StoreError(
        'unavailable',
        `The new meeting page does not show its content yet. Run again: ${url}`,
      );
    const job: Job = { pageId, url, properties, page, memory: undefined, container, writes: 1 };
    const warnings = warningsOf(page, upload);
    const lines = writtenLines(blocks, page);
    return written(job, remember(job, container, false, warnings.length === 0), {
      warnings,
      ...(lines === undefined ? {} : { written: lines }),
    });
  };

  const read = async (pageId: string): Promise<PageLook> => {
    const blocks = await requests.blocksOf(pageId);
    const indented = await readIndented(blocks, requests.blocksOf);
    return { lines: blocksToLines(blocks, options.schema.botId, indented), blocks };
  };

  return {
    list: async () => (await list()).listing,
    find: requests.find,
    read,
    create: async (key, properties, page) => {
      checkManaged(page);
      checkLength("people's part of a meeting page", page.human, ADVICE);
      const found = await standing(key);
      const encoded = toProperties(properties, page);
      // L3: a run that was killed after its create left the page behind; it is not made twice.
      return found === undefined ? create(key, encoded, page) : adopt(found.id, encoded, page);
    },
    refresh: async (pageId, json, properties, page, look) => {
      checkManaged(page);
      const encoded = toProperties(properties, page);
      const memory = jsonToMemory(json);
      if (memory === undefined) return adopt(pageId, encoded, page);
      const { blocks, lostKey } = look ?? (await read(pageId));
      const { url, container } = memory;
      const job: Job = { pageId, url, properties: encoded, page, memory, container, writes: 0 };
      const answer = await refreshKnown(job, memory, blocks as readonly BlockAnswer[], lostKey);
      // L5: handing back the very memory that was given keeps a quiet run free of writes on the other side too.
      return answer.writes === 0 && answer.warnings.length === 0 ? { ...answer, memory: json } : answer;
    },
    close: async (pageId, properties) => {
      const encoded = encode(properties);
      if (Object.keys(encoded).length === 0) return { writes: 0 };
      await requests.patch(pageId, encoded);
      return { writes: 1 };
    },
  };
};
