// A reference inside a formula: its corners, which of them are fixed by `$`, and its sheet.
import { columnToName, nameToColumn, quoteTitle } from '../a1.ts';

/** One corner; an absent row or column is open (`A:A`, `2:2`). */
export interface Corner {
  readonly row?: number;
  readonly rowFixed?: boolean;
  readonly column?: number;
  readonly columnFixed?: boolean;
}

export interface Reference {
  /** null: the sheet of the formula. */
  readonly title: string | null;
  readonly from: Corner;
  /** null for a single cell. */
  readonly to: Corner | null;
}

const readCorner = (text: string): Corner | null => {
  const match = /^(\$?)([A-Za-z]{1,3})?(\$?)(\d{1,8})?$/.exec(text);
  if (!match) return null;
  const [, first, letters, second, digits] = match;
  if (letters === undefined && digits === undefined) return null;
  const column = letters === undefined ? undefined : nameToColumn(letters);
  const row = digits === undefined ? undefined : Number(digits) - 1;
  if (column === -1 || row === -1) return null;
  // In `$5` the only `$` was read as the column's.
  const rowFixed = letters === undefined ? first === '$' || second === '$' : second === '$';
  return {
    ...(row === undefined ? {} : { row, rowFixed }),
    ...(column === undefined ? {} : { column, columnFixed: first === '$' }),
  };
};

/** Reads a reference token; null for `#REF!` and for what is none. */
export const parseReference = (text: string): Reference | null => {
  const quoted = /^'((?:[^']|'')*)'!(.*)$/s.exec(text);
  const mark = text.indexOf('!');
  const title = quoted ? quoted[1]!.replaceAll("''", "'") : mark > 0 ? text.slice(0, mark) : null;
  const body = quoted ? quoted[2]! : text.slice(mark + 1);
  const parts = body.split(':');
  const from = readCorner(parts[0] ?? '');
  if (from === null || parts.length > 2) return null;
  if (parts.length === 1) return { title, from, to: null };
  const to = readCorner(parts[1]!);
  return to === null ? null : { title, from, to };
};

const showCorner = (corner: Corner): string => {
  const column =
    corner.column === undefined ? '' : `${corner.columnFixed ? '$' : ''}${columnToName(corner.column)}`;
  const row = corner.row === undefined ? '' : `${corner.rowFixed ? '$' : ''}${corner.row + 1}`;
  return column + row;
};

export const referenceToText = (reference: Reference): string => {
  const sheet = reference.title === null ? '' : `${quoteTitle(reference.title)}!`;
  return `${sheet}${showCorner(reference.from)}${reference.to === null ? '' : `:${showCorner(reference.to)}`}`;
};
