// Makes what a workbook lacks: tabs, columns, headers, drop-downs, formats, protections and the marks that name them.
import type { Table } from '../domain/field.ts';
import {
  BASE_TAB,
  baseFirstRow,
  type Column,
  NUMBER_FORMATS,
  type Tab,
  workbookTabs,
} from '../domain/workbook-layout.ts';
import type { SheetRequest } from './cell-writes.ts';
import { makeColumn, markColumn, markTab, protect, protectionName } from './column-requests.ts';
import { newTabSize } from './layout.ts';
import type { MappedTab, WorkbookMap } from './workbook-map.ts';

/**
 * The id of a tab that is made: the same for the same tab, so that a request which is repeated by mistake fails loudly
 * instead of making a second tab.
 */
export const newSheetId = (tab: Tab, taken: ReadonlySet<number>): number => {
  let id = 0;
  for (const letter of `instep.${tab.id}`) id = (id * 31 + letter.charCodeAt(0)) % 1_000_000_007;
  while (id === 0 || taken.has(id)) id += 1;
  return id;
};

/** Everything that makes a tab that does not exist. */
export const planNewTab = (
  tab: Tab,
  sheetId: number,
  title: string,
  spreadsheetId: string,
): SheetRequest[] => {
  const isBase = tab.id === BASE_TAB.id;
  const requests: SheetRequest[] = [
    {
      addSheet: {
        properties: {
          sheetId,
          title,
          hidden: tab.hidden || tab.startsHidden,
          gridProperties: newTabSize(tab),
        },
      },
    },
    markTab(sheetId, tab.id),
    ...tab.columns.flatMap((column, index) => makeColumn(sheetId, tab, column, index, 0)),
  ];
  if (tab.machine) requests.push(protect({ sheetId }, protectionName(tab)));
  if (isBase)
    requests.push(
      {
        repeatCell: {
          range: { sheetId },
          cell: { userEnteredFormat: { numberFormat: NUMBER_FORMATS.text } },
          fields: 'userEnteredFormat.numberFormat',
        },
      },
      {
        updateCells: {
          start: { sheetId, rowIndex: 0, columnIndex: 0 },
          rows: [
            {
              values: baseFirstRow(spreadsheetId).map((text) => ({
                userEnteredValue: { stringValue: text },
              })),
            },
          ],
          fields: 'userEnteredValue',
        },
      },
    );
  return requests;
};

/** Columns that a tab lacks, added to the right of everything it holds. */
export const planMissingColumns = (mapped: MappedTab, missing = mapped.missing): SheetRequest[] => {
  const { grid, tab } = mapped;
  if (missing.length === 0) return [];
  const first = grid.width;
  const lacking = first + missing.length - grid.columnCount;
  const grow: SheetRequest[] =
    lacking > 0
      ? [{ appendDimension: { sheetId: grid.sheetId, dimension: 'COLUMNS', length: lacking } }]
      : [];
  const headerRow = Math.max(0, mapped.headerRow);
  return [
    ...grow,
    ...missing.flatMap((column, nth) => makeColumn(grid.sheetId, tab, column, first + nth, headerRow)),
  ];
};

/** The tab as it will be found once `planMissingColumns` is done. */
export const withColumns = (mapped: MappedTab, added: readonly Column[]): MappedTab => {
  const { grid } = mapped;
  const columns = new Map(mapped.columns);
  added.forEach((column, nth) => {
    columns.set(column.id, {
      column,
      index: grid.width + nth,
      headerStands: true,
      marked: true,
      wrongMarks: [],
    });
  });
  const columnCount = Math.max(grid.columnCount, grid.width + added.length);
  return {
    ...mapped,
    grid: { ...grid, columnCount },
    columns,
    missing: mapped.missing.filter((column) => !added.includes(column)),
  };
};

/** Puts header text and marks right where the map found them damaged. */
export const planRepairs = (mapped: MappedTab): SheetRequest[] => {
  const { grid, tab, columns } = mapped;
  const requests: SheetRequest[] = [];
  if (mapped.headerRow < 0)
    requests.push({
      insertDimension: {
        range: { sheetId: grid.sheetId, dimension: 'ROWS', startIndex: 0, endIndex: 1 },
        inheritFromBefore: false,
      },
    });
  if (!mapped.tabMarked) requests.push(markTab(grid.sheetId, tab.id));
  for (const found of columns.values()) {
    for (const metadataId of found.wrongMarks)
      requests.push({
        deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataId } } },
      });
    if (!found.marked) requests.push(markColumn(grid.sheetId, found.index, found.column.id));
    if (!found.headerStands)
      requests.push({
        updateCells: {
          start: {
            sheetId: grid.sheetId,
            rowIndex: Math.max(0, mapped.headerRow),
            columnIndex: found.index,
          },
          rows: [{ values: [{ userEnteredValue: { stringValue: found.column.header } }] }],
          fields: 'userEnteredValue',
        },
      });
  }
  return requests;
};

/** A title that no other tab has: people may have a tab of their own called so. */
export const freeTitle = (title: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(title)) return title;
  for (let n = 2; ; n += 1) if (!taken.has(`${title} ${n}`)) return `${title} ${n}`;
};

/**
 * The `batchUpdate` requests that bring a workbook to the layout; none when it is there already. What people added is
 * left alone: columns and tabs that Instep does not know, widths, colours and the order of the tabs.
 */
export const planWorkbookSetUp = (map: WorkbookMap, tables: readonly Table[]): SheetRequest[] => {
  const taken = new Set(map.sheetIds);
  const requests: SheetRequest[] = [];
  for (const tab of workbookTabs(tables)) {
    const mapped = map.tabs.get(tab.id);
    if (mapped !== undefined) {
      requests.push(...planRepairs(mapped), ...planMissingColumns(mapped));
      continue;
    }
    const sheetId = newSheetId(tab, taken);
    taken.add(sheetId);
    requests.push(...planNewTab(tab, sheetId, freeTitle(tab.title, map.titles), map.spreadsheetId));
  }
  return requests;
};
