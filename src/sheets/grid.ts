// One sheet of an answer as a grid: cells by row and column, and the marks that name tab and columns.
import { METADATA } from '../domain/workbook-layout.ts';
import type { Cell, MetadataEntry, Sheet } from './wire.ts';

export interface Grid {
  readonly sheetId: number;
  readonly title: string;
  readonly index: number;
  readonly rowCount: number;
  readonly columnCount: number;
  /** The `instep.table` mark. */
  readonly mark: MetadataEntry | null;
  /** Rows and columns that the answer holds data for; beyond them every cell is empty. */
  readonly height: number;
  readonly width: number;
  /** Empty object for a cell without content. */
  cell(row: number, column: number): Cell;
  /** The `instep.field` marks of a column. */
  columnMarks(column: number): readonly MetadataEntry[];
}

const NO_CELL: Cell = {};

const marksOf = (entries: readonly MetadataEntry[], key: string): MetadataEntry[] =>
  entries.filter((each) => each.metadataKey === key && each.metadataValue !== '');

export const sheetToGrid = (sheet: Sheet): Grid => {
  const { properties } = sheet;
  // Without ranges in the request there is one block, and it starts at A1.
  const data = sheet.data[0];
  const rows = data?.rowData ?? [];
  const top = data?.startRow ?? 0;
  const left = data?.startColumn ?? 0;
  const columns = data?.columnMetadata ?? [];
  const width = rows.reduce((most, row) => Math.max(most, row.values.length), 0) + left;
  return {
    sheetId: properties.sheetId,
    title: properties.title,
    index: properties.index,
    rowCount: properties.gridProperties?.rowCount ?? 0,
    columnCount: properties.gridProperties?.columnCount ?? 0,
    mark: marksOf(sheet.developerMetadata, METADATA.table)[0] ?? null,
    height: rows.length + top,
    width: Math.max(width, columns.length + left),
    cell: (row, column) => rows[row - top]?.values[column - left] ?? NO_CELL,
    columnMarks: (column) => marksOf(columns[column - left]?.developerMetadata ?? [], METADATA.field),
  };
};

/** What a cell says as text: exact for text, as shown for anything else; '' when it is empty. */
export const cellText = (cell: Cell): string =>
  cell.effectiveValue?.stringValue ?? cell.formattedValue ?? scalarText(cell);

const scalarText = ({ effectiveValue }: Cell): string => {
  const value = effectiveValue?.numberValue ?? effectiveValue?.boolValue;
  return value === undefined ? '' : String(value);
};

/** Empty for a reader: no value, a formula that gives '', or an unticked checkbox. */
export const isBlankCell = (cell: Cell): boolean => {
  const value = cell.effectiveValue;
  if (value === undefined) return true;
  if (value.errorValue !== undefined || value.numberValue !== undefined) return false;
  return value.boolValue === undefined ? (value.stringValue ?? '').trim() === '' : !value.boolValue;
};

export const isFormulaCell = (cell: Cell): boolean => cell.userEnteredValue?.formulaValue !== undefined;
