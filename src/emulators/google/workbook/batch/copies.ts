// Requests that put cells elsewhere: copyPaste, cutPaste, autoFill.
import { moveBlock, readBlock } from '../block-move.ts';
import { changeRect } from '../cells.ts';
import { withoutContent } from '../enter-value.ts';
import { invalid } from '../errors.ts';
import { fillSeries } from '../fill-series.ts';
import { shiftFormula } from '../formula/rewrite.ts';
import { isError } from '../formula/values.ts';
import { requireEditable } from '../protection.ts';
import { hasCommonCell, type Rect } from '../rect.ts';
import { sheetOf } from '../resolve-range.ts';
import { effectiveValue } from '../show-cell.ts';
import type { Cell, SheetState } from '../state.ts';
import type { GridRange } from '../wire-types.ts';
import { type BatchContext, type BatchEntry, handle, locateRange } from './context.ts';

const withoutBorders = (cell: Cell): Cell => {
  if (cell.format?.borders === undefined) return cell;
  const { borders: _, ...format } = cell.format;
  return { ...cell, format };
};

/** What pasting gives: the old cell with the pasted aspects replaced. `value` is what the source shows. */
const paste = (
  before: Cell | undefined,
  source: Cell | undefined,
  type: string,
  down: number,
  over: number,
  value: Cell['value'],
): Cell | undefined => {
  const rest = withoutContent(before);
  const moved =
    source?.formula === undefined ? source : { ...source, formula: shiftFormula(source.formula, down, over) };
  const { format: _f, validation: _v, note: _n, runs: _r, ...content } = moved ?? {};
  switch (type) {
    case 'PASTE_VALUES':
      return value === undefined ? rest : { ...rest, value };
    case 'PASTE_FORMULA':
      return { ...rest, ...content };
    case 'PASTE_FORMAT':
    case 'PASTE_CONDITIONAL_FORMATTING': {
      if (type === 'PASTE_CONDITIONAL_FORMATTING') return before;
      const { format: _, ...kept } = before ?? {};
      return source?.format === undefined ? kept : { ...kept, format: source.format };
    }
    case 'PASTE_DATA_VALIDATION': {
      const { validation: _, ...kept } = before ?? {};
      return source?.validation === undefined ? kept : { ...kept, validation: source.validation };
    }
    case 'PASTE_NO_BORDERS':
      return moved === undefined ? undefined : withoutBorders(moved);
    default:
      return moved;
  }
};

const valuesOf = (context: BatchContext, sheet: SheetState, rect: Rect): Cell['value'][][] => {
  const rows: Cell['value'][][] = [];
  for (let row = rect.top; row < rect.bottom; row++) {
    const line: Cell['value'][] = [];
    for (let column = rect.left; column < rect.right; column++) {
      const value = effectiveValue(context.book, sheet, row, column);
      line.push(value === null ? undefined : isError(value) ? value.error : value);
    }
    rows.push(line);
  }
  return rows;
};

interface CopyPaste {
  readonly source?: GridRange;
  readonly destination?: GridRange;
  readonly pasteType?: string;
  readonly pasteOrientation?: string;
}

const turn = <T>(rows: readonly (readonly T[])[]): T[][] =>
  (rows[0] ?? []).map((_, c) => rows.map((row) => row[c]!));

const copyPaste = (context: BatchContext, request: CopyPaste): undefined => {
  const from = locateRange(context, request.source, 'source');
  const to = locateRange(context, request.destination, 'destination');
  const isTurned = request.pasteOrientation === 'TRANSPOSE';
  const type = request.pasteType ?? 'PASTE_NORMAL';
  const read = readBlock(from.sheet, from.rect);
  const shown = type === 'PASTE_VALUES' ? valuesOf(context, from.sheet, from.rect) : [];
  const block = isTurned ? turn(read) : read;
  const values = isTurned ? turn(shown) : shown;
  const height = block.length;
  const width = block[0]!.length;
  // A larger destination is filled with repetitions; a smaller one gets the whole source.
  const repeat = (wanted: number, size: number): number => (wanted >= size ? wanted - (wanted % size) : size);
  const target: Rect = {
    top: to.rect.top,
    left: to.rect.left,
    bottom: to.rect.top + repeat(to.rect.bottom - to.rect.top, height),
    right: to.rect.left + repeat(to.rect.right - to.rect.left, width),
  };
  if (target.bottom > to.sheet.rowCount || target.right > to.sheet.columnCount) {
    throw invalid('The destination lies partly outside of the grid.');
  }
  requireEditable(context.book, context.actor, to.sheet.sheetId, target);
  changeRect(to.sheet, target, (cell, row, column) => {
    const r = (row - target.top) % height;
    const c = (column - target.left) % width;
    const sourceRow = from.rect.top + (isTurned ? c : r);
    const sourceColumn = from.rect.left + (isTurned ? r : c);
    return paste(cell, block[r]![c], type, row - sourceRow, column - sourceColumn, values[r]?.[c]);
  });
  if (type === 'PASTE_NORMAL' && !isTurned) copyMerges(from, to.sheet, target, height, width);
  context.book.touch(to.sheet.sheetId, target);
  return undefined;
};

