// Keeps the values of formulas: computed when somebody looks, kept until a cell they read changes.

import { createDependencies, type Dependencies } from './dependencies.ts';
import { firstOf } from './formula/coerce.ts';
import type { EvaluationContext } from './formula/evaluate.ts';
import { evaluate } from './formula/evaluate.ts';
import { FormulaSyntaxError, type Node, parseFormula } from './formula/parse.ts';
import type { Reference } from './formula/reference.ts';
import {
  badReference,
  type CellResult,
  type ErrorValue,
  errorValue,
  isMatrix,
  type Matrix,
  type Value,
} from './formula/values.ts';
import type { Locale } from './locale.ts';
import { isOver, type Moment, momentOf, shorter } from './moment.ts';
import { isInside, type Rect } from './rect.ts';
import { resolveText } from './resolve-range.ts';
import { createSpillIndex, type SpillAnswer, type SpillSource } from './spill.ts';
import type { BookState, SheetState } from './state.ts';

/** What the calculator sees of the spreadsheet it belongs to. */
export interface CalculatorHost {
  state(): BookState;
  locale(): Locale;
  /** Now as a serial date in the spreadsheet's zone. */
  now(): number;
  random(): number;
}

export interface Calculator {
  /** The effective value of a cell; null when it is empty. A table's first value stands in the formula's own cell. */
  valueAt(sheet: SheetState, row: number, column: number): CellResult;
  /** How far the tables that formulas spread reach, counted from A1. */
  spillExtent(sheet: SheetState): { readonly rowCount: number; readonly columnCount: number };
  /** The formula whose table covers a cell without contents of its own; null for none. */
  spillSource(sheet: SheetState, row: number, column: number): SpillSource | null;
  /** The value a formula would have in a cell, as rules of formats and validation ask. */
  evaluateAt(sheet: SheetState, row: number, column: number, formula: string): CellResult;
  /** The parsed formula, or null when it cannot be parsed. */
  treeOf(formula: string): Node | null;
  /** Some cells of a sheet changed; without a rectangle everything did. */
  touch(sheetId: number, rect?: Rect): void;
  forgetAll(): void;
}

interface Entry {
  readonly value: Value;
  readonly dependencies: Dependencies;
  readonly moment: Moment | null;
  checkedAt: number;
}

/** Deeper chains are computed from their far end first: the machine's stack is not endless. */
const MAX_DEPTH = 60;
const WIDTH = 20_000;

class NeedFirst {
  readonly sheet: SheetState;
  readonly row: number;
  readonly column: number;
  constructor(sheet: SheetState, row: number, column: number) {
    this.sheet = sheet;
    this.row = row;
    this.column = column;
  }
}

const circular = (): ErrorValue =>
  errorValue(
    '#REF!',
    'Circular dependency detected. To resolve with iterative calculation, see File > Settings.',
  );

