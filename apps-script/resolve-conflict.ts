// Picks whose value of a conflict counts; the next sync carries it out.
import { CONFLICTS_TAB } from '../src/domain/workbook-layout.ts';
import { act } from './act.ts';
import type { Saved } from './api.ts';
import { openConflicts } from './conflict-rows.ts';
import type { PartnershipBook } from './partnership-book.ts';
import { problem } from './problem.ts';
import { readPickForm } from './read-form.ts';
import { refuse } from './refusal.ts';
import { readSurface, writeRow } from './write-row.ts';

type Pick = { readonly id: string; readonly pick: 'sheet' | 'notion' };

const resolve = ({ id, pick }: Pick, book: PartnershipBook): Saved => {
  const tab = book.open.tab(CONFLICTS_TAB.id);
  const found = openConflicts(book.open).find((each) => each.id === id);
  if (tab === undefined || !tab.columns.has('pick')) {
    return refuse('not-set-up', [
      problem(
        null,
        'The spreadsheet lacks the tab “Conflicts” or its column “Pick”. Choose Instep ▸ Set up this spreadsheet.',
      ),
    ]);
  }
  const row = (found?.row ?? 0) - 1;
  const surface = found === undefined ? null : readSurface(tab, row);
  if (surface === null || String(surface.cells[tab.columns.get('id') ?? -1] ?? '') !== id) {
    return refuse('stale', [problem(null, 'This conflict is settled already.')]);
  }
  writeRow([], tab, row, { pick }, surface, book.zone);
  return { ok: true, key: id, row: row + 1 };
};

/** `google.script.run.resolveConflict({ id, pick })`. */
export const resolveConflict = (form: Pick): Saved => {
  const checked = readPickForm(form);
  return act((book) => resolve(checked, book));
};
