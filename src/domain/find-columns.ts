// Which column of a tab is which field: one answer for the add-on and the sync, so that both use the same cells.
import { type Column, KEY_COLUMN, type Tab } from './workbook-layout.ts';

/** What is to be known of a tab; rows and columns are counted from 0, outside of the tab everything is empty. */
export interface TabCells {
  readonly height: number;
  /** Of cells and marks. */
  readonly width: number;
  text(row: number, column: number): string;
  /** No content for a reader: nothing, blanks, or an unticked checkbox. */
  isBlank(row: number, column: number): boolean;
  /** Values of the column's `instep.field` marks. */
  marks(column: number): readonly string[];
}

export interface FoundColumn {
  readonly index: number;
  /** False when the header cell does not say the column's header and is to be put right. */
  readonly headerStands: boolean;
  /** False when the column lacks its mark and is to get one. */
  readonly marked: boolean;
}

/** A column that cannot be told: it may be any of several, or one that may be another column as well. */
export interface UnclearColumn {
  readonly column: Column;
  readonly indexes: readonly number[];
}

export interface FoundColumns {
  /** -1 when the header row itself was deleted and data begins in the first row. */
  readonly headerRow: number;
  /** By column id. Of an unclear column, the likeliest: nothing may be written to it. */
  readonly columns: ReadonlyMap<string, FoundColumn>;
  readonly missing: readonly Column[];
  readonly unclear: readonly UnclearColumn[];
}

/** A title put above the table does no harm: headers are looked for in this many rows. */
const HEADER_SEARCH = 20;

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/**
 * Finds the columns of a tab. A mark follows its column when that is moved or renamed; a header follows its content
 * when that is cut and pasted. A column with both wins. Else the content decides: a mark on a column that is now empty,
 * or that is headed as another field, gives way to the column that carries the header. Leftmost wins on duplicates.
 */
export const findColumns = (tab: Tab, cells: TabCells): FoundColumns => {
  const idByHeader = new Map(tab.columns.map((column) => [column.header, column.id]));
  const all = upTo(cells.width);
  const marks = all.map((index) => cells.marks(index).filter((id) => tab.columns.some((it) => it.id === id)));
  const nameAt = (row: number, index: number): string | undefined =>
    idByHeader.get(cells.text(row, index).trim());
  const isRecord = (row: number): boolean =>
    all.some(
      (index) =>
        marks[index]!.includes(KEY_COLUMN) && !cells.isBlank(row, index) && nameAt(row, index) !== KEY_COLUMN,
    );

  let headerRow = -1;
  let most = 0;
  for (const row of upTo(Math.min(HEADER_SEARCH, cells.height))) {
    const hits = all.filter((index) => nameAt(row, index) !== undefined).length;
    // One cell that reads like a header may be data: further down always, in the first row when a key stands there.
    if (hits > most && (hits > 1 || (row === 0 && !isRecord(row)))) {
      headerRow = row;
      most = hits;
    }
  }
  // An emptied header row is still there; one that was deleted has let the first record take its place.
  if (most === 0 && !all.some((index) => marks[index]!.length > 0 && !cells.isBlank(0, index))) headerRow = 0;

  const named = all.map((index) => (headerRow < 0 ? undefined : nameAt(headerRow, index)));
  const hasContent = (index: number): boolean =>
    upTo(cells.height).some((row) => row >= headerRow && !cells.isBlank(row, index));
  const columns = new Map<string, FoundColumn>();
  const missing: Column[] = [];
  const unclear: UnclearColumn[] = [];
  const taken = new Set<number>();
  for (const column of tab.columns) {
    const isMarked = (index: number): boolean => marks[index]!.includes(column.id);
    const headed = all.filter((index) => named[index] === column.id);
    let index = headed.find(isMarked);
    let rivals: number[] = [];
    if (index === undefined) {
      const marked = all.filter((each) => named[each] === undefined && isMarked(each));
      const full = marked.filter(hasContent);
      index = full[0] ?? headed[0] ?? marked[0];
      // A header over a column without any mark of ours is people's own, as long as the marked column holds something.
      if (full.length > 0) rivals = [...full, ...headed.filter((each) => marks[each]!.length > 0)];
      else if (marked.length > 0) rivals = headed;
    }
    if (index === undefined) {
      missing.push(column);
      continue;
    }
    if (rivals.length > 1) unclear.push({ column, indexes: rivals });
    else if (taken.has(index)) unclear.push({ column, indexes: [index] });
    taken.add(index);
    columns.set(column.id, { index, headerStands: named[index] === column.id, marked: isMarked(index) });
  }
  return { headerRow, columns, missing, unclear };
};
