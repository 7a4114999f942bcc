// Plays a fault on a request; the service says what its own refusals look like.
import type { Clock } from './clock.ts';
import type { Fault } from './faults.ts';

/** How one service words its refusals. */
export interface FaultVoice {
  error(fault: Extract<Fault, { kind: 'error' }>): Response;
  rateLimit(fault: Extract<Fault, { kind: 'rate-limit' }>): Response;
  conflict(): Response;
  /** Rewrites the answer of a request that was carried out into a failure. */
  committedError(fault: Extract<Fault, { kind: 'committed-error' }>, answer: Response): Promise<Response>;
}

/**
 * Thrown by a server's `fetch` when the connection must break instead of answering. It is the error Node's own
 * `fetch` throws for a broken socket, so that a client driven without sockets sees the same thing.
 */
export class ConnectionCut extends TypeError {
  /** Whether the request was carried out. */
  readonly when: 'before' | 'after';
  constructor(when: 'before' | 'after') {
    super('fetch failed');
    this.name = 'ConnectionCut';
    this.when = when;
  }
}

const badGateway = (): Response =>
  new Response(
    '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n',
    { status: 502, headers: { 'content-type': 'text/html', 'cf-ray': '8c0f0f0f0f0f0f0f-LOC' } },
  );

/** Half of the answer's body; then the stream breaks (`cut`) or never ends. */
const halve = async (answer: Response, cut: boolean): Promise<Response> => {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (!sent) {
        sent = true;
        controller.enqueue(bytes.slice(0, Math.floor(bytes.length / 2)));
      } else if (cut) {
        controller.error(new ConnectionCut('after'));
      } else {
        return new Promise<void>(() => {});
      }
    },
  });
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  return new Response(body, { status: answer.status, headers });
};

/** Handles a request under a fault (null: none). Throws `ConnectionCut` when the socket must be destroyed. */
export const playFault = async (
  fault: Fault | null,
  handle: () => Promise<Response>,
  voice: FaultVoice,
  clock: Clock,
): Promise<Response> => {
  if (fault === null) return handle();
  switch (fault.kind) {
    case 'error':
      return voice.error(fault);
    case 'rate-limit':
      return voice.rateLimit(fault);
    case 'conflict':
      return voice.conflict();
    case 'bad-gateway':
      return badGateway();
    case 'hang-up':
      throw new ConnectionCut('before');
    case 'answer-lost':
      await handle();
      throw new ConnectionCut('after');
    case 'committed-error':
      return voice.committedError(fault, await handle());
    case 'slow': {
      const answer = await handle();
      await clock.sleep(fault.ms);
      return answer;
    }
    case 'truncated':
      return halve(await handle(), true);
    case 'stalled':
      return halve(await handle(), false);
  }
};
