// The grid: only the cells on the screen are drawn, so that ten thousand rows stay quick.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself has the focus and names its active cell
// biome-ignore-all lint/a11y/useSemanticElements: only rows on the screen are drawn, which a table element cannot do
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DeskSheet } from '../../desk-wire.ts';
import { texts } from '../texts.ts';
import { CellEditor, type Editing } from './cell-editor.tsx';
import { ChartLayer } from './chart-layer.tsx';
import { HEAD_HEIGHT, NUMBER_WIDTH, ROW_HEIGHT, scrollTo, useFrame, type View } from './grid-frame.ts';
import { GridRow } from './grid-row.tsx';
import { areaOf, columnName, type Ground, isSamePlace, type Place, placeName } from './place.ts';
import type { SheetModel } from './use-sheet.ts';

interface Props {
  readonly sheet: DeskSheet;
  readonly model: SheetModel;
  readonly active: Place;
  readonly anchor: Place;
  readonly editing: Editing | null;
  readonly onGround: (ground: Ground) => void;
  readonly onSelect: (place: Place, extend: boolean) => void;
  readonly onEdit: (place: Place, how: 'keep' | 'tick') => void;
  readonly onEditText: (text: string) => void;
  readonly onSave: (text: string, rows: number, columns: number) => void;
  readonly onCancel: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onCopy: (event: ClipboardEvent) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
}

/** The arrow of a drop-down lies in the last pixels of its cell. */
const ARROW_WIDTH = 22;

const near = (event: Event, selector: string): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;

/** The cell under a pointer. */
const placeUnder = (event: Event): Place | null => {
  const cell = near(event, '[data-column]');
  const row = cell?.closest<HTMLElement>('[data-row]');
  return cell === null || row == null
    ? null
    : { row: Number(row.dataset.row), column: Number(cell.dataset.column) };
};

const viewOf = (element: HTMLElement): View => ({
  top: element.scrollTop,
  left: element.scrollLeft,
  height: element.clientHeight,
  width: element.clientWidth,
});

export const Grid = (props: Props) => {
  const { sheet, model, active, anchor, editing, onGround } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const dragging = useRef(false);
  const [view, setView] = useState<View>({ top: 0, left: 0, height: 600, width: 800 });
  const frame = useFrame(sheet, view);
  const { rows, columns, drawnRows, frozenRows, headHeight } = frame;
  useEffect(() => {
    onGround({
      rows,
      columns: columns.map((each) => each.column),
      page: Math.max(1, Math.floor((view.height - headHeight) / ROW_HEIGHT) - 1),
    });
  }, [rows, columns, view.height, headHeight, onGround]);
  useEffect(() => {
    if (frozenRows.length > 0) model.need(0, 0);
    model.need(drawnRows[0] ?? 0, drawnRows[drawnRows.length - 1] ?? 0);
  });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setView(viewOf(element)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    scroller.current?.scrollTo(0, 0);
  }, [sheet.sheetId]);
  useLayoutEffect(() => {
    if (scroller.current !== null) scrollTo(scroller.current, frame, active.row, active.column);
    // Going to where one already is (Ctrl+Home at A1) still brings it back onto the screen.
  }, [active]);

  const onMouseDown = (event: MouseEvent) => {
    const place = placeUnder(event);
    if (place === null || event.button !== 0 || near(event, '.cell-editor') !== null) return;
    dragging.current = true;
    props.onSelect(place, event.shiftKey);
    const cell = model.cell(place.row, place.column);
    if (cell?.tick !== undefined && near(event, '.tick') !== null) props.onEdit(place, 'tick');
    else if (cell?.choices !== undefined && isSamePlace(place, active)) {
      const right = near(event, '[data-column]')?.getBoundingClientRect().right ?? 0;
      if (event.clientX <= right - ARROW_WIDTH) return;
      event.preventDefault();
      props.onEdit(place, 'keep');
    }
  };
  const back = () => scroller.current?.focus({ preventScroll: true });
  const area = areaOf(active, anchor);
  const here = columns.find((each) => each.column === active.column);
  const editor = editing !== null && (
    <div
      class="editor-place"
      style={{ left: `${here?.left ?? NUMBER_WIDTH}px`, minWidth: `${here?.width ?? 100}px` }}
    >
      <CellEditor
        label={placeName(active)}
        editing={editing}
        onText={props.onEditText}
        onSave={(text, down, right) => {
          props.onSave(text, down, right);
          back();
        }}
        onCancel={() => {
          props.onCancel();
          back();
        }}
      />
    </div>
  );
  const drawRow = (row: number, top: number | null) => (
    <GridRow key={row} row={row} top={top} frame={frame} model={model} active={active} area={area}>
      {row === active.row && editor}
    </GridRow>
  );
  const isDrawn =
    (drawnRows.includes(active.row) || frozenRows.includes(active.row)) &&
    frame.drawnColumns.some((each) => each.column === active.column);
  const names = (frozen: boolean) =>
    frame.drawnColumns
      .filter((each) => each.frozen === frozen)
      .map(({ column, width, left }) => (
        <div
          key={column}
          role="columnheader"
          aria-colindex={column + 2}
          class={`column-name${column >= area.left && column <= area.right ? ' on' : ''}${frozen ? ' frozen' : ''}`}
          style={{ width: `${width}px`, ...(frozen ? { left: `${left}px` } : {}) }}
        >
          {columnName(column)}
        </div>
      ));
  return (
    <div class="grid-and-charts">
      <div
        ref={scroller}
        class="grid"
        role="grid"
        tabIndex={0}
        aria-label={texts.sheet.grid}
        aria-rowcount={sheet.rowCount + 1}
        aria-colcount={sheet.columns.length + 1}
        aria-activedescendant={isDrawn ? `cell-${placeName(active)}` : undefined}
        aria-multiselectable="true"
        onScroll={(event) => setView(viewOf(event.currentTarget))}
        onKeyDown={props.onKeyDown}
        onCopy={props.onCopy}
        onPaste={props.onPaste}
        onMouseDown={onMouseDown}
        onMouseMove={(event) => {
          const place = dragging.current && event.buttons === 1 ? placeUnder(event) : null;
          if (place !== null && !isSamePlace(place, active)) props.onSelect(place, true);
        }}
        onMouseUp={() => {
          dragging.current = false;
        }}
        onDblClick={(event) => {
          const place = placeUnder(event);
          if (place !== null && model.cell(place.row, place.column)?.tick === undefined)
            props.onEdit(place, 'keep');
        }}
      >
        <div class="canvas" style={{ width: `${frame.width}px` }}>
          <div class="grid-row head" role="row" aria-rowindex={1}>
            <div
              class="row-number corner"
              style={{ width: `${NUMBER_WIDTH}px` }}
              role="columnheader"
              aria-colindex={1}
              aria-label={texts.sheet.rowNumber}
            />
            {names(true)}
            {frame.before > 0 && <div class="gap" role="none" style={{ width: `${frame.before}px` }} />}
            {names(false)}
          </div>
          {frozenRows.map((row, index) => drawRow(row, HEAD_HEIGHT + index * ROW_HEIGHT))}
          <div role="none" style={{ height: `${frame.above}px` }} />
          {drawnRows.map((row) => drawRow(row, null))}
          <div role="none" style={{ height: `${frame.below}px` }} />
        </div>
      </div>
      <ChartLayer charts={sheet.charts} frame={frame} view={view} />
    </div>
  );
};
