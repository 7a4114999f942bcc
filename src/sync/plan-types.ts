// The plan: what a run would do, as plain data. What a dry run prints is what the executor runs.
import type { Key, Value, Values } from '../domain/field.ts';
import type { BaseEntry, ConflictEntry, PageId } from './ports.ts';
import type { RecordProblem, Records } from './record.ts';
import type { Minted } from './rows.ts';

export interface FieldChange {
  readonly field: string;
  /** What the plan saw; relation values are keys. */
  readonly from: Value | undefined;
  readonly to: Value;
  /** The relation names the right record by the wrong page: written although the value stays. */
  readonly isRepointed?: boolean;
}

/** One change in Notion. Each is an absolute set, a keyed create or a flag, so that doing it twice is doing it once (L4). */
export type NotionOp =
  | { readonly kind: 'create'; readonly table: string; readonly key: Key; readonly values: Values }
  | {
      readonly kind: 'update';
      readonly table: string;
      readonly key: Key;
      readonly pageId: PageId;
      readonly changes: readonly FieldChange[];
    }
  /** Takes the page out of the trash and sets fields: a person edited the row, or brought it back. */
  | {
      readonly kind: 'restore';
      readonly table: string;
      readonly key: Key;
      readonly pageId: PageId;
      readonly changes: readonly FieldChange[];
    }
  | {
      readonly kind: 'trash';
      readonly table: string;
      readonly key: Key;
      readonly pageId: PageId;
      /** The page's people's fields as the plan saw them, relations as page ids; another content is left alone. */
      readonly expected: Values;
      /** Why: a person removed the row, or the page is a twin of our own making. */
      readonly why: 'row removed' | 'twin';
      /** Twin: the page that stays, which must still be there; null when the row alone says it all. */
      readonly keep: PageId | null;
      /** Relations that are moved away from a twin in this run; if one is not, the twin stays. */
      readonly repointed: readonly { readonly table: string; readonly key: Key; readonly field: string }[];
    }
  /** Empties the inbox of a page, once the row of its number stands in the sheet; `row` is that row's key. */
  | {
      readonly kind: 'take';
      readonly table: string;
      readonly key: Key;
      readonly pageId: PageId;
      readonly value: number;
      /** The page's mark as the plan saw it. */
      readonly before: Key | null;
      readonly row: Key;
    }
  /** Clears the key that a copied page carries; `key` is its own. */
  | {
      readonly kind: 'disown';
      readonly table: string;
      readonly key: Key;
      readonly pageId: PageId;
      readonly formerKey: Key;
    };

/** One change of the sheet; all of them are one commit. */
export type SheetOp =
  | {
      readonly kind: 'set';
      readonly table: string;
      readonly key: Key;
      readonly changes: readonly (FieldChange & { readonly from: Value })[];
    }
  | { readonly kind: 'append'; readonly table: string; readonly key: Key; readonly values: Values }
  | { readonly kind: 'archive'; readonly table: string; readonly key: Key; readonly expected: Values }
  | { readonly kind: 'unarchive'; readonly table: string; readonly key: Key; readonly expected: Values };

/** How the base moves on for one record, if everything that the plan does to the record succeeds. */
export interface BaseStep {
  readonly table: string;
  readonly key: Key;
  readonly before: BaseEntry | undefined;
  /** Null when the page is still to be created. */
  readonly pageId: PageId | null;
  /** Null: forget the record. */
  readonly values: Values | null;
  readonly archived: boolean;
}

/** What the guards count, for one table. */
export interface TableTally {
  readonly table: string;
  /** Records that both sides had agreed on and not set aside. */
  readonly known: number;
  readonly liveRows: number;
  readonly livePages: number;
  readonly deletes: number;
  /** Fields that changed on one side in many records: `changed` of `filled` records that had a value. */
  readonly columns: readonly {
    readonly field: string;
    readonly side: 'sheet' | 'notion';
    readonly changed: number;
    readonly filled: number;
  }[];
}

export interface Plan {
  readonly notion: readonly NotionOp[];
  readonly sheet: readonly SheetOp[];
  readonly base: readonly BaseStep[];
  readonly minted: readonly Minted[];
  /** Rows of numbers typed in Notion: they must be durable before a page's inbox is emptied (L8). */
  readonly taken: readonly { readonly table: string; readonly key: Key; readonly values: Values }[];
  /** Numbers typed on pages whose row is only being added: the next run takes them. */
  readonly numbersWaiting: number;
  /** Values that this plan overwrites or reverts, not yet in the log. */
  readonly lost: readonly ConflictEntry[];
  /** True when one of `lost` stands in Notion: the log must be durable first (L8). */
  readonly losesNotionValue: boolean;
  /** Conflicts that wait for a person: all of them, logged or not. */
  readonly held: readonly ConflictEntry[];
  /** Ids of logged conflicts that are over. */
  readonly settled: readonly string[];
  readonly problems: readonly RecordProblem[];
  readonly tally: readonly TableTally[];
  /** Live records of every table as they will be, machine values included. */
  readonly records: Records;
  /** Records whose fields were compared, by `recordId`. */
  readonly compared: ReadonlySet<string>;
}
