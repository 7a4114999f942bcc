// One execution as the services see it: who runs what, with which rights, and what it has done so far.
import type { Clock } from '../clock.ts';
import type { Workbook, WorkbookEditor } from '../google/workbook/workbook.ts';
import type { Random } from '../random.ts';
import type { HostStores } from './host-stores.ts';
import type { Manifest } from './manifest.ts';
import type { Output } from './output.ts';

export type AuthMode = 'NONE' | 'LIMITED' | 'FULL';

/** A signed-in person. `email` is '' when Google does not tell. */
export interface ScriptUser {
  readonly email: string;
  readonly locale?: string;
  /** IANA zone; the script's own when left out. */
  readonly timeZone?: string;
}

export interface LogLine {
  readonly level: 'log' | 'info' | 'warn' | 'error' | 'debug';
  readonly message: string;
}

/** What the host gives to every execution. */
export interface HostContext {
  readonly workbook: Workbook;
  readonly clock: Clock;
  readonly random: Random;
  readonly manifest: Manifest;
  readonly html: Readonly<Record<string, string>>;
  readonly stores: HostStores;
  readonly addOnName: string;
  readonly fetch: typeof fetch;
  /** Where people fill in a form. */
  readonly formUrl: (formId: string) => string;
  /** What a person answers to an alert or a prompt of the script. */
  readonly answer: (
    dialog: Output,
    user: ScriptUser,
  ) => Promise<{ readonly button: string; readonly text: string }>;
  /** Runs before each service call, named as `Sheet.getMaxRows`; the script waits for it. */
  readonly onCall: (call: string, user: ScriptUser) => void | Promise<void>;
  /** Names of the script's functions, for trigger checks. */
  readonly functions: () => Promise<readonly string[]>;
}

export interface Execution extends HostContext {
  readonly id: number;
  readonly functionName: string;
  readonly user: ScriptUser;
  readonly authMode: AuthMode;
  /** How long it slept, ms: on a clock of tests no real time goes by meanwhile. */
  readonly slept: { ms: number };
  /** The spreadsheet's writing side in the user's name. */
  readonly editor: WorkbookEditor;
  readonly outputs: Output[];
  readonly logs: LogLine[];
  /** Every service call as `Type.method`, in order. */
  readonly calls: string[];
}
