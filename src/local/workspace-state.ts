// What a workspace keeps between two starts: one file, whole at every moment.
import { join } from 'node:path';
import type { HostState } from '../emulators/apps-script/host.ts';
import { createStateFile } from '../emulators/state-file.ts';
import type { SyncReport } from './desk-wire.ts';

export interface SavedWorkspace {
  readonly version: 1;
  /** `setting-up`: the first fill was begun and never finished; such a workspace starts anew. */
  readonly phase: 'empty' | 'setting-up' | 'ready';
  readonly seed: string;
  /** Milliseconds the workspace's clock is ahead of real time. */
  readonly clockOffset: number;
  readonly randomPositions: { readonly google: readonly number[]; readonly script: readonly number[] };
  readonly spreadsheetId: string;
  readonly google: unknown;
  readonly notion: unknown;
  readonly script: HostState;
  readonly lastSync: SyncReport | null;
}

export interface WorkspaceState {
  /** What was saved and can be gone on with, and sentences about what cannot. */
  load(): Promise<{ readonly saved: SavedWorkspace | null; readonly notes: readonly string[] }>;
  /** Saves soon, once for a burst of changes. */
  changed(): void;
  /** Saves now what has changed. */
  flush(): Promise<void>;
}

const findDamage = (state: unknown): string | null => {
  const saved = state as Partial<SavedWorkspace> | null;
  if (saved?.version !== 1) return 'it is of another version of Instep';
  const isWhole =
    typeof saved.seed === 'string' &&
    typeof saved.clockOffset === 'number' &&
    typeof saved.spreadsheetId === 'string' &&
    saved.google !== undefined &&
    saved.notion !== undefined;
  return isWhole ? null : 'parts of it are missing';
};

/** `read` gives the state at the moment of saving. An ephemeral workspace passes null for `folder` and keeps nothing. */
export const createWorkspaceState = (folder: string | null, read: () => SavedWorkspace): WorkspaceState => {
  if (folder === null)
    return { load: async () => ({ saved: null, notes: [] }), changed: () => {}, flush: async () => {} };
  const file = createStateFile(join(folder, 'workspace.json'), { findDamage });
  return {
    load: async () => {
      const { state, message } = await file.load();
      const notes = message === null ? [] : [message];
      const saved = state as SavedWorkspace | null;
      if (saved?.phase !== 'setting-up') return { saved, notes };
      return {
        saved: null,
        notes: [...notes, 'The last set-up was interrupted; the workspace starts anew.'],
      };
    },
    changed: () => file.schedule(read),
    flush: () => file.flush(),
  };
};
