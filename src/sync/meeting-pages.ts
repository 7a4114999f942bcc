// The port for meeting pages: made once, refreshed in place, never touching what people wrote.
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
}

/** Properties of the page by field id of the Check-ins table. */
export type MeetingProperties = Readonly<Record<string, string | null>>;

export interface MeetingPages {
  /** Makes the page of this key in the Check-ins database; adopts a page that already carries the key. */
  create(key: string, properties: MeetingProperties, page: MeetingPage): Promise<WrittenPage>;
  /**
   * Makes properties and managed part say this, writing only what differs from `memory`.
   * Throws `StoreError` with code `gone` when the page was trashed (then with `inTrash`) or cannot be seen.
   */
  refresh(
    pageId: PageId,
    memory: Json,
    properties: MeetingProperties,
    page: MeetingPage,
  ): Promise<WrittenPage>;
  /**
   * Called once, when the meeting starts or would have started: sets these properties and nothing else; page and managed part stay as they
   * are from now on. Throws `StoreError` with code `gone` when the page was trashed (then with `inTrash`) or cannot be seen.
   */
  close(pageId: PageId, properties: MeetingProperties): Promise<{ readonly writes: number }>;
}
