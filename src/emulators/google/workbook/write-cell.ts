// Writes the masked fields of a request's CellData into a cell.
import type { Book } from './book.ts';
import { tidyFormat } from './colors.ts';
import { enterFormula, withoutContent } from './enter-value.ts';
import { invalid } from './errors.ts';
import { type MaskTree, maskAt, mergeByMask } from './field-mask.ts';
import type { Cell } from './state.ts';
import type { CellData, CellFormat, ExtendedValue } from './wire-types.ts';

const MAX_TEXT = 50_000;

const enter = (cell: Cell | undefined, value: ExtendedValue | undefined): Cell | undefined => {
  const rest = withoutContent(cell);
  if (value === undefined) return rest;
  if (value.formulaValue !== undefined) return enterFormula(cell, value.formulaValue);
  if (value.numberValue !== undefined) return { ...rest, value: value.numberValue };
  if (value.boolValue !== undefined) return { ...rest, value: value.boolValue };
  if (value.stringValue === undefined || value.stringValue === '') return rest;
  if (value.stringValue.length > MAX_TEXT) {
    throw invalid(`Your input contains more than the maximum of ${MAX_TEXT} characters in a single cell.`);
  }
  return { ...rest, value: value.stringValue };
};

export const mergeFormat = (
  before: CellFormat | undefined,
  update: CellFormat | undefined,
  mask: MaskTree | null,
): CellFormat | undefined => {
  const merged = mask === null ? (update ?? {}) : mergeByMask(before ?? {}, update ?? {}, mask);
  const format = tidyFormat(merged, mask === null ? {} : before);
  if (format.numberFormat !== undefined && !format.numberFormat.type) {
    throw invalid('Number format must have a type.');
  }
  return Object.keys(format).length === 0 ? undefined : format;
};

/** The cell with the fields of `data` that the mask names; a masked field that is absent is cleared. */
export const writeCell = (
  _book: Book,
  cell: Cell | undefined,
  data: CellData,
  mask: MaskTree,
): Cell | undefined => {
  let next: Cell = cell ?? {};
  const asked = (name: string): boolean => maskAt(mask, name) !== undefined;
  if ('pivotTable' in data || 'dataSourceTable' in data)
    throw invalid('Pivot and data source tables are not available offline.');
  if (asked('userEnteredValue')) next = enter(next, data.userEnteredValue) ?? {};
  if (asked('userEnteredFormat')) {
    const format = mergeFormat(
      next.format,
      data.userEnteredFormat,
      maskAt(mask, 'userEnteredFormat') ?? null,
    );
    const { format: _, ...rest } = next;
    next = format === undefined ? rest : { ...rest, format };
  }
  if (asked('note')) {
    const { note: _, ...rest } = next;
    next = data.note === undefined || data.note === '' ? rest : { ...rest, note: data.note };
  }
  if (asked('dataValidation')) {
    const { validation: _, ...rest } = next;
    next = data.dataValidation === undefined ? rest : { ...rest, validation: data.dataValidation };
  }
  if (asked('textFormatRuns')) {
    const { runs: _, ...rest } = next;
    next = data.textFormatRuns === undefined ? rest : { ...rest, runs: data.textFormatRuns };
  }
  return next;
};
