// Guards: accidents that look like intentions stop the run before any write, and say how to confirm.
import type { Table } from '../domain/field.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Plan, TableTally } from './plan-types.ts';

/** The name of the option of a run that lets the change through. */
export type Confirmation = 'confirmDeletes' | 'confirmColumns';

export interface GuardStop {
  readonly guard: 'mass-delete' | 'emptied-side' | 'column-changed';
  readonly table: string;
  /** What would happen, and what to do next. */
  readonly message: string;
  readonly confirm: Confirmation;
}

export interface Confirmed {
  readonly confirmDeletes?: boolean;
  readonly confirmColumns?: boolean;
}

/** Up to this many deletions in a table pass unasked, whatever its size. */
const FREE_DELETES = 3;
/** Above this share of a table, deletions need a yes. */
const DELETE_SHARE = 0.5;
/** Fewer records than this changed in one column are ordinary work. */
const COLUMN_RECORDS = 5;

const deleteStops = (tally: TableTally, table: Table): readonly GuardStop[] => {
  const stops: GuardStop[] = [];
  const again = 'If that is meant, run again with --confirm-deletes.';
  if (tally.deletes > 0 && (tally.liveRows === 0 || tally.livePages === 0)) {
    const place = tally.liveRows === 0 ? `The tab ${table.tab}` : `The database ${table.database}`;
    stops.push({
      guard: 'emptied-side',
      table: table.id,
      message: `${place} is empty, but ${tally.known} records were there at the last sync. Nothing was written. Undo the change there. ${again}`,
      confirm: 'confirmDeletes',
    });
  } else if (tally.deletes > Math.max(FREE_DELETES, tally.known * DELETE_SHARE)) {
    stops.push({
      guard: 'mass-delete',
      table: table.id,
      message: `${tally.deletes} of ${tally.known} records of ${table.tab} were removed on one side. Nothing was written. Undo the change there, for example with the version history. ${again}`,
      confirm: 'confirmDeletes',
    });
  }
  return stops;
};

const columnStops = (tally: TableTally, table: Table): readonly GuardStop[] =>
  tally.columns
    .filter(({ changed, filled }) => changed >= COLUMN_RECORDS && changed === filled)
    .map(({ field, side, changed }): GuardStop => {
      const label = table.fields.find((each) => each.id === field)?.label ?? field;
      const place = side === 'sheet' ? `in the tab ${table.tab}` : `in the database ${table.database}`;
      return {
        guard: 'column-changed',
        table: table.id,
        message: `"${label}" changed ${place} in all ${changed} records that had a value, which looks like a moved column or another locale. Nothing was written. Undo it there. If that is meant, run again with --confirm-columns.`,
        confirm: 'confirmColumns',
      };
    });

/** The first thing that a person has to confirm stands first; a confirmed guard says nothing. */
export const checkGuards = (
  plan: Plan,
  tables: readonly Table[],
  confirmed: Confirmed,
): Result<null, readonly GuardStop[]> => {
  const stops = plan.tally.flatMap((tally) => {
    const table = tables.find((each) => each.id === tally.table);
    if (table === undefined) return [];
    return [...deleteStops(tally, table), ...columnStops(tally, table)];
  });
  const open = stops.filter((stop) => confirmed[stop.confirm] !== true);
  return open.length === 0 ? ok(null) : err(open);
};
