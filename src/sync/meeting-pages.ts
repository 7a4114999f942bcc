// The port for meeting pages: made once, refreshed in place, read for what people wrote, never touching it.
import type { MeetingPage } from '../domain/meeting-page.ts';
import type { Json, PageId } from './ports.ts';

export interface WrittenPage {
  readonly pageId: PageId;
  readonly url: string;
  /** What the adapter needs to refresh the page: block ids and hashes. Opaque to the engine. */
  readonly memory: Json;
  /** Requests that changed something; 0 when the page already said all this. */
  readonly writes: number;
  /** Text that people had typed into the managed part and that was moved below it. */
  readonly kept: readonly string[];
  /** For people: what could not be shown (a picture that Notion does not take). */
  readonly warnings: readonly string[];
  /** Lines that the program wrote into the people's part when it made the page, with the action each stands for. */
  readonly written?: readonly (HumanLine & { readonly record: string })[];
}

/** Properties of the page by field id of the Check-ins table. */
export type MeetingProperties = Readonly<Record<string, string | null>>;

/** One line that people wrote, or may have changed, under the headings Actions and Decisions. */
export interface HumanLine {
  /** Of its block: the same for ever, wherever the line is moved to on the page. */
  readonly id: string;
  readonly section: 'actions' | 'decisions';
  /** As it stands, with nothing taken away. */
  readonly text: string;
  /** Whether its box is ticked; false for a line without a box. */
  readonly done: boolean;
  /** The integration made it. */
  readonly isOurs: boolean;
}

/** What one look at a page's first level showed; handed back to `refresh`, it saves a request. */
export interface PageLook {
  readonly lines: readonly HumanLine[];
  /** The adapter's; opaque to the engine. */
  readonly blocks: unknown;
  /** The page carries no key any more (it was moved away and back, or emptied by hand): this one is written again. */
  readonly lostKey?: string;
}

/** A page of the Check-ins database as a listing shows it. */
export interface ListedPage {
  readonly pageId: PageId;
  readonly key: string | null;
  readonly url: string;
  /** As Notion gives it (minute resolution): a hint, nothing rests on it. */
  readonly editedTime: string;
}

export interface PageListing {
  readonly pages: readonly ListedPage[];
  /** What is wrong with the database itself (a property deleted or retyped), as sentences with what to do. */
  readonly problems: readonly string[];
}

/** Where a page is that the listing does not show. `unseen`: deleted for good, or no longer shared. */
export type PagePlace = 'here' | 'trash' | 'moved' | 'unseen';

export interface MeetingPages {
  /** The newest pages of the Check-ins database: one request. Throws `StoreError`. */
  list(): Promise<PageListing>;
  /** One request for one page. Throws `StoreError` when it cannot be told. */
  find(pageId: PageId): Promise<PagePlace>;
  /** The page's first level: one request. Throws `StoreError`. */
  read(pageId: PageId): Promise<PageLook>;
  /** Makes the page of this key in the Check-ins database; adopts a page that already carries the key. */
  create(key: string, properties: MeetingProperties, page: MeetingPage): Promise<WrittenPage>;
  /**
   * Makes properties and managed part say this, writing only what differs from `memory`. Without a `look` it reads the
   * page itself. Throws `StoreError` with code `gone` when the page was trashed (then with `inTrash`) or cannot be seen.
   */
  refresh(
    pageId: PageId,
    memory: Json,
    properties: MeetingProperties,
    page: MeetingPage,
    look?: PageLook,
  ): Promise<WrittenPage>;
  /**
   * Called once, when the meeting starts or would have started: sets these properties and nothing else; page and managed part stay as they
   * are from now on. Throws `StoreError` with code `gone` when the page was trashed (then with `inTrash`) or cannot be seen.
   */
  close(pageId: PageId, properties: MeetingProperties): Promise<{ readonly writes: number }>;
}
