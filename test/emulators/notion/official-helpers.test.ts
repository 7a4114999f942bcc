// The official client's own helpers work on what the server returns, as they do on the service's answers.
import {
  APIErrorCode,
  APIResponseError,
  collectAllDataSourceRows,
  collectDataSourceTemplates,
  collectPaginatedAPI,
  extractBlockId,
  extractDatabaseId,
  extractNotionId,
  extractPageId,
  isFullBlock,
  isFullComment,
  isFullDatabase,
  isFullDataSource,
  isFullPage,
  isFullPageOrDataSource,
  isFullUser,
  isFullView,
  isHTTPResponseError,
  isNotionClientError,
  iterateAllDataSourceRows,
  iteratePaginatedAPI,
  signWebhookPayload,
  verifyWebhookSignature,
} from '@notionhq/client';
import { describe, expect, it } from 'vitest';
import { createTestWorkspace, errorOf, makeSource, text } from './workspace.ts';

/** A database of `count` rows and a page with a few blocks, a comment and a view. */
const fillWorkspace = async (count: number) => {
  const workspace = createTestWorkspace();
  const { client, rootPageId } = workspace;
  const { databaseId, sourceId } = await makeSource(workspace, { Name: { title: {} } });
  for (let i = 0; i < count; i++) {
    await client.pages.create({
      parent: { data_source_id: sourceId },
      properties: { Name: { title: text(`Row ${i}`) } },
    });
  }
  const page = await client.pages.create({
    parent: { page_id: rootPageId },
    properties: { title: { title: text('Our page: a title, with signs!') } },
    children: Array.from({ length: 5 }, (_, i) => ({ paragraph: { rich_text: text(`Line ${i}`) } })),
  });
  return { ...workspace, databaseId, sourceId, page };
};

describe.each(['2025-09-03', '2026-03-11'])('lists in version %s', (version) => {
  it('are walked to their end by the paginating helpers', async () => {
    const { clientFor, sourceId, page, rootPageId } = await fillWorkspace(7);
    const client = clientFor('secret', version);
    const rows = await collectPaginatedAPI(client.dataSources.query, {
      data_source_id: sourceId,
      page_size: 3,
    });
    expect(new Set(rows.map(({ id }) => id)).size).toBe(7);
    const blocks: string[] = [];
    for await (const block of iteratePaginatedAPI(client.blocks.children.list, {
      block_id: page.id,
      page_size: 2,
    })) {
      if (isFullBlock(block) && block.type === 'paragraph')
        blocks.push(block.paragraph.rich_text[0]!.plain_text);
    }
    expect(blocks).toEqual(['Line 0', 'Line 1', 'Line 2', 'Line 3', 'Line 4']);
    const users = await collectPaginatedAPI(client.users.list, { page_size: 1 });
    expect(users.every(isFullUser)).toBe(true);
    expect(users).toHaveLength(3);
    const found = await collectPaginatedAPI(client.search, { page_size: 4 });
    expect(found.every(isFullPageOrDataSource)).toBe(true);
    expect(found.some(({ id }) => id === rootPageId)).toBe(true);
    expect(await collectAllDataSourceRows(client, { data_source_id: sourceId })).toHaveLength(7);
    const all: string[] = [];
    for await (const row of iterateAllDataSourceRows(client, { data_source_id: sourceId })) all.push(row.id);
    expect(all).toHaveLength(7);
    expect(await collectDataSourceTemplates(client, { data_source_id: sourceId })).toEqual([]);
  });

  it('hold objects that the type guards know as full', async () => {
    const { clientFor, sourceId, databaseId, page } = await fillWorkspace(1);
    const client = clientFor('secret', version);
    const [row] = (await client.dataSources.query({ data_source_id: sourceId })).results;
    const source = await client.dataSources.retrieve({ data_source_id: sourceId });
    const database = await client.databases.retrieve({ database_id: databaseId });
    const [block] = (await client.blocks.children.list({ block_id: page.id })).results;
    const comment = await client.comments.create({
      parent: { page_id: page.id },
      rich_text: text('A word.'),
    });
    const [reference] = (await client.views.list({ database_id: databaseId })).results;
    const view = await client.views.retrieve({ view_id: reference!.id });
    expect(isFullPage(row!)).toBe(true);
    expect(isFullDataSource(source)).toBe(true);
    expect(isFullDatabase(database)).toBe(true);
    expect(isFullBlock(block!)).toBe(true);
    expect(isFullComment(comment)).toBe(true);
    expect(isFullView(view)).toBe(true);
    expect(isFullPage(source as never)).toBe(false);
    expect(isFullDatabase(row as never)).toBe(false);
  });

  it('name things by addresses from which the ids are read back', async () => {
    const { clientFor, page, databaseId } = await fillWorkspace(0);
    const client = clientFor('secret', version);
    const read = await client.pages.retrieve({ page_id: page.id });
    const database = await client.databases.retrieve({ database_id: databaseId });
    if (!isFullPage(read) || !isFullDatabase(database)) throw new Error('partial answers');
    expect(extractNotionId(read.url)).toBe(page.id);
    expect(extractPageId(read.url)).toBe(page.id);
    expect(extractDatabaseId(database.url)).toBe(databaseId);
    const [block] = (await client.blocks.children.list({ block_id: page.id })).results;
    expect(extractBlockId(`${read.url}#${block!.id.replaceAll('-', '')}`)).toBe(block!.id);
    const [view] = (await client.views.list({ database_id: databaseId })).results;
    const shown = await client.views.retrieve({ view_id: view!.id });
    expect(isFullView(shown) && extractDatabaseId(shown.url)).toBe(databaseId);
  });
});

