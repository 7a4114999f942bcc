// What refers to cells follows them: ranges, formulas, anchors. One walk for every kind of move.

import { changeRow, wholeSheet } from './cells.ts';
import type { Reference } from './formula/reference.ts';
import { rewriteReferences } from './formula/rewrite.ts';
import type { BookState, Cell, Row, SheetState } from './state.ts';
import type { ConditionValue, GridRange, Json, JsonObject } from './wire-types.ts';

/** How one move changes what refers to cells. `null`: nothing is left of it. */
export interface Follower {
  range(range: GridRange): GridRange | null;
  /** Gets the title-resolved sheet id. */
  reference(reference: Reference, sheetId: number): Reference | null;
  /** A single cell, such as a chart's anchor. */
  point(
    sheetId: number,
    row: number,
    column: number,
  ): { readonly sheetId: number; readonly row: number; readonly column: number } | null;
}

const isGridRange = (value: JsonObject): boolean =>
  'startRowIndex' in value ||
  'endRowIndex' in value ||
  'startColumnIndex' in value ||
  'endColumnIndex' in value;

/** Ranges and anchors anywhere inside a stored object, such as a chart's sources. */
export const followInside = (value: Json | undefined, follower: Follower): Json | undefined => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => followInside(item, follower) as Json);
  const object = value as JsonObject;
  if (isGridRange(object)) return (follower.range(object as GridRange) ?? object) as JsonObject;
  if ('rowIndex' in object || 'columnIndex' in object) {
    const sheetId = Number(object.sheetId ?? 0);
    const point = follower.point(sheetId, Number(object.rowIndex ?? 0), Number(object.columnIndex ?? 0));
    return point === null
      ? object
      : { ...object, sheetId: point.sheetId, rowIndex: point.row, columnIndex: point.column };
  }
  const next: Record<string, Json | undefined> = {};
  for (const [key, item] of Object.entries(object)) next[key] = followInside(item, follower);
  return next;
};

/** A formula standing on `homeId`. */
export const followFormula = (
  state: BookState,
  formula: string,
  homeId: number,
  follower: Follower,
): string =>
  rewriteReferences(formula, (reference) => {
    const sheet =
      reference.title === null
        ? homeId
        : state.sheets.find((item) => item.title.toLowerCase() === reference.title!.toLowerCase())?.sheetId;
    return sheet === undefined ? reference : follower.reference(reference, sheet);
  });

const followConditionValues = (
  state: BookState,
  values: readonly ConditionValue[] | undefined,
  homeId: number,
  follower: Follower,
): readonly ConditionValue[] | undefined =>
  values?.map((value) =>
    value.userEnteredValue?.startsWith('=')
      ? { ...value, userEnteredValue: followFormula(state, value.userEnteredValue, homeId, follower) }
      : value,
  );

const followCell = (state: BookState, cell: Cell, homeId: number, follower: Follower): Cell => {
  let next = cell;
  if (cell.formula !== undefined) {
    const formula = followFormula(state, cell.formula, homeId, follower);
    if (formula !== cell.formula) next = { ...next, formula };
  }
  const values = cell.validation?.condition.values;
  if (cell.validation !== undefined && values?.some((value) => value.userEnteredValue?.startsWith('='))) {
    const condition = {
      ...cell.validation.condition,
      values: followConditionValues(state, values, homeId, follower)!,
    };
    next = { ...next, validation: { ...cell.validation, condition } };
  }
  return next;
};

const mayRefer = (cell: Cell | undefined): boolean =>
  cell !== undefined && (cell.formula !== undefined || cell.validation?.condition.values !== undefined);

const followCells = (state: BookState, sheet: SheetState, follower: Follower): void => {
  const right = wholeSheet(sheet).right;
  sheet.rows.forEach((cells: Row | undefined, row) => {
    if (cells === undefined || !cells.some(mayRefer)) return;
    changeRow(sheet, row, 0, Math.min(right, cells.length), (cell) =>
      cell === undefined ? undefined : followCell(state, cell, sheet.sheetId, follower),
    );
  });
};

const keepRanges = (ranges: readonly GridRange[], follower: Follower): GridRange[] =>
  ranges.map((range) => follower.range(range)).filter((range) => range !== null);

const keep = <T extends { readonly range: GridRange }>(items: readonly T[], follower: Follower): T[] =>
  items.flatMap((item) => {
    const range = follower.range(item.range);
    return range === null ? [] : [{ ...item, range }];
  });

const followSheet = (state: BookState, sheet: SheetState, follower: Follower): void => {
  sheet.conditionalFormats = sheet.conditionalFormats.flatMap((rule) => {
    const ranges = keepRanges(rule.ranges, follower);
    if (ranges.length === 0) return [];
    const { booleanRule } = rule;
    if (booleanRule === undefined) return [{ ...rule, ranges }];
    const values = followConditionValues(state, booleanRule.condition.values, sheet.sheetId, follower);
    const condition = { ...booleanRule.condition, ...(values === undefined ? {} : { values }) };
    return [{ ...rule, ranges, booleanRule: { ...booleanRule, condition } }];
  });
  sheet.protectedRanges = keep(sheet.protectedRanges, follower).map((range) =>
    range.unprotectedRanges === undefined
      ? range
      : { ...range, unprotectedRanges: keepRanges(range.unprotectedRanges, follower) },
  );
  sheet.filterViews = keep(sheet.filterViews, follower);
  sheet.bandedRanges = keep(sheet.bandedRanges, follower);
  sheet.tables = keep(sheet.tables, follower);
  if (sheet.basicFilter !== undefined) {
    const range = follower.range(sheet.basicFilter.range);
    sheet.basicFilter = range === null ? undefined : { ...sheet.basicFilter, range };
  }
  sheet.charts = sheet.charts.map((chart) => ({
    ...chart,
    spec: followInside(chart.spec, follower) as JsonObject,
    position: followInside(chart.position, follower) as JsonObject,
  }));
  sheet.slicers = sheet.slicers.map((slicer) => ({
    ...slicer,
    spec: followInside(slicer.spec, follower) as JsonObject,
    position: followInside(slicer.position, follower) as JsonObject,
  }));
  followCells(state, sheet, follower);
};

/** Lets everything in the spreadsheet follow one move. Cells themselves must have been moved already. */
export const followAll = (state: BookState, follower: Follower): void => {
  state.namedRanges = keep(state.namedRanges, follower);
  for (const sheet of state.sheets) followSheet(state, sheet, follower);
};
