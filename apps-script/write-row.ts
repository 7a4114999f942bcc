// Writes the cells of one row: whole runs of neighbours at once, and no text that could become something else.
import type { Field, Value } from '../src/domain/field.ts';
import { KEY_COLUMN, NUMBER_FORMATS } from '../src/domain/workbook-layout.ts';
import type { Zone } from '../src/domain/zone.ts';
import { dressRows } from './make-tab.ts';
import type { ReadTab } from './spreadsheet.ts';

const MORE_ROWS = 100;

type CellValue = string | number | boolean | Date;

interface CellPlan {
  /** Zero-based. */
  readonly column: number;
  readonly value: CellValue;
  /** Written as rich text, which is never read as a formula, a number or a date. */
  readonly isLiteral: boolean;
  /** The number format to go back to; null keeps the cell's own. */
  readonly format: string | null;
}

/**
 * Whether `setValues` could turn the text into something else. It reads texts as if typed; a cell in text format keeps
 * all but a formula or a leading apostrophe, any other cell also turns what looks like a number, a date or a truth value.
 */
export const isReadAsTyped = (text: string, format: string): boolean =>
  format === '@' ? /^\s*[=+\-'@]/.test(text) : /^\s*[=+\-'@]|\d|^\s*(true|false)\s*$/i.test(text);

const toCell = (field: Field | null, value: Value, zone: Zone): CellValue => {
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'string') return value.join(', ');
  return field?.kind === 'date' ? new Date(zone.instantOf(value, '00:00')) : value;
};

/**
 * The format to give a cell under whose format the number would be read back as another: typing "25 %" or "1/2" leaves
 * one behind. Null where the cell's own, which may be a person's choice, serves.
 */
const formatFor = (field: Field | null, value: Value, format: string): string | null => {
  if (field === null || typeof value !== 'number') return null;
  const marks = format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  const isOther = /[dmyhs]/i.test(marks) || (marks.includes('%') && field.format !== 'percent');
  if (!isOther) return null;
  return field.format === 'percent' || field.format === 'whole'
    ? NUMBER_FORMATS[field.format].pattern
    : 'General';
};

const planCells = (
  fields: readonly Field[],
  read: ReadTab,
  values: Readonly<Record<string, Value>>,
  formats: readonly string[],
  zone: Zone,
): CellPlan[] =>
  Object.entries(values)
    .flatMap(([id, value]): CellPlan[] => {
      const column = read.columns.get(id);
      if (column === undefined) return [];
      const field = id === KEY_COLUMN ? null : (fields.find((each) => each.id === id) ?? null);
      const cell = toCell(field, value, zone);
      const isLiteral = typeof cell === 'string' && isReadAsTyped(cell, formats[column] ?? '');
      return [{ column, value: cell, isLiteral, format: formatFor(field, value, formats[column] ?? '') }];
    })
    .sort((a, b) => a.column - b.column);

/** Neighbouring cells together. */
const toRuns = (cells: readonly CellPlan[]): CellPlan[][] => {
  const runs: CellPlan[][] = [];
  for (const cell of cells) {
    const run = runs[runs.length - 1];
    if (run?.[run.length - 1]?.column === cell.column - 1) run.push(cell);
    else runs.push([cell]);
  }
  return runs;
};

/** What has to be read of a row before it can be written: formats, and cells that hold formulas. */
export interface RowSurface {
  readonly formats: readonly string[];
  /** Zero-based columns. */
  readonly formulas: ReadonlySet<number>;
  readonly maxRows: number;
  /** What stands in the row now. */
  readonly cells: readonly unknown[];
}

/**
 * Reads the surfaces of rows that follow one another, from `row` (zero-based) on, in one look; of rows beyond the grid, that
 * of its last row, whose look they will take.
 */
export const readSurfaces = (read: ReadTab, row: number, count: number): readonly RowSurface[] => {
  const maxRows = read.sheet.getMaxRows();
  const width = Math.max(...read.columns.values()) + 1;
  const height = Math.max(1, Math.min(count, maxRows - row));
  const range = read.sheet.getRange(Math.min(row + 1, maxRows), 1, height, width);
  const [formulas, formats, values] = [range.getFormulas(), range.getNumberFormats(), range.getValues()];
  return Array.from({ length: count }, (_, index) => {
    const isThere = row + index < maxRows;
    const texts = isThere ? (formulas[index] ?? []) : [];
    return {
      formats: formats[Math.min(index, height - 1)] ?? [],
      formulas: new Set(texts.flatMap((text, column) => (text === '' ? [] : [column]))),
      maxRows,
      cells: isThere ? ((values[index] ?? []) as unknown[]) : [],
    };
  });
};

export const readSurface = (read: ReadTab, row: number): RowSurface => readSurfaces(read, row, 1)[0]!;

/** Room up to `row` (zero-based) and some more, dressed as the others. `maxRows` is what the tab has now. */
export const growTab = (read: ReadTab, maxRows: number, row: number): void => {
  if (row < maxRows) return;
  const more = row - maxRows + MORE_ROWS;
  read.sheet.insertRowsAfter(maxRows, more);
  const placed = read.tab.columns
    .flatMap((column) => {
      const index = read.columns.get(column.id);
      return index === undefined ? [] : [{ column, at: index + 1 }];
    })
    .sort((a, b) => a.at - b.at);
  dressRows(read.sheet, placed, maxRows + 1, more);
};

/** The key that stands in the row now: people may have sorted the tab since it was read. */
export const keyIn = (read: ReadTab, surface: RowSurface): string =>
  String(surface.cells[read.columns.get(KEY_COLUMN) ?? 0] ?? '').trim();

export interface FreeRow {
  readonly row: number;
  readonly surface: RowSurface;
}

/**
 * The first rows from `row` on in which none of our columns holds anything, with their surfaces: the sync, which no lock
 * of a script holds off, may have added records since the tab was read.
 */
export const findFreeRows = (read: ReadTab, row: number, count: number): readonly FreeRow[] => {
  const own = [...read.columns.values()];
  const found: FreeRow[] = [];
  for (let from = row; found.length < count; ) {
    const wanted = count - found.length;
    readSurfaces(read, from, wanted).forEach((surface, index) => {
      const isFree = own.every((column) => ['', false, undefined].includes(surface.cells[column] as ''));
      if (isFree) found.push({ row: from + index, surface });
    });
    from += wanted;
  }
  return found;
};

/**
 * Writes these values (by column id) into a row that the grid has; other cells stay as they are. One batch: nothing is
 * read between.
 */
export const writeRow = (
  fields: readonly Field[],
  read: ReadTab,
  row: number,
  values: Readonly<Record<string, Value>>,
  surface: RowSurface,
  zone: Zone,
): void => {
  for (const run of toRuns(planCells(fields, read, values, surface.formats, zone))) {
    const first = run[0]!;
    const cells = run.map((cell) => (cell.isLiteral ? '' : cell.value));
    read.sheet.getRange(row + 1, first.column + 1, 1, run.length).setValues([cells]);
    for (const cell of run) {
      if (cell.format !== null) read.sheet.getRange(row + 1, cell.column + 1).setNumberFormat(cell.format);
      if (!cell.isLiteral) continue;
      const text = SpreadsheetApp.newRichTextValue().setText(String(cell.value)).build();
      read.sheet.getRange(row + 1, cell.column + 1).setRichTextValue(text);
    }
  }
};
