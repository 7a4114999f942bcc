// The one queue of a token: its rate limit, its pauses, and the order of writes to one page.
import type { Clock } from '../sync/ports.ts';

/** Notion counts requests per connection in windows of this length. */
const WINDOW_MS = 60_000;

export interface RequestQueue {
  /** Resolves when the next request may go out; first come, first served. Call `done` when its answer is there. */
  turn(): Promise<{ readonly done: () => void }>;
  /** Nobody goes out before `ms` have passed. A longer pause that is already running stays. */
  pause(ms: number): void;
  /** Runs tasks with the same lane one after another; Notion answers 409 to writes that meet on one page. */
  inLane<T>(lane: string | undefined, task: () => Promise<T>): Promise<T>;
}

/** `requestsPerMinute` is what Notion's plan allows one connection in 60 seconds; it may be spent in one burst. */
export const createRequestQueue = (options: {
  readonly clock: Clock;
  readonly requestsPerMinute: number;
}): RequestQueue => {
  const { clock, requestsPerMinute } = options;
  /** When each request of the last minute went out, or, once it is answered, when its answer came. */
  let spent: { at: number }[] = [];
  let pause = { from: 0, until: 0 };
  let line: Promise<unknown> = Promise.resolve();
  const lanes = new Map<string, Promise<unknown>>();

  const waitMs = (): number => {
    const now = clock.now();
    // A desk's clock can be moved back; what lies in its future then would block the queue for days.
    if (now < pause.from) pause = { from: 0, until: 0 };
    spent = spent.filter((slot) => slot.at <= now && slot.at > now - WINDOW_MS);
    const paused = pause.until - now;
    if (spent.length < requestsPerMinute) return paused;
    const oldest = spent.reduce((least, slot) => Math.min(least, slot.at), now);
    return Math.max(paused, oldest + WINDOW_MS - now);
  };

  const takeTurn = async (): Promise<{ readonly done: () => void }> => {
    for (let ms = waitMs(); ms > 0; ms = waitMs()) await clock.sleep(ms);
    const slot = { at: clock.now() };
    spent.push(slot);
    return {
      // The service counts a request when it arrives, which is at the latest now.
      done: () => {
        slot.at = Math.max(slot.at, clock.now());
      },
    };
  };

  return {
    turn: () => {
      const turn = line.then(takeTurn);
      line = turn.catch(() => undefined);
      return turn;
    },
    pause: (ms) => {
      const now = clock.now();
      if (now + ms > pause.until) pause = { from: now, until: now + ms };
    },
    inLane: async (lane, task) => {
      if (lane === undefined) return task();
      const before = lanes.get(lane) ?? Promise.resolve();
      const mine = before.then(task);
      const settled = mine.then(
        () => undefined,
        () => undefined,
      );
      lanes.set(lane, settled);
      try {
        return await mine;
      } finally {
        if (lanes.get(lane) === settled) lanes.delete(lane);
      }
    },
  };
};
