// Requests about the basic filter and filter views.
import { invalid } from '../errors.ts';
import { mergeByMask, requireMask } from '../field-mask.ts';
import { sheetOf } from '../resolve-range.ts';
import { sortRange } from '../sort-range.ts';
import type { SheetState } from '../state.ts';
import type { BasicFilter, FilterView } from '../wire-types.ts';
import {
  type BatchContext,
  type BatchEntry,
  handle,
  locateRange,
  showRange,
  withSheetId,
} from './context.ts';

const setBasicFilter = (context: BatchContext, request: { readonly filter?: BasicFilter }): undefined => {
  const { filter } = request;
  const { sheet, rect } = locateRange(context, filter?.range, 'filter.range');
  sheet.basicFilter = { ...filter!, range: withSheetId(filter!.range) };
  const specs = filter!.sortSpecs ?? [];
  // The first row of a filter is its heading and stays.
  if (specs.length > 0) sortRange(context.book, context.actor, sheet, { ...rect, top: rect.top + 1 }, specs);
  return undefined;
};

const clearBasicFilter = (context: BatchContext, request: { readonly sheetId?: number }): undefined => {
  sheetOf(context.book.state, request.sheetId ?? 0).basicFilter = undefined;
  return undefined;
};

const viewOf = (context: BatchContext, id: number | undefined): readonly [SheetState, FilterView] => {
  for (const sheet of context.book.state.sheets) {
    const found = sheet.filterViews.find((view) => view.filterViewId === id);
    if (found !== undefined) return [sheet, found];
  }
  throw invalid(`No filter view with id: ${id ?? 0}`);
};

const showView = (view: FilterView): object => ({ ...view, range: showRange(view.range) });

const newViewId = (context: BatchContext, asked: number | undefined): number => {
  const isTaken = (id: number): boolean =>
    context.book.state.sheets.some((sheet) => sheet.filterViews.some((view) => view.filterViewId === id));
  const id = asked ?? context.book.newId(isTaken);
  if (isTaken(id)) throw invalid(`A filter view with id ${id} already exists.`);
  return id;
};

const addFilterView = (context: BatchContext, request: { readonly filter?: Partial<FilterView> }): object => {
  const asked = request.filter ?? {};
  const { sheet } = locateRange(context, asked.range, 'filter.range');
  const title = asked.title || `Filter ${sheet.filterViews.length + 1}`;
  if (sheet.filterViews.some((view) => view.title === title))
    throw invalid(`A filter view with the title "${title}" already exists.`);
  const view: FilterView = {
    ...asked,
    filterViewId: newViewId(context, asked.filterViewId),
    title,
    range: withSheetId(asked.range!),
  };
  sheet.filterViews = [...sheet.filterViews, view];
  return { filter: showView(view) };
};

const updateFilterView = (
  context: BatchContext,
  request: { readonly filter?: FilterView; readonly fields?: string },
): undefined => {
  const mask = requireMask(request.fields);
  const [sheet, before] = viewOf(context, request.filter?.filterViewId);
  const merged = { ...mergeByMask(before, request.filter!, mask), filterViewId: before.filterViewId };
  locateRange(context, merged.range, 'filter.range');
  const next: FilterView = { ...merged, range: withSheetId(merged.range) };
  sheet.filterViews = sheet.filterViews.map((view) => (view === before ? next : view));
  return undefined;
};

const duplicateFilterView = (context: BatchContext, request: { readonly filterId?: number }): object => {
  const [sheet, source] = viewOf(context, request.filterId);
  const view: FilterView = {
    ...source,
    filterViewId: newViewId(context, undefined),
    title: `Copy of ${source.title}`,
  };
  sheet.filterViews = [...sheet.filterViews, view];
  return { filter: showView(view) };
};

const deleteFilterView = (context: BatchContext, request: { readonly filterId?: number }): undefined => {
  const [sheet, gone] = viewOf(context, request.filterId);
  sheet.filterViews = sheet.filterViews.filter((view) => view !== gone);
  return undefined;
};

export const filterRequests: Readonly<Record<string, BatchEntry>> = {
  setBasicFilter: handle('OTHER', setBasicFilter),
  clearBasicFilter: handle('OTHER', clearBasicFilter),
  addFilterView: handle('OTHER', addFilterView),
  updateFilterView: handle('OTHER', updateFilterView),
  duplicateFilterView: handle('OTHER', duplicateFilterView),
  deleteFilterView: handle('OTHER', deleteFilterView),
};
