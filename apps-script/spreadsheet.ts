// The spreadsheet as the add-on sees it: its tabs found by their marks, each read whole in one call when it is needed.
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
  readonly range: GoogleAppsScript.Spreadsheet.Range;
  /** Its values. */
  readonly rows: readonly (readonly unknown[])[];
}

export interface OpenBook {
  readonly book: Book;
  /** Of the spreadsheet: the zone in which its dates are days. */
  readonly timeZone: string;
  /** Such as `en_US`. */
  readonly locale: string;
  /** A tab by its id, read when it is first asked for; undefined when it is missing. */
  tab(id: string): ReadTab | undefined;
  /** Reads every tab that was not asked for yet, and remembers where all of them are. */
  readAll(): void;
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

type Content = Pick<ReadTab, 'range' | 'rows'>;

/** Reads the cells of a sheet, and no sheet twice. */
const createContents = () => {
  const contents = new Map<number, Content>();
  return (sheet: Sheet): Content => {
    const id = sheet.getSheetId();
    const known = contents.get(id);
    if (known !== undefined) return known;
    const range = sheet.getDataRange();
    const content = { range, rows: range.getValues() as unknown[][] };
    contents.set(id, content);
    return content;
  };
};

type ContentOf = ReturnType<typeof createContents>;

const headerOf = ({ rows, headerRow }: Pick<ReadTab, 'rows' | 'headerRow'>): readonly string[] =>
  (rows[headerRow] ?? []).map(String);

const isSameRow = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, index) => text === b[index]);

/** Reads by the layout that an earlier run found. Null when something has moved since. */
const readAsKnown = (
  known: KnownLayout,
  tab: Tab,
  sheets: ReadonlyMap<number, Sheet>,
  contentOf: ContentOf,
): ReadTab | null => {
  const place = known.tabs[tab.id];
  const sheet = place === undefined ? undefined : sheets.get(place.sheetId);
  if (place === undefined || sheet === undefined) return null;
  const { headerRow } = place;
  const content = contentOf(sheet);
  if (!isSameRow(headerOf({ ...content, headerRow }), place.header)) return null;
  const columns = new Map(place.columns);
  const title = sheet.getName();
  return { tab, sheet, title, ...content, headerRow, columns, missing: [], unclear: [], isWhole: true };
};

const readByMarks = (
  marks: Marks,
  tab: Tab,
  sheets: ReadonlyMap<number, Sheet>,
  contentOf: ContentOf,
): ReadTab | undefined => {
  const marked = sheets.get(marks.tabs.get(tab.id) ?? -1);
  const sheet = marked ?? [...sheets.values()].find((each) => each.getName() === tab.title);
  if (sheet === undefined) return undefined;
  const content = contentOf(sheet);
  if (marked === undefined && !looksOurs(tab, content.rows)) return undefined;
  const title = sheet.getName();
  const ofSheet = marks.columns.get(sheet.getSheetId()) ?? new Map();
  return { tab, sheet, title, ...content, ...findTabColumns(tab, title, content.rows, ofSheet) };
};

/** What may be remembered: whole tabs in which no header of ours stands twice. */
const toKnown = (read: readonly ReadTab[], marks: Marks): KnownLayout | null => {
  const known: Record<string, KnownLayout['tabs'][string]> = {};
  for (const found of read) {
    const header = headerOf(found);
    const headers = found.tab.columns.map((column) => column.header);
    const isPlain = headers.every((text) => header.filter((cell) => cell.trim() === text).length === 1);
    if (!isPlain || !found.isWhole) return null;
    known[found.tab.id] = {
      sheetId: found.sheet.getSheetId(),
      headerRow: found.headerRow,
      header,
      columns: [...found.columns],
    };
  }
  return { places: [...marks.tabs], tabs: known };
};

/** Opens the spreadsheet. Each of these tabs is read in one call when it is first asked for; no cell is read twice. */
export const openBook = (wanted: readonly Tab[]): OpenBook => {
  const book = SpreadsheetApp.getActiveSpreadsheet();
  const sheets = new Map(book.getSheets().map((sheet) => [sheet.getSheetId(), sheet]));
  const contentOf = createContents();
  const tabs = new Map<string, ReadTab | undefined>();
  let known = recallLayout();
  let marks: Marks | null = null;
  const readTab = (tab: Tab): ReadTab | undefined => {
    const asKnown = known === null ? null : readAsKnown(known, tab, sheets, contentOf);
    if (asKnown !== null) return asKnown;
    // Something has moved: from here on the marks say where things are.
    if (known !== null) forgetLayout();
    known = null;
    marks ??= readMarks(book);
    return readByMarks(marks, tab, sheets, contentOf);
  };
  const tabOf = (id: string): ReadTab | undefined => {
    const tab = wanted.find((each) => each.id === id);
    if (tab !== undefined && !tabs.has(id)) tabs.set(id, readTab(tab));
    return tabs.get(id);
  };
  return {
    book,
    timeZone: book.getSpreadsheetTimeZone(),
    locale: book.getSpreadsheetLocale(),
    tab: tabOf,
    readAll: () => {
      const read = wanted.flatMap(({ id }) => tabOf(id) ?? []);
      if (known !== null || marks === null || read.length < wanted.length) return;
      const found = toKnown(read, marks);
      if (found !== null) rememberLayout(found);
    },
    get sheets() {
      if (known === null) marks ??= readMarks(book);
      return new Map(
        [...(known?.places ?? marks?.tabs ?? [])].flatMap(([id, sheetId]) => {
          const sheet = sheets.get(sheetId);
          return sheet === undefined ? [] : [[id, sheet] as const];
        }),
      );
    },
  };
};
