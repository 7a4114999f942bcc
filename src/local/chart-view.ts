// The charts of a tab, read from their specifications and the cells these name (Sheets API, EmbeddedChart).
import type { EmbeddedChart, GridRange, Json, JsonObject } from '../emulators/google/workbook/wire-types.ts';
import type { WorkbookReader } from '../emulators/google/workbook/workbook.ts';
import { toHex } from './cell-look.ts';
import type { ChartKind, DeskChart, DeskChartSeries } from './chart-wire.ts';

/** Points drawn at most: more would be narrower than a pixel. */
const MAX_POINTS = 500;
/** Google's own size of a new chart, pixels. */
const SIZE = { width: 600, height: 371 };

const object = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
const list = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.map((each) => object(each as Json)) : [];
const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const count = (value: Json | undefined, otherwise = 0): number =>
  typeof value === 'number' ? value : otherwise;

const KINDS: Readonly<Record<string, ChartKind>> = {
  LINE: 'line',
  AREA: 'area',
  STEPPED_AREA: 'area',
  COLUMN: 'column',
  BAR: 'bar',
  SCATTER: 'scatter',
  COMBO: 'column',
};

interface Line {
  readonly texts: readonly string[];
  readonly values: readonly (number | null)[];
}

/** The cells of `{sourceRange: {sources}}` in one line, down the columns or along the row. */
const readLine = (book: WorkbookReader, data: JsonObject): Line => {
  const texts: string[] = [];
  const values: (number | null)[] = [];
  for (const source of list(object(data.sourceRange).sources)) {
    const range = source as unknown as GridRange;
    const sheet = book.sheet(range.sheetId ?? 0);
    if (sheet === undefined) continue;
    const filled = book.contentExtent(sheet.sheetId).rowCount;
    const bounded = { ...range, endRowIndex: Math.min(range.endRowIndex ?? filled, filled) };
    if (bounded.endRowIndex <= (range.startRowIndex ?? 0)) continue;
    const shown = book.getDisplayValues(bounded).flat();
    const raw = book.getValues(bounded).flat();
    shown.forEach((each, index) => {
      const value = raw[index];
      texts.push(each);
      values.push(
        typeof value === 'number' && shown[index] !== ''
          ? value
          : typeof value === 'object' && value !== null
            ? value.date
            : null,
      );
    });
  }
  return { texts, values };
};

const colorOf = (spec: JsonObject): string | null => {
  const color = object(spec.colorStyle).rgbColor ?? spec.color;
  return color === undefined ? null : (toHex(object(color as Json) as Parameters<typeof toHex>[0]) ?? null);
};

const DASHED = ['DOTTED', 'MEDIUM_DASHED', 'MEDIUM_DASHED_DOTTED', 'LONG_DASHED', 'LONG_DASHED_DOTTED'];

const viewSeries = (
  line: Line,
  headers: number,
  index: number,
  kind: ChartKind,
  spec: JsonObject,
): DeskChartSeries => ({
  name: headers > 0 ? line.texts.slice(0, headers).join(' ') : `Series ${index + 1}`,
  kind,
  values: line.values.slice(headers, headers + MAX_POINTS),
  texts: line.texts.slice(headers, headers + MAX_POINTS),
  color: colorOf(spec),
  dashed: DASHED.includes(text(object(spec.lineStyle).type)),
});

/** The end of a range often has no cells yet: it is not drawn. */
const trim = (labels: readonly string[], series: readonly DeskChartSeries[]) => {
  let length = Math.max(labels.length, ...series.map((each) => each.values.length));
  const isEmpty = (at: number): boolean =>
    (labels[at] ?? '') === '' && series.every((each) => (each.values[at] ?? null) === null);
  while (length > 0 && isEmpty(length - 1)) length -= 1;
  return {
    labels: Array.from({ length }, (_, at) => labels[at] ?? ''),
    series: series.map((each) => ({
      ...each,
      values: Array.from({ length }, (_, at) => each.values[at] ?? null),
      texts: Array.from({ length }, (_, at) => each.texts[at] ?? ''),
    })),
  };
};

type Drawn = Pick<
  DeskChart,
  'kind' | 'stacked' | 'joined' | 'labels' | 'places' | 'legend' | 'series' | 'labelAxis' | 'valueAxis'
>;

