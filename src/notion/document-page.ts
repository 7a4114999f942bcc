// A written document as a page of its own below another page, made once for each title, and finished when a run died over it.
import { StoreError } from '../sync/store-error.ts';
import { type BlockAnswer, blockAnswer, type PageAnswer, pageAnswer, parseAnswer } from './answers.ts';
import type { BlockRequest } from './blocks.ts';
import type { NotionClient } from './client.ts';
import { listAll } from './listing.ts';
import type { MarkdownPage } from './markdown-blocks.ts';

/** Most blocks in one array of a request (Notion's request limits). */
const MOST_BLOCKS = 100;

/** The title of a page until its last block is there: a run that dies before says so, to people and to the next run (L8). */
const unfinished = (title: string): string => `${title} (being written)`;

export interface DocumentPage {
  readonly pageId: string;
  readonly url: string;
  /** False when a page of this title was there already: nothing was written then. */
  readonly made: boolean;
}

const chunks = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );

const readPage = async (client: NotionClient, pageId: string, place: string) =>
  parseAnswer(
    pageAnswer,
    await client.send({ kind: 'read', method: 'get', path: `pages/${pageId}`, place }),
    place,
  );

const blocksBelow = async (
  client: NotionClient,
  pageId: string,
  place: string,
): Promise<readonly BlockAnswer[]> => {
  const listing = await listAll(client, {
    kind: 'read',
    method: 'get',
    path: `blocks/${pageId}/children`,
    place,
  });
  return listing.results
    .map((result) => parseAnswer(blockAnswer, result, place))
    .filter((block) => !block.in_trash);
};

/** The live page of a title among blocks; undefined when there is none. */
const pageTitled = (blocks: readonly BlockAnswer[], title: string): string | undefined =>
  blocks.find((block) => {
    const child = block.child_page as { readonly title?: string } | undefined;
    return block.type === 'child_page' && child?.title === title;
  })?.id;

const toTitle = (title: string) => ({ title: { title: [{ type: 'text', text: { content: title } }] } });

/**
 * Makes the page, or finds the one of this title that is there. `first` stands before the document's own blocks. One that a
 * killed run left unfinished is finished: what stands on it stays, with whatever people wrote below. Throws `StoreError`.
 */
export const ensureDocumentPage = async (
  client: NotionClient,
  parentPageId: string,
  document: MarkdownPage,
  { first = [], icon }: { readonly first?: readonly BlockRequest[]; readonly icon?: string } = {},
): Promise<DocumentPage> => {
  const { title } = document;
  const place = `the page “${title}”`;
  const [children = [], ...rest] = chunks([...first, ...document.blocks], MOST_BLOCKS);
  const isLong = rest.length > 0;
  const siblings = await blocksBelow(client, parentPageId, `the page ${parentPageId}`);
  const there = pageTitled(siblings, title);
  if (there !== undefined)
    return { pageId: there, url: (await readPage(client, there, place)).url, made: false };

  const make = async (): Promise<PageAnswer> =>
    parseAnswer(
      pageAnswer,
      await client.send({
        kind: 'make',
        method: 'post',
        path: 'pages',
        body: {
          parent: { type: 'page_id', page_id: parentPageId },
          properties: toTitle(isLong ? unfinished(title) : title),
          ...(icon === undefined ? {} : { icon: { type: 'emoji', emoji: icon } }),
          children,
        },
        place,
        lane: parentPageId,
      }),
      place,
    );
  /** How many of the parts after the first stand already. Each came in one request, so that a part of one stands for all of it. */
  const partsOn = async (page: PageAnswer): Promise<number> => {
    const standing = await blocksBelow(client, page.id, place);
    const ours = standing.filter((block) => block.created_by?.id === page.created_by.id);
    return Math.max(0, Math.ceil(ours.length / MOST_BLOCKS) - 1);
  };

  const left = pageTitled(siblings, unfinished(title));
  const page = left === undefined ? await make() : await readPage(client, left, place);
  const done = left === undefined ? 0 : await partsOn(page);
  for (const more of rest.slice(done))
    await client.send({
      kind: 'make',
      method: 'patch',
      path: `blocks/${page.id}/children`,
      body: { children: more },
      place,
      lane: page.id,
    });
  if (!isLong && left === undefined) return { pageId: page.id, url: page.url, made: true };
  const answer = await client.send({
    kind: 'set',
    method: 'patch',
    path: `pages/${page.id}`,
    body: { properties: toTitle(title) },
    place,
    lane: page.id,
  });
  return { pageId: page.id, url: parseAnswer(pageAnswer, answer, place).url, made: true };
};

/** The page's address; throws `gone` when it is in the trash or cannot be seen. */
export const addressOfPage = async (client: NotionClient, pageId: string, what: string): Promise<string> => {
  const page = await readPage(client, pageId, what);
  if (page.in_trash)
    throw new StoreError(
      'gone',
      `In Notion's trash: ${what}. Restore it there, then run again: ${page.url}`,
      {
        inTrash: true,
      },
    );
  return page.url;
};
