// Shows the tabs of the ledgers that people use and hides the others.
import { act, done } from './act.ts';
import type { Saved } from './api.ts';
import { isLedger } from './own-tables.ts';
import type { PartnershipBook } from './partnership-book.ts';
import { problem } from './problem.ts';
import { readIdsForm } from './read-form.ts';
import { refuse } from './refusal.ts';
import { DASHBOARD_MARK } from './spreadsheet.ts';

const show = (ids: readonly string[], book: PartnershipBook): Saved => {
  const ledgers = [...book.open.sheets].filter(([id]) => isLedger(id) && id !== DASHBOARD_MARK);
  const missing = ids.filter((id) => !ledgers.some(([known]) => known === id));
  if (missing.length > 0) {
    return refuse('not-set-up', [
      problem(
        null,
        `The spreadsheet lacks the tab of ${missing.join(', ')}. Choose Instep ▸ Set up this spreadsheet: it adds what is missing.`,
      ),
    ]);
  }
  const wrong = ledgers.filter(([id, sheet]) => sheet.isSheetHidden() === ids.includes(id));
  for (const [id, sheet] of wrong) {
    if (ids.includes(id)) sheet.showSheet();
    else sheet.hideSheet();
  }
  return done();
};

/** `google.script.run.showLedgers({ ids })`. */
export const showLedgers = (form: { readonly ids: readonly string[] }): Saved => {
  const { ids } = readIdsForm(form);
  return act((book) => show(ids, book));
};
