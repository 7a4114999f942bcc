// Reads the kickoff page's tables, and whether the people have said that the kickoff is over.
import * as z from 'zod';
import { isStoreError } from '../sync/store-error.ts';
import { blockAnswer, blockTextAnswer, pageAnswer, parseAnswer, rowAnswer } from './answers.ts';
import type { NotionClient } from './client.ts';
import { listAll } from './listing.ts';
import { richTextToRaw } from './rich-text.ts';

/** The last line of the template's sign-off: ticked, the page is no longer read. */
const OVER = 'The kickoff is over';
/** Tables of drafts are wide; the narrow ones of the page are not read. */
const FEWEST_COLUMNS = 6;

export interface KickoffTable {
  readonly header: readonly string[];
  /** Rows below the header, with the id of their block. */
  readonly rows: readonly { readonly id: string; readonly cells: readonly string[] }[];
}

export interface KickoffContent {
  readonly isOver: boolean;
  readonly tables: readonly KickoffTable[];
}

const tableAnswer = z.object({ table_width: z.number() });

/** When the page was edited last, and its address. `unseen`: deleted for good, or not shared at the moment. One request. */
export const lookAtKickoff = async (
  client: NotionClient,
  pageId: string,
): Promise<{ readonly editedAt: string; readonly url: string } | 'trash' | 'unseen'> => {
  const place = 'the kickoff page';
  try {
    const page = parseAnswer(
      pageAnswer,
      await client.send({ kind: 'read', method: 'get', path: `pages/${pageId}`, place }),
      place,
    );
    return page.in_trash ? 'trash' : { editedAt: page.last_edited_time, url: page.url };
  } catch (error) {
    if (isStoreError(error) && error.code === 'gone') return 'unseen';
    throw error;
  }
};

/** One request, and one for each wide table. Throws `StoreError`. */
export const readKickoff = async (client: NotionClient, pageId: string): Promise<KickoffContent> => {
  const place = 'the kickoff page';
  const childrenOf = async (id: string) =>
    (await listAll(client, { kind: 'read', method: 'get', path: `blocks/${id}/children`, place })).results
      .map((result) => parseAnswer(blockAnswer, result, place))
      .filter((block) => !block.in_trash);
  const tables: KickoffTable[] = [];
  let isOver = false;
  for (const block of await childrenOf(pageId)) {
    if (block.type === 'to_do') {
      const { rich_text } = parseAnswer(blockTextAnswer, block.to_do, place);
      const { checked } = parseAnswer(z.object({ checked: z.boolean() }), block.to_do, place);
      if (checked && richTextToRaw(rich_text).startsWith(OVER)) isOver = true;
    }
    if (block.type !== 'table' || parseAnswer(tableAnswer, block.table, place).table_width < FEWEST_COLUMNS)
      continue;
    const [head, ...rows] = (await childrenOf(block.id)).map((row) => ({
      id: row.id,
      cells: parseAnswer(rowAnswer, row.table_row, place).cells.map(richTextToRaw),
    }));
    if (head !== undefined) tables.push({ header: head.cells, rows });
  }
  return { isOver, tables };
};
