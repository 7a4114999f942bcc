// The partnership as the spreadsheet holds it now: every table is read when it is first asked for, and once.
import type { Table } from '../src/domain/field.ts';
import { GOALS, KPIS, PARTNERSHIP, type Partnership, PEOPLE, type Person } from '../src/domain/fields.ts';
import { type KpiLimits, kpiLimits } from '../src/domain/kpi-limit.ts';
import { createZone, instantToIso, isTimeZone, type Zone } from '../src/domain/zone.ts';
import type { Problem } from './api.ts';
import { type KnownFacts, type PartnershipFacts, recallFacts } from './known-facts.ts';
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
  /** What an earlier reading of the whole found; null in a reading of the whole. */
  readonly facts: KnownFacts | null;
  readonly partnership: PartnershipFacts | null;
  readonly people: readonly Person[];
  readonly limits: KpiLimits;
  /** The rows of a table. Never throws over what people typed: that becomes problems. */
  records(table: Table): Records;
}

/** Tables in which a typed "25 %" has to be told from 0.25. */
const WITH_AMOUNTS: ReadonlySet<string> = new Set([GOALS.id, KPIS.id]);

/** The live records of a table in the type of its rows. */
export const all = <R>(book: PartnershipBook, table: Table): readonly R[] =>
  book.records(table).records.map((record) => asRecord<R>(record));

export const findRecord = (book: PartnershipBook, table: Table, key: string): SheetRecord | undefined =>
  book.records(table).records.find((each) => each.key === key);

/** Whether a live row has this key. */
export const isThere = (book: PartnershipBook, table: Table, key: string): boolean =>
  book.facts?.keys[table.id]?.includes(key) === true || findRecord(book, table, key) !== undefined;

const createBook = (facts: KnownFacts | null): PartnershipBook => {
  const open = openBook(readTabs());
  const zone = createZone(isTimeZone(open.timeZone) ? open.timeZone : 'Etc/GMT');
  const ms = Date.now();
  const tables = new Map<string, Records>();
  const read = (table: Table): Records => {
    const tab = open.tab(table.id);
    const isAmount = WITH_AMOUNTS.has(table.id) && tab !== undefined && tab.rows.length > tab.headerRow + 1;
    const formats = isAmount ? tab.range.getNumberFormats() : [];
    return readRecords(table, tab, { zone, locale: open.locale, formats });
  };
  const book: PartnershipBook = {
    open,
    zone,
    now: instantToIso(ms),
    facts,
    get today() {
      const own = book.partnership?.timeZone ?? null;
      return (own !== null && isTimeZone(own) ? createZone(own) : zone).at(ms).date;
    },
    get partnership() {
      return facts === null ? (all<Partnership>(book, PARTNERSHIP)[0] ?? null) : facts.partnership;
    },
    get people() {
      return facts?.people ?? all<Person>(book, PEOPLE);
    },
    get limits() {
      return kpiLimits(book.partnership);
    },
    records: (table) => {
      const known = tables.get(table.id);
      if (known !== undefined) return known;
      const records = read(table);
      tables.set(table.id, records);
      return records;
    },
  };
  return book;
};

/**
 * Opens the spreadsheet for an action: it reads the tables that the action looks at, and no others.
 * @param believesPeople false: the tab People is read, whatever is remembered
 */
export const openPartnership = (believesPeople = true): PartnershipBook => {
  const facts = recallFacts();
  return createBook(facts === null || believesPeople ? facts : { ...facts, people: null });
};

/** Reads the whole spreadsheet. */
export const readPartnership = (): PartnershipBook => {
  const book = createBook(null);
  book.open.readAll();
  return book;
};

/** Sentences about what keeps these tabs from being written to: missing tabs and columns, header rows that are gone. */
export const layoutProblems = (
  { open }: PartnershipBook,
  needed: readonly Table[] = OWN_TABLES,
): readonly string[] => {
  const lacking = needed.flatMap((table) => {
    const found = open.tab(table.id);
    if (found === undefined) return [`the tab “${table.tab}”`];
    return found.missing.map((column) => `the column “${column.header}” of the tab “${found.title}”`);
  });
  const found = needed.flatMap((table) => open.tab(table.id) ?? []);
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
  OWN_TABLES.flatMap((table) => book.records(table).problems);
