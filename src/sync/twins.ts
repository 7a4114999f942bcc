// Twins: pages that we made twice for one key. Relations are moved to the page that stays, then the other one is trashed.
import type { Draft } from './draft.ts';
import type { Identity } from './identity.ts';
import type { NotionOp } from './plan-types.ts';
import type { PageId } from './ports.ts';
import { referencesOf, targetsOf } from './references.ts';

/** Adds changes that point relations away from twins; returns the twins that something still pointed to. */
const repoint = (twins: ReadonlySet<PageId>, drafts: readonly Draft[]): ReadonlySet<PageId> => {
  const used = new Set<PageId>();
  for (const draft of drafts) {
    if (draft.page === undefined || draft.isHeldAlone) continue;
    for (const { id } of referencesOf(draft.table)) {
      const named = targetsOf(draft.page.page.values[id]).filter((target) => twins.has(target));
      for (const target of named) used.add(target);
      const from = draft.page.values[id];
      const isChanging = draft.properties.some(({ field }) => field === id);
      if (named.length > 0 && from !== undefined && !isChanging) {
        draft.properties.push({ field: id, from, to: from, isRepointed: true });
      }
    }
  }
  return used;
};

/** Trashing a page hides the relations to it, so a twin goes only when nothing points to it (L2, L3). */
export const twinsToOps = (identity: Identity, drafts: readonly Draft[]): readonly NotionOp[] => {
  if (identity.twins.length === 0) return [];
  const used = repoint(new Set(identity.twins.map(({ page }) => page.page.id)), drafts);
  return identity.twins
    .filter(({ page }) => !used.has(page.page.id))
    .map(({ table, key, page }) => ({
      kind: 'trash',
      table,
      key,
      pageId: page.page.id,
      expected: page.page.values,
      why: 'twin',
    }));
};
