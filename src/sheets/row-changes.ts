// Turns the record part of a change into cell writes, against the rows as they stand now.
import { type Field, sameValue, type Table, type Values } from '../domain/field.ts';
import { ARCHIVED_COLUMN, KEY_COLUMN, NUMBER_FORMATS } from '../domain/workbook-layout.ts';
import type { CommitResult, SheetChange } from '../sync/ports.ts';
import { valueToCell } from './cell-codec.ts';
import type { CellWrites, SheetRequest } from './cell-writes.ts';
import { isBlankCell, isFormulaCell } from './grid.ts';
import { dateToSerial } from './serial-date.ts';
import { cellOf, type RowsByTable, type SheetRow } from './table-rows.ts';
import type { MappedTab } from './workbook-map.ts';

export type Skipped = CommitResult['skipped'][number];

export interface RowContext {
  readonly tables: readonly Table[];
  readonly tabs: ReadonlyMap<string, MappedTab>;
  readonly rows: RowsByTable;
  /** Civil date for `Archived on`. */
  readonly today: string;
  readonly writes: CellWrites;
}

export interface RowPlan {
  readonly skipped: readonly Skipped[];
  /** Hides and unhides rows; after the cells. */
  readonly requests: readonly SheetRequest[];
}

interface Place {
  readonly table: Table;
  readonly tab: MappedTab;
  /** Rows by key, keys minted in this very change included. */
  readonly byKey: ReadonlyMap<string, readonly SheetRow[]>;
}

/** A deleted header row is put back by the same commit, before any cell is written: everything moves down by one. */
export const rowShift = (tab: MappedTab): number => (tab.headerRow < 0 ? 1 : 0);

const holdsValues = (values: Values, row: SheetRow): boolean =>
  Object.entries(values).every(([id, value]) => {
    const now = row.values[id];
    return now !== undefined && sameValue(now, value);
  });

/** The row after the last one in which a column of ours holds something; people's own columns do not count. */
export const nextFreeRow = (tab: MappedTab): number => {
  const columns = [...tab.columns.values()].map((found) => found.index);
  for (let row = tab.grid.height - 1; row > tab.headerRow; row -= 1)
    if (columns.some((column) => !isBlankCell(tab.grid.cell(row, column)))) return row + 1;
  return tab.headerRow + 1;
};

const indexByKey = (
  rows: readonly SheetRow[],
  minted: ReadonlyMap<string, string>,
): Map<string, SheetRow[]> => {
  const byKey = new Map<string, SheetRow[]>();
  for (const row of rows) {
    const key = minted.get(row.ref) ?? row.key;
    if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), row]);
  }
  return byKey;
};

/**
 * Puts the cells of a change into `writes`. What moved since the plan was made is left alone and listed as skipped: a row
 * that is gone or doubled, a cell that no longer holds what the plan saw, a formula, a value that no cell can hold.
 */
export const planRowChanges = (context: RowContext, change: SheetChange): RowPlan => {
  const { writes } = context;
  const skipped: Skipped[] = [];
  const requests: SheetRequest[] = [];
  const skip = (table: string, key: string, field: string | null): void => {
    skipped.push({ table, key, field });
  };
  const places = new Map<string, Place>();
  const placeOf = (id: string): Place | undefined => {
    const known = places.get(id);
    if (known !== undefined) return known;
    const table = context.tables.find((each) => each.id === id);
    const tab = context.tabs.get(id);
    if (table === undefined || tab === undefined) return undefined;
    const minted = new Map(
      change.minted.filter((each) => each.table === id).map((each) => [each.ref, each.key]),
    );
    const place = { table, tab, byKey: indexByKey(context.rows.get(id) ?? [], minted) };
    places.set(id, place);
    return place;
  };
  const onlyRow = (place: Place | undefined, key: string): SheetRow | null => {
    const rows = place?.byKey.get(key) ?? [];
    return rows.length === 1 ? rows[0]! : null;
  };
  /** False when the cell must not or cannot be written. */
  const putValue = (tab: MappedTab, row: number, field: Field, value: Values[string]): boolean => {
    const found = tab.columns.get(field.id);
    if (found === undefined) return false;
    const cell = tab.grid.cell(row, found.index);
    const content = isFormulaCell(cell) ? null : valueToCell(field, value, cell);
    if (!content?.ok) return false;
    writes.put(tab.grid.sheetId, row + rowShift(tab), found.index, content.value);
    return true;
  };

  for (const { table, ref, key } of change.minted) {
    const place = placeOf(table);
    const row = context.rows.get(table)?.find((each) => each.ref === ref);
    const column = place?.tab.columns.get(KEY_COLUMN);
    const isFree = place?.byKey.get(key)?.length === 1;
    if (place === undefined || row === undefined || column === undefined || !isFree) skip(table, key, null);
    else if (isFormulaCell(cellOf(place.tab, row.index, KEY_COLUMN))) skip(table, key, null);
    else writes.putText(place.tab.grid.sheetId, row.index + rowShift(place.tab), column.index, key);
  }

  for (const { table, key, field: id, expected, value } of change.cells) {
    const place = placeOf(table);
    const row = onlyRow(place, key);
    const field = place?.table.fields.find((each) => each.id === id);
    const now = row?.values[id];
    if (place === undefined || row === null || field === undefined || now === undefined) skip(table, key, id);
    else if (sameValue(now, value)) continue;
    else if (!sameValue(now, expected) || !putValue(place.tab, row.index, field, value)) skip(table, key, id);
  }

  const next = new Map<string, number>();
  for (const { table, key, values } of change.appended) {
    const place = placeOf(table);
    const rows = place?.byKey.get(key) ?? [];
    const column = place?.tab.columns.get(KEY_COLUMN);
    if (place === undefined || column === undefined || rows.length > 0) {
      skip(table, key, null);
      continue;
    }
    const row = next.get(table) ?? nextFreeRow(place.tab);
    next.set(table, row + 1);
    writes.putText(place.tab.grid.sheetId, row + rowShift(place.tab), column.index, key);
    for (const field of place.table.fields) {
      const value = values[field.id];
      if (value !== undefined && !putValue(place.tab, row, field, value)) skip(table, key, field.id);
    }
  }

  for (const { table, key, archived, expected } of change.archived) {
    const place = placeOf(table);
    const row = onlyRow(place, key);
    const column = place?.tab.columns.get(ARCHIVED_COLUMN);
    if (place === undefined || row === null || column === undefined || !holdsValues(expected, row)) {
      skip(table, key, null);
      continue;
    }
    if (row.archived === archived) continue;
    const { sheetId } = place.tab.grid;
    const at = row.index + rowShift(place.tab);
    const serial = archived ? dateToSerial(context.today) : null;
    writes.put(sheetId, at, column.index, {
      value: serial === null ? null : { numberValue: serial },
      ...(archived && { format: NUMBER_FORMATS.date }),
    });
    requests.push({
      updateDimensionProperties: {
        range: { sheetId, dimension: 'ROWS', startIndex: at, endIndex: at + 1 },
        properties: { hiddenByUser: archived },
        fields: 'hiddenByUser',
      },
    });
  }
  return { skipped, requests };
};
