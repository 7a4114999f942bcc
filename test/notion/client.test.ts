// The client: one policy for every failure, one queue for a token, all waiting on the injected clock.
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../src/emulators/clock.ts';
import { createNotionClient, type NotionRequest, type SentRequest } from '../../src/notion/client.ts';
import { isStoreError, type StoreError } from '../../src/sync/store-error.ts';
import { type Answer, createFakeNotion, networkError, refusal } from './fake-fetch.ts';

const START = Date.parse('2026-11-22T12:00:00Z');
const read: NotionRequest = { kind: 'read', method: 'get', path: 'pages/p1', place: 'the page' };
const set: NotionRequest = {
  kind: 'set',
  method: 'patch',
  path: 'pages/p1',
  body: { in_trash: true },
  place: 'the page',
};
const make: NotionRequest = {
  kind: 'make',
  method: 'post',
  path: 'pages',
  body: { parent: {} },
  place: 'a new page',
};

const setUp = (script: readonly (Answer | Error)[], more: { readonly requestsPerMinute?: number } = {}) => {
  const clock = createManualClock(START);
  const sent: SentRequest[] = [];
  const times: number[] = [];
  const notion = createFakeNotion(script, () => times.push((clock.now() - START) / 1_000));
  const client = createNotionClient({
    token: 'secret_abc',
    clock,
    random: () => 0.5,
    fetch: notion.fetch,
    onRequest: (request) => sent.push(request),
    ...more,
  });
  return { client, clock, notion, sent, times };
};

const failureOf = async (promise: Promise<unknown>): Promise<StoreError> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isStoreError(error)) throw new Error(`Expected a StoreError, got ${String(error)}`);
  return error;
};

describe('what is sent again', () => {
  const transient: readonly (readonly [string, Answer | Error])[] = [
    ['500', refusal(500, 'internal_server_error')],
    ['502 in HTML', { status: 502, body: '<html>Bad gateway</html>' }],
    ['503', refusal(503, 'service_unavailable')],
    ['503 with a code the SDK does not know', refusal(503, 'database_connection_unavailable')],
    ['504', refusal(504, 'gateway_timeout')],
    ['409', refusal(409, 'conflict_error')],
    ['a dropped connection', networkError('ECONNRESET')],
    ['a refused connection', networkError('ECONNREFUSED')],
    ['an answer cut off', { body: '{"object":"pa' }],
  ];

  it.each(transient)('reads and absolute writes after %s, with growing waits', async (_, failure) => {
    for (const request of [read, set]) {
      const { client, times } = setUp([failure, failure, {}]);
      await expect(client.send(request)).resolves.toEqual({ ok: true });
      expect(times).toEqual([0, 1, 3]);
    }
  });

  it.each(transient)('never a create after %s', async (_, failure) => {
    const { client, notion } = setUp([failure, {}]);
    const error = await failureOf(client.send(make));
    expect(notion.seen).toEqual(['POST /v1/pages']);
    expect(['ambiguous', 'conflict', 'unavailable']).toContain(error.code);
  });

  it('gives up after four attempts', async () => {
    const { client, notion } = setUp([refusal(503, 'service_unavailable')]);
    expect((await failureOf(client.send(read))).code).toBe('unavailable');
    expect(notion.seen).toHaveLength(4);
  });

  it('counts every attempt', async () => {
    const { client, sent } = setUp([refusal(502, 'bad_gateway'), {}]);
    await client.send(read);
    expect(sent.map((request) => [request.kind, request.method, request.path, request.attempt])).toEqual([
      ['read', 'get', 'pages/p1', 0],
      ['read', 'get', 'pages/p1', 1],
    ]);
  });

  it.each([
    ['401', refusal(401, 'unauthorized'), 'unauthorized'],
    ['403', refusal(403, 'restricted_resource'), 'forbidden'],
    ['404', refusal(404, 'object_not_found'), 'gone'],
    ['400', refusal(400, 'validation_error'), 'invalid'],
    ['409 of a full database', refusal(409, 'row_limit_exceeded'), 'forbidden'],
  ] as const)('nothing after %s', async (_, failure, code) => {
    const { client, notion } = setUp([failure, {}]);
    expect((await failureOf(client.send(read))).code).toBe(code);
    expect(notion.seen).toHaveLength(1);
  });
});

