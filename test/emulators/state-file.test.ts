// The state file: saved as a whole, loaded again, and set aside when damaged.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStateFile } from '../../src/emulators/state-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'state-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('state file', () => {
  it('starts empty and gives back what was saved', async () => {
    const file = createStateFile(join(folder, 'deep', 'notion.json'));
    expect(await file.load()).toEqual({ state: null, message: null });
    await file.save({ a: 1 });
    expect(await file.load()).toEqual({ state: { a: 1 }, message: null });
    expect(await readdir(join(folder, 'deep'))).toEqual(['notion.json']);
  });

  it('sets a damaged file aside, says so, and keeps every one', async () => {
    const path = join(folder, 'notion.json');
    const file = createStateFile(path, {
      findDamage: (state) => (Array.isArray(state) ? 'it is a list' : null),
    });
    for (const [text, reason] of [
      ['{"a": 1', 'it is not whole JSON'],
      ['[]', 'it is a list'],
    ] as const) {
      await writeFile(path, text);
      const { state, message } = await file.load();
      expect(state).toBeNull();
      expect(message).toContain(reason);
      expect(message).toContain('was set aside as');
    }
    expect((await readdir(folder)).sort()).toEqual(['notion.json.damaged-1', 'notion.json.damaged-2']);
    expect(await readFile(`${path}.damaged-1`, 'utf8')).toBe('{"a": 1');
  });

  it('leaves the old state when a save cannot be made', async () => {
    const file = createStateFile(join(folder, 'a.json'));
    await file.save({ whole: true });
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(() => file.save(circle)).toThrow();
    expect((await file.load()).state).toEqual({ whole: true });
  });

  it('writes many changes once, at the end of the wait or when flushed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const file = createStateFile(join(folder, 'b.json'), { delayMs: 300 });
      let reads = 0;
      const read = (n: number) => () => {
        reads += 1;
        return { n };
      };
      for (let n = 1; n <= 5; n++) file.schedule(read(n));
      expect(reads).toBe(0);
      vi.advanceTimersByTime(300);
      await file.flush();
      expect([reads, (await file.load()).state]).toEqual([1, { n: 5 }]);
      file.schedule(read(6));
      await file.flush();
      expect([reads, (await file.load()).state]).toEqual([2, { n: 6 }]);
      await file.flush();
      expect(reads).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it('reports a save that failed in the background', async () => {
    const path = join(folder, 'c');
    await writeFile(path, 'a file, not a folder');
    const file = createStateFile(join(path, 'state.json'), { delayMs: 0 });
    file.schedule(() => ({ a: 1 }));
    await expect(file.flush()).rejects.toThrow();
  });
});
