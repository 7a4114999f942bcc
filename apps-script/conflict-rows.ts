// The open rows of the tab Conflicts, where a person picks whose value counts.
import { CONFLICT_STATES, CONFLICTS_TAB, PICK_CHOICES } from '../src/domain/workbook-layout.ts';
import type { ConflictRow } from './api-views.ts';
import type { OpenBook } from './spreadsheet.ts';

const OPEN = CONFLICT_STATES[0];

export const openConflicts = (open: OpenBook): ConflictRow[] => {
  const read = open.tab(CONFLICTS_TAB.id);
  if (read === undefined) return [];
  return read.rows.flatMap((cells, row): ConflictRow[] => {
    const text = (column: string): string => String(cells[read.columns.get(column) ?? -1] ?? '').trim();
    if (row <= read.headerRow || text('state') !== OPEN) return [];
    return [
      {
        id: text('id'),
        row: row + 1,
        table: text('table'),
        record: text('record'),
        key: text('key'),
        field: text('field'),
        kind: text('kind'),
        base: text('base'),
        sheet: text('sheet'),
        notion: text('notion'),
        at: text('at'),
        pick: PICK_CHOICES.find((choice) => choice === text('pick').trim().toLowerCase()) ?? null,
      },
    ];
  });
};
