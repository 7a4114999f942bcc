// Data validation: the choices of a drop-down, and whether an edit is allowed.
import type { Book } from './book.ts';
import { meetsCondition } from './conditions.ts';
import { invalid } from './errors.ts';
import { type CellResult, isError } from './formula/values.ts';
import { rangeToRect } from './rect.ts';
import { findSheet, readRange } from './resolve-range.ts';
import { displayValue } from './show-cell.ts';
import type { SheetState } from './state.ts';

/** The texts to choose from, or null when the cell has no list. */
export const validationChoices = (
  book: Book,
  sheet: SheetState,
  row: number,
  column: number,
): string[] | null => {
  const condition = sheet.rows[row]?.[column]?.validation?.condition;
  if (condition?.type === 'ONE_OF_LIST')
    return (condition.values ?? []).map((value) => value.userEnteredValue ?? '');
  if (condition?.type !== 'ONE_OF_RANGE') return null;
  const text = condition.values?.[0]?.userEnteredValue ?? '';
  const range = readRange(book.state, text.replace(/^=/, '').replaceAll('$', ''), sheet.sheetId);
  const source = range === null ? undefined : findSheet(book.state, range.sheetId ?? 0);
  if (range === null || source === undefined) return [];
  const rect = rangeToRect(range, source);
  const choices = new Set<string>();
  for (let r = rect.top; r < Math.min(rect.bottom, source.rows.length); r++) {
    for (let c = rect.left; c < rect.right; c++) {
      const choice = displayValue(book, source, r, c);
      if (choice !== '') choices.add(choice);
    }
  }
  return [...choices];
};

const isAllowed = (
  book: Book,
  sheet: SheetState,
  row: number,
  column: number,
  value: CellResult,
): boolean => {
  const rule = sheet.rows[row]?.[column]?.validation;
  if (rule === undefined || value === null || value === '') return true;
  const choices = validationChoices(book, sheet, row, column);
  if (choices !== null) {
    const shown = displayValue(book, sheet, row, column);
    return choices.some(
      (choice) => choice === shown || choice === String(isError(value) ? value.error : value),
    );
  }
  const place = { sheet, row, column, homeRow: row, homeColumn: column };
  return meetsCondition(book, rule.condition, value, place) ?? true;
};

/** Throws when a person enters what a strict rule forbids. API and script writes are not asked. */
export const requireValid = (book: Book, sheet: SheetState, row: number, column: number): void => {
  const rule = sheet.rows[row]?.[column]?.validation;
  if (rule?.strict !== true) return;
  if (isAllowed(book, sheet, row, column, book.calculator.valueAt(sheet, row, column))) return;
  throw invalid(
    rule.inputMessage ?? 'The data that you entered violates the data validation rules set on this cell.',
  );
};
