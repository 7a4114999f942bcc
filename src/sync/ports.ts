// The ports of the sync: what the engine asks of a spreadsheet, of a Notion workspace, and of time.
//
// Changed since the first version, for whoever writes an adapter:
// - `SheetSnapshot.revision`, `SheetChange.revision` and `CommitResult.revision`: a counter beside the base, so that a
//   second runner cannot move the base backwards.
// - `BaseEntry.archived` (optional): the record was set aside on both sides; stored and returned like the rest.
// - `SheetChange.notes`: `null` forgets a name. `Outbox.record` replaces.
// - `MeetingPages.close`: the page of a meeting that has started.
import type { Key, Values } from '../domain/field.ts';

export type PageId = string;

/** Why one value of one record cannot be used, and what to do. `place` names tab and cell, or the page. */
export interface FieldProblem {
  readonly field: string;
  /** For people, for example `KPIs!H7` or the page's address. */
  readonly place: string;
  /** What stands there, as typed. */
  readonly found: string;
  /** What is wrong and what to do next, as one or two sentences. */
  readonly message: string;
}

/** One row of a tab. */
export interface Row {
  readonly table: string;
  /** Null when the key cell is empty: a row typed by hand. */
  readonly key: Key | null;
  /** Names the row within this read only; the store knows what it means. */
  readonly ref: string;
  /** Every field that the tab has a column for; a field with a problem is absent. */
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
  /** Fields whose cell holds a formula: read, never written. */
  readonly formulas: readonly string[];
  /** Set aside by the machine because its page was trashed; not a live row. */
  readonly archived: boolean;
  /** The cell of a field for people, for example `KPIs!H7`; without it the tab and the key are named. */
  readonly cellOf?: (field: string) => string;
}

/** What both sides agreed on for one record, for one Notion target. */
export interface BaseEntry {
  readonly table: string;
  readonly key: Key;
  readonly pageId: PageId;
  /** Relation fields hold keys. A field that was never agreed on is absent. */
  readonly values: Values;
  /** True once both sides set the record aside: no live row, page in the trash. Kept, so that it can come back. */
  readonly archived?: boolean;
}

/** Anything JSON; used for what the machine remembers beside records. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** One held or lost value, as the `Conflicts` tab shows it. `id` is the same for the same conflict, so it is logged once. */
export interface ConflictEntry {
  readonly id: string;
  readonly table: string;
  readonly key: Key;
  readonly field: string;
  /** `held`: neither side was written. `overruled`: the other side won, this value was replaced. `reverted`: a stray edit on a mirror. */
  readonly kind: 'held' | 'overruled' | 'reverted';
  /** As text for people. */
  readonly base: string;
  readonly sheet: string;
  readonly notion: string;
  /** ISO instant at which the run saw it. */
  readonly at: string;
}

/** A conflict row as it stands in the tab, with what a person picked (empty until then). */
export interface ConflictRow extends ConflictEntry {
  readonly pick: 'sheet' | 'notion' | null;
  /** Its id was among `settled` of a commit. */
  readonly resolved: boolean;
}

export interface SheetSnapshot {
  /** Rows of every table that lives in the sheet, by table id, in the order of the tab. */
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  /** Base entries of this target. */
  readonly base: readonly BaseEntry[];
  /** What the machine remembers for this target, by name (schema, check-in pages). */
  readonly notes: Readonly<Record<string, Json>>;
  /** Conflicts of this target: another target's are not seen and not settled. */
  readonly conflicts: readonly ConflictRow[];
  /** False when the base tab was missing and has to be made: then nothing is known, which is safe (L13). */
  readonly hasBase: boolean;
  /** How many commits this target's base has seen; 0 when there is no base. */
  readonly revision: number;
  /** Repairs that the next commit will make (a lost header, a missing tab), as sentences for the report. */
  readonly repairs: readonly string[];
}

export interface CellChange {
  readonly table: string;
  readonly key: Key;
  readonly field: string;
  /** What the plan saw in the cell; when the fresh read differs, the cell is left alone and its base does not advance. */
  readonly expected: Values[string];
  readonly value: Values[string];
}

/** One atomic change of the spreadsheet. Rows are found by key, in a fresh read. */
export interface SheetChange {
  /**
   * The revision that the change was planned on. When the fresh read shows another one, a second runner has committed
   * meanwhile: nothing is written and `StoreError` `conflict` is thrown. `null`: not checked.
   */
  readonly revision: number | null;
  readonly cells: readonly CellChange[];
  /** A row whose key the fresh read already shows is not appended again; it counts as skipped, `field: null`. */
  readonly appended: readonly { readonly table: string; readonly key: Key; readonly values: Values }[];
  /** Set aside (not removed) when the row still holds `expected`; `false` brings it back. */
  readonly archived: readonly {
    readonly table: string;
    readonly key: Key;
    readonly archived: boolean;
    readonly expected: Values;
  }[];
  /**
   * Keys for rows that have none, or that share one with the row they were copied from. A row that the fresh read no
   * longer shows as it was at `ref` (moved, edited, keyed by somebody else) is left alone.
   */
  readonly minted: readonly { readonly table: string; readonly ref: string; readonly key: Key }[];
  /** Absolute: the entry's new content, or null to forget it. */
  readonly base: readonly { readonly table: string; readonly key: Key; readonly entry: BaseEntry | null }[];
  /** What to remember, by name; `null` forgets the name. Names not given stay. */
  readonly notes: Readonly<Record<string, Json>>;
  /** Added to the log of this target; an id that is there already is not added again. */
  readonly conflicts: readonly ConflictEntry[];
  /** Ids of conflict rows that are over. */
  readonly settled: readonly string[];
}

