// What time it is for a server, so that tests and the desk can decide it.

/** Time as a server sees it. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number;
  /** Resolves after `ms` milliseconds of this clock's time. */
  sleep(ms: number): Promise<void>;
}

/** A clock that only moves when told to; sleeping moves it. */
export interface ManualClock extends Clock {
  /** Moves the clock to an instant, forwards or backwards. */
  set(instant: string | number): void;
  /** Moves the clock forwards by `ms` milliseconds. */
  advance(ms: number): void;
}

/** Real time plus an offset that a person can move. */
export interface WorkspaceClock extends Clock {
  /** Milliseconds this clock is ahead of real time (negative: behind). */
  readonly offset: number;
  /** Makes it `instant` (epoch ms) now; time runs on from there. */
  moveTo(instant: number): void;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));

/** The machine's own time. */
export const systemClock = (): Clock => ({ now: () => Date.now(), sleep: wait });

const toEpoch = (instant: string | number): number => {
  const ms = typeof instant === 'number' ? instant : Date.parse(instant);
  if (!Number.isFinite(ms)) throw new RangeError(`Not an instant: ${instant}`);
  return ms;
};

/** A clock for tests. Its `sleep` advances it at once, so that nothing waits for real. */
export const createManualClock = (start: string | number): ManualClock => {
  let at = toEpoch(start);
  const advance = (ms: number): void => {
    at += Math.max(0, ms);
  };
  return {
    now: () => at,
    set: (instant) => {
      at = toEpoch(instant);
    },
    advance,
    sleep: async (ms) => advance(ms),
  };
};

/** The desk's clock: runs with real time and can be moved to another day. */
export const createWorkspaceClock = (start: { readonly offsetMs?: number } = {}): WorkspaceClock => {
  let offset = start.offsetMs ?? 0;
  return {
    now: () => Date.now() + offset,
    sleep: wait,
    get offset() {
      return offset;
    },
    moveTo: (instant) => {
      offset = toEpoch(instant) - Date.now();
    },
  };
};
