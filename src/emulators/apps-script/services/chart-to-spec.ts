// A script's chart as the Sheets API's chart specification: what the workbook keeps and the grid draws.
import type { GridRange, JsonObject } from '../../google/workbook/wire-types.ts';
import { ServiceError } from '../service.ts';
import type { ChartDraft } from './chart-draft.ts';
import { cssToColor } from './css-color.ts';

type Options = ChartDraft['options'];

/** Types of `Charts.ChartType` that are a basic chart of the API under the same name. */
export const BASIC_TYPES = ['LINE', 'AREA', 'COLUMN', 'BAR', 'SCATTER', 'COMBO', 'STEPPED_AREA'];

export const HIDDEN_STRATEGIES: Readonly<Record<string, string>> = {
  IGNORE_BOTH: 'SKIP_HIDDEN_ROWS_AND_COLUMNS',
  IGNORE_ROWS: 'SKIP_HIDDEN_ROWS',
  IGNORE_COLUMNS: 'SKIP_HIDDEN_COLUMNS',
  SHOW_BOTH: 'SHOW_ALL',
};

export const LEGENDS: Readonly<Record<string, string>> = {
  top: 'TOP_LEGEND',
  bottom: 'BOTTOM_LEGEND',
  left: 'LEFT_LEGEND',
  right: 'RIGHT_LEGEND',
  none: 'NO_LEGEND',
  in: 'INSIDE_LEGEND',
  labeled: 'LABELED_LEGEND',
};

/** One range a column (a row when transposed): what the API calls the data of a domain or a series. */
const split = (range: GridRange, byRows: boolean): GridRange[] => {
  const [start, end] = byRows
    ? (['startRowIndex', 'endRowIndex'] as const)
    : (['startColumnIndex', 'endColumnIndex'] as const);
  const first = range[start] ?? 0;
  return Array.from({ length: (range[end] ?? first + 1) - first }, (_, i) => ({
    ...range,
    [start]: first + i,
    [end]: first + i + 1,
  }));
};

const sourcesOf = (draft: ChartDraft): JsonObject[] => {
  const parts = draft.ranges.map((range) => split(range, draft.isTransposed));
  const lists =
    draft.mergeStrategy === 'MERGE_ROWS'
      ? (parts[0] ?? []).map((_, i) => parts.flatMap((part) => part[i] ?? []))
      : parts.flat().map((range) => [range]);
  return lists.map((sources) => ({ sourceRange: { sources: sources as unknown as readonly JsonObject[] } }));
};

const text = (options: Options, ...names: string[]): string | undefined => {
  const value = names.map((name) => options[name]).find((each) => each !== undefined);
  return value === undefined ? undefined : String(value);
};

const number = (options: Options, ...names: string[]): number | undefined => {
  const value = Number(text(options, ...names));
  return Number.isFinite(value) ? value : undefined;
};

const given = (entries: Readonly<Record<string, unknown>>): JsonObject =>
  Object.fromEntries(
    Object.entries(entries).filter(([, value]) => value !== undefined && value !== false),
  ) as JsonObject;

const colors = (name: string, css: string | undefined): JsonObject =>
  css === undefined
    ? {}
    : ({ [name]: cssToColor(css), [`${name}Style`]: { rgbColor: cssToColor(css) } } as JsonObject);

const textFormat = (options: Options, name: string): JsonObject | undefined => {
  const format = {
    ...colors('foregroundColor', text(options, `${name}.color`)),
    ...given({
      fontFamily: text(options, `${name}.fontName`),
      fontSize: number(options, `${name}.fontSize`),
      bold: options[`${name}.bold`],
      italic: options[`${name}.italic`],
    }),
  };
  return Object.keys(format).length === 0 ? undefined : format;
};

const legend = (options: Options): string | undefined => {
  const name = text(options, 'legend.position', 'legend');
  return name === undefined ? undefined : LEGENDS[name.toLowerCase()];
};

const axis = (options: Options, names: readonly string[], position: string): JsonObject[] => {
  const each = (name: string): string[] => names.map((prefix) => `${prefix}.${name}`);
  const viewWindowMin = number(options, ...each('viewWindow.min'), ...each('minValue'));
  const viewWindowMax = number(options, ...each('viewWindow.max'), ...each('maxValue'));
  const isWindow = viewWindowMin !== undefined || viewWindowMax !== undefined;
  const made = given({
    title: text(options, ...each('title')),
    format: textFormat(options, `${names[0]}.titleTextStyle`),
    viewWindowOptions: isWindow
      ? given({ viewWindowMin, viewWindowMax, viewWindowMode: 'EXPLICIT' })
      : undefined,
  });
  return Object.keys(made).length === 0 ? [] : [{ position, ...made }];
};

const DASHES: Readonly<Record<string, string>> = {
  '4,4': 'MEDIUM_DASHED',
  '2,2': 'DOTTED',
  '10,2': 'LONG_DASHED',
};

