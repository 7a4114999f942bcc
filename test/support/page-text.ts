// Everything that a Notion page says, line by line, read with the official client.
import { type Client, isFullBlock } from '@notionhq/client';

interface Piece {
  readonly plain_text: string;
}

const textOf = (block: { readonly type: string } & Record<string, unknown>): string => {
  const content = block[block.type] as { rich_text?: Piece[]; cells?: Piece[][]; title?: string };
  const join = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.plain_text).join('');
  if (content.cells !== undefined) return content.cells.map(join).join(' | ');
  return content.rich_text === undefined ? (content.title ?? '') : join(content.rich_text);
};

/** Blocks with their texts, children after their parent. */
export const pageText = async (notion: Client, blockId: string): Promise<string> => {
  const lines: string[] = [];
  let cursor: string | undefined;
  do {
    const answer = await notion.blocks.children.list({
      block_id: blockId,
      page_size: 100,
      ...(cursor === undefined ? {} : { start_cursor: cursor }),
    });
    for (const block of answer.results.filter(isFullBlock)) {
      lines.push(textOf(block as never));
      if (block.has_children && block.type !== 'child_page' && block.type !== 'child_database')
        lines.push(await pageText(notion, block.id));
    }
    cursor = answer.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return lines.join('\n');
};
