// What a batchUpdate request handler gets and gives.
import type { Book } from '../book.ts';
import { invalid } from '../errors.ts';
import { isEmptyRect, type Rect, rangeToRect } from '../rect.ts';
import { sheetOf } from '../resolve-range.ts';
import type { SheetState } from '../state.ts';
import type { DimensionGroup, GridRange, JsonObject } from '../wire-types.ts';
import type { Actor, BookChange } from '../workbook.ts';

export interface BatchContext {
  readonly book: Book;
  readonly actor: Actor;
}

/** The reply's inside; nothing for the empty reply. */
export type Handler = (context: BatchContext, request: JsonObject) => JsonObject | undefined;

export interface BatchEntry {
  readonly run: Handler;
  readonly changeType: BookChange['changeType'];
}

/** Names the shape of a request once; the wire check has made sure of it. */
export const handle = <T>(
  changeType: BookChange['changeType'],
  run: (context: BatchContext, request: T) => object | undefined,
): BatchEntry => ({ changeType, run: run as unknown as Handler });

export interface LocatedRange {
  readonly sheet: SheetState;
  readonly rect: Rect;
}

/** The sheet and cells of a request's range; throws for an unknown sheet, a missing or an empty range. */
export const locateRange = (
  context: BatchContext,
  range: GridRange | undefined,
  name = 'range',
): LocatedRange => {
  if (range === undefined) throw invalid(`Must specify ${name}.`);
  const sheet = sheetOf(context.book.state, range.sheetId ?? 0);
  const { startRowIndex: top, endRowIndex: bottom, startColumnIndex: left, endColumnIndex: right } = range;
  const wrong = (text: string): never => {
    throw invalid(`${name}.${text}`);
  };
  if ((top ?? 0) < 0) wrong(`startRowIndex[${top}] must be at least 0`);
  if ((left ?? 0) < 0) wrong(`startColumnIndex[${left}] must be at least 0`);
  if (bottom !== undefined && bottom <= (top ?? 0))
    wrong(`endRowIndex[${bottom}] must be after startRowIndex[${top ?? 0}]`);
  if (right !== undefined && right <= (left ?? 0))
    wrong(`endColumnIndex[${right}] must be after startColumnIndex[${left ?? 0}]`);
  const rect = rangeToRect(range, sheet);
  if (isEmptyRect(rect)) {
    throw invalid(
      `${name} lies outside of the grid. Max rows: ${sheet.rowCount}, max columns: ${sheet.columnCount}`,
    );
  }
  return { sheet, rect };
};

/** A range as answers show it: without `sheetId` 0. */
export const showRange = (range: GridRange): GridRange => {
  const { sheetId, ...bounds } = range;
  return sheetId === undefined || sheetId === 0 ? bounds : { sheetId, ...bounds };
};

/** The range with its sheet's id filled in. */
export const withSheetId = (range: GridRange): GridRange => ({ ...range, sheetId: range.sheetId ?? 0 });

/** A group of rows or columns as answers show it. */
export const showGroup = (group: DimensionGroup): object => {
  const { sheetId, ...range } = group.range;
  return {
    range: sheetId === 0 ? range : { sheetId, ...range },
    depth: group.depth,
    ...(group.collapsed ? { collapsed: true } : {}),
  };
};
