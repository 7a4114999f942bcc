// Writes the rows of one action: everything that has to be looked at first is read, then all is written in one batch.
import { ANSWERS } from '../src/domain/core-ledgers.ts';
import {
  emptyValue,
  isEmptyValue,
  sameValue,
  type Table,
  type Value,
  type Values,
} from '../src/domain/field.ts';
import { KPIS, PARTNERSHIP, PEOPLE } from '../src/domain/fields.ts';
import { mintKey } from '../src/domain/key.ts';
import { KEY_COLUMN } from '../src/domain/workbook-layout.ts';
import type { Problem } from './api.ts';
import { cellName } from './cell-name.ts';
import { forgetFacts } from './known-facts.ts';
import type { PartnershipBook } from './partnership-book.ts';
import type { SheetRecord } from './read-records.ts';
import type { ReadTab } from './spreadsheet.ts';
import {
  type FreeRow,
  findFreeRows,
  growTab,
  keyIn,
  type RowSurface,
  readSurface,
  writeRow,
} from './write-row.ts';

export interface RowWrite {
  readonly table: Table;
  /** Null for a new row. One with the key '' is a row that people typed: it gets its key. */
  readonly record: SheetRecord | null;
  /** By field id. Fields left out stay as they are; in a new row they are empty. */
  readonly values: Values;
  /** Of a new row whose key follows from what it is about; else one is minted. */
  readonly key?: string;
}

export type Committed =
  | {
      readonly ok: true;
      /** One a write, in their order. */
      readonly records: readonly SheetRecord[];
    }
  | { readonly ok: false; readonly reason: 'stale' | 'invalid'; readonly problems: readonly Problem[] };

interface Planned {
  readonly write: RowWrite;
  readonly tab: ReadTab;
  readonly key: string;
  readonly row: number;
  readonly surface: RowSurface | null;
  /** By column id: what changes. */
  readonly changed: Values;
}

/** Tables whose rows change what the facts say; a row that is added elsewhere is only one more to be looked up. */
const FACT_TABLES: ReadonlySet<string> = new Set([PARTNERSHIP.id, PEOPLE.id, KPIS.id, ANSWERS.id]);

export const emptyRow = (table: Table): Record<string, Value> => {
  const values: Record<string, Value> = {};
  for (const field of table.fields) values[field.id] = emptyValue(field.kind);
  return values;
};

const changesOf = ({ table, record, values }: RowWrite, key: string): Values => {
  const isNew = record === null;
  const changed: Record<string, Value> = isNew || record.key === '' ? { [KEY_COLUMN]: key } : {};
  const before = record?.values ?? {};
  for (const field of table.fields) {
    const given = values[field.id];
    // What the machine has not computed is left to it.
    const isLeft = given === undefined || (isNew && field.owner === 'machine' && isEmptyValue(given));
    if (isLeft && (!isNew || field.owner === 'machine')) continue;
    const value = given ?? emptyValue(field.kind);
    // A new row is written whole: one run of cells.
    if (isNew || !sameValue(value, before[field.id] ?? emptyValue(field.kind))) changed[field.id] = value;
  }
  return changed;
};

const plan = (book: PartnershipBook, writes: readonly RowWrite[]): readonly Planned[] => {
  const free = new Map<string, FreeRow[]>();
  const freeRow = (table: Table): FreeRow => {
    const isNew = (write: RowWrite): boolean => write.table.id === table.id && write.record === null;
    const rows = free.get(table.id) ?? [
      ...findFreeRows(book.open.tab(table.id)!, book.records(table).nextRow, writes.filter(isNew).length),
    ];
    free.set(table.id, rows);
    return rows.shift()!;
  };
  const taken = new Map<string, Set<string>>();
  return writes.map((write) => {
    const { table, record } = write;
    const tab = book.open.tab(table.id)!;
    const records = book.records(table);
    const keys = taken.get(table.id) ?? new Set(records.keys);
    taken.set(table.id, keys);
    // A key that no row of the tab has, set-aside rows included.
    const key = record?.key || write.key || mintKey(table.keyPrefix, Math.random, (each) => keys.has(each));
    keys.add(key);
    const changed = changesOf(write, key);
    if (record !== null) {
      const surface = Object.keys(changed).length === 0 ? null : readSurface(tab, record.row);
      return { write, tab, key, row: record.row, surface, changed };
    }
    return { write, tab, key, ...freeRow(table), changed };
  });
};

const problemOf = ({
  write,
  tab,
  row,
  surface,
  changed,
}: Planned): Extract<Committed, { ok: false }> | null => {
  if (surface === null) return null;
  const { record } = write;
  if (record !== null && keyIn(tab, surface) !== record.key) {
    return {
      ok: false,
      reason: 'stale',
      problems: [
        {
          field: null,
          place: null,
          message: `Somebody moved the rows of the tab “${tab.title}” just now. Nothing was saved; save again.`,
        },
      ],
    };
  }
  const formula = Object.keys(changed).find((id) => surface.formulas.has(tab.columns.get(id) ?? -1));
  if (formula === undefined) return null;
  const place = cellName(tab.title, row, tab.columns.get(formula)!);
  return {
    ok: false,
    reason: 'invalid',
    problems: [
      {
        field: formula,
        place,
        message: `${place} holds a formula, and Instep never replaces one. Change it in the sheet.`,
      },
    ],
  };
};

/** Makes room first, for all rows of a tab at once. */
const makeRoom = (planned: readonly Planned[]): void => {
  const last = new Map<ReadTab, { row: number; maxRows: number }>();
  for (const { tab, row, surface } of planned) {
    if (surface === null) continue;
    const row1 = Math.max(row, last.get(tab)?.row ?? 0);
    last.set(tab, { row: row1, maxRows: surface.maxRows });
  }
  for (const [tab, { row, maxRows }] of last) growTab(tab, maxRows, row);
};

/**
 * Carries the writes out, or none of them: a row that was moved meanwhile, or a cell that holds a formula, stops all. A
 * hidden ledger that gets its first row is shown.
 */
export const commitRows = (book: PartnershipBook, writes: readonly RowWrite[]): Committed => {
  const planned = plan(book, writes);
  for (const each of planned) {
    const refused = problemOf(each);
    if (refused !== null) return refused;
  }
  const first = planned.filter(
    ({ write: { record, table }, tab }) =>
      record === null && tab.tab.startsHidden && book.records(table).records.length === 0,
  );
  makeRoom(planned);
  for (const { write, tab, row, surface, changed } of planned)
    if (surface !== null) writeRow(write.table.fields, tab, row, changed, surface, book.zone);
  for (const { tab } of first) tab.sheet.showSheet();
  const records = planned.map(({ write: { table, record, values }, key, row }): SheetRecord => {
    const before = record?.values ?? emptyRow(table);
    return { key, row, values: { ...before, ...values } };
  });
  if (planned.some(({ write }) => FACT_TABLES.has(write.table.id))) {
    // First to be seen by others, so that nobody remembers what stood there before.
    SpreadsheetApp.flush();
    forgetFacts();
  }
  return { ok: true, records };
};
