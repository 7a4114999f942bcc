// Requests about merges, named ranges and protected ranges.

import { parseBounds } from '../a1.ts';
import { changeExisting } from '../cells.ts';
import { withoutContent } from '../enter-value.ts';
import { invalid } from '../errors.ts';
import { mergeByMask, requireMask } from '../field-mask.ts';
import { isEditor, requireEditable } from '../protection.ts';
import { hasCommonCell, isInside, type Rect } from '../rect.ts';
import { findSheet, sheetOf } from '../resolve-range.ts';
import type { SheetState } from '../state.ts';
import type { GridRange, NamedRange, ProtectedRange } from '../wire-types.ts';
import {
  type BatchContext,
  type BatchEntry,
  handle,
  locateRange,
  showRange,
  withSheetId,
} from './context.ts';

const pieces = (rect: Rect, type: string | undefined): Rect[] => {
  const { top, bottom, left, right } = rect;
  if (type === 'MERGE_COLUMNS') {
    return Array.from({ length: right - left }, (_, i) => ({
      top,
      bottom,
      left: left + i,
      right: left + i + 1,
    }));
  }
  if (type === 'MERGE_ROWS') {
    return Array.from({ length: bottom - top }, (_, i) => ({
      top: top + i,
      bottom: top + i + 1,
      left,
      right,
    }));
  }
  return [rect];
};

const mergeCells = (
  context: BatchContext,
  request: { readonly range?: GridRange; readonly mergeType?: string },
): undefined => {
  const { sheet, rect } = locateRange(context, request.range);
  requireEditable(context.book, context.actor, sheet.sheetId, rect);
  const torn = sheet.merges.some((merge) => hasCommonCell(merge, rect) && !isInside(merge, rect));
  if (torn) throw invalid('You must select all cells in a merged range to merge or unmerge them.');
  sheet.merges = sheet.merges.filter((merge) => !hasCommonCell(merge, rect));
  for (const piece of pieces(rect, request.mergeType)) {
    if (piece.bottom - piece.top === 1 && piece.right - piece.left === 1) continue;
    keepFirstValue(sheet, piece);
    sheet.merges = [...sheet.merges, piece];
  }
  context.book.touch(sheet.sheetId, rect);
  return undefined;
};

/** A merged cell shows the first value of its area; the others are gone. */
const keepFirstValue = (sheet: SheetState, rect: Rect): void => {
  changeExisting(sheet, rect, (cell, row, column) =>
    row === rect.top && column === rect.left ? cell : withoutContent(cell),
  );
};

const unmergeCells = (context: BatchContext, request: { readonly range?: GridRange }): undefined => {
  const { sheet, rect } = locateRange(context, request.range);
  requireEditable(context.book, context.actor, sheet.sheetId, rect);
  const torn = sheet.merges.some((merge) => hasCommonCell(merge, rect) && !isInside(merge, rect));
  if (torn) throw invalid('You must select all cells in a merged range to merge or unmerge them.');
  sheet.merges = sheet.merges.filter((merge) => !hasCommonCell(merge, rect));
  return undefined;
};

const requireName = (context: BatchContext, name: string | undefined, own?: NamedRange): void => {
  const isWellFormed = name !== undefined && /^[\p{L}_][\p{L}\p{N}_]{0,249}$/u.test(name);
  if (
    !isWellFormed ||
    parseBounds(name) !== null ||
    /^(true|false)$/i.test(name) ||
    /^R\d*C\d*$/i.test(name)
  ) {
    throw invalid(`Invalid name: ${name ?? ''}`);
  }
  const other = context.book.state.namedRanges.find(
    (range) => range.name.toLowerCase() === name.toLowerCase(),
  );
  if (other !== undefined && other !== own) {
    throw invalid(`Cannot add named range with name: ${name}. It already exists.`);
  }
};

const showNamed = (range: NamedRange): object => ({ ...range, range: showRange(range.range) });

const addNamedRange = (
  context: BatchContext,
  request: { readonly namedRange?: Partial<NamedRange> },
): object => {
  const { book } = context;
  const asked = request.namedRange ?? {};
  requireName(context, asked.name);
  locateRange(context, asked.range, 'namedRange.range');
  const isTaken = (id: string): boolean => book.state.namedRanges.some((range) => range.namedRangeId === id);
  const namedRangeId = asked.namedRangeId ?? String(book.newId((id) => isTaken(String(id))));
  if (isTaken(namedRangeId)) throw invalid(`A named range with id ${namedRangeId} already exists.`);
  const namedRange: NamedRange = { namedRangeId, name: asked.name!, range: withSheetId(asked.range!) };
  book.state.namedRanges = [...book.state.namedRanges, namedRange];
  book.touchAll();
  return { namedRange: showNamed(namedRange) };
};

const namedRangeOf = (context: BatchContext, id: string | undefined): NamedRange => {
  const found = context.book.state.namedRanges.find((range) => range.namedRangeId === id);
  if (found === undefined) throw invalid(`Cannot find a named range with id: ${id ?? ''}`);
  return found;
};

const updateNamedRange = (
  context: BatchContext,
  request: { readonly namedRange?: NamedRange; readonly fields?: string },
): undefined => {
  const { book } = context;
  const mask = requireMask(request.fields);
  const before = namedRangeOf(context, request.namedRange?.namedRangeId);
  const merged = { ...mergeByMask(before, request.namedRange!, mask), namedRangeId: before.namedRangeId };
  requireName(context, merged.name, before);
  locateRange(context, merged.range, 'namedRange.range');
  const next = { ...merged, range: withSheetId(merged.range) };
  book.state.namedRanges = book.state.namedRanges.map((range) => (range === before ? next : range));
  book.touchAll();
  return undefined;
};

