// A partnership as it stands in the sheet, for the commands that write pages from it.

import type { Table } from '../domain/field.ts';
import { TABLES } from '../domain/fields.ts';
import { type NotionSchema, parseNotionSchema } from '../notion/schema.ts';
import { createSheetStore } from '../sheets/store.ts';
import type { SheetSnapshot, SheetStore } from '../sync/ports.ts';
import type { Records } from '../sync/record.ts';
import { rowToRecord } from '../sync/row-to-record.ts';
import type { PartnershipSync } from './partnership-sync.ts';
import { UsageError } from './usage-error.ts';

/** Names of what the base remembers beside records. */
export const NOTES = {
  schema: 'schema',
  views: 'views',
  hub: 'hub',
  kickoff: 'kickoff',
  memorandum: 'memorandum',
  told: 'told',
  commentsRefused: 'commentsRefused',
} as const;

export interface PartnershipState {
  readonly store: SheetStore;
  readonly snapshot: SheetSnapshot;
  readonly records: Records;
  /** Undefined before the first run: then there are no databases. */
  readonly schema: NotionSchema | undefined;
}

export const storeOf = (sync: Pick<PartnershipSync, 'sheets' | 'spreadsheetId' | 'target'>): SheetStore =>
  createSheetStore({
    client: sync.sheets,
    spreadsheetId: sync.spreadsheetId,
    target: sync.target,
    tables: TABLES,
  });

/** Live rows with a key, by table id. */
export const snapshotToRecords = (snapshot: SheetSnapshot, tables: readonly Table[] = TABLES): Records =>
  Object.fromEntries(
    tables.map((table) => [
      table.id,
      (snapshot.rows[table.id] ?? [])
        .filter((row) => row.key !== null && !row.archived)
        .map((row) => rowToRecord(table, row)),
    ]),
  );

/** One read of the sheet. Throws `StoreError`. */
export const readPartnership = async (sync: PartnershipSync): Promise<PartnershipState> => {
  const store = storeOf(sync);
  const snapshot = await store.read();
  return {
    store,
    snapshot,
    records: snapshotToRecords(snapshot),
    schema: parseNotionSchema(snapshot.notes[NOTES.schema]),
  };
};

/** The state with its databases. Throws `UsageError` when there are none yet. */
export const readSetUpPartnership = async (
  sync: PartnershipSync,
): Promise<PartnershipState & { readonly schema: NotionSchema }> => {
  const state = await readPartnership(sync);
  if (state.schema === undefined)
    throw new UsageError(
      'There are no databases in Notion for this spreadsheet yet. Run instep init (or instep sync) first.',
    );
  return { ...state, schema: state.schema };
};
