// Charts of a tab: the builders, the charts, and what a Sheet does with them. Specifications are the Sheets API's.
import type { Arguments } from '../arguments.ts';
import type { Execution } from '../execution.ts';
import { defineService, enumValue, type Method, SAME, ServiceError, type ServiceType } from '../service.ts';
import { type ChartDraft, newChartDraft, withOption } from './chart-draft.ts';
import { chartFromSpec } from './chart-from-spec.ts';
import { chartToPosition, chartToSpec } from './chart-to-spec.ts';
import { rangeObject } from './objects.ts';
import { fromGridRange, type RangeRef, toGridRange } from './range-ref.ts';

const changing =
  (change: (draft: ChartDraft, args: Arguments) => void): Method<ChartDraft> =>
  (draft, args) => {
    change(draft, args);
    return SAME;
  };

/** Sets one option from the first argument. */
const option = (
  name: string,
  read: (args: Arguments) => unknown = (args) => args.text(0),
): Method<ChartDraft> =>
  changing((draft, args) => {
    draft.options = withOption(draft.options, name, read(args));
  });

const window = (axis: string): Method<ChartDraft> =>
  option(`${axis}.viewWindow`, (args) => ({ min: args.number(0), max: args.number(1) }));

const isSameRange = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);

const containerType = defineService<ChartDraft>('ContainerInfo', {
  getAnchorRow: (draft) => draft.anchorRow,
  getAnchorColumn: (draft) => draft.anchorColumn,
  getOffsetX: (draft) => draft.offsetX,
  getOffsetY: (draft) => draft.offsetY,
});

const optionsType = defineService<ChartDraft>('ChartOptions', {
  get: (draft, args) => draft.options[args.text(0)] ?? null,
});

const reading: Record<string, Method<ChartDraft>> = {
  getRanges: (draft, _, run) => draft.ranges.map((range) => rangeObject(fromGridRange(run, range))),
};

export const chartType: ServiceType<ChartDraft> = defineService('EmbeddedChart', {
  ...reading,
  getChartId: (draft) => draft.chartId,
  getContainerInfo: (draft) => containerType.of(draft),
  getOptions: (draft) => optionsType.of(draft),
  getNumHeaders: (draft) => draft.headers ?? -1,
  getTransposeRowsAndColumns: (draft) => draft.isTransposed,
  getMergeStrategy: (draft) => enumValue('ChartMergeStrategy', draft.mergeStrategy),
  getHiddenDimensionStrategy: (draft) => enumValue('ChartHiddenDimensionStrategy', draft.hiddenStrategy),
  modify: (draft) => builderFor(draft.type).of({ ...draft }),
});

const common: Record<string, Method<ChartDraft>> = {
  ...reading,
  addRange: changing((draft, args) => {
    draft.ranges = [...draft.ranges, toGridRange(args.object<RangeRef>(0, 'Range'))];
  }),
  removeRange: changing((draft, args) => {
    const gone = toGridRange(args.object<RangeRef>(0, 'Range'));
    draft.ranges = draft.ranges.filter((range) => !isSameRange(range, gone));
  }),
  clearRanges: changing((draft) => {
    draft.ranges = [];
  }),
  setPosition: changing((draft, args) => {
    draft.anchorRow = args.number(0);
    draft.anchorColumn = args.number(1);
    draft.offsetX = args.number(2);
    draft.offsetY = args.number(3);
  }),
  getContainer: (draft) => containerType.of(draft),
  setOption: changing((draft, args) => {
    draft.options = withOption(draft.options, args.text(0), args.values[1]);
  }),
  setNumHeaders: changing((draft, args) => {
    draft.headers = args.number(0);
  }),
  setTransposeRowsAndColumns: changing((draft, args) => {
    draft.isTransposed = args.flag(0);
  }),
  setMergeStrategy: changing((draft, args) => {
    draft.mergeStrategy = args.enumeration(0, 'ChartMergeStrategy');
  }),
  setHiddenDimensionStrategy: changing((draft, args) => {
    draft.hiddenStrategy = args.enumeration(0, 'ChartHiddenDimensionStrategy');
  }),
  getChartType: (draft) => enumValue('ChartType', draft.type),
  setChartType: (draft, args) => {
    draft.type = args.enumeration(0, 'ChartType');
    return SAME;
  },
  build: (draft) => chartType.of({ ...draft }),
};

const titled: Record<string, Method<ChartDraft>> = {
  setTitle: option('title'),
  setBackgroundColor: option('backgroundColor'),
  setColors: option('colors', (args) => args.texts(0)),
  setLegendPosition: option('legend.position', (args) => args.enumeration(0, 'Position').toLowerCase()),
  reverseCategories: option('reverseCategories', () => true),
};

const axes: Record<string, Method<ChartDraft>> = {
  setXAxisTitle: option('hAxis.title'),
  setYAxisTitle: option('vAxis.title'),
  setRange: window('vAxis'),
};

const POINT_SIZES: Readonly<Record<string, number>> = { NONE: 0, TINY: 2, MEDIUM: 7, LARGE: 10, HUGE: 14 };
const points = {
  setPointStyle: option('pointSize', (args) => POINT_SIZES[args.enumeration(0, 'PointStyle')]),
};
const stacks = { setStacked: option('isStacked', () => true) };
const { reverseCategories: _, ...titledWithoutReverse } = titled;

