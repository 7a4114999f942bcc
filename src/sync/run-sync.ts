// One run of the sync: read, plan, guard, log, write Notion, commit the sheet. The order is what makes it safe to kill (L8).
import type { Table } from '../domain/field.ts';
import { isEmptyChange, planToChange } from './commit-change.ts';
import type { Emit, RunSummary } from './events.ts';
import { execute } from './execute.ts';
import { createExecution } from './execution.ts';
import { type Confirmed, checkGuards } from './guards.ts';
import { resolveIdentity } from './identity.ts';
import type { Inbox } from './inbox.ts';
import { look, type Seen } from './look.ts';
import { type FlowBackResult, flowBack, flowBackInput, foreseeFlowBack } from './meeting-flow-back.ts';
import { withMeetingMarks } from './meeting-marks.ts';
import { nothingWatched, type WatchedMeetings, watchMeetings } from './meeting-watch.ts';
import { type Meetings, syncMeetings } from './meetings.ts';
import { type ListingMemory, movesFieldsOnly, noteWrites, rememberListing } from './narrowed-listing.ts';
import { type PlanInput, plan } from './plan.ts';
import type { Plan } from './plan-types.ts';
import {
  type Clock,
  emptyChange,
  type Listing,
  type NotionStore,
  type Outbox,
  type PageId,
  type Random,
  type SheetSnapshot,
  type SheetStore,
} from './ports.ts';
import { type Check, type Derive, recordId } from './record.ts';
import { type Minted, mintKeys, withMinted } from './rows.ts';
import { planToSent, remainingSent } from './sent-values.ts';
import { isStoreError, StoreError } from './store-error.ts';
import { createReport, type Report } from './summary.ts';

export type { RunSummary } from './events.ts';

export interface RunOptions extends Confirmed {
  /** Reads and plans, and writes nothing at all. */
  readonly dryRun?: boolean;
}

export interface RunInput {
  /** Every table; what is referred to comes first. */
  readonly tables: readonly Table[];
  readonly sheet: SheetStore;
  readonly notion: NotionStore;
  readonly outbox?: Outbox;
  /** What this machine saw of Notion before; without it, every run lists in full. */
  readonly memory?: ListingMemory;
  readonly clock: Clock;
  readonly random: Random;
  readonly derive: Derive;
  readonly check: Check;
  /** Numbers typed in Notion that become rows of the sheet. */
  readonly inbox?: Inbox;
  readonly emit: Emit;
  readonly meetings?: Meetings;
  readonly options?: RunOptions;
}

/** Rows that still have no key of their own are left out: the next run gives them one. */
const withoutUnkeyed = (sheet: SheetSnapshot, unkeyed: readonly Minted[]): SheetSnapshot => {
  if (unkeyed.length === 0) return sheet;
  const left = new Set(unkeyed.map(({ table, ref }) => `${table}\n${ref}`));
  const rows = Object.entries(sheet.rows).map(
    ([table, all]) => [table, all.filter((row) => !left.has(`${table}\n${row.ref}`))] as const,
  );
  return { ...sheet, rows: Object.fromEntries(rows) };
};

const planInput = (
  input: RunInput,
  sheet: SheetSnapshot,
  minted: readonly Minted[],
  seen: Seen,
  sent: PlanInput['sent'],
): PlanInput => ({
  tables: input.tables,
  sheet,
  minted,
  identity: resolveIdentity({
    tables: input.tables,
    sheet,
    pages: seen.listing.pages,
    complete: seen.listing.complete,
    retrieved: seen.retrieved,
  }),
  sent,
  derive:
    input.meetings === undefined
      ? input.derive
      : withMeetingMarks(input.derive, sheet, input.clock.now(), input.meetings.carriedIn),
  check: input.check,
  inbox: input.inbox,
  now: new Date(input.clock.now()).toISOString(),
});

/**
 * Writes what the rest of the run builds on, and reads the sheet again: minted keys, and rows of numbers typed in Notion,
 * which must stand before the property is emptied (L8).
 */
