// The documented limit: so many requests per connection in each window of 60 seconds.
import { ApiError } from './errors.ts';

const WINDOW = 60_000;

export interface RateLimit {
  /** Counts one request of a connection. Throws 429 with the seconds left when the window is full. */
  check(connection: string, now: number): void;
}

/** `perMinute` is 180 for most plans and 600 for Business and Enterprise; all of it may be spent in one burst. */
export const createRateLimit = (perMinute: number): RateLimit => {
  const windows = new Map<string, { start: number; count: number }>();
  return {
    check: (connection, now) => {
      const known = windows.get(connection);
      const window =
        known === undefined || now - known.start >= WINDOW || now < known.start
          ? { start: now, count: 0 }
          : known;
      windows.set(connection, window);
      window.count += 1;
      if (window.count <= perMinute) return;
      throw rateLimited(
        Math.max(1, Math.ceil((window.start + WINDOW - now) / 1000)),
        'public_api_request_rate_limit',
      );
    },
  };
};

export const rateLimited = (retryAfter: number, reason: string): ApiError =>
  new ApiError(429, 'rate_limited', 'You have been rate limited. Please try again in a few minutes.', {
    retryAfter,
    additionalData: { rate_limit_reason: reason },
  });
