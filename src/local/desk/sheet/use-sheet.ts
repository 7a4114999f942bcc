// The tab on show: its layout, and the windows of rows that were looked at, kept fresh by the workbook's version.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { DeskCell, DeskRows, DeskSheet } from '../../desk-wire.ts';
import type { DeskApi } from '../api.ts';

const WINDOW = 100;

export interface SheetModel {
  readonly sheet: DeskSheet | null;
  readonly failure: string | null;
  /** The cell; null when empty, undefined when not read yet. */
  cell(row: number, column: number): DeskCell | null | undefined;
  choices(row: number, column: number): readonly string[] | null;
  /** Makes sure that these rows are read. */
  need(from: number, to: number): void;
  show(sheetId: number): void;
  /** Shows typed text at once, until the server's answer is here. */
  expect(row: number, column: number, text: string): void;
}

export const useSheet = (api: DeskApi, version: number): SheetModel => {
  const [wanted, setWanted] = useState<number | null>(null);
  const [sheet, setSheet] = useState<DeskSheet | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [, redraw] = useState(0);
  const windows = useRef(new Map<number, { readonly rows: DeskRows; readonly version: number }>());
  const asked = useRef(new Map<number, number>());
  const shown = useRef<number | null>(null);
  const seen = useRef({ from: 0, to: WINDOW });
  const current = useRef<DeskSheet | null>(null);

  const read = useCallback(
    (from: number, to: number) => {
      const now = current.current;
      if (now === null) return;
      for (let at = Math.floor(from / WINDOW); at <= Math.floor(to / WINDOW); at++) {
        const known = windows.current.get(at);
        if (known?.version === now.version || asked.current.get(at) === now.version) continue;
        asked.current.set(at, now.version);
        api.rows(now.sheetId, at * WINDOW, (at + 1) * WINDOW).then(
          (rows) => {
            if (shown.current !== rows.sheetId) return;
            windows.current.set(at, { rows, version: now.version });
            redraw((n) => n + 1);
          },
          (error: Error) => {
            asked.current.delete(at);
            setFailure(error.message);
          },
        );
      }
    },
    [api],
  );
  useEffect(() => {
    let over = false;
    api.sheet(wanted).then(
      (next) => {
        if (over) return;
        if (shown.current !== next.sheetId) {
          windows.current.clear();
          asked.current.clear();
          shown.current = next.sheetId;
        }
        current.current = next;
        setFailure(null);
        setSheet(next);
        read(seen.current.from, seen.current.to);
      },
      (error: Error) => {
        if (!over) setFailure(error.message);
      },
    );
    return () => {
      over = true;
    };
  }, [api, wanted, version, read]);

  const windowOf = (row: number): DeskRows | undefined => windows.current.get(Math.floor(row / WINDOW))?.rows;
  const cell = (row: number, column: number): DeskCell | null | undefined => {
    const rows = windowOf(row);
    return rows === undefined ? undefined : (rows.rows[row - rows.from]?.[column] ?? null);
  };
  return {
    sheet,
    failure,
    cell,
    choices: (row, column) => {
      const at = cell(row, column)?.choices;
      return at === undefined ? null : (windowOf(row)?.choices[at] ?? null);
    },
    need: (from, to) => {
      seen.current = { from, to };
      read(from, to);
    },
    show: setWanted,
    expect: (row, column, text) => {
      const at = Math.floor(row / WINDOW);
      const known = windows.current.get(at);
      if (known === undefined) return;
      const rows = known.rows.rows.map((line, index) =>
        index + known.rows.from === row
          ? line.map((each, position) => (position === column ? { ...(each ?? {}), text } : each))
          : line,
      );
      windows.current.set(at, { rows: { ...known.rows, rows }, version: -1 });
      asked.current.delete(at);
      redraw((n) => n + 1);
    },
  };
};
