// Listings: read to the end, and honest about being cut.
import { describe, expect, it } from 'vitest';
import type { NotionClient, NotionRequest } from '../../src/notion/client.ts';
import { listAll } from '../../src/notion/listing.ts';

const answering = (answers: readonly object[]): { client: NotionClient; sent: NotionRequest[] } => {
  const sent: NotionRequest[] = [];
  return {
    sent,
    client: {
      send: async (request) => {
        sent.push(request);
        return answers[sent.length - 1];
      },
    },
  };
};

const part = (results: readonly string[], next: string | null, more: object = {}) => ({
  object: 'list',
  results,
  next_cursor: next,
  has_more: next !== null,
  ...more,
});

const query: NotionRequest = {
  kind: 'read',
  method: 'post',
  path: 'data_sources/d/query',
  body: { sorts: [] },
  place: 'the database',
};

describe('listAll', () => {
  it('carries the cursor in the body of a query and in the address of a listing', async () => {
    for (const request of [
      query,
      { kind: 'read', method: 'get', path: 'blocks/b/children', place: 'the page' } as const,
    ]) {
      const { client, sent } = answering([part(['a', 'b'], 'c1'), part(['c'], null)]);
      expect(await listAll(client, request)).toEqual({ results: ['a', 'b', 'c'], complete: true });
      const windows = sent.map((each) => (request.method === 'get' ? each.query : each.body));
      expect(windows).toMatchObject([{ page_size: 100 }, { page_size: 100, start_cursor: 'c1' }]);
      expect(windows[0]).not.toHaveProperty('start_cursor');
    }
  });

  it('is not complete when the service cut it at any page', async () => {
    const cut = { request_status: { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' } };
    const { client } = answering([
      part(['a'], 'c1', cut),
      part(['b'], null, { request_status: { type: 'complete' } }),
    ]);
    expect(await listAll(client, query)).toEqual({ results: ['a', 'b'], complete: false });
  });

  it('takes no half answer for a whole one', async () => {
    const { client } = answering([{ object: 'list', results: ['a'] }]);
    await expect(listAll(client, query)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('the database'),
    });
  });
});
