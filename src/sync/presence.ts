// What becomes of a whole record, from where it is present: the membership table of the sync.
import type { BaseEntry, Page, Row } from './ports.ts';

/**
 * - `pair`: on both sides; fields are merged. `restore`: the same, after taking the page out of the trash. `unarchive`: the
 *   same, after bringing the row back.
 * - `create`: a page for the row. `append`: a row for the page.
 * - `archive`: set the row aside, because a person trashed the page. `trash`: trash the page, because a person removed the row.
 * - `unreachable`: the row's page can neither be seen nor proven to be in the trash; held (L7).
 * - `entomb`: gone on both sides; remembered as set aside. `forget`: gone for good. `quiet`: nothing to do.
 */
export type Presence =
  | 'pair'
  | 'restore'
  | 'unarchive'
  | 'create'
  | 'append'
  | 'archive'
  | 'trash'
  | 'unreachable'
  | 'entomb'
  | 'forget'
  | 'quiet';

export interface Whereabouts {
  readonly row: Row | undefined;
  readonly hasPage: boolean;
  readonly base: BaseEntry | undefined;
  /** What reading the base's page by its id said; undefined when it was not asked. */
  readonly retrieved: Page | 'missing' | undefined;
  readonly isRowEdited: () => boolean;
  readonly isPageEdited: () => boolean;
}

/** Absence is not deletion, and an edit beats a delete (L7). Total over all combinations. */
export const presenceOf = (at: Whereabouts): Presence => {
  const { row, hasPage, base, retrieved } = at;
  if (row !== undefined && !row.archived) {
    if (hasPage) return 'pair';
    if (base === undefined) return 'create';
    if (retrieved === 'missing') return base.archived ? 'create' : 'unreachable';
    if (retrieved === undefined || !retrieved.inTrash) return 'unreachable';
    return base.archived || at.isRowEdited() ? 'restore' : 'archive';
  }
  const comeback = row === undefined ? 'append' : 'unarchive';
  if (hasPage) return base === undefined || base.archived || at.isPageEdited() ? comeback : 'trash';
  if (base === undefined || base.archived || retrieved === undefined) return 'quiet';
  return retrieved === 'missing' ? 'forget' : 'entomb';
};
