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

/** The table the range points at: the last one it touches, or the one whose gap it lies in. Null for none. */
export const findTable = (sheet: SheetState, range: Rect): Rect | null => {
  const seed = lastContent(sheet, range);
  if (seed !== null) return contentBox(sheet, dataRegion(sheet, seed));
  const around = contentBox(sheet, dataRegion(sheet, range));
  return around !== null && isInside(range, around) ? around : null;
};
