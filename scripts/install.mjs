// Installs the packages that the lock file names, when they are missing or the lock file has changed.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { root, run, Stop, step } from './steps.mjs';

const stamp = join(root, 'node_modules', '.instep-installed');

const fingerprint = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

/** True when node_modules is what package-lock.json says. */
export const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();

/** Throws `Stop` (exit 2) on a Node that is too old; the message says what to install. */
export const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24;
  if (!fits)
    throw new Stop(
      `Instep needs Node 20.19, 22.13, 24 or newer; this is ${process.versions.node}. Install a newer Node and start again.`,
      2,
    );
};

const install = async () => {
  // No package here needs an install script, so none is run.
  const { code, output } = await run('npm', [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  if (code !== 0)
    throw new Stop(
      `npm could not install the packages:\n${output.trim().split('\n').slice(-12).join('\n')}\nCheck the network and try again.`,
    );
  writeFileSync(stamp, fingerprint());
};

/** Installs what is missing, with a progress line; two starts at once install once. Throws `Stop` with npm's last words. */
export const ensureInstalled = async () => {
  checkNode();
  if (isInstalled()) return;
  await withLock('install', async () => {
    if (!isInstalled()) await step('Installing packages', install);
  });
};
