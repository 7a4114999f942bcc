// The cells and dimensions of one range as the API's GridData.

import type { Book } from '../workbook/book.ts';
import { type CellParts, createCellReader } from '../workbook/cell-data.ts';
import { createRowFilter } from '../workbook/filter-rows.ts';
import { showMetadata } from '../workbook/metadata.ts';
import type { Rect } from '../workbook/rect.ts';
import type { SheetState } from '../workbook/state.ts';
import { usedExtent } from '../workbook/used-extent.ts';
import type { CellData, DeveloperMetadata } from '../workbook/wire-types.ts';
import { DEFAULT_COLUMN_WIDTH, DEFAULT_ROW_HEIGHT } from '../workbook/workbook-reader.ts';

/** How far cells reach that have a value or a look. */
const drawnExtent = (book: Book, sheet: SheetState): { rows: number; columns: number } => {
  const used = usedExtent(book, sheet);
  let columns = used.columnCount;
  for (const row of sheet.rows) columns = Math.max(columns, row?.length ?? 0);
  let rows = Math.max(used.rowCount, sheet.rows.length);
  while (rows > used.rowCount && sheet.rows[rows - 1] === undefined) rows -= 1;
  return { rows, columns };
};

const rowData = (book: Book, sheet: SheetState, rect: Rect, parts: CellParts): object[] => {
  const extent = drawnExtent(book, sheet);
  const read = createCellReader(book, sheet, parts);
  const rows: object[] = [];
  for (let row = rect.top; row < Math.min(rect.bottom, extent.rows); row++) {
    const values: CellData[] = [];
    for (let column = rect.left; column < Math.min(rect.right, extent.columns); column++) {
      values.push(read(row, column));
    }
    while (values.length > 0 && Object.keys(values.at(-1)!).length === 0) values.pop();
    rows.push(values.length === 0 ? {} : { values });
  }
  while (rows.length > 0 && Object.keys(rows.at(-1)!).length === 0) rows.pop();
  return rows;
};

/** Metadata of single rows or columns by index. */
const metadataByIndex = (
  book: Book,
  sheet: SheetState,
  dimension: string,
): Map<number, DeveloperMetadata[]> => {
  const found = new Map<number, DeveloperMetadata[]>();
  for (const entry of book.state.metadata) {
    const range = entry.location.dimensionRange;
    if (range?.dimension !== dimension || (range.sheetId ?? 0) !== sheet.sheetId) continue;
    const index = range.startIndex ?? 0;
    found.set(index, [...(found.get(index) ?? []), entry]);
  }
  return found;
};

const dimensionMetadata = (
  book: Book,
  sheet: SheetState,
  dimension: 'ROWS' | 'COLUMNS',
  from: number,
  to: number,
): object[] => {
  const isRows = dimension === 'ROWS';
  const list = isRows ? sheet.rowProperties : sheet.columnProperties;
  const size = isRows ? DEFAULT_ROW_HEIGHT : DEFAULT_COLUMN_WIDTH;
  const metadataAt = metadataByIndex(book, sheet, dimension);
  const isFiltered = isRows ? createRowFilter(book, sheet) : () => false;
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => {
    const index = from + i;
    const { pixelSize = size, hiddenByUser } = list[index] ?? {};
    const metadata = metadataAt.get(index) ?? [];
    return {
      ...(isFiltered(index) ? { hiddenByFilter: true } : {}),
      ...(hiddenByUser === true ? { hiddenByUser: true } : {}),
      pixelSize,
      ...(metadata.length === 0 ? {} : { developerMetadata: metadata.map(showMetadata) }),
    };
  });
};

/** Starts of zero are left out, as on the wire. `wants` says which of the parts are asked for. */
export const gridData = (
  book: Book,
  sheet: SheetState,
  rect: Rect,
  wants: (part: string) => boolean,
  cellParts: CellParts = null,
): object => {
  const rows = wants('rowData') ? rowData(book, sheet, rect, cellParts) : [];
  return {
    ...(rect.top > 0 ? { startRow: rect.top } : {}),
    ...(rect.left > 0 ? { startColumn: rect.left } : {}),
    ...(rows.length === 0 ? {} : { rowData: rows }),
    ...(wants('rowMetadata')
      ? { rowMetadata: dimensionMetadata(book, sheet, 'ROWS', rect.top, rect.bottom) }
      : {}),
    ...(wants('columnMetadata')
      ? { columnMetadata: dimensionMetadata(book, sheet, 'COLUMNS', rect.left, rect.right) }
      : {}),
  };
};
