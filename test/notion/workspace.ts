// A local Notion workspace with two users: the integration, and a person who edits beside it.

import { TABLES } from '../../src/domain/fields.ts';
import { createManualClock, type ManualClock } from '../../src/emulators/clock.ts';
import { createFaults, type Faults } from '../../src/emulators/faults.ts';
import { createNotionEmulator } from '../../src/emulators/notion/emulator.ts';
import { createRandom } from '../../src/emulators/random.ts';
import { createRequestLog, type RequestLog } from '../../src/emulators/request-log.ts';
import { createNotionClient, type NotionClient } from '../../src/notion/client.ts';
import type { NotionSchema } from '../../src/notion/schema.ts';
import { ensureNotion, type NotionTarget } from '../../src/notion/set-up.ts';

export const BOT_ID = '00000000-0000-4000-8000-0000000000b0';
export const PERSON_ID = '00000000-0000-4000-8000-0000000000a0';
export const PARTNERSHIP = { key: 'P-000001', name: 'Lumen Apps × Corvid Media' } as const;

/** What a person does in Notion, as plain requests of the same API. */
export type Person = (method: string, path: string, body?: unknown) => Promise<Record<string, never>>;

export interface Workspace {
  readonly client: NotionClient;
  readonly clock: ManualClock;
  readonly log: RequestLog;
  readonly faults: Faults;
  readonly rootPageId: string;
  /** The server itself, to be put behind a socket. */
  readonly answer: (request: Request) => Promise<Response>;
  readonly person: Person;
  /** Requests of the integration since the log was reset. */
  readonly requests: () => number;
  readonly writes: () => number;
  readonly ensure: (more?: Partial<NotionTarget>) => Promise<NotionSchema>;
}

export const createWorkspace = (
  options: { readonly perMinute?: number; readonly allowance?: number } = {},
): Workspace => {
  const clock = createManualClock('2026-11-22T12:00:00Z');
  const log = createRequestLog();
  const faults = createFaults();
  const emulator = createNotionEmulator({
    clock,
    random: createRandom('notion-adapter'),
    tokens: { bot: BOT_ID, person: PERSON_ID },
    users: [
      { id: BOT_ID, type: 'bot', name: 'Instep' },
      { id: PERSON_ID, type: 'person', name: 'Ada', email: 'ada@example.com' },
    ],
    workspaceName: 'Lumen',
    faults,
    requestLog: log,
    rateLimit: options.perMinute === undefined ? false : { perMinute: options.perMinute },
  });
  const fetch = (url: string, init: RequestInit): Promise<Response> => emulator.fetch(new Request(url, init));
  const client = createNotionClient({
    token: 'bot',
    baseUrl: 'http://127.0.0.1:1',
    clock,
    random: () => 0,
    requestsPerMinute: options.allowance ?? 100_000,
    fetch,
  });
  return {
    client,
    clock,
    log,
    faults,
    rootPageId: emulator.rootPageId,
    answer: emulator.fetch,
    person: async (method, path, body) => {
      const response = await fetch(`http://127.0.0.1:1/v1/${path}`, {
        method,
        headers: {
          authorization: 'Bearer person',
          'notion-version': '2026-03-11',
          'content-type': 'application/json',
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer = (await response.json()) as Record<string, never>;
      if (!response.ok) throw new Error(JSON.stringify(answer));
      return answer;
    },
    requests: () => log.count(),
    writes: () => log.count({ write: true }),
    ensure: (more = {}) =>
      ensureNotion(client, {
        rootPageId: emulator.rootPageId,
        partnership: PARTNERSHIP,
        tables: TABLES,
        ...more,
      }),
  };
};
