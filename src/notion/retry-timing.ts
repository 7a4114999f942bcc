// How long to wait before a request goes out again: pure arithmetic, no clock.
import type { Random } from '../sync/ports.ts';

const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 30_000;

/**
 * Exponential backoff with jitter. `attempt` is 0 for the first wait.
 * Jitter spreads clients that failed together over half to one and a half of the step.
 */
export const backoffMs = (attempt: number, random: Random): number =>
  Math.round(Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempt) * (0.5 + random()));

/**
 * A `Retry-After` header as milliseconds from `now`: whole seconds or an HTTP date (RFC 9110, 10.2.3).
 * Undefined when it is absent or unreadable; a date in the past gives 0.
 */
export const retryAfterMs = (header: string | undefined, now: number): number | undefined => {
  const text = header?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
};
