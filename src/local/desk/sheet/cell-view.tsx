// One cell as the grid shows it.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself has the focus and names its active cell
// biome-ignore-all lint/a11y/useSemanticElements: only rows on the screen are drawn, which a table element cannot do
import { memo } from 'preact/compat';
import type { DeskCell } from '../../desk-wire.ts';

/** Dark ink on light fills and the other way round: a fill comes from the spreadsheet and knows no dark side. */
const inkOn = (fill: string): string => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(fill.slice(at, at + 2), 16));
  return red * 0.299 + green * 0.587 + blue * 0.114 > 140 ? '#1f2328' : '#ffffff';
};

/** Colours as variables: the page's styles soften them in the dark, where pale fills would glare. */
const styleOf = (
  cell: DeskCell | null | undefined,
  width: number,
  left: number | null,
): Record<string, string> => {
  const look = cell?.look;
  const ink = look?.color ?? (look?.fill === undefined ? undefined : inkOn(look.fill));
  return {
    width: `${width}px`,
    ...(left === null ? {} : { left: `${left}px` }),
    ...(look?.fill === undefined ? {} : { '--fill': look.fill }),
    ...(ink === undefined ? {} : { '--cell-ink': ink }),
  };
};

interface Props {
  readonly id: string;
  readonly column: number;
  readonly cell: DeskCell | null | undefined;
  readonly width: number;
  /** Pixels for a text that runs on over empty cells. */
  readonly room: number | undefined;
  /** Distance from the left edge for a frozen column. */
  readonly left: number | null;
  readonly active: boolean;
  readonly selected: boolean;
}

export const CellView = memo(({ id, column, cell, width, room, left, active, selected }: Props) => {
  const look = cell?.look;
  const names = [
    'cell',
    cell?.number && !cell.tick ? 'number' : '',
    cell?.error ? 'error' : '',
    cell?.machine ? 'machine' : '',
    cell?.choices === undefined ? '' : 'choice',
    left === null ? '' : 'frozen',
    room === undefined ? '' : 'spilled',
    active ? 'active' : '',
    selected ? 'selected' : '',
    look?.fill === undefined ? '' : 'filled',
    look?.color === undefined ? '' : 'inked',
    look?.bold ? 'bold' : '',
    look?.italic ? 'italic' : '',
    look?.strike ? 'strike' : '',
    look?.align ?? '',
  ];
  return (
    <div
      id={id}
      role="gridcell"
      class={names.filter((name) => name !== '').join(' ')}
      style={styleOf(cell, width, left)}
      data-column={column}
      aria-colindex={column + 2}
      aria-selected={active || selected}
      title={cell?.note}
    >
      {cell?.tick === undefined ? (
        <span style={room === undefined ? undefined : { maxWidth: `${room - 14}px` }}>{cell?.text}</span>
      ) : (
        <span
          class={cell.tick ? 'tick on' : 'tick'}
          role="img"
          aria-label={cell.tick ? 'ticked' : 'not ticked'}
        />
      )}
    </div>
  );
});
