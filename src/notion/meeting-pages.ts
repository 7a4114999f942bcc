// Meeting pages in Notion: made with one request, refreshed block by block, people's words never touched.
import { CHECK_INS } from '../domain/fields.ts';
import type { MeetingPage } from '../domain/meeting-page.ts';
import type { MeetingPages, MeetingProperties, PageLook, WrittenPage } from '../sync/meeting-pages.ts';
import type { Json } from '../sync/ports.ts';
import { isStoreError, StoreError } from '../sync/store-error.ts';
import type { BlockAnswer } from './answers.ts';
import { type DrawCharts, drawCharts } from './chart-picture.ts';
import { createChartUpload } from './chart-upload.ts';
import type { NotionClient } from './client.ts';
import { blocksToLines, readIndented } from './flow-back-lines.ts';
import { createManagedPart } from './managed-part.ts';
import {
  jsonHash,
  jsonToMemory,
  type ManagedMemory,
  memoryToJson,
  PICTURE,
  partToPrint,
} from './managed-print.ts';
import { createMeetingListing } from './meeting-page-listing.ts';
import { containerAmong, createMeetingPageRequests } from './meeting-page-requests.ts';

import { keyToProperty, type PageProperties, valuesToProperties } from './page-properties.ts';
import { checkLength } from './part-length.ts';
import { type NotionSchema, tableSchemaOf } from './schema.ts';

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
  readonly properties: PageProperties;
  readonly page: MeetingPage;
  readonly memory: ManagedMemory | undefined;
  readonly container: string | undefined;
  /** Writes so far. */
  readonly writes: number;
}

const ADVICE = 'Park some KPIs or close some actions.';
const checkManaged = ({ managed }: MeetingPage): void =>
  checkLength('managed part of a meeting page', managed, ADVICE);

/** What its picture shows, as a hash; null without a picture. */
const pictureHash = (page: MeetingPage): string | null => {
  const picture = page.managed.find((part) => part.kind === 'picture');
  return picture === undefined ? null : partToPrint(picture).whole;
};

const remember = (job: Job, container: string, remade: boolean, hasPicture = true): Json =>
  memoryToJson({
    url: job.url,
    container,
    properties: jsonHash(job.properties),
    remade,
    prints: job.page.managed.map(partToPrint).filter(({ type }) => hasPicture || type !== PICTURE),
    ...(hasPicture ? {} : { refused: pictureHash(job.page) ?? '' }),
  });

const PICTURE_REFUSED =
  'The picture of the KPIs was left out: Notion did not take the file. See that the integration may insert content and that the workspace has room.';

const written = (job: Job, memory: Json, more: Partial<NotionWrittenPage> = {}): NotionWrittenPage => ({
  pageId: job.pageId,
  url: job.url,
  memory,
  writes: job.writes,
  kept: [],
  warnings: [],
  remade: false,
  ...more,
});

