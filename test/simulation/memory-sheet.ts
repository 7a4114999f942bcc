// A spreadsheet in memory: the document that people edit, and the SheetStore that the engine sees.
import {
  emptyValue,
  type Key,
  sameValue,
  type Table,
  type Value,
  type Values,
} from '../../src/domain/field.ts';
import type {
  BaseEntry,
  CommitResult,
  ConflictRow,
  FieldProblem,
  Json,
  Row,
  SheetChange,
  SheetSnapshot,
  SheetStore,
} from '../../src/sync/ports.ts';
import { StoreError } from '../../src/sync/store-error.ts';
import type { Gate } from './gate.ts';

/** A row as a person sees it. `values` is replaced, never changed, so that a snapshot can share it. */
export interface MemoryRow {
  readonly id: number;
  version: number;
  key: Key | null;
  values: Values;
  formulas: readonly string[];
  problems: readonly FieldProblem[];
  archived: boolean;
}

export interface MemorySheet {
  readonly tables: readonly Table[];
  readonly rows: Map<string, MemoryRow[]>;
  base: Map<string, BaseEntry>;
  notes: Record<string, Json>;
  conflicts: ConflictRow[];
  hasBase: boolean;
  revision: number;
  nextRow: number;
  /** Told of every change that a commit makes to a row; the oracle of the simulator listens. */
  onRow:
    | ((
        table: string,
        row: MemoryRow,
        before: Values,
        what: 'set' | 'archive' | 'unarchive' | 'append',
      ) => void)
    | undefined;
}

export const createMemorySheet = (tables: readonly Table[]): MemorySheet => ({
  tables,
  rows: new Map(tables.filter((table) => table.sides !== 'notion').map((table) => [table.id, []])),
  base: new Map(),
  notes: {},
  conflicts: [],
  hasBase: false,
  revision: 0,
  nextRow: 1,
  onRow: undefined,
});

export const entryId = (table: string, key: Key): string => `${table}\n${key}`;

const NO_FORMULAS: readonly string[] = [];
const NO_PROBLEMS: readonly FieldProblem[] = [];

export const addRow = (sheet: MemorySheet, table: string, key: Key | null, values: Values): MemoryRow => {
  const row: MemoryRow = {
    id: sheet.nextRow++,
    version: 0,
    key,
    values,
    formulas: NO_FORMULAS,
    problems: NO_PROBLEMS,
    archived: false,
  };
  sheet.rows.get(table)?.push(row);
  return row;
};

export const setCell = (row: MemoryRow, field: string, value: Value): void => {
  row.values = { ...row.values, [field]: value };
  row.version += 1;
};

/** A new row has every column; what the change does not say stays empty. */
export const blankValues = (sheet: MemorySheet, table: string): Values => {
  const values: Record<string, Value> = {};
  for (const { id, kind } of sheet.tables.find((each) => each.id === table)?.fields ?? []) {
    values[id] = emptyValue(kind);
  }
  return values;
};

const snapshot = (sheet: MemorySheet): SheetSnapshot => {
  const rows: Record<string, readonly Row[]> = {};
  for (const [table, all] of sheet.rows) {
    rows[table] = all.map(({ id, version, key, values, formulas, problems, archived }) => ({
      table,
      key,
      ref: `${id}.${version}`,
      values,
      problems,
      formulas,
      archived,
    }));
  }
  return {
    rows,
    base: [...sheet.base.values()],
    notes: { ...sheet.notes },
    conflicts: [...sheet.conflicts],
    hasBase: sheet.hasBase,
    revision: sheet.revision,
    repairs: [],
  };
};

