// What a spreadsheet function gets to work with.
import type { Locale } from '../locale.ts';
import type { Rect } from '../rect.ts';
import type { Node } from './parse.ts';
import type { CellResult, ErrorValue, Matrix, Value } from './values.ts';

/** Where and when a formula is computed. */
export interface CallContext {
  readonly locale: Locale;
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  /** Now as a serial date in the spreadsheet's zone. */
  now(): number;
  /** Its whole day: what asks for no more is good until midnight. */
  today(): number;
  /** 0 ≤ n < 1 */
  random(): number;
  /** Inside ARRAYFORMULA, FILTER and their like: a table of wanted values is looked up value by value. */
  readonly isArray?: boolean;
  /** Reads cells and notes that the formula depends on them. */
  read(sheetId: number, rect: Rect): Matrix | ErrorValue;
  /** Reads `Sheet1!A1:B2` text as a range. */
  resolve(text: string): { readonly sheetId: number; readonly rect: Rect } | null;
  /** The formula text of a cell, or null. */
  formulaAt(sheetId: number, row: number, column: number): string | null;
}

/** Computes arguments on demand. */
export interface LazyContext extends CallContext {
  /** A single value; a range gives the cell in the formula's own row or column. */
  scalar(node: Node): CellResult;
  value(node: Node): Value;
  /** As inside ARRAYFORMULA: operators work on whole ranges. */
  array(node: Node): Value;
  /** The same with a name bound, for LET. */
  withName(name: string, value: Value): LazyContext;
  /** A name bound to a LAMBDA, which is then called by it. */
  withLambda(name: string, lambda: Lambda): LazyContext;
}

/** A LAMBDA with its names bound to the values it is called with. */
export type Lambda = (values: readonly Value[]) => Value;

/** `lift`: in an array context the function is applied to each value. `array`: its arguments are computed as arrays. */
export type FunctionEntry =
  | {
      readonly kind: 'lazy';
      readonly min: number;
      readonly max: number;
      readonly run: (args: readonly Node[], call: LazyContext) => Value;
    }
  | {
      readonly kind: 'lift';
      readonly min: number;
      readonly max: number;
      readonly run: (args: readonly CellResult[], call: CallContext) => CellResult;
    }
  | {
      readonly kind: 'range' | 'array';
      readonly min: number;
      readonly max: number;
      readonly run: (args: readonly Value[], call: CallContext) => Value;
    };

export type FunctionTable = Readonly<Record<string, FunctionEntry>>;

const MANY = 255;

export const lazy = (
  min: number,
  max: number,
  run: (args: readonly Node[], call: LazyContext) => Value,
): FunctionEntry => ({ kind: 'lazy', min, max: max < 0 ? MANY : max, run });
export const lift = (
  min: number,
  max: number,
  run: (args: readonly CellResult[], call: CallContext) => CellResult,
): FunctionEntry => ({ kind: 'lift', min, max: max < 0 ? MANY : max, run });
export const ranged = (
  min: number,
  max: number,
  run: (args: readonly Value[], call: CallContext) => Value,
): FunctionEntry => ({ kind: 'range', min, max: max < 0 ? MANY : max, run });
export const arrayed = (
  min: number,
  max: number,
  run: (args: readonly Value[], call: CallContext) => Value,
): FunctionEntry => ({ kind: 'array', min, max: max < 0 ? MANY : max, run });
