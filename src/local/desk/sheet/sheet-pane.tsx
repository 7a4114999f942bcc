// The spreadsheet's side of the desk: formula bar, grid and tabs, and what keys and clicks do to the cells.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { DeskRun, SheetAction } from '../../desk-wire.ts';
import type { DeskApi } from '../api.ts';
import { ConfirmDialog, type Question } from '../confirm-dialog.tsx';
import { texts } from '../texts.ts';
import type { Editing } from './cell-editor.tsx';
import { FormulaBar } from './formula-bar.tsx';
import { Grid } from './grid.tsx';
import { areaOf, type Ground, moveByKey, type Place, parseClipboard, placeName, step } from './place.ts';
import { TabBar } from './tab-bar.tsx';
import type { SheetModel } from './use-sheet.ts';

export interface Selection {
  readonly active: Place;
  readonly anchor: Place;
}

interface Props {
  readonly api: DeskApi;
  readonly model: SheetModel;
  readonly selection: Selection;
  readonly onSelection: (selection: Selection) => void;
  /** Carries out an action; resolves to what scripts showed, or null when it was refused (and said so). */
  readonly act: (action: SheetAction) => Promise<DeskRun | null>;
  readonly onUndo: () => void;
}

/** More cells than this are not cleared or copied one by one on the page. */
const MANY = 20_000;

