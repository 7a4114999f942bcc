// Turns the record part of a change into cell writes, against the rows as they stand now.
import { type Field, sameValue, type Table, type Value, type Values } from '../domain/field.ts';
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

const recordId = (table: string, key: string): string => JSON.stringify([table, key]);

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

/** What the four parts of a change share while they are planned. */
interface Work {
  readonly context: RowContext;
  readonly change: SheetChange;
  readonly skipped: Skipped[];
  readonly requests: SheetRequest[];
  /** Records of which nothing more is to be written. */
  readonly wholes: Set<string>;
  /** Whether a record that this change sets aside or brings back is set aside once it is made. */
  readonly aside: Map<string, boolean>;
  placeOf(table: string): Place | undefined;
}

const skip = (
  work: Work,
  table: string,
  key: string,
  field: string | null,
  why: Pick<Skipped, 'reason' | 'place'> = {},
): void => {
  work.skipped.push({ table, key, field, ...why });
  if (field === null) work.wholes.add(recordId(table, key));
};

const onlyRow = (place: Place, key: string): SheetRow | null => {
  const rows = place.byKey.get(key) ?? [];
  return rows.length === 1 ? rows[0]! : null;
};

const putText = ({ context }: Work, tab: MappedTab, row: number, column: string, text: string): void => {
  const found = tab.columns.get(column);
  if (found !== undefined) context.writes.putText(tab.grid.sheetId, row + rowShift(tab), found.index, text);
};

type Put = { readonly written: true } | { readonly written: false; readonly reason?: string };

/** Not written: the cell must not be written, or, with a sentence, no cell can hold the value. */
const putValue = ({ context }: Work, tab: MappedTab, row: number, field: Field, value: Value): Put => {
  const found = tab.columns.get(field.id);
  if (found === undefined) return { written: false };
  const cell = tab.grid.cell(row, found.index);
  if (isFormulaCell(cell)) return { written: false };
  const content = valueToCell(field, value, cell);
  if (!content.ok) return { written: false, reason: content.error.message };
  context.writes.put(tab.grid.sheetId, row + rowShift(tab), found.index, content.value);
  return { written: true };
};

const whyNot = (put: Put, place: string): Pick<Skipped, 'reason' | 'place'> =>
  put.written || put.reason === undefined ? {} : { reason: put.reason, place };

const planMinted = (work: Work): void => {
  for (const { table, ref, key } of work.change.minted) {
    const place = work.placeOf(table);
    const row = work.context.rows.get(table)?.find((each) => each.ref === ref);
    const isFree = place?.byKey.get(key)?.length === 1;
    if (place === undefined || row === undefined || !isFree) skip(work, table, key, null);
    else if (isFormulaCell(cellOf(place.tab, row.index, KEY_COLUMN))) skip(work, table, key, null);
    else putText(work, place.tab, row.index, KEY_COLUMN, key);
  }
};

const planArchived = (work: Work): void => {
  const { writes, today } = work.context;
  for (const { table, key, archived, expected } of work.change.archived) {
    const place = work.placeOf(table);
    const row = place === undefined ? null : onlyRow(place, key);
    const column = place?.tab.columns.get(ARCHIVED_COLUMN);
    if (place === undefined || row === null || column === undefined || !holdsValues(expected, row)) {
      skip(work, table, key, null);
      continue;
    }
    work.aside.set(recordId(table, key), archived);
    if (row.archived === archived) continue;
    const { sheetId } = place.tab.grid;
    const at = row.index + rowShift(place.tab);
    const serial = archived ? dateToSerial(today) : null;
    writes.put(sheetId, at, column.index, {
      value: serial === null ? null : { numberValue: serial },
      ...(archived && { format: NUMBER_FORMATS.date }),
    });
    work.requests.push({
      updateDimensionProperties: {
        range: { sheetId, dimension: 'ROWS', startIndex: at, endIndex: at + 1 },
        properties: { hiddenByUser: archived },
        fields: 'hiddenByUser',
      },
    });
  }
};

const planAppended = (work: Work): void => {
  const next = new Map<string, number>();
  for (const { table, key, values } of work.change.appended) {
    const place = work.placeOf(table);
    if (place === undefined || place.byKey.has(key)) {
      skip(work, table, key, null);
      continue;
    }
    const row = next.get(table) ?? nextFreeRow(place.tab);
    next.set(table, row + 1);
    putText(work, place.tab, row, KEY_COLUMN, key);
    for (const field of place.table.fields) {
      const value = values[field.id];
      if (value === undefined) continue;
      const put = putValue(work, place.tab, row, field, value);
      // The row has no place of its own yet that people could look at.
      if (!put.written)
        skip(work, table, key, field.id, whyNot(put, `${place.tab.grid.title}, row ${key}, ${field.label}`));
    }
  }
};

const planCells = (work: Work): void => {
  for (const { table, key, field: id, expected, value } of work.change.cells) {
    const record = recordId(table, key);
    if (work.wholes.has(record)) continue;
    const place = work.placeOf(table);
    const row = place === undefined ? null : onlyRow(place, key);
    if (place === undefined || row === null || (work.aside.get(record) ?? row.archived)) {
      skip(work, table, key, null);
      continue;
    }
    const field = place.table.fields.find((each) => each.id === id);
    const now = row.values[id];
    if (now !== undefined && sameValue(now, value)) continue;
    if (field === undefined || now === undefined || !sameValue(now, expected)) {
      skip(work, table, key, id);
      continue;
    }
    const put = putValue(work, place.tab, row.index, field, value);
    if (!put.written)
      skip(work, table, key, id, whyNot(put, row.cellOf?.(id) ?? `${place.tab.grid.title}, row ${key}`));
  }
};

/** Looks each table up once: its tab, and its rows by key. */
const createPlaceOf = ({ tables, tabs, rows }: RowContext, change: SheetChange): Work['placeOf'] => {
  const places = new Map<string, Place>();
  return (id) => {
    const known = places.get(id);
    const table = tables.find((each) => each.id === id);
    const tab = tabs.get(id);
    if (known !== undefined || table === undefined || tab === undefined) return known;
    const minted = new Map(
      change.minted.filter((each) => each.table === id).map((each) => [each.ref, each.key]),
    );
    const place = { table, tab, byKey: indexByKey(rows.get(id) ?? [], minted) };
    places.set(id, place);
    return place;
  };
};

/**
 * Puts the cells of a change into `writes`. What moved since the plan was made is left alone and listed as skipped: a row
 * that is gone, doubled or set aside, a cell that no longer holds what the plan saw, a formula, a value that no cell can
 * hold. Rows come back or are set aside before cells, so that one change can bring a row back and write it.
 */
export const planRowChanges = (context: RowContext, change: SheetChange): RowPlan => {
  const work: Work = {
    context,
    change,
    skipped: [],
    requests: [],
    wholes: new Set(),
    aside: new Map(),
    placeOf: createPlaceOf(context, change),
  };
  planMinted(work);
  planArchived(work);
  planAppended(work);
  planCells(work);
  return { skipped: work.skipped, requests: work.requests };
};
