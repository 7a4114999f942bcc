// One meeting page on its way: what is to be said, what is known of it so far, and what is remembered of it afterwards.
import type { MeetingPage } from '../domain/meeting-page.ts';
import type { WrittenPage } from '../sync/meeting-pages.ts';
import type { Json } from '../sync/ports.ts';
import { jsonHash, type ManagedMemory, memoryToJson, PICTURE, partToPrint } from './managed-print.ts';
import type { PageProperties } from './page-properties.ts';

/** The container's id once people have deleted it twice. */
export const UNWANTED = '';

/** What this adapter adds to the port. */
export interface NotionWrittenPage extends WrittenPage {
  /** A person had deleted the managed part; it was made again at the top of the page. */
  readonly remade: boolean;
}

/** One page on its way: what is to be said, and what is known of it so far. */
export interface Job {
  readonly pageId: string;
  readonly url: string;
  readonly properties: PageProperties;
  readonly page: MeetingPage;
  readonly memory: ManagedMemory | undefined;
  readonly container: string | undefined;
  /** Writes so far. */
  readonly writes: number;
}

/** What its picture shows, as a hash; null without a picture. */
export const pictureHash = (page: MeetingPage): string | null => {
  const picture = page.managed.find((part) => part.kind === 'picture');
  return picture === undefined ? null : partToPrint(picture).whole;
};

export const remember = (job: Job, container: string, remade: boolean, hasPicture = true): Json =>
  memoryToJson({
    url: job.url,
    container,
    properties: jsonHash(job.properties),
    remade,
    prints: job.page.managed.map(partToPrint).filter(({ type }) => hasPicture || type !== PICTURE),
    ...(hasPicture ? {} : { refused: pictureHash(job.page) ?? '' }),
  });

export const PICTURE_REFUSED =
  'The picture of the KPIs was left out: Notion did not take the file. See that the integration may insert content and that the workspace has room.';

export const written = (
  job: Job,
  memory: Json,
  more: Partial<NotionWrittenPage> = {},
): NotionWrittenPage => ({
  pageId: job.pageId,
  url: job.url,
  memory,
  writes: job.writes,
  kept: [],
  warnings: [],
  remade: false,
  ...more,
});
