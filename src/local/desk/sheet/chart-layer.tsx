// The charts of a tab at the cells they hang on: a layer over the grid that moves with it.
import type { DeskChart } from '../../chart-wire.ts';
import { ChartView } from './charts/chart-view.tsx';
import { type Frame, HEAD_HEIGHT, NUMBER_WIDTH, ROW_HEIGHT, type View } from './grid-frame.ts';

/** Hidden rows and columns take no room: the chart stands at the next visible one. */
const placeOf = (chart: DeskChart, frame: Frame) => {
  const above = frame.rows.filter((row) => row < chart.row).length;
  const column = frame.columns.find((each) => each.column >= chart.column);
  return {
    top: HEAD_HEIGHT + above * ROW_HEIGHT + chart.top,
    left: (column?.left ?? NUMBER_WIDTH) + chart.left,
  };
};

interface Props {
  readonly charts: readonly DeskChart[];
  readonly frame: Frame;
  readonly view: View;
}

/** Beside the grid, not in it: a grid holds rows and nothing else for those who listen to it. */
export const ChartLayer = ({ charts, frame, view }: Props) =>
  charts.length === 0 ? null : (
    <div class="chart-layer" style={{ top: `${frame.headHeight}px`, left: `${frame.headWidth}px` }}>
      {charts.map((chart) => {
        const { top, left } = placeOf(chart, frame);
        const style = {
          top: `${top - view.top - frame.headHeight}px`,
          left: `${left - view.left - frame.headWidth}px`,
        };
        return (
          <div key={chart.id} class="chart-place" style={style}>
            <ChartView chart={chart} />
          </div>
        );
      })}
    </div>
  );
