// Finds the table result that covers an empty cell, such as the lower rows of a FILTER.
import { createDependencies, type Dependencies } from './dependencies.ts';
import type { Node } from './formula/parse.ts';
import { type CellResult, isMatrix, type Matrix, type Value } from './formula/values.ts';
import { isOver, type Moment } from './moment.ts';
import type { Rect } from './rect.ts';
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
  'MAP',
  'REDUCE',
  'SCAN',
  'BYROW',
  'BYCOL',
  'MAKEARRAY',
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

/** A computed formula, and what its value was made of. */
export interface ComputedSource {
  readonly value: Value;
  readonly dependencies: Dependencies;
  readonly moment: Moment | null;
}

type Compute = (row: number, column: number, formula: string) => ComputedSource;

/** What was found out by asking which table covers a cell; everything that may change the answer is in it. */
export interface SpillAnswer {
  /** Null: no table covers the cell. */
  readonly found: { readonly source: SpillSource; readonly value: CellResult } | null;
  readonly dependencies: Dependencies;
  readonly moment: Moment | null;
}

export interface SpillIndex {
  /** Cells of the sheet changed, in `rect`. Whether formulas of tables came or went there: these reach beyond it. */
  touch(sheet: SheetState, rect: Rect): boolean;
  forgetAll(): void;
  /** How far tables reach. */
  extent(sheet: SheetState, compute: Compute): { readonly rowCount: number; readonly columnCount: number };
  /** Which table covers a cell without contents. `stamp` counts changes: answers of one stamp share their work. */
  find(
    sheet: SheetState,
    row: number,
    column: number,
    stamp: number,
    now: () => number,
    compute: Compute,
  ): SpillAnswer;
}

interface Column {
  readonly sources: readonly SpillSource[];
  next: number;
}

/** What is known of one sheet's tables as long as nothing changes. */
interface Known {
  readonly stamp: number;
  readonly columns: ReadonlyMap<number, Column>;
  /** Begun, but given up because something else had to be computed first. */
  readonly again: Set<SpillSource>;
  readonly tables: { readonly source: SpillSource; readonly rows: Matrix['rows'] }[];
  readonly dependencies: Dependencies;
  moment: Moment | null;
}

export const createSpillIndex = (treeOf: (formula: string) => Node | null): SpillIndex => {
  // By row object: a changed row is another object, so only changed rows are looked through again.
  const byRow = new WeakMap<object, readonly Omit<SpillSource, 'row'>[]>();
  const bySheet = new Map<number, readonly SpillSource[]>();
  const knownBySheet = new Map<number, Known>();

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

  const knownOf = (sheet: SheetState, stamp: number, now: () => number): Known => {
    const kept = knownBySheet.get(sheet.sheetId);
    if (kept?.stamp === stamp && !isOver(kept.moment, now)) return kept;
    const columns = new Map<number, { sources: SpillSource[]; next: number }>();
    for (const source of sourcesOf(sheet)) {
      const column = columns.get(source.column);
      if (column === undefined) columns.set(source.column, { sources: [source], next: 0 });
      else column.sources.push(source);
    }
    const made: Known = {
      stamp,
      columns,
      again: new Set(),
      tables: [],
      dependencies: createDependencies(),
      moment: null,
    };
    knownBySheet.set(sheet.sheetId, made);
    return made;
  };

  const settle = (known: Known, source: SpillSource, compute: Compute): void => {
    let computed: ComputedSource;
    try {
      computed = compute(source.row, source.column, source.formula);
    } catch (error) {
      known.again.add(source);
      throw error;
    }
    known.dependencies.addAll(computed.dependencies);
    if (known.moment?.span !== 'instant') known.moment = computed.moment ?? known.moment;
    if (!isMatrix(computed.value)) return;
    // In reading order: of two tables that meet, the first one shows its values, whichever was asked for first.
    const at = known.tables.findIndex(
      (table) =>
        table.source.row > source.row ||
        (table.source.row === source.row && table.source.column > source.column),
    );
    known.tables.splice(at === -1 ? known.tables.length : at, 0, { source, rows: computed.value.rows });
  };

  return {
    touch: (sheet, rect) => {
      const before = bySheet.get(sheet.sheetId) ?? [];
      bySheet.delete(sheet.sheetId);
      const isIn = (row: number, column: number): boolean =>
        row >= rect.top && row < rect.bottom && column >= rect.left && column < rect.right;
      if (before.some((source) => isIn(source.row, source.column))) return true;
      for (let row = rect.top; row < Math.min(rect.bottom, sheet.rows.length); row++) {
        const cells = sheet.rows[row];
        if (cells !== undefined && inRow(cells).some((source) => isIn(row, source.column))) return true;
      }
      return false;
    },
    forgetAll: () => {
      bySheet.clear();
      knownBySheet.clear();
    },
    extent: (sheet, compute) => {
      let rowCount = 0;
      let columnCount = 0;
      for (const { row, column, formula } of sourcesOf(sheet)) {
        const { value } = compute(row, column, formula);
        if (!isMatrix(value)) continue;
        rowCount = Math.max(rowCount, row + value.rows.length);
        columnCount = Math.max(columnCount, column + (value.rows[0]?.length ?? 0));
      }
      return { rowCount, columnCount };
    },
    find: (sheet, row, column, stamp, now, compute) => {
      const known = knownOf(sheet, stamp, now);
      // Only formulas above and to the left reach the cell; the others may need the very one that asks.
      for (const source of [...known.again]) {
        if (source.row <= row && source.column <= column && known.again.delete(source))
          settle(known, source, compute);
      }
      for (const [at, list] of known.columns) {
        if (at > column) continue;
        while (list.next < list.sources.length && list.sources[list.next]!.row <= row) {
          list.next += 1;
          settle(known, list.sources[list.next - 1]!, compute);
        }
      }
      const { dependencies, moment } = known;
      for (const { source, rows } of known.tables) {
        if (source.row > row || source.column > column) continue;
        const value = rows[row - source.row]?.[column - source.column];
        if (value !== undefined) return { found: { source, value }, dependencies, moment };
      }
      return { found: null, dependencies, moment };
    },
  };
};
