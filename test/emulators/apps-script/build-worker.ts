// Bundles the script host's worker for tests, so that they need no build before them.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Path of the bundled worker, in a folder of its own. */
export const buildWorker = async (): Promise<string> => {
  const outfile = join(mkdtempSync(join(tmpdir(), 'instep-worker-')), 'worker.mjs');
  await build({
    entryPoints: ['src/emulators/apps-script/worker.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // As the build does it: the script's side is turned into text, so what the bundler makes of it counts.
    minifySyntax: true,
    logLevel: 'error',
  });
  return outfile;
};
