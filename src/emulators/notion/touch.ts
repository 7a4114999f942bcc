// Which edits move the times of a page, and the events they cause.
import type { Parent } from './records.ts';
import { parentOf } from './store.ts';
import { type Call, stampEdit } from './world.ts';

/** The page a block lies in; null for what lies in no page. */
const pageOfBlock = (call: Call, id: string): string | null => {
  const { store } = call.world;
  for (let at: string | null = id; at !== null; ) {
    if (store.pages.has(at)) return at;
    const parent: Parent | null = parentOf(store, at);
    at = parent === null || parent.type === 'workspace' ? null : parent.id;
  }
  return null;
};

/**
 * Tells of changed blocks. An edit by a person moves the page's `last_edited_time`; one through a connection does
 * not (field reports; see the reference of change detection), so that a client cannot rely on it.
 */
export const touchContent = (call: Call, blockId: string, updated: readonly string[]): void => {
  const { world } = call;
  const pageId = pageOfBlock(call, blockId);
  const page = pageId === null ? undefined : world.store.pages.get(pageId);
  if (page === undefined) return;
  if (call.user.type === 'person') world.store.pages.set(page.id, { ...page, ...stampEdit(call) });
  world.emit({
    type: 'page.content_updated',
    entity: { id: page.id, type: 'page' },
    authorId: call.user.id,
    data: { updated_blocks: updated.map((id) => ({ id, type: 'block' })) },
  });
};

/** A new page or database moves the times of the page it lies in (recorded); a deleted one does not. */
export const touchParent = (call: Call, parent: Parent): void => {
  const page = parent.type === 'page_id' ? call.world.store.pages.get(parent.id) : undefined;
  if (page !== undefined) call.world.store.pages.set(page.id, { ...page, ...stampEdit(call) });
};
