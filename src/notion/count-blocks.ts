// Counts the blocks of a page and everything below it, up to a limit.
import { blockAnswer, parseAnswer } from './answers.ts';
import type { NotionClient } from './client.ts';
import { listAll } from './listing.ts';

/** Most requests for one count: it is an estimate, and the limit of requests is for the sync. */
const MOST_REQUESTS = 60;

/** Blocks below a page; stops at `most`, or when too many requests were needed, and gives what it has by then. */
export const countBlocks = async (client: NotionClient, pageId: string, most: number): Promise<number> => {
  const open = [pageId];
  let count = 0;
  for (let requests = 0; open.length > 0 && count < most && requests < MOST_REQUESTS; requests += 1) {
    const id = open.shift()!;
    const place = `the page ${pageId}`;
    const listing = await listAll(client, {
      kind: 'read',
      method: 'get',
      path: `blocks/${id}/children`,
      place,
    });
    for (const result of listing.results) {
      const block = parseAnswer(blockAnswer, result, place);
      count += 1;
      if (block.has_children || block.type === 'child_page') open.push(block.id);
    }
  }
  return Math.min(count, most);
};
