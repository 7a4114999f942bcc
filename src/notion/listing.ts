// Reads a Notion listing to its end, 100 at a time.
import { listAnswer, parseAnswer } from './answers.ts';
import type { NotionClient, NotionRequest } from './client.ts';

const PAGE_SIZE = 100;

export interface WholeListing {
  readonly results: readonly unknown[];
  /** False when the service cut the listing short (more than 10,000 rows). */
  readonly complete: boolean;
}

/** `request` without page size and cursor; a `get` carries them in the query, a `post` in the body. */
export const listAll = async (client: NotionClient, request: NotionRequest): Promise<WholeListing> => {
  const results: unknown[] = [];
  let complete = true;
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const window = { page_size: PAGE_SIZE, ...(cursor === undefined ? {} : { start_cursor: cursor }) };
    const answer = parseAnswer(
      listAnswer,
      await client.send(
        request.method === 'get'
          ? { ...request, query: { ...request.query, ...window } }
          : { ...request, body: { ...request.body, ...window } },
      ),
      request.place,
    );
    results.push(...answer.results);
    if (answer.request_status?.type === 'incomplete') complete = false;
    cursor = answer.next_cursor;
  }
  return { results, complete };
};
