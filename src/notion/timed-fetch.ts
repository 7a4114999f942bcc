// A fetch with a time limit over headers and body; the SDK's own covers the headers only and cancels nothing.

/** What the SDK asks of a fetch. */
export interface FetchAnswer {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: Headers;
  text(): Promise<string>;
}

export interface FetchInit {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | FormData;
}

export type PlainFetch = (
  url: string,
  init: FetchInit & { readonly signal: AbortSignal },
) => Promise<Pick<Response, 'ok' | 'status' | 'headers' | 'text'>>;

/** The answer did not come in time. What the request did is unknown. */
export class RequestTimeout extends Error {
  override readonly name = 'RequestTimeout';
}

/**
 * The body is read inside the limit and handed on as text. A request out of time is aborted and rejected with
 * `RequestTimeout`. `deadline` gives a signal that fires after `ms`; tests give one that they fire themselves.
 */
export const createTimedFetch =
  (
    fetch: PlainFetch,
    timeoutMs: number,
    deadline: (ms: number) => AbortSignal = AbortSignal.timeout,
  ): ((url: string, init?: FetchInit) => Promise<FetchAnswer>) =>
  async (url, init = {}) => {
    const signal = deadline(timeoutMs);
    const { method, headers, body } = init;
    const given = {
      ...(method === undefined ? {} : { method }),
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body }),
    };
    let stop = (): void => undefined;
    // A fetch inside the process need not honour the signal, so the time limit does not rely on it.
    const late = new Promise<never>((_, reject) => {
      const onAbort = (): void => reject(new RequestTimeout(`No answer within ${timeoutMs / 1000} s.`));
      signal.addEventListener('abort', onAbort, { once: true });
      stop = () => signal.removeEventListener('abort', onAbort);
    });
    const answered = async (): Promise<FetchAnswer> => {
      const response = await fetch(url, { ...given, signal });
      const text = await response.text();
      return { ok: response.ok, status: response.status, headers: response.headers, text: async () => text };
    };
    try {
      return await Promise.race([answered(), late]);
    } finally {
      stop();
    }
  };
