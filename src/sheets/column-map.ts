// Which column of a tab is which field: by the mark on the column, else by the text of its header.
import type { Column, Tab } from '../domain/workbook-layout.ts';
import { columnName } from './a1.ts';
import { cellText, type Grid, isBlankCell } from './grid.ts';

export interface FoundColumn {
  readonly column: Column;
  readonly index: number;
  /** False when the header cell does not say `column.header` and is to be put right. */
  readonly headerStands: boolean;
  /** False when the column has no mark with this id and is to get one. */
  readonly marked: boolean;
  /** Ids of marks that name another field: the content was moved under them. */
  readonly wrongMarks: readonly number[];
}

export interface ColumnMap {
  /** Zero-based; -1 when the header row itself was deleted and data begins in the first row. */
  readonly headerRow: number;
  readonly columns: ReadonlyMap<string, FoundColumn>;
  readonly missing: readonly Column[];
  /** Sentences about columns that cannot be told apart. */
  readonly unclear: readonly string[];
}

/** Headers are looked for in this many rows, so that a title put above the table does no harm. */
const HEADER_SEARCH = 20;

interface Candidate {
  readonly index: number;
  /** Ids that the column's marks name, in order. */
  readonly marks: readonly string[];
  /** The id that its header names, if any. */
  readonly named: string | null;
}

const findHeaderRow = (grid: Grid, tab: Tab): number => {
  const headers = new Set(tab.columns.map((column) => column.header));
  let best = { row: -1, hits: 0 };
  for (let row = 0; row < Math.min(HEADER_SEARCH, grid.height); row += 1) {
    let hits = 0;
    for (let index = 0; index < grid.width; index += 1)
      if (headers.has(cellText(grid.cell(row, index)).trim())) hits += 1;
    // Further down, one cell that reads like a header may be data.
    if (hits > best.hits && (row === 0 || hits > 1)) best = { row, hits };
  }
  if (best.row >= 0) return best.row;
  let hasContent = false;
  for (let index = 0; index < grid.width && !hasContent; index += 1)
    hasContent = grid.columnMarks(index).length > 0 && !isBlankCell(grid.cell(0, index));
  return hasContent && countMarks(grid) > 0 ? -1 : 0;
};

const countMarks = (grid: Grid): number => {
  let count = 0;
  for (let index = 0; index < grid.width; index += 1) count += grid.columnMarks(index).length > 0 ? 1 : 0;
  return count;
};

const isBlankColumn = (grid: Grid, index: number, headerRow: number): boolean => {
  for (let row = Math.max(0, headerRow); row < grid.height; row += 1)
    if (!isBlankCell(grid.cell(row, index))) return false;
  return true;
};

/**
 * Finds the columns of a tab. A mark follows its column when it is moved or renamed; a header follows its content
 * when that is cut and pasted. Where both disagree the content decides: a mark on a column that is now empty, or that
 * is headed as another field, gives way to the column that carries the header. Leftmost wins on duplicates.
 */
export const mapColumns = (grid: Grid, tab: Tab): ColumnMap => {
  const headerRow = findHeaderRow(grid, tab);
  const idByHeader = new Map(tab.columns.map((column) => [column.header, column.id]));
  const ids = new Set(tab.columns.map((column) => column.id));
  const candidates: Candidate[] = Array.from({ length: grid.width }, (_, index) => ({
    index,
    marks: grid
      .columnMarks(index)
      .map((mark) => mark.metadataValue)
      .filter((id) => ids.has(id)),
    named: headerRow < 0 ? null : (idByHeader.get(cellText(grid.cell(headerRow, index)).trim()) ?? null),
  }));
  const columns = new Map<string, FoundColumn>();
  const missing: Column[] = [];
  const unclear: string[] = [];
  for (const column of tab.columns) {
    const agreed = candidates.find((each) => each.named === column.id && each.marks.includes(column.id));
    const byMark = candidates.find((each) => each.named === null && each.marks.includes(column.id));
    const byHeader = candidates.find((each) => each.named === column.id && !each.marks.includes(column.id));
    let chosen = agreed ?? byMark ?? byHeader;
    if (agreed === undefined && byMark !== undefined && byHeader !== undefined) {
      if (isBlankColumn(grid, byMark.index, headerRow)) chosen = byHeader;
      else if (byHeader.marks.length > 0)
        unclear.push(
          `In tab "${grid.title}", columns ${columnName(byMark.index)} and ${columnName(byHeader.index)} could both be "${column.header}".`,
        );
    }
    if (chosen === undefined) missing.push(column);
    else
      columns.set(column.id, {
        column,
        index: chosen.index,
        headerStands: chosen.named === column.id,
        marked: chosen.marks.includes(column.id),
        wrongMarks: grid
          .columnMarks(chosen.index)
          .filter((mark) => ids.has(mark.metadataValue) && mark.metadataValue !== column.id)
          .map((mark) => mark.metadataId),
      });
  }
  return { headerRow, columns, missing, unclear };
};
