// The tab `Conflicts`: held and replaced values as rows that people read, and the pick they make.
import type { Table } from '../domain/field.ts';
import { CONFLICT_TARGET_COLUMN, PICK_CHOICES } from '../domain/workbook-layout.ts';
import type { ConflictEntry, ConflictRow } from '../sync/ports.ts';
import { MOST_CHARACTERS } from './cell-codec.ts';
import { cellText } from './grid.ts';
import { cellOf } from './table-rows.ts';
import type { MappedTab } from './workbook-map.ts';

export interface StoredConflict extends ConflictRow {
  /** Zero-based. */
  readonly index: number;
}

const KINDS: readonly ConflictEntry['kind'][] = ['held', 'overruled', 'reverted'];

const pickOf = (text: string): ConflictRow['pick'] =>
  PICK_CHOICES.find((choice) => choice === text.trim().toLowerCase()) ?? null;

/**
 * Reads the rows of one target: two targets of one spreadsheet must not settle each other's conflicts. A row without a
 * target was logged before there was one and counts as this target's own. A row without its id, or of an unknown kind,
 * is a person's and is left alone.
 */
export const readConflicts = (
  tab: MappedTab | undefined,
  tables: readonly Table[],
  target: string,
): StoredConflict[] => {
  if (tab === undefined) return [];
  const conflicts: StoredConflict[] = [];
  for (let index = tab.headerRow + 1; index < tab.grid.height; index += 1) {
    const text = (id: string): string => cellText(cellOf(tab, index, id));
    const kind = KINDS.find((each) => each === text('kind'));
    if (text('id') === '' || kind === undefined) continue;
    const owner = text(CONFLICT_TARGET_COLUMN);
    if (owner !== '' && owner !== target) continue;
    const table = tables.find((each) => each.tab === text('table'));
    const field = table?.fields.find((each) => each.label === text('field'));
    conflicts.push({
      index,
      id: text('id'),
      table: table?.id ?? text('table'),
      key: text('key'),
      field: field?.id ?? text('field'),
      kind,
      base: text('base'),
      sheet: text('sheet'),
      notion: text('notion'),
      at: text('at'),
      pick: pickOf(text('pick')),
      resolved: text('state') === 'over',
    });
  }
  return conflicts;
};

const clip = (text: string): string =>
  text.length <= MOST_CHARACTERS
    ? text
    : `${Array.from(text.slice(0, MOST_CHARACTERS - 2))
        .slice(0, -1)
        .join('')}…`;

export interface ConflictWrite {
  /** Null: a new row. */
  readonly index: number | null;
  /** Text by column id; '' empties the cell. */
  readonly texts: Readonly<Record<string, string>>;
}

/**
 * What to write so that every conflict stands in the tab once for its target: one whose id is among the target's rows
 * already is not logged again, so that a repeated run adds nothing (L5, L8).
 */
export const planConflictWrites = (
  stored: readonly StoredConflict[],
  entries: readonly ConflictEntry[],
  settled: readonly string[],
  tables: readonly Table[],
  target: string,
  recordName: (table: string, key: string) => string,
): ConflictWrite[] => {
  const byId = new Map(stored.map((conflict) => [conflict.id, conflict]));
  const writes: ConflictWrite[] = [];
  const over = new Set(settled);
  const coming = new Map(entries.map((entry) => [entry.id, entry]));
  for (const entry of coming.values()) {
    if (byId.has(entry.id)) continue;
    const table = tables.find((each) => each.id === entry.table);
    writes.push({
      index: null,
      texts: {
        id: entry.id,
        table: table?.tab ?? entry.table,
        record: recordName(entry.table, entry.key),
        key: entry.key,
        field: table?.fields.find((field) => field.id === entry.field)?.label ?? entry.field,
        kind: entry.kind,
        base: clip(entry.base),
        sheet: clip(entry.sheet),
        notion: clip(entry.notion),
        at: entry.at,
        pick: '',
        state: over.has(entry.id) ? 'over' : entry.kind === 'held' ? 'open' : 'logged',
        [CONFLICT_TARGET_COLUMN]: target,
      },
    });
  }
  for (const id of over) {
    const known = byId.get(id);
    if (known !== undefined && !known.resolved) writes.push({ index: known.index, texts: { state: 'over' } });
  }
  return writes;
};