/** What each kind of builder has beyond the common methods. */
const KINDS: Readonly<Record<string, Readonly<Record<string, Method<ChartDraft>>>>> = {
  Area: { ...titled, ...axes, ...points, ...stacks },
  Bar: {
    ...titled,
    ...axes,
    ...stacks,
    setRange: window('hAxis'),
    reverseDirection: option('hAxis.direction', () => -1),
  },
  Column: { ...titled, ...axes, ...stacks },
  Combo: { ...titled, ...axes, ...stacks },
  Histogram: { ...titled, ...axes, ...stacks },
  Line: {
    ...titled,
    ...axes,
    ...points,
    setCurveStyle: option('curveType', (args) =>
      args.enumeration(0, 'CurveStyle') === 'SMOOTH' ? 'function' : 'none',
    ),
  },
  Pie: { ...titled, set3D: option('is3D', () => true) },
  Scatter: {
    ...titledWithoutReverse,
    ...points,
    setXAxisTitle: option('hAxis.title'),
    setYAxisTitle: option('vAxis.title'),
    setXAxisRange: window('hAxis'),
    setYAxisRange: window('vAxis'),
  },
};

/** `asLineChart` and so on: the same chart under another kind of builder. */
const turning: Record<string, Method<ChartDraft>> = Object.fromEntries(
  Object.keys(KINDS).map((kind): [string, Method<ChartDraft>] => [
    `as${kind}Chart`,
    (draft) => {
      draft.type = kind.toUpperCase();
      return builderFor(draft.type).of(draft);
    },
  ]),
);

const plainBuilder: ServiceType<ChartDraft> = defineService('EmbeddedChartBuilder', {
  ...common,
  ...turning,
});
const builders: readonly ServiceType<ChartDraft>[] = Object.entries(KINDS).map(([kind, methods]) =>
  defineService(`Embedded${kind}ChartBuilder`, { ...common, ...turning, ...methods }),
);

const builderFor = (type: string): ServiceType<ChartDraft> =>
  builders.find(({ name }) => name.toUpperCase() === `EMBEDDED${type}CHARTBUILDER`) ?? plainBuilder;

const onThisSheet = (
  id: number,
  args: Arguments,
  run: Execution,
): ChartDraft & { readonly chartId: number } => {
  const draft = args.object<ChartDraft>(0, 'EmbeddedChart');
  if (!run.workbook.charts(id).some((chart) => chart.chartId === draft.chartId))
    throw new ServiceError('The chart is not on this sheet. Insert it first, or take it from getCharts.');
  return draft as ChartDraft & { readonly chartId: number };
};

/** Of a Sheet, which is known by its id. */
export const chartMethods: Record<string, Method<number>> = {
  newChart: (id) => plainBuilder.of(newChartDraft(id)),
  getCharts: (id, _, run) => run.workbook.charts(id).map((chart) => chartType.of(chartFromSpec(id, chart))),
  insertChart: (id, args, run) => {
    const draft = args.object<ChartDraft>(0, 'EmbeddedChart');
    const placed = { ...draft, sheetId: id };
    draft.chartId = run.editor.addChart({
      spec: chartToSpec(placed),
      position: chartToPosition(placed),
    }).chartId;
  },
  updateChart: (id, args, run) => {
    const draft = { ...onThisSheet(id, args, run), sheetId: id };
    run.editor.apply([
      { updateChartSpec: { chartId: draft.chartId, spec: chartToSpec(draft) } },
      {
        updateEmbeddedObjectPosition: {
          objectId: draft.chartId,
          newPosition: chartToPosition(draft),
          fields: 'anchorCell,offsetXPixels,offsetYPixels,widthPixels,heightPixels',
        },
      },
    ]);
  },
  removeChart: (id, args, run) => run.editor.deleteChart(onThisSheet(id, args, run).chartId),
};

/** `Charts`: the enumerations that chart builders take. Charts outside of a spreadsheet are not made here. */
export const chartsService = defineService<null>('Charts', {});
export const chartTypes = [chartsService, chartType, containerType, optionsType, plainBuilder, ...builders];

export const CHART_ENUMS: Readonly<Record<string, readonly string[]>> = {
  ChartType:
    'TIMELINE AREA BAR BUBBLE CANDLESTICK COLUMN COMBO GAUGE GEO HISTOGRAM RADAR LINE ORG PIE SCATTER SPARKLINE STEPPED_AREA TABLE TREEMAP WATERFALL'.split(
      ' ',
    ),
  ChartHiddenDimensionStrategy: ['IGNORE_BOTH', 'IGNORE_ROWS', 'IGNORE_COLUMNS', 'SHOW_BOTH'],
  ChartMergeStrategy: ['MERGE_COLUMNS', 'MERGE_ROWS'],
  Position: ['TOP', 'RIGHT', 'BOTTOM', 'NONE'],
  CurveStyle: ['NORMAL', 'SMOOTH'],
  PointStyle: ['NONE', 'TINY', 'MEDIUM', 'LARGE', 'HUGE'],
};
