// The time limit covers headers and body, and cancels the request.
import { describe, expect, it } from 'vitest';
import { createTimedFetch, RequestTimeout } from '../../src/notion/timed-fetch.ts';

const never = new Promise<never>(() => undefined);

describe('createTimedFetch', () => {
  it('hands on status, headers and text', async () => {
    const timed = createTimedFetch(
      async () => new Response('hello', { status: 201, headers: { 'x-a': 'b' } }),
      1_000,
    );
    const answer = await timed('http://127.0.0.1/');
    expect([answer.ok, answer.status, answer.headers.get('x-a'), await answer.text()]).toEqual([
      true,
      201,
      'b',
      'hello',
    ]);
  });

  it('rejects and aborts when no answer comes', async () => {
    const limit = new AbortController();
    let aborted = false;
    const timed = createTimedFetch(
      (_, init) => {
        init.signal.addEventListener('abort', () => {
          aborted = true;
        });
        return never;
      },
      5_000,
      () => limit.signal,
    );
    const answer = timed('http://127.0.0.1/');
    limit.abort();
    await expect(answer).rejects.toThrow(RequestTimeout);
    await expect(answer).rejects.toThrow('No answer within 5 s.');
    expect(aborted).toBe(true);
  });

  it('rejects when the headers came but the body stalls', async () => {
    const limit = new AbortController();
    const timed = createTimedFetch(
      async () => ({ ok: true, status: 200, headers: new Headers(), text: () => never }),
      5_000,
      () => limit.signal,
    );
    const answer = timed('http://127.0.0.1/');
    limit.abort();
    await expect(answer).rejects.toThrow(RequestTimeout);
  });
});
