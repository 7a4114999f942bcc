// Puts a fetch handler behind a socket on this machine's loopback address, and nowhere else.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FetchHandler = (request: Request) => Response | Promise<Response>;

export interface ListenOptions {
  /** 0 picks a free port. */
  readonly port: number;
  /** A loopback name or address. Default `127.0.0.1`. */
  readonly hostname?: string;
}

export interface ListeningServer {
  /** `http://host:port`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];

/** A page of another site can make a browser call us under that site's name; the `Host` header gives it away. */
const isOwnHost = (host: string | undefined, port: number): boolean => {
  if (host === undefined) return false;
  const names = ['127.0.0.1', 'localhost', '[::1]'];
  return names.some((name) => host === `${name}:${port}` || (port === 80 && host === name));
};

const readBody = async (incoming: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const toRequest = async (incoming: IncomingMessage, base: string, signal: AbortSignal): Promise<Request> => {
  const headers = new Headers();
  for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
    headers.append(incoming.rawHeaders[i]!, incoming.rawHeaders[i + 1]!);
  }
  const method = incoming.method ?? 'GET';
  const body = method === 'GET' || method === 'HEAD' ? null : await readBody(incoming);
  const target = incoming.url ?? '/';
  // A target such as `//host/x` would read as another host if it were resolved against the base.
  const url = base + (target.startsWith('/') ? target : `/${target}`);
  return new Request(url, {
    method,
    headers,
    body: body === null || body.length === 0 ? null : body,
    signal,
  });
};

const send = async (answer: Response, outgoing: ServerResponse): Promise<void> => {
  const headers: [string, string][] = [];
  answer.headers.forEach((value, name) => {
    if (name !== 'set-cookie') headers.push([name, value]);
  });
  outgoing.statusCode = answer.status;
  for (const [name, value] of headers) outgoing.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
  if (answer.body === null) {
    outgoing.end();
    return;
  }
  const reader = answer.body.getReader();
  outgoing.on('close', () => {
    reader.cancel().catch(() => {});
  });
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (outgoing.destroyed) return;
    if (!outgoing.write(part.value)) {
      await new Promise<void>((resolve) => {
        outgoing.once('drain', resolve);
        outgoing.once('close', resolve);
      });
    }
  }
  outgoing.end();
};

/**
 * Serves `handler` on loopback. A request whose `Host` is not this server's own is refused with 403. When the
 * handler throws, or the body of its answer breaks, the socket is destroyed: the fault script relies on it.
 * Rejects with the system's error (`code: 'EADDRINUSE'`) when the port is taken.
 */
export const listen = async (handler: FetchHandler, options: ListenOptions): Promise<ListeningServer> => {
  const hostname = options.hostname ?? '127.0.0.1';
  if (!LOOPBACK.includes(hostname)) {
    throw new Error(`This server listens on loopback only, not on ${hostname}. Use 127.0.0.1.`);
  }
  const shown = hostname === '::1' ? '[::1]' : hostname;
  let port = options.port;
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    if (!isOwnHost(incoming.headers.host, port)) {
      outgoing.statusCode = 403;
      outgoing.setHeader('content-type', 'text/plain; charset=utf-8');
      outgoing.end(`This server answers only to http://${shown}:${port}. Open that address instead.\n`);
      return;
    }
    const gone = new AbortController();
    outgoing.on('close', () => gone.abort());
    try {
      await send(
        await handler(await toRequest(incoming, `http://${incoming.headers.host}`, gone.signal)),
        outgoing,
      );
    } catch {
      outgoing.destroy();
      incoming.socket.destroy();
    }
  };
  const server = createServer((incoming, outgoing) => {
    void answer(incoming, outgoing);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, hostname, () => {
      server.off('error', reject);
      resolve();
    });
  });
  port = (server.address() as AddressInfo).port;
  return {
    url: `http://${shown}:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
