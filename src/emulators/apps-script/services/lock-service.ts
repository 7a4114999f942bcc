// LockService: one holder at a time, across executions; let go at the end of the execution at the latest.
import type { Execution } from '../execution.ts';
import { defineService, type Method, ServiceError } from '../service.ts';

/** Waits for the lock on the host's clock. Gives whether the execution has it. */
const wait = async (name: string, run: Execution, ms: number): Promise<boolean> => {
  const { locks } = run.stores;
  const deadline = run.clock.now() + ms;
  while (!locks.take(name, run.id)) {
    const left = deadline - run.clock.now();
    if (left <= 0) return false;
    await Promise.race([locks.freed(name), run.clock.sleep(left)]);
  }
  return true;
};

const lockType = defineService<string>('Lock', {
  tryLock: (name, args, run) => wait(name, run, args.number(0)),
  waitLock: async (name, args, run) => {
    if (!(await wait(name, run, args.number(0)))) {
      throw new ServiceError('Lock timeout: another process was holding the lock for too long.');
    }
  },
  hasLock: (name, _, run) => run.stores.locks.holds(name, run.id),
  releaseLock: (name, _, run) => run.stores.locks.release(name, run.id),
});

const methods: Record<string, Method<null>> = {
  getDocumentLock: () => lockType.of('document'),
  getScriptLock: () => lockType.of('script'),
  getUserLock: (_, __, run) => lockType.of(`user:${run.user.email}`),
};

export const lockService = defineService<null>('LockService', methods);
export const lockTypes = [lockService, lockType];
