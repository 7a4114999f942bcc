// Refreshing a meeting page: its managed part block by block, made again once when people deleted it.
import type { MeetingPage } from '../domain/meeting-page.ts';
import { isStoreError, StoreError } from '../sync/store-error.ts';
import type { BlockAnswer } from './answers.ts';
import type { DrawCharts } from './chart-picture.ts';
import { createChartUpload } from './chart-upload.ts';
import type { NotionClient } from './client.ts';
import { createManagedPart } from './managed-part.ts';
import { jsonHash, type ManagedMemory } from './managed-print.ts';
import {
  type Job,
  type NotionWrittenPage,
  PICTURE_REFUSED,
  pictureHash,
  remember,
  UNWANTED,
  written,
} from './meeting-page-job.ts';
import { containerAmong, type MeetingPageRequests } from './meeting-page-requests.ts';
import { keyToProperty } from './page-properties.ts';
import type { TableSchema } from './schema.ts';

export interface MeetingRefresh {
  /** Id of the page's picture once it is uploaded; null without one, or when Notion does not take it. */
  uploadOf(page: MeetingPage): Promise<string | null>;
  /** What people should know of a picture that was left out. */
  warningsOf(page: MeetingPage, upload: string | null): readonly string[];
  /** Makes the managed part say what the job says. Throws `StoreError`. */
  refreshManaged(job: Job): Promise<NotionWrittenPage>;
  /** The same for a page whose memory is known, properties first where they differ. Throws `StoreError`. */
  refreshKnown(
    job: Job,
    memory: ManagedMemory,
    blocks: readonly BlockAnswer[],
    lostKey: string | undefined,
  ): Promise<NotionWrittenPage>;
}

export const createMeetingRefresh = (
  client: NotionClient,
  schema: TableSchema,
  requests: MeetingPageRequests,
  draw: DrawCharts,
): MeetingRefresh => {
  const uploadPicture = createChartUpload(client, draw);
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
  ): Promise<NotionWrittenPage> => {
    let now = job;
    if (lostKey !== undefined || memory.properties !== jsonHash(job.properties)) {
      const key = lostKey === undefined ? {} : keyToProperty(schema, lostKey);
      const answer = await requests.patch(job.pageId, { ...job.properties, ...key });
      now = { ...job, url: answer.url, writes: 1 };
    }
    if (memory.container === UNWANTED) return written(now, remember(now, UNWANTED, true));
    return refreshManaged({ ...now, container: containerAmong(blocks, memory.container) });
  };

  return { uploadOf, warningsOf, refreshManaged, refreshKnown };
};
