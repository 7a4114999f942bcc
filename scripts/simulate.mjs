// Plays random scripts of people, faults and runs against the sync engine: node scripts/simulate.mjs --scripts 20000 --seed 1
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMainThread, Worker } from 'node:worker_threads';
import { load, root } from './bundle-simulation.mjs';

/** Worlds are made and dropped by the thousand; with more room for the young, a sixth less time goes into sweeping. */
const ROOM = { maxYoungGenerationSizeMb: 96 };

if (isMainThread) {
  const thread = new Worker(new URL(import.meta.url), { argv: process.argv.slice(2), resourceLimits: ROOM });
  thread.on('error', (error) => console.error(error.message));
  thread.on('exit', (code) => {
    process.exitCode = code;
  });
} else {
  const folder = await mkdtemp(join(tmpdir(), 'instep-simulate-'));
  try {
    const { main } = await load('main.ts', join(folder, 'main.mjs'));
    process.exitCode = await main(
      process.argv.slice(2),
      join(root, 'test/simulation/seeds.json'),
      console.log,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
