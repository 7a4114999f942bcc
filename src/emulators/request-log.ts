// Counts and lists the requests a server answered; never keeps tokens, headers or bodies.

/** One answered request. */
export interface RequestEntry {
  readonly service: string;
  readonly method: string;
  /** The pattern, such as `/v1/pages/:page_id`, or the path when no pattern fits. */
  readonly route: string;
  readonly path: string;
  /** 0 when the connection was cut without an answer. */
  readonly status: number;
  /** Whether it asks for a change (a query by POST does not). */
  readonly write: boolean;
  /** The id of the user whose token it was, where a server knows users; never the token. */
  readonly user?: string;
}

export interface RequestLog {
  add(entry: RequestEntry): void;
  list(filter?: Partial<RequestEntry>): readonly RequestEntry[];
  count(filter?: Partial<RequestEntry>): number;
  reset(): void;
}

/** Keeps the newest `limit` entries, so that a workspace left open for days does not grow. */
export const createRequestLog = (limit = 100_000): RequestLog => {
  let entries: RequestEntry[] = [];
  const isMatch = (entry: RequestEntry, filter: Partial<RequestEntry>): boolean =>
    (Object.keys(filter) as (keyof RequestEntry)[]).every((key) => entry[key] === filter[key]);
  const list = (filter: Partial<RequestEntry> = {}): readonly RequestEntry[] =>
    entries.filter((entry) => isMatch(entry, filter));
  return {
    add: (entry) => {
      entries.push(entry);
      if (entries.length > limit * 2) entries = entries.slice(-limit);
    },
    list,
    count: (filter) => list(filter).length,
    reset: () => {
      entries = [];
    },
  };
};
