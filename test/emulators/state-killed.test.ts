// A process that saves without end is killed with `kill -9` in the middle: the file is whole, and nothing that was saved is lost.
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStateFile } from '../../src/emulators/state-file.ts';

/** Two megabytes each, so that a write takes long enough to be met in the middle. */
const WRITER = `
import { createStateFile } from './src/emulators/state-file.ts';
const file = createStateFile(process.argv[2]);
const rows = Array.from({ length: 20_000 }, (_, i) => 'row ' + i + ' ' + 'x'.repeat(90));
for (let n = 1; ; n++) {
  const saving = file.save({ n, rows, last: n });
  console.log('writing ' + n);
  await saving;
  console.log('saved ' + n);
}
`;

let folder = '';
let program = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'killed-'));
  program = join(folder, 'writer.mjs');
  await build({
    stdin: { contents: WRITER, resolveDir: process.cwd(), loader: 'ts' },
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Kills the writer as soon as it has said its `nth` line. Resolves to the last save that it reported. */
const killAtLine = (path: string, nth: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    let lines = 0;
    let saved = 0;
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines += 1;
      if (line.startsWith('saved ')) saved = Number(line.slice('saved '.length));
      if (lines >= nth) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('exit', (_, signal) => {
      if (signal === 'SIGKILL') resolve(saved);
      else reject(new Error(`The writer ended by itself (${signal}).`));
    });
  });

test('a file is whole after kill -9 at any moment, and holds the last save or the one under way', async () => {
  for (const nth of [1, 3, 4, 5, 8, 13]) {
    const path = join(folder, `state-${nth}.json`);
    const saved = await killAtLine(path, nth);
    const { state, message } = await createStateFile(path).load();
    expect(message).toBeNull();
    if (saved === 0 && state === null) continue;
    const { n, rows, last } = state as { n: number; rows: string[]; last: number };
    expect(n).toBeGreaterThanOrEqual(saved);
    expect([last, rows.length]).toEqual([n, 20_000]);
    // What a cut write left beside the file is in nobody's way: the next save is whole again.
    await createStateFile(path).save({ n: n + 1 });
    expect((await createStateFile(path).load()).state).toEqual({ n: n + 1 });
  }
  expect((await readdir(folder)).some((name) => name.includes('damaged'))).toBe(false);
});
