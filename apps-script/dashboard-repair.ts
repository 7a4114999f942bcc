// Mends formulas of the dashboard that lost what they refer to; cells that people changed are not touched.
import { cellName, columnName } from './cell-name.ts';
import type { Cells } from './dashboard-formulas.ts';
import { HELPERS } from './dashboard-layout.ts';
import { withSemicolons } from './dashboard-separators.ts';
import type { Sheet } from './spreadsheet.ts';

const LOST = '#REF!';
/** What a formula names of other tabs, lost or not. */
const OUTSIDE = /(?:'(?:[^']|'')+'|\w+)!(?:#REF!|\$?[A-Z]+\$?\d*(?::\$?[A-Z]+\$?\d*)?)|#REF!/g;
const INSIDE = /\$?\b[A-Z]{1,3}\$?\d+\b/g;

const withoutTabs = (formula: string): string => formula.replace(OUTSIDE, '§');

/** A formula without its references: two of one shape do the same with other cells. */
const shapeOf = (formula: string): string => withoutTabs(formula).replace(INSIDE, '¤');

const columnOf = (address: string): string => address.replace(/\d+/, '');

interface Own {
  readonly address: string;
  readonly formula: string;
}

/** Ours of the same shape: in the same cell, else in the same column, because rows may have been inserted above. */
const findOwn = (address: string, same: readonly Own[]): Own | undefined =>
  same.find((own) => own.address === address) ??
  same.find((own) => columnOf(own.address) === columnOf(address)) ??
  (same.length === 1 ? same[0] : undefined);

/** Only what names other tabs is taken from ours: so it holds where rows were inserted, too. */
const mend = (formula: string, own: string): string => {
  const outside = own.match(OUTSIDE) ?? [];
  let nth = 0;
  return formula.replace(OUTSIDE, () => outside[nth++] ?? LOST);
};

export interface Repaired {
  /** What was done, as sentences; none when all was in order. */
  readonly made: readonly string[];
  /** What only a new dashboard can mend; null for nothing. */
  readonly problem: string | null;
}

/** @param cells what a new dashboard has */
export const repairDashboard = (sheet: Sheet, cells: Cells): Repaired => {
  const title = sheet.getName();
  const byShape = new Map<string, Own[]>();
  for (const [address, formula] of cells) {
    const shape = shapeOf(formula);
    if (formula.startsWith('=')) byShape.set(shape, [...(byShape.get(shape) ?? []), { address, formula }]);
  }
  // Google may answer with commas: as we write them, they are the same, and hold in every locale when put back.
  const formulas: string[][] = sheet
    .getDataRange()
    .getFormulas()
    .map((row) => row.map(withSemicolons));
  const mended: Own[] = [];
  const lost: string[] = [];
  let inPlace = 0;
  formulas.forEach((row, r) => {
    row.forEach((formula, c) => {
      if (formula === '') return;
      const address = `${columnName(c)}${r + 1}`;
      const own = findOwn(address, byShape.get(shapeOf(formula)) ?? []);
      if (withoutTabs(formula) === withoutTabs(cells.get(address) ?? '')) inPlace += 1;
      if (!formula.includes(LOST)) return;
      if (own !== undefined) mended.push({ address, formula: mend(formula, own.formula) });
      else if (cells.has(address)) lost.push(cellName(title, r, c));
    });
  });
  // A hidden cell is nobody's to clear; where rows or columns were moved, others stand in its place.
  if (inPlace * 2 > cells.size && lost.length === 0) {
    const values: unknown[][] = sheet.getDataRange().getValues();
    for (let c = HELPERS.first - 1; c < HELPERS.last; c++) {
      for (const [r, row] of values.entries()) {
        const address = `${columnName(c)}${r + 1}`;
        const formula = cells.get(address);
        if (formula !== undefined && (row[c] ?? '') === '' && (formulas[r]?.[c] ?? '') === '')
          mended.push({ address, formula });
      }
    }
  }
  for (const { address, formula } of mended) sheet.getRange(address).setValue(formula);
  const count = mended.length;
  return {
    made: count === 0 ? [] : [`Formulas of the tab “${title}” were mended: ${count}.`],
    problem:
      lost.length === 0
        ? null
        : `These formulas refer to cells that were deleted: ${lost.slice(0, 3).join(', ')}${lost.length > 3 ? ` and ${lost.length - 3} more` : ''}. For a new dashboard, delete the tab “${title}” and set up again.`,
  };
};
