// Requests about rows and columns, and the shifting forms insertRange and deleteRange.
import { type BlockMove, moveBlock } from '../block-move.ts';
import { changeRect } from '../cells.ts';
import { changeDimension, inheritLook, isRows, requireCellBudget } from '../dimension.ts';
import { invalid } from '../errors.ts';
import { mergeByMask, requireMask } from '../field-mask.ts';
import { requireEditable } from '../protection.ts';
import type { Rect } from '../rect.ts';
import { sheetOf } from '../resolve-range.ts';
import type { SheetState } from '../state.ts';
import type { DimensionGroup, DimensionProperties, DimensionRange, GridRange } from '../wire-types.ts';
import { type BatchContext, type BatchEntry, handle, locateRange, showGroup } from './context.ts';

interface Located {
  readonly sheet: SheetState;
  readonly rows: boolean;
  readonly from: number;
  readonly to: number;
  readonly size: number;
  readonly rect: Rect;
}

const locate = (context: BatchContext, range: DimensionRange | undefined, name = 'range'): Located => {
  if (range === undefined) throw invalid(`Must specify ${name}.`);
  if (range.dimension !== 'ROWS' && range.dimension !== 'COLUMNS')
    throw invalid(`No ${name}.dimension specified.`);
  const sheet = sheetOf(context.book.state, range.sheetId ?? 0);
  const rows = isRows(range.dimension);
  const size = rows ? sheet.rowCount : sheet.columnCount;
  const from = range.startIndex ?? 0;
  const to = range.endIndex ?? size;
  if (from < 0) throw invalid(`${name}.startIndex[${from}] must be at least 0`);
  if (to <= from) throw invalid(`${name}.endIndex[${to}] must be after startIndex[${from}]`);
  const rect = rows
    ? { top: from, bottom: to, left: 0, right: sheet.columnCount }
    : { top: 0, bottom: sheet.rowCount, left: from, right: to };
  return { sheet, rows, from, to, size, rect };
};

const kindName = (rows: boolean): string => (rows ? 'rows' : 'columns');

const requireInside = ({ to, size, rows }: Located): void => {
  if (to > size) {
    throw invalid(`Cannot use ${kindName(rows)} up to ${to}: the sheet has only ${size}.`);
  }
};

const insertDimension = (
  context: BatchContext,
  request: { readonly range?: DimensionRange; readonly inheritFromBefore?: boolean },
): undefined => {
  const place = locate(context, request.range);
  const { sheet, rows, from, to, size } = place;
  if (from > size)
    throw invalid(
      `range.startIndex[${from}] must not be greater than the number of ${kindName(rows)} (${size})`,
    );
  if (request.inheritFromBefore === true && from === 0) {
    throw invalid('inheritFromBefore cannot be true when startIndex is 0.');
  }
  changeDimension(context.book, sheet, request.range!.dimension, {
    kind: 'insert',
    at: from,
    count: to - from,
  });
  const source = request.inheritFromBefore === true ? from - 1 : to;
  inheritLook(sheet, rows, from, to - from, source);
  return undefined;
};

const deleteDimension = (context: BatchContext, request: { readonly range?: DimensionRange }): undefined => {
  const place = locate(context, request.range);
  const { sheet, rows, from, to, size } = place;
  requireInside(place);
  if (to - from >= size) throw invalid(`You can't delete all the ${kindName(rows)} on the sheet.`);
  const frozen = rows ? sheet.frozenRowCount : sheet.frozenColumnCount;
  if (frozen > 0 && from <= frozen && to >= size)
    throw invalid(`Sorry, it is not possible to delete all non-frozen ${kindName(rows)}.`);
  requireEditable(context.book, context.actor, sheet.sheetId, place.rect);
  changeDimension(context.book, sheet, request.range!.dimension, { kind: 'delete', from, to });
  return undefined;
};

