// A pie: each value as its share of the whole.
import type { DeskChart } from '../../../chart-wire.ts';
import type { Box } from './axes-chart.tsx';

const point = (x: number, y: number, radius: number, share: number): string => {
  const angle = share * 2 * Math.PI - Math.PI / 2;
  return `${(x + radius * Math.cos(angle)).toFixed(1)} ${(y + radius * Math.sin(angle)).toFixed(1)}`;
};

export const PieChart = ({
  chart,
  box,
  colorAt,
}: {
  readonly chart: DeskChart;
  readonly box: Box;
  readonly colorAt: (index: number) => string;
}) => {
  const values = (chart.series[0]?.values ?? []).map((value) => Math.max(value ?? 0, 0));
  const total = values.reduce((sum, value) => sum + value, 0);
  const radius = Math.min(box.width, box.height) / 2 - 4;
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  let from = 0;
  return (
    <>
      {values.map((value, at) => {
        if (total === 0 || value === 0) return null;
        const share = value / total;
        const [start, end] = [from, from + share];
        from = end;
        const text = `${chart.labels[at]}: ${chart.series[0]?.texts[at]} (${Math.round(share * 100)} %)`;
        const d =
          share > 0.9999
            ? `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${radius * 2} 0a${radius} ${radius} 0 1 0 ${-radius * 2} 0`
            : `M${x} ${y}L${point(x, y, radius, start)}A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${point(x, y, radius, end)}Z`;
        return (
          <path key={at} class="chart-slice" d={d} style={{ color: colorAt(at) }}>
            <title>{text}</title>
          </path>
        );
      })}
    </>
  );
};
