// A Notion that answers from a script, for tests of the client alone.
import type { PlainFetch } from '../../src/notion/timed-fetch.ts';

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a string goes out as it is. */
  readonly body?: unknown;
}

export interface FakeNotion {
  readonly fetch: PlainFetch;
  /** What came in, `METHOD /path`. */
  readonly seen: string[];
}

/** The last entry of the script repeats. An `Error` is thrown, as a broken connection is. */
export const createFakeNotion = (
  script: readonly (Answer | Error)[],
  onRequest: () => void = () => undefined,
): FakeNotion => {
  const seen: string[] = [];
  return {
    seen,
    fetch: async (url, init) => {
      onRequest();
      const step = script[Math.min(seen.length, script.length - 1)]!;
      seen.push(`${init.method} ${new URL(url).pathname}`);
      if (step instanceof Error) throw step;
      const { status = 200, headers = {}, body = { ok: true } } = step;
      return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
    },
  };
};

export const refusal = (
  status: number,
  code: string,
  more: {
    readonly message?: string;
    readonly extra?: Readonly<Record<string, unknown>>;
    readonly retryAfter?: number;
  } = {},
): Answer => ({
  status,
  headers: more.retryAfter === undefined ? {} : { 'retry-after': String(more.retryAfter) },
  body: {
    object: 'error',
    status,
    code,
    message: more.message ?? 'No.',
    request_id: '00000000-0000-4000-8000-000000000000',
    ...(more.extra === undefined ? {} : { additional_data: more.extra }),
  },
});

/** A network error as Node's fetch throws it. */
export const networkError = (code: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
