// Keeps a server's state in one JSON file that is whole at every moment, even after `kill -9`.
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface LoadedState {
  /** What was saved; null when there is no file or it was set aside. */
  readonly state: unknown;
  /** A sentence for the person, when a damaged file was set aside. */
  readonly message: string | null;
}

export interface StateFileOptions {
  /** How long `schedule` waits for more changes, ms. Default 300. */
  readonly delayMs?: number;
  /** Says what is wrong with a parsed file, or null when it is fine. */
  readonly findDamage?: (state: unknown) => string | null;
}

export interface StateFile {
  load(): Promise<LoadedState>;
  save(state: unknown): Promise<void>;
  /** Saves what `read` returns, a little later and once for many calls. */
  schedule(read: () => unknown): void;
  /** Saves now what is scheduled and waits until it is on the disk. Rejects when a save failed. */
  flush(): Promise<void>;
}

const isMissing = (error: unknown): boolean => (error as { code?: string }).code === 'ENOENT';

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: unknown) => {
      if (isMissing(error)) return false;
      throw error;
    },
  );

const setAside = async (path: string): Promise<string> => {
  for (let n = 1; ; n++) {
    const aside = `${path}.damaged-${n}`;
    if (await exists(aside)) continue;
    await rename(path, aside);
    return aside;
  }
};

/** Writes beside the file, forces it to the disk, then renames: a reader sees the old state or the new one. */
const writeWhole = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.new`;
  const file = await open(beside, 'w', 0o600);
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
};

/** Opens a state file at `path`; nothing is read or written until a method is called. */
export const createStateFile = (path: string, options: StateFileOptions = {}): StateFile => {
  let timer: NodeJS.Timeout | null = null;
  let pending: (() => unknown) | null = null;
  let failure: unknown = null;
  // Saves follow one another: two writers of one temporary file would damage it.
  let last: Promise<void> = Promise.resolve();
  const save = (state: unknown): Promise<void> => {
    const text = JSON.stringify(state);
    const done = last.then(() => writeWhole(path, text));
    last = done.catch(() => {});
    return done;
  };
  const savePending = async (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const read = pending;
    pending = null;
    if (read !== null) await save(read());
  };
  return {
    load: async () => {
      let text: string;
      try {
        text = await readFile(path, 'utf8');
      } catch (error) {
        if (isMissing(error)) return { state: null, message: null };
        throw error;
      }
      let damage: string | null;
      try {
        const state: unknown = JSON.parse(text);
        damage = options.findDamage?.(state) ?? null;
        if (damage === null) return { state, message: null };
      } catch {
        damage = 'it is not whole JSON';
      }
      const aside = await setAside(path);
      const message = `The saved state ${path} is damaged (${damage}). It was set aside as ${aside}; the workspace starts empty.`;
      return { state: null, message };
    },
    save,
    schedule: (read) => {
      pending = read;
      if (timer !== null) return;
      timer = setTimeout(() => {
        savePending().catch((error: unknown) => {
          failure = error;
        });
      }, options.delayMs ?? 300);
    },
    flush: async () => {
      await savePending();
      await last;
      if (failure !== null) {
        const error = failure;
        failure = null;
        throw error;
      }
    },
  };
};
