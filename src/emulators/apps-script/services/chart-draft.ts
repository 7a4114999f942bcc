// A chart as scripts build it: type, ranges, options by dotted name, place.
import type { GridRange } from '../../google/workbook/wire-types.ts';

export interface ChartDraft {
  /** Null until it is inserted. */
  chartId: number | null;
  /** Of the tab it stands on. */
  sheetId: number;
  /** A name of `Charts.ChartType`. */
  type: string;
  ranges: readonly GridRange[];
  /** By dotted name: `hAxis.title`, `series.0.color`. Lists stay whole. */
  options: Readonly<Record<string, unknown>>;
  /** One-based. */
  anchorRow: number;
  anchorColumn: number;
  offsetX: number;
  offsetY: number;
  /** Rows or columns that hold names; null: found by the sheet itself. */
  headers: number | null;
  isTransposed: boolean;
  /** A name of `Charts.ChartHiddenDimensionStrategy`. */
  hiddenStrategy: string;
  /** A name of `Charts.ChartMergeStrategy`. */
  mergeStrategy: string;
}

export const newChartDraft = (sheetId: number): ChartDraft => ({
  chartId: null,
  sheetId,
  type: 'COLUMN',
  ranges: [],
  options: {},
  anchorRow: 1,
  anchorColumn: 1,
  offsetX: 0,
  offsetY: 0,
  headers: null,
  isTransposed: false,
  hiddenStrategy: 'IGNORE_BOTH',
  mergeStrategy: 'MERGE_COLUMNS',
});

/** `('hAxis', {title: 'Week'})` becomes `{'hAxis.title': 'Week'}`; null and undefined take nothing along. */
export const flattenOption = (name: string, value: unknown): Record<string, unknown> => {
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value) || value instanceof Date) return { [name]: value };
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, inner]) => flattenOption(`${name}.${key}`, inner)),
  ) as Record<string, unknown>;
};

/** The inside of `setOption(name, …)`: what was set under the name before is gone. */
export const withOption = (
  options: Readonly<Record<string, unknown>>,
  name: string,
  value: unknown,
): Record<string, unknown> => ({
  ...Object.fromEntries(
    Object.entries(options).filter(([key]) => key !== name && !key.startsWith(`${name}.`)),
  ),
  ...flattenOption(name, value),
});
