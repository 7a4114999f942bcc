// Line, area, column, bar and scatter charts: values over labels between two axes.
import type { ComponentChildren } from 'preact';
import type { DeskChart, DeskChartSeries } from '../../../chart-wire.ts';
import { axisLabel, createScale, labelEvery, type Scale, shareOf, shorten } from './scale.ts';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Props {
  readonly chart: DeskChart;
  readonly box: Box;
  /** CSS colour of a series. */
  readonly colorOf: (series: DeskChartSeries, index: number) => string;
}

const isBar = (kind: DeskChart['kind']): boolean => kind === 'column' || kind === 'bar';

/** What stacks: the sums so far, above and below zero apart. */
const stackOf = (chart: DeskChart): readonly (readonly (readonly [number, number])[])[] => {
  const up = chart.labels.map(() => 0);
  const down = chart.labels.map(() => 0);
  return chart.series.map((series) =>
    series.values.map((value, at) => {
      const sums = (value ?? 0) < 0 ? down : up;
      const from = sums[at] ?? 0;
      sums[at] = from + (value ?? 0);
      return [from, sums[at] ?? 0] as const;
    }),
  );
};

/** Pieces of a line between holes. */
const piecesOf = (points: readonly (readonly [number, number] | null)[]) => {
  const pieces: (readonly [number, number])[][] = [];
  let open = false;
  for (const point of points) {
    if (point === null) {
      open = false;
      continue;
    }
    if (!open) pieces.push([]);
    pieces[pieces.length - 1]?.push(point);
    open = true;
  }
  return pieces;
};

/** Days stand off the edges of the box, so that their labels do, too. */
const INSET = 18;

const placeOf = (chart: DeskChart, box: Box, at: number): number =>
  chart.places === null
    ? box.left + (box.width / Math.max(chart.labels.length, 1)) * (at + 0.5)
    : box.left + INSET + (box.width - 2 * INSET) * (chart.places[at] ?? 0);

const pathOf = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

const LineMarks = (
  props: Props & { readonly series: DeskChartSeries; readonly at: number; readonly scale: Scale },
) => {
  const { chart, box, series, at, scale } = props;
  const color = props.colorOf(series, at);
  const points = series.values.map((value, index) =>
    value === null
      ? null
      : ([placeOf(chart, box, index), box.top + box.height * (1 - shareOf(scale, value))] as const),
  );
  const zero = box.top + box.height * (1 - shareOf(scale, Math.min(Math.max(0, scale.low), scale.high)));
  const known = points.flatMap((point, index) => (point === null ? [] : [{ point, index }]));
  return (
    <g style={{ color }}>
      {series.kind !== 'scatter' &&
        piecesOf(chart.joined ? points.filter((point) => point !== null) : points).map((piece) => (
          <g key={`${piece[0]?.[0]}`}>
            {series.kind === 'area' && (
              <path
                class="chart-area"
                d={`${pathOf(piece)}L${piece[piece.length - 1]?.[0]} ${zero}L${piece[0]?.[0]} ${zero}Z`}
              />
            )}
            <path class={series.dashed ? 'chart-line dashed' : 'chart-line'} d={pathOf(piece)} />
          </g>
        ))}
      {!series.dashed &&
        known.length <= 60 &&
        known.map(({ point: [x, y], index }) => (
          <circle key={index} class="chart-dot" cx={x} cy={y} r={known.length > 24 ? 2 : 3}>
            <title>{`${chart.labels[index]}: ${series.texts[index]} (${series.name})`}</title>
          </circle>
        ))}
    </g>
  );
};

const BarMarks = (props: Props & { readonly scale: Scale }) => {
  const { chart, box, scale } = props;
  const bars = chart.series.flatMap((series, at) => (isBar(series.kind) ? [{ series, at }] : []));
  const sideways = chart.kind === 'bar';
  const length = sideways ? box.width : box.height;
  const band = (sideways ? box.height : box.width) / Math.max(chart.labels.length, 1);
  const lanes = chart.stacked ? 1 : Math.max(bars.length, 1);
  const thick = Math.min((band * 0.72) / lanes, 46);
  const sums = stackOf(chart);
  return (
    <>
      {bars.map(({ series, at }, lane) => (
        <g key={at} style={{ color: props.colorOf(series, at) }}>
          {series.values.map((value, index) => {
            if (value === null) return null;
            const [from, to] = chart.stacked ? (sums[at]?.[index] ?? [0, value]) : [0, value];
            const [low, high] = [shareOf(scale, Math.min(from, to)), shareOf(scale, Math.max(from, to))];
            const across = band * (index + 0.5) - (thick * lanes) / 2 + thick * (chart.stacked ? 0 : lane);
            const size = Math.max((high - low) * length, 1);
            return (
              <rect
                key={index}
                class="chart-bar"
                x={sideways ? box.left + low * length : box.left + across}
                y={sideways ? box.top + across : box.top + (1 - high) * length}
                width={sideways ? size : thick - 1}
                height={sideways ? thick - 1 : size}
                rx={2}
              >
                <title>{`${chart.labels[index]}: ${series.texts[index]} (${series.name})`}</title>
              </rect>
            );
          })}
        </g>
      ))}
    </>
  );
};

