// What a runner remembers of the last listing, in memory.
import type { ListingMemory, RememberedListing } from '../../src/sync/narrowed-listing.ts';

export interface MemoryListing extends ListingMemory {
  known: RememberedListing | undefined;
}

export const createMemoryListing = (leastPages = 1): MemoryListing => {
  const memory: MemoryListing = {
    known: undefined,
    leastPages,
    read: async () => memory.known,
    write: async (listing) => {
      memory.known = listing;
    },
    clear: async () => {
      memory.known = undefined;
    },
  };
  return memory;
};
