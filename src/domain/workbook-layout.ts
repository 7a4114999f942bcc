// How the spreadsheet is laid out: tabs, columns, headers, formats and the metadata that names them, as pure data.
//
// Two programs write this layout: the add-on (with SpreadsheetApp) and the sync (with the Sheets REST API). Both take
// every title, header, order, format and metadata name from here, so that either can set up what the other reads.
import type { Field, Table } from './field.ts';
import { TABLES } from './fields.ts';

/**
 * Keys of the developer metadata (visibility DOCUMENT) that names a tab and a column whatever people call them.
 * On the sheet: `table` with the tab's id as value. On the column: `field` with the column's id as value.
 */
export const METADATA = { table: 'instep.table', field: 'instep.field' } as const;

/** Column ids that are no fields: the record's key (first column) and the day it was set aside (last column). */
export const KEY_COLUMN = 'key';
export const ARCHIVED_COLUMN = 'archived';

export const KEY_HEADER = 'Instep key';
export const ARCHIVED_HEADER = 'Archived on';

/** Number of header rows of every tab but `_base`; they are frozen. */
export const HEADER_ROWS = 1;

/**
 * Number formats by what they show. `text` keeps typed text as typed (`001`, `10:00`); `amount` has none of its own,
 * because a fixed number of decimals would hide or invent some.
 */
export const NUMBER_FORMATS = {
  text: { type: 'TEXT', pattern: '@' },
  date: { type: 'DATE', pattern: 'yyyy-mm-dd' },
  percent: { type: 'PERCENT', pattern: '0%' },
  whole: { type: 'NUMBER', pattern: '0' },
} as const;

export type NumberFormatName = keyof typeof NUMBER_FORMATS;

export interface Column {
  /** Value of the `instep.field` metadata: a field id, `key`, `archived`, or a column of `Conflicts`. */
  readonly id: string;
  /** Exact text of the header cell. */
  readonly header: string;
  /** Number format of the cells below the header; null leaves it to Google. */
  readonly format: NumberFormatName | null;
  /** Drop-down below the header. A value outside the list is refused only when `strict`. */
  readonly choices: readonly string[] | null;
  readonly strict: boolean;
  /** Checkbox below the header. */
  readonly checkbox: boolean;
  /** Written by programs only: the whole column is protected with a warning. */
  readonly machine: boolean;
  readonly hidden: boolean;
  /** Pixels. */
  readonly width: number;
}

export interface Tab {
  /** Value of the `instep.table` metadata: a table id, `conflicts` or `base`. */
  readonly id: string;
  readonly title: string;
  /** In order, from column A. Empty for `_base`, whose rows have their own shape. */
  readonly columns: readonly Column[];
  readonly hidden: boolean;
  /** Made hidden: people show it when they use it, and it then stays as they have it. */
  readonly startsHidden: boolean;
  /** The whole tab is protected with a warning. */
  readonly machine: boolean;
}

const column = (id: string, header: string, more: Partial<Column> = {}): Column => ({
  id,
  header,
  format: null,
  choices: null,
  strict: false,
  checkbox: false,
  machine: false,
  hidden: false,
  width: 120,
  ...more,
});

/** Text that programs write. */
const told = (id: string, header: string, more: Partial<Column> = {}): Column =>
  column(id, header, { format: 'text', machine: true, ...more });

const keyColumn = (): Column => told(KEY_COLUMN, KEY_HEADER, { width: 110 });

const archivedColumn = (): Column =>
  column(ARCHIVED_COLUMN, ARCHIVED_HEADER, { format: 'date', machine: true, width: 100 });

const fieldFormat = (field: Field): NumberFormatName | null => {
  if (field.kind === 'date') return 'date';
  if (field.kind === 'number')
    return field.format === 'percent' || field.format === 'whole' ? field.format : null;
  return field.kind === 'yes-no' || field.kind === 'choice' ? null : 'text';
};

const fieldWidth = (field: Field): number =>
  field.kind === 'long-text' ? 280 : field.kind === 'text' ? 180 : 120;

const fieldColumn = (field: Field): Column =>
  column(field.id, field.label, {
    format: fieldFormat(field),
    choices: field.kind === 'choice' ? (field.choices ?? null) : null,
    checkbox: field.kind === 'yes-no',
    machine: field.owner === 'machine',
    width: fieldWidth(field),
  });

/** The columns of a table's tab: key, one for each field in the table's order, and `Archived on` when it is synced. */
export const tableColumns = (table: Table): readonly Column[] => [
  keyColumn(),
  ...table.fields.map(fieldColumn),
  ...(table.sides === 'both' ? [archivedColumn()] : []),
];

export const tableTab = (table: Table): Tab => ({
  id: table.id,
  title: table.tab,
  columns: tableColumns(table),
  hidden: false,
  startsHidden: table.startsHidden === true,
  machine: false,
});

export const PICK_CHOICES = ['sheet', 'notion'] as const;
export const CONFLICT_STATES = ['open', 'over', 'logged'] as const;

/** The column of `Conflicts` that names the Notion target; a row without it counts for every target. */
export const CONFLICT_TARGET_COLUMN = 'target';

/**
 * The tab where people decide. One row a conflict; a person sets `Pick` to `sheet` or `notion`.
 * `State`: `open` waits for a person, `over` is settled, `logged` only tells what was replaced.
 */
export const CONFLICTS_TAB: Tab = {
  id: 'conflicts',
  title: 'Conflicts',
  hidden: false,
  startsHidden: false,
  machine: false,
  columns: [
    told('id', 'Conflict', { hidden: true }),
    told('table', 'Tab'),
    told('record', 'Record', { width: 200 }),
    told('key', KEY_HEADER),
    told('field', 'Field'),
    told('kind', 'Kind', { width: 90 }),
    told('base', 'Before', { width: 180 }),
    told('sheet', 'In the sheet', { width: 180 }),
    told('notion', 'In Notion', { width: 180 }),
    told('at', 'Seen at', { width: 160 }),
    column('pick', 'Pick', { choices: PICK_CHOICES, strict: true }),
    told('state', 'State', { width: 90 }),
    // Last, because spreadsheets that were set up without it get it there.
    told(CONFLICT_TARGET_COLUMN, 'Target'),
  ],
};

/**
 * The hidden tab in which the sync remembers what both sides agreed on. First row: `BASE_MARK`, the format's version,
 * the id of the spreadsheet it belongs to (a copy is noticed by it). Every other row: target, kind (`entry` or `note`),
 * table, key, page id, and JSON in as many cells as it needs. Programs other than the sync only make the tab.
 */
export const BASE_TAB: Tab = {
  id: 'base',
  title: '_base',
  columns: [],
  hidden: true,
  startsHidden: true,
  machine: true,
};
export const BASE_MARK = 'instep-base';
export const BASE_VERSION = '1';

/** Cells A1:C1 of `_base`, all text. */
export const baseFirstRow = (spreadsheetId: string): readonly [string, string, string] => [
  BASE_MARK,
  BASE_VERSION,
  spreadsheetId,
];

/** Every tab, in the order in which people see them. */
export const workbookTabs = (tables: readonly Table[] = TABLES): readonly Tab[] => [
  ...tables.filter((table) => table.sides !== 'notion').map(tableTab),
  CONFLICTS_TAB,
  BASE_TAB,
];
