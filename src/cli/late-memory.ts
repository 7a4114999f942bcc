// What a run saw of Notion is kept once the last commit of that run is done, so that the next run finds the revision it left.
import type { ListingMemory, RememberedListing } from '../sync/narrowed-listing.ts';
import type { SheetStore } from '../sync/ports.ts';

export interface LateMemory {
  /** For the run; undefined when nothing is remembered on this machine. */
  readonly memory: ListingMemory | undefined;
  /** The same store; its commits after the run carry the revision of what is held on. */
  readonly follow: (store: SheetStore) => SheetStore;
  /** Before another run: what it commits belongs to its own listing. */
  readonly forget: () => void;
  /** Keeps what is held. */
  readonly keep: () => Promise<void>;
}

/** A commit of somebody else in between is not followed: their base may be newer than the pages, and the next run lists in full. */
export const createLateMemory = (memory: ListingMemory | undefined): LateMemory => {
  let held: RememberedListing | undefined;
  return {
    memory: memory && {
      ...memory,
      write: async (listing) => {
        held = listing;
      },
      clear: async () => {
        held = undefined;
        await memory.clear();
      },
    },
    follow: (store) => ({
      ...store,
      commit: async (change) => {
        const result = await store.commit(change);
        if (held !== undefined && result.revision === held.revision + 1)
          held = { ...held, revision: result.revision };
        return result;
      },
    }),
    forget: () => {
      held = undefined;
    },
    keep: async () => {
      if (held !== undefined) await memory?.write(held);
    },
  };
};
