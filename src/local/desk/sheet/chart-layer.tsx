// The charts of a tab at the cells they hang on; they scroll with the grid and lie over it.
import type { DeskChart } from '../../chart-wire.ts';
import { ChartView } from './charts/chart-view.tsx';
import { type Frame, HEAD_HEIGHT, NUMBER_WIDTH, ROW_HEIGHT } from './grid-frame.ts';

/** Hidden rows and columns take no room: the chart stands at the next visible one. */
const placeOf = (chart: DeskChart, frame: Frame) => {
  const above = frame.rows.filter((row) => row < chart.row).length;
  const column = frame.columns.find((each) => each.column >= chart.column);
  return {
    top: `${HEAD_HEIGHT + above * ROW_HEIGHT + chart.top}px`,
    left: `${(column?.left ?? NUMBER_WIDTH) + chart.left}px`,
  };
};

export const ChartLayer = ({
  charts,
  frame,
}: {
  readonly charts: readonly DeskChart[];
  readonly frame: Frame;
}) => (
  <>
    {charts.map((chart) => (
      <div key={chart.id} class="chart-place" style={placeOf(chart, frame)}>
        <ChartView chart={chart} />
      </div>
    ))}
  </>
);
