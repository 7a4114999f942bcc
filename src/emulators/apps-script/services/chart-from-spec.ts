// The way back: a chart of the workbook, whoever made it, as scripts see it.
import type { Color, EmbeddedChart, GridRange, JsonObject } from '../../google/workbook/wire-types.ts';
import { type ChartDraft, flattenOption, newChartDraft } from './chart-draft.ts';
import { HIDDEN_STRATEGIES, LEGENDS } from './chart-to-spec.ts';
import { colorToCss } from './css-color.ts';

interface Data {
  readonly sourceRange?: { readonly sources?: readonly GridRange[] };
}

interface Axis {
  readonly position?: string;
  readonly title?: string;
  readonly viewWindowOptions?: { readonly viewWindowMin?: number; readonly viewWindowMax?: number };
}

interface Series {
  readonly series?: Data;
  readonly type?: string;
  readonly targetAxis?: string;
  readonly color?: Color;
  readonly lineStyle?: { readonly width?: number };
  readonly pointStyle?: { readonly size?: number };
  readonly dataLabel?: { readonly type?: string };
}

interface Spec {
  readonly title?: string;
  readonly subtitle?: string;
  readonly altText?: string;
  readonly fontName?: string;
  readonly maximized?: boolean;
  readonly backgroundColor?: Color;
  readonly titleTextFormat?: {
    readonly foregroundColor?: Color;
    readonly fontSize?: number;
    readonly bold?: boolean;
  };
  readonly hiddenDimensionStrategy?: string;
  readonly basicChart?: {
    readonly chartType?: string;
    readonly legendPosition?: string;
    readonly headerCount?: number;
    readonly stackedType?: string;
    readonly lineSmoothing?: boolean;
    readonly interpolateNulls?: boolean;
    readonly axis?: readonly Axis[];
    readonly domains?: readonly { readonly domain?: Data; readonly reversed?: boolean }[];
    readonly series?: readonly Series[];
  };
  readonly pieChart?: {
    readonly legendPosition?: string;
    readonly domain?: Data;
    readonly series?: Data;
    readonly pieHole?: number;
  };
  readonly histogramChart?: {
    readonly legendPosition?: string;
    readonly series?: readonly { readonly data?: Data }[];
    readonly bucketSize?: number;
  };
  readonly [kind: string]: unknown;
}

const AXES: Readonly<Record<string, string>> = {
  BOTTOM_AXIS: 'hAxis',
  LEFT_AXIS: 'vAxis',
  RIGHT_AXIS: 'vAxes.1',
};

const keyOf = (map: Readonly<Record<string, string>>, value: string | undefined): string | undefined =>
  Object.keys(map).find((key) => map[key] === value);

const colorOption = (color: Color | undefined): string | undefined => colorToCss(color, undefined);

const axisOptions = (axis: Axis): unknown => ({
  title: axis.title,
  viewWindow: { min: axis.viewWindowOptions?.viewWindowMin, max: axis.viewWindowOptions?.viewWindowMax },
});

const seriesOptions = (series: Series): unknown => ({
  color: colorOption(series.color),
  type: series.type?.toLowerCase(),
  targetAxisIndex: series.targetAxis === 'RIGHT_AXIS' ? 1 : undefined,
  lineWidth: series.lineStyle?.width,
  pointSize: series.pointStyle?.size,
  dataLabel: series.dataLabel?.type === 'DATA' ? 'value' : undefined,
});