describe('what an outcome is called', () => {
  it.each([
    ['a timeout of a create', networkError('ECONNRESET'), make, 'ambiguous'],
    ['502 on a create', refusal(502, 'bad_gateway'), make, 'ambiguous'],
    ['500 on a create', refusal(500, 'internal_server_error'), make, 'ambiguous'],
    ['a create that never left', networkError('ECONNREFUSED'), make, 'unavailable'],
    ['a save collision on a create', refusal(409, 'conflict_error'), make, 'conflict'],
    ['502 on a write, to the end', refusal(502, 'bad_gateway'), set, 'ambiguous'],
    ['502 on a read, to the end', refusal(502, 'bad_gateway'), read, 'unavailable'],
  ] as const)('%s', async (_, failure, request, code) => {
    expect((await failureOf(setUp([failure]).client.send(request))).code).toBe(code);
  });

  it('hands on what was committed although the answer was an error, and repeats nothing', async () => {
    const saved = refusal(503, 'service_unavailable', {
      extra: {
        retry_guidance: ['Read the object again.', 'Do not repeat the write.'],
        committed_resource_id: 'p9',
      },
    });
    for (const request of [make, set]) {
      const { client, notion } = setUp([saved, {}]);
      expect(await failureOf(client.send(request))).toMatchObject({ code: 'ambiguous', committedId: 'p9' });
      expect(notion.seen).toHaveLength(1);
    }
  });

  it('does not repeat a write that Notion asks not to repeat, also without an id', async () => {
    const saved = refusal(503, 'service_unavailable', {
      extra: { retry_guidance: ['Do not repeat the write.'] },
    });
    const { client, notion } = setUp([saved, {}]);
    expect(await failureOf(client.send(set))).toMatchObject({ code: 'ambiguous', committedId: undefined });
    expect(notion.seen).toHaveLength(1);
  });

  it('tells a used-up free workspace from a missing permission', async () => {
    const blocks = refusal(403, 'restricted_resource', { extra: { block_limit: 'block_creation' } });
    expect((await failureOf(setUp([blocks]).client.send(make))).message).toMatch(/used up its blocks/);
    expect((await failureOf(setUp([refusal(403, 'restricted_resource')]).client.send(make))).message).toMatch(
      /capabilities/,
    );
  });

  it.each([
    ["Can't edit block that is archived. You must unarchive the block before editing.", 'gone'],
    [
      "Can't edit page on block with an archived ancestor. You must unarchive the ancestor before editing page.",
      'gone',
    ],
    ['Target is not a property that exists.', 'layout'],
    ['Could not find property with name or id: abc', 'layout'],
    ['Target is expected to be number.', 'layout'],
    [
      'body failed validation: body.x should be a number, instead was `"Can\'t edit: it is expected to be archived"`.',
      'invalid',
    ],
    ['body failed validation: body.children.length should be ≤ `100`, instead was `101`.', 'invalid'],
  ] as const)('400: %s', async (message, code) => {
    const { client } = setUp([refusal(400, 'validation_error', { message })]);
    expect((await failureOf(client.send(set))).code).toBe(code);
  });

  it('never shows the token', async () => {
    for (const failure of [
      refusal(401, 'unauthorized', { message: 'API token is invalid.' }),
      networkError('ECONNRESET'),
    ]) {
      const error = await failureOf(setUp([failure]).client.send(make));
      expect(`${error.message} ${String(error.cause)}`).not.toContain('secret_abc');
    }
  });
});

