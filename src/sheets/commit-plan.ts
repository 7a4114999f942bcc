// One change of the spreadsheet as the requests of one `batchUpdate`, built on a fresh read; pure.
import type { Table } from '../domain/field.ts';
import { BASE_TAB, CONFLICTS_TAB, type Tab } from '../domain/workbook-layout.ts';
import type { CommitResult, SheetChange } from '../sync/ports.ts';
import { type BaseBlock, type BaseChange, planBaseWrites } from './base-tab.ts';
import { type CellWrites, createCellWrites, type SheetRequest } from './cell-writes.ts';
import { dressCells } from './column-requests.ts';
import { planConflictWrites, type StoredConflict } from './conflicts-tab.ts';
import { MORE_ROWS } from './layout.ts';
import { nextFreeRow, planRowChanges, rowShift, type Skipped } from './row-changes.ts';
import type { RowsByTable } from './table-rows.ts';
import { addableColumns, emptyTab, type MappedTab, type WorkbookMap } from './workbook-map.ts';
import {
  freeTitle,
  newSheetId,
  planMissingColumns,
  planNewTab,
  planRepairs,
  withColumns,
} from './workbook-set-up.ts';

/** What one read of the spreadsheet says. */
export interface WorkbookReading {
  readonly map: WorkbookMap;
  readonly rows: RowsByTable;
  readonly base: BaseBlock;
  readonly conflicts: readonly StoredConflict[];
}

export interface CommitPlan extends CommitResult {
  readonly requests: readonly SheetRequest[];
}

export const isEmptyChange = ({ revision: _, notes, ...lists }: SheetChange): boolean =>
  Object.keys(notes).length === 0 && Object.values(lists).every((list) => list.length === 0);

/**
 * The base must never be ahead of the rows (L8): a skipped record keeps its whole old entry, a skipped cell the old value
 * of its field.
 */
const holdBack = (change: SheetChange, base: BaseBlock, skipped: readonly Skipped[]): BaseChange['base'] => {
  const fields = new Map<string, (string | null)[]>();
  const idOf = (table: string, key: string): string => JSON.stringify([table, key]);
  for (const { table, key, field } of skipped) {
    const id = idOf(table, key);
    fields.set(id, [...(fields.get(id) ?? []), field]);
  }
  const known = new Map(base.entries.map((entry) => [idOf(entry.table, entry.key), entry]));
  return change.base.flatMap((each) => {
    const held = fields.get(idOf(each.table, each.key));
    if (held === undefined) return [each];
    if (each.entry === null || held.includes(null)) return [];
    const values = { ...each.entry.values };
    const before = known.get(idOf(each.table, each.key))?.values ?? {};
    for (const field of held as string[]) {
      const value = before[field];
      if (value === undefined) delete values[field];
      else values[field] = value;
    }
    return [{ ...each, entry: { ...each.entry, values } }];
  });
};

/** Existing tabs and, as if they were there already, the tabs and columns of the sync that the same commit makes. */
const withOwnTabs = (map: WorkbookMap): { tabs: Map<string, MappedTab>; requests: SheetRequest[] } => {
  const tabs = new Map<string, MappedTab>();
  for (const [id, mapped] of map.tabs) {
    const added = addableColumns(mapped);
    tabs.set(id, added.length > 0 ? withColumns(mapped, added) : mapped);
  }
  const taken = new Set(map.sheetIds);
  const requests: SheetRequest[] = [];
  for (const tab of [CONFLICTS_TAB, BASE_TAB] as Tab[]) {
    if (tabs.has(tab.id)) continue;
    const sheetId = newSheetId(tab, taken);
    taken.add(sheetId);
    requests.push(...planNewTab(tab, sheetId, freeTitle(tab.title, map.titles), map.spreadsheetId));
    tabs.set(tab.id, emptyTab(tab, sheetId));
  }
  return { tabs, requests };
};

