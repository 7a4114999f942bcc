// Reading and replacing single cells of a sheet.
import type { Rect } from './rect.ts';
import type { Cell, Row, SheetState } from './state.ts';

export const cellAt = (sheet: SheetState, row: number, column: number): Cell | undefined =>
  sheet.rows[row]?.[column];

/** Whether a cell holds a value or a formula. A text of length 0 is a value. */
export const hasContent = (cell: Cell | undefined): cell is Cell =>
  cell !== undefined && (cell.value !== undefined || cell.formula !== undefined);

/** Drops fields that are undefined; a cell without fields becomes undefined. */
export const tidyCell = (cell: Cell): Cell | undefined => {
  const tidy: Record<string, unknown> = {};
  let count = 0;
  for (const [key, value] of Object.entries(cell)) {
    if (value === undefined) continue;
    tidy[key] = value;
    count += 1;
  }
  return count === 0 ? undefined : (tidy as Cell);
};

const tidyRow = (row: (Cell | undefined)[]): Row | undefined => {
  let length = row.length;
  while (length > 0 && row[length - 1] === undefined) length -= 1;
  if (length === 0) return undefined;
  row.length = length;
  return row;
};

/** Replaces cells of one row: `change` gets each cell from `left` to `right - 1` and gives its successor. */
export const changeRow = (
  sheet: SheetState,
  row: number,
  left: number,
  right: number,
  change: (cell: Cell | undefined, column: number) => Cell | undefined,
): void => {
  const before = sheet.rows[row];
  const cells: (Cell | undefined)[] = before === undefined ? [] : before.slice();
  while (cells.length < right) cells.push(undefined);
  for (let column = left; column < right; column++) {
    const next = change(cells[column], column);
    cells[column] = next === undefined ? undefined : tidyCell(next);
  }
  while (sheet.rows.length <= row) sheet.rows.push(undefined);
  sheet.rows[row] = tidyRow(cells);
};

/** Replaces the cells of a rectangle. */
export const changeRect = (
  sheet: SheetState,
  rect: Rect,
  change: (cell: Cell | undefined, row: number, column: number) => Cell | undefined,
): void => {
  for (let row = rect.top; row < rect.bottom; row++) {
    changeRow(sheet, row, rect.left, rect.right, (cell, column) => change(cell, row, column));
  }
};

/** Like `changeRect`, but only for cells that exist: cheap on a sparse sheet. */
export const changeExisting = (
  sheet: SheetState,
  rect: Rect,
  change: (cell: Cell, row: number, column: number) => Cell | undefined,
): void => {
  const bottom = Math.min(rect.bottom, sheet.rows.length);
  for (let row = rect.top; row < bottom; row++) {
    const cells = sheet.rows[row];
    if (cells === undefined) continue;
    const right = Math.min(rect.right, cells.length);
    if (right <= rect.left) continue;
    changeRow(sheet, row, rect.left, right, (cell, column) =>
      cell === undefined ? undefined : change(cell, row, column),
    );
  }
};

/** Calls `visit` for each cell that exists, row by row. */
export const visitCells = (
  sheet: SheetState,
  rect: Rect,
  visit: (cell: Cell, row: number, column: number) => void,
): void => {
  const bottom = Math.min(rect.bottom, sheet.rows.length);
  for (let row = rect.top; row < bottom; row++) {
    const cells = sheet.rows[row];
    if (cells === undefined) continue;
    const right = Math.min(rect.right, cells.length);
    for (let column = rect.left; column < right; column++) {
      const cell = cells[column];
      if (cell !== undefined) visit(cell, row, column);
    }
  }
};

/** The size of the area from A1 to the last cell with content: `{rowCount: 0, columnCount: 0}` for none. */
export const contentExtent = (
  sheet: SheetState,
): { readonly rowCount: number; readonly columnCount: number } => {
  let rowCount = 0;
  let columnCount = 0;
  sheet.rows.forEach((row, r) => {
    if (row === undefined) return;
    for (let c = row.length - 1; c >= 0; c--) {
      if (!hasContent(row[c])) continue;
      rowCount = r + 1;
      columnCount = Math.max(columnCount, c + 1);
      break;
    }
  });
  return { rowCount, columnCount };
};

export const wholeSheet = (sheet: SheetState): Rect => ({
  top: 0,
  bottom: sheet.rowCount,
  left: 0,
  right: sheet.columnCount,
});