const moveDimension = (
  context: BatchContext,
  request: { readonly source?: DimensionRange; readonly destinationIndex?: number },
): undefined => {
  const place = locate(context, request.source, 'source');
  const { sheet, from, to, size, rect } = place;
  requireInside(place);
  const destination = request.destinationIndex ?? 0;
  if (destination < 0 || destination > size)
    throw invalid(`destinationIndex[${destination}] is outside of the sheet.`);
  if (destination > from && destination < to)
    throw invalid('destinationIndex must not be inside the source.');
  requireEditable(context.book, context.actor, sheet.sheetId, rect);
  changeDimension(context.book, sheet, request.source!.dimension, { kind: 'move', from, to, destination });
  return undefined;
};

const appendDimension = (
  context: BatchContext,
  request: { readonly sheetId?: number; readonly dimension?: string; readonly length?: number },
): undefined => {
  const sheet = sheetOf(context.book.state, request.sheetId ?? 0);
  if ((request.length ?? 0) < 1) throw invalid('length must be at least 1.');
  if (isRows(request.dimension ?? 'ROWS')) sheet.rowCount += request.length!;
  else sheet.columnCount += request.length!;
  requireCellBudget(context.book);
  context.book.touchAll();
  return undefined;
};

const updateDimensionProperties = (
  context: BatchContext,
  request: {
    readonly range?: DimensionRange;
    readonly properties?: DimensionProperties;
    readonly fields?: string;
  },
): undefined => {
  const mask = requireMask(request.fields);
  const place = locate(context, request.range);
  requireInside(place);
  const { sheet, rows, from, to } = place;
  const list = rows ? sheet.rowProperties : sheet.columnProperties;
  while (list.length < to) list.push(undefined);
  for (let i = from; i < to; i++) {
    const next = mergeByMask<DimensionProperties>(list[i] ?? {}, request.properties ?? {}, mask);
    const tidy = next.hiddenByUser === false ? { ...next, hiddenByUser: undefined } : next;
    const kept = Object.fromEntries(Object.entries(tidy).filter(([, value]) => value !== undefined));
    list[i] = Object.keys(kept).length === 0 ? undefined : kept;
  }
  return undefined;
};

const autoResizeDimensions = (
  context: BatchContext,
  request: { readonly dimensions?: DimensionRange },
): undefined => {
  const { sheet, rows, from, to } = locate(context, request.dimensions, 'dimensions');
  const list = rows ? sheet.rowProperties : sheet.columnProperties;
  for (let i = from; i < Math.min(to, list.length); i++) {
    const { pixelSize: _, ...rest } = list[i] ?? {};
    list[i] = Object.keys(rest).length === 0 ? undefined : rest;
  }
  if (rows) return undefined;
  while (list.length < Math.min(to, sheet.columnCount)) list.push(undefined);
  for (let column = from; column < Math.min(to, sheet.columnCount); column++) {
    let longest = 0;
    for (const row of sheet.rows) longest = Math.max(longest, String(row?.[column]?.value ?? '').length);
    // About 7 pixels a letter in the default font; the real width needs a font's measures.
    if (longest > 0)
      list[column] = { ...list[column], pixelSize: Math.max(21, Math.min(600, longest * 7 + 10)) };
  }
  return undefined;
};

const groupsOf = (sheet: SheetState, rows: boolean): readonly DimensionGroup[] =>
  rows ? sheet.rowGroups : sheet.columnGroups;

const setGroups = (sheet: SheetState, rows: boolean, groups: readonly DimensionGroup[]): object => {
  if (rows) sheet.rowGroups = groups;
  else sheet.columnGroups = groups;
  return { dimensionGroups: groups.map(showGroup) };
};

const rangeOf = ({ sheet, rows, from, to }: Located): DimensionRange => ({
  sheetId: sheet.sheetId,
  dimension: rows ? 'ROWS' : 'COLUMNS',
  startIndex: from,
  endIndex: to,
});

const addDimensionGroup = (context: BatchContext, request: { readonly range?: DimensionRange }): object => {
  const place = locate(context, request.range);
  const groups = groupsOf(place.sheet, place.rows);
  const around = groups.filter(
    ({ range }) => range.startIndex! <= place.from && range.endIndex! >= place.to,
  ).length;
  const deeper = groups.map((group) =>
    group.range.startIndex! >= place.from && group.range.endIndex! <= place.to && around === 0
      ? { ...group, depth: group.depth + 1 }
      : group,
  );
  return setGroups(place.sheet, place.rows, [...deeper, { range: rangeOf(place), depth: around + 1 }]);
};

