// What a run tells while it works, and what it says at the end. The engine logs nothing; the command line renders this.
import type { Key } from '../domain/field.ts';
import type { GuardStop } from './guards.ts';
import type { FlowedBack } from './meeting-lines.ts';
import type { NotionOp, Plan } from './plan-types.ts';
import type { ConflictEntry } from './ports.ts';
import type { RecordProblem } from './record.ts';
import type { StoreErrorCode } from './store-error.ts';

/**
 * - `done`: written. `adopted`: an earlier or unanswered create had made the page. `unneeded`: it stood there already.
 * - `moved`: a person changed the place meanwhile, so it was left alone; the next run sees it. `failed`: the service refused.
 */
export type OpOutcome = 'done' | 'adopted' | 'unneeded' | 'moved' | 'failed';

/** `warned`: the page stands, but something is not on it. `unread`: people's lines could not be read or carried on in this run. */
export type MeetingOutcome =
  | 'made'
  | 'refreshed'
  | 'frozen'
  | 'skipped'
  | 'trashed'
  | 'restored'
  | 'warned'
  | 'unread'
  | 'failed';

/** 0 done, 1 try again, 2 usage or configuration, 3 something waits for a person, 7 a guard stopped the run. */
export type ExitCode = 0 | 1 | 2 | 3 | 7;

export interface RunSummary {
  readonly exitCode: ExitCode;
  readonly dryRun: boolean;
  /** Live records of synced tables. */
  readonly records: number;
  /** Requests that changed something, by side. Both are 0 when nothing changed (L5). */
  readonly writes: { readonly sheet: number; readonly notion: number };
  /** Records and cells, as the plan has them in a dry run, as they were written otherwise. */
  readonly counts: {
    readonly created: number;
    readonly updated: number;
    readonly trashed: number;
    readonly restored: number;
    readonly appended: number;
    readonly cells: number;
    readonly archived: number;
    readonly unarchived: number;
    readonly minted: number;
    /** Numbers typed in Notion that were added to the sheet. */
    readonly readings: number;
    readonly meetingPages: number;
  };
  /** Conflicts that wait for a person. */
  readonly held: number;
  /** Values that were overruled or reverted and newly logged. */
  readonly conflicts: number;
  /** Cells, properties and rows that wait for a person. */
  readonly problems: number;
  /** The records that these problems are about. */
  readonly heldBack: number;
  /** Operations that failed or were left alone; the next run sees them again. */
  readonly postponed: number;
  readonly stopped: readonly GuardStop[];
  readonly failure: { readonly code: StoreErrorCode; readonly message: string } | null;
}

export type SyncEvent =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'plan'; readonly plan: Plan }
  | {
      readonly kind: 'op';
      readonly op: NotionOp;
      readonly outcome: OpOutcome;
      readonly message: string | null;
    }
  /** A conflict that neither side was written for. */
  | { readonly kind: 'held'; readonly conflict: ConflictEntry }
  /** A value that another one replaced, newly logged. */
  | { readonly kind: 'conflict'; readonly conflict: ConflictEntry }
  | { readonly kind: 'problem'; readonly problem: RecordProblem }
  | { readonly kind: 'repair'; readonly message: string }
  | { readonly kind: 'guard'; readonly stop: GuardStop }
  | {
      readonly kind: 'meeting';
      readonly key: string;
      readonly outcome: MeetingOutcome;
      /** For people, when there is something to say. */
      readonly message: string | null;
      readonly kept: readonly string[];
    }
  /** A line that people wrote on a check-in page came back to the sheet. */
  | ({ readonly kind: 'flow-back' } & FlowedBack)
  /** Cells and rows that a person moved or changed during the run, and that were left alone. */
  | {
      readonly kind: 'left-alone';
      readonly table: string;
      readonly key: Key;
      readonly field: string | null;
    }
  | { readonly kind: 'failure'; readonly code: StoreErrorCode; readonly message: string }
  | { readonly kind: 'summary'; readonly summary: RunSummary };

export type Emit = (event: SyncEvent) => void;