const optionsOf = (spec: Spec): Record<string, unknown> => {
  const { basicChart: basic, pieChart: pie, histogramChart: histogram } = spec;
  const legend = keyOf(LEGENDS, (basic ?? pie ?? histogram)?.legendPosition);
  const title = spec.titleTextFormat;
  const stacking = { STACKED: true, PERCENT_STACKED: 'percent' }[basic?.stackedType ?? ''];
  const all: Record<string, unknown> = {
    title: spec.title,
    subtitle: spec.subtitle,
    altText: spec.altText,
    fontName: spec.fontName,
    maximized: spec.maximized,
    backgroundColor: colorOption(spec.backgroundColor),
    titleTextStyle: {
      color: colorOption(title?.foregroundColor),
      fontSize: title?.fontSize,
      bold: title?.bold,
    },
    legend: { position: legend },
    isStacked: stacking,
    curveType: basic?.lineSmoothing === true ? 'function' : undefined,
    interpolateNulls: basic?.interpolateNulls,
    reverseCategories: basic?.domains?.[0]?.reversed,
    pieHole: pie?.pieHole,
    histogram: { bucketSize: histogram?.bucketSize },
    useFirstColumnAsDomain: basic !== undefined && (basic.domains ?? []).length === 0 ? false : undefined,
    ...Object.fromEntries(
      (basic?.axis ?? []).map((axis) => [AXES[axis.position ?? ''] ?? 'hAxis', axisOptions(axis)]),
    ),
    series: Object.fromEntries((basic?.series ?? []).map((series, index) => [index, seriesOptions(series)])),
  };
  return Object.assign(
    {},
    ...Object.entries(all).map(([name, value]) => flattenOption(name, value)),
  ) as Record<string, unknown>;
};

/** Neighbours side by side are one range again, as the script gave it. */
const joinRanges = (ranges: readonly GridRange[]): GridRange[] => {
  const joined: GridRange[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    const fits =
      last !== undefined &&
      last.sheetId === range.sheetId &&
      last.startRowIndex === range.startRowIndex &&
      last.endRowIndex === range.endRowIndex &&
      last.endColumnIndex === range.startColumnIndex;
    if (fits) joined[joined.length - 1] = { ...last, endColumnIndex: range.endColumnIndex! };
    else joined.push(range);
  }
  return joined;
};

const rangesOf = (spec: Spec): GridRange[] => {
  const { basicChart: basic, pieChart: pie, histogramChart: histogram } = spec;
  const data: (Data | undefined)[] = [
    ...(basic?.domains ?? []).map((each) => each.domain),
    ...(basic?.series ?? []).map((each) => each.series),
    pie?.domain,
    pie?.series,
    ...(histogram?.series ?? []).map((each) => each.data),
  ];
  return joinRanges(data.flatMap((each) => each?.sourceRange?.sources ?? []));
};

const typeOf = (spec: Spec): string => {
  if (spec.basicChart !== undefined) return spec.basicChart.chartType ?? 'COLUMN';
  const kind = Object.keys(spec).find((key) => key.endsWith('Chart')) ?? 'Chart';
  return kind.replace(/Chart$/, '').toUpperCase();
};

export const chartFromSpec = (sheetId: number, chart: EmbeddedChart): ChartDraft => {
  const spec = chart.spec as Spec;
  const overlay = (chart.position.overlayPosition ?? {}) as JsonObject;
  const anchor = (overlay.anchorCell ?? {}) as { readonly rowIndex?: number; readonly columnIndex?: number };
  return {
    ...newChartDraft(sheetId),
    chartId: chart.chartId,
    type: typeOf(spec),
    ranges: rangesOf(spec),
    options: {
      ...optionsOf(spec),
      ...flattenOption('width', overlay.widthPixels),
      ...flattenOption('height', overlay.heightPixels),
    },
    anchorRow: (anchor.rowIndex ?? 0) + 1,
    anchorColumn: (anchor.columnIndex ?? 0) + 1,
    offsetX: Number(overlay.offsetXPixels ?? 0),
    offsetY: Number(overlay.offsetYPixels ?? 0),
    headers: spec.basicChart?.headerCount ?? null,
    hiddenStrategy: keyOf(HIDDEN_STRATEGIES, spec.hiddenDimensionStrategy) ?? 'IGNORE_BOTH',
  };
};
