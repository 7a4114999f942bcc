// Rows of the tables' tabs: where each is, what it holds, and what in it cannot be read.
import { createHash } from 'node:crypto';
import { type Field, isEmptyValue, type Table, type Value } from '../domain/field.ts';
import { shortText } from '../domain/text.ts';
import { ARCHIVED_COLUMN, KEY_COLUMN } from '../domain/workbook-layout.ts';
import type { FieldProblem, Row } from '../sync/ports.ts';
import { StoreError } from '../sync/store-error.ts';
import { cellName } from './a1.ts';
import { type CellContext, cellToMachineValue, cellToValue } from './cell-codec.ts';
import { cellText, isBlankCell, isFormulaCell } from './grid.ts';
import { createResolve, type NamedRecord } from './references.ts';
import type { Cell } from './wire.ts';
import type { MappedTab, WorkbookMap } from './workbook-map.ts';

export interface SheetRow extends Row {
  /** Zero-based, in the read that this row comes from. */
  readonly index: number;
}

export type RowsByTable = ReadonlyMap<string, readonly SheetRow[]>;

const NO_CELL: Cell = {};

export const cellOf = (tab: MappedTab, row: number, column: string): Cell => {
  const found = tab.columns.get(column);
  return found === undefined ? NO_CELL : tab.grid.cell(row, found.index);
};

const keyOf = (tab: MappedTab, row: number): string | null =>
  cellText(cellOf(tab, row, KEY_COLUMN)).trim() || null;

/** Rows that hold something a person or the key column put there; leftovers in computed columns are no record. */
const recordRows = (table: Table, tab: MappedTab): number[] => {
  const ids = [
    KEY_COLUMN,
    ...table.fields.filter((field) => field.owner !== 'machine').map((field) => field.id),
  ];
  const rows: number[] = [];
  for (let row = tab.headerRow + 1; row < tab.grid.height; row += 1)
    if (ids.some((id) => !isBlankCell(cellOf(tab, row, id)))) rows.push(row);
  return rows;
};

/**
 * A header that was sorted in among the records leaves rows above it. Read past, they would look removed, and their pages
 * would go to the trash (L7): nothing is read until the header stands on top again.
 */
const refuseRowsAboveHeader = (tab: MappedTab): void => {
  for (let row = 0; row < tab.headerRow; row += 1) {
    const key = keyOf(tab, row);
    if (key === null || !/^[A-Z]{1,4}-[0-9A-Z]/.test(key)) continue;
    throw new StoreError(
      'layout',
      `In the tab "${tab.grid.title}" the header stands in row ${tab.headerRow + 1}, below records such as ${key}. Nothing was written. Move the header row to the top and freeze it (View ▸ Freeze ▸ 1 row).`,
    );
  }
};

/**
 * What a row says, in short: the key and what people put into its fields. Computed columns are left out, so that their
 * refresh does not make a row unrecognisable.
 */
const fingerprint = (table: Table, tab: MappedTab, row: number): string => {
  const cells = table.fields
    .filter((field) => field.owner !== 'machine')
    .map((field) => cellOf(tab, row, field.id).userEnteredValue ?? null);
  const text = JSON.stringify([keyOf(tab, row), cells]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
};

/** The unit that a row's amounts are in: its own, or that of the record it refers to. */
const unitOf = (
  table: Table,
  values: Record<string, Value>,
  units: ReadonlyMap<string, string>,
): string | null => {
  if (table.fields.some((field) => field.id === 'unit'))
    return typeof values.unit === 'string' ? values.unit : null;
  const reference = table.fields.find((field) => field.kind === 'one' && units.has(String(values[field.id])));
  return reference === undefined ? null : (units.get(String(values[reference.id])) ?? null);
};

const readRow = (
  table: Table,
  tab: MappedTab,
  index: number,
  context: Omit<CellContext, 'unit'>,
  units: ReadonlyMap<string, string>,
): Omit<SheetRow, 'ref'> => {
  const values: Record<string, Value> = {};
  const problems: FieldProblem[] = [];
  const formulas: string[] = [];
  const readField = (field: Field, unit: string | null): void => {
    const found = tab.columns.get(field.id);
    if (found === undefined) return;
    const cell = tab.grid.cell(index, found.index);
    if (isFormulaCell(cell)) formulas.push(field.id);
    if (field.owner === 'machine') {
      values[field.id] = cellToMachineValue(field, cell, { ...context, unit });
      return;
    }
    const read = cellToValue(field, cell, { ...context, unit });
    const place = cellName(tab.grid.title, index, found.index);
    const report = (message: string): void => {
      problems.push({ field: field.id, place, found: shortText(cellText(cell), 80), message });
    };
    if (!read.ok) report(read.error.message);
    else if (field.required && isEmptyValue(read.value))
      report(`“${field.label}” is empty, and a row needs it. Fill it in.`);
    else values[field.id] = read.value;
  };
  // Numbers last: how "25 %" reads hangs on the record's unit.
  for (const field of table.fields) if (field.kind !== 'number') readField(field, null);
  const unit = unitOf(table, values, units);
  for (const field of table.fields) if (field.kind === 'number') readField(field, unit);
  return {
    table: table.id,
    key: keyOf(tab, index),
    index,
    values: inOrder(table, values),
    problems,
    formulas,
    archived: !isBlankCell(cellOf(tab, index, ARCHIVED_COLUMN)),
    cellOf: (field) => cellName(tab.grid.title, index, tab.columns.get(field)?.index ?? 0),
  };
};

const inOrder = (table: Table, values: Record<string, Value>): Record<string, Value> => {
  const ordered: Record<string, Value> = {};
  for (const field of table.fields) {
    const value = values[field.id];
    if (value !== undefined) ordered[field.id] = value;
  }
  return ordered;
};

/**
 * Reads the rows of every table that the workbook holds. A row's `ref` is made of what the row says and of its place
 * among rows that say the same: it finds the row again in a later read, wherever it was sorted or moved to.
 */
export const readRows = (map: WorkbookMap, tables: readonly Table[], locale = map.locale): RowsByTable => {
  const present = tables.flatMap((table) => {
    const tab = map.tabs.get(table.id);
    return tab === undefined ? [] : [{ table, tab, indexes: recordRows(table, tab) }];
  });
  for (const { tab } of present) refuseRowsAboveHeader(tab);
  const named = new Map<string, NamedRecord[]>(
    present.map(({ table, tab, indexes }) => [
      table.id,
      indexes.map((row) => ({ key: keyOf(tab, row), title: cellText(cellOf(tab, row, table.title)) })),
    ]),
  );
  const context = { locale, resolve: createResolve(tables, named) };
  const units = new Map<string, string>();
  const rows = new Map<string, readonly SheetRow[]>();
  for (const { table, tab, indexes } of present) {
    const seen = new Map<string, number>();
    const read = indexes.map((index): SheetRow => {
      const mark = fingerprint(table, tab, index);
      const nth = seen.get(mark) ?? 0;
      seen.set(mark, nth + 1);
      return { ...readRow(table, tab, index, context, units), ref: `${mark}#${nth}` };
    });
    for (const { key, values } of read)
      if (key !== null && typeof values.unit === 'string') units.set(key, values.unit);
    rows.set(table.id, read);
  }
  return rows;
};
