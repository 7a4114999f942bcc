// Where the columns of a tab of an answer are, and which of their marks have to go.

import { type FoundColumn as Found, findColumns } from '../domain/find-columns.ts';
import type { Column, Tab } from '../domain/workbook-layout.ts';
import { columnName } from './a1.ts';
import { cellText, type Grid, isBlankCell } from './grid.ts';

export interface FoundColumn extends Found {
  readonly column: Column;
  /** Ids of marks that mislead: of another field on this column, or of this field on a column of no field. */
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

/** Ids of misleading marks by the id of the column that the mark is cleared for; each is cleared once. */
const findWrongMarks = (grid: Grid, tab: Tab, columns: ReadonlyMap<string, Found>): Map<string, number[]> => {
  const ids = new Set(tab.columns.map((column) => column.id));
  const idAt = new Map([...columns].map(([id, { index }]) => [index, id]));
  const wrong = new Map<string, number[]>();
  for (let index = 0; index < grid.width; index += 1)
    for (const { metadataId, metadataValue } of grid.columnMarks(index)) {
      const owner = idAt.get(index) ?? metadataValue;
      const isRight = columns.get(metadataValue)?.index === index;
      if (!ids.has(metadataValue) || !columns.has(owner) || isRight) continue;
      wrong.set(owner, [...(wrong.get(owner) ?? []), metadataId]);
    }
  return wrong;
};

/** Finds the columns of a tab, as the add-on does. */
export const mapColumns = (grid: Grid, tab: Tab): ColumnMap => {
  const { headerRow, columns, missing, unclear } = findColumns(tab, {
    height: grid.height,
    width: grid.width,
    text: (row, index) => cellText(grid.cell(row, index)),
    isBlank: (row, index) => isBlankCell(grid.cell(row, index)),
    marks: (index) => grid.columnMarks(index).map((mark) => mark.metadataValue),
  });
  const wrongMarks = findWrongMarks(grid, tab, columns);
  return {
    headerRow,
    columns: new Map(
      tab.columns.flatMap((column) => {
        const found = columns.get(column.id);
        return found === undefined
          ? []
          : [[column.id, { ...found, column, wrongMarks: wrongMarks.get(column.id) ?? [] }] as const];
      }),
    ),
    missing,
    unclear: unclear.map(({ column, indexes }) => {
      const names = indexes.map(columnName);
      return names.length > 1
        ? `In tab "${grid.title}", columns ${names.join(' and ')} could both be "${column.header}". Put the header "${column.header}" over the right one, and its own header over the other.`
        : `In tab "${grid.title}", column ${names[0]} could be "${column.header}" or another. Put its header over it.`;
    }),
  };
};
