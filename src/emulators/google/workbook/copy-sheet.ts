// Copies a sheet, inside its spreadsheet or into another one: what has an id gets a new one.
import type { Book } from './book.ts';
import { followInside } from './follow.ts';
import { copySheetState, type SheetState } from './state.ts';
import type { GridRange, JsonObject } from './wire-types.ts';

const idsIn = (book: Book): Set<number> => {
  const ids = new Set<number>();
  for (const sheet of book.state.sheets) {
    for (const range of sheet.protectedRanges) ids.add(range.protectedRangeId);
    for (const chart of sheet.charts) ids.add(chart.chartId);
    for (const band of sheet.bandedRanges) ids.add(band.bandedRangeId);
    for (const view of sheet.filterViews) ids.add(view.filterViewId);
    for (const slicer of sheet.slicers) ids.add(slicer.slicerId);
  }
  return ids;
};

/** The copy is not yet among the target's sheets. Metadata of the sheet is copied with it. */
export const copySheet = (
  from: Book,
  to: Book,
  source: SheetState,
  target: { readonly sheetId: number; readonly title: string },
): SheetState => {
  const taken = idsIn(to);
  const newId = (): number => {
    const id = to.newId((candidate) => taken.has(candidate));
    taken.add(id);
    return id;
  };
  const { sheetId } = target;
  const onCopy = (range: GridRange): GridRange =>
    (range.sheetId ?? 0) === source.sheetId ? { ...range, sheetId } : range;
  const inside = (value: JsonObject): JsonObject =>
    followInside(value, {
      range: onCopy,
      reference: (reference) => reference,
      point: (id, row, column) => ({ sheetId: id === source.sheetId ? sheetId : id, row, column }),
    }) as JsonObject;
  const metadata = from.state.metadata.flatMap((entry) => {
    const { dimensionRange, sheetId: onSheet } = entry.location;
    const isHere =
      dimensionRange === undefined
        ? onSheet === source.sheetId
        : (dimensionRange.sheetId ?? 0) === source.sheetId;
    if (!isHere || (onSheet === undefined && dimensionRange === undefined)) return [];
    const location =
      dimensionRange === undefined
        ? { ...entry.location, sheetId }
        : { ...entry.location, dimensionRange: { ...dimensionRange, sheetId } };
    const metadataId = to.newId((id) => to.state.metadata.some((known) => known.metadataId === id));
    return [{ ...entry, metadataId, location }];
  });
  to.state.metadata = [...to.state.metadata, ...metadata];
  return {
    ...copySheetState(source),
    ...target,
    hidden: false,
    conditionalFormats: source.conditionalFormats.map((rule) => ({
      ...rule,
      ranges: rule.ranges.map(onCopy),
    })),
    protectedRanges: source.protectedRanges.map((range) => ({
      ...range,
      protectedRangeId: newId(),
      range: onCopy(range.range),
    })),
    basicFilter:
      source.basicFilter === undefined
        ? undefined
        : { ...source.basicFilter, range: onCopy(source.basicFilter.range) },
    filterViews: source.filterViews.map((view) => ({
      ...view,
      filterViewId: newId(),
      range: onCopy(view.range),
    })),
    bandedRanges: source.bandedRanges.map((band) => ({
      ...band,
      bandedRangeId: newId(),
      range: onCopy(band.range),
    })),
    charts: source.charts.map((chart) => ({
      ...chart,
      chartId: newId(),
      spec: inside(chart.spec),
      position: inside(chart.position),
    })),
    slicers: source.slicers.map((slicer) => ({
      ...slicer,
      slicerId: newId(),
      spec: inside(slicer.spec),
      position: inside(slicer.position),
    })),
    tables: source.tables.map((table, i) => ({
      ...table,
      tableId: String(newId()),
      name: `${table.name}_${i + 2}`,
      range: onCopy(table.range),
    })),
    rowGroups: source.rowGroups.map((group) => ({ ...group, range: { ...group.range, sheetId } })),
    columnGroups: source.columnGroups.map((group) => ({ ...group, range: { ...group.range, sheetId } })),
  };
};
