// How far a sheet is filled, table results of formulas included.
import type { Book } from './book.ts';
import { contentExtent } from './cells.ts';
import type { SheetState } from './state.ts';

/** Rows and columns from A1; 0 and 0 for an empty sheet. */
export const usedExtent = (
  book: Book,
  sheet: SheetState,
): { readonly rowCount: number; readonly columnCount: number } => {
  const cells = contentExtent(sheet);
  const spilled = book.calculator.spillExtent(sheet);
  return {
    rowCount: Math.max(cells.rowCount, Math.min(spilled.rowCount, sheet.rowCount)),
    columnCount: Math.max(cells.columnCount, Math.min(spilled.columnCount, sheet.columnCount)),
  };
};