const oneSeries = (draft: ChartDraft, data: JsonObject, index: number): JsonObject => {
  const { options, type } = draft;
  const own = (name: string): string => `series.${index}.${name}`;
  const palette = options.colors;
  const fromPalette =
    Array.isArray(palette) && palette.length > 0 ? String(palette[index % palette.length]) : undefined;
  const width = number(options, own('lineWidth'), 'lineWidth');
  const dash = options[own('lineDashStyle')] ?? options.lineDashStyle;
  const dashType = Array.isArray(dash) ? (DASHES[dash.join()] ?? 'CUSTOM') : undefined;
  const size = number(options, own('pointSize'), 'pointSize');
  const ownType = text(options, own('type'), 'seriesType');
  const valueAxis = type === 'BAR' ? 'BOTTOM_AXIS' : 'LEFT_AXIS';
  return {
    series: data,
    targetAxis: number(options, own('targetAxisIndex')) === 1 ? 'RIGHT_AXIS' : valueAxis,
    ...given({
      type:
        type === 'COMBO'
          ? ownType === undefined
            ? index === 0
              ? 'COLUMN'
              : 'LINE'
            : seriesType(ownType)
          : undefined,
      lineStyle: width === undefined && dashType === undefined ? undefined : given({ width, type: dashType }),
      pointStyle: size === undefined || size === 0 ? undefined : given({ size, shape: 'CIRCLE' }),
      dataLabel: options[own('dataLabel')] === 'value' ? { type: 'DATA' } : undefined,
    }),
    ...colors('color', text(options, own('color')) ?? fromPalette),
  };
};

/** `bars` of the option is a column. */
const seriesType = (name: string): string =>
  ({ bars: 'COLUMN', line: 'LINE', area: 'AREA', steppedArea: 'STEPPED_AREA' })[name] ?? name.toUpperCase();

const stacked = (value: unknown): string | undefined => {
  if (value === true || value === 'true' || value === 'absolute') return 'STACKED';
  return value === 'percent' || value === 'relative' ? 'PERCENT_STACKED' : undefined;
};

const bodyOf = (draft: ChartDraft): JsonObject => {
  const { options, type } = draft;
  const sources = sourcesOf(draft);
  const hasDomain = sources.length > 1 && options.useFirstColumnAsDomain !== false;
  const [domain, ...rest] = hasDomain ? sources : [undefined, ...sources];
  const legendPosition = legend(options);
  if (BASIC_TYPES.includes(type)) {
    const isReversed = options['hAxis.direction'] === -1 || options.reverseCategories === true;
    return {
      basicChart: {
        chartType: type,
        ...given({
          legendPosition,
          headerCount: draft.headers ?? undefined,
          stackedType: stacked(options.isStacked),
          lineSmoothing: options.curveType === 'function',
          interpolateNulls: options.interpolateNulls,
          threeDimensional: options.is3D,
        }),
        axis: [
          ...axis(options, ['hAxis', 'hAxes.0'], 'BOTTOM_AXIS'),
          ...axis(options, ['vAxis', 'vAxes.0'], 'LEFT_AXIS'),
          ...axis(options, ['vAxes.1'], 'RIGHT_AXIS'),
        ],
        domains: domain === undefined ? [] : [{ domain, ...(isReversed ? { reversed: true } : {}) }],
        series: rest.map((data, index) => oneSeries(draft, data!, index)),
      },
    };
  }
  if (type === 'PIE') {
    return {
      pieChart: given({
        legendPosition,
        domain,
        series: rest[0],
        pieHole: number(options, 'pieHole'),
        threeDimensional: options.is3D,
      }),
    };
  }
  if (type === 'HISTOGRAM') {
    return {
      histogramChart: given({
        legendPosition,
        series: sources.map((data) => ({ data })),
        bucketSize: number(options, 'histogram.bucketSize'),
        showItemDividers: options['histogram.showItemDividers'],
      }),
    };
  }
  // The API has no form for these either; a chart that cannot be kept is refused rather than turned into another one.
  throw new ServiceError(`Charts of the type ${type} cannot be kept by this Apps Script host.`);
};

/** Throws a `ServiceError` for a type that the API has no form for, or without ranges. */
export const chartToSpec = (draft: ChartDraft): JsonObject => {
  const { options } = draft;
  if (draft.ranges.length === 0) throw new ServiceError('A chart needs at least one range: call addRange.');
  return {
    ...given({
      title: text(options, 'title'),
      titleTextFormat: textFormat(options, 'titleTextStyle'),
      subtitle: text(options, 'subtitle'),
      subtitleTextFormat: textFormat(options, 'subtitleTextStyle'),
      altText: text(options, 'altText'),
      fontName: text(options, 'fontName'),
      maximized: options.maximized,
    }),
    ...colors('backgroundColor', text(options, 'backgroundColor.fill', 'backgroundColor')),
    hiddenDimensionStrategy: HIDDEN_STRATEGIES[draft.hiddenStrategy]!,
    ...bodyOf(draft),
  };
};

export const chartToPosition = (draft: ChartDraft): JsonObject => ({
  overlayPosition: {
    anchorCell: {
      sheetId: draft.sheetId,
      rowIndex: draft.anchorRow - 1,
      columnIndex: draft.anchorColumn - 1,
    },
    ...given({
      offsetXPixels: draft.offsetX === 0 ? undefined : draft.offsetX,
      offsetYPixels: draft.offsetY === 0 ? undefined : draft.offsetY,
      widthPixels: number(draft.options, 'width'),
      heightPixels: number(draft.options, 'height'),
    }),
  },
});
