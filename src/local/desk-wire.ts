// What travels between the desk's page and its server, as types; both sides import nothing else from one another.

import type { DeskChart } from './chart-wire.ts';

/** One of the two people who use the workspace. */
export interface DeskPerson {
  readonly id: string;
  readonly name: string;
  /** The company, as the page shows it. */
  readonly party: string;
  readonly email: string;
}

/** What the last sync did, in numbers and in words. */
export interface SyncReport {
  readonly ok: boolean;
  /** Cells, pages and blocks written. */
  readonly written: number;
  /** Values and rows that wait for a person. */
  readonly held: number;
  /** ISO instant on the workspace's clock. */
  readonly at: string;
  /** Short sentences for people: what was written, what is held and where, what went wrong. */
  readonly lines: readonly string[];
}

/** A meeting whose page is due. Instants in epoch milliseconds. */
export interface UpcomingCheckIn {
  readonly title: string;
  readonly startsAt: number;
  /** When its page is made. */
  readonly prepareAt: number;
}

export interface DeskClock {
  /** ISO instant. */
  readonly now: string;
  readonly timeZone: string;
}

export interface DeskStart {
  readonly title: string;
  readonly spreadsheetId: string;
  readonly people: readonly DeskPerson[];
  /** Where the tree of Notion pages begins. */
  readonly rootPageId: string;
  readonly clock: DeskClock;
  readonly sync: SyncReport | null;
  /** Which of the two buttons have something behind them. */
  readonly canSync: boolean;
  readonly canMoveToCheckIn: boolean;
  readonly canReset: boolean;
  /** Number of mails that scripts have sent so far. */
  readonly mails: number;
}

export interface DeskTab {
  readonly sheetId: number;
  readonly title: string;
  readonly hidden: boolean;
  /** `#rrggbb` or null. */
  readonly color: string | null;
}

/** Everything of one tab but its cells. */
export interface DeskSheet {
  readonly version: number;
  readonly tabs: readonly DeskTab[];
  readonly sheetId: number;
  readonly rowCount: number;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly columns: readonly { readonly width: number; readonly hidden: boolean }[];
  /** Indexes of rows that are hidden. */
  readonly hiddenRows: readonly number[];
  /** Rows from the top up to the last one with content. */
  readonly filledRows: number;
  readonly charts: readonly DeskChart[];
}

export interface CellLook {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  readonly wrap?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  /** `#rrggbb`; absent for the page's own colours. */
  readonly color?: string;
  readonly fill?: string;
}

/** A cell that is not wholly empty. */
export interface DeskCell {
  /** As shown. */
  readonly text: string;
  /** As typed, when it reads differently: a formula, or a value under a format. */
  readonly input?: string;
  readonly formula?: true;
  readonly number?: true;
  readonly error?: true;
  /** A tick box and whether it is ticked. */
  readonly tick?: boolean;
  /** Index into `choices` of the answer. */
  readonly choices?: number;
  readonly note?: string;
  readonly look?: CellLook;
  /** Protected with a warning: the page asks before it edits. */
  readonly machine?: true;
}

export interface DeskRows {
  readonly version: number;
  readonly sheetId: number;
  /** Index of the first row. */
  readonly from: number;
  /** Rows, each with one entry a column; null is an empty, unformatted cell. */
  readonly rows: readonly (readonly (DeskCell | null)[])[];
  readonly choices: readonly (readonly string[])[];
}

export type DeskMenuItem =
  | { readonly kind: 'item'; readonly caption: string; readonly functionName: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'menu'; readonly caption: string; readonly items: readonly DeskMenuItem[] };

export interface DeskMenu {
  readonly caption: string;
  readonly items: readonly DeskMenuItem[];
}

/** What a script showed, in order. */
export type DeskOutput =
  | { readonly kind: 'sidebar'; readonly title: string; readonly url: string }
  | {
      readonly kind: 'dialog';
      /** A modal one stands in front of everything else. */
      readonly modal: boolean;
      readonly title: string;
      readonly url: string;
      readonly width: number;
      readonly height: number;
    }
  | { readonly kind: 'message'; readonly title: string; readonly message: string }
  | { readonly kind: 'select'; readonly sheetId: number; readonly range: string };

export interface DeskRun {
  readonly outputs: readonly DeskOutput[];
  /** Why the script failed, or null. */
  readonly failure: string | null;
}

/** An alert or prompt of a script that waits for an answer. */
export interface DeskQuestion {
  readonly id: number;
  readonly kind: 'alert' | 'prompt';
  readonly title: string;
  readonly message: string;
  /** OK, CANCEL, YES, NO. */
  readonly buttons: readonly string[];
}

/** A mail that a script sent; it never left the workspace. */
export interface DeskMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly copies: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** Empty when the mail has words only. */
  readonly html: string;
  /** ISO instant. */
  readonly at: string;
}

/** The answer of `google.script.run`, as the host gives it. */
export type DeskAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

/** A form that a script made. */
export interface DeskForm {
  readonly id: string;
  readonly title: string;
  /** Where it is filled in, on this machine. */
  readonly url: string;
}

/** Sent over server-sent events. */
export type DeskEvent =
  | { readonly kind: 'sheet'; readonly version: number }
  | { readonly kind: 'notion' }
  | { readonly kind: 'clock'; readonly clock: DeskClock }
  | { readonly kind: 'sync'; readonly running: boolean; readonly report: SyncReport | null }
  /** Number of mails that scripts have sent so far. */
  | { readonly kind: 'mail'; readonly count: number }
  /** What a script showed to the person at this page, and what it asks. */
  | { readonly kind: 'outputs'; readonly run: DeskRun }
  | { readonly kind: 'question'; readonly question: DeskQuestion }
  /** Everything is as it was at the start: pages load themselves anew. */
  | { readonly kind: 'reset' };

/** What a person does in the grid. */
export type SheetAction =
  | {
      readonly kind: 'edit';
      readonly sheetId: number;
      readonly row: number;
      readonly column: number;
      readonly inputs: readonly (readonly string[])[];
    }
  | { readonly kind: 'insert-rows'; readonly sheetId: number; readonly at: number; readonly count: number }
  | { readonly kind: 'delete-rows'; readonly sheetId: number; readonly at: number; readonly count: number }
  | { readonly kind: 'show-row'; readonly sheetId: number; readonly at: number; readonly hidden: boolean }
  | { readonly kind: 'sort'; readonly sheetId: number; readonly column: number; readonly ascending: boolean }
  | {
      readonly kind: 'resize-column';
      readonly sheetId: number;
      readonly column: number;
      readonly width: number;
    }
  | { readonly kind: 'add-tab' }
  | { readonly kind: 'rename-tab'; readonly sheetId: number; readonly title: string }
  | { readonly kind: 'delete-tab'; readonly sheetId: number }
  | { readonly kind: 'show-tab'; readonly sheetId: number; readonly hidden: boolean };
