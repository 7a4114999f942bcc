// A service that does not answer: said once after two seconds, not before, and never after the answer.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { noticeSlow } from '../../src/cli/slow-notice.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const pending = () => {
  let end: (answer: string) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const work = new Promise<string>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  return { work: () => work, end, fail };
};

it('says it once, and gives the answer all the same', async () => {
  const tell = vi.fn();
  const { work, end } = pending();
  const answer = noticeSlow(work, tell);
  await vi.advanceTimersByTimeAsync(1_999);
  expect(tell).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tell).toHaveBeenCalledTimes(1);
  end('there');
  expect(await answer).toBe('there');
});

it('says nothing about what was answered or refused in time', async () => {
  const tell = vi.fn();
  const [quick, refused] = [pending(), pending()];
  const answers = [noticeSlow(quick.work, tell), noticeSlow(refused.work, tell)];
  quick.end('there');
  refused.fail(new Error('no'));
  expect((await Promise.allSettled(answers)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tell).not.toHaveBeenCalled();
});
