// The picture of a check-in page as a Vega-Lite specification: small multiples, one KPI each, on a ground of its own.
import type { TopLevelSpec } from 'vega-lite';
import type { KpiChart } from '../domain/chart-data.ts';
import type { Point } from '../domain/reading.ts';

/** Colours that read on the picture's own pale ground, which is what a page in dark mode shows around it too. */
const GROUND = '#fbfaf7';
const INK = '#2b2a27';
const MUTED = '#8a867d';
const LINE = '#e4e1d9';
const VALUE = '#1f6f5c';

const FONT = 'Helvetica, Arial, sans-serif';
const WIDTH = 290;
const HEIGHT = 130;
const COLUMNS = 2;

const unitInWords = (unit: string | null): string => (unit === null || unit === 'count' ? '' : ` (${unit})`);

/** Days are drawn as instants of UTC, so that no zone of the machine moves them. */
const toRows = (points: readonly Point[]) =>
  points.map(({ date, value }) => ({ t: Date.parse(`${date}T00:00:00Z`), v: value }));

const x = {
  field: 't',
  type: 'temporal',
  scale: { type: 'utc' },
  axis: { title: null, format: '%-d %b', tickCount: 4, labelFlush: true },
} as const;
const y = {
  field: 'v',
  type: 'quantitative',
  scale: { zero: false, nice: true },
  axis: { title: null, tickCount: 4, format: ',~f' },
} as const;

const bandLayer = ({ band, points }: KpiChart): readonly object[] =>
  band === null || points.length === 0
    ? []
    : [
        {
          data: { values: [{ low: band.low, high: band.high }] },
          mark: { type: 'rect', color: MUTED, opacity: 0.18 },
          encoding: { y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' } },
        },
      ];

const lineLayer = ({ line }: KpiChart): readonly object[] =>
  line.length === 0
    ? []
    : [
        {
          data: { values: toRows(line) },
          mark: { type: 'line', color: MUTED, strokeDash: [5, 4], strokeWidth: 1.5 },
          encoding: { x, y },
        },
      ];

const valueLayer = ({ points }: KpiChart): readonly object[] =>
  points.length === 0
    ? []
    : [
        {
          data: { values: toRows(points) },
          mark: {
            type: 'line',
            color: VALUE,
            strokeWidth: 2,
            point: { color: VALUE, filled: true, size: 36 },
          },
          encoding: { x, y },
        },
      ];

/** A KPI without a reading and without a line still has its place, with words instead of a chart. */
const emptyLayer = {
  data: { values: [{}] },
  mark: { type: 'text', text: 'no reading yet', color: MUTED, font: FONT },
} as const;

const chartOf = (chart: KpiChart): object => {
  const layer = [...bandLayer(chart), ...lineLayer(chart), ...valueLayer(chart)];
  return {
    title: {
      text: `${chart.name}${unitInWords(chart.unit)}`,
      ...(chart.points.length === 0 && layer.length > 0 ? { subtitle: 'no reading yet' } : {}),
    },
    width: WIDTH,
    height: HEIGHT,
    layer: layer.length === 0 ? [emptyLayer] : layer,
  };
};

/** Depends on the charts alone, so that equal data gives an equal picture. */
export const chartsToSpec = (charts: readonly KpiChart[]): TopLevelSpec =>
  ({
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: GROUND,
    padding: 16,
    columns: COLUMNS,
    spacing: { row: 28, column: 28 },
    concat: charts.map(chartOf),
    resolve: { scale: { x: 'independent', y: 'independent' } },
    config: {
      font: FONT,
      view: { stroke: LINE },
      title: {
        anchor: 'start',
        frame: 'group',
        color: INK,
        fontSize: 15,
        fontWeight: 600,
        offset: 6,
        limit: WIDTH + 40,
        subtitleColor: MUTED,
        subtitleFontSize: 12,
      },
      axis: {
        labelColor: MUTED,
        labelFontSize: 12,
        gridColor: LINE,
        domainColor: LINE,
        tickColor: LINE,
      },
    },
  }) as unknown as TopLevelSpec;
