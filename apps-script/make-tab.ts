// Makes one tab of the layout: headers, formats, drop-downs, widths, protections and the marks that name it.

import {
  BASE_TAB,
  baseFirstRow,
  type Column,
  HEADER_ROWS,
  METADATA,
  NUMBER_FORMATS,
  type Tab,
} from '../src/domain/workbook-layout.ts';
import { columnName } from './cell-name.ts';
import type { Sheet } from './spreadsheet.ts';

const HEADER_COLOR = '#dbe7f5';
const MACHINE_COLOR = '#e8e8e8';
const HEADER_TEXT_COLOR = '#1f2937';
const BASE_COLUMNS = 8;
/** Every formatted cell is carried along by each reading of the API; more rows are added when they are needed. */
const NEW_ROWS = 200;

export interface Placed {
  readonly column: Column;
  /** One-based. */
  readonly at: number;
}

const visibility = () => SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT;

/** The sync names its protections by the same words, so that neither adds what the other has made. */
export const protectionName = (tab: Tab, column?: Column): string =>
  `Instep writes ${column === undefined ? `the tab ${tab.title}` : `“${column.header}”`}.`;

export const markTab = (sheet: Sheet, tab: Tab): void => {
  sheet.addDeveloperMetadata(METADATA.table, tab.id, visibility());
};

/** Named without rows, so that what is put on it holds for rows that come later too. @param at one-based */
const wholeColumn = (sheet: Sheet, at: number) =>
  sheet.getRange(`${columnName(at - 1)}:${columnName(at - 1)}`);

/** @param at one-based column */
export const markColumn = (sheet: Sheet, at: number, column: Column): void => {
  sheet.getRange(1, at, sheet.getMaxRows(), 1).addDeveloperMetadata(METADATA.field, column.id, visibility());
};

export const protectColumn = (sheet: Sheet, tab: Tab, { column, at }: Placed): void => {
  wholeColumn(sheet, at).protect().setDescription(protectionName(tab, column)).setWarningOnly(true);
};

/** Neighbours for which `trait` says the same, as [first, count, trait]; columns without the trait are left out. */
const groups = <T>(placed: readonly Placed[], trait: (column: Column) => T | null): [number, number, T][] => {
  const found: [number, number, T][] = [];
  for (const { column, at } of placed) {
    const value = trait(column);
    const last = found[found.length - 1];
    if (value === null) continue;
    if (last !== undefined && last[0] + last[1] === at && last[2] === value) last[1] += 1;
    else found.push([at, 1, value]);
  }
  return found;
};

const setRules = (sheet: Sheet, first: number, rows: number, { column, at }: Placed): void => {
  const below = sheet.getRange(first, at, rows, 1);
  if (column.choices !== null) {
    const rule = SpreadsheetApp.newDataValidation()
      .requireValueInList([...column.choices], true)
      .setAllowInvalid(!column.strict)
      .build();
    below.setDataValidation(rule);
  }
  if (column.checkbox) {
    below.setDataValidation(
      SpreadsheetApp.newDataValidation().requireCheckbox().setAllowInvalid(false).build(),
    );
  }
};

/** Number formats, drop-downs and checkboxes of some rows. @param first one-based row */
export const dressRows = (sheet: Sheet, placed: readonly Placed[], first: number, rows: number): void => {
  for (const [at, count, format] of groups(placed, (column) => column.format)) {
    sheet.getRange(first, at, rows, count).setNumberFormat(NUMBER_FORMATS[format].pattern);
  }
  for (const each of placed) setRules(sheet, first, rows, each);
};

/** Notes of header cells by column id; without them the cells get none. */
export type Notes = Readonly<Record<string, string>>;

/** Headers, formats, rules, widths, protections and marks of neighbouring columns. @param headerRow one-based */
export const makeColumns = (
  sheet: Sheet,
  tab: Tab,
  columns: readonly Column[],
  firstAt: number,
  headerRow: number,
  notes: Notes,
): void => {
  if (columns.length === 0) return;
  const placed = columns.map((column, nth) => ({ column, at: firstAt + nth }));
  sheet
    .getRange(headerRow, firstAt, 1, columns.length)
    .setNumberFormat('@')
    .setValues([columns.map((column) => column.header)])
    .setNotes([columns.map((column) => notes[column.id] ?? '')])
    .setBackgrounds([columns.map((column) => (column.machine ? MACHINE_COLOR : HEADER_COLOR))])
    .setFontColor(HEADER_TEXT_COLOR)
    .setFontWeight('bold')
    .setVerticalAlignment('middle');
  dressRows(sheet, placed, headerRow + 1, sheet.getMaxRows() - headerRow);
  for (const [at, count, width] of groups(placed, (column) => column.width)) {
    sheet.setColumnWidths(at, count, width);
  }
  for (const [at, count] of groups(placed, (column) => column.hidden || null)) sheet.hideColumns(at, count);
  for (const each of placed) {
    if (each.column.machine) protectColumn(sheet, tab, each);
    markColumn(sheet, each.at, each.column);
  }
};

/** As many columns as the tab has, not Google's 26, and fewer rows than its 1,000. */
const resize = (sheet: Sheet, columns: number): void => {
  const rows = sheet.getMaxRows();
  if (rows > NEW_ROWS) sheet.deleteRows(NEW_ROWS + 1, rows - NEW_ROWS);
  const now = sheet.getMaxColumns();
  if (now > columns) sheet.deleteColumns(columns + 1, now - columns);
  if (now < columns) sheet.insertColumnsAfter(now, columns - now);
};

export const makeTab = (
  book: GoogleAppsScript.Spreadsheet.Spreadsheet,
  tab: Tab,
  title: string,
  notes: Notes,
): void => {
  const sheet = book.insertSheet(title, book.getNumSheets());
  // The tab's mark comes first and the columns' marks last: were the run cut off, the next one would go on from there.
  markTab(sheet, tab);
  if (tab.id === BASE_TAB.id) {
    resize(sheet, BASE_COLUMNS);
    const whole = sheet.getRange(1, 1, sheet.getMaxRows(), BASE_COLUMNS).setNumberFormat('@');
    whole.offset(0, 0, 1, 3).setValues([[...baseFirstRow(book.getId())]]);
  } else {
    resize(sheet, tab.columns.length);
    makeColumns(sheet, tab, tab.columns, 1, HEADER_ROWS, notes);
    sheet.setFrozenRows(HEADER_ROWS);
  }
  if (tab.machine) sheet.protect().setDescription(protectionName(tab)).setWarningOnly(true);
  if (tab.hidden || tab.startsHidden) sheet.hideSheet();
};
