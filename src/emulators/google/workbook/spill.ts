// Finds the table result that covers an empty cell, such as the lower rows of a FILTER.
import type { Node } from './formula/parse.ts';
import { type CellResult, isMatrix, type Value } from './formula/values.ts';
import type { Row, SheetState } from './state.ts';

const TABLE_FUNCTIONS = new Set([
  'ARRAYFORMULA',
  'FILTER',
  'SORT',
  'SORTN',
  'UNIQUE',
  'TRANSPOSE',
  'FLATTEN',
  'SEQUENCE',
  'VSTACK',
  'HSTACK',
  'TOCOL',
  'TOROW',
  'WRAPROWS',
  'WRAPCOLS',
  'CHOOSECOLS',
  'CHOOSEROWS',
  'ARRAY_CONSTRAIN',
  'SPLIT',
  'INDEX',
  'XLOOKUP',
  'INDIRECT',
  'OFFSET',
  'LET',
  'IF',
  'IFERROR',
  'IFNA',
]);

/** Whether a formula's result may be a table. */
const mayBeTable = (tree: Node): boolean => {
  if (tree.kind === 'array') return true;
  if (tree.kind === 'reference') return tree.value.to !== null;
  if (tree.kind === 'name') return true;
  if (tree.kind !== 'call' || !TABLE_FUNCTIONS.has(tree.name)) return false;
  if (tree.name === 'IF') return tree.args.slice(1).some(mayBeTable);
  if (tree.name === 'IFERROR' || tree.name === 'IFNA' || tree.name === 'LET')
    return tree.args.some(mayBeTable);
  return true;
};

export interface SpillSource {
  readonly row: number;
  readonly column: number;
  readonly formula: string;
}

export interface SpillIndex {
  /** Cells of the sheet changed. */
  touch(sheetId: number): void;
  forgetAll(): void;
  /** How far tables reach. */
  extent(
    sheet: SheetState,
    compute: (row: number, column: number, formula: string) => Value,
  ): { readonly rowCount: number; readonly columnCount: number };
  /** The value that a table spreads into an empty cell; null for none. */
  find(
    sheet: SheetState,
    row: number,
    column: number,
    compute: (row: number, column: number, formula: string) => Value,
  ): CellResult;
  /** The formula whose table covers an empty cell; null for none. */
  source(
    sheet: SheetState,
    row: number,
    column: number,
    compute: (row: number, column: number, formula: string) => Value,
  ): SpillSource | null;
}

export const createSpillIndex = (treeOf: (formula: string) => Node | null): SpillIndex => {
  // By row object: a changed row is another object, so only changed rows are looked through again.
  const byRow = new WeakMap<object, readonly Omit<SpillSource, 'row'>[]>();
  const bySheet = new Map<number, readonly SpillSource[]>();

  const inRow = (row: Row): readonly Omit<SpillSource, 'row'>[] => {
    const kept = byRow.get(row);
    if (kept !== undefined) return kept;
    const sources: Omit<SpillSource, 'row'>[] = [];
    row.forEach((cell, column) => {
      if (cell?.formula === undefined) return;
      const tree = treeOf(cell.formula);
      if (tree !== null && mayBeTable(tree)) sources.push({ column, formula: cell.formula });
    });
    byRow.set(row, sources);
    return sources;
  };

  const sourcesOf = (sheet: SheetState): readonly SpillSource[] => {
    const kept = bySheet.get(sheet.sheetId);
    if (kept !== undefined) return kept;
    const sources: SpillSource[] = [];
    sheet.rows.forEach((cells, row) => {
      if (cells !== undefined) for (const source of inRow(cells)) sources.push({ ...source, row });
    });
    bySheet.set(sheet.sheetId, sources);
    return sources;
  };

  const covering = (
    sheet: SheetState,
    row: number,
    column: number,
    compute: (row: number, column: number, formula: string) => Value,
  ): { readonly source: SpillSource; readonly value: CellResult } | null => {
    for (const source of sourcesOf(sheet)) {
      if (source.row > row || source.column > column || (source.row === row && source.column === column))
        continue;
      const table = compute(source.row, source.column, source.formula);
      const value = isMatrix(table) ? table.rows[row - source.row]?.[column - source.column] : undefined;
      if (value !== undefined) return { source, value };
    }
    return null;
  };

  return {
    touch: (sheetId) => {
      bySheet.delete(sheetId);
    },
    forgetAll: () => bySheet.clear(),
    extent: (sheet, compute) => {
      let rowCount = 0;
      let columnCount = 0;
      for (const { row, column, formula } of sourcesOf(sheet)) {
        const value = compute(row, column, formula);
        if (!isMatrix(value)) continue;
        rowCount = Math.max(rowCount, row + value.rows.length);
        columnCount = Math.max(columnCount, column + (value.rows[0]?.length ?? 0));
      }
      return { rowCount, columnCount };
    },
    find: (sheet, row, column, compute) => covering(sheet, row, column, compute)?.value ?? null,
    source: (sheet, row, column, compute) => covering(sheet, row, column, compute)?.source ?? null,
  };
};
