// Where values.append writes: after the table that the range points at.
import { hasContent, visitCells } from '../workbook/cells.ts';
import { dataRegion } from '../workbook/data-region.ts';
import { isInside, type Rect } from '../workbook/rect.ts';
import type { SheetState } from '../workbook/state.ts';

/** The smallest rectangle round the content inside an area, or null. */
const contentBox = (sheet: SheetState, area: Rect): Rect | null => {
  let box: Rect | null = null;
  visitCells(sheet, area, (cell, row, column) => {
    if (!hasContent(cell)) return;
    box =
      box === null
        ? { top: row, bottom: row + 1, left: column, right: column + 1 }
        : {
            top: box.top,
            bottom: row + 1,
            left: Math.min(box.left, column),
            right: Math.max(box.right, column + 1),
          };
  });
  return box;
};

/** The last cell with content in reading order. */
const lastContent = (sheet: SheetState, area: Rect): Rect | null => {
  for (let row = Math.min(area.bottom, sheet.rows.length) - 1; row >= area.top; row--) {
    const cells = sheet.rows[row];
    if (cells === undefined) continue;
    for (let column = Math.min(area.right, cells.length) - 1; column >= area.left; column--) {
      if (hasContent(cells[column])) return { top: row, bottom: row + 1, left: column, right: column + 1 };
    }
  }
  return null;
};

/** Cells with content that touch an area from outside. */
const neighbours = (sheet: SheetState, area: Rect): Rect[] => {
  const found: Rect[] = [];
  const around = {
    top: Math.max(0, area.top - 1),
    bottom: area.bottom + 1,
    left: Math.max(0, area.left - 1),
    right: area.right + 1,
  };
  visitCells(sheet, around, (cell, row, column) => {
    if (hasContent(cell)) found.push({ top: row, bottom: row + 1, left: column, right: column + 1 });
  });
  return found;
};

/**
 * The table the range points at: the last one it touches, or the one whose gap it lies in. Null for none: an empty
 * row between two tables belongs to neither.
 */
export const findTable = (sheet: SheetState, range: Rect): Rect | null => {
  const seed = lastContent(sheet, range);
  if (seed !== null) return contentBox(sheet, dataRegion(sheet, seed));
  for (const neighbour of neighbours(sheet, range)) {
    const table = contentBox(sheet, dataRegion(sheet, neighbour));
    if (table !== null && isInside(range, table)) return table;
  }
  return null;
};
