// Numbers typed in Notion that become rows of a ledger in the sheet: each exactly once, whenever a run is killed.

import type { Key, Table, Values } from '../domain/field.ts';
import { fingerprint } from '../domain/fingerprint.ts';
import { type Draft, isMerged } from './draft.ts';
import type { MergeContext } from './merge-context.ts';
import type { NotionOp, Plan } from './plan-types.ts';
import type { PageId, SheetSnapshot } from './ports.ts';
import { hasTyped } from './typed.ts';

/** Which pages have an inbox, and what a number typed there becomes. */
export interface Inbox {
  /** The table whose pages have it. */
  readonly table: string;
  /** The table of the sheet that gets a row, and its field that holds the number. */
  readonly into: string;
  readonly field: string;
  /** The row of a number. Pure: a run that is repeated makes the same row. */
  toValues(typed: {
    /** The record on whose page it was typed. */
    readonly key: Key;
    readonly value: number;
    readonly editor: string | null;
    /** The row of the number that stood there before, when that was taken but not yet emptied. */
    readonly corrects: Key | null;
    readonly rows: SheetSnapshot['rows'];
    /** ISO instant of the run. */
    readonly now: string;
  }): Values;
}

/**
 * The key of a row depends on the page and on the row before it, so that every run that sees the same number means the
 * same row (L3), and the same number typed again after the property was emptied means the next one.
 */
const rowKey = (prefix: string, page: PageId, before: Key | null): Key =>
  `${prefix}-${fingerprint(`${page}\n${before ?? ''}`)}`;

export interface InboxPlan {
  readonly taken: Plan['taken'];
  readonly ops: readonly (NotionOp & { readonly kind: 'take' })[];
  /** Numbers on pages whose row this run brings: the next run takes them. */
  readonly waiting: number;
}

const NOTHING: InboxPlan = { taken: [], ops: [], waiting: 0 };

/**
 * Rows that are still to be added, and inboxes that can be emptied because their row stands. What is no number is
 * reported and stays; records that wait for a person keep what was typed.
 */
export const planInbox = (
  inbox: Inbox | undefined,
  drafts: Iterable<Draft>,
  {
    tables,
    sheet,
    now,
  }: { readonly tables: readonly Table[]; readonly sheet: SheetSnapshot; readonly now: string },
  context: MergeContext,
): InboxPlan => {
  const into = tables.find(({ id }) => id === inbox?.into);
  if (inbox === undefined || into === undefined) return NOTHING;
  const taken: InboxPlan['taken'][number][] = [];
  const ops: InboxPlan['ops'][number][] = [];
  let waiting = 0;
  let rows: ReadonlyMap<Key, Values> | undefined;
  for (const draft of drafts) {
    const page = draft.page?.page;
    if (page?.typed === undefined || !hasTyped(page) || !isMerged(draft) || draft.isHeldAlone) continue;
    if (draft.presence === 'append' || draft.presence === 'unarchive') {
      // What was typed keeps the record from being removed, until its row stands (L7).
      waiting += 1;
      continue;
    }
    const { value, problem, mark, editor } = page.typed;
    if (problem !== null)
      context.problems.push({ table: draft.table.id, key: draft.key, side: 'notion', ...problem });
    if (value === null) continue;
    rows ??= new Map((sheet.rows[into.id] ?? []).map((row) => [row.key ?? '', row.values]));
    let corrects: Key | null = null;
    let row = rowKey(into.keyPrefix, page.id, mark);
    // Another number than the one that was taken: a person replaced it before the property was emptied.
    for (let at = rows.get(row); at !== undefined && at[inbox.field] !== value; at = rows.get(row)) {
      corrects = row;
      row = rowKey(into.keyPrefix, page.id, row);
    }
    if (rows.has(row))
      ops.push({
        kind: 'take',
        table: inbox.table,
        key: draft.key,
        pageId: page.id,
        value,
        before: mark,
        row,
      });
    else {
      const values = inbox.toValues({ key: draft.key, value, editor, corrects, rows: sheet.rows, now });
      taken.push({ table: into.id, key: row, values });
    }
  }
  return { taken, ops, waiting };
};
