// Seeds bugs into the sync engine, one at a time, and checks that the simulator notices each: node scripts/mutants.mjs [--more]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from './bundle-simulation.mjs';

/** Scripts for each bug; the rarest ones need tens of thousands. */
const BUDGET = 300_000;

const folder = await mkdtemp(join(tmpdir(), 'instep-mutants-'));
try {
  const { MUTANTS, MORE_MUTANTS } = await load('mutants.ts', join(folder, 'mutants.mjs'));
  const list = process.argv.includes('--more') ? [...MUTANTS, ...MORE_MUTANTS] : MUTANTS;
  let caught = 0;
  for (const [index, { name, edits }] of list.entries()) {
    const { simulate } = await load('main.ts', join(folder, `mutant-${index}.mjs`), edits);
    const { violation, played } = await simulate({ scripts: BUDGET, seed: 1, seeds: undefined });
    if (violation !== undefined) caught += 1;
    const found =
      violation === undefined
        ? `missed in ${played} scripts`
        : `script ${violation.at}: ${violation.message}`;
    console.log(`${name} | ${found}`);
  }
  console.log(`caught ${caught}/${list.length}`);
  process.exitCode = caught === list.length ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
