// The example partnership of the local workspace: read from templates/, written to the sheet as if it had been lived.
import { readFileSync } from 'node:fs';
import { termsHash, termsJson } from '../domain/agreement.ts';
import { ALERTS } from '../domain/core-ledgers.ts';
import type { Value, Values } from '../domain/field.ts';
import { emptyValue } from '../domain/field.ts';
import { TABLES } from '../domain/fields.ts';
import { pageToKey } from '../domain/key.ts';
import { emptyChange, type SheetChange, type SheetStore } from '../sync/ports.ts';

type Entry = { readonly key: string } & Readonly<
  Record<string, string | number | boolean | null | readonly string[]>
>;

interface Signature {
  readonly key: string;
  readonly kpi: string;
  readonly side: 'A' | 'B';
  readonly person: string;
  readonly at: string;
}

/** A side that has seen an alert, which the rules had opened as this episode. */
interface Acknowledged {
  readonly alert: string;
  readonly side: 'A' | 'B';
  readonly on: string;
}

/** A moment of the partnership's past: what was signed, logged and said by then, after which the sync ran. */
export interface ExampleMoment {
  /** ISO instant with offset. */
  readonly at: string;
  readonly signatures?: readonly Signature[];
  readonly readings?: readonly Entry[];
  /** Rows of other tables, by table. */
  readonly rows?: Readonly<Record<string, readonly Entry[]>>;
  readonly acknowledged?: readonly Acknowledged[];
}

export interface Example {
  readonly spreadsheet: { readonly title: string; readonly locale: string; readonly timeZone: string };
  /** ISO instant with offset at which the partnership was set up. */
  readonly setUpAt: string;
  readonly records: Readonly<Record<string, readonly Entry[]>>;
  readonly history: readonly ExampleMoment[];
}

/** Reads the file that is shipped with the program. */
export const readExample = (file: string | URL): Example => JSON.parse(readFileSync(file, 'utf8')) as Example;

/** Ledgers that hold something once the example was lived: the rules of the alerts write rows of their own. */
export const ledgersOf = ({ history }: Example): readonly string[] => [
  ...new Set([...history.flatMap(({ rows = {} }) => Object.keys(rows)), ALERTS.id]),
];

/** All fields of a table, those that the entry does not name being empty. */
const valuesOf = (tableId: string, entry: Entry): Values => {
  const table = TABLES.find((each) => each.id === tableId);
  if (table === undefined)
    throw new Error(`The example has records of "${tableId}", and there is no such table.`);
  const known = new Set(['key', ...table.fields.map((field) => field.id as string)]);
  const unknown = Object.keys(entry).find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new Error(`The example's ${entry.key} has a field "${unknown}", and ${tableId} has none.`);
  return Object.fromEntries(
    table.fields
      .filter((field) => field.owner !== 'machine')
      .map((field): [string, Value] => [field.id, entry[field.id] ?? emptyValue(field.kind)]),
  );
};

const appended = (tableId: string, entries: readonly Entry[]) =>
  entries.map((entry) => ({ table: tableId, key: entry.key, values: valuesOf(tableId, entry) }));

/** Writes the partnership as it was agreed on the first day: one commit. */
export const writeExampleRecords = async (store: SheetStore, example: Example): Promise<void> => {
  await store.commit({
    ...emptyChange,
    appended: Object.entries(example.records).flatMap(([tableId, entries]) => appended(tableId, entries)),
  });
};

/** The row of an alert has a key that follows from its episode. */
const acknowledgement = ({ alert, side, on }: Acknowledged): SheetChange['cells'][number] => ({
  table: ALERTS.id,
  key: pageToKey(ALERTS.keyPrefix, alert),
  field: `acknowledged${side}`,
  expected: null,
  value: on,
});

/** Writes what happened up to a moment: one commit, none when nothing did. */
export const writeExampleMoment = async (
  store: SheetStore,
  example: Example,
  moment: ExampleMoment,
): Promise<void> => {
  const signatures = (moment.signatures ?? []).map((signature) => {
    const kpi = example.records.kpis?.find((each) => each.key === signature.kpi);
    if (kpi === undefined) throw new Error(`The example signs ${signature.kpi}, and there is no such KPI.`);
    const signed = valuesOf('kpis', kpi);
    return {
      key: signature.key,
      object: signature.kpi,
      side: signature.side,
      person: signature.person,
      decision: 'sign',
      at: signature.at,
      hash: termsHash(signed),
      terms: termsJson(signed),
    };
  });
  const rows = [
    ...appended('agreements', signatures),
    ...appended('readings', moment.readings ?? []),
    ...Object.entries(moment.rows ?? {}).flatMap(([tableId, entries]) => appended(tableId, entries)),
  ];
  const cells = (moment.acknowledged ?? []).map(acknowledgement);
  if (rows.length + cells.length > 0) await store.commit({ ...emptyChange, appended: rows, cells });
};
