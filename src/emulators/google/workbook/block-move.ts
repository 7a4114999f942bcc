// Moving a block of cells: cut and paste, and the shifts of insertRange and deleteRange.
import type { Book } from './book.ts';
import { changeRect } from './cells.ts';
import { type Follower, followAll } from './follow.ts';
import type { Corner, Reference } from './formula/reference.ts';
import { hasCommonCell, isInside, openRect, type Rect } from './rect.ts';
import type { Cell, SheetState } from './state.ts';
import type { GridRange } from './wire-types.ts';

export interface BlockMove {
  readonly from: SheetState;
  readonly rect: Rect;
  readonly to: SheetState;
  /** Rows and columns to add. */
  readonly down: number;
  readonly over: number;
}

const shiftRange = (range: GridRange, move: BlockMove): GridRange => ({
  ...range,
  sheetId: move.to.sheetId,
  ...(range.startRowIndex === undefined ? {} : { startRowIndex: range.startRowIndex + move.down }),
  ...(range.endRowIndex === undefined ? {} : { endRowIndex: range.endRowIndex + move.down }),
  ...(range.startColumnIndex === undefined ? {} : { startColumnIndex: range.startColumnIndex + move.over }),
  ...(range.endColumnIndex === undefined ? {} : { endColumnIndex: range.endColumnIndex + move.over }),
});

const rectOf = (reference: Reference): Rect | null => {
  const { from } = reference;
  const to = reference.to ?? from;
  if (from.row === undefined || from.column === undefined || to.row === undefined || to.column === undefined)
    return null;
  return {
    top: Math.min(from.row, to.row),
    bottom: Math.max(from.row, to.row) + 1,
    left: Math.min(from.column, to.column),
    right: Math.max(from.column, to.column) + 1,
  };
};

/** What lies wholly inside the moved block goes along; what was only under its target is gone. */
export const blockFollower = (move: BlockMove): Follower => {
  const isMoved = (sheetId: number, rect: Rect): boolean =>
    sheetId === move.from.sheetId && isInside(rect, move.rect);
  const shift = (corner: Corner): Corner => ({
    ...corner,
    row: corner.row! + move.down,
    column: corner.column! + move.over,
  });
  return {
    range: (range) => (isMoved(range.sheetId ?? 0, openRect(range)) ? shiftRange(range, move) : range),
    reference: (reference, sheetId) => {
      const rect = rectOf(reference);
      if (rect === null || !isMoved(sheetId, rect)) return reference;
      const title = move.from === move.to ? reference.title : move.to.title;
      return { title, from: shift(reference.from), to: reference.to === null ? null : shift(reference.to) };
    },
    point: (sheetId, row, column) =>
      isMoved(sheetId, { top: row, bottom: row + 1, left: column, right: column + 1 })
        ? { sheetId: move.to.sheetId, row: row + move.down, column: column + move.over }
        : { sheetId, row, column },
  };
};

/** Cells of the block, read before anything is written: source and target may overlap. */
export const readBlock = (sheet: SheetState, rect: Rect): (Cell | undefined)[][] => {
  const block: (Cell | undefined)[][] = [];
  for (let row = rect.top; row < rect.bottom; row++) {
    const line: (Cell | undefined)[] = [];
    for (let column = rect.left; column < rect.right; column++) line.push(sheet.rows[row]?.[column]);
    block.push(line);
  }
  return block;
};

/** Moves cells and merges; the place they leave is empty. */
export const moveBlock = (book: Book, move: BlockMove): void => {
  const { from, to, rect, down, over } = move;
  const block = readBlock(from, rect);
  changeRect(from, rect, () => undefined);
  const target: Rect = {
    top: rect.top + down,
    bottom: rect.bottom + down,
    left: rect.left + over,
    right: rect.right + over,
  };
  changeRect(to, target, (_, row, column) => block[row - target.top]?.[column - target.left]);
  const moved = from.merges.filter((merge) => isInside(merge, rect));
  from.merges = from.merges.filter((merge) => !isInside(merge, rect));
  to.merges = [
    ...to.merges.filter((merge) => !hasCommonCell(merge, target)),
    ...moved.map((merge) => ({
      top: merge.top + down,
      bottom: merge.bottom + down,
      left: merge.left + over,
      right: merge.right + over,
    })),
  ];
  followAll(book.state, blockFollower(move));
  book.touchAll();
};
