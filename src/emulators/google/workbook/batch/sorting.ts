// Requests that rearrange or thin out rows: sortRange, randomizeRange, deleteDuplicates.
import { changeRow } from '../cells.ts';
import { invalid } from '../errors.ts';
import { requireEditable } from '../protection.ts';
import { effectiveValue } from '../show-cell.ts';
import { permuteRows, sortRange as sortRows } from '../sort-range.ts';
import type { DimensionRange, GridRange, SortSpec } from '../wire-types.ts';
import { type BatchContext, type BatchEntry, handle, locateRange } from './context.ts';

const sortRange = (
  context: BatchContext,
  request: { readonly range?: GridRange; readonly sortSpecs?: readonly SortSpec[] },
): undefined => {
  const { sheet, rect } = locateRange(context, request.range);
  const specs = (request.sortSpecs ?? []).map((spec) => ({
    ...spec,
    dimensionIndex: spec.dimensionIndex ?? 0,
  }));
  if (specs.length === 0) throw invalid('Must specify at least one sortSpec.');
  sortRows(context.book, context.actor, sheet, rect, specs);
  return undefined;
};

const randomizeRange = (context: BatchContext, request: { readonly range?: GridRange }): undefined => {
  const { sheet, rect } = locateRange(context, request.range);
  requireEditable(context.book, context.actor, sheet.sheetId, rect);
  const order = Array.from({ length: rect.bottom - rect.top }, (_, i) => i);
  for (let i = order.length - 1; i > 0; i--) {
    const j = (context.book.newId(() => false) - 1) % (i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  permuteRows(context.book, sheet, rect, order);
  return undefined;
};

const deleteDuplicates = (
  context: BatchContext,
  request: { readonly range?: GridRange; readonly comparisonColumns?: readonly DimensionRange[] },
): object => {
  const { sheet, rect } = locateRange(context, request.range);
  requireEditable(context.book, context.actor, sheet.sheetId, rect);
  const chosen = request.comparisonColumns ?? [];
  const isCompared = (column: number): boolean =>
    chosen.length === 0 ||
    chosen.some((range) => column >= (range.startIndex ?? 0) && column < (range.endIndex ?? rect.right));
  const seen = new Set<string>();
  const kept: number[] = [];
  const bottom = Math.min(rect.bottom, sheet.rows.length);
  for (let row = rect.top; row < bottom; row++) {
    const key: unknown[] = [];
    for (let column = rect.left; column < rect.right; column++) {
      const value = effectiveValue(context.book, sheet, row, column);
      if (isCompared(column)) key.push(typeof value === 'string' ? value.toLowerCase() : value);
    }
    const text = JSON.stringify(key);
    if (!seen.has(text)) kept.push(row);
    seen.add(text);
  }
  const before = kept.map((row) => sheet.rows[row]);
  for (let row = rect.top; row < bottom; row++) {
    const source = before[row - rect.top];
    changeRow(sheet, row, rect.left, rect.right, (_, column) => source?.[column]);
  }
  context.book.touch(sheet.sheetId, rect);
  const removed = bottom - rect.top - kept.length;
  return removed > 0 ? { duplicatesRemovedCount: removed } : {};
};

export const sortRequests: Readonly<Record<string, BatchEntry>> = {
  sortRange: handle('OTHER', sortRange),
  randomizeRange: handle('OTHER', randomizeRange),
  deleteDuplicates: handle('OTHER', deleteDuplicates),
};
