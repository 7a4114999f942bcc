// Keeps the account of a run and closes it with the summary and the exit code.
import type { Emit, ExitCode, RunSummary } from './events.ts';
import type { Execution } from './execution.ts';
import type { GuardStop } from './guards.ts';
import type { MeetingsResult } from './meetings.ts';
import type { Plan } from './plan-types.ts';
import type { CommitResult, SheetChange } from './ports.ts';
import { type RecordProblem, recordId } from './record.ts';
import { type StoreError, storeErrorExitCode } from './store-error.ts';

export interface Report {
  planned(plan: Plan): void;
  stopped(stops: readonly GuardStop[]): void;
  /** Keys, and rows of numbers typed in Notion, were written to the sheet before everything else. */
  wroteAhead(count: { readonly minted: number; readonly taken: number }): void;
  /** The conflict log was written ahead of what it speaks of. */
  loggedAhead(): void;
  /** Lines of check-in pages were carried over, before the run was planned. */
  flowedBack(done: {
    readonly writes: { readonly sheet: number; readonly notion: number };
    readonly failed: number;
    readonly problems: readonly RecordProblem[];
  }): void;
  postpone(count: number): void;
  executed(execution: Execution): void;
  met(meetings: MeetingsResult): void;
  committed(change: SheetChange, result: CommitResult): void;
  failed(error: StoreError): void;
  close(): RunSummary;
}

type Counts = { -readonly [Name in keyof RunSummary['counts']]: number };

const NO_COUNTS: Counts = {
  created: 0,
  updated: 0,
  trashed: 0,
  restored: 0,
  appended: 0,
  cells: 0,
  archived: 0,
  unarchived: 0,
  minted: 0,
  readings: 0,
  meetingPages: 0,
};

const countNotion = (counts: Counts, kind: Plan['notion'][number]['kind']): void => {
  if (kind === 'create') counts.created += 1;
  else if (kind === 'trash') counts.trashed += 1;
  else if (kind === 'restore') counts.restored += 1;
  else if (kind === 'take') return;
  else counts.updated += 1;
};

const plannedCounts = (plan: Plan): Counts => {
  const counts = { ...NO_COUNTS, minted: plan.minted.length, readings: plan.taken.length };
  for (const { kind } of plan.notion) countNotion(counts, kind);
  for (const op of plan.sheet) {
    if (op.kind === 'append') counts.appended += 1;
    else if (op.kind === 'set') counts.cells += op.changes.length;
    else counts[op.kind === 'archive' ? 'archived' : 'unarchived'] += 1;
  }
  return counts;
};

export const createReport = (emit: Emit, dryRun: boolean): Report => {
  const counts: Counts = { ...NO_COUNTS };
  const writes = { sheet: 0, notion: 0 };
  const waiting = { held: 0, conflicts: 0, problems: 0 };
  const heldBack = new Set<string>();
  const countProblems = (problems: readonly Pick<RecordProblem, 'table' | 'key' | 'place'>[]): void => {
    waiting.problems += problems.length;
    for (const { table, key, place } of problems) heldBack.add(recordId(table, key ?? place));
  };
  let records = 0;
  let postponed = 0;
  let stops: readonly GuardStop[] = [];
  let failure: RunSummary['failure'] = null;

  const exitCode = (): ExitCode => {
    if (stops.length > 0) return 7;
    if (failure !== null) return storeErrorExitCode(failure.code);
    if (postponed > 0) return 1;
    return waiting.held > 0 || waiting.problems > 0 ? 3 : 0;
  };

  const addProblems = (problems: readonly RecordProblem[]): void => {
    for (const problem of problems) emit({ kind: 'problem', problem });
    countProblems(problems);
  };

  return {
    planned(plan) {
      emit({ kind: 'plan', plan });
      for (const conflict of plan.held) emit({ kind: 'held', conflict });
      for (const conflict of plan.lost) emit({ kind: 'conflict', conflict });
      for (const problem of plan.problems) emit({ kind: 'problem', problem });
      for (const { table } of plan.tally) records += plan.records[table]?.length ?? 0;
      waiting.held = plan.held.length;
      waiting.conflicts = plan.lost.length;
      countProblems(plan.problems);
      if (dryRun) Object.assign(counts, plannedCounts(plan));
    },
    stopped(found) {
      stops = found;
      for (const stop of found) emit({ kind: 'guard', stop });
    },
    wroteAhead({ minted, taken }) {
      writes.sheet += 1;
      counts.minted = minted;
      counts.readings = taken;
    },
    loggedAhead() {
      writes.sheet += 1;
    },
    flowedBack(done) {
      writes.sheet += done.writes.sheet;
      writes.notion += done.writes.notion;
      postponed += done.failed;
      addProblems(done.problems);
    },
    postpone(count) {
      postponed += count;
    },
    executed(execution) {
      writes.notion += execution.writes;
      for (const { op, outcome } of execution.outcomes) {
        if (outcome === 'done' || outcome === 'adopted') countNotion(counts, op.kind);
        else if (outcome !== 'unneeded') postponed += 1;
      }
    },
    met(meetings) {
      writes.notion += meetings.writes;
      counts.meetingPages += meetings.pagesWritten;
      postponed += meetings.failed;
      addProblems(meetings.problems);
    },
    committed(change, result) {
      if (result.wrote !== false) writes.sheet += 1;
      const left = new Set(result.skipped.map(({ table, key, field }) => `${table}\n${key}\n${field ?? ''}`));
      const isDone = (table: string, key: string, field: string | null): boolean =>
        !left.has(`${table}\n${key}\n`) && !left.has(`${table}\n${key}\n${field ?? ''}`);
      counts.cells = change.cells.filter(({ table, key, field }) => isDone(table, key, field)).length;
      counts.appended = change.appended.filter(({ table, key }) => isDone(table, key, null)).length;
      for (const { table, key, archived } of change.archived) {
        if (isDone(table, key, null)) counts[archived ? 'archived' : 'unarchived'] += 1;
      }
      for (const { table, key, field, reason, place } of result.skipped) {
        if (reason === undefined) {
          emit({ kind: 'left-alone', table, key, field });
          postponed += 1;
          continue;
        }
        // The next run would fail on it as well: a person has to change the value.
        const problem = { table, key, side: 'sheet', field, place: place ?? key, found: '' } as const;
        emit({ kind: 'problem', problem: { ...problem, message: reason } });
        countProblems([problem]);
      }
    },
    failed(error) {
      failure = { code: error.code, message: error.message };
      emit({ kind: 'failure', code: error.code, message: error.message });
    },
    close() {
      const summary: RunSummary = {
        exitCode: exitCode(),
        dryRun,
        records,
        writes: { ...writes },
        counts: { ...counts },
        ...waiting,
        heldBack: heldBack.size,
        postponed,
        stopped: stops,
        failure,
      };
      emit({ kind: 'summary', summary });
      return summary;
    },
  };
};
