// Which column of a tab is which field: by the mark on the column, else by the text of its header.
import type { Column, Tab } from '../src/domain/workbook-layout.ts';

export interface TabColumns {
  /** Zero-based row of the headers. */
  readonly headerRow: number;
  /** Zero-based column by column id. */
  readonly columns: ReadonlyMap<string, number>;
  readonly missing: readonly Column[];
}

/** A title put above the table does no harm: headers are looked for in this many rows. */
const HEADER_SEARCH = 20;

const findHeaderRow = (rows: readonly (readonly unknown[])[], headers: ReadonlySet<string>): number => {
  let best = { row: 0, hits: 0 };
  rows.slice(0, HEADER_SEARCH).forEach((cells, row) => {
    const hits = cells.filter((cell) => headers.has(String(cell).trim())).length;
    // Further down, one cell that reads like a header may be data.
    if (hits > best.hits && (row === 0 || hits > 1)) best = { row, hits };
  });
  return best.row;
};

/**
 * Finds the columns of a tab in its rows. A mark follows its column when it is moved or renamed; a header follows its
 * content when that is cut and pasted: a column that carries both wins, then a marked one under no header of ours, then
 * a header. Leftmost wins.
 * @param marks column ids that the marks of a column name, by zero-based column
 */
export const findColumns = (
  tab: Tab,
  rows: readonly (readonly unknown[])[],
  marks: ReadonlyMap<number, readonly string[]>,
): TabColumns => {
  const byHeader = new Map(tab.columns.map((column) => [column.header, column.id]));
  const headerRow = findHeaderRow(rows, new Set(byHeader.keys()));
  const width = Math.max(rows[headerRow]?.length ?? 0, ...[...marks.keys()].map((index) => index + 1));
  const named: (string | null)[] = [];
  for (let index = 0; index < width; index++) {
    named.push(byHeader.get(String(rows[headerRow]?.[index] ?? '').trim()) ?? null);
  }
  const first = (fits: (index: number) => boolean): number => {
    for (let index = 0; index < width; index++) if (fits(index)) return index;
    return -1;
  };
  const columns = new Map<string, number>();
  const missing: Column[] = [];
  for (const column of tab.columns) {
    const isMarked = (index: number): boolean => marks.get(index)?.includes(column.id) === true;
    const found = [
      first((index) => named[index] === column.id && isMarked(index)),
      first((index) => named[index] === null && isMarked(index)),
      first((index) => named[index] === column.id),
    ].find((index) => index >= 0);
    if (found === undefined) missing.push(column);
    else columns.set(column.id, found);
  }
  return { headerRow, columns, missing };
};

/** `A`, `Z`, `AA` for a zero-based column. */
export const columnName = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);

/** `KPIs!H7` for people, from zero-based row and column. */
export const cellName = (title: string, row: number, column: number): string =>
  `${title}!${columnName(column)}${row + 1}`;
