// Rate limits and repeats, on a clock that only moves when somebody sleeps.
import { describe, expect, it } from 'vitest';
import { createRequestPolicy, type RequestEvent, type RequestKind } from '../../src/sheets/request-policy.ts';
import { isStoreError, type StoreError } from '../../src/sync/store-error.ts';

const createTestClock = () => {
  let at = 1_000_000;
  return {
    now: () => at,
    sleep: async (ms: number) => {
      at += ms;
    },
    moveBack: (ms: number) => {
      at -= ms;
    },
  };
};

const httpError = (status: number, message = 'no', headers: Record<string, string> = {}): Error =>
  Object.assign(new Error(`Request failed with ya29.secret-token`), {
    status,
    config: { headers: { Authorization: 'Bearer ya29.secret-token' } },
    response: {
      status,
      headers: new Headers(headers),
      data: { error: { code: status, message, status: 'X' } },
    },
  });

const networkError = (code: string): Error => Object.assign(new Error(`socket ${code}`), { code });

const setUp = () => {
  const clock = createTestClock();
  const events: RequestEvent[] = [];
  const policy = createRequestPolicy({ clock, random: () => 0, onRequest: (event) => events.push(event) });
  /** Answers with the errors in turn, then with `done`. */
  const send = (kind: RequestKind, errors: readonly Error[]): Promise<string> => {
    let next = 0;
    return policy.run(kind, 'test', async () => {
      const error = errors[next++];
      if (error !== undefined) throw error;
      return 'done';
    });
  };
  return { clock, events, policy, send };
};

const failure = async (promise: Promise<unknown>): Promise<StoreError> => {
  try {
    await promise;
  } catch (error) {
    if (isStoreError(error)) return error;
    throw error;
  }
  throw new Error('It went well.');
};

describe('the rate limit', () => {
  it('lets 60 reads through at once and the 61st after a minute; writes are counted apart', async () => {
    const { clock, policy } = setUp();
    const start = clock.now();
    const at: number[] = [];
    const read = () =>
      policy.run('read', 'test', async () => {
        at.push(clock.now() - start);
      });
    await Promise.all(Array.from({ length: 61 }, read));
    expect(at.filter((ms) => ms === 0)).toHaveLength(60);
    expect(at.at(-1)).toBe(60_000);
    const before = clock.now();
    await policy.run('commit', 'test', async () => undefined);
    expect(clock.now()).toBe(before);
  });

  it.each([1_000, 3_600_000])(
    'a clock that is moved back by %i ms does not block the next read',
    async (step) => {
      const { clock, events, policy } = setUp();
      const read = () => policy.run('read', 'test', async () => undefined);
      await Promise.all(Array.from({ length: 60 }, read));
      clock.moveBack(step);
      const before = clock.now();
      await read();
      expect(clock.now() - before).toBe(0);
      await Promise.all(Array.from({ length: 60 }, read));
      expect(clock.now() - before).toBe(60_000);
      expect(events.every(({ waitedMs }) => waitedMs >= 0 && waitedMs <= 60_000)).toBe(true);
    },
  );
});

describe('a read', () => {
  it.each([429, 500, 502, 503, 504])('is repeated after %i, waiting longer each time', async (status) => {
    const { clock, events, send } = setUp();
    const start = clock.now();
    const errors = [httpError(status), httpError(status), httpError(status)];
    expect(await send('read', errors)).toBe('done');
    expect(clock.now() - start).toBe(1_000 + 2_000 + 4_000);
    expect(events.map((event) => event.status)).toEqual([status, status, status, 200]);
  });

  it('waits as long as it is told to', async () => {
    const { clock, send } = setUp();
    const start = clock.now();
    await send('read', [httpError(429, 'slow', { 'retry-after': '30' })]);
    expect(clock.now() - start).toBe(30_000);
  });

  it('outlasts a full minute of refusals, and then gives up with a sentence', async () => {
    const { clock, send } = setUp();
    const start = clock.now();
    const error = await failure(
      send(
        'read',
        Array.from({ length: 20 }, () => httpError(429, 'Quota exceeded')),
      ),
    );
    expect(error.code).toBe('rate-limited');
    expect(error.message).toContain('Quota exceeded');
    expect(clock.now() - start).toBeGreaterThan(60_000);
  });

  it('is repeated when the connection drops', async () => {
    const { send } = setUp();
    expect(await send('read', [networkError('ECONNRESET')])).toBe('done');
  });
});

describe('a commit', () => {
  it('is repeated when it surely did not happen', async () => {
    const { send, events } = setUp();
    expect(await send('commit', [httpError(429), networkError('ECONNREFUSED')])).toBe('done');
    expect(events).toHaveLength(3);
  });

  it.each([500, 502, 503, 504])('is never repeated after %i: nobody knows', async (status) => {
    const { send, events } = setUp();
    expect((await failure(send('commit', [httpError(status)]))).code).toBe('ambiguous');
    expect(events).toHaveLength(1);
  });

  it.each(['ECONNRESET', 'ETIMEDOUT', 'EPIPE'])('is never repeated after %s', async (code) => {
    const { send, events } = setUp();
    expect((await failure(send('commit', [networkError(code)]))).code).toBe('ambiguous');
    expect(events).toHaveLength(1);
  });
});

describe('other refusals', () => {
  it.each([
    [400, 'invalid'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'gone'],
    [409, 'conflict'],
  ] as const)('%i is %s, at once', async (status, code) => {
    for (const kind of ['read', 'commit'] as const) {
      const { send, events } = setUp();
      const error = await failure(send(kind, [httpError(status, 'because')]));
      expect(error.code).toBe(code);
      expect(error.message).toContain('because');
      expect(events).toHaveLength(1);
    }
  });

  it('a 403 of Drive that means "too fast" is a rate limit', async () => {
    const { send } = setUp();
    const error = httpError(403);
    Object.assign((error as unknown as { response: { data: { error: object } } }).response.data.error, {
      errors: [{ reason: 'userRateLimitExceeded' }],
    });
    expect(await send('read', [error])).toBe('done');
  });

  it('never carry the token', async () => {
    for (const error of [httpError(401), httpError(500), networkError('EPIPE')]) {
      const { send } = setUp();
      const refused = await failure(send('commit', [error]));
      const { inspect } = await import('node:util');
      expect(inspect(refused, { depth: 9 })).not.toContain('ya29');
    }
  });
});
