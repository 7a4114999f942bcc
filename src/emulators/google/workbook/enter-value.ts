// What a cell becomes when a value is entered into it.
import type { Book } from './book.ts';
import { tidyCell } from './cells.ts';
import { invalid } from './errors.ts';
import { isDateFormat } from './format-value.ts';
import { parseInput } from './parse-input.ts';
import type { Cell } from './state.ts';
import type { CellFormat, NumberFormat, Scalar } from './wire-types.ts';

/** RAW keeps the value as it is; USER_ENTERED reads texts as if typed. */
export type InputMode = 'RAW' | 'USER_ENTERED';

const MAX_TEXT = 50_000;

/** The cell without its value; undefined when nothing else is left. */
export const withoutContent = (cell: Cell | undefined): Cell | undefined => {
  if (cell === undefined) return undefined;
  const { value: _v, formula: _f, runs: _r, ...rest } = cell;
  return tidyCell(rest);
};

/** A look that was chosen stays, unless the typed text is of another nature (a date into a money column). */
const chooseFormat = (
  before: CellFormat | undefined,
  typed: NumberFormat | undefined,
): CellFormat | undefined => {
  if (typed === undefined) return before;
  const kept = before?.numberFormat;
  if (kept !== undefined && (kept.type === typed.type || (isDateFormat(kept) && isDateFormat(typed))))
    return before;
  if (kept !== undefined && kept.type !== 'TEXT' && typed.type === 'NUMBER') return before;
  return { ...before, numberFormat: typed };
};

const requireLength = (text: string): void => {
  if (text.length > MAX_TEXT) {
    throw invalid(`Your input contains more than the maximum of ${MAX_TEXT} characters in a single cell.`);
  }
};

/** The cell after a value was entered; `''` empties it. */
export const enterValue = (
  book: Book,
  cell: Cell | undefined,
  value: Scalar,
  mode: InputMode,
): Cell | undefined => {
  const rest = withoutContent(cell) ?? {};
  if (typeof value !== 'string') return { ...rest, value };
  if (value === '') return withoutContent(cell);
  requireLength(value);
  if (mode === 'RAW' || cell?.format?.numberFormat?.type === 'TEXT') return { ...rest, value };
  const parsed = parseInput(value, book.locale(), Math.floor(book.nowSerial()));
  const format = chooseFormat(cell?.format, parsed.format);
  return {
    ...rest,
    ...(parsed.formula === undefined ? {} : { formula: parsed.formula }),
    ...(parsed.value === undefined || parsed.formula !== undefined ? {} : { value: parsed.value }),
    ...(format === undefined ? {} : { format }),
  };
};

/** The cell after a formula was entered; `''` empties it. */
export const enterFormula = (cell: Cell | undefined, formula: string): Cell | undefined => {
  if (formula === '') return withoutContent(cell);
  requireLength(formula);
  return { ...withoutContent(cell), formula: formula.startsWith('=') ? formula : `=${formula}` };
};
