// One policy for every request to Google: how many a minute, what is repeated and when, and what an error means.
import type { Clock, Random } from '../sync/ports.ts';
import { StoreError } from '../sync/store-error.ts';
import { classifyFailure } from './google-error.ts';

/** `read`: may be repeated. `commit`: is repeated only when it surely did not happen. */
export type RequestKind = 'read' | 'commit';

/** One attempt, after it ended; `status` is null when no answer came. Holds nothing secret. */
export interface RequestEvent {
  readonly kind: RequestKind;
  /** For example `spreadsheets.get`. */
  readonly name: string;
  readonly attempt: number;
  readonly status: number | null;
  readonly waitedMs: number;
}

export interface PolicyOptions {
  readonly clock: Clock;
  readonly random?: Random;
  readonly onRequest?: (event: RequestEvent) => void;
  /** Requests a minute; Google's default is 60 reads and 60 writes for each user. */
  readonly readsPerMinute?: number;
  readonly writesPerMinute?: number;
}

export interface RequestPolicy {
  /** Runs `send` under the policy. Throws `StoreError`. */
  run<T>(kind: RequestKind, name: string, send: () => Promise<T>): Promise<T>;
}

const MINUTE = 60_000;
/** 1 + 2 + 4 + … + 32 s: longer than the minute after which Google's quota is full again. */
const MOST_ATTEMPTS = 7;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 64_000;

/** Lets through `limit` requests in any minute; the next waits for the oldest to be a minute old. */
const createLimiter = (clock: Clock, limit: number) => {
  let sent: readonly number[] = [];
  let queue: Promise<unknown> = Promise.resolve();
  const admit = async (): Promise<number> => {
    for (let waited = 0; ; ) {
      const now = clock.now();
      // A desk's clock can be moved back; what lies in its future then would block the queue for hours.
      sent = sent.filter((at) => at <= now && at > now - MINUTE);
      if (sent.length < limit) {
        sent = [...sent, now];
        return waited;
      }
      const wait = sent[0]! + MINUTE - now;
      await clock.sleep(wait);
      waited += wait;
    }
  };
  /** Milliseconds waited. One at a time, so that two callers never take the same place. */
  return (): Promise<number> => {
    const turn = queue.then(admit);
    queue = turn.catch(() => undefined);
    return turn;
  };
};

/** Google asks for truncated exponential backoff; jitter keeps two runners from meeting again. */
const backoff = (attempt: number, random: Random, askedMs: number | undefined): number => {
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
  return Math.max(askedMs ?? 0, wait) + Math.floor(random() * FIRST_WAIT);
};

/** A policy of its own for each user: quotas are counted for each token. */
export const createRequestPolicy = (options: PolicyOptions): RequestPolicy => {
  const { clock, random = Math.random, onRequest } = options;
  const limiters: Readonly<Record<RequestKind, () => Promise<number>>> = {
    read: createLimiter(clock, options.readsPerMinute ?? 60),
    commit: createLimiter(clock, options.writesPerMinute ?? 60),
  };
  return {
    run: async (kind, name, send) => {
      for (let attempt = 1; ; attempt += 1) {
        const waitedMs = await limiters[kind]();
        try {
          const answer = await send();
          onRequest?.({ kind, name, attempt, status: 200, waitedMs });
          return answer;
        } catch (error) {
          if (error instanceof StoreError) throw error;
          const failure = classifyFailure(error, kind);
          onRequest?.({ kind, name, attempt, status: failure.status, waitedMs });
          if (!failure.repeat || attempt >= MOST_ATTEMPTS) throw failure.error;
          await clock.sleep(backoff(attempt, random, failure.error.retryAfterMs));
        }
      }
    },
  };
};
