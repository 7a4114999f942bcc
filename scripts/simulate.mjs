// Plays random scripts of people, faults and runs against the sync engine: node scripts/simulate.mjs --scripts 20000 --seed 1
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, root } from './bundle-simulation.mjs';

const folder = await mkdtemp(join(tmpdir(), 'instep-simulate-'));
try {
  const { main } = await load('main.ts', join(folder, 'main.mjs'));
  process.exitCode = await main(process.argv.slice(2), join(root, 'test/simulation/seeds.json'), console.log);
} finally {
  await rm(folder, { recursive: true, force: true });
}
