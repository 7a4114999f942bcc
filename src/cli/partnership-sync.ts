// Composes one sync: one spreadsheet against one Notion target, through the official clients.

import { TABLES } from '../domain/fields.ts';
import { checkRecord } from '../domain/record-check.ts';
import type { NotionClient } from '../notion/client.ts';
import { createMeetingPages } from '../notion/meeting-pages.ts';
import { createNotionStore } from '../notion/store.ts';
import type { SheetsClient } from '../sheets/client.ts';
import { createSheetStore } from '../sheets/store.ts';
import type { RunSummary, SyncEvent } from '../sync/events.ts';
import type { ListingMemory } from '../sync/narrowed-listing.ts';
import type { Clock, NotionStore, Outbox, Random, SheetSnapshot, SheetStore } from '../sync/ports.ts';
import type { Records } from '../sync/record.ts';
import { type RunOptions, runSync } from '../sync/run-sync.ts';
import { StoreError } from '../sync/store-error.ts';
import { afterRun, beforeRun, watchSignatures } from './around-run.ts';
import { checkInMeetings } from './check-in-meetings.ts';
import { createLateMemory } from './late-memory.ts';
import { newReadings } from './new-readings.ts';
import { addSummaries, takeSignatures } from './notion-signatures.ts';
import { prepareNotion } from './prepare-notion.ts';
import { deriveOn } from './today.ts';

export interface PartnershipSync {
  readonly sheets: SheetsClient;
  readonly notion: NotionClient;
  readonly spreadsheetId: string;
  readonly rootPageId: string;
  /** Workspaces of the same partnership that stand before this one: whom one of them knows is told there. */
  readonly toldBefore?: readonly NotionClient[];
  /** Name of the Notion target; each has its own base. */
  readonly target: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly outbox?: Outbox;
  /** What this machine saw of Notion before. */
  readonly memory?: ListingMemory;
}

/** A store that gives an answer already had, once, so that a run costs one read in all. */
const withFirstRead = (store: SheetStore, first: SheetSnapshot): SheetStore => {
  let left: SheetSnapshot | undefined = first;
  return {
    ...store,
    read: async () => {
      const answer = left ?? (await store.read());
      left = undefined;
      return answer;
    },
  };
};

/** Notion before the first run: nothing is there, and a dry run writes nothing. */
const nothingThere = (): NotionStore => {
  const refuse = async (): Promise<never> => {
    throw new StoreError(
      'layout',
      'There are no databases in Notion yet. Run instep sync without --dry-run.',
    );
  };
  return {
    list: async () => ({ pages: [], complete: true }),
    retrieve: async () => 'missing',
    findByKey: async () => undefined,
    create: refuse,
    patch: refuse,
    setKey: refuse,
    setTrashed: refuse,
    takeTyped: refuse,
  };
};

/** One run. Throws `StoreError` when a service cannot be used at all; everything smaller is in the summary. */
export const syncPartnership = async (
  sync: PartnershipSync,
  emit: (event: SyncEvent) => void = () => undefined,
  options: RunOptions = {},
): Promise<RunSummary> => {
  const late = createLateMemory(sync.memory);
  const store = late.follow(
    createSheetStore({
      client: sync.sheets,
      spreadsheetId: sync.spreadsheetId,
      target: sync.target,
      tables: TABLES,
    }),
  );
  const { schema, snapshot } = await prepareNotion(sync, store, await store.read(), options.dryRun === true);
  if (schema === null)
    emit({ kind: 'repair', message: 'There are no databases in Notion yet; the first run makes them.' });
  const watched = watchSignatures(
    schema === null ? nothingThere() : createNotionStore({ client: sync.notion, schema, tables: TABLES }),
    late.memory,
  );
  const isWriting = schema !== null && options.dryRun !== true;
  const started = isWriting ? await beforeRun({ sync, store, schema, snapshot, emit }) : snapshot;
  const derive = deriveOn(sync.clock);
  let records: Records = {};
  const meetings =
    schema === null
      ? {}
      : { meetings: checkInMeetings(createMeetingPages({ client: sync.notion, schema }), sync.clock) };
  const run = (first: SheetSnapshot): Promise<RunSummary> => {
    late.forget();
    return runSync({
      tables: TABLES,
      sheet: withFirstRead(store, first),
      notion: watched.notion,
      ...(sync.outbox === undefined ? {} : { outbox: sync.outbox }),
      ...(watched.memory === undefined ? {} : { memory: watched.memory }),
      clock: sync.clock,
      random: sync.random,
      derive: (merged) => {
        records = merged;
        return derive(merged);
      },
      check: checkRecord,
      inbox: newReadings,
      emit,
      ...meetings,
      options,
    });
  };
  const summary = await run(started);
  if (!isWriting || summary.failure !== null || summary.stopped.length > 0) return summary;
  const signed = await takeSignatures({
    sync,
    store,
    schema,
    notion: watched.notion,
    pages: watched.chosen(),
    base: started.base,
    emit,
  });
  // What both have signed now is computed and shown at once.
  const last = signed.taken === 0 ? summary : addSummaries(summary, await run(await store.read()));
  await afterRun({ sync, store, schema, snapshot: started, emit }, records, last);
  await late.keep();
  return signed.refused > 0 && last.exitCode === 0
    ? {
        ...last,
        exitCode: 3,
        problems: last.problems + signed.refused,
        heldBack: last.heldBack + signed.refused,
      }
    : last;
};
