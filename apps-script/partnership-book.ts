// The partnership as the spreadsheet holds it now: every table that the sidebar needs, read in one go.
import type { Table } from '../src/domain/field.ts';
import { GOALS, KPIS, PARTNERSHIP, type Partnership, PEOPLE, type Person } from '../src/domain/fields.ts';
import { type KpiLimits, kpiLimits } from '../src/domain/kpi-limit.ts';
import { createZone, instantToIso, isTimeZone, type Zone } from '../src/domain/zone.ts';
import type { Problem } from './api.ts';
import { OWN_TABLES, readTabs } from './own-tables.ts';
import { asRecord, type Records, readRecords, type SheetRecord } from './read-records.ts';
import { type OpenBook, openBook } from './spreadsheet.ts';

export interface PartnershipBook {
  readonly open: OpenBook;
  /** The spreadsheet's: its date cells are days of this zone. */
  readonly zone: Zone;
  /** ISO instant. */
  readonly now: string;
  /** Civil date in the partnership's zone. */
  readonly today: string;
  /** By table id. */
  readonly tables: ReadonlyMap<string, Records>;
  readonly partnership: Partnership | null;
  readonly people: readonly Person[];
  readonly limits: KpiLimits;
}

/** Tables in which a typed "25 %" has to be told from 0.25. */
const WITH_AMOUNTS: ReadonlySet<string> = new Set([GOALS.id, KPIS.id]);

const NOTHING: Records = { records: [], keyless: [], problems: [], keys: new Set(), nextRow: 1 };

export const recordsOf = ({ tables }: Pick<PartnershipBook, 'tables'>, table: Table): Records =>
  tables.get(table.id) ?? NOTHING;

/** The live records of a table in the type of its rows. */
export const all = <R>(book: Pick<PartnershipBook, 'tables'>, table: Table): readonly R[] =>
  recordsOf(book, table).records.map((record) => asRecord<R>(record));

export const findRecord = (book: PartnershipBook, table: Table, key: string): SheetRecord | undefined =>
  recordsOf(book, table).records.find((each) => each.key === key);

const assemble = (open: OpenBook, tables: ReadonlyMap<string, Records>, ms: number): PartnershipBook => {
  const partnership = all<Partnership>({ tables }, PARTNERSHIP)[0] ?? null;
  const zone = createZone(isTimeZone(open.timeZone) ? open.timeZone : 'Etc/GMT');
  const own = partnership?.timeZone ?? null;
  return {
    open,
    zone,
    now: instantToIso(ms),
    today: (own !== null && isTimeZone(own) ? createZone(own) : zone).at(ms).date,
    tables,
    partnership,
    people: all<Person>({ tables }, PEOPLE),
    limits: kpiLimits(partnership),
  };
};

/** Reads the spreadsheet. Never throws over what people typed: that becomes problems. */
export const readPartnership = (): PartnershipBook => {
  const open = openBook(readTabs());
  const zone = createZone(isTimeZone(open.timeZone) ? open.timeZone : 'Etc/GMT');
  const tables = new Map(
    OWN_TABLES.map((table) => {
      const tab = open.tabs.get(table.id);
      const isAmount = WITH_AMOUNTS.has(table.id) && tab !== undefined;
      const formats =
        isAmount && tab.rows.length > tab.headerRow + 1 ? tab.sheet.getDataRange().getNumberFormats() : [];
      return [table.id, readRecords(table, tab, { zone, locale: open.locale, formats })] as const;
    }),
  );
  return assemble(open, tables, Date.now());
};

const withRecord = (records: Records, record: SheetRecord): Records => ({
  ...records,
  records: [...records.records.filter((each) => each.key !== record.key), record].sort(
    (a, b) => a.row - b.row,
  ),
  keyless: records.keyless.filter((each) => each.row !== record.row),
  keys: new Set([...records.keys, record.key]),
  nextRow: Math.max(records.nextRow, record.row + 1),
});

/** The same book with records put in or replaced: what stands there after a write, without reading again. */
export const withRecords = (
  book: PartnershipBook,
  changed: readonly { readonly table: Table; readonly record: SheetRecord }[],
): PartnershipBook => {
  const tables = new Map(book.tables);
  for (const { table, record } of changed)
    tables.set(table.id, withRecord(tables.get(table.id) ?? NOTHING, record));
  return assemble(book.open, tables, Date.parse(book.now));
};

/** Sentences about what keeps these tabs from being written to: missing tabs and columns, header rows that are gone. */
export const layoutProblems = (
  { open }: PartnershipBook,
  needed: readonly Table[] = OWN_TABLES,
): readonly string[] => {
  const lacking = needed.flatMap((table) => {
    const found = open.tabs.get(table.id);
    if (found === undefined) return [`the tab “${table.tab}”`];
    return found.missing.map((column) => `the column “${column.header}” of the tab “${found.title}”`);
  });
  const found = needed.flatMap((table) => open.tabs.get(table.id) ?? []);
  return [
    ...(lacking.length === 0
      ? []
      : [
          `The spreadsheet lacks ${lacking.join(', ')}. Choose Instep ▸ Set up this spreadsheet: it adds what is missing.`,
        ]),
    ...found.flatMap(({ headerRow, title, unclear }) => [
      ...(headerRow < 0
        ? [
            `The header row of the tab “${title}” is gone. Choose Instep ▸ Set up this spreadsheet: it puts it back.`,
          ]
        : []),
      ...unclear,
    ]),
  ];
};

/** Rows that cannot be read, of every table. */
export const rowProblems = (book: PartnershipBook): readonly Problem[] =>
  OWN_TABLES.flatMap((table) => recordsOf(book, table).problems);
