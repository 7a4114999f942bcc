// Rectangles of cells: half-open, zero-based, always bounded.
import type { GridRange } from './wire-types.ts';

/** Rows `top` to `bottom - 1`, columns `left` to `right - 1`. */
export interface Rect {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface GridSize {
  readonly rowCount: number;
  readonly columnCount: number;
}

/** Cuts a range to the grid. The result may be empty (`top >= bottom`). */
export const rangeToRect = (range: GridRange, grid: GridSize): Rect => ({
  top: Math.min(range.startRowIndex ?? 0, grid.rowCount),
  bottom: Math.min(range.endRowIndex ?? grid.rowCount, grid.rowCount),
  left: Math.min(range.startColumnIndex ?? 0, grid.columnCount),
  right: Math.min(range.endColumnIndex ?? grid.columnCount, grid.columnCount),
});

export const rectToRange = (sheetId: number, rect: Rect): GridRange => ({
  sheetId,
  startRowIndex: rect.top,
  endRowIndex: rect.bottom,
  startColumnIndex: rect.left,
  endColumnIndex: rect.right,
});

export const isEmptyRect = (rect: Rect): boolean => rect.top >= rect.bottom || rect.left >= rect.right;

export const isSameRect = (a: Rect, b: Rect): boolean =>
  a.top === b.top && a.bottom === b.bottom && a.left === b.left && a.right === b.right;

export const hasCommonCell = (a: Rect, b: Rect): boolean =>
  a.top < b.bottom && b.top < a.bottom && a.left < b.right && b.left < a.right;

export const isInside = (inner: Rect, outer: Rect): boolean =>
  inner.top >= outer.top &&
  inner.bottom <= outer.bottom &&
  inner.left >= outer.left &&
  inner.right <= outer.right;

export const rectContains = (rect: Rect, row: number, column: number): boolean =>
  row >= rect.top && row < rect.bottom && column >= rect.left && column < rect.right;

/** A range without bounds as a rectangle that reaches to the end of any grid. */
export const openRect = (range: GridRange): Rect => ({
  top: range.startRowIndex ?? 0,
  bottom: range.endRowIndex ?? Number.MAX_SAFE_INTEGER,
  left: range.startColumnIndex ?? 0,
  right: range.endColumnIndex ?? Number.MAX_SAFE_INTEGER,
});