const apply = (sheet: MemorySheet, change: SheetChange): CommitResult => {
  const skipped: { table: string; key: Key; field: string | null }[] = [];
  const skippedRecords = new Set<string>();
  const skippedFields = new Map<string, string[]>();
  const skip = (table: string, key: Key, field: string | null): void => {
    skipped.push({ table, key, field });
    const id = entryId(table, key);
    if (field === null) skippedRecords.add(id);
    else skippedFields.set(id, [...(skippedFields.get(id) ?? []), field]);
  };
  const rowsOf = (table: string, key: Key): readonly MemoryRow[] =>
    (sheet.rows.get(table) ?? []).filter((row) => row.key === key);
  const onlyRow = (table: string, key: Key): MemoryRow | undefined => {
    const found = rowsOf(table, key);
    return found.length === 1 ? found[0] : undefined;
  };

  for (const { table, ref, key } of change.minted) {
    const row = sheet.rows.get(table)?.find(({ id, version }) => `${id}.${version}` === ref);
    if (row === undefined) skip(table, key, null);
    else {
      row.key = key;
      row.version += 1;
    }
  }
  for (const { table, key, archived, expected } of change.archived) {
    const row = onlyRow(table, key);
    const stands =
      row !== undefined &&
      Object.entries(expected).every(([field, value]) => {
        const now = row.values[field];
        return now !== undefined && sameValue(now, value);
      });
    if (!stands) skip(table, key, null);
    else {
      row.archived = archived;
      row.version += 1;
      sheet.onRow?.(table, row, row.values, archived ? 'archive' : 'unarchive');
    }
  }
  for (const { table, key, values } of change.appended) {
    if (rowsOf(table, key).length > 0) skip(table, key, null);
    else {
      const row = addRow(sheet, table, key, { ...blankValues(sheet, table), ...values });
      sheet.onRow?.(table, row, {}, 'append');
    }
  }
  for (const { table, key, field, expected, value } of change.cells) {
    if (skippedRecords.has(entryId(table, key))) continue;
    const row = onlyRow(table, key);
    const now = row?.values[field];
    if (row === undefined || row.archived) skip(table, key, null);
    else if (now === undefined || row.formulas.includes(field) || !sameValue(now, expected))
      skip(table, key, field);
    else {
      const before = row.values;
      setCell(row, field, value);
      sheet.onRow?.(table, row, before, 'set');
    }
  }
  for (const { table, key, entry } of change.base) {
    const id = entryId(table, key);
    if (skippedRecords.has(id)) continue;
    const before = sheet.base.get(id);
    const left = skippedFields.get(id);
    if (entry === null) sheet.base.delete(id);
    else if (left === undefined) sheet.base.set(id, entry);
    else {
      const values: Record<string, Value> = { ...entry.values };
      for (const field of left) {
        const agreed = before?.values[field];
        if (agreed === undefined) delete values[field];
        else values[field] = agreed;
      }
      sheet.base.set(id, { ...entry, values });
    }
  }
  for (const [name, note] of Object.entries(change.notes)) {
    if (note === null) delete sheet.notes[name];
    else sheet.notes[name] = note;
  }
  const known = new Set(sheet.conflicts.map(({ id }) => id));
  for (const entry of change.conflicts) {
    if (known.has(entry.id)) continue;
    known.add(entry.id);
    sheet.conflicts.push({ ...entry, pick: null, resolved: false });
  }
  if (change.settled.length > 0) {
    const over = new Set(change.settled);
    sheet.conflicts = sheet.conflicts.map((row) => (over.has(row.id) ? { ...row, resolved: true } : row));
  }
  sheet.hasBase = true;
  sheet.revision += 1;
  return { skipped, revision: sheet.revision };
};

export const createSheetStore = (sheet: MemorySheet, gate: Gate): SheetStore => ({
  read: () => gate({ name: 'read' }, () => snapshot(sheet)),
  async commit(change) {
    await gate({ name: 'commit-read' }, () => {
      if (change.revision !== null && change.revision !== sheet.revision) {
        throw new StoreError('conflict', 'Another run wrote to the spreadsheet meanwhile. Run again.');
      }
    });
    return gate({ name: 'commit-write' }, () => apply(sheet, change));
  },
});
