// What every room of the server can reach, and the one call being answered.
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import type { NotionEvent } from './events.ts';
import type { Store } from './store.ts';
import type { Field } from './validate.ts';

export type ApiVersion = '2025-09-03' | '2026-03-11';

/** A member of the workspace or a connection. */
export interface NotionUser {
  readonly id: string;
  readonly name: string;
  readonly type: 'person' | 'bot';
  readonly email?: string;
  readonly avatarUrl?: string | null;
}

/** The rows a view showed when it was asked, by id. */
export interface ViewQuery {
  readonly viewId: string;
  readonly pageIds: readonly string[];
  /** More rows than one query can reach. */
  readonly isCut: boolean;
  /** Epoch ms. */
  readonly expires: number;
}

export interface World {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly users: ReadonlyMap<string, NotionUser>;
  readonly workspaceName: string;
  readonly workspaceId: string;
  /** The address of a page for people; `slug` is the title and id without dashes. */
  readonly pageAddress: (slug: string, version: ApiVersion) => string;
  /** The rows one query can reach; more are cut off and the answer says so. */
  readonly queryRowLimit: number;
  /** Results of views' queries by id; they are not kept over a start. */
  readonly viewQueries: Map<string, ViewQuery>;
  /** Tells webhooks and listeners what changed. */
  emit(event: NotionEvent): void;
}

/** What a write made; a failure after the commit names it. */
export interface Committed {
  resourceId?: string;
  childIds?: readonly string[];
}

/** One authorised request. */
export interface Call {
  readonly world: World;
  readonly user: NotionUser;
  readonly version: ApiVersion;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Field;
  readonly request: Request;
  readonly url: URL;
  readonly committed: Committed;
}

export type Body = Record<string, unknown>;

/** A fresh id that no page, block, database or data source has. */
export const mintId = (world: World): string => {
  const { store } = world;
  for (;;) {
    const id = world.random.uuid();
    if (
      !store.pages.has(id) &&
      !store.blocks.has(id) &&
      !store.databases.has(id) &&
      !store.dataSources.has(id)
    ) {
      return id;
    }
  }
};

/** The stamp of something made now by the caller. */
export const stampNew = (call: Call) => ({
  createdTime: call.world.clock.now(),
  createdBy: call.user.id,
  editedTime: call.world.clock.now(),
  editedBy: call.user.id,
});

/** The fields an edit by the caller changes. */
export const stampEdit = (call: Call) => ({ editedTime: call.world.clock.now(), editedBy: call.user.id });
