// The fault script: which request meets which fault, counted by request.
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../src/emulators/clock.ts';
import { ConnectionCut, type FaultVoice, playFault } from '../../src/emulators/fault-player.ts';
import { createFaults, type Fault } from '../../src/emulators/faults.ts';

const get = (path: string) => ({ service: 'notion', method: 'GET', path });
const post = (path: string) => ({ service: 'notion', method: 'POST', path });
const conflict: Fault = { kind: 'conflict' };

describe('fault script', () => {
  it('meets the request it is addressed to, once', () => {
    const faults = createFaults([{ method: 'post', path: '/v1/pages', fault: conflict }]);
    expect(faults.next(get('/v1/pages'))).toBeNull();
    expect(faults.next(post('/v1/search'))).toBeNull();
    expect(faults.next(post('/v1/pages'))).toBe(conflict);
    expect(faults.next(post('/v1/pages'))).toBeNull();
  });

  it('counts matching requests only', () => {
    const faults = createFaults([{ path: /^\/v1\/pages$/g, nth: 2, times: 2, fault: conflict }]);
    const seen = [
      post('/v1/pages'),
      get('/v1/other'),
      post('/v1/pages'),
      post('/v1/pages'),
      post('/v1/pages'),
    ];
    expect(seen.map((request) => faults.next(request) !== null)).toEqual([false, false, true, true, false]);
  });

  it('keeps services apart and can be cleared', () => {
    const faults = createFaults();
    faults.add({ service: 'sheets', times: Number.POSITIVE_INFINITY, fault: conflict });
    expect(faults.next(get('/x'))).toBeNull();
    expect(faults.next({ ...get('/x'), service: 'sheets' })).toBe(conflict);
    faults.clear();
    expect(faults.next({ ...get('/x'), service: 'sheets' })).toBeNull();
  });

  it('lets the first of two rules win while both count', () => {
    const slow: Fault = { kind: 'slow', ms: 5 };
    const faults = createFaults([{ fault: conflict }, { nth: 2, fault: slow }]);
    expect([faults.next(get('/a')), faults.next(get('/a'))]).toEqual([conflict, slow]);
  });

  it('tells listeners the number of each request', () => {
    const faults = createFaults();
    const seen: number[] = [];
    const stop = faults.onRequest((n) => seen.push(n));
    faults.next(get('/a'));
    faults.next(get('/b'));
    stop();
    faults.next(get('/c'));
    expect(seen).toEqual([1, 2]);
  });
});

describe('playing a fault', () => {
  const voice: FaultVoice = {
    error: ({ status }) => new Response('refused', { status }),
    rateLimit: ({ retryAfter }) =>
      new Response('', { status: 429, headers: { 'retry-after': String(retryAfter) } }),
    conflict: () => new Response('', { status: 409 }),
    committedError: async (_, answer) => new Response(`kept ${await answer.text()}`, { status: 503 }),
  };
  const play = async (fault: Fault | null) => {
    let isDone = false;
    const clock = createManualClock(0);
    const handle = async (): Promise<Response> => {
      isDone = true;
      return new Response('0123456789');
    };
    const result = await playFault(fault, handle, voice, clock).catch((error: unknown) => error);
    return { result, status: result instanceof Response ? result.status : 0, isDone, now: clock.now() };
  };

  it.each<[Fault | null, number, boolean]>([
    [null, 200, true],
    [{ kind: 'error', status: 500 }, 500, false],
    [{ kind: 'rate-limit', retryAfter: 3 }, 429, false],
    [conflict, 409, false],
    [{ kind: 'bad-gateway' }, 502, false],
    [{ kind: 'hang-up' }, 0, false],
    [{ kind: 'answer-lost' }, 0, true],
    [{ kind: 'committed-error' }, 503, true],
    [{ kind: 'truncated' }, 200, true],
    [{ kind: 'stalled' }, 200, true],
  ])('%j', async (fault, status, isDone) => {
    const played = await play(fault);
    expect([played.status, played.isDone]).toEqual([status, isDone]);
    if (status === 0) expect(played.result).toBeInstanceOf(ConnectionCut);
  });

  it('is late by the injected clock', async () => {
    expect((await play({ kind: 'slow', ms: 70_000 })).now).toBe(70_000);
  });

  it('breaks the body in the middle', async () => {
    const { result } = await play({ kind: 'truncated' });
    const reader = (result as Response).body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('01234');
    await expect(reader.read()).rejects.toBeInstanceOf(ConnectionCut);
  });
});
