// The example as it was when the workspace was first filled, kept in a file of its own, to go back to.
import { join } from 'node:path';
import type { AppsScriptHost, HostState } from '../emulators/apps-script/host.ts';
import type { WorkspaceClock } from '../emulators/clock.ts';
import type { Workbook } from '../emulators/google/workbook/workbook.ts';
import type { NotionEmulator } from '../emulators/notion/emulator.ts';
import { createStateFile } from '../emulators/state-file.ts';

interface Start {
  readonly version: 1;
  /** Epoch milliseconds at which the clock stood. */
  readonly at: number;
  readonly book: unknown;
  readonly notion: unknown;
  readonly script: HostState;
}

export interface WorkspaceStart {
  /** Keeps everything as it is now. */
  keep(): Promise<void>;
  /** Whether there is something to go back to. */
  isKept(): boolean;
  /** Puts everything back. */
  restore(): void;
}

const findDamage = (state: unknown): string | null => {
  const saved = state as Partial<Start> | null;
  const isWhole = saved?.version === 1 && typeof saved.at === 'number' && saved.book !== undefined;
  return isWhole && saved.notion !== undefined && saved.script !== undefined
    ? null
    : 'parts of it are missing';
};

/** `folder`: null for a workspace that keeps nothing on the disk. */
export const openWorkspaceStart = async (
  folder: string | null,
  parts: {
    readonly workbook: Workbook;
    readonly notion: NotionEmulator;
    readonly host: AppsScriptHost;
    readonly clock: WorkspaceClock;
  },
): Promise<WorkspaceStart> => {
  const { workbook, notion, host, clock } = parts;
  const file = folder === null ? null : createStateFile(join(folder, 'example.json'), { findDamage });
  let start = ((await file?.load())?.state ?? null) as Start | null;
  return {
    keep: async () => {
      start = {
        version: 1,
        at: clock.now(),
        book: workbook.snapshot(),
        notion: notion.snapshot(),
        script: host.snapshot(),
      };
      await file?.save(start);
    },
    isKept: () => start !== null,
    restore: () => {
      if (start === null) return;
      clock.moveTo(start.at);
      host.restore(start.script);
      notion.restore(start.notion);
      workbook.restore(start.book as Parameters<Workbook['restore']>[0]);
    },
  };
};
