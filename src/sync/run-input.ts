// What one run of the sync is given, and how its plan is asked for.
import type { Table } from '../domain/field.ts';
import type { Emit } from './events.ts';
import type { Confirmed } from './guards.ts';
import { resolveIdentity } from './identity.ts';
import type { Inbox } from './inbox.ts';
import type { Seen } from './look.ts';
import { withMeetingMarks } from './meeting-marks.ts';
import type { Meetings } from './meetings.ts';
import type { ListingMemory } from './narrowed-listing.ts';
import type { PlanInput } from './plan.ts';
import type { Clock, NotionStore, Outbox, Random, SheetSnapshot, SheetStore } from './ports.ts';
import type { Check, Derive } from './record.ts';
import type { Minted } from './rows.ts';

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

/** What is planned from one look at both sides. */
export const planInput = (
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
