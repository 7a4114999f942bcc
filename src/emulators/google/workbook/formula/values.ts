// What a formula works with: values, errors, and tables of values.
import type { Rect } from '../rect.ts';
import type { Scalar } from '../wire-types.ts';

/** `error` as the cell shows it, such as `#REF!`. */
export interface ErrorValue {
  readonly error: string;
  readonly message: string;
  /** The function exists at Google but is not computed here; no IFERROR may hide that. */
  readonly offline?: true;
}

/** null is an empty cell. */
export type CellResult = Scalar | null | ErrorValue;

/** A table of values; `range` says which cells it was read from. */
export interface Matrix {
  readonly rows: readonly (readonly CellResult[])[];
  readonly range?: { readonly sheetId: number; readonly rect: Rect };
  /** All values in reading order, once somebody has asked: many formulas read the same columns. */
  list?: readonly CellResult[];
}

export type Value = CellResult | Matrix;

export const isMatrix = (value: Value): value is Matrix =>
  typeof value === 'object' && value !== null && 'rows' in value;

export const isError = (value: unknown): value is ErrorValue =>
  typeof value === 'object' && value !== null && 'error' in value;

export const errorValue = (error: string, message: string): ErrorValue => ({ error, message });

export const divideByZero = (name: string): ErrorValue =>
  errorValue('#DIV/0!', `${name} cannot divide by zero.`);
export const wrongValue = (message: string): ErrorValue => errorValue('#VALUE!', message);
export const notAvailable = (message: string): ErrorValue => errorValue('#N/A', message);
export const badReference = (message = 'Reference does not exist.'): ErrorValue =>
  errorValue('#REF!', message);
export const badNumber = (message: string): ErrorValue => errorValue('#NUM!', message);
export const badName = (message: string): ErrorValue => errorValue('#NAME?', message);

/** A function of Google's that this engine does not compute. */
export const notComputed = (name: string): ErrorValue => ({
  error: `#ERROR! (${name} is not computed offline)`,
  message: `${name} is not computed offline. Google Sheets will show its value.`,
  offline: true,
});

const TYPES: Readonly<Record<string, string>> = {
  '#NULL!': 'NULL_VALUE',
  '#DIV/0!': 'DIVIDE_BY_ZERO',
  '#VALUE!': 'VALUE',
  '#REF!': 'REF',
  '#NAME?': 'NAME',
  '#NUM!': 'NUM',
  '#N/A': 'N_A',
};

/** The API's name for an error. */
export const errorToType = (error: ErrorValue): string => TYPES[error.error] ?? 'ERROR';

export const ERROR_TEXTS: readonly string[] = [...Object.keys(TYPES), '#ERROR!'];
