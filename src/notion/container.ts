// The frame that Instep keeps on a page of people: how it is built, put at the top of the page, and found again.
import type { PagePart } from '../domain/meeting-page.ts';
import { blockAnswer, listAnswer, parseAnswer } from './answers.ts';
import { type BlockRequest, makeBlock, partToBlock, toRichText } from './blocks.ts';
import type { NotionClient } from './client.ts';
import { textHash } from './managed-print.ts';

export interface Frame {
  /** Its first line: says whose it is, and finds it again when its id was lost. */
  readonly line: string;
  readonly emoji: string;
  readonly color: 'default' | 'gray_background';
  readonly parts: readonly PagePart[];
}

/** `upload`: id of the uploaded picture; without one the picture is left out. */
export const frameToBlock = (frame: Frame, upload: string | null = null): BlockRequest => {
  const shown = frame.parts.filter((part) => part.kind !== 'picture' || upload !== null);
  return makeBlock('callout', {
    rich_text: toRichText(frame.line),
    icon: { type: 'emoji', emoji: frame.emoji },
    color: frame.color,
    ...(shown.length === 0 ? {} : { children: shown.map((part) => partToBlock(part, 'heading_3', upload)) }),
  });
};

/** Puts the frame at the page's top and answers its id. One request. Throws `StoreError`. */
export const putFrame = async (
  client: NotionClient,
  pageId: string,
  block: BlockRequest,
  place: string,
): Promise<string> => {
  const answer = await client.send({
    kind: 'make',
    method: 'patch',
    path: `blocks/${pageId}/children`,
    body: { children: [block], position: { type: 'start' } },
    place,
    lane: pageId,
  });
  // The answer lists what was added first, then the siblings that follow.
  const [made] = parseAnswer(listAnswer.pick({ results: true }), answer, place).results;
  return parseAnswer(blockAnswer, made, place).id;
};

/**
 * Id of the frame among the blocks of a page. By its known id first: a person may have written into its first line, which we
 * never write again.
 */
export const frameAmong = (
  blocks: readonly { readonly id: string; readonly type: string; readonly text: string | undefined }[],
  line: string,
  known?: string,
): string | undefined => {
  const hash = textHash(line);
  const found =
    blocks.find(({ id }) => id === known) ??
    blocks.find(({ type, text }) => type === 'callout' && text !== undefined && textHash(text) === hash);
  return found?.id;
};
