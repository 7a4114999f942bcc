// What a sync does before and after the engine: drafts and signatures from Notion first, then the partnership's page, proposals and comments.
import { partnershipSummary } from '../domain/partnership-summary.ts';
import { keepHub } from '../notion/hub-page.ts';
import type { NotionSchema } from '../notion/schema.ts';
import type { RunSummary, SyncEvent } from '../sync/events.ts';
import {
  emptyChange,
  type Json,
  type Listing,
  type NotionStore,
  type SheetSnapshot,
  type SheetStore,
} from '../sync/ports.ts';
import type { Records } from '../sync/record.ts';
import { isStoreError } from '../sync/store-error.ts';
import { exitChanges } from './exit-proposals.ts';
import { takeKickoffDrafts } from './kickoff-drafts.ts';
import { takeSignatures } from './notion-signatures.ts';
import { NOTES } from './partnership-state.ts';
import type { PartnershipSync } from './partnership-sync.ts';
import { tellOwners } from './tell-owners.ts';
import { todayOf } from './today.ts';

interface Around {
  readonly sync: PartnershipSync;
  readonly store: SheetStore;
  readonly schema: NotionSchema;
  readonly snapshot: SheetSnapshot;
  readonly emit: (event: SyncEvent) => void;
}

export interface BeforeRun {
  readonly snapshot: SheetSnapshot;
  /** Gives the listing that was needed here, once, so that a quiet run lists once in all. */
  readonly notion: NotionStore;
  /** Choices of *Sign* that wait for a person. */
  readonly refused: number;
}

/** A store whose first listing is one already had, or the failure it met. */
const withFirstListing = (store: NotionStore, first: Promise<Listing>): NotionStore => {
  let left: Promise<Listing> | undefined = first;
  return {
    ...store,
    list: () => {
      const answer = left ?? store.list();
      left = undefined;
      return answer;
    },
  };
};

/**
 * Takes what people filled in on the kickoff page and what they signed in Notion into the sheet. What a service refuses here
 * is told, and the run goes on with the sheet as it stands.
 */
export const beforeRun = async (around: Around, notion: NotionStore): Promise<BeforeRun> => {
  const { store, emit } = around;
  let { snapshot } = around;
  const orTell = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!isStoreError(error)) throw error;
      emit({ kind: 'repair', message: error.message });
      // Something may have been committed before it failed.
      snapshot = await store.read();
      return undefined;
    }
  };
  snapshot = (await orTell(() => takeKickoffDrafts({ ...around, snapshot }))) ?? snapshot;
  const first = notion.list();
  const listing = await first.catch(() => undefined);
  // The engine meets the same failure and reports it.
  if (listing === undefined) return { snapshot, notion: withFirstListing(notion, first), refused: 0 };
  const taken = await orTell(() => takeSignatures({ ...around, snapshot, pages: listing.pages }));
  return {
    snapshot: taken?.snapshot ?? snapshot,
    notion: taken?.answered === 0 ? withFirstListing(notion, first) : notion,
    refused: taken?.refused ?? 0,
  };
};

/**
 * Brings the partnership's page up to date, proposes what exit criteria say, and tells people what waits. `records` and
 * `snapshot` are those of the run. What a service refuses here is told and tried again by the next run: the records are in step.
 */
export const afterRun = async (around: Around, records: Records, summary: RunSummary): Promise<void> => {
  if (summary.dryRun || summary.failure !== null || summary.stopped.length > 0) return;
  const { sync, store, schema, snapshot, emit } = around;
  const today = todayOf(records, sync.clock);
  const tell = (message: string): void => emit({ kind: 'repair', message });
  const notes: Record<string, Json> = {};
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!isStoreError(error)) throw error;
      tell(error.message);
    }
  };
  const keep = (name: string, note: Json): void => {
    if (JSON.stringify(note) !== JSON.stringify(snapshot.notes[name] ?? null)) notes[name] = note;
  };
  const exits = exitChanges(records, snapshot.notes, today);
  for (const message of exits.messages) tell(message);
  const hub = snapshot.notes[NOTES.hub];
  if (hub !== undefined)
    await attempt(async () => {
      const box = await keepHub(sync.notion, schema.hubPageId, partnershipSummary(records, today), hub);
      keep(NOTES.hub, box.memory);
      for (const text of box.kept) tell(`Kept as a note on the partnership's page: ${text}`);
    });
  await attempt(async () => {
    const told = await tellOwners({
      sync,
      records,
      today,
      base: snapshot.base,
      told: snapshot.notes[NOTES.told],
      emit,
    });
    if (snapshot.notes[NOTES.told] !== undefined || (Array.isArray(told) && told.length > 0))
      keep(NOTES.told, told);
  });
  if (exits.cells.length === 0 && Object.keys(notes).length === 0) return;
  await attempt(async () => {
    await store.commit({ ...emptyChange, cells: exits.cells, notes });
  });
};
