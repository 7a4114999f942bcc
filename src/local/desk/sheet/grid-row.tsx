// One row of the grid: its number, the cells on the screen, and the editor when it is here.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself has the focus and names its active cell
// biome-ignore-all lint/a11y/useSemanticElements: only rows on the screen are drawn, which a table element cannot do
import type { ComponentChildren } from 'preact';
import type { DeskCell } from '../../desk-wire.ts';
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

/** Rough width of a letter; a text that is shorter than its cell needs no more room. */
const LETTER = 6.5;

/** Pixels a text may take: its own cell and the empty ones after it. Undefined when its own is enough. */
const roomOf = (
  cells: readonly Frame['drawnColumns'][number][],
  at: number,
  read: (column: number) => DeskCell | null | undefined,
): number | undefined => {
  const column = cells[at];
  const cell = column === undefined ? null : read(column.column);
  if (column === undefined || column.frozen || cell == null || cell.tick !== undefined) return undefined;
  if (cell.number || cell.error || cell.text.length * LETTER < column.width - 14) return undefined;
  if (cell.choices !== undefined || (cell.look?.align ?? 'left') !== 'left') return undefined;
  let room = column.width;
  for (const next of cells.slice(at + 1)) {
    const other = read(next.column);
    if (
      next.frozen ||
      (other != null && (other.text !== '' || other.tick !== undefined || other.choices !== undefined))
    )
      break;
    room += next.width;
  }
  return room === column.width ? undefined : room;
};

export const GridRow = ({ row, top, frame, model, active, area, children }: Props) => {
  const isIn = row >= area.top && row <= area.bottom;
  const cells = (frozen: boolean) => {
    const own = frame.drawnColumns.filter((each) => each.frozen === frozen);
    return own.map(({ column, width, left }, at) => (
      <CellView
        key={column}
        id={`cell-${placeName({ row, column })}`}
        column={column}
        cell={model.cell(row, column)}
        width={width}
        room={roomOf(own, at, (each) => model.cell(row, each))}
        left={frozen ? left : null}
        active={row === active.row && column === active.column}
        selected={isIn && column >= area.left && column <= area.right}
      />
    ));
  };
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
