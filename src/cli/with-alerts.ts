// The records with the alerts of a day, as the end of the run will write them: a page made within the run tells them at once.
import { evaluateAlerts } from '../domain/alert-evaluation.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { ALERTS } from '../domain/core-ledgers.ts';
import type { Tables } from '../domain/derive.ts';

/** New episodes behind the rows that are there, and known ones as they read on this day. */
export const withAlerts = (tables: Tables, today: CivilDate): Tables => {
  const { rows } = evaluateAlerts(tables, today, { tells: false });
  const byKey = new Map(rows.map(({ key, values }) => [key, { ...values, key }]));
  const known = tables[ALERTS.id] ?? [];
  const added = rows.filter(({ isNew }) => isNew).map(({ key, values }) => ({ ...values, key }));
  return { ...tables, [ALERTS.id]: [...known.map((row) => byKey.get(row.key) ?? row), ...added] };
};
