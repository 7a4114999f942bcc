// Requests about what floats over the grid: charts and slicers. Their specifications are stored, not drawn here.
import { invalid } from '../errors.ts';
import { mergeByMask, requireMask } from '../field-mask.ts';
import { findSheet, sheetOf } from '../resolve-range.ts';
import type { SheetState } from '../state.ts';
import { createSheetState } from '../state.ts';
import type { EmbeddedChart, GridRange, Json, JsonObject, Slicer } from '../wire-types.ts';
import { type BatchContext, type BatchEntry, handle, locateRange } from './context.ts';

const isTaken = (context: BatchContext, id: number): boolean =>
  context.book.state.sheets.some(
    (sheet) =>
      sheet.charts.some((chart) => chart.chartId === id) ||
      sheet.slicers.some((slicer) => slicer.slicerId === id),
  );

const objectId = (context: BatchContext, asked: number | undefined): number => {
  const id = asked ?? context.book.newId((candidate) => isTaken(context, candidate));
  if (id < 0) throw invalid(`An embedded object must not have the negative id ${id}.`);
  if (isTaken(context, id)) throw invalid(`An embedded object with id ${id} already exists.`);
  return id;
};

const anchorSheet = (context: BatchContext, position: JsonObject | undefined): SheetState => {
  const overlay = position?.overlayPosition as { anchorCell?: { sheetId?: number } } | undefined;
  if (overlay !== undefined) return sheetOf(context.book.state, overlay.anchorCell?.sheetId ?? 0);
  if (typeof position?.sheetId === 'number') return sheetOf(context.book.state, position.sheetId);
  if (position?.newSheet === true) {
    const { state } = context.book;
    const sheetId = context.book.newId((id) => findSheet(state, id) !== undefined);
    let n = 1;
    while (state.sheets.some((sheet) => sheet.title === `Chart${n}`)) n += 1;
    const sheet = createSheetState({ sheetId, title: `Chart${n}` });
    state.sheets = [...state.sheets, sheet];
    return sheet;
  }
  throw invalid('The position must have an overlayPosition, a sheetId or newSheet.');
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Every range that a specification reads must lie in a sheet of the file. */
const requireSources = (context: BatchContext, spec: unknown, name = 'spec'): void => {
  if (Array.isArray(spec)) for (const item of spec) requireSources(context, item, name);
  else if (isObject(spec)) {
    for (const [key, value] of Object.entries(spec)) {
      if (key === 'dataRange') locateRange(context, value as GridRange, `${name}.dataRange`);
      else if (key === 'sources' && Array.isArray(value)) {
        for (const range of value) locateRange(context, range as GridRange, `${name}.sources`);
      } else requireSources(context, value, name);
    }
  }
};

const requireSpec = (context: BatchContext, spec: JsonObject | undefined): JsonObject => {
  if (spec === undefined || Object.keys(spec).length === 0) throw invalid('Must specify a spec.');
  requireSources(context, spec);
  return spec;
};

/** A chart is of exactly one kind. */
const requireChartSpec = (context: BatchContext, spec: JsonObject | undefined): JsonObject => {
  const kinds = Object.keys(requireSpec(context, spec)).filter((key) => key.endsWith('Chart'));
  if (kinds.length !== 1) throw invalid(`The spec must have exactly one kind of chart, not ${kinds.length}.`);
  return spec!;
};

const positionOf = (sheet: SheetState, position: JsonObject): JsonObject => {
  if (position.overlayPosition === undefined) return { sheetId: sheet.sheetId };
  return position;
};

/** Answers leave a zero sheet id out of the anchor, and add the default size. */
export const showPosition = (position: JsonObject): JsonObject => {
  const overlay = position.overlayPosition as JsonObject | undefined;
  if (overlay === undefined) return position;
  const { anchorCell, ...rest } = overlay;
  const anchor = Object.fromEntries(
    Object.entries((anchorCell ?? {}) as JsonObject).filter(([, value]) => value !== 0),
  );
  return {
    overlayPosition: { anchorCell: anchor as Json, ...{ widthPixels: 600, heightPixels: 371 }, ...rest },
  };
};

const addChart = (context: BatchContext, request: { readonly chart?: Partial<EmbeddedChart> }): object => {
  const asked = request.chart ?? {};
  const spec = requireChartSpec(context, asked.spec);
  const sheet = anchorSheet(context, asked.position);
  const chart: EmbeddedChart = {
    chartId: objectId(context, asked.chartId),
    spec,
    position: positionOf(sheet, asked.position!),
    ...(asked.border === undefined ? {} : { border: asked.border }),
  };
  sheet.charts = [...sheet.charts, chart];
  return { chart: { ...chart, position: showPosition(chart.position) } };
};

const chartOf = (
  context: BatchContext,
  id: number | undefined,
): readonly [SheetState, EmbeddedChart] | null => {
  for (const sheet of context.book.state.sheets) {
    const found = sheet.charts.find((chart) => chart.chartId === id);
    if (found !== undefined) return [sheet, found];
  }
  return null;
};

const slicerOf = (context: BatchContext, id: number | undefined): readonly [SheetState, Slicer] | null => {
  for (const sheet of context.book.state.sheets) {
    const found = sheet.slicers.find((slicer) => slicer.slicerId === id);
    if (found !== undefined) return [sheet, found];
  }
  return null;
};

const unknownObject = (id: number | undefined): Error => invalid(`No embedded object with id: ${id ?? 0}`);

const updateChartSpec = (
  context: BatchContext,
  request: { readonly chartId?: number; readonly spec?: JsonObject },
): undefined => {
  const found = chartOf(context, request.chartId);
  if (found === null) throw unknownObject(request.chartId);
  const [sheet, before] = found;
  const chart = { ...before, spec: requireChartSpec(context, request.spec) };
  sheet.charts = sheet.charts.map((item) => (item === before ? chart : item));
  return undefined;
};

interface UpdatePosition {
  readonly objectId?: number;
  readonly newPosition?: JsonObject;
  readonly fields?: string;
}

const updateEmbeddedObjectPosition = (context: BatchContext, request: UpdatePosition): object => {
  const asked = request.newPosition ?? {};
  const mask = asked.overlayPosition === undefined ? null : requireMask(request.fields);
  const move = (before: JsonObject): JsonObject => {
    if (mask === null) return asked;
    // The mask counts from the overlay position, not from the position.
    const overlay = mergeByMask(
      (before.overlayPosition ?? {}) as JsonObject,
      asked.overlayPosition as JsonObject,
      mask,
    );
    return { overlayPosition: overlay };
  };
  const chart = chartOf(context, request.objectId);
  const slicer = slicerOf(context, request.objectId);
  if (chart !== null) {
    const position = move(chart[1].position);
    const target = anchorSheet(context, position);
    chart[0].charts = chart[0].charts.filter((item) => item !== chart[1]);
    const moved = { ...chart[1], position: positionOf(target, position) };
    target.charts = [...target.charts, moved];
    return { position: showPosition(moved.position) };
  }
  if (slicer === null) throw unknownObject(request.objectId);
  const position = move(slicer[1].position);
  const target = anchorSheet(context, position);
  slicer[0].slicers = slicer[0].slicers.filter((item) => item !== slicer[1]);
  target.slicers = [...target.slicers, { ...slicer[1], position }];
  return { position: showPosition(position) };
};

const updateEmbeddedObjectBorder = (
  context: BatchContext,
  request: { readonly objectId?: number; readonly border?: JsonObject; readonly fields?: string },
): undefined => {
  const mask = requireMask(request.fields);
  const found = chartOf(context, request.objectId);
  if (found === null) throw unknownObject(request.objectId);
  const [sheet, before] = found;
  const chart = { ...before, border: mergeByMask(before.border ?? {}, request.border ?? {}, mask) };
  sheet.charts = sheet.charts.map((item) => (item === before ? chart : item));
  return undefined;
};

const deleteEmbeddedObject = (context: BatchContext, request: { readonly objectId?: number }): undefined => {
  const chart = chartOf(context, request.objectId);
  const slicer = slicerOf(context, request.objectId);
  if (chart !== null) chart[0].charts = chart[0].charts.filter((item) => item !== chart[1]);
  else if (slicer !== null) slicer[0].slicers = slicer[0].slicers.filter((item) => item !== slicer[1]);
  else throw unknownObject(request.objectId);
  return undefined;
};

const addSlicer = (context: BatchContext, request: { readonly slicer?: Partial<Slicer> }): object => {
  const asked = request.slicer ?? {};
  if (asked.position?.overlayPosition === undefined) throw invalid('A slicer must have an overlayPosition.');
  const sheet = anchorSheet(context, asked.position);
  const slicer: Slicer = {
    slicerId: objectId(context, asked.slicerId),
    spec: requireSpec(context, asked.spec),
    position: asked.position!,
  };
  sheet.slicers = [...sheet.slicers, slicer];
  return { slicer: { ...slicer, position: showPosition(slicer.position) } };
};

const updateSlicerSpec = (
  context: BatchContext,
  request: { readonly slicerId?: number; readonly spec?: JsonObject; readonly fields?: string },
): undefined => {
  const mask = requireMask(request.fields);
  const found = slicerOf(context, request.slicerId);
  if (found === null) throw unknownObject(request.slicerId);
  const [sheet, before] = found;
  const slicer = {
    ...before,
    spec: requireSpec(context, mergeByMask(before.spec, request.spec ?? {}, mask)),
  };
  sheet.slicers = sheet.slicers.map((item) => (item === before ? slicer : item));
  return undefined;
};

export const chartRequests: Readonly<Record<string, BatchEntry>> = {
  addChart: handle('OTHER', addChart),
  updateChartSpec: handle('OTHER', updateChartSpec),
  updateEmbeddedObjectPosition: handle<UpdatePosition>('OTHER', updateEmbeddedObjectPosition),
  updateEmbeddedObjectBorder: handle('OTHER', updateEmbeddedObjectBorder),
  deleteEmbeddedObject: handle('OTHER', deleteEmbeddedObject),
  addSlicer: handle('OTHER', addSlicer),
  updateSlicerSpec: handle('OTHER', updateSlicerSpec),
};