export const createMeetingPages = (options: {
  readonly client: NotionClient;
  readonly schema: NotionSchema;
  /** Draws the picture; with Vega unless said otherwise. */
  readonly draw?: DrawCharts;
}): MeetingPages => {
  const { client } = options;
  const schema = tableSchemaOf(options.schema, CHECK_INS);
  const requests = createMeetingPageRequests(client, schema);
  const uploadPicture = createChartUpload(client, options.draw ?? drawCharts);

  const list = createMeetingListing(requests, schema);
  /** Properties that people deleted or retyped, as the last listing showed them: the rest of the page goes on without. */
  let unwritable: ReadonlySet<string> = new Set();

  const encode = (values: MeetingProperties): PageProperties =>
    Object.fromEntries(
      Object.entries(valuesToProperties(CHECK_INS, schema, values)).filter(([id]) => !unwritable.has(id)),
    );
  const toProperties = (properties: MeetingProperties, page: MeetingPage): PageProperties =>
    encode({ [CHECK_INS.title]: page.title, ...properties });

  const uploadOf = async (page: MeetingPage): Promise<string | null> => {
    const picture = page.managed.find((part) => part.kind === 'picture');
    return picture === undefined ? null : uploadPicture(picture);
  };
  const warningsOf = (page: MeetingPage, upload: string | null): readonly string[] =>
    upload === null && pictureHash(page) !== null ? [PICTURE_REFUSED] : [];

  /** The container is not where it was: a person deleted it, or the page itself is gone. */
  const remake = async (job: Job): Promise<NotionWrittenPage> => {
    const place = await requests.find(job.pageId);
    if (place === 'trash')
      throw new StoreError(
        'gone',
        `The meeting page is in Notion's trash. Restore it to have it refreshed: ${job.url}`,
        { inTrash: true },
      );
    if (place === 'unseen')
      throw new StoreError(
        'gone',
        `Notion cannot find the meeting page. Share it with the integration: ${job.url}`,
      );
    const found = containerAmong(await requests.blocksOf(job.pageId), job.container);
    if (found !== undefined && found === job.container)
      throw new StoreError('conflict', `Somebody is editing the meeting page. Run again: ${job.url}`);
    // A run that was killed had made it again already.
    if (found !== undefined) return refreshManaged({ ...job, container: found, memory: undefined });
    // Deleted a second time: it is not wanted. The page stays as its people have it.
    if (job.memory?.remade === true) return written(job, remember(job, UNWANTED, true));
    const upload = await uploadOf(job.page);
    const container = await requests.makeContainer(job.pageId, job.page, upload);
    const warnings = warningsOf(job.page, upload);
    return written(job, remember(job, container, true, warnings.length === 0), {
      writes: job.writes + 1,
      warnings,
      remade: true,
    });
  };

  const refreshManaged = async (job: Job): Promise<NotionWrittenPage> => {
    const { pageId, memory, container } = job;
    if (container === undefined) return remake(job);
    const part = createManagedPart(client, pageId, uploadPicture);
    // A picture that was refused is not tried again before it differs.
    const isRefused = memory?.refused !== undefined && memory.refused === pictureHash(job.page);
    const managed = isRefused ? job.page.managed.filter(({ kind }) => kind !== 'picture') : job.page.managed;
    try {
      const standing = await part.standingIn(container);
      const outcome = await part.refresh(container, memory?.prints, standing, managed);
      const hasPicture = outcome.hasPicture && !isRefused;
      return written(job, remember(job, container, memory?.remade ?? false, hasPicture), {
        writes: job.writes + outcome.writes,
        kept: outcome.kept,
        warnings: outcome.hasPicture ? [] : [PICTURE_REFUSED],
      });
    } catch (error) {
      if (!isStoreError(error) || error.code !== 'gone' || error.inTrash) throw error;
      return remake(job);
    }
  };

  const refreshKnown = async (
    job: Job,
    memory: ManagedMemory,
    blocks: readonly BlockAnswer[],
    lostKey: string | undefined,
  ) => {
    let now = job;
    if (lostKey !== undefined || memory.properties !== jsonHash(job.properties)) {
      const key = lostKey === undefined ? {} : keyToProperty(schema, lostKey);
      const answer = await requests.patch(job.pageId, { ...job.properties, ...key });
      now = { ...job, url: answer.url, writes: 1 };
    }
    if (memory.container === UNWANTED) return written(now, remember(now, UNWANTED, true));
    return refreshManaged({ ...now, container: containerAmong(blocks, memory.container) });
  };

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

  const create = async (
    key: string,
    properties: PageProperties,
    page: MeetingPage,
  ): Promise<NotionWrittenPage> => {
    const upload = await uploadOf(page);
    const { id: pageId, url } = await requests.post(key, properties, page, upload);
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
    list: async () => {
      const found = await list();
      unwritable = found.unwritable;
      return found.listing;
    },
    find: requests.find,
    read,
    create: async (key, properties, page) => {
      checkManaged(page);
      checkLength("people's part of a meeting page", page.human, ADVICE);
      const encoded = toProperties(properties, page);
      const found = await requests.findByKey(key);
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
