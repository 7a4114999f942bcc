// The block of cells with content round a cell: grown until its border is empty all the way round.
import { hasContent } from './cells.ts';
import { isSameRect, type Rect } from './rect.ts';
import type { SheetState } from './state.ts';

const hasContentIn = (
  sheet: SheetState,
  top: number,
  bottom: number,
  left: number,
  right: number,
): boolean => {
  for (let row = Math.max(0, top); row < Math.min(bottom, sheet.rows.length); row++) {
    const cells = sheet.rows[row];
    if (cells === undefined) continue;
    for (let column = Math.max(0, left); column < Math.min(right, cells.length); column++) {
      if (hasContent(cells[column])) return true;
    }
  }
  return false;
};

/** Cells that touch by a corner belong together. */
export const dataRegion = (sheet: SheetState, start: Rect): Rect => {
  let { top, bottom, left, right } = start;
  // One direction as far as it goes before the next: a long table is then walked once, not once per row.
  for (;;) {
    const before = { top, bottom, left, right };
    while (hasContentIn(sheet, bottom, bottom + 1, left - 1, right + 1)) bottom += 1;
    while (top > 0 && hasContentIn(sheet, top - 1, top, left - 1, right + 1)) top -= 1;
    while (hasContentIn(sheet, top - 1, bottom + 1, right, right + 1)) right += 1;
    while (left > 0 && hasContentIn(sheet, top - 1, bottom + 1, left - 1, left)) left -= 1;
    if (isSameRect(before, { top, bottom, left, right })) return before;
  }
};
