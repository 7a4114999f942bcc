// The remarks on a page and on its blocks, read and written with a person's own token.
import type { Json, NotionDoor } from './notion-door.ts';
import { readUsers, wordsToNotion } from './notion-text.ts';
import { richTextToPlain, richTextToSpans } from './notion-values.ts';
import type { NotionComment } from './notion-wire.ts';

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

/** Blocks whose remarks are looked for; those below are read in Notion. */
const MAX_BLOCKS = 200;

const viewComment = (comment: Json, about: string): NotionComment => ({
  id: String(comment.id),
  discussion: String(comment.discussion_id),
  author: String(object(comment.display_name).resolved_name ?? ''),
  at: String(comment.created_time),
  spans: richTextToSpans(comment.rich_text),
  about,
});

/** The page's own remarks first, then those on its blocks from the top. */
export const readComments = async (door: NotionDoor, pageId: string): Promise<readonly NotionComment[]> => {
  const of = async (id: string, about: string): Promise<readonly NotionComment[]> => {
    const { results } = await door.list('/v1/comments', 500, undefined, { block_id: id });
    return results.map((comment) => viewComment(comment, about));
  };
  const { results: blocks } = await door.list(`/v1/blocks/${pageId}/children`, MAX_BLOCKS);
  const onBlocks = await Promise.all(
    blocks
      .filter(({ type }) => type !== 'child_page' && type !== 'child_database')
      .map((block) =>
        of(String(block.id), richTextToPlain(object(block[String(block.type)]).rich_text) || 'a block'),
      ),
  );
  return [...(await of(pageId, '')), ...onBlocks.flat()];
};

export const addComment = async (
  door: NotionDoor,
  pageId: string,
  discussion: string | null,
  text: string,
): Promise<void> => {
  await door.post('/v1/comments', {
    ...(discussion === null ? { parent: { page_id: pageId } } : { discussion_id: discussion }),
    rich_text: wordsToNotion(text, await readUsers(door)),
  });
};
