// Waiting times: what the service says, else a growing step with jitter.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, retryAfterMs } from '../../src/notion/retry-timing.ts';

describe('backoffMs', () => {
  it('grows twofold, stays within half and one and a half of its step, and never passes 45 s', () => {
    fc.assert(
      fc.property(fc.nat({ max: 40 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
        const step = Math.min(30_000, 1_000 * 2 ** attempt);
        const ms = backoffMs(attempt, () => random);
        expect(ms).toBeGreaterThanOrEqual(step / 2);
        expect(ms).toBeLessThanOrEqual(step * 1.5);
      }),
    );
  });
});

describe('retryAfterMs', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  it.each([
    ['7', 7_000],
    ['0', 0],
    [' 120 ', 120_000],
    ['Sun, 22 Nov 2026 12:01:30 GMT', 90_000],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });
});
