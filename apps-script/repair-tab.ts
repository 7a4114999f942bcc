// Puts a tab right that is there already: lost marks, headers, columns, protections, hiding. Nothing that is in order is touched.

import { BASE_TAB, baseFirstRow, type Column, type Tab } from '../src/domain/workbook-layout.ts';
import { cellName } from './cell-name.ts';
import {
  dressRows,
  makeColumns,
  markColumn,
  markTab,
  type Notes,
  protectColumn,
  protectionName,
} from './make-tab.ts';
import type { Marks, Sheet } from './spreadsheet.ts';
import { findTabColumns } from './tab-columns.ts';

const descriptions = (sheet: Sheet): Set<string> => {
  const kinds = SpreadsheetApp.ProtectionType;
  return new Set(
    [...sheet.getProtections(kinds.RANGE), ...sheet.getProtections(kinds.SHEET)].map((each) =>
      each.getDescription(),
    ),
  );
};

const repairBase = (sheet: Sheet, done: string[]): void => {
  const book = SpreadsheetApp.getActiveSpreadsheet();
  const first = sheet.getRange(1, 1, 1, 3);
  const wanted = baseFirstRow(book.getId());
  const now = first.getValues()[0] ?? [];
  // Another id is left alone: it says that the file is a copy, which the sync has to see.
  if (now.every((cell) => cell === '')) {
    first.setNumberFormat('@').setValues([[...wanted]]);
    done.push(`The first row of the tab “${sheet.getName()}” was put back.`);
  }
};

const repairColumns = (sheet: Sheet, tab: Tab, marks: Marks, notes: Notes, done: string[]): void => {
  const ownMarks = marks.columns.get(sheet.getSheetId()) ?? new Map<number, readonly string[]>();
  const title = sheet.getName();
  const rows: unknown[][] = sheet.getDataRange().getValues();
  const { found: columns, missing, unclear, ...all } = findTabColumns(tab, title, rows, ownMarks);
  // A header put over the wrong column would settle what only people can.
  if (unclear.length > 0) throw new Error(unclear.join(' '));
  if (all.headerRow < 0) {
    sheet.insertRowsBefore(1, 1);
    sheet.setFrozenRows(1);
    done.push(`The header row of the tab “${title}” was put back.`);
  }
  const headerRow = Math.max(0, all.headerRow);
  const protectedNames = descriptions(sheet);
  for (const column of tab.columns) {
    const found = columns.get(column.id);
    if (found === undefined) continue;
    const { index } = found;
    if (!found.headerStands) repairHeader(sheet, column, { row: headerRow, index }, done);
    if (!found.marked) {
      dressRows(sheet, [{ column, at: index + 1 }], headerRow + 2, sheet.getMaxRows() - headerRow - 1);
      markColumn(sheet, index + 1, column);
      done.push(`The column “${column.header}” of the tab “${sheet.getName()}” was marked again.`);
    }
    if (column.machine && !protectedNames.has(protectionName(tab, column))) {
      protectColumn(sheet, tab, { column, at: index + 1 });
      done.push(`The column “${column.header}” of the tab “${sheet.getName()}” warns again before edits.`);
    }
  }
  if (missing.length === 0) return;
  // To the right of everything that the tab holds, people's own columns included.
  const marked = [...ownMarks.keys()].map((index) => index + 1);
  const first = Math.max(sheet.getLastColumn(), ...marked) + 1;
  const lacking = first + missing.length - 1 - sheet.getMaxColumns();
  if (lacking > 0) sheet.insertColumnsAfter(sheet.getMaxColumns(), lacking);
  makeColumns(sheet, tab, missing, first, headerRow + 1, notes);
  for (const column of missing) {
    done.push(`The column “${column.header}” of the tab “${sheet.getName()}” was made.`);
  }
};

interface HeaderCell {
  readonly row: number;
  readonly index: number;
}

const repairHeader = (sheet: Sheet, column: Column, at: HeaderCell, done: string[]): void => {
  sheet
    .getRange(at.row + 1, at.index + 1)
    .setNumberFormat('@')
    .setValue(column.header);
  done.push(
    `The header in ${cellName(sheet.getName(), at.row, at.index)} was put back to “${column.header}”.`,
  );
};

/** Repairs a tab; gives what was done as sentences, none when all was in order. */
export const repairTab = (sheet: Sheet, tab: Tab, marks: Marks, notes: Notes): string[] => {
  const done: string[] = [];
  if (marks.tabs.get(tab.id) !== sheet.getSheetId()) {
    markTab(sheet, tab);
    done.push(`The tab “${sheet.getName()}” was marked again.`);
  }
  if (tab.id === BASE_TAB.id) repairBase(sheet, done);
  else repairColumns(sheet, tab, marks, notes, done);
  if (tab.machine && !descriptions(sheet).has(protectionName(tab))) {
    sheet.protect().setDescription(protectionName(tab)).setWarningOnly(true);
    done.push(`The tab “${sheet.getName()}” warns again before edits.`);
  }
  if (tab.hidden && !sheet.isSheetHidden()) {
    sheet.hideSheet();
    done.push(`The tab “${sheet.getName()}” was hidden again.`);
  }
  return done;
};