const deleteNamedRange = (context: BatchContext, request: { readonly namedRangeId?: string }): undefined => {
  const { book } = context;
  const gone = namedRangeOf(context, request.namedRangeId);
  book.state.namedRanges = book.state.namedRanges.filter((range) => range !== gone);
  book.touchAll();
  return undefined;
};

type AskedProtection = Partial<ProtectedRange> & { readonly requestingUserCanEdit?: boolean };

/** The reply shows no editors, as the real service's does. */
const showProtected = (range: ProtectedRange): object => ({
  protectedRangeId: range.protectedRangeId,
  range: showRange(range.range),
  ...(range.namedRangeId === undefined ? {} : { namedRangeId: range.namedRangeId }),
  ...(range.tableId === undefined ? {} : { tableId: range.tableId }),
  ...(range.description === undefined ? {} : { description: range.description }),
  ...(range.warningOnly === true ? { warningOnly: true } : {}),
  requestingUserCanEdit: true,
  ...(range.unprotectedRanges === undefined
    ? {}
    : { unprotectedRanges: range.unprotectedRanges.map(showRange) }),
  editors: {},
});

const allProtected = (context: BatchContext): ProtectedRange[] =>
  context.book.state.sheets.flatMap((sheet) => sheet.protectedRanges);

const tidyProtection = (
  context: BatchContext,
  asked: AskedProtection,
  protectedRangeId: number,
): ProtectedRange => {
  const { book, actor } = context;
  const named = asked.namedRangeId === undefined ? undefined : namedRangeOf(context, asked.namedRangeId);
  const table =
    asked.tableId === undefined
      ? undefined
      : book.state.sheets.flatMap((sheet) => sheet.tables).find((item) => item.tableId === asked.tableId);
  const range = named?.range ?? table?.range ?? asked.range;
  if (range === undefined) throw invalid('Must specify a range, namedRangeId or tableId.');
  sheetOf(book.state, range.sheetId ?? 0);
  const users = asked.editors?.users ?? [];
  if (asked.warningOnly === true && users.length > 0) {
    throw invalid('ProtectedRange is warningOnly. Editors cannot be set on it.');
  }
  // Nobody can lock himself or the owner out.
  const always = [actor.email, book.owner].filter(
    (email): email is string => email !== undefined && email !== '',
  );
  const editors = { ...asked.editors, users: [...new Set([...users, ...always])] };
  return {
    protectedRangeId,
    range: withSheetId(range),
    ...(asked.namedRangeId === undefined ? {} : { namedRangeId: asked.namedRangeId }),
    ...(asked.tableId === undefined ? {} : { tableId: asked.tableId }),
    ...(asked.description ? { description: asked.description } : {}),
    ...(asked.warningOnly === true ? { warningOnly: true } : {}),
    ...(asked.unprotectedRanges === undefined
      ? {}
      : { unprotectedRanges: asked.unprotectedRanges.map(withSheetId) }),
    editors,
  };
};

const place = (context: BatchContext, range: ProtectedRange): void => {
  const sheet = findSheet(context.book.state, range.range.sheetId ?? 0)!;
  sheet.protectedRanges = [...sheet.protectedRanges, range];
};

const remove = (context: BatchContext, id: number | undefined): ProtectedRange => {
  for (const sheet of context.book.state.sheets) {
    const found = sheet.protectedRanges.find((range) => range.protectedRangeId === id);
    if (found === undefined) continue;
    if (!isEditor(context.book.owner, context.actor.email, found))
      throw invalid(
        'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
      );
    sheet.protectedRanges = sheet.protectedRanges.filter((range) => range !== found);
    return found;
  }
  throw invalid(`No protected range with ID: ${id ?? 0}`);
};

const addProtectedRange = (
  context: BatchContext,
  request: { readonly protectedRange?: AskedProtection },
): object => {
  const asked = request.protectedRange ?? {};
  const isTaken = (id: number): boolean =>
    allProtected(context).some((range) => range.protectedRangeId === id);
  const id = asked.protectedRangeId ?? context.book.newId(isTaken);
  if (isTaken(id)) throw invalid(`A protected range with ID ${id} already exists.`);
  const range = tidyProtection(context, asked, id);
  place(context, range);
  return { protectedRange: showProtected(range) };
};

const updateProtectedRange = (
  context: BatchContext,
  request: { readonly protectedRange?: AskedProtection; readonly fields?: string },
): undefined => {
  const mask = requireMask(request.fields);
  const before = remove(context, request.protectedRange?.protectedRangeId);
  const merged = mergeByMask<AskedProtection>(before, request.protectedRange!, mask);
  place(context, tidyProtection(context, merged, before.protectedRangeId));
  return undefined;
};

const deleteProtectedRange = (
  context: BatchContext,
  request: { readonly protectedRangeId?: number },
): undefined => {
  remove(context, request.protectedRangeId);
  return undefined;
};

export const rangeRequests: Readonly<Record<string, BatchEntry>> = {
  mergeCells: handle('OTHER', mergeCells),
  unmergeCells: handle('OTHER', unmergeCells),
  addNamedRange: handle('OTHER', addNamedRange),
  updateNamedRange: handle('OTHER', updateNamedRange),
  deleteNamedRange: handle('OTHER', deleteNamedRange),
  addProtectedRange: handle('OTHER', addProtectedRange),
  updateProtectedRange: handle('OTHER', updateProtectedRange),
  deleteProtectedRange: handle('OTHER', deleteProtectedRange),
};
