#!/usr/bin/env node
// The `instep` command: runs the built program; in a fresh checkout it installs and builds first.
import { existsSync } from 'node:fs';

const built = new URL('../dist/instep.mjs', import.meta.url);
const checkout = new URL('../scripts/build.mjs', import.meta.url);

if (existsSync(checkout)) {
  const { main } = await import('../scripts/steps.mjs');
  const { ensureInstalled } = await import('../scripts/install.mjs');
  const { ensureBuilt } = await import('../scripts/build.mjs');
  await main(async () => {
    await ensureInstalled();
    await ensureBuilt();
  });
  if (process.exitCode) process.exit();
}

const { runCli } = await import(built.href);
process.exitCode = await runCli(process.argv.slice(2));
