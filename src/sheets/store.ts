// The spreadsheet as the sync sees it: one request to read everything, one more to change it.
import type { Table } from '../domain/field.ts';
import { TABLES } from '../domain/fields.ts';
import { BASE_TAB, CONFLICTS_TAB } from '../domain/workbook-layout.ts';
import { instantToCivilDate, isTimeZone } from '../domain/zone.ts';
import type { Row, SheetSnapshot, SheetStore } from '../sync/ports.ts';
import { StoreError } from '../sync/store-error.ts';
import { readBase } from './base-tab.ts';
import type { SheetsClient } from './client.ts';
import { isEmptyChange, planCommit, type WorkbookReading } from './commit-plan.ts';
import { readConflicts } from './conflicts-tab.ts';
import { readRows } from './table-rows.ts';
import { describeRepairs, mapWorkbook, requireLayout } from './workbook-map.ts';

export interface SheetStoreOptions {
  readonly client: SheetsClient;
  readonly spreadsheetId: string;
  /** Names the Notion target whose base this is; the same from run to run. */
  readonly target: string;
  readonly tables?: readonly Table[];
  /** How typed numbers read, for example `de_DE`; the spreadsheet's own when absent. */
  readonly locale?: string;
}

const describeDamage = (reading: WorkbookReading): string[] =>
  reading.base.damaged.map(
    (row) =>
      `Row ${row + 1} of the hidden tab "${BASE_TAB.title}" cannot be read. What it remembered counts as unknown.`,
  );

const toSnapshot = (reading: WorkbookReading): SheetSnapshot => ({
  rows: Object.fromEntries(
    [...reading.rows].map(([table, rows]) => [table, rows.map(({ index: _, ...row }): Row => row)]),
  ),
  base: reading.base.entries,
  notes: reading.base.notes,
  conflicts: reading.conflicts.map(({ index: _, ...conflict }) => conflict),
  hasBase: reading.base.known,
  revision: reading.base.revision,
  repairs: [...describeRepairs(reading.map), ...describeDamage(reading)],
});

export const createSheetStore = (options: SheetStoreOptions): SheetStore => {
  const { client, spreadsheetId, target } = options;
  const tables = (options.tables ?? TABLES).filter((table) => table.sides !== 'notion');
  let lastRevision = 0;
  let needsRepair = false;

  const readWorkbook = async (): Promise<WorkbookReading> => {
    const map = mapWorkbook(await client.getSpreadsheet(spreadsheetId), tables);
    // The base first: in a copied spreadsheet nothing else matters.
    const base = readBase(map.tabs.get(BASE_TAB.id)?.grid, spreadsheetId, target);
    requireLayout(map);
    lastRevision = base.revision;
    needsRepair = describeRepairs(map).length > 0;
    return {
      map,
      base,
      rows: readRows(map, tables, options.locale),
      conflicts: readConflicts(map.tabs.get(CONFLICTS_TAB.id), tables, target),
    };
  };

  return {
    read: async () => toSnapshot(await readWorkbook()),
    commit: async (change) => {
      if (isEmptyChange(change) && !needsRepair)
        return { skipped: [], revision: change.revision ?? lastRevision, wrote: false };
      const reading = await readWorkbook();
      if (change.revision !== null && change.revision !== reading.base.revision)
        throw new StoreError(
          'conflict',
          'Another run has changed this spreadsheet in the meantime, and nothing was written. Run again.',
        );
      const zone = isTimeZone(reading.map.timeZone) ? reading.map.timeZone : 'UTC';
      const today = instantToCivilDate(client.clock.now(), zone);
      const { requests, ...result } = planCommit(reading, change, tables, target, today);
      if (requests.length > 0) await client.batchUpdate(spreadsheetId, requests);
      lastRevision = result.revision;
      return result;
    },
  };
};
