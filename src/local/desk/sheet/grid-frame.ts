// The geometry of the grid: which rows and columns are on the screen, and where they stand. Pixels.
import { useMemo } from 'preact/hooks';
import type { DeskSheet } from '../../desk-wire.ts';

export const ROW_HEIGHT = 28;
export const HEAD_HEIGHT = 26;
export const NUMBER_WIDTH = 46;
/** Drawn beyond the screen's edges, so that scrolling shows no gaps. */
const SPARE_ROWS = 10;
const SPARE_WIDTH = 300;

/** What is scrolled to, and how much is seen. */
export interface View {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

export interface Column {
  readonly column: number;
  readonly width: number;
  /** From the left edge of the canvas. */
  readonly left: number;
  readonly frozen: boolean;
}

export interface Frame {
  /** Visible ones, all of them. */
  readonly rows: readonly number[];
  readonly columns: readonly Column[];
  readonly width: number;
  readonly frozenRows: readonly number[];
  /** Rows below the frozen ones. */
  readonly body: readonly number[];
  /** Height of the head and the frozen rows, width of the row numbers and the frozen columns. */
  readonly headHeight: number;
  readonly headWidth: number;
  readonly drawnRows: readonly number[];
  readonly drawnColumns: readonly Column[];
  /** Empty space that stands for what is not drawn. */
  readonly above: number;
  readonly below: number;
  /** Between the frozen columns and the first drawn one. */
  readonly before: number;
}

export const useFrame = (sheet: DeskSheet, view: View): Frame => {
  const columns = useMemo(() => {
    let left = NUMBER_WIDTH;
    return sheet.columns.flatMap(({ hidden, width }, column): readonly Column[] => {
      if (hidden) return [];
      left += width;
      return [{ column, width, left: left - width, frozen: column < sheet.frozenColumns }];
    });
  }, [sheet.columns, sheet.frozenColumns]);
  const rows = useMemo(() => {
    const hidden = new Set(sheet.hiddenRows);
    return Array.from({ length: sheet.rowCount }, (_, row) => row).filter((row) => !hidden.has(row));
  }, [sheet.hiddenRows, sheet.rowCount]);
  const frozenCount = useMemo(
    () => rows.filter((row) => row < sheet.frozenRows).length,
    [rows, sheet.frozenRows],
  );
  const body = useMemo(() => rows.slice(frozenCount), [rows, frozenCount]);
  const first = Math.max(0, Math.floor(view.top / ROW_HEIGHT) - SPARE_ROWS);
  const last = Math.min(body.length, Math.ceil((view.top + view.height) / ROW_HEIGHT) + SPARE_ROWS);
  const frozenColumns = columns.filter((each) => each.frozen);
  const headWidth = frozenColumns.reduce((sum, each) => sum + each.width, NUMBER_WIDTH);
  const moving = columns.filter(
    (each) =>
      !each.frozen &&
      each.left + each.width > view.left - SPARE_WIDTH &&
      each.left < view.left + view.width + SPARE_WIDTH,
  );
  return {
    rows,
    columns,
    width: columns.reduce((sum, each) => sum + each.width, NUMBER_WIDTH),
    frozenRows: rows.slice(0, frozenCount),
    body,
    headHeight: HEAD_HEIGHT + frozenCount * ROW_HEIGHT,
    headWidth,
    drawnRows: body.slice(first, last),
    drawnColumns: [...frozenColumns, ...moving],
    above: first * ROW_HEIGHT,
    below: (body.length - last) * ROW_HEIGHT,
    before: (moving[0]?.left ?? headWidth) - headWidth,
  };
};

/** Scrolls so that the cell is seen, and no further than needed. */
export const scrollTo = (element: HTMLElement, frame: Frame, row: number, column: number): void => {
  const at = frame.body.indexOf(row);
  if (at !== -1) {
    const top = at * ROW_HEIGHT;
    const room = element.clientHeight - frame.headHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW_HEIGHT > element.scrollTop + room) element.scrollTop = top + ROW_HEIGHT - room;
  }
  const found = frame.columns.find((each) => each.column === column);
  if (found === undefined || found.frozen) return;
  if (found.left - frame.headWidth < element.scrollLeft) element.scrollLeft = found.left - frame.headWidth;
  else if (found.left + found.width > element.scrollLeft + element.clientWidth)
    element.scrollLeft = found.left + found.width - element.clientWidth;
};
