// Twins: pages that we made twice for one key. Relations are moved to the page that stays, then the other one is trashed.
import type { Draft } from './draft.ts';
import type { Identity } from './identity.ts';
import type { NotionOp } from './plan-types.ts';
import type { PageId } from './ports.ts';
import { referencesOf, targetsOf } from './references.ts';

type Repointed = (NotionOp & { readonly kind: 'trash' })['repointed'][number];

/** Adds changes that point relations away from twins; says by twin which relations those are. */
const repoint = (
  twins: ReadonlySet<PageId>,
  drafts: readonly Draft[],
): ReadonlyMap<PageId, readonly Repointed[]> => {
  const byTwin = new Map<PageId, Repointed[]>();
  for (const { table, key, page, properties } of drafts) {
    if (page === undefined || twins.has(page.page.id)) continue;
    for (const { id: field } of referencesOf(table)) {
      const named = targetsOf(page.page.values[field]).filter((target) => twins.has(target));
      for (const twin of named) {
        byTwin.set(twin, [...(byTwin.get(twin) ?? []), { table: table.id, key, field }]);
      }
      const from = page.values[field];
      const isChanging = properties.some((change) => change.field === field);
      if (named.length > 0 && from !== undefined && !isChanging) {
        properties.push({ field, from, to: from, isRepointed: true });
      }
    }
  }
  return byTwin;
};

/** Trashing a page hides the relations to it, so a twin goes only when nothing points to it any more (L2, L3). */
export const twinsToOps = (identity: Identity, drafts: readonly Draft[]): readonly NotionOp[] => {
  if (identity.twins.length === 0) return [];
  const byTwin = repoint(new Set(identity.twins.map(({ page }) => page.page.id)), drafts);
  // A twin that another twin points to waits for the next run: the other one may have to stay after all.
  const named = new Set(
    identity.twins.flatMap(({ table, page }) => {
      const spec = identity.tables.find((each) => each.table.id === table)?.table;
      return spec === undefined
        ? []
        : referencesOf(spec).flatMap(({ id }) => targetsOf(page.page.values[id]));
    }),
  );
  const kept = new Map(identity.tables.map(({ table, pages }) => [table.id, pages]));
  const leaving = identity.twins.filter(({ page }) => !named.has(page.page.id));
  return leaving.map(({ table, key, page }) => ({
    kind: 'trash',
    table,
    key,
    pageId: page.page.id,
    expected: page.page.values,
    why: 'twin',
    keep: kept.get(table)?.get(key)?.page.id ?? null,
    repointed: byTwin.get(page.page.id) ?? [],
  }));
};
