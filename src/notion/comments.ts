// Comments by which people are told what waits for them, with a mention where Notion knows them.
import type { NotionClient } from './client.ts';
import { splitText } from './rich-text.ts';

export interface Mentioned {
  /** Null when Notion does not know them: then their name stands there in plain text. */
  readonly userId: string | null;
  readonly name: string;
}

const text = (content: string): readonly object[] =>
  splitText(content).map((piece) => ({ type: 'text', text: { content: piece } }));

/** Writes one comment on a page. Throws `StoreError`; `forbidden` when the integration may not comment. */
export const commentOn = async (
  client: NotionClient,
  pageId: string,
  people: readonly Mentioned[],
  message: string,
): Promise<void> => {
  const names = people.flatMap(({ userId, name }) => [
    ...(userId === null ? text(name) : [{ type: 'mention', mention: { user: { id: userId } } }]),
    ...text(' '),
  ]);
  await client.send({
    kind: 'make',
    method: 'post',
    path: 'comments',
    body: { parent: { page_id: pageId }, rich_text: [...names, ...text(message)] },
    place: `a comment on the page ${pageId}`,
    lane: pageId,
  });
};