export const createCalculator = (host: CalculatorHost): Calculator => {
  const trees = new Map<string, Node | null>();
  const entries = new Map<number, Map<number, Entry>>();
  const tables = new Map<string, { readonly matrix: Matrix; readonly entry: Entry }>();
  const running = new Set<string>();
  const frames: { dependencies: Dependencies; span: Moment['span'] | null }[] = [];
  let changes: { readonly stamp: number; readonly sheetId: number; readonly rect: Rect }[] = [];
  let stamp = 0;
  let oldest = 0;

  const treeOf = (formula: string): Node | null => {
    const kept = trees.get(formula);
    if (kept !== undefined) return kept;
    let tree: Node | null;
    try {
      tree = parseFormula(formula, host.locale().decimal);
    } catch (error) {
      if (!(error instanceof FormulaSyntaxError)) throw error;
      tree = null;
    }
    if (trees.size > 50_000) trees.clear();
    trees.set(formula, tree);
    return tree;
  };

  const spills = createSpillIndex(treeOf);

  const isFresh = (entry: Entry): boolean => {
    if (isOver(entry.moment, host.now)) return false;
    if (entry.checkedAt === stamp) return true;
    if (entry.checkedAt < oldest) return false;
    for (let i = changes.length - 1; i >= 0; i--) {
      const change = changes[i]!;
      if (change.stamp <= entry.checkedAt) break;
      if (entry.dependencies.touches(change.sheetId, change.rect)) return false;
    }
    entry.checkedAt = stamp;
    return true;
  };

  const sheetById = (sheetId: number): SheetState | undefined =>
    host.state().sheets.find((sheet) => sheet.sheetId === sheetId);

  const note = (entry: Pick<Entry, 'dependencies' | 'moment'>): void => {
    const frame = frames.at(-1);
    if (frame === undefined) return;
    frame.dependencies.addAll(entry.dependencies);
    frame.span = shorter(frame.span, entry.moment?.span ?? null);
  };

  const track = (work: () => Value): Entry => {
    const frame: (typeof frames)[number] = { dependencies: createDependencies(), span: null };
    frames.push(frame);
    try {
      const value = work();
      const moment = frame.span === null ? null : momentOf(frame.span, host.now());
      return { value, dependencies: frame.dependencies, moment, checkedAt: stamp };
    } finally {
      frames.pop();
    }
  };

  /** A table that many formulas read is built once. */
  const readTable = (sheet: SheetState, rect: Rect): Matrix => {
    const frame = frames.at(-1);
    if (frame !== undefined && rect.bottom - rect.top === 1 && rect.right - rect.left === 1) {
      frame.dependencies.add(sheet.sheetId, rect);
      return { rows: [[compute(sheet, rect.top, rect.left)]], range: { sheetId: sheet.sheetId, rect } };
    }
    const key = `${sheet.sheetId}:${rect.top}:${rect.bottom}:${rect.left}:${rect.right}`;
    const kept = tables.get(key);
    if (kept !== undefined && isFresh(kept.entry)) {
      note(kept.entry);
      return kept.matrix;
    }
    let matrix: Matrix = { rows: [] };
    const entry = track(() => {
      frames.at(-1)!.dependencies.add(sheet.sheetId, rect);
      const rows: CellResult[][] = [];
      for (let row = rect.top; row < rect.bottom; row++) {
        const line: CellResult[] = [];
        for (let column = rect.left; column < rect.right; column++) line.push(compute(sheet, row, column));
        rows.push(line);
      }
      matrix = { rows, range: { sheetId: sheet.sheetId, rect } };
      return null;
    });
    if (tables.size > 2000) tables.clear();
    tables.set(key, { matrix, entry });
    note(entry);
    return matrix;
  };

  const contextAt = (home: SheetState, row: number, column: number): EvaluationContext => ({
    locale: host.locale(),
    sheetId: home.sheetId,
    row,
    column,
    now: () => {
      frames.at(-1)!.span = 'instant';
      return host.now();
    },
    today: () => {
      const frame = frames.at(-1)!;
      frame.span = shorter(frame.span, 'day');
      return Math.floor(host.now());
    },
    random: () => {
      frames.at(-1)!.span = 'instant';
      return host.random();
    },
    read: (sheetId, rect) => {
      const sheet = sheetById(sheetId);
      if (sheet === undefined || rect.bottom > sheet.rowCount || rect.right > sheet.columnCount)
        return badReference();
      return readTable(sheet, rect);
    },
    resolve: (text) => resolveText(host.state(), text, home.sheetId),
    locate: (reference) => locate(reference, home),
    formulaAt: (sheetId, r, c) => sheetById(sheetId)?.rows[r]?.[c]?.formula ?? null,
  });

  const locate = (reference: Reference, home: SheetState): { sheetId: number; rect: Rect } | null => {
    const { title, from } = reference;
    const to = reference.to ?? from;
    const sheet =
      title === null
        ? home
        : host.state().sheets.find((candidate) => candidate.title.toLowerCase() === title.toLowerCase());
    if (sheet === undefined) return null;
    const span = (a: number | undefined, b: number | undefined, size: number): readonly [number, number] => {
      if (a === undefined && b === undefined) return [0, size];
      if (a === undefined || b === undefined) return [(a ?? b)!, size];
      return [Math.min(a, b), Math.max(a, b) + 1];
    };
    const [top, bottom] = span(from.row, to.row, sheet.rowCount);
    const [left, right] = span(from.column, to.column, sheet.columnCount);
    return { sheetId: sheet.sheetId, rect: { top, bottom, left, right } };
  };

  const computeFormula = (sheet: SheetState, row: number, column: number, formula: string): Entry => {
    const bySheet = entries.get(sheet.sheetId) ?? new Map<number, Entry>();
    entries.set(sheet.sheetId, bySheet);
    const key = row * WIDTH + column;
    const kept = bySheet.get(key);
    if (kept !== undefined && isFresh(kept)) return kept;
    const name = `${sheet.sheetId}:${key}`;
    if (running.has(name)) {
      return { value: circular(), dependencies: createDependencies(), moment: null, checkedAt: stamp };
    }
    if (running.size >= MAX_DEPTH) throw new NeedFirst(sheet, row, column);
    running.add(name);
    try {
      const entry = track(() => {
        frames
          .at(-1)!
          .dependencies.add(sheet.sheetId, { top: row, bottom: row + 1, left: column, right: column + 1 });
        const tree = treeOf(formula);
        if (tree === null) return errorValue('#ERROR!', 'Formula parse error.');
        return spread(sheet, row, column, evaluate(tree, contextAt(sheet, row, column)));
      });
      bySheet.set(key, entry);
      return entry;
    } finally {
      running.delete(name);
    }
  };

  /** A table may not cover cells that hold something else. */
  const spread = (sheet: SheetState, row: number, column: number, value: Value): Value => {
    if (!isMatrix(value)) return value;
    const height = value.rows.length;
    const width = value.rows[0]?.length ?? 0;
    if (height === 0 || width === 0) return null;
    if (height === 1 && width === 1) return value.rows[0]![0]!;
    // Before the check: a table without room is tried again when one of these cells changes.
    frames.at(-1)!.dependencies.add(sheet.sheetId, {
      top: row,
      bottom: row + height,
      left: column,
      right: column + width,
    });
    for (let r = row; r < Math.min(row + height, sheet.rows.length); r++) {
      for (let c = column; c < column + width; c++) {
        const cell = sheet.rows[r]?.[c];
        if ((r !== row || c !== column) && (cell?.value !== undefined || cell?.formula !== undefined)) {
          return badReference('Array result was not expanded because it would overwrite data.');
        }
      }
    }
    return value;
  };

  const compute = (sheet: SheetState, row: number, column: number): CellResult => {
    const cell = sheet.rows[row]?.[column];
    if (cell?.formula !== undefined) {
      const entry = computeFormula(sheet, row, column, cell.formula);
      note(entry);
      return isMatrix(entry.value) ? (entry.value.rows[0]?.[0] ?? null) : entry.value;
    }
    if (cell?.value !== undefined) return cell.value;
    const answer = askSpills(sheet, row, column);
    note(answer);
    return answer.found?.value ?? null;
  };

  const askSpills = (sheet: SheetState, row: number, column: number): SpillAnswer =>
    spills.find(sheet, row, column, stamp, host.now, (r, c, formula) => computeFormula(sheet, r, c, formula));

  const valueAt = (sheet: SheetState, row: number, column: number): CellResult => {
    const waiting: NeedFirst[] = [new NeedFirst(sheet, row, column)];
    const seen = new Set<string>();
    for (;;) {
      const next = waiting.at(-1)!;
      try {
        const value = compute(next.sheet, next.row, next.column);
        waiting.pop();
        if (waiting.length === 0) return value;
      } catch (error) {
        if (!(error instanceof NeedFirst)) throw error;
        const name = `${error.sheet.sheetId}:${error.row}:${error.column}`;
        // Met again while it still waits: the chain has no far end.
        if (
          seen.has(name) &&
          waiting.some(
            (item) => item.sheet === error.sheet && item.row === error.row && item.column === error.column,
          )
        ) {
          return circular();
        }
        seen.add(name);
        waiting.push(error);
      }
    }
  };

  return {
    valueAt: (sheet, row, column) => {
      const cell = sheet.rows[row]?.[column];
      if (cell?.formula === undefined && cell?.value !== undefined) return cell.value;
      return valueAt(sheet, row, column);
    },
    spillExtent: (sheet) =>
      spills.extent(sheet, (row, column, formula) => {
        valueAt(sheet, row, column);
        return computeFormula(sheet, row, column, formula);
      }),
    spillSource: (sheet, row, column) => {
      // Computes what it needs, however deep.
      valueAt(sheet, row, column);
      return askSpills(sheet, row, column).found?.source ?? null;
    },
    evaluateAt: (sheet, row, column, formula) => {
      const tree = treeOf(formula);
      if (tree === null) return errorValue('#ERROR!', 'Formula parse error.');
      for (;;) {
        try {
          return firstOf(track(() => evaluate(tree, contextAt(sheet, row, column))).value);
        } catch (error) {
          if (!(error instanceof NeedFirst)) throw error;
          valueAt(error.sheet, error.row, error.column);
        }
      }
    },
    treeOf,
    touch: (sheetId, rect) => {
      stamp += 1;
      const last = changes.at(-1);
      const far = Number.MAX_SAFE_INTEGER;
      let whole = rect ?? { top: 0, bottom: far, left: 0, right: far };
      const sheet = sheetById(sheetId);
      // A table reaches to the right and downwards: cells there may have got or lost a value.
      if (sheet !== undefined && spills.touch(sheet, whole)) whole = { ...whole, bottom: far, right: far };
      if (last !== undefined && last.sheetId === sheetId && isInside(whole, last.rect)) {
        changes[changes.length - 1] = { ...last, stamp };
        return;
      }
      changes.push({ stamp, sheetId, rect: whole });
      if (changes.length > 128) {
        oldest = changes[63]!.stamp;
        changes = changes.slice(64);
      }
    },
    forgetAll: () => {
      stamp += 1;
      oldest = stamp;
      changes = [];
      trees.clear();
      entries.clear();
      tables.clear();
      spills.forgetAll();
    },
  };
};