/** Notes how far the writes into each tab reach, so that the grid can be made large enough first. */
const createReach = (writes: CellWrites) => {
  const ends = new Map<number, { rows: number; columns: number }>();
  const note = (sheetId: number, row: number, column: number): void => {
    const end = ends.get(sheetId) ?? { rows: 0, columns: 0 };
    ends.set(sheetId, { rows: Math.max(end.rows, row + 1), columns: Math.max(end.columns, column + 1) });
  };
  const noting: CellWrites = {
    put: (sheetId, row, column, content) => {
      note(sheetId, row, column);
      writes.put(sheetId, row, column, content);
    },
    putText: (sheetId, row, column, text) => {
      note(sheetId, row, column);
      writes.putText(sheetId, row, column, text);
    },
    toRequests: writes.toRequests,
  };
  const growth = (tabs: Iterable<MappedTab>): SheetRequest[] =>
    [...tabs].flatMap((tab) => {
      const { sheetId, columnCount } = tab.grid;
      const rowCount = tab.grid.rowCount + rowShift(tab);
      const end = ends.get(sheetId) ?? { rows: 0, columns: 0 };
      const grow = (dimension: string, length: number): SheetRequest => ({
        appendDimension: { sheetId, dimension, length },
      });
      const requests = end.columns > columnCount ? [grow('COLUMNS', end.columns - columnCount)] : [];
      if (end.rows > rowCount) {
        requests.push(grow('ROWS', end.rows - rowCount + MORE_ROWS));
        for (const { column, index } of tab.columns.values())
          requests.push(...dressCells(sheetId, column, index, { startRowIndex: rowCount }));
      }
      return requests;
    });
  return { writes: noting, growth };
};

/** Plans the whole commit. No request at all when the spreadsheet already says everything. */
export const planCommit = (
  reading: WorkbookReading,
  change: SheetChange,
  tables: readonly Table[],
  target: string,
  today: string,
): CommitPlan => {
  const { map, rows, base } = reading;
  const { tabs, requests: made } = withOwnTabs(map);
  const { writes, growth } = createReach(createCellWrites());
  const records = planRowChanges({ tables, tabs, rows, today, writes }, change);

  const recordName = (table: string, key: string): string => {
    const title = tables.find((each) => each.id === table)?.title ?? '';
    const row = rows.get(table)?.find((each) => each.key === key);
    const appended = change.appended.find((each) => each.table === table && each.key === key);
    return String((row ?? appended)?.values[title] ?? key);
  };
  const conflicts = tabs.get(CONFLICTS_TAB.id)!;
  let nextConflict = nextFreeRow(conflicts);
  for (const write of planConflictWrites(
    reading.conflicts,
    change.conflicts,
    change.settled,
    tables,
    target,
    recordName,
  )) {
    const row = write.index ?? nextConflict++;
    for (const [id, text] of Object.entries(write.texts)) {
      const found = conflicts.columns.get(id);
      if (found !== undefined)
        writes.putText(conflicts.grid.sheetId, row + rowShift(conflicts), found.index, text);
    }
  }

  const repairs = [...map.tabs.values()].flatMap((mapped) => [
    ...planRepairs(mapped),
    ...planMissingColumns(mapped, addableColumns(mapped)),
  ]);
  const baseTab = tabs.get(BASE_TAB.id)!;
  const revision = base.revision + 1;
  const baseChange = { base: holdBack(change, base, records.skipped), notes: change.notes, revision };
  const baseWrites = planBaseWrites(base, map.spreadsheetId, target, baseChange);
  // The revision alone is no reason to write: then nothing has happened.
  const isIdle = made.length + repairs.length + writes.toRequests().length === 0 && baseWrites.length <= 1;
  if (isIdle) return { requests: [], skipped: records.skipped, revision: base.revision, wrote: false };
  for (const write of baseWrites)
    write.cells.forEach((text, column) => {
      writes.putText(baseTab.grid.sheetId, write.row, column, text);
    });

  const requests = [
    ...made,
    ...repairs,
    ...growth(tabs.values()),
    ...writes.toRequests(),
    ...records.requests,
  ];
  return { requests, skipped: records.skipped, revision };
};