const deleteDimensionGroup = (
  context: BatchContext,
  request: { readonly range?: DimensionRange },
): object => {
  const place = locate(context, request.range);
  const groups = groupsOf(place.sheet, place.rows);
  const hit = groups.findLast(({ range }) => range.startIndex === place.from && range.endIndex === place.to);
  if (hit === undefined) throw invalid('There is no group over this range.');
  return setGroups(
    place.sheet,
    place.rows,
    groups.filter((group) => group !== hit),
  );
};

const updateDimensionGroup = (
  context: BatchContext,
  request: { readonly dimensionGroup?: DimensionGroup; readonly fields?: string },
): undefined => {
  requireMask(request.fields);
  const place = locate(context, request.dimensionGroup?.range, 'dimensionGroup.range');
  const groups = groupsOf(place.sheet, place.rows);
  const { depth, collapsed = false } = request.dimensionGroup!;
  const isHit = ({ range, depth: own }: DimensionGroup): boolean =>
    range.startIndex === place.from && range.endIndex === place.to && own === depth;
  if (!groups.some(isHit)) throw invalid('There is no group over this range and depth.');
  setGroups(
    place.sheet,
    place.rows,
    groups.map((group) => (isHit(group) ? { ...group, collapsed } : group)),
  );
  return undefined;
};

/** The cells that make room or close up: everything after the range, in the shift's direction. */
const shiftOf = (sheet: SheetState, rect: Rect, rows: boolean, inserting: boolean): BlockMove | null => {
  const by = rows ? rect.bottom - rect.top : rect.right - rect.left;
  const start = inserting ? (rows ? rect.top : rect.left) : rows ? rect.bottom : rect.right;
  const size = rows ? sheet.rowCount : sheet.columnCount;
  if (start >= size) return null;
  const block = rows ? { ...rect, top: start, bottom: size } : { ...rect, left: start, right: size };
  const sign = inserting ? 1 : -1;
  return { from: sheet, to: sheet, rect: block, down: rows ? by * sign : 0, over: rows ? 0 : by * sign };
};

const shiftRange =
  (inserting: boolean) =>
  (
    context: BatchContext,
    request: { readonly range?: GridRange; readonly shiftDimension?: string },
  ): undefined => {
    const { sheet, rect } = locateRange(context, request.range);
    if (request.shiftDimension === undefined) throw invalid('No shiftDimension specified.');
    const rows = isRows(request.shiftDimension);
    requireEditable(context.book, context.actor, sheet.sheetId, rect);
    if (inserting) {
      if (rows) sheet.rowCount += rect.bottom - rect.top;
      else sheet.columnCount += rect.right - rect.left;
      requireCellBudget(context.book);
    } else changeRect(sheet, rect, () => undefined);
    const move = shiftOf(sheet, rect, rows, inserting);
    if (move !== null && inserting) {
      const cut = rows
        ? { ...move.rect, bottom: move.rect.bottom - (rect.bottom - rect.top) }
        : { ...move.rect, right: move.rect.right - (rect.right - rect.left) };
      moveBlock(context.book, { ...move, rect: cut });
    } else if (move !== null) moveBlock(context.book, move);
    context.book.touchAll();
    return undefined;
  };

export const dimensionRequests: Readonly<Record<string, BatchEntry>> = {
  insertDimension: handle('INSERT_ROW', insertDimension),
  deleteDimension: handle('REMOVE_ROW', deleteDimension),
  moveDimension: handle('OTHER', moveDimension),
  appendDimension: handle('INSERT_ROW', appendDimension),
  updateDimensionProperties: handle('FORMAT', updateDimensionProperties),
  autoResizeDimensions: handle('FORMAT', autoResizeDimensions),
  addDimensionGroup: handle('OTHER', addDimensionGroup),
  deleteDimensionGroup: handle('OTHER', deleteDimensionGroup),
  updateDimensionGroup: handle('OTHER', updateDimensionGroup),
  insertRange: handle('EDIT', shiftRange(true)),
  deleteRange: handle('EDIT', shiftRange(false)),
};
