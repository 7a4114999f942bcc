// One workspace at a time in a state folder: whoever saved last would otherwise wipe out what the other did.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { UsageError } from './usage-error.ts';

const schema = z.object({ pid: z.number(), desk: z.string() });

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be signalled, and runs all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const holderOf = (file: string): z.infer<typeof schema> | null => {
  try {
    const holder = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return holder.pid !== process.pid && isRunning(holder.pid) ? holder : null;
  } catch {
    return null;
  }
};

export interface StateLock {
  /** Tells who comes later where the workspace is open. The address without its key. */
  readonly openAt: (desk: string) => void;
  readonly release: () => void;
}

/** Takes the folder, also from a process that has died. Throws `UsageError` when it is in use or cannot be written. */
export const lockState = (folder: string): StateLock => {
  const file = join(folder, 'lock.json');
  const write = (desk: string): void =>
    writeFileSync(file, JSON.stringify({ pid: process.pid, desk }), { mode: 0o600 });
  const holder = holderOf(file);
  if (holder !== null)
    throw new UsageError(
      `This workspace is open already${holder.desk === '' ? '' : ` at ${holder.desk}`} (process ${holder.pid}). Use that one, or open another with --state FOLDER or --ephemeral.`,
    );
  try {
    mkdirSync(folder, { recursive: true });
    write('');
  } catch (error) {
    throw new UsageError(
      `The state cannot be kept in ${folder}: ${(error as Error).message}. Name another folder with --state FOLDER, or use --ephemeral.`,
    );
  }
  return { openAt: (desk) => write(desk), release: () => rmSync(file, { force: true }) };
};
