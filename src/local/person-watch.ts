// Tells the sync that somebody else changed something, and keeps quiet about what the sync writes itself.

export interface PersonWatch {
  /** A change was seen; `byPerson` when it cannot be the sync's own. */
  saw(byPerson: boolean): void;
  /** The sync is done: what the network brings from now on is another client's. */
  rest(): void;
  /** Marks a sync that somebody starts by hand. */
  during<T>(run: () => Promise<T>): () => Promise<T>;
  /** Returns "stop". */
  onChange(listener: () => void): () => void;
}

/**
 * The sync comes over the network with the same token as any other client, so its writes are known by when they come:
 * between the moment it was called and its report.
 */
export const createPersonWatch = (): PersonWatch => {
  const listeners = new Set<() => void>();
  let isSyncing = false;
  return {
    saw: (byPerson) => {
      if ((!byPerson && isSyncing) || listeners.size === 0) return;
      isSyncing = true;
      for (const listener of listeners) listener();
    },
    rest: () => {
      isSyncing = false;
    },
    during: (run) => async () => {
      isSyncing = true;
      try {
        return await run();
      } finally {
        isSyncing = false;
      }
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
