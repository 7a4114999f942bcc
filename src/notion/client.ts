// The Notion client of Instep: the official SDK behind one queue and one retry policy per token.
import { Client, LogLevel } from '@notionhq/client';
import type { Clock, Random } from '../sync/ports.ts';
import { createRequestQueue } from './request-queue.ts';
import { type RequestKind, sendWithRetry } from './retry.ts';
import { createTimedFetch, type PlainFetch } from './timed-fetch.ts';

/** The only version of the API that Instep speaks. */
export const NOTION_VERSION = '2026-03-11';

/** Notion itself gives up after 60 s; a little more lets its own answer arrive. */
const DEFAULT_TIMEOUT_MS = 65_000;
/** What the smaller plans allow one connection in a minute; the larger ones allow 600. */
const DEFAULT_REQUESTS_PER_MINUTE = 180;

export interface NotionRequest {
  readonly kind: RequestKind;
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** Below `/v1/`, without a leading slash. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Sent as a form instead of a body: the parts of a file upload. */
  readonly form?: Readonly<Record<string, { readonly filename: string; readonly data: Blob }>>;
  /** For people, for example `the page of KPI-7K2M9Q`. */
  readonly place: string;
  /** Writes with the same lane (a page or parent id) go out one after another. */
  readonly lane?: string;
}

/** One request on its way, for counting and for the run's report. */
export interface SentRequest {
  readonly kind: RequestKind;
  readonly method: string;
  readonly path: string;
  /** 0 for the first, more for a repetition. */
  readonly attempt: number;
}

export interface NotionClient {
  /** The answer's body, not yet parsed. Throws `StoreError`. */
  send(request: NotionRequest): Promise<unknown>;
}

export interface NotionClientOptions {
  readonly token: string;
  /** Without a trailing slash; may carry a path. */
  readonly baseUrl?: string;
  readonly timeoutMs?: number;
  readonly clock: Clock;
  readonly random?: Random;
  readonly requestsPerMinute?: number;
  readonly onRequest?: (request: SentRequest) => void;
  readonly fetch?: PlainFetch;
}

/**
 * One client per token: several partnerships of one workspace share it, and with it the rate limit.
 * `requestsPerMinute` defaults to 180 (Free and Plus plans).
 */
export const createNotionClient = (options: NotionClientOptions): NotionClient => {
  const { token, baseUrl, clock, random = Math.random, onRequest = () => undefined } = options;
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const queue = createRequestQueue({
    clock,
    requestsPerMinute: options.requestsPerMinute ?? DEFAULT_REQUESTS_PER_MINUTE,
  });
  const sdk = new Client({
    auth: token,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    notionVersion: NOTION_VERSION,
    retry: false,
    // Ours fires first; the SDK's would leave the request running.
    timeoutMs: timeoutMs + 5_000,
    fetch: createTimedFetch(options.fetch ?? fetch, timeoutMs),
    // The sync logs nothing; what it has to say goes through `onRequest` and `StoreError`.
    logLevel: LogLevel.ERROR,
    logger: () => undefined,
  });
  return {
    send: (request) => {
      const { kind, method, path, query, body, form, place, lane } = request;
      const sendOnce = (attempt: number): Promise<object> => {
        onRequest({ kind, method, path, attempt });
        return sdk.request<object>({
          path,
          method,
          ...(query === undefined ? {} : { query }),
          ...(body === undefined ? {} : { body }),
          ...(form === undefined ? {} : { formDataParams: form }),
        });
      };
      return queue.inLane(kind === 'read' ? undefined : lane, () =>
        sendWithRetry({ kind, place, writes: kind !== 'read' }, sendOnce, { queue, clock, random }),
      );
    },
  };
};
