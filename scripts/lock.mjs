// Lets one process at a time do something to this checkout: two first starts must not install or build over one another.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from './steps.mjs';

const LOOK_EVERY_MS = 200;
/** A folder without a process in it for this long was left by one that died between two lines. */
const EMPTY_FOR_MS = 5000;

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be signalled, but it is there.
    return error.code === 'EPERM';
  }
};

/** Whether the process that took the lock is gone. */
const isLeftBehind = (folder) => {
  try {
    return !isAlive(Number(readFileSync(join(folder, 'pid'), 'utf8')));
  } catch {
    try {
      return Date.now() - statSync(folder).mtimeMs > EMPTY_FOR_MS;
    } catch {
      return false;
    }
  }
};

/** Two may see the same left-behind lock: what the slower one moves away can already be the quicker one's own. */
const takeAway = (folder) => {
  const aside = `${folder}.${process.pid}`;
  try {
    renameSync(folder, aside);
  } catch {
    return;
  }
  if (isLeftBehind(aside)) rmSync(aside, { recursive: true, force: true });
  else renameSync(aside, folder);
};

const take = (folder) => {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(folder, 'pid'), String(process.pid));
  return true;
};

/**
 * Does `work` while no other process does anything under the same name in this checkout (or in `place`). A lock whose
 * process is gone is taken over. `work` looks again whether there is still something to do.
 */
export const withLock = async (name, work, place = root) => {
  const hash = createHash('sha256').update(place).digest('hex').slice(0, 16);
  const folder = join(tmpdir(), `instep-${name}-${hash}.lock`);
  while (!take(folder)) {
    if (isLeftBehind(folder)) takeAway(folder);
    else await wait(LOOK_EVERY_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
