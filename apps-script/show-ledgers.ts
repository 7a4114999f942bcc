// Shows the tabs of the ledgers that people use and hides the others.
import { LEDGERS } from '../src/domain/ledger-tables.ts';
import { act, done } from './act.ts';
import type { Saved } from './api.ts';
import type { PartnershipBook } from './partnership-book.ts';
import { problem } from './problem.ts';
import { readIdsForm } from './read-form.ts';
import { refuse } from './refusal.ts';

const show = (ids: readonly string[], book: PartnershipBook): Saved => {
  const { sheets } = book.open;
  const missing = LEDGERS.filter(({ id }) => ids.includes(id) && !sheets.has(id));
  if (missing.length > 0) {
    const names = missing.map(({ tab }) => `“${tab}”`).join(', ');
    return refuse(book, 'not-set-up', [
      problem(
        null,
        `The spreadsheet lacks the tab ${names}. Choose Instep ▸ Set up this spreadsheet: it adds what is missing.`,
      ),
    ]);
  }
  const wrong = LEDGERS.flatMap(({ id }) => {
    const sheet = sheets.get(id);
    return sheet === undefined || sheet.isSheetHidden() !== ids.includes(id) ? [] : [{ id, sheet }];
  });
  for (const { id, sheet } of wrong) {
    if (ids.includes(id)) sheet.showSheet();
    else sheet.hideSheet();
  }
  return done(book);
};

/** `google.script.run.showLedgers({ ids })`. */
export const showLedgers = (form: { readonly ids: readonly string[] }): Saved => {
  const { ids } = readIdsForm(form);
  return act((book) => show(ids, book));
};
