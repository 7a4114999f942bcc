// Values ↔ cells, for each kind of field and both ways; what cannot be read without guessing is said, not guessed.
import { emptyValue, type Field, isEmptyValue, type Value } from '../domain/field.ts';
import { parseInput } from '../domain/parse-input.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { cleanText } from '../domain/text.ts';
import { NUMBER_FORMATS } from '../domain/workbook-layout.ts';
import { cellText, isBlankCell } from './grid.ts';
import { dateToSerial, FIRST_DATE, serialToDate } from './serial-date.ts';
import { shownAs } from './shown-number.ts';
import type { Cell, ExtendedValue } from './wire.ts';

/** Characters that one cell takes (a limit of Google Sheets). */
export const MOST_CHARACTERS = 50_000;

export interface CellContext {
  /** The spreadsheet's, for example `de_DE`. */
  readonly locale: string;
  /** The record's unit, where it has one. */
  readonly unit: string | null;
  /** The key of the record that a text names: by key, or by a title that only one record has. */
  readonly resolve: (table: string, text: string) => Result<string, { readonly message: string }>;
}

type Reading = Result<Value, { readonly message: string }>;

const readNumberCell = (field: Field, number: number, cell: Cell, context: CellContext): Reading => {
  const shown = shownAs(cell);
  if (shown === 'date')
    return err({
      message:
        'This is a date, and a number is needed. Clear the format of the cell and type the number again.',
    });
  return parseInput(field, number, {
    isShownAsPercent: shown === 'percent',
    ...(context.unit && { unit: context.unit }),
  });
};

const readDateCell = (number: number): Reading => {
  const date = serialToDate(number);
  if (date !== null) return ok(date);
  return err({ message: 'This is no full date. Write day, month and year, for example 2027-12-31.' });
};

const readReference = (field: Field, raw: string, context: CellContext): Reading => {
  const parsed = parseInput(field, raw);
  if (!parsed.ok || parsed.value === null || field.refersTo === undefined) return parsed;
  if (typeof parsed.value === 'string') return context.resolve(field.refersTo, parsed.value);
  const keys: string[] = [];
  for (const text of parsed.value as readonly string[]) {
    const key = context.resolve(field.refersTo, text);
    if (!key.ok) return key;
    keys.push(key.value);
  }
  return ok([...new Set(keys)].sort());
};

/** Reads a cell as a value of this field. The message of a failure is for people and does not name the place. */
export const cellToValue = (field: Field, cell: Cell, context: CellContext): Reading => {
  const value = cell.effectiveValue;
  if (value?.errorValue !== undefined)
    return err({ message: 'The formula gives an error. Correct it, or type the value instead.' });
  if (isBlankCell(cell)) return ok(emptyValue(field.kind));
  const number = value?.numberValue;
  const isText = value?.stringValue !== undefined;
  switch (field.kind) {
    case 'number':
      if (number !== undefined) return readNumberCell(field, number, cell, context);
      break;
    case 'date':
      if (number !== undefined) return readDateCell(number);
      break;
    case 'yes-no':
      if (value?.boolValue !== undefined) return ok(value.boolValue);
      break;
    case 'one':
    case 'many':
      return readReference(field, cellText(cell), context);
    case 'instant':
      // A date and time of Sheets has no zone: the same cell is another instant elsewhere.
      if (!isText)
        return err({ message: 'A point in time needs its zone. Write it as text: 2027-01-12T15:00:00Z.' });
      break;
  }
  const raw = field.kind === 'number' && value?.boolValue !== undefined ? value.boolValue : cellText(cell);
  return parseInput(field, raw, { locale: context.locale, ...(context.unit && { unit: context.unit }) });
};

/**
 * A computed cell as it stands: the machine puts it right, whatever is in it, so nothing here is a problem. What is no
 * value of the field comes back as its text.
 */
export const cellToMachineValue = (field: Field, cell: Cell, context: CellContext): Value => {
  const read = cellToValue(field, cell, context);
  return read.ok ? read.value : cleanText(cellText(cell));
};

export interface NumberFormat {
  readonly type: string;
  readonly pattern: string;
}

export interface CellContent {
  /** Null empties the cell. Never a formula. */
  readonly value: ExtendedValue | null;
  /** Set with the value; null goes back to automatic; absent keeps the cell's own, which may be a person's choice. */
  readonly format?: NumberFormat | null;
}

const writeText = (text: string): Result<CellContent, { readonly message: string }> =>
  text.length > MOST_CHARACTERS
    ? err({
        message: `The text has ${text.length} characters and a cell takes ${MOST_CHARACTERS}. Shorten it, or keep it in a document and put the link here.`,
      })
    : ok({ value: { stringValue: text } });

/** The number's own format when the cell shows one already; otherwise nobody knows what an empty cell's format hides. */
const numberFormat = (field: Field, cell: Cell): { format?: NumberFormat | null } => {
  const shown = shownAs(cell);
  if (shown === 'number' || (shown === 'percent' && field.format === 'percent')) return {};
  if (field.format === 'percent' || field.format === 'whole') return { format: NUMBER_FORMATS[field.format] };
  return { format: null };
};

/**
 * The content of the cell that reads back as this value (L11), given the cell as it stands: a date must not be shown as
 * a bare number, and an amount must not come under a percent or date format that a person's typing left behind.
 * Fails with a sentence when no cell can hold the value.
 */
export const valueToCell = (
  field: Field,
  value: Value,
  cell: Cell = {},
): Result<CellContent, { readonly message: string }> => {
  if (field.kind === 'yes-no') return ok({ value: { boolValue: value === true } });
  if (isEmptyValue(value)) return ok({ value: null });
  if (field.kind === 'number' && typeof value === 'number') {
    if (!Number.isFinite(value)) return err({ message: 'A cell cannot hold this number.' });
    return ok({ value: { numberValue: value === 0 ? 0 : value }, ...numberFormat(field, cell) });
  }
  if (field.kind === 'date' && typeof value === 'string') {
    const serial = dateToSerial(value);
    if (serial === null)
      return err({ message: `A cell cannot hold the date ${value}: days start at ${FIRST_DATE}.` });
    const isBare = shownAs(cell) === 'number' || shownAs(cell) === 'percent';
    return ok({ value: { numberValue: serial }, ...(isBare && { format: NUMBER_FORMATS.date }) });
  }
  return writeText(Array.isArray(value) ? value.join(', ') : String(value));
};