describe('the queue', () => {
  it('waits out Retry-After with everybody, also beyond a minute, and then sends even a create again', async () => {
    const { client, times, notion } = setUp([refusal(429, 'rate_limited', { retryAfter: 90 }), {}]);
    await Promise.all([client.send(make), client.send(read), client.send({ ...read, path: 'pages/p2' })]);
    expect(notion.seen[0]).toBe('POST /v1/pages');
    expect(notion.seen).toHaveLength(4);
    // Nobody goes out before the pause is over, except who was on the way already.
    expect(times.filter((at) => at > 0).every((at) => at >= 90)).toBe(true);
    expect(times.filter((at) => at >= 90).length).toBeGreaterThanOrEqual(1);
  });

  it('holds back those that come while it is paused', async () => {
    const { client, times } = setUp([refusal(529, 'service_overload', { retryAfter: 20 }), {}]);
    await client.send(read);
    await client.send(read);
    expect(times).toEqual([0, 20, 20]);
  });

  it('reads the pause from the body when the header is missing', async () => {
    const { client, times } = setUp([refusal(429, 'rate_limited', { extra: { retry_after: '33' } }), {}]);
    await client.send(read);
    expect(times).toEqual([0, 33]);
  });

  it('gives up when the pause is longer than anybody waits, and says for how long', async () => {
    const { client, notion } = setUp([refusal(429, 'rate_limited', { retryAfter: 3_600 }), {}]);
    expect(await failureOf(client.send(read))).toMatchObject({
      code: 'rate-limited',
      retryAfterMs: 3_600_000,
    });
    expect(notion.seen).toHaveLength(1);
  });

  it('never asks again once Notion has blocked the connection', async () => {
    const blocked = refusal(429, 'rate_limited', {
      retryAfter: 1,
      extra: { rate_limit_reason: 'public_api_request_blocked' },
    });
    const { client, notion } = setUp([blocked, {}]);
    expect((await failureOf(client.send(read))).code).toBe('forbidden');
    expect(notion.seen).toHaveLength(1);
  });

  it('spends the allowance in one burst and stays below it in every minute', async () => {
    const { client, times } = setUp([{}], { requestsPerMinute: 10 });
    for (let n = 0; n < 35; n++) await client.send(read);
    expect(times.filter((at) => at === 0)).toHaveLength(10);
    expect(Math.max(...times)).toBe(180);
    for (const start of times)
      expect(times.filter((at) => at >= start && at < start + 60).length).toBeLessThanOrEqual(10);
  });

  it('lets writes to one page pass one after another, and others beside them', async () => {
    const events: string[] = [];
    const gates = new Map<string, () => void>();
    const client = createNotionClient({
      token: 't',
      clock: createManualClock(START),
      fetch: async (_, init) => {
        const name = String(init.body);
        events.push(`start ${name}`);
        await new Promise<void>((resolve) => gates.set(name, resolve));
        events.push(`end ${name}`);
        return new Response('{}');
      },
    });
    const write = (lane: string, n: number) => client.send({ ...set, lane, body: { n } });
    const all = Promise.all([write('a', 1), write('a', 2), write('b', 3)]);
    const until = async (name: string): Promise<void> => {
      while (!gates.has(name)) await new Promise((resolve) => setImmediate(resolve));
    };
    await until('{"n":1}');
    await until('{"n":3}');
    expect(gates.has('{"n":2}')).toBe(false);
    gates.get('{"n":1}')?.();
    await until('{"n":2}');
    gates.get('{"n":2}')?.();
    gates.get('{"n":3}')?.();
    await all;
    expect(events.indexOf('end {"n":1}')).toBeLessThan(events.indexOf('start {"n":2}'));
  });

  it('does not stand still when the clock is moved back', async () => {
    const { client, clock, times } = setUp([{}], { requestsPerMinute: 2 });
    await client.send(read);
    await client.send(read);
    clock.set(START - 7 * 86_400_000);
    await client.send(read);
    expect(times.at(-1)).toBe(-7 * 86_400);
  });
});

describe('on the wire', () => {
  it('speaks the pinned version with the token and the path of the base URL', async () => {
    let seen: { url: string; headers: Record<string, string> } | undefined;
    const client = createNotionClient({
      token: 'secret_abc',
      baseUrl: 'http://127.0.0.1:4321/notion',
      clock: createManualClock(START),
      fetch: async (url, init) => {
        seen = { url, headers: { ...init.headers } };
        return new Response('{}');
      },
    });
    await client.send({ ...read, query: { page_size: 100 } });
    expect(seen?.url).toBe('http://127.0.0.1:4321/notion/v1/pages/p1?page_size=100');
    const headers = new Headers(seen?.headers);
    expect(headers.get('notion-version')).toBe('2026-03-11');
    expect(headers.get('authorization')).toBe('Bearer secret_abc');
  });
});
