// Composes one sync: one spreadsheet against one Notion target, through the official clients.

import { TABLES } from '../domain/fields.ts';
import { mintKey } from '../domain/key.ts';
import { checkRecord } from '../domain/record-check.ts';
import type { NotionClient } from '../notion/client.ts';
import { createMeetingPages } from '../notion/meeting-pages.ts';
import type { NotionSchema } from '../notion/schema.ts';
import { ensureNotion, type SetUpStep } from '../notion/set-up.ts';
import { createNotionStore } from '../notion/store.ts';
import type { SheetsClient } from '../sheets/client.ts';
import { createSheetStore } from '../sheets/store.ts';
import type { RunSummary, SyncEvent } from '../sync/events.ts';
import type { ListingMemory } from '../sync/narrowed-listing.ts';
import {
  type Clock,
  emptyChange,
  type Json,
  type NotionStore,
  type Outbox,
  type Random,
  type Row,
  type SheetSnapshot,
  type SheetStore,
} from '../sync/ports.ts';
import type { Records } from '../sync/record.ts';
import { type RunOptions, runSync } from '../sync/run-sync.ts';
import { StoreError } from '../sync/store-error.ts';
import { afterRun, beforeRun, watchSignatures } from './around-run.ts';
import { checkInMeetings } from './check-in-meetings.ts';
import { createLateMemory } from './late-memory.ts';
import { newReadings } from './new-readings.ts';
import { addSummaries, takeSignatures } from './notion-signatures.ts';
import { deriveOn } from './today.ts';

/** Name of the note that remembers databases and properties of the target. */
const SCHEMA_NOTE = 'schema';

export interface PartnershipSync {
  readonly sheets: SheetsClient;
  readonly notion: NotionClient;
  readonly spreadsheetId: string;
  readonly rootPageId: string;
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

/** The one row of the tab Partnership. A cell of it that cannot be read is held like any other; without a name nothing works. */
const onlyPartnership = (snapshot: SheetSnapshot): Row => {
  const rows = (snapshot.rows.partnership ?? []).filter((row) => !row.archived);
  const [row] = rows;
  if (row === undefined || rows.length > 1)
    throw new StoreError(
      'layout',
      `The tab Partnership needs exactly one row; it has ${rows.length}. One spreadsheet is one partnership: leave the row of this one.`,
    );
  if (typeof row.values.name === 'string') return row;
  const problem = row.problems.find(({ field }) => field === 'name');
  throw new StoreError(
    'layout',
    problem === undefined
      ? 'The tab Partnership has no name in its row. Type both names there.'
      : `${problem.place}: ${problem.message}`,
  );
};

interface Prepared {
  /** Null: a dry run before the first run, when there are no databases yet. */
  readonly schema: NotionSchema | null;
  readonly snapshot: SheetSnapshot;
}

/** The partnership's key stands in the sheet before anything in Notion carries it (L8). */
const withPartnershipKey = async (
  sync: PartnershipSync,
  store: SheetStore,
  snapshot: SheetSnapshot,
): Promise<{ readonly key: string; readonly name: string; readonly snapshot: SheetSnapshot }> => {
  const row = onlyPartnership(snapshot);
  if (row.key !== null) return { key: row.key, name: String(row.values.name), snapshot };
  await store.commit({
    ...emptyChange,
    minted: [{ table: 'partnership', ref: row.ref, key: mintKey('P', sync.random) }],
  });
  const again = await store.read();
  const kept = onlyPartnership(again);
  if (kept.key === null)
    throw new StoreError(
      'conflict',
      'The row of the tab Partnership was changed at this very moment. Run again.',
    );
  return { key: kept.key, name: String(kept.values.name), snapshot: again };
};

/** Makes the databases on the first run; afterwards they are known from the base and this costs nothing. */
export const prepareNotion = async (
  sync: PartnershipSync,
  store: SheetStore,
  first: SheetSnapshot,
  dryRun: boolean,
  onStep: (step: SetUpStep) => void = () => undefined,
): Promise<Prepared> => {
  const known = first.notes[SCHEMA_NOTE];
  if (dryRun && (known === undefined || onlyPartnership(first).key === null))
    return { schema: null, snapshot: first };
  const { key, name, snapshot } = await withPartnershipKey(sync, store, first);
  const schema = await ensureNotion(sync.notion, {
    rootPageId: sync.rootPageId,
    partnership: { key, name },
    tables: TABLES,
    onStep,
    ...(known === undefined ? {} : { known }),
  });
  const note = schema as unknown as Json;
  if (dryRun || JSON.stringify(known) === JSON.stringify(note)) return { schema, snapshot };
  // The databases are remembered before a page goes in, so that a killed run does not look for them again.
  await store.commit({ ...emptyChange, notes: { [SCHEMA_NOTE]: note } });
  return { schema, snapshot: await store.read() };
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
