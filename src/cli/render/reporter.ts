// Shows a run: a progress line while it works, then what was done and what waits; or the same as JSON lines.
import { TABLES } from '../../domain/fields.ts';
import type { ExitCode, RunSummary, SyncEvent } from '../../sync/events.ts';
import type { Plan } from '../../sync/plan-types.ts';
import { isStoreError, storeErrorExitCode } from '../../sync/store-error.ts';
import type { Io } from '../io.ts';
import { eventLine } from './event-line.ts';
import { planLines } from './plan-lines.ts';
import { summaryLines } from './summary-lines.ts';

export interface Reporter {
  readonly event: (event: SyncEvent) => void;
  readonly summary: (summary: RunSummary) => void;
  /** A service has not answered yet. */
  readonly waiting: (service: string) => void;
  /** Shows an error that ended the run and gives the exit code. Rethrows what is no `StoreError`. */
  readonly failure: (error: unknown) => ExitCode;
}

const WIDTH = 24;

const progressBar = (done: number, total: number): string => {
  const filled = total === 0 ? WIDTH : Math.round((done / total) * WIDTH);
  return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${total}`;
};

export const createReporter = ({
  io,
  redact,
  json,
  name,
}: {
  readonly io: Io;
  readonly redact: (text: string) => string;
  readonly json: boolean;
  /** Which partnership, for people. */
  readonly name: string;
}): Reporter => {
  const say = (line: string): void => io.out(`${redact(line)}\n`);
  const asJson = (data: object): void => say(JSON.stringify({ partnership: name, ...data }));
  let barShown = false;
  let lastPlan: Plan | undefined;
  const clearBar = (): void => {
    if (barShown) io.note(`\r${' '.repeat(WIDTH + 24)}\r`);
    barShown = false;
  };
  const showBar = (done: number, total: number): void => {
    if (!io.live || total === 0) return;
    io.note(`\r  ${progressBar(done, total)}`);
    barShown = true;
  };
  return {
    event: (event) => {
      if (event.kind === 'summary') return;
      if (json) {
        // The plan's sets and base are for the engine; the operations are what a reader of events wants.
        if (event.kind === 'plan')
          asJson({
            kind: 'plan',
            notion: event.plan.notion,
            sheet: event.plan.sheet,
            minted: event.plan.minted,
          });
        else asJson(event);
        return;
      }
      if (event.kind === 'progress') return showBar(event.done, event.total);
      const lines = event.kind === 'plan' ? [] : [eventLine(event)];
      if (lines.some((line) => line !== null)) clearBar();
      for (const line of lines) if (line !== null) say(`  ${line}`);
      if (event.kind === 'plan') lastPlan = event.plan;
    },
    summary: (summary) => {
      clearBar();
      if (json) return asJson({ kind: 'summary', summary });
      say(name);
      if (summary.dryRun && lastPlan !== undefined) for (const line of planLines(lastPlan, TABLES)) say(line);
      for (const line of summaryLines(summary)) say(`  ${line}`);
    },
    waiting: (service) => {
      if (json) return asJson({ kind: 'waiting', service });
      clearBar();
      io.note(`  ${service} has not answered yet; still trying.\n`);
    },
    failure: (error) => {
      clearBar();
      if (!isStoreError(error)) throw error;
      if (json) asJson({ kind: 'failure', code: error.code, message: error.message });
      else {
        say(name);
        say(`  ${error.message}`);
      }
      return storeErrorExitCode(error.code);
    },
  };
};
