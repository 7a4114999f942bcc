// The official client over a socket: what each kind of broken connection and odd answer becomes.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../../src/emulators/clock.ts';
import { createAuth } from '../../src/sheets/auth.ts';
import { createSheetsClient, type SheetsClient } from '../../src/sheets/client.ts';
import type { RequestEvent } from '../../src/sheets/request-policy.ts';
import { bookOf } from './fixture.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const start = async (handler: RequestListener): Promise<{ client: SheetsClient; events: RequestEvent[] }> => {
  const made = createServer(handler);
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const events: RequestEvent[] = [];
  const client = createSheetsClient({
    rootUrl: `http://127.0.0.1:${(made.address() as AddressInfo).port}`,
    auth: createAuth({ accessToken: 'token-1' }),
    clock: createManualClock('2026-11-22T10:00:00Z'),
    random: () => 0,
    onRequest: (event) => events.push(event),
  });
  return { client, events };
};

/** Answers the first request with `first`, the rest as Google would. */
const afterFirst = (first: RequestListener): RequestListener => {
  let isFirst = true;
  return (request, response) => {
    if (isFirst) {
      isFirst = false;
      first(request, response);
      return;
    }
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.method === 'GET' ? bookOf() : { spreadsheetId: 's' }));
  };
};

const odd: Record<string, RequestListener> = {
  'a dropped connection': (request) => request.socket.destroy(),
  'half an answer': (request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
    response.write('{"spreadsheetId":');
    setImmediate(() => request.socket.destroy());
  },
  'a 502 page': (_, response) => {
    response.writeHead(502, { 'content-type': 'text/html' });
    response.end('<html>Bad gateway</html>');
  },
};

describe('the client', () => {
  it('asks for one thing in one request, with the token in the header only', async () => {
    const urls: string[] = [];
    const { client, events } = await start((request, response) => {
      urls.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(bookOf()));
    });
    expect((await client.getSpreadsheet('s 1')).sheets.length).toBeGreaterThan(5);
    expect(urls).toHaveLength(1);
    expect(urls[0]).toMatch(/^GET \/v4\/spreadsheets\/s%201\?fields=spreadsheetId\S+ Bearer token-1$/);
    expect(events).toEqual([
      { kind: 'read', name: 'spreadsheets.get', attempt: 1, status: 200, waitedMs: 0 },
    ]);
  });

  it.each(Object.keys(odd))('reads again after %s', async (name) => {
    const { client, events } = await start(afterFirst(odd[name]!));
    await client.getSpreadsheet('s');
    expect(events).toHaveLength(2);
  });

  it.each(Object.keys(odd))('does not write again after %s: nobody knows', async (name) => {
    const { client, events } = await start(afterFirst(odd[name]!));
    await expect(client.batchUpdate('s', [])).rejects.toMatchObject({ code: 'ambiguous' });
    expect(events).toHaveLength(1);
  });

  it('an answer of something else is said to be so', async () => {
    const { client } = await start((_, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<html>Sign in</html>');
    });
    await expect(client.getSpreadsheet('s')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(client.batchUpdate('s', [])).rejects.toMatchObject({ code: 'ambiguous' });
  });

  it('nobody there: the commit surely did not happen, is tried again, and then given up', async () => {
    const { client, events } = await start(() => undefined);
    server?.close();
    await new Promise((resolve) => server?.once('close', resolve));
    await expect(client.batchUpdate('s', [])).rejects.toMatchObject({ code: 'unavailable' });
    expect(events.length).toBeGreaterThan(1);
  });
});
