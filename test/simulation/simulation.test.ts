// The laws hold in kept scripts and in a fixed budget of random ones; a script is one execution, and repeats to the letter.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readKept, simulate } from './main.ts';
import { MORE_MUTANTS, MUTANTS } from './mutants.ts';
import { runScript } from './run-script.ts';
import { scripts } from './script.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const seeds = join(root, 'test/simulation/seeds.json');

describe('kept scripts', () => {
  it.each(readKept(seeds).map(({ about, script }) => [about, script] as const))(
    '%s',
    async (_about, script) => {
      expect((await runScript(script)).violation).toBe(undefined);
    },
  );
});

describe('random scripts', () => {
  it('keep all laws with a fixed seed', async () => {
    const { violation, kept } = await simulate({ scripts: 2000, seed: 1, seeds: undefined });
    expect(violation).toBe(undefined);
    expect(kept).toBe(2000);
  });

  it('keep all laws with a fresh seed', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const { violation } = await simulate({ scripts: 500, seed, seeds: undefined });
    expect(violation, `seed ${seed}`).toBe(undefined);
  });

  it('play the same way twice', async () => {
    await fc.assert(
      fc.asyncProperty(scripts(), async (script) => {
        expect(await runScript(script)).toEqual(await runScript(script));
      }),
      { numRuns: 100 },
    );
  });
});

describe('seeded bugs', () => {
  it.each([...MUTANTS, ...MORE_MUTANTS].map(({ name, edits }) => [name, edits] as const))(
    '%s: its edits fit the source',
    (_name, edits) => {
      for (const { file, from, to } of edits) {
        expect(readFileSync(join(root, file), 'utf8').split(from)).toHaveLength(2);
        expect(to).not.toBe(from);
      }
    },
  );
});
