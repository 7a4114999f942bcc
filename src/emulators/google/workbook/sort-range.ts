// Sorting the rows of a range: the cells go, the row heights stay.
import type { Book } from './book.ts';
import { changeRow } from './cells.ts';
import { invalid } from './errors.ts';
import { compareValues } from './formula/coerce.ts';
import { shiftFormula } from './formula/rewrite.ts';
import { type CellResult, isError } from './formula/values.ts';
import { permuteMetadata } from './metadata-moves.ts';
import { requireEditable } from './protection.ts';
import { hasCommonCell, type Rect } from './rect.ts';
import type { Cell, SheetState } from './state.ts';
import type { SortSpec } from './wire-types.ts';
import type { Actor } from './workbook.ts';

/** Empty cells stand last in either order; errors before them. */
const compareCells = (a: CellResult, b: CellResult, descending: boolean): number => {
  const last = (value: CellResult): number => (value === null || value === '' ? 2 : isError(value) ? 1 : 0);
  if (last(a) !== last(b)) return last(a) - last(b);
  if (last(a) !== 0) return 0;
  return descending ? compareValues(b, a) : compareValues(a, b);
};

/** A formula goes with its row: references to its own row follow. */
const moveCell = (cell: Cell | undefined, down: number): Cell | undefined =>
  cell?.formula === undefined ? cell : { ...cell, formula: shiftFormula(cell.formula, down, 0) };

/** Rearranges rows of the range: `order[i]` is the old place (relative) of the new row i. */
export const permuteRows = (book: Book, sheet: SheetState, rect: Rect, order: readonly number[]): void => {
  const before = order.map((old) => sheet.rows[rect.top + old]);
  const next = new Map<number, number>();
  order.forEach((old, i) => {
    next.set(rect.top + old, rect.top + i);
    const source = before[i];
    changeRow(sheet, rect.top + i, rect.left, rect.right, (_, column) => moveCell(source?.[column], i - old));
  });
  if (book.sortMovesRowMetadata) permuteMetadata(book, sheet.sheetId, next);
  book.touchAll();
};

export const sortRange = (
  book: Book,
  actor: Actor,
  sheet: SheetState,
  rect: Rect,
  specs: readonly SortSpec[],
): void => {
  requireEditable(book, actor, sheet.sheetId, rect);
  if (sheet.merges.some((merge) => hasCommonCell(merge, rect) && merge.bottom - merge.top > 1)) {
    throw invalid("You can't sort a range with vertical merges.");
  }
  for (const { dimensionIndex } of specs) {
    if (dimensionIndex < rect.left || dimensionIndex >= rect.right)
      throw invalid(`sortSpecs.dimensionIndex ${dimensionIndex} is outside of the range.`);
  }
  const rows = Math.min(rect.bottom, sheet.rows.length);
  const keys: CellResult[][] = [];
  for (let row = rect.top; row < rows; row++) {
    keys.push(specs.map(({ dimensionIndex }) => book.calculator.valueAt(sheet, row, dimensionIndex)));
  }
  const order = keys.map((_, i) => i);
  order.sort((a, b) => {
    for (const [k, spec] of specs.entries()) {
      const result = compareCells(keys[a]![k]!, keys[b]![k]!, spec.sortOrder === 'DESCENDING');
      if (result !== 0) return result;
    }
    return a - b;
  });
  permuteRows(book, sheet, rect, order);
};
