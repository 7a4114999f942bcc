// A written document as a page of its own below another page, made once for each title.
import { StoreError } from '../sync/store-error.ts';
import { blockAnswer, pageAnswer, parseAnswer } from './answers.ts';
import type { BlockRequest } from './blocks.ts';
import type { NotionClient } from './client.ts';
import { listAll } from './listing.ts';
import type { MarkdownPage } from './markdown-blocks.ts';

/** Most blocks in one array of a request (Notion's request limits). */
const MOST_BLOCKS = 100;

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

/** The live page of this title directly below a page; undefined when there is none. */
const findBelow = async (
  client: NotionClient,
  parentPageId: string,
  title: string,
): Promise<string | undefined> => {
  const place = `the page ${parentPageId}`;
  const listing = await listAll(client, {
    kind: 'read',
    method: 'get',
    path: `blocks/${parentPageId}/children`,
    place,
  });
  return listing.results
    .map((result) => parseAnswer(blockAnswer, result, place))
    .find((block) => {
      const child = block.child_page as { readonly title?: string } | undefined;
      return block.type === 'child_page' && !block.in_trash && child?.title === title;
    })?.id;
};

/**
 * Makes the page, or finds the one of this title that is there. `first` stands before the document's own blocks.
 * Throws `StoreError`.
 */
export const ensureDocumentPage = async (
  client: NotionClient,
  parentPageId: string,
  document: MarkdownPage,
  { first = [], icon }: { readonly first?: readonly BlockRequest[]; readonly icon?: string } = {},
): Promise<DocumentPage> => {
  const { title } = document;
  const place = `the page “${title}”`;
  const there = await findBelow(client, parentPageId, title);
  if (there !== undefined)
    return { pageId: there, url: (await readPage(client, there, place)).url, made: false };
  const [children = [], ...rest] = chunks([...first, ...document.blocks], MOST_BLOCKS);
  const answer = await client.send({
    kind: 'make',
    method: 'post',
    path: 'pages',
    body: {
      parent: { type: 'page_id', page_id: parentPageId },
      properties: { title: { title: [{ type: 'text', text: { content: title } }] } },
      ...(icon === undefined ? {} : { icon: { type: 'emoji', emoji: icon } }),
      children,
    },
    place,
    lane: parentPageId,
  });
  const page = parseAnswer(pageAnswer, answer, place);
  for (const more of rest)
    await client.send({
      kind: 'make',
      method: 'patch',
      path: `blocks/${page.id}/children`,
      body: { children: more },
      place,
      lane: page.id,
    });
  return { pageId: page.id, url: page.url, made: true };
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
