// Faults, limits, webhooks, saved state, coverage.
import { Client, LogLevel, verifyWebhookSignature } from '@notionhq/client';
import { afterEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../../../src/emulators/clock.ts';
import { createFaults } from '../../../src/emulators/faults.ts';
import { NOTION_COVERAGE } from '../../../src/emulators/notion/coverage.ts';
import { notionRoutes } from '../../../src/emulators/notion/routes/all.ts';
import { type ListeningServer, listen } from '../../../src/emulators/server.ts';
import { BOT, createTestWorkspace, errorOf, makeSource, PAT, START, text } from './workspace.ts';

const servers: ListeningServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

describe('faults', () => {
  const titles = async (client: Client): Promise<string[]> =>
    (await client.search({ filter: { property: 'object', value: 'page' } })).results.map((page) => page.id);

  const create = (client: Client, rootPageId: string) =>
    client.pages.create({ parent: { page_id: rootPageId }, properties: { title: text('New') as never } });

  it('refuse before anything is done', async () => {
    const { client, faults, rootPageId } = createTestWorkspace();
    faults.add({ method: 'POST', path: '/v1/pages', fault: { kind: 'error', status: 500 } });
    expect(await errorOf(create(client, rootPageId))).toMatchObject({
      status: 500,
      code: 'internal_server_error',
    });
    faults.add({ method: 'POST', path: '/v1/pages', fault: { kind: 'conflict' } });
    expect(await errorOf(create(client, rootPageId))).toMatchObject({ status: 409, code: 'conflict_error' });
    faults.add({
      method: 'POST',
      path: '/v1/pages',
      fault: { kind: 'error', status: 503, code: 'database_connection_unavailable' },
    });
    expect((await errorOf(create(client, rootPageId))).body).toContain('database_connection_unavailable');
    expect(await titles(client)).toHaveLength(1);
  });

  it('say when to come back', async () => {
    const { client, faults } = createTestWorkspace();
    faults.add({
      fault: { kind: 'rate-limit', retryAfter: 7, reason: 'public_api_space_request_rate_limit' },
    });
    const error = await errorOf(client.users.me({}));
    expect(error).toMatchObject({
      status: 429,
      code: 'rate_limited',
      additional_data: { rate_limit_reason: 'public_api_space_request_rate_limit', retry_after: '7' },
    });
    expect((error.headers as Headers).get('retry-after')).toBe('7');
    faults.add({ fault: { kind: 'error', status: 529, retryAfter: 3 } });
    expect(await errorOf(client.users.me({}))).toMatchObject({ status: 529, code: 'service_overload' });
  });

  it('name what a failed create or append had saved', async () => {
    const { client, faults, rootPageId } = createTestWorkspace();
    faults.add({ method: 'POST', path: '/v1/pages', fault: { kind: 'committed-error' } });
    const error = await errorOf(create(client, rootPageId));
    const made = (await titles(client)).find((id) => id !== rootPageId);
    expect(error).toMatchObject({ status: 503, additional_data: { committed_resource_id: made } });
    const children = [{ paragraph: { rich_text: text('a') } }, { paragraph: { rich_text: text('b') } }];
    faults.add({ method: 'PATCH', fault: { kind: 'committed-error' } });
    const append = await errorOf(client.blocks.children.append({ block_id: made!, children }));
    const { results } = await client.blocks.children.list({ block_id: made! });
    expect(append).toMatchObject({
      additional_data: { committed_resource_id: made, committed_child_ids: results.map(({ id }) => id) },
    });
  });

  it('answer as the edge proxy does', async () => {
    const { raw, faults } = createTestWorkspace();
    faults.add({ fault: { kind: 'bad-gateway' } });
    const answer = await raw('GET', '/v1/users/me');
    expect([answer.status, answer.headers.get('content-type'), answer.headers.has('cf-ray')]).toEqual([
      502,
      'text/html',
      true,
    ]);
    expect(answer.headers.has('x-notion-request-id')).toBe(false);
  });

  it('are slow by the injected clock only', async () => {
    const { client, faults, clock } = createTestWorkspace();
    faults.add({ fault: { kind: 'slow', ms: 90_000 } });
    await client.users.me({});
    expect(clock.now()).toBe(Date.parse(START) + 90_000);
  });

  it('break real sockets: before, after, halfway', async () => {
    const { emulator, faults, client: local, rootPageId, requestLog } = createTestWorkspace();
    const server = await listen((request) => emulator.fetch(request), { port: 0 });
    servers.push(server);
    const client = new Client({
      auth: 'secret',
      baseUrl: server.url,
      notionVersion: '2026-03-11',
      retry: false,
      logLevel: LogLevel.ERROR,
    });
    for (const kind of ['hang-up', 'answer-lost', 'truncated'] as const) {
      const before = (await titles(local)).length;
      faults.add({ method: 'POST', path: /^\/v1\/pages$/, fault: { kind } });
      expect(await errorOf(create(client, rootPageId)), kind).toBeInstanceOf(Error);
      expect((await titles(local)).length - before, kind).toBe(kind === 'hang-up' ? 0 : 1);
    }
    expect(requestLog.list({ route: '/v1/pages', write: true }).map(({ status }) => status)).toEqual([
      0, 0, 200,
    ]);
    expect(await client.users.me({})).toMatchObject({ id: BOT });
  });

  it('send half a body and then nothing', async () => {
    const { emulator, faults } = createTestWorkspace();
    faults.add({ fault: { kind: 'stalled' } });
    const answer = await emulator.fetch(
      new Request('http://127.0.0.1/v1/users/me', {
        headers: { authorization: 'Bearer secret', 'notion-version': '2026-03-11' },
      }),
    );
    const reader = answer.body!.getReader();
    expect((await reader.read()).value!.length).toBeGreaterThan(10);
    const next = await Promise.race([reader.read().then(() => 'more'), Promise.resolve('nothing')]);
    expect(next).toBe('nothing');
  });
});

describe('people at the desk', () => {
  it('meet no faults, are not counted by them, and are named in the log', async () => {
    const { client, person, faults, requestLog, rootPageId } = createTestWorkspace();
    let counted = 0;
    faults.onRequest((n) => {
      counted = n;
    });
    faults.add({ times: Number.POSITIVE_INFINITY, fault: { kind: 'conflict' } });
    await person.pages.retrieve({ page_id: rootPageId });
    expect(counted).toBe(0);
    await errorOf(client.pages.retrieve({ page_id: rootPageId }));
    expect([counted, requestLog.count({ user: BOT }), requestLog.count({ user: PAT })]).toEqual([1, 1, 1]);
    expect(JSON.stringify(requestLog.list())).not.toContain('secret');
  });
});

describe('the row limit', () => {
  it('cuts a query off and says so on every page', async () => {
    const workspace = createTestWorkspace({ queryRowLimit: 3 });
    const { client } = workspace;
    const { sourceId } = await makeSource(workspace, { Name: { title: {} } });
    for (let i = 0; i < 4; i++)
      await client.pages.create({ parent: { data_source_id: sourceId }, properties: {} });
    const first = await client.dataSources.query({ data_source_id: sourceId, page_size: 2 });
    const status = { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' };
    expect(first).toMatchObject({ has_more: true, request_status: status });
    const last = await client.dataSources.query({
      data_source_id: sourceId,
      start_cursor: first.next_cursor!,
    });
    expect(last).toMatchObject({ has_more: false, next_cursor: null, request_status: status });
    expect(last.results).toHaveLength(1);
  });
});

describe('the rate limit', () => {
  it('lets 180 requests a minute through for each connection', async () => {
    const { raw, clock } = createTestWorkspace({ rateLimit: { perMinute: 180 } });
    for (let i = 0; i < 180; i++) expect((await raw('GET', '/v1/users/me')).status).toBe(200);
    clock.advance(20_500);
    const full = await raw('GET', '/v1/users/me');
    expect([full.status, full.headers.get('retry-after')]).toEqual([429, '40']);
    expect(full.body.additional_data).toEqual({
      rate_limit_reason: 'public_api_request_rate_limit',
      retry_after: '40',
    });
    expect((await raw('GET', '/v1/users/me', undefined, { authorization: 'Bearer pat' })).status).toBe(200);
    clock.advance(40_000);
    expect((await raw('GET', '/v1/users/me')).status).toBe(200);
  });
});

describe('webhooks', () => {
  const setUp = () => {
    const received: { body: string; signature: string; event: Record<string, never> }[] = [];
    const faults = createFaults();
    let isUp = true;
    const workspace = createTestWorkspace({
      faults,
      webhook: {
        url: 'http://127.0.0.1:4999/hook',
        token: 'secret_token',
        fetch: async (_url, init) => {
          if (!isUp) throw new TypeError('fetch failed');
          const body = String(init.body);
          const signature = (init.headers as Record<string, string>)['x-notion-signature']!;
          received.push({ body, signature, event: JSON.parse(body) });
          return new Response('ok');
        },
      },
    });
    return { ...workspace, faults, received, setUp: (up: boolean) => (isUp = up) };
  };

  it('are signed so that the client’s own check passes', async () => {
    const { client, emulator, received, rootPageId } = setUp();
    await emulator.verifyWebhook();
    await client.pages.create({ parent: { page_id: rootPageId }, properties: {} });
    await emulator.settleWebhooks();
    expect(received[0]!.event).toEqual({ verification_token: 'secret_token' });
    for (const { body, signature } of received) {
      expect(await verifyWebhookSignature({ body, signature, verificationToken: 'secret_token' })).toBe(true);
      expect(
        await verifyWebhookSignature({ body: `${body} `, signature, verificationToken: 'secret_token' }),
      ).toBe(false);
    }
    expect(received[1]!.event).toMatchObject({
      type: 'page.created',
      workspace_name: 'Acme',
      attempt_number: 1,
      authors: [{ id: BOT, type: 'bot' }],
      entity: { type: 'page' },
      data: { parent: { id: rootPageId, type: 'page' } },
    });
  });

  it('carry signals, not values, and add up', async () => {
    const workspace = setUp();
    const { person, emulator, received } = workspace;
    const { sourceId } = await makeSource(workspace, {
      Name: { title: {} },
      A: { number: {} },
      B: { number: {} },
    });
    const page = await person.pages.create({ parent: { data_source_id: sourceId }, properties: {} });
    await emulator.settleWebhooks();
    received.length = 0;
    await Promise.all([
      person.pages.update({ page_id: page.id, properties: { A: { number: 123456 } } }),
      person.pages.update({ page_id: page.id, properties: { B: { number: 2 } } }),
    ]);
    await emulator.settleWebhooks();
    expect(received).toHaveLength(1);
    expect(received[0]!.event).toMatchObject({
      type: 'page.properties_updated',
      authors: [{ id: PAT, type: 'person' }],
    });
    expect(
      (received[0]!.event as unknown as { data: { updated_properties: string[] } }).data.updated_properties,
    ).toHaveLength(2);
    expect(received[0]!.body).not.toContain('123456');
  });

  it('come again until they are taken, at most 8 times', async () => {
    const { client, emulator, received, rootPageId, faults } = setUp();
    faults.add({ service: 'notion-webhook', times: 2, fault: { kind: 'answer-lost' } });
    await client.pages.update({ page_id: rootPageId, icon: { emoji: '🌱' }, is_locked: true });
    await emulator.settleWebhooks();
    expect(received.map(({ event }) => event.attempt_number)).toEqual([1, 2, 3]);
    expect(new Set(received.map(({ event }) => event.id)).size).toBe(1);
    received.length = 0;
    faults.add({ service: 'notion-webhook', times: 8, fault: { kind: 'hang-up' } });
    await client.pages.update({ page_id: rootPageId, is_locked: false });
    await emulator.settleWebhooks();
    expect(received).toEqual([]);
  });

  it('go to this machine only', () => {
    expect(() => createTestWorkspace({ webhook: { url: 'https://example.com/hook', token: 'x' } })).toThrow(
      '127.0.0.1',
    );
  });
});

describe('state', () => {
  it('comes back whole, and new ids differ from the old ones', async () => {
    const first = createTestWorkspace();
    const { sourceId } = await makeSource(first, { Name: { title: {} }, No: { unique_id: {} } });
    const page = await first.client.pages.create({
      parent: { data_source_id: sourceId },
      properties: { Name: { title: text('Kept') } },
      children: [{ paragraph: { rich_text: text('Body') } }],
    });
    await first.client.comments.create({ parent: { page_id: page.id }, rich_text: text('Note') });
    const saved = first.emulator.snapshot();
    const asText = JSON.stringify(saved);
    await first.client.pages.update({ page_id: page.id, properties: { Name: { title: text('Changed') } } });
    expect(JSON.stringify(saved)).toBe(asText);

    const second = createTestWorkspace({ state: JSON.parse(asText), clock: createManualClock(START) });
    expect(second.rootPageId).toBe(first.rootPageId);
    expect(await second.client.pages.retrieve({ page_id: page.id })).toMatchObject({
      properties: { Name: { title: [{ plain_text: 'Kept' }] }, No: { unique_id: { number: 1 } } },
    });
    expect((await second.client.blocks.children.list({ block_id: page.id })).results).toHaveLength(1);
    expect((await second.client.comments.list({ block_id: page.id })).results).toHaveLength(1);
    const next = await second.client.pages.create({ parent: { data_source_id: sourceId }, properties: {} });
    expect(asText).not.toContain(next.id);
    expect(next).toMatchObject({ properties: { No: { unique_id: { number: 2 } } } });
  });

  it('is refused when it is something else', () => {
    expect(() => createTestWorkspace({ state: { pages: [] } })).toThrow('Not a saved Notion workspace');
  });

  it('tells listeners of every write and of no read', async () => {
    const { client, emulator, rootPageId } = createTestWorkspace();
    let changes = 0;
    const stop = emulator.onChange(() => {
      changes += 1;
    });
    await client.pages.retrieve({ page_id: rootPageId });
    await client.search({});
    expect(changes).toBe(0);
    await client.pages.update({ page_id: rootPageId, icon: null });
    expect(changes).toBe(1);
    stop();
    await client.pages.update({ page_id: rootPageId, icon: { emoji: '🌱' } });
    expect(changes).toBe(1);
  });
});

describe('coverage', () => {
  const key = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

  it('lists exactly the routes there are', () => {
    const served = NOTION_COVERAGE.filter(({ state }) => state !== 'none').map(key);
    expect(served.sort()).toEqual(notionRoutes.map(key).sort());
    expect(new Set(NOTION_COVERAGE.map(key)).size).toBe(NOTION_COVERAGE.length);
  });

  it('says what is missing wherever something is', () => {
    for (const entry of NOTION_COVERAGE)
      expect(entry.missing !== undefined, key(entry)).toBe(entry.state !== 'full');
  });

  it('answers endpoints it does not have as unknown', async () => {
    const { raw } = createTestWorkspace();
    for (const { method, path } of NOTION_COVERAGE.filter(({ state }) => state === 'none')) {
      const id = '11111111-2222-4333-8444-555555555555';
      const answer = await raw(method, path.replace(/:\w+/g, id), method === 'GET' ? undefined : {});
      expect([answer.status, answer.body.code], path).toEqual([400, 'invalid_request_url']);
    }
  });
});
