// Identity of rows: which row keeps a key that several rows carry, and which rows need a new one.
import { type Field, type Key, sameValue, type Table, type Value } from '../domain/field.ts';
import { mintKey } from '../domain/key.ts';
import type { BaseEntry, Random, Row, SheetChange, SheetSnapshot } from './ports.ts';

export type Minted = SheetChange['minted'][number];

/** Whether two values of a field say the same: what a side shows, and what was agreed on. */
export type IsSame = (field: Field, value: Value, agreed: Value) => boolean;

const isEqual: IsSame = (_field, value, agreed) => sameValue(value, agreed);

/**
 * Whether people's fields of these values are what both sides last agreed on. `isSame` forgives what is no edit: relations
 * that a page cannot show, and those that a row still names (L7).
 */
export const isAsAgreed = (
  table: Table,
  values: Row['values'],
  base: BaseEntry,
  isSame: IsSame = isEqual,
): boolean => {
  for (const field of table.fields) {
    if (field.owner === 'machine') continue;
    const agreed = base.values[field.id];
    const value = values[field.id];
    if (agreed === undefined || value === undefined || !isSame(field, value, agreed)) return false;
  }
  return true;
};

/** Of rows with one key: a live one that nobody edited since the base, else a live one, else the first. */
const keeperOf = (rows: readonly Row[], table: Table, base: BaseEntry | undefined): Row => {
  const live = rows.filter((row) => !row.archived);
  const untouched = base && live.find((row) => isAsAgreed(table, row.values, base));
  return (untouched ?? live[0] ?? rows[0]) as Row;
};

/**
 * Keys for rows typed by hand and for copied rows. The row that stays keeps the key, copies become records of their
 * own (L3). A row that was set aside and has no key is left alone.
 */
export const mintKeys = (
  tables: readonly Table[],
  sheet: SheetSnapshot,
  random: Random,
): readonly Minted[] => {
  const minted: Minted[] = [];
  for (const table of tables) {
    const byKey = new Map<Key, Row[]>();
    const keyless: Row[] = [];
    let isCrowded = false;
    for (const row of sheet.rows[table.id] ?? []) {
      if (row.key === null) {
        if (!row.archived) keyless.push(row);
        continue;
      }
      const same = byKey.get(row.key);
      if (same === undefined) byKey.set(row.key, [row]);
      else {
        same.push(row);
        isCrowded = true;
      }
    }
    if (isCrowded) {
      for (const [key, rows] of byKey) {
        if (rows.length === 1) continue;
        const base = sheet.base.find((entry) => entry.table === table.id && entry.key === key);
        const keeper = keeperOf(rows, table, base);
        keyless.push(...rows.filter((row) => row !== keeper));
      }
    }
    if (keyless.length === 0) continue;
    const taken = new Set<Key>(byKey.keys());
    for (const entry of sheet.base) if (entry.table === table.id) taken.add(entry.key);
    for (const row of keyless) {
      const key = mintKey(table.keyPrefix, random, (each) => taken.has(each));
      taken.add(key);
      minted.push({ table: table.id, ref: row.ref, key });
    }
  }
  return minted;
};

/** The snapshot as it will read once these keys are written. */
export const withMinted = (sheet: SheetSnapshot, minted: readonly Minted[]): SheetSnapshot => {
  const rows: Record<string, readonly Row[]> = { ...sheet.rows };
  const keys = new Map(minted.map(({ table, ref, key }) => [`${table}\n${ref}`, key]));
  for (const table of new Set(minted.map((each) => each.table))) {
    rows[table] = (rows[table] ?? []).map((row) => {
      const key = keys.get(`${table}\n${row.ref}`);
      return key === undefined ? row : { ...row, key };
    });
  }
  return { ...sheet, rows };
};
