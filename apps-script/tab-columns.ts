// The columns of a tab in its rows, and sentences about what keeps them from being written to.

import { type FoundColumn, findColumns } from '../src/domain/find-columns.ts';
import type { Column, Tab } from '../src/domain/workbook-layout.ts';
import { columnName } from './cell-name.ts';

export interface TabColumns {
  /** Zero-based row of the headers; -1 when it was deleted and data begins in the first row. */
  readonly headerRow: number;
  /** Zero-based column by column id. */
  readonly columns: ReadonlyMap<string, number>;
  readonly missing: readonly Column[];
  /** Sentences about columns that cannot be told apart. */
  readonly unclear: readonly string[];
  /** Every column is there with its header and its mark: what stands in the rows has no say in where it is. */
  readonly isWhole: boolean;
}

export interface TabFindings extends TabColumns {
  /** By column id, with what is to be repaired. */
  readonly found: ReadonlyMap<string, FoundColumn>;
}

/** As the sync has it: no value, blanks, or an unticked checkbox. */
const isBlank = (cell: unknown): boolean =>
  cell === undefined || cell === null || cell === false || (typeof cell === 'string' && cell.trim() === '');

/**
 * Finds the columns of a tab in its rows, as the sync does.
 * @param title of the sheet, for the sentences
 * @param marks column ids that the marks of a column name, by zero-based column
 */
export const findTabColumns = (
  tab: Tab,
  title: string,
  rows: readonly (readonly unknown[])[],
  marks: ReadonlyMap<number, readonly string[]>,
): TabFindings => {
  const { headerRow, columns, missing, unclear } = findColumns(tab, {
    height: rows.length,
    width: Math.max(rows[0]?.length ?? 0, ...[...marks.keys()].map((index) => index + 1)),
    text: (row, index) => String(rows[row]?.[index] ?? ''),
    isBlank: (row, index) => isBlank(rows[row]?.[index]),
    marks: (index) => marks.get(index) ?? [],
  });
  const all = [...columns];
  return {
    headerRow,
    columns: new Map(all.map(([id, { index }]) => [id, index])),
    missing,
    unclear: unclear.map(({ column: { header }, indexes }) => {
      const names = indexes.map(columnName);
      return names.length > 1
        ? `In the tab “${title}”, columns ${names.join(' and ')} could both be “${header}”. Put the header “${header}” over the right one, and its own header over the other.`
        : `In the tab “${title}”, column ${names[0]} could be “${header}” or another. Put its header over it.`;
    }),
    found: columns,
    isWhole:
      headerRow >= 0 &&
      missing.length + unclear.length === 0 &&
      all.every(([, each]) => each.headerStands && each.marked),
  };
};
