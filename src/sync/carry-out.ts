// Carrying out a plan that the guards let pass: log, outbox, Notion, check-in pages, and the one commit of the sheet (L8).
import { isEmptyChange, planToChange } from './commit-change.ts';
import { execute } from './execute.ts';
import { createExecution } from './execution.ts';
import type { Seen } from './look.ts';
import type { FlowBackResult } from './meeting-flow-back.ts';
import type { WatchedMeetings } from './meeting-watch.ts';
import { syncMeetings } from './meetings.ts';
import type { PlanInput } from './plan.ts';
import type { Plan } from './plan-types.ts';
import { emptyChange } from './ports.ts';
import type { RunInput } from './run-input.ts';
import { planToSent, remainingSent } from './sent-values.ts';
import type { Report } from './summary.ts';

/** Pages of meetings as they were seen, and what their lines bring to the sheet. */
export interface Met extends Pick<FlowBackResult, 'lines'> {
  readonly watched: WatchedMeetings;
}

/** Answers the revision that the base has then. Throws `StoreError`. */
export const carryOut = async (
  input: RunInput,
  decided: Plan,
  { sheet, identity, sent }: PlanInput,
  seen: Seen,
  met: Met,
  report: Report,
): Promise<number> => {
  let { revision } = sheet;
  if (decided.losesNotionValue) {
    // L8: the log must be durable before the value is overwritten.
    const logged = await input.sheet.commit({ ...emptyChange, revision, conflicts: decided.lost });
    revision = logged.revision;
    if (logged.wrote !== false) report.loggedAhead();
  }
  report.postpone(decided.numbersWaiting);
  const sending = planToSent(decided);
  if (sending.length > 0) await input.outbox?.record([...sent, ...sending]);

  const execution =
    decided.notion.length === 0
      ? createExecution()
      : await execute({
          plan: decided,
          tables: input.tables,
          notion: input.notion,
          clock: input.clock,
          emit: input.emit,
          identity,
          listedAt: seen.listedAt,
          seen: new Set(seen.listing.pages.map(({ id }) => id)),
        });
  report.executed(execution);

  const meetings =
    input.meetings === undefined
      ? undefined
      : await syncMeetings({
          meetings: input.meetings,
          records: decided.records,
          sheet,
          watched: met.watched,
          lines: met.lines,
          nowMs: input.clock.now(),
          emit: input.emit,
        });
  if (meetings !== undefined) report.met(meetings);

  const planned = planToChange({
    plan: decided,
    execution,
    logged: sheet.conflicts,
    notes: meetings?.notes ?? {},
    revision,
  });
  const change = { ...planned, cells: [...planned.cells, ...(meetings?.cells ?? [])] };
  // A lost header or tab is mended by a commit, also when there is nothing else to say.
  if (!isEmptyChange(change) || sheet.repairs.length > 0) {
    const result = await input.sheet.commit(change);
    report.committed(change, result);
    revision = result.revision;
  }
  const remaining = remainingSent(sent, decided, execution);
  if (remaining.length > 0) await input.outbox?.record(remaining);
  else if (sent.length > 0 || sending.length > 0) await input.outbox?.clear();
  return revision;
};
