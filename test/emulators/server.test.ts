// The loopback server: who is let in, and how a connection is cut.
import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { ConnectionCut } from '../../src/emulators/fault-player.ts';
import { type FetchHandler, type ListeningServer, listen } from '../../src/emulators/server.ts';

const servers: ListeningServer[] = [];
const start = async (handler: FetchHandler, port = 0): Promise<ListeningServer> => {
  const server = await listen(handler, { port });
  servers.push(server);
  return server;
};
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const getWithHost = (server: ListeningServer, host: string): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: server.port, path: '/', headers: { host } }, (answer) => {
      let text = '';
      answer.on('data', (part) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    sent.on('error', reject);
    sent.end();
  });

describe('server', () => {
  it('carries method, path, query, headers and body both ways', async () => {
    const server = await start(async (incoming) => {
      const url = new URL(incoming.url);
      const body = await incoming.text();
      const answer = `${incoming.method} ${url.pathname}${url.search} ${incoming.headers.get('x-a')} ${body}`;
      return new Response(answer, { status: 201, headers: { 'x-b': 'two' } });
    });
    const answer = await fetch(`${server.url}/a%20b?c=d`, {
      method: 'POST',
      headers: { 'x-a': 'one' },
      body: 'ü',
    });
    expect([answer.status, answer.headers.get('x-b'), await answer.text()]).toEqual([
      201,
      'two',
      'POST /a%20b?c=d one ü',
    ]);
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
  });

  it('answers to its own names only', async () => {
    const server = await start(() => new Response('hello'));
    for (const name of ['127.0.0.1', 'localhost', '[::1]']) {
      expect((await getWithHost(server, `${name}:${server.port}`)).text).toBe('hello');
    }
    for (const host of [
      'evil.example',
      `evil.example:${server.port}`,
      'localhost',
      `127.0.0.1:${server.port + 1}`,
    ]) {
      const refused = await getWithHost(server, host);
      expect(refused.status, host).toBe(403);
      expect(refused.text).toContain(`This server answers only to ${server.url}`);
    }
  });

  it('listens on loopback only', async () => {
    await expect(listen(() => new Response(''), { port: 0, hostname: '0.0.0.0' })).rejects.toThrow(
      'loopback only',
    );
  });

  it('says when a port is taken', async () => {
    const first = await start(() => new Response(''));
    await expect(listen(() => new Response(''), { port: first.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  it('destroys the socket when the handler throws or the body breaks', async () => {
    const server = await start((incoming) => {
      if (incoming.url.endsWith('/before')) throw new ConnectionCut('before');
      let sent = false;
      const body = new ReadableStream({
        pull: (controller) => {
          if (sent) controller.error(new ConnectionCut('after'));
          else controller.enqueue(new TextEncoder().encode('half'));
          sent = true;
        },
      });
      return new Response(body);
    });
    await expect(fetch(`${server.url}/before`)).rejects.toThrow('fetch failed');
    const read = fetch(`${server.url}/half`).then((answer) => answer.text());
    await expect(read).rejects.toBeInstanceOf(Error);
  });

  it('tells the handler when the caller goes away', async () => {
    let seen: AbortSignal | undefined;
    const gone = new Promise<void>((resolve) => {
      void start((incoming) => {
        seen = incoming.signal;
        incoming.signal.addEventListener('abort', () => resolve());
        return new Response(
          new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(1)) }),
        );
      }).then(async (server) => {
        const controller = new AbortController();
        await fetch(server.url, { signal: controller.signal });
        controller.abort();
      });
    });
    await gone;
    expect(seen?.aborted).toBe(true);
  });
});
