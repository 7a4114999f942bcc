// A chart of the spreadsheet as a card over the cells.
import type { DeskChart, DeskChartSeries } from '../../../chart-wire.ts';
import { texts } from '../../texts.ts';
import { AxesChart } from './axes-chart.tsx';
import { PieChart } from './pie-chart.tsx';
import { shorten } from './scale.ts';

/** Colours of the page, told apart by people who see few. */
const PALETTE = 6;
const paletteColor = (index: number): string => `var(--chart-${(index % PALETTE) + 1})`;

/** A colour of the spreadsheet is lightened on a dark page (see the styles). */
const colorOf = (series: DeskChartSeries, index: number): string =>
  series.color === null
    ? paletteColor(index)
    : `color-mix(in srgb, ${series.color} var(--chart-own), var(--chart-lift))`;

/** What the picture says, in words. */
const summaryOf = (chart: DeskChart): string =>
  [
    texts.charts.kinds[chart.kind],
    chart.title,
    ...chart.series.map((series) => {
      const last = series.values.reduce<number>((at, value, index) => (value === null ? at : index), -1);
      return last < 0
        ? `${series.name}: ${texts.charts.none}`
        : `${series.name}: ${series.texts[last]} (${chart.labels[last]})`;
    }),
  ]
    .filter((part) => part !== '')
    .join('. ');

/** Of one line of the legend. */
const LEGEND = 20;
const LONGEST = 28;

const entriesOf = (chart: DeskChart): readonly { name: string; color: string; dashed: boolean }[] =>
  chart.kind === 'pie'
    ? chart.labels.map((name, at) => ({ name, color: paletteColor(at), dashed: false }))
    : chart.series.flatMap((series, at) =>
        // Columns kept for what may still come have neither a name nor a number.
        series.name === '' && series.values.every((value) => value === null)
          ? []
          : [{ name: series.name, color: colorOf(series, at), dashed: series.dashed }],
      );

/** Lines that the legend needs, by the width that its words have at most. */
const linesOf = (entries: ReturnType<typeof entriesOf>, width: number): number => {
  let [lines, left] = [1, width];
  for (const { name } of entries) {
    const wide = 38 + 6.4 * Math.min(name.length, LONGEST);
    if (wide > left && left < width) [lines, left] = [lines + 1, width];
    left -= wide;
  }
  return lines;
};

const Legend = ({ entries }: { readonly entries: ReturnType<typeof entriesOf> }) => (
  <ul class="chart-legend" aria-hidden="true">
    {entries.map(({ name, color, dashed }, at) => (
      <li key={at}>
        <i class={dashed ? 'dashed' : undefined} style={{ color }} />
        {shorten(name, LONGEST)}
      </li>
    ))}
  </ul>
);

export const ChartView = ({ chart }: { readonly chart: DeskChart }) => {
  const isNumber = chart.kind === 'number';
  const isEmpty = chart.series.every((series) => series.values.every((value) => value === null));
  const entries = entriesOf(chart);
  const hasLegend = !isEmpty && !isNumber && chart.legend !== 'none' && entries.length > 1;
  const legend = hasLegend ? <Legend entries={entries} /> : null;
  const head = chart.title === '' ? 12 : chart.subtitle === '' ? 38 : 54;
  const height = chart.height - head - (hasLegend ? linesOf(entries, chart.width - 28) * LEGEND + 4 : 0) - 8;
  const top = chart.valueAxis === '' ? 8 : 20;
  const box = { left: 12, top, width: chart.width - 30, height: height - top - 4 };
  return (
    <figure class="chart" style={{ width: `${chart.width}px`, height: `${chart.height}px` }}>
      {chart.title !== '' && (
        <figcaption>
          {chart.title}
          {chart.subtitle !== '' && <small>{chart.subtitle}</small>}
        </figcaption>
      )}
      {chart.legend === 'top' && legend}
      {isEmpty ? (
        <p class="chart-none">{texts.charts.none}</p>
      ) : isNumber ? (
        <p class="chart-number">{chart.series[0]?.texts[0]}</p>
      ) : (
        <svg
          role="img"
          aria-label={summaryOf(chart)}
          viewBox={`0 0 ${chart.width} ${height}`}
          width={chart.width}
          height={height}
        >
          {chart.kind === 'pie' ? (
            <PieChart chart={chart} box={box} colorAt={paletteColor} />
          ) : (
            <AxesChart chart={chart} box={box} colorOf={colorOf} />
          )}
        </svg>
      )}
      {chart.legend === 'bottom' && legend}
    </figure>
  );
};
