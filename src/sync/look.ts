// One look at Notion: its listing, and every page that the listing alone says too little about.
import type { Table } from '../domain/field.ts';
import { pagesToRetrieve, type Retrieved, targetsToRetrieve } from './identity.ts';
import { type Listed, type ListingMemory, listNotion } from './narrowed-listing.ts';
import type { Clock, NotionStore, Page, PageId, SheetSnapshot } from './ports.ts';

export interface Seen extends Listed {
  /** When the pages were read, in milliseconds; 0 when that may be long ago. */
  readonly listedAt: number;
  readonly retrieved: Retrieved;
}

export interface LookInput {
  readonly tables: readonly Table[];
  readonly notion: NotionStore;
  readonly clock: Clock;
}

/** With a memory, the listing may be narrowed to what changed since the last run. Throws `StoreError`. */
export const look = async (
  input: LookInput,
  sheet: SheetSnapshot,
  memory: ListingMemory | undefined,
): Promise<Seen> => {
  const listedAt = input.clock.now();
  const listed = await listNotion(input.notion, memory, sheet, listedAt);
  const { listing } = listed;
  const retrieved = new Map<PageId, Page | 'missing'>();
  const pages = [...listing.pages];
  const ask = async (asked: readonly { readonly table: string; readonly id: PageId }[]): Promise<void> => {
    for (const { table, id } of asked) {
      const page = await input.notion.retrieve(table, id);
      retrieved.set(id, page);
      if (page !== 'missing') pages.push(page);
    }
  };
  await ask(pagesToRetrieve(sheet, listing.pages, listing.complete));
  // A relation to a page that nobody has seen is not a relation to nothing. What is found may name further ones.
  while (listing.complete) {
    const unseen = targetsToRetrieve(input.tables, sheet, pages).filter(({ id }) => !retrieved.has(id));
    if (unseen.length === 0) break;
    await ask(unseen);
  }
  return { ...listed, listedAt: listed.isNarrowed ? 0 : listedAt, retrieved };
};
