// The one retry policy: what goes out again, after which wait, and what never does.
import type { Clock, Random } from '../sync/ports.ts';
import { type Asked, type Failure, readFailure } from './error-code.ts';
import type { RequestQueue } from './request-queue.ts';
import { backoffMs } from './retry-timing.ts';

/**
 * `read`: changes nothing. `set`: says what shall be, so that doing it twice is doing it once.
 * `make`: creates something, and is never sent again once it may have happened (L3).
 */
export type RequestKind = 'read' | 'set' | 'make';

/** Attempts in all when the outcome is unknown or the service failed. */
const ATTEMPTS = 4;
/** How often one request may be turned away before the run gives up. */
const REFUSALS = 8;
/** A longer pause is left to the next run: nobody watches a terminal for an hour. */
const LONGEST_PAUSE_MS = 15 * 60_000;

const mayRepeat = (failure: Failure, kind: RequestKind, attempt: number): boolean => {
  switch (failure.outcome) {
    case 'final':
      return false;
    case 'refused':
      // Turned away at the door: nothing happened, so even a create goes out again, once the pause is over.
      return attempt + 1 < REFUSALS && (failure.pauseMs ?? 0) <= LONGEST_PAUSE_MS;
    default:
      return kind !== 'make' && attempt + 1 < ATTEMPTS;
  }
};

/** Sends until it is answered or must not be sent again. Throws `StoreError`. `send` is called once per attempt. */
export const sendWithRetry = async <T>(
  asked: Asked & { readonly kind: RequestKind },
  send: (attempt: number) => Promise<T>,
  tools: { readonly queue: RequestQueue; readonly clock: Clock; readonly random: Random },
): Promise<T> => {
  const { queue, clock, random } = tools;
  for (let attempt = 0; ; attempt++) {
    const { done } = await queue.turn();
    try {
      return await send(attempt);
    } catch (error) {
      const failure = readFailure(error, asked, clock.now());
      const again = mayRepeat(failure, asked.kind, attempt);
      if (failure.outcome === 'refused') {
        const ms = failure.pauseMs ?? backoffMs(attempt, random);
        if (ms <= LONGEST_PAUSE_MS) queue.pause(ms);
      }
      if (!again) throw failure.error;
      if (failure.outcome !== 'refused') await clock.sleep(backoffMs(attempt, random));
    } finally {
      done();
    }
  }
};
