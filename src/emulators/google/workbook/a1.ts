// A1 and R1C1 notation to indexes and back.
import type { GridRange } from './wire-types.ts';

/** The last column name is ZZZ. */
const MAX_COLUMNS = 18_278;

/** 0 → "A", 26 → "AA". */
export const columnToName = (index: number): string => {
  let name = '';
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  }
  return name;
};

/** "A" → 0, "aa" → 26. Gives -1 for a name beyond ZZZ or one that is no column. */
export const nameToColumn = (name: string): number => {
  if (!/^[A-Za-z]{1,3}$/.test(name)) return -1;
  let index = 0;
  for (const letter of name.toUpperCase()) index = index * 26 + (letter.charCodeAt(0) - 64);
  return index <= MAX_COLUMNS ? index - 1 : -1;
};

/** The bounds of a range without its sheet. */
export type Bounds = Omit<GridRange, 'sheetId'>;

interface Corner {
  readonly row?: number;
  readonly column?: number;
}

const readCorner = (text: string): Corner | null => {
  const a1 = /^\$?([A-Za-z]{1,3})?\$?(\d{1,8})?$/.exec(text);
  if (a1 && text !== '' && (a1[1] !== undefined || a1[2] !== undefined)) {
    const column = a1[1] === undefined ? undefined : nameToColumn(a1[1]);
    const row = a1[2] === undefined ? undefined : Number(a1[2]) - 1;
    if (column === -1 || row === -1) return null;
    return { ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) };
  }
  const r1c1 = /^R(\d{1,8})?(?:C(\d{1,5}))?$/i.exec(text) ?? /^()C(\d{1,5})$/i.exec(text);
  if (!r1c1 || (!r1c1[1] && !r1c1[2])) return null;
  const row = r1c1[1] ? Number(r1c1[1]) - 1 : undefined;
  const column = r1c1[2] ? Number(r1c1[2]) - 1 : undefined;
  if (row === -1 || column === -1) return null;
  return { ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) };
};

const isR1C1 = (text: string): boolean => /^R\d+C\d+$/i.test(text);

/** One end open, as in `A5:B`: the range starts at the given index and has no end. */
const spanOf = (a: number | undefined, b: number | undefined): readonly [number?, number?] => {
  if (a !== undefined && b !== undefined) return [Math.min(a, b), Math.max(a, b) + 1];
  if (a !== undefined) return [a, undefined];
  if (b !== undefined) return [b, undefined];
  return [undefined, undefined];
};

const toBounds = (rows: readonly [number?, number?], columns: readonly [number?, number?]): Bounds => ({
  ...(rows[0] === undefined ? {} : { startRowIndex: rows[0] }),
  ...(rows[1] === undefined ? {} : { endRowIndex: rows[1] }),
  ...(columns[0] === undefined ? {} : { startColumnIndex: columns[0] }),
  ...(columns[1] === undefined ? {} : { endColumnIndex: columns[1] }),
});

/** Reads `A1`, `A1:B2`, `A:C`, `2:5`, `A5:B`, `A2:2`, `R1C1:R2C2`, corners in any order. Null when it is none. */
export const parseBounds = (text: string): Bounds | null => {
  const parts = text.split(':');
  if (parts.length > 2) return null;
  const first = readCorner(parts[0]!.trim());
  if (first === null) return null;
  if (parts.length === 1) {
    // A lone "A" or "5" is no range; a lone "R5" would be a cell of column R, which readCorner has seen as A1.
    if (first.row === undefined || first.column === undefined) return null;
    if (isR1C1(text)) return toBounds([first.row, first.row + 1], [first.column, first.column + 1]);
    return toBounds([first.row, first.row + 1], [first.column, first.column + 1]);
  }
  const second = readCorner(parts[1]!.trim());
  if (second === null) return null;
  const rows = spanOf(first.row, second.row);
  const columns = spanOf(first.column, second.column);
  if (rows[0] === undefined && columns[0] === undefined) return null;
  // `A:3` has one index of each kind only: it names no area.
  if (rows[1] === undefined && columns[1] === undefined) return null;
  return toBounds(rows, columns);
};

/** Splits `'My Sheet'!A1` into title and rest; `title` is null when there is no sheet part. */
export const splitSheetName = (text: string): { readonly title: string | null; readonly rest: string } => {
  const quoted = /^'((?:[^']|'')*)'(?:!(.*))?$/s.exec(text);
  if (quoted) return { title: quoted[1]!.replaceAll("''", "'"), rest: quoted[2] ?? '' };
  const mark = text.lastIndexOf('!');
  if (mark === -1) return { title: null, rest: text };
  return { title: text.slice(0, mark), rest: text.slice(mark + 1) };
};

/** A title that could be read as something else in a formula or a range stands in quotes. */
export const quoteTitle = (title: string): string => {
  const isPlain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(title);
  const isReference =
    readCorner(title)?.row !== undefined || /^R\d*C\d*$/i.test(title) || /^(true|false)$/i.test(title);
  return isPlain && !isReference ? title : `'${title.replaceAll("'", "''")}'`;
};

/** Bounds to A1 without a sheet: `A1`, `A1:B2`, `A:C`, `2:5`, `A5:B`. */
export const boundsToA1 = (bounds: Bounds): string => {
  const { startRowIndex: top, endRowIndex: bottom, startColumnIndex: left, endColumnIndex: right } = bounds;
  const start =
    left === undefined ? (bottom === undefined && top !== undefined ? 'A' : '') : columnToName(left);
  const from = `${start}${top === undefined ? '' : top + 1}`;
  const to = `${right === undefined ? '' : columnToName(right - 1)}${bottom === undefined ? '' : bottom}`;
  const isCell = top !== undefined && left !== undefined && bottom === top + 1 && right === left + 1;
  return isCell ? from : `${from}:${to}`;
};

/** `Sheet1!A1:B2`, with quotes round the title where they are needed. */
export const rangeToA1 = (title: string, bounds: Bounds): string => {
  const isWhole = Object.values(bounds).every((value) => value === undefined);
  return isWhole ? quoteTitle(title) : `${quoteTitle(title)}!${boundsToA1(bounds)}`;
};
