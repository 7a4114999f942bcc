// The three clocks: the real one, one that a test moves, and one with an offset that a person moves.
import { describe, expect, it, vi } from 'vitest';
import { createManualClock, createWorkspaceClock, systemClock } from '../../src/emulators/clock.ts';

describe('manual clock', () => {
  it('moves only when told, and sleeping tells it', async () => {
    const clock = createManualClock('2026-11-22T10:00:00Z');
    expect(clock.now()).toBe(Date.parse('2026-11-22T10:00:00Z'));
    clock.advance(1000);
    await clock.sleep(500);
    expect(clock.now()).toBe(Date.parse('2026-11-22T10:00:01.500Z'));
    clock.set(0);
    expect(clock.now()).toBe(0);
    expect(() => clock.set('yesterday')).toThrow('Not an instant: yesterday');
  });
});

describe('workspace clock', () => {
  it('runs with real time from where it was moved to', () => {
    vi.useFakeTimers({ now: Date.parse('2026-11-22T10:00:00Z') });
    try {
      const clock = createWorkspaceClock({ offsetMs: 1000 });
      expect(clock.now() - systemClock().now()).toBe(1000);
      clock.moveTo(Date.parse('2027-01-01T00:00:00Z'));
      vi.advanceTimersByTime(5000);
      expect(clock.now()).toBe(Date.parse('2027-01-01T00:00:05Z'));
      expect(clock.offset).toBe(Date.parse('2027-01-01T00:00:00Z') - Date.parse('2026-11-22T10:00:00Z'));
    } finally {
      vi.useRealTimers();
    }
  });

  it('sleeps for as long as it is told', async () => {
    vi.useFakeTimers();
    try {
      let woke = false;
      const sleep = createWorkspaceClock()
        .sleep(2000)
        .then(() => {
          woke = true;
        });
      await vi.advanceTimersByTimeAsync(1999);
      expect(woke).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      await sleep;
      expect(woke).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});
