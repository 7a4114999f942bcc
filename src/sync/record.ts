// Records as the engine sees them: one table's values with their key, and what is computed from all of them.
import type { Key, Values } from '../domain/field.ts';

/** The values of one record with its key; relation fields hold keys. */
export type KeyedRecord = Values & { readonly key: Key };

/** Live records of every table by table id: synced tables as merged, sheet-only tables as they stand. */
export type Records = Readonly<Record<string, readonly KeyedRecord[]>>;

/** Machine values by table id, then by key. A field that is absent is left alone. */
export type Derived = Readonly<Record<string, Readonly<Record<Key, Values>>>>;

/** Computes machine fields. Pure: the same records give the same values, or no run is ever quiet. */
export type Derive = (records: Records) => Derived;

/** Why a record cannot be synced, and what to do, as one or two sentences. */
export interface Finding {
  readonly field: string | null;
  readonly message: string;
}

/** Findings about one record; any finding holds the record alone. Pure. */
export type Check = (table: string, record: KeyedRecord) => readonly Finding[];

/** One record or one field of it that waits for a person. */
export interface RecordProblem {
  readonly table: string;
  readonly key: Key | null;
  readonly side: 'sheet' | 'notion';
  readonly field: string | null;
  /** For people: tab and cell or key, or the page's address. */
  readonly place: string;
  readonly found: string;
  readonly message: string;
}

/** Names a record among all tables. Ids of tables and keys hold no line break. */
export const recordId = (table: string, key: Key): string => `${table}\n${key}`;
