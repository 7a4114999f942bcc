// New readings: the number that people type on a KPI's page in Notion, and the row of Readings that it becomes.
import type { CivilDate } from './civil-date.ts';
import type { Key, Values } from './field.ts';
import { KPIS, type Kpi, type Person, READINGS } from './fields.ts';

/** A property that exists in Notion alone: what people type there becomes a row of another table, and it is emptied. */
export interface Inbox {
  /** The table whose pages have the property. */
  readonly table: string;
  /** Name of the property, a number. */
  readonly label: string;
  /** Name of the text property beside it that says which row the last number became. */
  readonly mark: string;
  /** The table of the sheet that gets the rows, and its field that holds the number. */
  readonly into: string;
  readonly field: string;
}

export const NEW_READING: Inbox = {
  table: KPIS.id,
  label: 'New reading',
  mark: 'Last reading taken',
  into: READINGS.id,
  field: 'value',
};

/** The inbox of a table's pages, if they have one. */
export const inboxOf = (table: string): Inbox | undefined =>
  table === NEW_READING.table ? NEW_READING : undefined;

export interface TypedReading {
  readonly kpi: Pick<Kpi, 'key' | 'reportedBy'>;
  readonly value: number;
  /** Notion's id of the user who edited the page last; null when that was the sync itself. */
  readonly editor: string | null;
  readonly people: readonly Pick<Person, 'name' | 'side' | 'notionUser'>[];
  /** Today in the partnership's zone. */
  readonly today: CivilDate;
  /** ISO instant. */
  readonly now: string;
  /** The reading that this number replaced in the property before that was emptied. */
  readonly corrects: Key | null;
}

/** Ids with and without dashes are the same. */
const bareId = (id: string): string => id.replace(/-/g, '').toLowerCase();

/**
 * The row of a number typed in Notion. Its period ends today. The side is that of the person, where the tab People knows
 * the Notion user, else the one that the KPI names as reporting, else empty.
 */
export const typedToReading = (typed: TypedReading): Values => {
  const { kpi, editor } = typed;
  const person =
    editor === null
      ? undefined
      : typed.people.find(({ notionUser }) => notionUser !== null && bareId(notionUser) === bareId(editor));
  const reporter = kpi.reportedBy === 'A' || kpi.reportedBy === 'B' ? kpi.reportedBy : null;
  return {
    kpi: kpi.key,
    periodEnd: typed.today,
    value: typed.value,
    reportedBy: person?.side ?? reporter,
    person: person?.name ?? null,
    reportedAt: typed.now,
    corrects: typed.corrects,
    origin: 'Notion',
  };
};
