// Whether a value meets a condition of a validation rule or a conditional format.
import type { Book } from './book.ts';
import { compareValues, toBoolean } from './formula/coerce.ts';
import { shiftFormula } from './formula/rewrite.ts';
import { type CellResult, isError } from './formula/values.ts';
import { parseInput } from './parse-input.ts';
import type { SheetState } from './state.ts';
import type { BooleanCondition, ConditionValue } from './wire-types.ts';

/** Where the condition is asked: the cell, and the first cell of its range, from which formulas are counted. */
export interface ConditionPlace {
  readonly sheet: SheetState;
  readonly row: number;
  readonly column: number;
  readonly homeRow: number;
  readonly homeColumn: number;
}

const RELATIVE: Readonly<Record<string, number>> = {
  TODAY: 0,
  TOMORROW: 1,
  YESTERDAY: -1,
  PAST_WEEK: -7,
  PAST_MONTH: -30,
  PAST_YEAR: -365,
};

const operand = (book: Book, value: ConditionValue | undefined, place: ConditionPlace): CellResult => {
  if (value?.relativeDate !== undefined)
    return Math.floor(book.nowSerial()) + (RELATIVE[value.relativeDate] ?? 0);
  const text = value?.userEnteredValue ?? '';
  if (text.startsWith('=')) return evaluateAt(book, text, place);
  return parseInput(text, book.locale(), Math.floor(book.nowSerial())).value ?? '';
};

/** A formula of a rule, read at the cell. */
const evaluateAt = (book: Book, formula: string, place: ConditionPlace): CellResult =>
  book.calculator.evaluateAt(
    place.sheet,
    place.row,
    place.column,
    shiftFormula(formula, place.row - place.homeRow, place.column - place.homeColumn),
  );

const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text);
const isUrl = (text: string): boolean =>
  /^(https?:\/\/)?([\p{L}\p{N}-]+\.)+\p{L}{2,}(:\d+)?(\/\S*)?$/iu.test(text);

/** Null: the condition cannot be judged here (a list or range, which `validation.ts` knows). */
export const meetsCondition = (
  book: Book,
  condition: BooleanCondition,
  value: CellResult,
  place: ConditionPlace,
): boolean | null => {
  const { type, values = [] } = condition;
  const first = (): CellResult => operand(book, values[0], place);
  const second = (): CellResult => operand(book, values[1], place);
  const text = value === null || isError(value) ? '' : String(value).toLowerCase();
  const wanted = (): string => String(first() ?? '').toLowerCase();
  const number = typeof value === 'number' ? value : null;
  const order = (other: CellResult): number | null =>
    number === null || typeof other !== 'number' ? null : compareValues(number, other);
  const test = (ask: (order: number) => boolean, other: CellResult = first()): boolean => {
    const result = order(other);
    return result !== null && ask(result);
  };
  const day = (ask: (order: number) => boolean, other: CellResult = first()): boolean =>
    number !== null && typeof other === 'number' && ask(Math.floor(number) - Math.floor(other));
  switch (type) {
    case 'NUMBER_GREATER':
      return test((n) => n > 0);
    case 'NUMBER_GREATER_THAN_EQ':
      return test((n) => n >= 0);
    case 'NUMBER_LESS':
      return test((n) => n < 0);
    case 'NUMBER_LESS_THAN_EQ':
      return test((n) => n <= 0);
    case 'NUMBER_EQ':
      return test((n) => n === 0);
    case 'NUMBER_NOT_EQ':
      return number !== null && !test((n) => n === 0);
    case 'NUMBER_BETWEEN':
      return test((n) => n >= 0) && test((n) => n <= 0, second());
    case 'NUMBER_NOT_BETWEEN':
      return number !== null && !(test((n) => n >= 0) && test((n) => n <= 0, second()));
    case 'TEXT_CONTAINS':
      return text.includes(wanted());
    case 'TEXT_NOT_CONTAINS':
      return !text.includes(wanted());
    case 'TEXT_STARTS_WITH':
      return text.startsWith(wanted());
    case 'TEXT_ENDS_WITH':
      return text.endsWith(wanted());
    case 'TEXT_EQ':
      return text === wanted();
    case 'TEXT_NOT_EQ':
      return text !== wanted();
    case 'TEXT_IS_EMAIL':
      return typeof value === 'string' && isEmail(value);
    case 'TEXT_IS_URL':
      return typeof value === 'string' && isUrl(value);
    case 'DATE_EQ':
      return day((n) => n === 0);
    case 'DATE_NOT_EQ':
      return number !== null && !day((n) => n === 0);
    case 'DATE_BEFORE':
      return day((n) => n < 0);
    case 'DATE_AFTER':
      return day((n) => n > 0);
    case 'DATE_ON_OR_BEFORE':
      return day((n) => n <= 0);
    case 'DATE_ON_OR_AFTER':
      return day((n) => n >= 0);
    case 'DATE_BETWEEN':
      return day((n) => n >= 0) && day((n) => n <= 0, second());
    case 'DATE_NOT_BETWEEN':
      return number !== null && !(day((n) => n >= 0) && day((n) => n <= 0, second()));
    case 'DATE_IS_VALID':
      return number !== null;
    case 'BLANK':
      return value === null || value === '';
    case 'NOT_BLANK':
      return value !== null && value !== '';
    case 'CUSTOM_FORMULA':
      return toBoolean(first()) === true;
    case 'BOOLEAN': {
      if (values.length === 0) return typeof value === 'boolean';
      return values.some((item) => compareValues(operand(book, item, place), value) === 0);
    }
    default:
      return null;
  }
};
