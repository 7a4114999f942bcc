// Runs the sync one at a time, and soon after something changed: for the local workspace, where people watch.

export interface SyncLoop<T> {
  /** Runs now, or right after the run that is under way; resolves to the run that saw everything until this call. */
  readonly run: () => Promise<T>;
  /** Something changed: a run follows shortly, one for a burst of changes. */
  readonly poke: () => void;
  readonly stop: () => void;
}

/** `delayMs` is how long a burst of changes may last before it is looked at. Errors of poked runs go to `onError`. */
export const createSyncLoop = <T>(
  runOnce: () => Promise<T>,
  { delayMs, onError }: { readonly delayMs: number; readonly onError: (error: unknown) => void },
): SyncLoop<T> => {
  let current: Promise<T> | null = null;
  let next: Promise<T> | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let stopped = false;

  const start = (): Promise<T> => {
    const run = runOnce().finally(() => {
      if (current === run) current = null;
    });
    current = run;
    return run;
  };
  const run = (): Promise<T> => {
    if (next !== null) return next;
    if (current === null) return start();
    const waiting = current.then(
      () => undefined,
      () => undefined,
    );
    next = waiting.then(() => {
      next = null;
      return start();
    });
    return next;
  };
  return {
    run,
    poke: () => {
      if (stopped || timer !== null) return;
      timer = setTimeout(() => {
        timer = null;
        run().catch(onError);
      }, delayMs);
    },
    stop: () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
};