const commitAhead = async (
  input: RunInput,
  before: SheetSnapshot,
  minted: readonly Minted[],
  taken: Plan['taken'],
  report: Report,
): Promise<SheetSnapshot> => {
  const { revision, wrote, skipped } = await input.sheet.commit({
    ...emptyChange,
    revision: before.revision,
    minted,
    appended: taken,
  });
  if (wrote !== false) {
    const left = new Set(skipped.map(({ table, key }) => recordId(table, key)));
    report.wroteAhead({
      minted: minted.length,
      taken: taken.filter(({ table, key }) => !left.has(recordId(table, key))).length,
    });
  }
  const sheet = await input.sheet.read();
  if (sheet.revision !== revision) {
    // The base would be newer than the listing, and an old page would look like a change.
    throw new StoreError('conflict', 'Another run wrote to the spreadsheet meanwhile. Run again.');
  }
  const unkeyed = mintKeys(input.tables, sheet, input.random);
  report.postpone(unkeyed.length);
  return withoutUnkeyed(sheet, unkeyed);
};

const write = async (
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

/** Pages of meetings as they were seen, and what their lines bring to the sheet. */
interface Met extends Pick<FlowBackResult, 'lines'> {
  readonly watched: WatchedMeetings;
}

const withPages = (seen: Seen, pages: Listing['pages']): Seen => ({
  ...seen,
  listing: { ...seen.listing, pages },
});

/** A narrowed listing is enough to move fields; records come and go on a full one only (L7). */
const lookEnough = async (input: RunInput, sheet: SheetSnapshot, sent: PlanInput['sent']): Promise<Seen> => {
  const seen = await look(input, sheet, input.memory);
  if (!seen.isNarrowed) return seen;
  const minted = mintKeys(input.tables, sheet, input.random);
  const decided = plan(planInput(input, withMinted(sheet, minted), minted, seen, sent));
  return movesFieldsOnly(decided) ? seen : look(input, sheet, undefined);
};

const run = async (given: RunInput, report: Report): Promise<void> => {
  const written = new Set<PageId>();
  const input = given.memory === undefined ? given : { ...given, notion: noteWrites(given.notion, written) };
  const isDryRun = input.options?.dryRun === true;
  let sheet = await input.sheet.read();
  for (const message of sheet.repairs) input.emit({ kind: 'repair', message });
  const sent = (await input.outbox?.read()) ?? [];
  let seen = await lookEnough(input, sheet, sent);
  const watched =
    input.meetings === undefined
      ? nothingWatched
      : await watchMeetings(input.meetings.pages, sheet, input.clock.now(), input.emit);
  // Planned as if the lines of meeting pages were in the sheet: nothing is written before the guards have passed.
  let flowed = foreseeFlowBack(flowBackInput(input, sheet, seen.listing.pages, watched));
  let minted = mintKeys(input.tables, flowed.sheet, input.random);
  let planned = planInput(
    input,
    withMinted(flowed.sheet, minted),
    minted,
    withPages(seen, flowed.pages),
    sent,
  );
  let decided = plan(planned);
  let guarded = checkGuards(decided, input.tables, input.options ?? {});
  for (const each of flowed.said) if (guarded.ok) input.emit({ kind: 'flow-back', ...each });
  if (guarded.ok && flowed.said.length > 0 && !isDryRun) {
    flowed = await flowBack(flowBackInput(input, sheet, seen.listing.pages, watched));
    sheet = flowed.sheet;
    seen = withPages(seen, flowed.pages);
    minted = mintKeys(input.tables, sheet, input.random);
    planned = planInput(input, withMinted(sheet, minted), minted, seen, sent);
    decided = plan(planned);
    guarded = checkGuards(decided, input.tables, input.options ?? {});
  }
  report.flowedBack(flowed);
  if (guarded.ok && (minted.length > 0 || decided.taken.length > 0) && !isDryRun) {
    sheet = await commitAhead(input, sheet, minted, decided.taken, report);
    planned = planInput(input, sheet, minted, seen, sent);
    decided = plan(planned);
    guarded = checkGuards(decided, input.tables, input.options ?? {});
    report.postpone(decided.taken.length);
  }
  report.planned(decided);
  if (!guarded.ok) {
    report.stopped(guarded.error);
    return;
  }
  if (isDryRun) return;
  const revision = await write(input, decided, planned, seen, { watched, lines: flowed.lines }, report);
  await rememberListing(input.memory, seen, written, revision);
};

/**
 * One run. Resolves with the summary, also when a store failed; rejects only for what is no `StoreError`, that is a
 * mistake in the program. It can be killed at any request and started again (L8).
 */
export const runSync = async (input: RunInput): Promise<RunSummary> => {
  const report = createReport(input.emit, input.options?.dryRun === true);
  try {
    await run(input, report);
  } catch (error) {
    if (!isStoreError(error)) throw error;
    report.failed(error);
  }
  return report.close();
};
