// The loop that runs the sync in the local workspace: one at a time, and nothing that happened before a call is missed.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSyncLoop } from '../../src/cli/sync-loop.ts';

/** A run that ends when it is told to. */
const steppedRuns = () => {
  const endings: ((result: number) => void)[] = [];
  let running = 0;
  let most = 0;
  return {
    started: () => endings.length,
    most: () => most,
    end: (at: number) => endings[at]?.(at + 1),
    runOnce: () =>
      new Promise<number>((resolve) => {
        running += 1;
        most = Math.max(most, running);
        endings.push((result) => {
          running -= 1;
          resolve(result);
        });
      }),
  };
};

describe('the sync loop', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('runs one after another, and joins callers that wait for the same run', async () => {
    const runs = steppedRuns();
    const loop = createSyncLoop(runs.runOnce, { delayMs: 100, onError: () => undefined });
    const first = loop.run();
    const second = loop.run();
    const third = loop.run();
    expect(runs.started()).toBe(1);
    runs.end(0);
    expect(await first).toBe(1);
    await vi.waitFor(() => expect(runs.started()).toBe(2));
    runs.end(1);
    expect(await Promise.all([second, third])).toEqual([2, 2]);
    expect(runs.most()).toBe(1);
  });

  it('makes one run of a burst of changes', async () => {
    const runs = steppedRuns();
    const loop = createSyncLoop(runs.runOnce, { delayMs: 100, onError: () => undefined });
    for (let i = 0; i < 5; i++) loop.poke();
    expect(runs.started()).toBe(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(runs.started()).toBe(1);
  });

  it('goes on after a run that failed, and tells of it', async () => {
    const errors: unknown[] = [];
    let count = 0;
    const loop = createSyncLoop(
      async () => {
        count += 1;
        if (count === 1) throw new Error('no answer');
        return count;
      },
      { delayMs: 10, onError: (error) => errors.push(error) },
    );
    loop.poke();
    await vi.advanceTimersByTimeAsync(10);
    expect(errors).toEqual([new Error('no answer')]);
    expect(await loop.run()).toBe(2);
  });

  it('starts nothing after it was stopped', async () => {
    const runs = steppedRuns();
    const loop = createSyncLoop(runs.runOnce, { delayMs: 10, onError: () => undefined });
    loop.poke();
    loop.stop();
    loop.poke();
    await vi.advanceTimersByTimeAsync(50);
    expect(runs.started()).toBe(0);
  });
});
