// New readings for the engine: a number typed on a KPI's page in Notion as a row of the tab Readings.
import { KPIS, PARTNERSHIP, PEOPLE, type Person } from '../domain/fields.ts';
import { NEW_READING, typedToReading } from '../domain/new-reading.ts';
import { instantToCivilDate, instantToMs } from '../domain/zone.ts';
import type { Inbox } from '../sync/inbox.ts';
import { rowToRecord } from '../sync/row-to-record.ts';
import { zoneOf } from './today.ts';

export const newReadings: Inbox = {
  table: NEW_READING.table,
  into: NEW_READING.into,
  field: NEW_READING.field,
  toValues: ({ key, value, editor, corrects, rows, now }) => {
    const records = (table: typeof PARTNERSHIP | typeof PEOPLE | typeof KPIS) =>
      (rows[table.id] ?? []).filter((row) => !row.archived).map((row) => rowToRecord(table, row));
    const kpi = records(KPIS).find((each) => each.key === key);
    return typedToReading({
      kpi: { key, reportedBy: (kpi?.reportedBy ?? null) as 'A' | 'B' | 'both' | null },
      value,
      editor,
      people: records(PEOPLE) as unknown as readonly Person[],
      today: instantToCivilDate(instantToMs(now), zoneOf({ partnership: records(PARTNERSHIP) })),
      now,
      corrects,
    });
  },
};
