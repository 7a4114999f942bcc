// Prints how long planning takes and how much memory a run needs: node scripts/plan-benchmark.mjs [records]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from './bundle-simulation.mjs';

const folder = await mkdtemp(join(tmpdir(), 'instep-benchmark-'));
try {
  const { benchmark } = await load('plan-benchmark.ts', join(folder, 'main.mjs'));
  await benchmark(Number(process.argv[2] ?? 10_000), console.log);
} finally {
  await rm(folder, { recursive: true, force: true });
}
