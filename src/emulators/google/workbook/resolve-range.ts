// Finds what a written range means in a spreadsheet: sheet, cells, or a named range.
import { parseBounds, rangeToA1, splitSheetName } from './a1.ts';
import { invalid } from './errors.ts';
import { type Rect, rangeToRect } from './rect.ts';
import type { BookState, SheetState } from './state.ts';
import type { GridRange } from './wire-types.ts';

export const findSheet = (state: BookState, sheetId: number): SheetState | undefined =>
  state.sheets.find((sheet) => sheet.sheetId === sheetId);

/** Throws Google's refusal for an id that no sheet has. */
export const sheetOf = (state: BookState, sheetId: number): SheetState => {
  const sheet = findSheet(state, sheetId);
  if (sheet === undefined) throw invalid(`No grid with id: ${sheetId}`);
  return sheet;
};

export const findSheetByTitle = (state: BookState, title: string): SheetState | undefined =>
  state.sheets.find((sheet) => sheet.title === title) ??
  state.sheets.find((sheet) => sheet.title.toLowerCase() === title.toLowerCase());

const firstVisible = (state: BookState): SheetState =>
  state.sheets.find((sheet) => !sheet.hidden) ?? state.sheets[0]!;

/**
 * Reads A1 or R1C1 text, a sheet title or a named range as a range with its sheet's id; bounds stay open where the
 * text leaves them open. Null when it is none of these. `homeId`: the sheet meant by a text without a sheet part.
 */
export const readRange = (state: BookState, text: string, homeId?: number): GridRange | null => {
  const { title, rest } = splitSheetName(text.trim());
  const named = (name: string): GridRange | null =>
    state.namedRanges.find((range) => range.name.toLowerCase() === name.toLowerCase())?.range ?? null;
  if (title !== null) {
    const sheet = findSheetByTitle(state, title);
    if (sheet === undefined) return null;
    if (rest === '') return { sheetId: sheet.sheetId };
    const bounds = parseBounds(rest);
    return bounds === null ? named(rest) : { sheetId: sheet.sheetId, ...bounds };
  }
  const bounds = parseBounds(rest);
  if (bounds !== null) {
    const home = homeId === undefined ? undefined : findSheet(state, homeId);
    return { sheetId: (home ?? firstVisible(state)).sheetId, ...bounds };
  }
  const range = named(rest);
  if (range !== null) return range;
  const sheet = findSheetByTitle(state, rest);
  return sheet === undefined ? null : { sheetId: sheet.sheetId };
};

/** For INDIRECT and names inside formulas. */
export const resolveText = (
  state: BookState,
  text: string,
  homeId: number,
): { readonly sheetId: number; readonly rect: Rect } | null => {
  const range = readRange(state, text, homeId);
  if (range === null) return null;
  const sheet = findSheet(state, range.sheetId ?? 0);
  return sheet === undefined ? null : { sheetId: sheet.sheetId, rect: rangeToRect(range, sheet) };
};

export interface ResolvedRange {
  readonly sheet: SheetState;
  /** Cut to the grid. */
  readonly rect: Rect;
  /** As written, with open bounds. */
  readonly range: GridRange;
}

/** Throws "Unable to parse range" for what is no range, and "exceeds grid limits" for one that starts beyond the grid. */
export const resolveRange = (state: BookState, text: string, homeId?: number): ResolvedRange => {
  const range = readRange(state, text, homeId);
  if (range === null) throw invalid(`Unable to parse range: ${text}`);
  const sheet = sheetOf(state, range.sheetId ?? 0);
  if ((range.startRowIndex ?? 0) >= sheet.rowCount || (range.startColumnIndex ?? 0) >= sheet.columnCount) {
    const { sheetId: _, ...bounds } = range;
    throw invalid(
      `Range (${rangeToA1(sheet.title, bounds)}) exceeds grid limits. Max rows: ${sheet.rowCount}, max columns: ${sheet.columnCount}`,
    );
  }
  return { sheet, rect: rangeToRect(range, sheet), range };
};