export const SheetPane = ({ api, model, selection, onSelection, act, onUndo }: Props) => {
  const { active, anchor } = selection;
  const { sheet } = model;
  const [editing, setEditing] = useState<Editing | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const ground = useRef<Ground>({ rows: [0], columns: [0], page: 20 });
  /** Machine columns for which a person said "edit anyway" on this tab. */
  const [allowed, setAllowed] = useState<readonly string[]>([]);
  const pane = useRef<HTMLDivElement>(null);
  const onGround = useCallback((next: Ground) => {
    ground.current = next;
  }, []);
  const sheetId = sheet?.sheetId ?? null;
  useEffect(() => {
    if (sheetId === null) return;
    // Scripts ask for the active range; telling at every key would be chatter.
    const timer = setTimeout(() => void api.select(sheetId, active.row, active.column).catch(() => {}), 300);
    return () => clearTimeout(timer);
  }, [api, sheetId, active.row, active.column]);
  useEffect(() => {
    setEditing(null);
    setAllowed([]);
  }, [sheetId]);
  if (sheet === null)
    return (
      <p class="opening" role="status">
        {model.failure ?? texts.sheet.loading}
      </p>
    );

  const focusGrid = () => pane.current?.querySelector<HTMLElement>('.grid')?.focus({ preventScroll: true });
  const moveTo = (place: Place, extend = false) =>
    onSelection({ active: place, anchor: extend ? anchor : place });
  const cell = model.cell(active.row, active.column);
  const inputText = cell?.input ?? cell?.text ?? '';

  /** Asks first when a cell belongs to the machine. */
  const withLeave = (places: readonly Place[], go: () => void) => {
    const machine = places.find(
      ({ row, column }) => model.cell(row, column)?.machine === true && !allowed.includes(String(column)),
    );
    if (machine === undefined) {
      go();
      return;
    }
    setQuestion({
      title: texts.sheet.machineTitle,
      body: texts.sheet.machineBody,
      action: texts.sheet.machineEdit,
      onYes: () => {
        setAllowed([...allowed, String(machine.column)]);
        go();
      },
    });
  };
  const write = (row: number, column: number, inputs: readonly (readonly string[])[]) => {
    inputs.forEach((line, down) => {
      line.forEach((text, right) => {
        model.expect(row + down, column + right, text);
      });
    });
    void act({ kind: 'edit', sheetId: sheet.sheetId, row, column, inputs });
  };
  const startEditing = (place: Place, text: string | null) =>
    withLeave([place], () => {
      const here = model.cell(place.row, place.column);
      moveTo(place);
      setEditing({
        text: text ?? here?.input ?? here?.text ?? '',
        // Typing replaces the content by text; only a click or Enter offers the list.
        choices: text === null ? model.choices(place.row, place.column) : null,
      });
    });
  const save = (text: string, rows: number, columns: number) => {
    setEditing(null);
    if (text !== inputText) write(active.row, active.column, [[text]]);
    if (rows !== 0 || columns !== 0) moveTo(step(ground.current, active, rows, columns));
  };
  const clear = () => {
    const area = areaOf(active, anchor);
    const [height, width] = [area.bottom - area.top + 1, area.right - area.left + 1];
    if (height * width > MANY) return;
    const places = Array.from({ length: width }, (_, right) => ({
      row: area.top,
      column: area.left + right,
    }));
    withLeave(places, () =>
      write(
        area.top,
        area.left,
        Array.from({ length: height }, () => Array.from({ length: width }, () => '')),
      ),
    );
  };
  const tick = (place: Place) =>
    withLeave([place], () =>
      write(place.row, place.column, [
        [model.cell(place.row, place.column)?.tick === true ? 'FALSE' : 'TRUE'],
      ]),
    );
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing !== null || event.isComposing) return;
    const withControl = event.ctrlKey || event.metaKey;
    const to = moveByKey(ground.current, active, event.key, withControl, event.shiftKey);
    if (to !== null) {
      // Tab at the edge of the row leaves the grid, so that the keyboard is never caught in it.
      if (event.key === 'Tab' && to.column === active.column) return;
      event.preventDefault();
      moveTo(to, event.shiftKey && event.key !== 'Tab');
      return;
    }
    if (withControl && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      onSelection({
        anchor: { row: 0, column: 0 },
        active: { row: Math.max(0, sheet.filledRows - 1), column: sheet.columns.length - 1 },
      });
    } else if (withControl && event.key.toLowerCase() === 'z' && !event.shiftKey) {
      event.preventDefault();
      onUndo();
    } else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      if (cell?.tick !== undefined && event.key === 'Enter') tick(active);
      else startEditing(active, null);
    } else if (event.key === ' ' && cell?.tick !== undefined) {
      event.preventDefault();
      tick(active);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      clear();
    } else if (event.key.length === 1 && !withControl && !event.altKey) {
      event.preventDefault();
      startEditing(active, event.key);
    }
  };
  const onCopy = (event: ClipboardEvent) => {
    const area = areaOf(active, anchor);
    if (editing !== null || (area.bottom - area.top + 1) * (area.right - area.left + 1) > MANY) return;
    const lines: string[] = [];
    for (let row = area.top; row <= area.bottom; row++) {
      const line: string[] = [];
      for (let column = area.left; column <= area.right; column++)
        line.push(model.cell(row, column)?.text ?? '');
      lines.push(line.join('\t'));
    }
    event.clipboardData?.setData('text/plain', lines.join('\n'));
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (editing !== null || text === '') return;
    event.preventDefault();
    const inputs = parseClipboard(text);
    const { top, left } = areaOf(active, anchor);
    withLeave(
      (inputs[0] ?? []).map((_, right) => ({ row: top, column: left + right })),
      () => write(top, left, inputs),
    );
  };
  return (
    <div class="sheet-pane" ref={pane}>
      <FormulaBar
        name={placeName(active)}
        text={editing === null ? inputText : editing.text}
        isFormula={cell?.formula === true}
        onSave={(text) => {
          withLeave([active], () => save(text, 0, 0));
          focusGrid();
        }}
        onGo={(place) => {
          if (place.row < sheet.rowCount && place.column < sheet.columns.length) moveTo(place);
        }}
        onLeave={focusGrid}
      />
      <Grid
        sheet={sheet}
        model={model}
        active={active}
        anchor={anchor}
        editing={editing}
        onGround={onGround}
        onSelect={moveTo}
        onEdit={(place, how) => (how === 'tick' ? tick(place) : startEditing(place, null))}
        onEditText={(text) => setEditing((now) => (now === null ? null : { ...now, text }))}
        onSave={save}
        onCancel={() => setEditing(null)}
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onPaste={onPaste}
      />
      <TabBar
        sheet={sheet}
        onShow={(id) => {
          model.show(id);
          onSelection({ active: { row: 0, column: 0 }, anchor: { row: 0, column: 0 } });
        }}
        act={act}
        ask={setQuestion}
      />
      {question !== null && (
        <ConfirmDialog
          question={question}
          onClose={() => {
            setQuestion(null);
            focusGrid();
          }}
        />
      )}
    </div>
  );
};
