// Counts what the guards look at: deletions of a table, and fields that changed in many records at once.
import { isEmptyValue, type Key } from '../domain/field.ts';
import { type Draft, isMerged } from './draft.ts';
import type { TableIdentity } from './identity.ts';
import type { TableTally } from './plan-types.ts';

export interface Tally {
  count(table: string, field: string, side: 'sheet' | 'notion'): void;
  close(identity: TableIdentity, drafts: ReadonlyMap<Key, Draft>): TableTally;
}

/** Fewer changes than this in one column are not worth counting against. */
const WORTH_COUNTING = 5;

export const createTally = (): Tally => {
  const changes = new Map<
    string,
    { table: string; field: string; side: 'sheet' | 'notion'; changed: number }
  >();
  return {
    count(table, field, side) {
      const id = `${table}\n${field}\n${side}`;
      const entry = changes.get(id);
      if (entry === undefined) changes.set(id, { table, field, side, changed: 1 });
      else entry.changed += 1;
    },
    close({ table, rows, pages, base }, drafts) {
      let known = 0;
      for (const entry of base.values()) if (!entry.archived) known += 1;
      let liveRows = 0;
      for (const row of rows.values()) if (!row.archived) liveRows += 1;
      let deletes = 0;
      for (const { presence } of drafts.values())
        if (presence === 'archive' || presence === 'trash') deletes += 1;
      const columns = [...changes.values()]
        .filter((each) => each.table === table.id && each.changed >= WORTH_COUNTING)
        .map(({ field, side, changed }) => {
          let filled = 0;
          for (const draft of drafts.values()) {
            const value = isMerged(draft) ? draft.base?.values[field] : undefined;
            if (value !== undefined && !isEmptyValue(value)) filled += 1;
          }
          return { field, side, changed, filled };
        });
      return { table: table.id, known, liveRows, livePages: pages.size, deletes, columns };
    },
  };
};