/** Beside the chart there is no room on the desk: such a legend stands below. */
const legendOf = (spec: JsonObject): DeskChart['legend'] => {
  const position = text(spec.legendPosition);
  return position === 'TOP_LEGEND' ? 'top' : position === 'NO_LEGEND' ? 'none' : 'bottom';
};

/** As Google does for lines: days and numbers stand as far from each other as they are apart. */
const placesOf = (days: readonly (number | null)[], series: readonly DeskChartSeries[]) => {
  const known = days.flatMap((day) => day ?? []);
  const [first, last] = [Math.min(...known), Math.max(...known)];
  const isLine = series.every(({ kind }) => kind === 'line' || kind === 'area' || kind === 'scatter');
  return isLine && known.length === days.length && first < last
    ? known.map((day) => (day - first) / (last - first))
    : null;
};

const viewBasic = (book: WorkbookReader, spec: JsonObject): Drawn => {
  const type = text(spec.chartType);
  const kind = KINDS[type] ?? 'column';
  const parts = list(spec.series);
  const lines = parts.map((part) => readLine(book, object(part.series)));
  const domain = readLine(book, object(list(spec.domains)[0]?.domain));
  // Unsaid, Google takes a first row of words over numbers for the names.
  const guessed = lines.some((line) => line.values[0] === null && line.values[1] != null) ? 1 : 0;
  const headers = count(spec.headerCount, guessed);
  const series = lines.map((line, index) =>
    viewSeries(line, headers, index, KINDS[text(parts[index]?.type)] ?? kind, parts[index] ?? {}),
  );
  const axis = (position: string): string =>
    text(list(spec.axis).find((each) => each.position === position)?.title);
  const drawn = trim(domain.texts.slice(headers, headers + MAX_POINTS), series);
  return {
    kind,
    joined: spec.interpolateNulls === true,
    stacked: ['STACKED', 'PERCENT_STACKED'].includes(text(spec.stackedType)),
    ...drawn,
    places: placesOf(domain.values.slice(headers, headers + drawn.labels.length), series),
    legend: legendOf(spec),
    labelAxis: axis(kind === 'bar' ? 'LEFT_AXIS' : 'BOTTOM_AXIS'),
    valueAxis: axis(kind === 'bar' ? 'BOTTOM_AXIS' : 'LEFT_AXIS'),
  };
};

const viewPie = (book: WorkbookReader, spec: JsonObject): Drawn => {
  const line = readLine(book, object(spec.series));
  const headers = line.values[0] === null && line.values[1] != null ? 1 : 0;
  const labels = readLine(book, object(spec.domain)).texts.slice(headers);
  return {
    kind: 'pie',
    stacked: false,
    joined: false,
    places: null,
    legend: legendOf(spec),
    ...trim(labels, [viewSeries(line, headers, 0, 'pie', {})]),
    labelAxis: '',
    valueAxis: '',
  };
};

const viewNumber = (book: WorkbookReader, spec: JsonObject): Drawn => ({
  kind: 'number',
  stacked: false,
  joined: false,
  places: null,
  legend: 'none',
  labels: [''],
  series: [viewSeries(readLine(book, object(spec.keyValueData)), 0, 0, 'number', {})],
  labelAxis: '',
  valueAxis: '',
});

const viewSpec = (book: WorkbookReader, spec: JsonObject): Drawn | null => {
  if (spec.basicChart !== undefined) return viewBasic(book, object(spec.basicChart));
  if (spec.pieChart !== undefined) return viewPie(book, object(spec.pieChart));
  if (spec.scorecardChart !== undefined) return viewNumber(book, object(spec.scorecardChart));
  return null;
};

const viewChart = (book: WorkbookReader, chart: EmbeddedChart): DeskChart | null => {
  const drawn = viewSpec(book, chart.spec);
  if (drawn === null) return null;
  const place = object(chart.position.overlayPosition);
  const anchor = object(place.anchorCell);
  return {
    id: chart.chartId,
    title: text(chart.spec.title),
    subtitle: text(chart.spec.subtitle),
    ...drawn,
    row: count(anchor.rowIndex),
    column: count(anchor.columnIndex),
    left: count(place.offsetXPixels),
    top: count(place.offsetYPixels),
    width: count(place.widthPixels, SIZE.width),
    height: count(place.heightPixels, SIZE.height),
  };
};

/** Charts of kinds that the desk does not draw are left out. */
export const viewCharts = (book: WorkbookReader, sheetId: number): readonly DeskChart[] =>
  book.charts(sheetId).flatMap((chart) => viewChart(book, chart) ?? []);
