// What a sync does before and after the engine: drafts and signatures from Notion first, then the partnership's page, proposals and comments.
import { partnershipSummary } from '../domain/partnership-summary.ts';
import { keepHub } from '../notion/hub-page.ts';
import type { NotionSchema } from '../notion/schema.ts';
import type { RunSummary, SyncEvent } from '../sync/events.ts';
import type { ListingMemory } from '../sync/narrowed-listing.ts';
import {
  emptyChange,
  type Json,
  type NotionStore,
  type Page,
  type PageId,
  type SheetSnapshot,
  type SheetStore,
} from '../sync/ports.ts';
import type { Records } from '../sync/record.ts';
import { isStoreError } from '../sync/store-error.ts';
import { alertChanges } from './alert-changes.ts';
import { exitChanges } from './exit-proposals.ts';
import { takeKickoffDrafts } from './kickoff-drafts.ts';
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

/** Store and memory, and the pages that a listing or else the memory showed with a choice of *Sign* that nobody has answered. */
export const watchSignatures = (
  notion: NotionStore,
  memory?: ListingMemory,
): {
  readonly notion: NotionStore;
  readonly memory: ListingMemory | undefined;
  readonly chosen: () => readonly Page[];
} => {
  const listed = new Set<PageId>();
  const remembered = new Map<PageId, Page>();
  const isChosen = (page: Page): boolean => (page.signing?.choice ?? null) !== null;
  const chosen = new Map<string, Page>();
  return {
    notion: {
      ...notion,
      list: async (...narrowed) => {
        const listing = await notion.list(...narrowed);
        for (const page of listing.pages) {
          listed.add(page.id);
          if (isChosen(page) && !chosen.has(page.id)) chosen.set(page.id, page);
        }
        return listing;
      },
    },
    memory: memory && {
      ...memory,
      read: async () => {
        const known = await memory.read();
        for (const page of known?.pages ?? []) if (isChosen(page)) remembered.set(page.id, page);
        return known;
      },
    },
    chosen: () => [...chosen.values(), ...[...remembered.values()].filter(({ id }) => !listed.has(id))],
  };
};

/**
 * Takes what people filled in on the kickoff page into the sheet. What a service refuses here is told, and the run goes on
 * with the sheet as it stands.
 */
export const beforeRun = async (around: Around): Promise<SheetSnapshot> => {
  const { store, emit, snapshot } = around;
  try {
    return await takeKickoffDrafts(around);
  } catch (error) {
    if (!isStoreError(error)) throw error;
    emit({ kind: 'repair', message: error.message });
    // Something may have been committed before it failed.
    return snapshot.revision === 0 ? snapshot : store.read();
  }
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
  const keep = (name: string, note: Json, before: Json = snapshot.notes[name] ?? null): void => {
    if (JSON.stringify(note) !== JSON.stringify(before)) notes[name] = note;
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
    let before = snapshot.notes[NOTES.told];
    const { told, refusedAt } = await tellOwners({
      sync,
      records,
      today,
      base: snapshot.base,
      told: before,
      refusedAt: snapshot.notes[NOTES.commentsRefused],
      remember: async (ids) => {
        await store.commit({ ...emptyChange, notes: { [NOTES.told]: ids } });
        before = ids;
      },
      emit,
    });
    if (before !== undefined || (Array.isArray(told) && told.length > 0)) keep(NOTES.told, told, before);
    keep(NOTES.commentsRefused, refusedAt);
  });
  const alerts = alertChanges(records, today);
  const cells = [...exits.cells, ...alerts.cells];
  if (cells.length + alerts.appended.length === 0 && Object.keys(notes).length === 0) return;
  await attempt(async () => {
    await store.commit({ ...emptyChange, cells, appended: alerts.appended, notes });
  });
};
