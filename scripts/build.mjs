// Builds everything that is shipped: the command line, the add-on with its sidebar, the desk. A few seconds, nothing when up to date.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { withLock } from './lock.mjs';
import { main, root, step } from './steps.mjs';

const dist = join(root, 'dist');
const stamp = join(dist, '.built');

const filesUnder = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesUnder(join(path, name)))
    : [path];

/** A hash of every file that the build reads. */
const fingerprint = () => {
  const hash = createHash('sha256');
  for (const place of [
    'src',
    'apps-script',
    'scripts',
    'templates',
    'appsscript.json',
    'package.json',
    'package-lock.json',
  ])
    for (const file of filesUnder(join(root, place)))
      hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};

export const isBuilt = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();

/** What a command loads late (the drawing of charts, say) goes into files of its own, so that the others start without it. */
const node = async (esbuild, entry, name) =>
  esbuild.build({
    entryPoints: [{ in: join(root, entry), out: name }],
    outdir: dist,
    outExtension: { '.js': '.mjs' },
    chunkNames: `${name}-[name]-[hash]`,
    splitting: true,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'error',
    // Packages written for CommonJS ask for `require` when they load Node's own modules.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
    },
  });

/** Builds dist/ from nothing. Returns the lines that say how large the parts are. */
export const build = async () => {
  const esbuild = await import('esbuild');
  const { buildAddOn } = await import('./build-add-on.mjs');
  const { buildSidebar, buildDesk } = await import('./build-pages.mjs');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(join(dist, 'apps-script'), { recursive: true });
  await buildSidebar();
  const [sizes] = await Promise.all([
    buildAddOn(),
    buildDesk(),
    node(esbuild, 'src/cli/main.ts', 'instep'),
    node(esbuild, 'src/emulators/apps-script/worker.ts', 'apps-script-worker'),
  ]);
  writeFileSync(stamp, fingerprint());
  return sizes ?? [];
};

/** Builds when a source has changed since the last build. */
export const ensureBuilt = async () => {
  if (isBuilt()) return;
  await withLock('build', async () => {
    if (!isBuilt()) await step('Building', build);
  });
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await main(async () => {
    await ensureInstalled();
    for (const line of await step('Building', build)) process.stdout.write(`${line}\n`);
  });
