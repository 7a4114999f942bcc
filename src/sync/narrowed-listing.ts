// Listing less: what changed since the last run, merged into what that run saw, as long as nothing speaks against it.
import type { Retrieved } from './identity.ts';
import type { Plan } from './plan-types.ts';
import type { Listing, NotionStore, Page, PageId, SheetSnapshot } from './ports.ts';

/** The pages that a run saw, for the next run of the same machine. */
export interface RememberedListing {
  /** The base's revision after that run: after another runner's commit the pages may be older than the base. */
  readonly revision: number;
  /** When Notion was last listed in full, in milliseconds. */
  readonly fullAt: number;
  readonly pages: readonly Page[];
}

/** Kept outside both services; losing it costs a full listing. */
export interface ListingMemory {
  /** With fewer pages than this, a full listing is as cheap, and nothing is remembered. */
  readonly leastPages: number;
  read(): Promise<RememberedListing | undefined>;
  write(listing: RememberedListing): Promise<void>;
  clear(): Promise<void>;
}

/** From here on a full listing costs several requests a table more than a narrowed one. */
export const LEAST_PAGES = 300;
/** People who throw a page away wait no longer for the sheet to follow. */
const FULL_AGAIN_MS = 60 * 60_000;
/** Notion rounds times down to the minute, and its index may be behind by minutes: so much is listed twice. */
const OVERLAP_MS = 10 * 60_000;

export interface Listed {
  readonly listing: Listing;
  /** When every page was listed; pages of a narrowed listing may be that old. */
  readonly fullAt: number;
  readonly isNarrowed: boolean;
}

/** The newest time that Notion itself gave: its clock, not ours, says what changed since. */
const newestEdit = (pages: readonly Page[]): number => {
  let newest = Number.NaN;
  for (const { lastEditedTime } of pages) {
    const at = Date.parse(lastEditedTime);
    if (!(at <= newest)) newest = at;
  }
  return newest;
};

const listFully = async (notion: NotionStore, nowMs: number): Promise<Listed> => ({
  listing: await notion.list(),
  fullAt: nowMs,
  isNarrowed: false,
});

/**
 * Lists Notion, narrowed by `last_edited_time` when the memory allows it. A narrowed listing never shows that a page is
 * gone; whoever wants to conclude that lists in full (L7). A wrong clock makes a full listing of a narrowed one, or the
 * other way round, and changes no verdict (L9).
 */
export const listNotion = async (
  notion: NotionStore,
  memory: ListingMemory | undefined,
  sheet: SheetSnapshot,
  nowMs: number,
): Promise<Listed> => {
  const known = await memory?.read();
  const age = nowMs - (known?.fullAt ?? 0);
  const since = newestEdit(known?.pages ?? []) - OVERLAP_MS;
  if (known === undefined || known.revision !== sheet.revision || Number.isNaN(since))
    return listFully(notion, nowMs);
  if (age < 0 || age > FULL_AGAIN_MS) return listFully(notion, nowMs);
  const changed = await notion.list(new Date(since).toISOString());
  if (!changed.complete) return listFully(notion, nowMs);
  const pages = new Map<PageId, Page>(known.pages.map((page) => [page.id, page]));
  for (const page of changed.pages) pages.set(page.id, page);
  return { listing: { pages: [...pages.values()], complete: true }, fullAt: known.fullAt, isNarrowed: true };
};

/** Whether a plan only moves fields between records that stand on both sides: no record comes, goes or changes its page. */
export const movesFieldsOnly = (plan: Plan): boolean =>
  plan.minted.length === 0 &&
  plan.notion.every(({ kind }) => kind === 'update' || kind === 'take') &&
  plan.sheet.every(({ kind }) => kind === 'set') &&
  plan.base.every(({ values, archived }) => values !== null && !archived);

/** The same store; pages that it writes to are noted in `written`, before the request goes out. */
export const noteWrites = (notion: NotionStore, written: Set<PageId>): NotionStore => {
  const note =
    <T extends readonly unknown[]>(request: (table: string, id: PageId, ...rest: T) => Promise<Page>) =>
    (table: string, id: PageId, ...rest: T): Promise<Page> => {
      written.add(id);
      return request(table, id, ...rest);
    };
  return {
    ...notion,
    patch: note(notion.patch),
    setKey: note(notion.setKey),
    setTrashed: note(notion.setTrashed),
    takeTyped: note(notion.takeTyped),
  };
};

/**
 * Keeps what a run saw, without the pages that it wrote to: of those the memory would be older than the base, and a page
 * that the base names and the listing does not show is read by its id.
 */
export const rememberListing = async (
  memory: ListingMemory | undefined,
  { listing, fullAt, retrieved }: Listed & { readonly retrieved: Retrieved },
  written: ReadonlySet<PageId>,
  revision: number,
): Promise<void> => {
  if (memory === undefined) return;
  const pages = new Map<PageId, Page>();
  for (const page of [...listing.pages, ...retrieved.values()]) {
    if (page === 'missing') continue;
    if (page.inTrash || written.has(page.id)) pages.delete(page.id);
    else pages.set(page.id, page);
  }
  if (!listing.complete || pages.size < memory.leastPages) await memory.clear();
  else await memory.write({ revision, fullAt, pages: [...pages.values()] });
};
