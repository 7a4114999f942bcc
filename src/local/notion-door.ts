// Asks the Notion server as one of the two people, over its own REST API, as any client would.

/** In-process or over a socket: whatever answers Notion's API. */
export type NotionFetch = (request: Request) => Response | Promise<Response>;

/** JSON of an answer; which properties it has is checked where they are read. */
export type Json = Readonly<Record<string, unknown>>;

export interface NotionDoor {
  get(path: string): Promise<Json>;
  post(path: string, body: unknown): Promise<Json>;
  patch(path: string, body: unknown): Promise<Json>;
  /** All results of a paginated list, up to `limit`. */
  list(
    path: string,
    limit: number,
    /** With a body the list is asked for by POST, as queries are. */
    body?: Json,
    query?: Readonly<Record<string, string>>,
  ): Promise<{ readonly results: readonly Json[]; readonly more: boolean }>;
}

/** A refusal in Notion's own words; fit for people. */
export class NotionRefusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.name = 'NotionRefusal';
    this.status = status;
  }
}

export const createNotionDoor = (fetch: NotionFetch, baseUrl: string, token: string): NotionDoor => {
  const ask = async (method: string, path: string, body?: unknown): Promise<Json> => {
    const answer = await fetch(
      new Request(`${baseUrl}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'notion-version': '2026-03-11',
          // Undici adds the real one on sockets only; in-process the server still checks it.
          host: new URL(baseUrl).host,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const json = (await answer.json().catch(() => ({}))) as Json;
    if (answer.ok) return json;
    const said = typeof json.message === 'string' ? json.message : `status ${answer.status}`;
    throw new NotionRefusal(answer.status, `Notion said: ${said}`);
  };
  return {
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body),
    patch: (path, body) => ask('PATCH', path, body),
    list: async (path, limit, body, more = {}) => {
      const results: Json[] = [];
      let cursor: string | null = null;
      do {
        const query = new URLSearchParams({
          ...more,
          page_size: '100',
          ...(cursor === null ? {} : { start_cursor: cursor }),
        });
        const page: Json =
          body === undefined
            ? await ask('GET', `${path}?${query.toString()}`)
            : await ask('POST', path, {
                ...body,
                page_size: 100,
                ...(cursor === null ? {} : { start_cursor: cursor }),
              });
        results.push(...(page.results as readonly Json[]));
        cursor = page.has_more === true ? String(page.next_cursor) : null;
      } while (cursor !== null && results.length < limit);
      return { results, more: cursor !== null };
    },
  };
};
