// One row of the grid: its number, the cells on the screen, and the editor when it is here.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself has the focus and names its active cell
// biome-ignore-all lint/a11y/useSemanticElements: only rows on the screen are drawn, which a table element cannot do
import type { ComponentChildren } from 'preact';
import { CellView } from './cell-view.tsx';
import { type Frame, NUMBER_WIDTH } from './grid-frame.ts';
import { type Area, type Place, placeName } from './place.ts';
import type { SheetModel } from './use-sheet.ts';

interface Props {
  readonly row: number;
  /** Distance from the top for a frozen row; null for the others. */
  readonly top: number | null;
  readonly frame: Frame;
  readonly model: SheetModel;
  readonly active: Place;
  readonly area: Area;
  readonly children: ComponentChildren;
}

export const GridRow = ({ row, top, frame, model, active, area, children }: Props) => {
  const isIn = row >= area.top && row <= area.bottom;
  const cells = (frozen: boolean) =>
    frame.drawnColumns
      .filter((each) => each.frozen === frozen)
      .map(({ column, width, left }) => (
        <CellView
          key={column}
          id={`cell-${placeName({ row, column })}`}
          column={column}
          cell={model.cell(row, column)}
          width={width}
          left={frozen ? left : null}
          active={row === active.row && column === active.column}
          selected={isIn && column >= area.left && column <= area.right}
        />
      ));
  return (
    <div
      role="row"
      class={top === null ? 'grid-row' : 'grid-row frozen-row'}
      aria-rowindex={row + 2}
      data-row={row}
      style={top === null ? undefined : { top: `${top}px` }}
    >
      <div
        class={isIn ? 'row-number on' : 'row-number'}
        style={{ width: `${NUMBER_WIDTH}px` }}
        role="rowheader"
        aria-colindex={1}
      >
        {row + 1}
      </div>
      {cells(true)}
      {frame.before > 0 && <div class="gap" role="none" style={{ width: `${frame.before}px` }} />}
      {cells(false)}
      {children}
    </div>
  );
};