export const emptyChange: SheetChange = {
  revision: null,
  cells: [],
  appended: [],
  archived: [],
  minted: [],
  base: [],
  notes: {},
  conflicts: [],
  settled: [],
};

export interface CommitResult {
  /**
   * What was left alone because the sheet had moved meanwhile; the next run sees it again. `field: null`: the row
   * itself (an append, a setting aside, a minted key).
   */
  readonly skipped: readonly {
    readonly table: string;
    readonly key: Key;
    readonly field: string | null;
    /** Set when no run can write the value: why, and what a person has to do. The sheet has not moved then. */
    readonly reason?: string;
    /** With `reason`: where, for people, for example `KPIs!H7`. */
    readonly place?: string;
  }[];
  /** The base's revision after this commit. */
  readonly revision: number;
  /** False when there was nothing to write and nothing was sent; absent otherwise. */
  readonly wrote?: boolean;
}

export interface SheetStore {
  /** Everything, in one request. Throws `StoreError`. */
  read(): Promise<SheetSnapshot>;
  /**
   * Applies a change in one atomic write, built on a fresh read (one request more), and adds one to the revision.
   * A record whose key is missing from the fresh read or stands in two rows there is skipped as a whole; so are cells of
   * a row that stands set aside there, unless this change brings it back.
   * Base entries of skipped cells keep their old value for those fields; base entries of records skipped as a whole
   * (append, setting aside) stay as they were. Throws `StoreError`; `ambiguous` when the answer was lost.
   */
  commit(change: SheetChange): Promise<CommitResult>;
}

/** A number that a person typed on a page to be added to a ledger of the sheet; the property is emptied afterwards. */
export interface Typed {
  /** Null when nothing is typed, or nothing that is a number. */
  readonly value: number | null;
  /** Why what stands there cannot be taken. */
  readonly problem: FieldProblem | null;
  /** Key of the row that the last number typed on this page became, written in the same request that emptied it. */
  readonly mark: Key | null;
  /** Notion's id of the person who edited the page last; null when that was the sync. */
  readonly editor: string | null;
}

/** What a person chose in the property that signs a definition; it is emptied once it was read. */
export interface Signing {
  readonly choice: string | null;
  /** What Instep said about the last choice. */
  readonly note: string | null;
  /** Notion's id of the person who edited the page last; null when that was the sync. */
  readonly editor: string | null;
}

/** A page of one of the partnership's databases. Relation fields hold page ids; the engine turns them into keys. */
export interface Page {
  readonly id: PageId;
  readonly table: string;
  /** The `Instep key` property; null on a page that a person made. A copied page carries its original's key. */
  readonly key: Key | null;
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
  readonly inTrash: boolean;
  /** ISO instants as Notion gives them (minute resolution). Hints only: no verdict rests on them. */
  readonly createdTime: string;
  readonly lastEditedTime: string;
  readonly createdByUs: boolean;
  readonly url: string;
  /** Only for tables with an inbox. */
  readonly typed?: Typed;
  /** Only for tables whose definitions are signed in Notion. */
  readonly signing?: Signing;
}

export interface Listing {
  /** Live pages of every table, in no promised order. */
  readonly pages: readonly Page[];
  /** False when the service cut the listing; then no absence means anything. */
  readonly complete: boolean;
}

export interface NotionStore {
  /**
   * Every live page; with `since` (ISO instant), only those that Notion says were edited then or later. A narrowed listing
   * may leave out what Notion's index does not know yet, and never shows that a page is gone.
   */
  list(since?: string): Promise<Listing>;
  /** The page, also when it is in the trash; `missing` when it cannot be seen (deleted for good, or unshared). */
  retrieve(table: string, id: PageId): Promise<Page | 'missing'>;
  findByKey(table: string, key: Key): Promise<Page | undefined>;
  /** Never repeated inside: after `ambiguous` the caller looks the key up. Relation values are page ids. */
  create(table: string, key: Key, values: Values): Promise<Page>;
  /** Sets these fields and no others; safe to repeat. */
  patch(table: string, id: PageId, values: Values): Promise<Page>;
  /** Writes or clears the `Instep key` property. */
  setKey(table: string, id: PageId, key: Key | null): Promise<Page>;
  setTrashed(table: string, id: PageId, trashed: boolean): Promise<Page>;
  /** Empties the inbox of a page and marks it with the row that its number became, in one request; safe to repeat. */
  takeTyped(table: string, id: PageId, mark: Key): Promise<Page>;
}

/** Values sent to Notion and not yet acknowledged; kept outside both services. Losing it costs a false conflict, never data. */
export interface Outbox {
  read(): Promise<readonly Sent[]>;
  /** Replaces what was recorded; durable when it resolves. */
  record(sent: readonly Sent[]): Promise<void>;
  clear(): Promise<void>;
}

export interface Sent {
  readonly table: string;
  readonly key: Key;
  readonly field: string;
  readonly value: Values[string];
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** Uniform in [0, 1). */
export type Random = () => number;
