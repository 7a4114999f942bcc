// Answers of an action that changed nothing.

import type { PartnershipBook } from './partnership-book.ts';
import type { Problem, Saved } from './served.ts';
import { toSidebarState } from './sidebar-state.ts';

type Reason = Extract<Saved, { readonly ok: false }>['reason'];

export const refuse = (book: PartnershipBook, reason: Reason, problems: readonly Problem[]): Saved => ({
  ok: false,
  reason,
  problems,
  state: toSidebarState(book),
});

export const problem = (field: string | null, message: string, place: string | null = null): Problem => ({
  field,
  place,
  message,
});

/**
 * Answers when tabs or columns are missing or cannot be told: data must never be written to the wrong place. Null when
 * all are there.
 */
export const refuseUnlessSetUp = (book: PartnershipBook): Saved | null => {
  const sentences = [...book.unclear];
  if (book.missing.length > 0) {
    sentences.push(
      `The spreadsheet lacks ${book.missing.join(', ')}. Choose Instep ▸ Set up this spreadsheet, then save again.`,
    );
  }
  return sentences.length === 0
    ? null
    : refuse(
        book,
        'not-set-up',
        sentences.map((message) => problem(null, message)),
      );
};
