// Composes one sync: one spreadsheet against one Notion target, through the official clients.

import { TABLES } from '../domain/fields.ts';
import { mintKey } from '../domain/key.ts';
import { checkRecord } from '../domain/record-check.ts';
import type { NotionClient } from '../notion/client.ts';
import { createMeetingPages } from '../notion/meeting-pages.ts';
import { ensureNotion } from '../notion/set-up.ts';
import { createNotionStore } from '../notion/store.ts';
import type { SheetsClient } from '../sheets/client.ts';
import { createSheetStore } from '../sheets/store.ts';
import type { RunSummary, SyncEvent } from '../sync/events.ts';
import {
  type Clock,
  emptyChange,
  type Json,
  type Outbox,
  type Random,
  type Row,
  type SheetSnapshot,
  type SheetStore,
} from '../sync/ports.ts';
import { type RunOptions, runSync } from '../sync/run-sync.ts';
import { StoreError } from '../sync/store-error.ts';
import { checkInMeetings } from './check-in-meetings.ts';
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

const onlyPartnership = (snapshot: SheetSnapshot): Row => {
  const rows = (snapshot.rows.partnership ?? []).filter((row) => !row.archived);
  const [row] = rows;
  if (row === undefined || rows.length > 1)
    throw new StoreError(
      'layout',
      `The tab Partnership needs exactly one row; it has ${rows.length}. One spreadsheet is one partnership: leave the row of this one.`,
    );
  const [problem] = row.problems;
  if (problem !== undefined) throw new StoreError('layout', `${problem.place}: ${problem.message}`);
  if (typeof row.values.name !== 'string')
    throw new StoreError('layout', 'The tab Partnership has no name in its row. Type both names there.');
  return row;
};

/** Makes the databases on the first run; afterwards they are known from the base and this costs nothing. */
const prepareNotion = async (sync: PartnershipSync, store: SheetStore, snapshot: SheetSnapshot) => {
  const row = onlyPartnership(snapshot);
  const key = row.key ?? mintKey('P', sync.random);
  const known = snapshot.notes[SCHEMA_NOTE];
  const schema = await ensureNotion(sync.notion, {
    rootPageId: sync.rootPageId,
    partnership: { key, name: String(row.values.name) },
    tables: TABLES,
    ...(known === undefined ? {} : { known }),
  });
  const note = schema as unknown as Json;
  const isNew = JSON.stringify(known) !== JSON.stringify(note);
  if (!isNew && row.key !== null) return { schema, snapshot };
  // The databases are remembered before a page goes in, so that a killed run does not look for them again.
  await store.commit({
    ...emptyChange,
    minted: row.key === null ? [{ table: 'partnership', ref: row.ref, key }] : [],
    notes: isNew ? { [SCHEMA_NOTE]: note } : {},
  });
  return { schema, snapshot: await store.read() };
};

/** One run. Throws `StoreError` when a service cannot be used at all; everything smaller is in the summary. */
export const syncPartnership = async (
  sync: PartnershipSync,
  emit: (event: SyncEvent) => void = () => undefined,
  options: RunOptions = {},
): Promise<RunSummary> => {
  const store = createSheetStore({
    client: sync.sheets,
    spreadsheetId: sync.spreadsheetId,
    target: sync.target,
    tables: TABLES,
  });
  const prepared = await prepareNotion(sync, store, await store.read());
  const notion = createNotionStore({ client: sync.notion, schema: prepared.schema, tables: TABLES });
  const pages = createMeetingPages({ client: sync.notion, schema: prepared.schema });
  return runSync({
    tables: TABLES,
    sheet: withFirstRead(store, prepared.snapshot),
    notion,
    ...(sync.outbox === undefined ? {} : { outbox: sync.outbox }),
    clock: sync.clock,
    random: sync.random,
    derive: deriveOn(sync.clock),
    check: checkRecord,
    emit,
    meetings: checkInMeetings(pages, sync.clock),
    options,
  });
};