const scaleOf = (chart: DeskChart): Scale => {
  const stacked = chart.stacked ? stackOf(chart).flat(2) : [];
  const values = chart.series.flatMap((series) => series.values.flatMap((value) => value ?? []));
  const withZero = chart.series.some((series) => isBar(series.kind) || series.kind === 'area');
  return createScale([...stacked, ...values], withZero);
};

/** Shares are told as the cells tell them: in percent. */
const isPercent = (chart: DeskChart): boolean =>
  chart.series.some((series) => series.texts.some((text) => text !== '')) &&
  chart.series.every((series) => series.texts.every((text) => text === '' || text.endsWith('%')));

interface AxisProps {
  readonly chart: DeskChart;
  readonly box: Box;
  readonly sideways: boolean;
}

const ValueAxis = ({ chart, box, scale, sideways }: AxisProps & { readonly scale: Scale }) => (
  <g class="chart-axis">
    {scale.ticks.map((tick) => {
      const share = shareOf(scale, tick);
      const x = box.left + box.width * share;
      const y = box.top + box.height * (1 - share);
      return sideways ? (
        <g key={tick}>
          <line x1={x} x2={x} y1={box.top} y2={box.top + box.height} class={tick === 0 ? 'zero' : ''} />
          <text x={x} y={box.top + box.height + 15} text-anchor="middle">
            {axisLabel(tick, isPercent(chart))}
          </text>
        </g>
      ) : (
        <g key={tick}>
          <line x1={box.left} x2={box.left + box.width} y1={y} y2={y} class={tick === 0 ? 'zero' : ''} />
          <text x={box.left - 8} y={y + 4} text-anchor="end">
            {axisLabel(tick, isPercent(chart))}
          </text>
        </g>
      );
    })}
  </g>
);

/** Characters of a label left of its bar: about a third of the chart. */
const longestOf = (width: number): number => Math.min(30, Math.floor((width * 0.34) / 6.2));

const LabelAxis = ({ chart, box, sideways, length }: AxisProps & { readonly length: number }) => {
  const room = sideways ? 15 : Math.min(110, 14 + 6 * Math.max(...chart.labels.map((label) => label.length)));
  const band = box.height / Math.max(chart.labels.length, 1);
  const every = sideways ? labelEvery(chart.labels.length, box.height, 26) : 1;
  let free = Number.NEGATIVE_INFINITY;
  const text = (label: string, at: number): ComponentChildren => {
    if (label === '' || at % every !== 0) return null;
    if (sideways)
      return (
        <text key={at} x={box.left - 8} y={box.top + band * (at + 0.5) + 4} text-anchor="end">
          <title>{label}</title>
          {shorten(label, length)}
        </text>
      );
    // A label that would run into the one before is left out.
    const x = placeOf(chart, box, at);
    if (x < free) return null;
    free = x + Math.max(room, 26);
    return (
      <text key={at} x={x} y={box.top + box.height + 16} text-anchor="middle">
        {shorten(label, 17)}
      </text>
    );
  };
  return <g class="chart-axis">{chart.labels.map(text)}</g>;
};

/** Draws into the inner box; the axes stand outside of it. */
export const AxesChart = (props: Props) => {
  const { chart } = props;
  const sideways = chart.kind === 'bar';
  const length = longestOf(props.box.width);
  const longest = Math.max(0, ...chart.labels.map((label) => Math.min(label.length, length)));
  const gutter = sideways ? 14 + longest * 6.2 : 52;
  const box: Box = {
    left: props.box.left + gutter,
    top: props.box.top,
    width: props.box.width - gutter,
    height: props.box.height - 24 - (chart.labelAxis === '' ? 0 : 16),
  };
  const scale = scaleOf(chart);
  return (
    <>
      <ValueAxis chart={chart} box={box} scale={scale} sideways={sideways} />
      <LabelAxis chart={chart} box={box} sideways={sideways} length={length} />
      {chart.labelAxis !== '' && !sideways && (
        <text
          class="chart-axis-title"
          x={box.left + box.width / 2}
          y={box.top + box.height + 33}
          text-anchor="middle"
        >
          {chart.labelAxis}
        </text>
      )}
      {chart.valueAxis !== '' && !sideways && (
        <text class="chart-axis-title" x={props.box.left} y={box.top - 8}>
          {chart.valueAxis}
        </text>
      )}
      <BarMarks {...props} box={box} scale={scale} />
      {chart.series.map((series, at) =>
        isBar(series.kind) ? null : (
          <LineMarks key={at} {...props} box={box} series={series} at={at} scale={scale} />
        ),
      )}
    </>
  );
};