describe('refusals', () => {
  it('arrive as errors of the client, each with its code', async () => {
    const { client, clientFor, sourceId } = await fillWorkspace(0);
    const missing = '00000000-0000-4000-8000-00000000dead';
    const codes: readonly (readonly [Promise<unknown>, string, number])[] = [
      [client.pages.retrieve({ page_id: missing }), APIErrorCode.ObjectNotFound, 404],
      [clientFor('wrong').users.me({}), APIErrorCode.Unauthorized, 401],
      [
        client.pages.create({ parent: { data_source_id: sourceId }, properties: { Nope: { number: 1 } } }),
        APIErrorCode.ValidationError,
        400,
      ],
      [client.request({ path: 'nowhere', method: 'get' }), APIErrorCode.InvalidRequestURL, 400],
    ];
    for (const [call, code, status] of codes) {
      const error = await errorOf(call);
      expect([error.code, error.status]).toEqual([code, status]);
      expect(isNotionClientError(error)).toBe(true);
      expect(isHTTPResponseError(error)).toBe(true);
      expect(APIResponseError.isAPIResponseError(error)).toBe(true);
      expect(error.request_id).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('of the service’s bad moments are the client’s own too', async () => {
    const { client, faults } = createTestWorkspace();
    faults.add({ service: 'notion', fault: { kind: 'rate-limit', retryAfter: 7 } });
    faults.add({ service: 'notion', nth: 2, fault: { kind: 'conflict' } });
    const error = await errorOf(client.users.me({}));
    expect(error.code).toBe(APIErrorCode.RateLimited);
    expect((error.headers as Headers).get('retry-after')).toBe('7');
    expect((await errorOf(client.users.me({}))).code).toBe(APIErrorCode.ConflictError);
  });
});

describe('webhooks', () => {
  it('carry a signature that the client’s own check takes, and only for these very bytes', async () => {
    const verificationToken = 'secret_hook';
    const bodies: { body: string; signature: string }[] = [];
    const { client, rootPageId, emulator } = createTestWorkspace({
      webhook: {
        url: 'http://127.0.0.1:9/hook',
        token: verificationToken,
        fetch: async (_, init) => {
          const headers = new Headers(init.headers);
          bodies.push({
            body: String(init.body),
            signature: headers.get('x-notion-signature') ?? '',
          });
          return new Response('ok');
        },
      },
    });
    await emulator.verifyWebhook();
    await client.comments.create({ parent: { page_id: rootPageId }, rich_text: text('Look') });
    await emulator.settleWebhooks();
    expect(bodies).toHaveLength(2);
    for (const { body, signature } of bodies) {
      expect(await verifyWebhookSignature({ body, signature, verificationToken })).toBe(true);
      expect(await verifyWebhookSignature({ body: `${body} `, signature, verificationToken })).toBe(false);
      expect(await signWebhookPayload({ body, verificationToken })).toBe(signature);
    }
    expect(JSON.parse(bodies[0]!.body)).toEqual({ verification_token: verificationToken });
    expect(JSON.parse(bodies[1]!.body)).toMatchObject({
      type: 'comment.created',
      attempt_number: 1,
      data: { page_id: rootPageId },
    });
  });
});
