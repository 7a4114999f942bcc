// The drawing library is most of the program's size: no command loads it before a picture is drawn.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

it('Vega is in a file of its own, which nothing loads at the start', { timeout: 60_000 }, async () => {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))],
    outdir: 'out',
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  const hasVega = (file: string): boolean =>
    Object.keys(metafile.outputs[file]?.inputs ?? {}).some((input) => input.includes('node_modules/vega'));
  const entry = Object.keys(metafile.outputs).find(
    (file) => metafile.outputs[file]?.entryPoint?.endsWith('src/cli/main.ts') === true,
  );
  const atStart = new Set<string>();
  const follow = (file: string): void => {
    if (atStart.has(file)) return;
    atStart.add(file);
    for (const { path, kind } of metafile.outputs[file]?.imports ?? [])
      if (kind === 'import-statement') follow(path);
  };
  follow(entry ?? '');
  expect([...atStart].filter(hasVega)).toEqual([]);
  expect(Object.keys(metafile.outputs).some(hasVega)).toBe(true);
});
