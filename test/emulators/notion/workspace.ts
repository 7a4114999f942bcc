// A workspace for tests: the server in this process, driven through the official client.
import { Client, LogLevel } from '@notionhq/client';
import { createManualClock } from '../../../src/emulators/clock.ts';
import { createFaults } from '../../../src/emulators/faults.ts';
import { createNotionEmulator, type NotionEmulatorOptions } from '../../../src/emulators/notion/emulator.ts';
import { createRandom } from '../../../src/emulators/random.ts';
import { createRequestLog } from '../../../src/emulators/request-log.ts';

export const BOT = '00000000-0000-4000-8000-0000000000b0';
export const PAT = '00000000-0000-4000-8000-0000000000c1';
export const SAM = '00000000-0000-4000-8000-0000000000c2';

export const START = '2026-11-22T10:30:45.500Z';

export const createTestWorkspace = (options: Partial<NotionEmulatorOptions> = {}) => {
  const clock = createManualClock(START);
  const faults = createFaults();
  const requestLog = createRequestLog();
  const emulator = createNotionEmulator({
    clock,
    random: createRandom('test'),
    tokens: { secret: BOT, pat: PAT },
    users: [
      { id: BOT, name: 'Instep', type: 'bot' },
      { id: PAT, name: 'Pat', type: 'person', email: 'pat@example.com' },
      { id: SAM, name: 'Sam', type: 'person', email: 'sam@example.com' },
    ],
    workspaceName: 'Acme',
    faults,
    requestLog,
    onError: (error) => {
      throw error;
    },
    ...options,
  });
  const clientFor = (auth: string, notionVersion = '2026-03-11', baseUrl = 'http://127.0.0.1:4010'): Client =>
    new Client({
      auth,
      baseUrl,
      notionVersion,
      retry: false,
      logLevel: LogLevel.ERROR,
      fetch: async (url, init) => emulator.fetch(new Request(url, init as RequestInit)),
    });
  /** A request outside the client: for what the client's types do not allow. */
  const raw = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await emulator.fetch(
      new Request(`http://127.0.0.1:4010${path}`, {
        method,
        headers: {
          authorization: 'Bearer secret',
          'notion-version': '2026-03-11',
          'content-type': 'application/json',
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    let parsed: Record<string, never> = {};
    try {
      parsed = JSON.parse(text);
    } catch {
      // Not every answer is JSON; the text is there.
    }
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: parsed as Record<string, unknown>,
    };
  };
  return {
    clock,
    faults,
    requestLog,
    emulator,
    rootPageId: emulator.rootPageId,
    client: clientFor('secret'),
    person: clientFor('pat'),
    older: clientFor('secret', '2025-09-03'),
    clientFor,
    raw,
  };
};

export type TestWorkspace = ReturnType<typeof createTestWorkspace>;

/** Rich text of a request. */
export const text = (content: string) => [{ text: { content } }];

type Schema = NonNullable<
  NonNullable<Parameters<Client['databases']['create']>[0]['initial_data_source']>['properties']
>;

/** Makes a database with one source and returns both ids. */
export const makeSource = async (workspace: TestWorkspace, properties: Schema, title = 'Goals') => {
  const database = await workspace.client.databases.create({
    parent: { type: 'page_id', page_id: workspace.rootPageId },
    title: text(title),
    initial_data_source: { properties },
  });
  if (!('data_sources' in database)) throw new Error('partial database');
  return { databaseId: database.id, sourceId: database.data_sources[0]!.id };
};

/** The error an asynchronous call throws. */
export const errorOf = async (call: Promise<unknown>): Promise<Record<string, unknown>> =>
  call.then(
    () => {
      throw new Error('the call succeeded');
    },
    (error: Record<string, unknown>) => error,
  );
