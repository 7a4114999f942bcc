// Runs a command of this very source in a folder of its own, without a terminal, and collects what it says.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '../../src/cli/io.ts';
import { runCli } from '../../src/cli/main.ts';

export interface Said {
  readonly code: number;
  /** Results. */
  readonly out: string;
  /** Progress and messages. */
  readonly note: string;
}

export interface CommandFolder {
  readonly folder: string;
  readonly run: (
    args: readonly string[],
    more?: { readonly env?: Readonly<Record<string, string>>; readonly ask?: Io['ask'] },
  ) => Promise<Said>;
  readonly remove: () => void;
}

export const openCommandFolder = (env: Readonly<Record<string, string>>): CommandFolder => {
  const folder = mkdtempSync(join(tmpdir(), 'instep-command-'));
  return {
    folder,
    run: async (args, more = {}) => {
      let [out, note] = ['', ''];
      const code = await runCli(args, {
        out: (text) => {
          out += text;
        },
        note: (text) => {
          note += text;
        },
        readStdin: async () => '',
        env: { ...env, ...more.env },
        folder,
        live: false,
        ...(more.ask === undefined ? {} : { ask: more.ask }),
        untilStopped: () => new Promise(() => undefined),
      });
      return { code, out, note };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
