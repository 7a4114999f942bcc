// The header in which the servers of a local workspace say what time it is there.
import type { Clock } from '../emulators/clock.ts';
import type { FetchHandler } from '../emulators/server.ts';

/** Epoch milliseconds. */
export const CLOCK_HEADER = 'x-instep-clock';

/** The same handler, whose answers carry the time of the workspace. */
export const withClock =
  (clock: Pick<Clock, 'now'>, handler: FetchHandler): FetchHandler =>
  async (request) => {
    const answer = await handler(request);
    answer.headers.set(CLOCK_HEADER, String(clock.now()));
    return answer;
  };
