// A pool for vitest whose thread outlives a run, so that the thousands of short runs of mutation testing load the code once.
import {
  type PoolOptions,
  type PoolRunnerInitializer,
  ThreadsPoolWorker,
  type WorkerRequest,
} from 'vitest/node';

type Listener = (argument: unknown) => void;

/** Each run leaves a listener behind in its thread; a new thread now and then keeps their number small. */
const RUNS_PER_THREAD = 60;

/**
 * Keeps one thread and its loaded modules from run to run. Right only for code without state at module level, as
 * the domain is, and for `isolate: false`. The test files themselves are loaded anew in each run.
 */
export const residentThreads = (): PoolRunnerInitializer => {
  let resident: ThreadsPoolWorker | undefined;
  let runs = 0;

  const createPoolWorker = (options: PoolOptions) => {
    const listeners: { event: string; listener: Listener }[] = [];
    let current: ThreadsPoolWorker | undefined;
    const thread = (): ThreadsPoolWorker => {
      if (current === undefined) throw new Error('The thread of the tests was asked before it was started.');
      return current;
    };
    return {
      name: 'resident-threads',
      start: async () => {
        runs += 1;
        if (resident !== undefined && runs % RUNS_PER_THREAD === 0) {
          await resident.stop();
          resident = undefined;
        }
        if (resident === undefined) {
          resident = new ThreadsPoolWorker(options);
          await resident.start();
        }
        current = resident;
      },
      on: (event: string, listener: Listener) => {
        listeners.push({ event, listener });
        thread().on(event, listener);
      },
      off: (event: string, listener: Listener) => {
        thread().off(event, listener);
      },
      send: (message: WorkerRequest) => {
        // Told to stop, the thread would hear nothing more; so the answer is given in its place.
        if (message.type !== 'stop') thread().send(message);
        else
          for (const { event, listener } of [...listeners])
            if (event === 'message') listener({ __vitest_worker_response__: true, type: 'stopped' });
      },
      stop: async () => {
        for (const { event, listener } of listeners.splice(0)) thread().off(event, listener);
      },
      deserialize: (data: unknown) => data,
    };
  };
  return { name: 'resident-threads', createPoolWorker };
};
