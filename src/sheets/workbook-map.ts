// Finds its way in a spreadsheet: which sheet is which table, where each column is, and what is missing or damaged.
import type { Table } from '../domain/field.ts';
import {
  BASE_MARK,
  BASE_TAB,
  CONFLICT_TARGET_COLUMN,
  CONFLICTS_TAB,
  type Column,
  type Tab,
  tableTab,
} from '../domain/workbook-layout.ts';
import { StoreError } from '../sync/store-error.ts';
import { columnName, quoteTitle } from './a1.ts';
import { type ColumnMap, mapColumns } from './column-map.ts';
import { cellText, type Grid, sheetToGrid } from './grid.ts';
import { newTabSize } from './layout.ts';
import type { Spreadsheet } from './wire.ts';

export interface MappedTab extends ColumnMap {
  readonly tab: Tab;
  readonly grid: Grid;
  /** False when the tab was found by its title alone and is to be marked. */
  readonly tabMarked: boolean;
}

export interface WorkbookMap {
  readonly spreadsheetId: string;
  /** Google's spelling, for example `de_DE`. */
  readonly locale: string;
  /** IANA name; serial dates with a time of day are meant in it. */
  readonly timeZone: string;
  /** By tab id; a tab that the spreadsheet lacks is absent. */
  readonly tabs: ReadonlyMap<string, MappedTab>;
  readonly missingTabs: readonly Tab[];
  /** Ids and titles in use: a new tab must have others. */
  readonly sheetIds: ReadonlySet<number>;
  readonly titles: ReadonlySet<string>;
}

/** How every refusal over the layout ends: what a person can do about it. */
const SET_UP = 'In the spreadsheet choose Instep ▸ Set up this spreadsheet: it adds what is missing.';

const isOwnTab = (tab: Tab): boolean => tab.id === CONFLICTS_TAB.id || tab.id === BASE_TAB.id;

/** A tab of a person that only happens to have the title of one of ours must be left alone. */
const looksOurs = (grid: Grid, tab: Tab): boolean =>
  tab.id === BASE_TAB.id
    ? grid.height === 0 || cellText(grid.cell(0, 0)) === BASE_MARK
    : mapColumns(grid, tab).columns.size > 0;

const findGrid = (grids: readonly Grid[], tab: Tab): Grid | undefined => {
  const marked = grids.filter((grid) => grid.mark?.metadataValue === tab.id);
  // A duplicated tab may carry the mark of its original.
  const byMark = marked.find((grid) => grid.title === tab.title) ?? marked[0];
  if (byMark !== undefined) return byMark;
  const byTitle = grids.find((grid) => grid.mark === null && grid.title === tab.title);
  return byTitle !== undefined && isOwnTab(tab) && !looksOurs(byTitle, tab) ? undefined : byTitle;
};

/** Maps every tab that these tables need, and the two tabs of the sync. Pure; refuses nothing. */
export const mapWorkbook = (spreadsheet: Spreadsheet, tables: readonly Table[]): WorkbookMap => {
  const grids = spreadsheet.sheets
    .filter((sheet) => sheet.properties.sheetType === 'GRID')
    .map(sheetToGrid)
    .sort((a, b) => a.index - b.index);
  const tabs = new Map<string, MappedTab>();
  const missingTabs: Tab[] = [];
  const wanted = [
    ...tables.filter((table) => table.sides !== 'notion').map(tableTab),
    CONFLICTS_TAB,
    BASE_TAB,
  ];
  for (const tab of wanted) {
    const grid = findGrid(grids, tab);
    if (grid === undefined) missingTabs.push(tab);
    else tabs.set(tab.id, { tab, grid, tabMarked: grid.mark !== null, ...mapColumns(grid, tab) });
  }
  return {
    spreadsheetId: spreadsheet.spreadsheetId,
    locale: spreadsheet.properties.locale,
    timeZone: spreadsheet.properties.timeZone,
    tabs,
    missingTabs,
    sheetIds: new Set(spreadsheet.sheets.map((sheet) => sheet.properties.sheetId)),
    titles: new Set(spreadsheet.sheets.map((sheet) => sheet.properties.title)),
  };
};

/** A tab that a commit is about to make, as it will be found afterwards. */
export const emptyTab = (tab: Tab, sheetId: number): MappedTab => ({
  tab,
  grid: sheetToGrid({
    properties: {
      sheetId,
      title: tab.title,
      index: 0,
      hidden: tab.hidden,
      sheetType: 'GRID',
      gridProperties: newTabSize(tab),
    },
    developerMetadata: [],
    data: [],
  }),
  tabMarked: true,
  headerRow: 0,
  columns: new Map(
    tab.columns.map((column, index) => [
      column.id,
      { column, index, headerStands: true, marked: true, wrongMarks: [] },
    ]),
  ),
  missing: [],
  unclear: [],
});

/** Columns that the next commit adds by itself: spreadsheets that were set up before there were targets lack this one. */
export const addableColumns = ({ tab, missing }: MappedTab): readonly Column[] =>
  tab.id === CONFLICTS_TAB.id ? missing.filter((column) => column.id === CONFLICT_TARGET_COLUMN) : [];

/**
 * Throws `StoreError` `layout` when a table's tab or column is missing, or when columns cannot be told apart: data
 * must never be written to the wrong place. A missing `_base` or `Conflicts` is no reason to stop; the commit makes it.
 */
export const requireLayout = (map: WorkbookMap): void => {
  const problems: string[] = [];
  for (const tab of map.missingTabs)
    if (!isOwnTab(tab)) problems.push(`The spreadsheet has no tab "${tab.title}".`);
  for (const mapped of map.tabs.values()) {
    const { tab, grid, unclear } = mapped;
    problems.push(...unclear);
    const addable = addableColumns(mapped);
    const missing = mapped.missing.filter((column) => !addable.includes(column));
    if (missing.length === 0) continue;
    const names = missing.map((column) => `"${column.header}"`).join(', ');
    const noun = missing.length === 1 ? 'column' : 'columns';
    const named = grid.title === tab.title ? '' : ` (the ${tab.title} table)`;
    problems.push(`Tab "${grid.title}"${named} has no ${noun} ${names}.`);
  }
  if (problems.length > 0) throw new StoreError('layout', `${problems.join(' ')} ${SET_UP}`);
};

/** What the next commit puts right, as sentences for the report. */
export const describeRepairs = (map: WorkbookMap): string[] => {
  const repairs = map.missingTabs.map((tab) => `The tab "${tab.title}" was missing and is made again.`);
  for (const mapped of map.tabs.values()) {
    const { grid, tab, columns, headerRow } = mapped;
    if (tab.columns.length === 0) continue;
    for (const column of addableColumns(mapped))
      repairs.push(`The column "${column.header}" of tab "${grid.title}" was missing and is added.`);
    if (headerRow < 0) repairs.push(`The header row of tab "${grid.title}" was missing and is put back.`);
    else
      for (const found of columns.values())
        if (!found.headerStands)
          repairs.push(
            `The header in ${quoteTitle(grid.title)}!${columnName(found.index)}${headerRow + 1} is put back to "${found.column.header}".`,
          );
  }
  return repairs;
};
