#!/usr/bin/env node
// The `instep` command: runs the built program; in a fresh checkout it installs and builds first.
import { existsSync, readFileSync } from 'node:fs';

const built = new URL('../dist/instep.mjs', import.meta.url);
const checkout = new URL('../scripts/build.mjs', import.meta.url);

/** The parent of a process where the system tells it in a file (Linux); null elsewhere. */
const parentOf = (pid) => {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[1],
    );
  } catch {
    return null;
  }
};

/**
 * npx starts this program through a shell, and does not pass a kill on: when it goes, we would stay behind with the
 * port. So its going is watched for, and then this program ends as if it had been told to.
 */
const endWithNpx = () => {
  if (process.env.npm_command !== 'exec') return;
  const shell = process.ppid;
  const npx = parentOf(shell);
  const isAlone = () => process.ppid !== shell || (npx !== null && parentOf(shell) !== npx);
  const timer = setInterval(() => {
    if (!isAlone()) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  timer.unref();
};

endWithNpx();

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
// What is still under way now is given up: a run against servers that are closed would try again for a minute, and a run
// can be killed at any moment. Nothing waits for this timer, so a command that is quite done ends at once.
setTimeout(() => process.exit(), 200).unref();
