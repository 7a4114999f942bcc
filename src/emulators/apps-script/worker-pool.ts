// Script workers: one execution each at a time, kept for the next one, replaced when one dies.
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import {
  type RunOutcome,
  type RunRequest,
  type ServiceCall,
  type ServiceReply,
  TIME_LIMIT_MESSAGE,
} from './protocol.ts';

export interface WorkerPool {
  /** Runs to the end; `answer` carries out the service calls while the script waits. Never rejects. */
  run(request: RunRequest, answer: (call: ServiceCall) => Promise<ServiceReply>): Promise<RunOutcome>;
  close(): Promise<void>;
}

interface Seat {
  readonly worker: Worker;
  readonly requests: MessagePort;
  readonly calls: MessagePort;
  readonly signal: Int32Array;
}

/** Google lets one user run 30 at a time; a desk with two people never comes near this. */
const MAX_WORKERS = 6;
/** What the worker's own time limit gets before the thread is taken down from outside. */
const GRACE_MS = 2_000;

const failed = (message: string): RunOutcome => ({
  kind: 'done',
  ok: false,
  failure: { name: 'Exception', message, stack: '' },
});

/** @param workerFile the built `worker.ts`, one ESM file */
export const createWorkerPool = (workerFile: URL | string): WorkerPool => {
  const idle: Seat[] = [];
  const all = new Set<Seat>();
  const queue: (() => void)[] = [];
  let isClosed = false;

  const open = (): Seat => {
    const requests = new MessageChannel();
    const calls = new MessageChannel();
    const shared = new SharedArrayBuffer(4);
    const worker = new Worker(workerFile, {
      workerData: { requests: requests.port2, calls: calls.port2, signal: shared },
      transferList: [requests.port2, calls.port2],
    });
    const seat = { worker, requests: requests.port1, calls: calls.port1, signal: new Int32Array(shared) };
    all.add(seat);
    return seat;
  };

  const dismiss = async (seat: Seat): Promise<void> => {
    all.delete(seat);
    seat.requests.close();
    seat.calls.close();
    await seat.worker.terminate();
  };

  const take = async (): Promise<Seat> => {
    for (;;) {
      const free = idle.pop();
      if (free !== undefined) return free;
      if (all.size < MAX_WORKERS) return open();
      await new Promise<void>((resolve) => queue.push(resolve));
    }
  };

  const leave = (seat: Seat): void => {
    // An idle worker must not keep the process alive.
    seat.worker.unref();
    seat.requests.unref();
    seat.calls.unref();
    idle.push(seat);
    queue.shift()?.();
  };

  return {
    run: async (request, answer) => {
      if (isClosed) return failed('The Apps Script host is closed.');
      const seat = await take();
      seat.worker.ref();
      let timer: NodeJS.Timeout | undefined;
      const outcome = await new Promise<RunOutcome | { readonly kind: 'dead'; readonly message: string }>(
        (resolve) => {
          const die = (message: string) => resolve({ kind: 'dead', message });
          timer = setTimeout(() => die(TIME_LIMIT_MESSAGE), request.timeLimitMs + GRACE_MS);
          seat.worker.once('error', (error: Error) => die(`The script's worker failed: ${error.message}`));
          seat.worker.once('exit', () => die("The script's worker ended."));
          seat.requests.once('message', resolve);
          seat.calls.on('message', (call: ServiceCall) => {
            void answer(call).then((reply) => {
              seat.calls.postMessage(reply);
              Atomics.store(seat.signal, 0, 1);
              Atomics.notify(seat.signal, 0);
            });
          });
          seat.requests.ref();
          seat.calls.ref();
          seat.requests.postMessage(request);
        },
      );
      clearTimeout(timer);
      for (const event of ['error', 'exit']) seat.worker.removeAllListeners(event);
      seat.requests.removeAllListeners('message');
      seat.calls.removeAllListeners('message');
      if (outcome.kind === 'done' && !isClosed) {
        leave(seat);
        return outcome;
      }
      await dismiss(seat);
      queue.shift()?.();
      return outcome.kind === 'done' ? outcome : failed(outcome.message);
    },
    close: async () => {
      isClosed = true;
      idle.length = 0;
      await Promise.all([...all].map(dismiss));
      for (const wake of queue.splice(0)) wake();
    },
  };
};
