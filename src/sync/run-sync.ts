// One run of the sync: read, plan, guard, log, write Notion, commit the sheet. The order is what makes it safe to kill (L8).
import { carryOut } from './carry-out.ts';
import { commitAhead } from './commit-ahead.ts';
import type { RunSummary } from './events.ts';
import { checkGuards } from './guards.ts';
import { look, type Seen } from './look.ts';
import { flowBack, flowBackInput, foreseeFlowBack } from './meeting-flow-back.ts';
import { nothingWatched, watchMeetings } from './meeting-watch.ts';
import { movesFieldsOnly, noteWrites, rememberListing } from './narrowed-listing.ts';
import { type PlanInput, plan } from './plan.ts';
import type { Listing, PageId, SheetSnapshot } from './ports.ts';
import { mintKeys, withMinted } from './rows.ts';
import { planInput, type RunInput } from './run-input.ts';
import { isStoreError } from './store-error.ts';
import { createReport, type Report } from './summary.ts';

export type { RunSummary } from './events.ts';
export type { RunOptions } from './run-input.ts';

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
  const revision = await carryOut(input, decided, planned, seen, { watched, lines: flowed.lines }, report);
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
