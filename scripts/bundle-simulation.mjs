// Bundles a part of test/simulation into a folder, with edits of the source made on the way; used by simulate and mutants.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** An edit that does not apply exactly once is a mistake in the list of mutants. */
const editSource = (source, { file, from, to }) => {
  const parts = source.split(from);
  if (parts.length !== 2) throw new Error(`${file}: found ${parts.length - 1} times, not once: ${from}`);
  return parts.join(to);
};

const patch = (edits) => ({
  name: 'patch',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const own = edits.filter(({ file }) => path === join(root, file));
      if (own.length === 0) return undefined;
      return { contents: own.reduce(editSource, await readFile(path, 'utf8')), loader: 'ts' };
    });
  },
});

/** Bundles and imports a module of test/simulation. */
export const load = async (entry, outfile, edits = []) => {
  await build({
    entryPoints: [join(root, 'test/simulation', entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    plugins: [patch(edits)],
  });
  return import(pathToFileURL(outfile).href);
};
