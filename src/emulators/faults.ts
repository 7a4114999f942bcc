// A script of what goes wrong: which request meets which fault.

/** What can happen to a request. `slow`, `answer-lost`, `committed-error`, `truncated` and `stalled` are applied first. */
export type Fault =
  /** Refused before anything is done. */
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly code?: string;
      readonly message?: string;
      /** Seconds, sent as `Retry-After`. */
      readonly retryAfter?: number;
      readonly additionalData?: Readonly<Record<string, unknown>>;
    }
  /** Done, then the socket is destroyed without an answer. */
  | { readonly kind: 'answer-lost' }
  /** Done, then answered with 503; Notion names what was committed. */
  | { readonly kind: 'committed-error'; readonly status?: number }
  /** Done, and answered `ms` milliseconds late. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Refused with 429; `retryAfter` in seconds. */
  | { readonly kind: 'rate-limit'; readonly retryAfter: number; readonly reason?: string }
  /** Refused with 409. */
  | { readonly kind: 'conflict' }
  /** The edge proxy answers 502 with an HTML page; nothing is done. */
  | { readonly kind: 'bad-gateway' }
  /** Done, and the socket is cut after half of the body. */
  | { readonly kind: 'truncated' }
  /** Done; the headers and half of the body are sent, and then nothing more. */
  | { readonly kind: 'stalled' }
  /** The socket is destroyed before anything is done. */
  | { readonly kind: 'hang-up' };

/** What a rule looks at. `path` is the path without the query string. */
export interface FaultRequest {
  readonly service: string;
  readonly method: string;
  readonly path: string;
}

/** Addresses a fault: every condition given must hold. */
export interface FaultRule {
  readonly service?: string;
  readonly method?: string;
  /** A text must be part of the path; an expression must match it. */
  readonly path?: string | RegExp;
  /** Starts at the nth matching request, counted from 1. Without it: the first. */
  readonly nth?: number;
  /** How many matching requests in a row meet the fault. Default 1; `Infinity` for all. */
  readonly times?: number;
  readonly fault: Fault;
}

export type RequestListener = (n: number, request: FaultRequest) => void;

export interface Faults {
  add(rule: FaultRule): void;
  /** Forgets every rule; the request count and the listeners stay. */
  clear(): void;
  /** Counts the request and returns the fault it meets, if any. The first matching rule wins. */
  next(request: FaultRequest): Fault | null;
  /** Calls `listener` with the number of each request, counted from 1, before it is handled. Returns "stop". */
  onRequest(listener: RequestListener): () => void;
}

const isMatch = (rule: FaultRule, request: FaultRequest): boolean => {
  if (rule.service !== undefined && rule.service !== request.service) return false;
  if (rule.method !== undefined && rule.method.toUpperCase() !== request.method.toUpperCase()) return false;
  if (rule.path === undefined) return true;
  if (typeof rule.path === 'string') return request.path.includes(rule.path);
  // A fresh search each time: an expression with the `g` flag would remember its place.
  return request.path.search(rule.path) !== -1;
};

/** Creates a fault script; `rules` as with `add`. */
export const createFaults = (rules: readonly FaultRule[] = []): Faults => {
  let entries = rules.map((rule) => ({ rule, seen: 0 }));
  const listeners = new Set<RequestListener>();
  let count = 0;
  return {
    add: (rule) => {
      entries.push({ rule, seen: 0 });
    },
    clear: () => {
      entries = [];
    },
    next: (request) => {
      count += 1;
      for (const listener of listeners) listener(count, request);
      let met: Fault | null = null;
      for (const entry of entries) {
        if (!isMatch(entry.rule, request)) continue;
        entry.seen += 1;
        const from = entry.rule.nth ?? 1;
        const isDue = entry.seen >= from && entry.seen < from + (entry.rule.times ?? 1);
        if (isDue && met === null) met = entry.rule.fault;
      }
      return met;
    },
    onRequest: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
};
