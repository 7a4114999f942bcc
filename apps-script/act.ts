// The frame of every action: the lock, a look at the tabs that it needs, and the writes in one batch.
import type { Saved } from './api.ts';
import { commitRows, type RowWrite } from './commit-rows.ts';
import { openPartnership, type PartnershipBook } from './partnership-book.ts';
import { refuse } from './refusal.ts';
import { publish } from './save-stamp.ts';
import { withLock } from './with-lock.ts';

/**
 * Runs an action on the spreadsheet as it is now, under the lock.
 * @param believesPeople false: who is at the keyboard is looked up in the tab People, whatever is remembered
 */
export const act = (work: (book: PartnershipBook) => Saved, believesPeople = true): Saved =>
  withLock(() => {
    const answer = work(openPartnership(believesPeople));
    if (answer.ok) publish();
    return answer;
  });

/** The answer of an action that needed no cell written. */
export const done = (key = ''): Saved => ({ ok: true, key, row: 0 });

/** Writes the rows; key and row of the answer are those of the first. */
export const commit = (book: PartnershipBook, writes: readonly RowWrite[]): Saved => {
  const committed = commitRows(book, writes);
  if (!committed.ok) return refuse(committed.reason, committed.problems);
  const [first] = committed.records;
  return { ok: true, key: first?.key ?? '', row: (first?.row ?? -1) + 1 };
};
