// Alerts after a run: the rows of the tab Alerts that the records of this day ask for, without a mail; the add-on sends those.
import { evaluateAlerts } from '../domain/alert-evaluation.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { ALERTS } from '../domain/core-ledgers.ts';
import { sameValue, type Values } from '../domain/field.ts';
import type { SheetChange } from '../sync/ports.ts';
import type { Records } from '../sync/record.ts';

type AlertChanges = Pick<SheetChange, 'cells' | 'appended'>;

/**
 * New episodes as rows, and the cells of known ones that read otherwise; none when every alert stands as it is. The key of
 * a row follows from its episode, so that a row which the add-on has added meanwhile is not added again.
 */
export const alertChanges = (records: Records, today: CivilDate): AlertChanges => {
  const { rows } = evaluateAlerts(records, today, { tells: false });
  const before = new Map<string, Values>((records[ALERTS.id] ?? []).map((row) => [row.key, row]));
  return {
    appended: rows.filter(({ isNew }) => isNew).map(({ key, values }) => ({ table: ALERTS.id, key, values })),
    cells: rows
      .filter(({ isNew }) => !isNew)
      .flatMap(({ key, values }) =>
        ALERTS.fields.flatMap(({ id }) => {
          const [expected, value] = [before.get(key)?.[id] ?? null, values[id] ?? null];
          return sameValue(expected, value) ? [] : [{ table: ALERTS.id, key, field: id, expected, value }];
        }),
      ),
  };
};
