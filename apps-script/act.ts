// The frame of every action: the lock, one reading of the spreadsheet, the writes in one batch, and the fresh state.
import type { Saved } from './api.ts';
import { commitRows, type RowWrite } from './commit-rows.ts';
import { type PartnershipBook, readPartnership } from './partnership-book.ts';
import { refuse } from './refusal.ts';
import { toSidebarState } from './sidebar-state.ts';
import { withLock } from './with-lock.ts';

/** Runs an action on the spreadsheet as it is now, under the lock. */
export const act = (work: (book: PartnershipBook) => Saved): Saved => withLock(() => work(readPartnership()));

/** The answer of an action that needed no cell written. */
export const done = (book: PartnershipBook, key = ''): Saved => ({
  ok: true,
  key,
  row: 0,
  state: toSidebarState(book),
});

/** Writes the rows and answers with the state after it; key and row are those of the first. */
export const commit = (book: PartnershipBook, writes: readonly RowWrite[]): Saved => {
  const committed = commitRows(book, writes);
  if (!committed.ok) return refuse(book, committed.reason, committed.problems);
  const [first] = committed.records;
  return {
    ok: true,
    key: first?.key ?? '',
    row: (first?.row ?? -1) + 1,
    state: toSidebarState(committed.book),
  };
};
