// The spreadsheet as the add-on sees it: its tabs found by their marks, each read whole in one call.
import { BASE_MARK, BASE_TAB, METADATA, type Tab } from '../src/domain/workbook-layout.ts';
import { forgetLayout, type KnownLayout, recallLayout, rememberLayout } from './layout-cache.ts';
import { findTabColumns, type TabColumns } from './tab-columns.ts';

type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;
export type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Value of the mark of the dashboard's tab, which the add-on alone makes: no record lives there. */
export const DASHBOARD_MARK = 'dashboard';

/** A tab of the layout, found in the spreadsheet and read. */
export interface ReadTab extends TabColumns {
  readonly tab: Tab;
  readonly sheet: Sheet;
  /** As people see it; they may have renamed it. */
  readonly title: string;
  /** From A1 to the last cell with content. */
  readonly rows: readonly (readonly unknown[])[];
}

export interface OpenBook {
  readonly book: Book;
  /** Of the spreadsheet: the zone in which its dates are days. */
  readonly timeZone: string;
  /** Such as `en_US`. */
  readonly locale: string;
  /** By tab id; a tab that is missing is absent. */
  readonly tabs: ReadonlyMap<string, ReadTab>;
  /** Every marked sheet by the id on its mark, those that are not read included. */
  readonly sheets: ReadonlyMap<string, Sheet>;
}

/** Where the marks say that tabs and columns are. */
export interface Marks {
  /** Sheet id by tab id; the first mark wins, a duplicated tab carries the mark of its original. */
  readonly tabs: ReadonlyMap<string, number>;
  /** Column ids by zero-based column, by sheet id. */
  readonly columns: ReadonlyMap<number, ReadonlyMap<number, readonly string[]>>;
}

export const readMarks = (book: Book): Marks => {
  const tabs = new Map<string, number>();
  for (const mark of book.createDeveloperMetadataFinder().withKey(METADATA.table).find()) {
    const sheet = mark.getLocation().getSheet();
    const id = mark.getValue();
    if (sheet !== null && id !== null && !tabs.has(id)) tabs.set(id, sheet.getSheetId());
  }
  const columns = new Map<number, Map<number, string[]>>();
  for (const mark of book.createDeveloperMetadataFinder().withKey(METADATA.field).find()) {
    const range = mark.getLocation().getColumn();
    const id = mark.getValue();
    if (range === null || id === null) continue;
    const ofSheet = columns.get(range.getGridId()) ?? new Map<number, string[]>();
    const index = range.getColumn() - 1;
    ofSheet.set(index, [...(ofSheet.get(index) ?? []), id]);
    columns.set(range.getGridId(), ofSheet);
  }
  return { tabs, columns };
};

/** A tab that people made may happen to have the title of one of ours: it is ours only when it has a header of ours. */
export const looksOurs = (tab: Tab, rows: readonly (readonly unknown[])[]): boolean =>
  tab.id === BASE_TAB.id
    ? [BASE_MARK, ''].includes(String(rows[0]?.[0] ?? ''))
    : findTabColumns(tab, tab.title, rows, new Map()).columns.size > 0;

const readRows = (sheet: Sheet): unknown[][] => sheet.getDataRange().getValues() as unknown[][];

const headerOf = (read: ReadTab): readonly string[] => (read.rows[read.headerRow] ?? []).map(String);

const isSameRow = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, index) => text === b[index]);

/** Reads by the layout that an earlier run found. Null when anything has moved since. */
const readAsKnown = (
  known: KnownLayout,
  tabs: readonly Tab[],
  sheets: ReadonlyMap<number, Sheet>,
): Map<string, ReadTab> | null => {
  const read = new Map<string, ReadTab>();
  for (const tab of tabs) {
    const place = known.tabs[tab.id];
    const sheet = place === undefined ? undefined : sheets.get(place.sheetId);
    if (place === undefined || sheet === undefined) return null;
    const rows = readRows(sheet);
    const found: ReadTab = {
      tab,
      sheet,
      title: sheet.getName(),
      rows,
      headerRow: place.headerRow,
      columns: new Map(place.columns),
      missing: [],
      unclear: [],
      isWhole: true,
    };
    if (!isSameRow(headerOf(found), place.header)) return null;
    read.set(tab.id, found);
  }
  return read;
};

const readByMarks = (
  marks: Marks,
  tabs: readonly Tab[],
  sheets: ReadonlyMap<number, Sheet>,
): Map<string, ReadTab> => {
  const read = new Map<string, ReadTab>();
  for (const tab of tabs) {
    const marked = sheets.get(marks.tabs.get(tab.id) ?? -1);
    const sheet = marked ?? [...sheets.values()].find((each) => each.getName() === tab.title);
    if (sheet === undefined) continue;
    const rows = readRows(sheet);
    if (marked === undefined && !looksOurs(tab, rows)) continue;
    const title = sheet.getName();
    const columns = findTabColumns(tab, title, rows, marks.columns.get(sheet.getSheetId()) ?? new Map());
    read.set(tab.id, { tab, sheet, title, rows, ...columns });
  }
  return read;
};

/** What may be remembered: whole tabs in which no header of ours stands twice. */
const toKnown = (read: ReadonlyMap<string, ReadTab>, marks: Marks): KnownLayout | null => {
  const known: Record<string, KnownLayout['tabs'][string]> = {};
  for (const [id, found] of read) {
    const header = headerOf(found);
    const headers = found.tab.columns.map((column) => column.header);
    const isPlain = headers.every((text) => header.filter((cell) => cell.trim() === text).length === 1);
    if (!isPlain || !found.isWhole) return null;
    known[id] = {
      sheetId: found.sheet.getSheetId(),
      headerRow: found.headerRow,
      header,
      columns: [...found.columns],
    };
  }
  return { places: [...marks.tabs], tabs: known };
};

/** Opens the spreadsheet and reads these tabs, each in one call; no cell is read twice. */
export const openBook = (wanted: readonly Tab[]): OpenBook => {
  const book = SpreadsheetApp.getActiveSpreadsheet();
  const sheets = new Map(book.getSheets().map((sheet) => [sheet.getSheetId(), sheet]));
  const known = recallLayout();
  let places = known?.places ?? [];
  let tabs = known === null ? null : readAsKnown(known, wanted, sheets);
  if (tabs === null) {
    const marks = readMarks(book);
    places = [...marks.tabs];
    tabs = readByMarks(marks, wanted, sheets);
    const found = tabs.size === wanted.length ? toKnown(tabs, marks) : null;
    if (found === null) forgetLayout();
    else rememberLayout(found);
  }
  return {
    book,
    timeZone: book.getSpreadsheetTimeZone(),
    locale: book.getSpreadsheetLocale(),
    tabs,
    sheets: new Map(
      places.flatMap(([id, sheetId]) => {
        const sheet = sheets.get(sheetId);
        return sheet === undefined ? [] : [[id, sheet] as const];
      }),
    ),
  };
};