const copyMerges = (
  from: { sheet: SheetState; rect: Rect },
  to: SheetState,
  target: Rect,
  height: number,
  width: number,
): void => {
  const merges = from.sheet.merges.filter((merge) => hasCommonCell(merge, from.rect));
  const copies: Rect[] = [];
  for (let top = target.top; top < target.bottom; top += height) {
    for (let left = target.left; left < target.right; left += width) {
      for (const merge of merges) {
        const [down, over] = [top - from.rect.top, left - from.rect.left];
        copies.push({
          top: merge.top + down,
          bottom: merge.bottom + down,
          left: merge.left + over,
          right: merge.right + over,
        });
      }
    }
  }
  if (copies.length === 0 && !to.merges.some((merge) => hasCommonCell(merge, target))) return;
  to.merges = [...to.merges.filter((merge) => !hasCommonCell(merge, target)), ...copies];
};

interface CutPaste {
  readonly source?: GridRange;
  readonly destination?: {
    readonly sheetId?: number;
    readonly rowIndex?: number;
    readonly columnIndex?: number;
  };
  readonly pasteType?: string;
}

const cutPaste = (context: BatchContext, request: CutPaste): undefined => {
  const { sheet, rect } = locateRange(context, request.source, 'source');
  const to = sheetOf(context.book.state, request.destination?.sheetId ?? 0);
  const down = (request.destination?.rowIndex ?? 0) - rect.top;
  const over = (request.destination?.columnIndex ?? 0) - rect.left;
  const target = {
    top: rect.top + down,
    bottom: rect.bottom + down,
    left: rect.left + over,
    right: rect.right + over,
  };
  if (target.bottom > to.rowCount || target.right > to.columnCount)
    throw invalid('The destination lies partly outside of the grid.');
  requireEditable(context.book, context.actor, sheet.sheetId, rect);
  requireEditable(context.book, context.actor, to.sheetId, target);
  moveBlock(context.book, { from: sheet, rect, to, down, over });
  return undefined;
};

interface AutoFill {
  readonly range?: GridRange;
  readonly sourceAndDestination?: {
    readonly source?: GridRange;
    readonly dimension?: string;
    readonly fillLength?: number;
  };
  readonly useAlternateSeries?: boolean;
}

const autoFill = (context: BatchContext, request: AutoFill): undefined => {
  const asked = request.sourceAndDestination;
  if (asked === undefined)
    throw invalid('autoFill wants sourceAndDestination; a range alone is not available offline.');
  const { sheet, rect } = locateRange(context, asked.source, 'sourceAndDestination.source');
  const rows = asked.dimension !== 'COLUMNS';
  const length = asked.fillLength ?? 0;
  const filled: Rect = rows
    ? {
        ...rect,
        top: length > 0 ? rect.bottom : rect.top + length,
        bottom: length > 0 ? rect.bottom + length : rect.top,
      }
    : {
        ...rect,
        left: length > 0 ? rect.right : rect.left + length,
        right: length > 0 ? rect.right + length : rect.left,
      };
  if (
    filled.top < 0 ||
    filled.left < 0 ||
    filled.bottom > sheet.rowCount ||
    filled.right > sheet.columnCount
  ) {
    throw invalid('The filled range lies partly outside of the grid.');
  }
  requireEditable(context.book, context.actor, sheet.sheetId, filled);
  const block = readBlock(sheet, rect);
  const lines = rows ? turn(block) : block;
  const series = lines.map((line) => fillSeries(line, request.useAlternateSeries === true));
  changeRect(sheet, filled, (_, row, column) => {
    const line = rows ? column - rect.left : row - rect.top;
    const step = rows ? row - rect.top : column - rect.left;
    const size = rows ? rect.bottom - rect.top : rect.right - rect.left;
    const source = ((step % size) + size) % size;
    const from = rows ? rect.top + source : rect.left + source;
    const next = series[line]!(step);
    return next?.formula === undefined
      ? next
      : { ...next, formula: shiftFormula(next.formula, rows ? row - from : 0, rows ? 0 : column - from) };
  });
  context.book.touch(sheet.sheetId, filled);
  return undefined;
};

export const copyRequests: Readonly<Record<string, BatchEntry>> = {
  copyPaste: handle<CopyPaste>('EDIT', copyPaste),
  cutPaste: handle<CutPaste>('EDIT', cutPaste),
  autoFill: handle<AutoFill>('EDIT', autoFill),
};
