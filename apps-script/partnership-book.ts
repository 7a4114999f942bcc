// The partnership as the spreadsheet holds it now: every table that the sidebar needs, read in one go.
import type { Table } from '../src/domain/field.ts';
import {
  AGREEMENTS,
  type Agreement,
  GOALS,
  type Goal,
  KPIS,
  PARTIES,
  PARTNERSHIP,
  type Partnership,
  type Party,
  PEOPLE,
  type Person,
  READINGS,
  type Reading,
} from '../src/domain/fields.ts';
import { type KpiLimits, kpiLimits } from '../src/domain/kpi-limit.ts';
import { createZone, instantToIso, isTimeZone, type Zone } from '../src/domain/zone.ts';
import { asRecord, type Records, readRecords, type SheetRecord } from './read-records.ts';
import type { Problem } from './served.ts';
import { type OpenBook, openBook } from './spreadsheet.ts';

export interface PartnershipBook {
  readonly open: OpenBook;
  /** The spreadsheet's: its date cells are days of this zone. */
  readonly zone: Zone;
  /** ISO instant. */
  readonly now: string;
  /** Civil date in the partnership's zone. */
  readonly today: string;
  readonly partnership: Partnership | null;
  readonly parties: readonly Party[];
  readonly people: readonly Person[];
  readonly goals: readonly Goal[];
  readonly kpis: Records;
  readonly readings: Records;
  readonly agreements: Records;
  readonly problems: readonly Problem[];
  readonly limits: KpiLimits;
  /** Tabs of this list that the spreadsheet lacks, by title; and columns that a tab lacks. */
  readonly missing: readonly string[];
  /** Sentences about tabs whose header row is gone and columns that cannot be told apart. */
  readonly unclear: readonly string[];
}

const TABLES: readonly Table[] = [PARTNERSHIP, PARTIES, PEOPLE, GOALS, KPIS, READINGS, AGREEMENTS];
/** Tables in which a typed "25 %" has to be told from 0.25. */
const WITH_AMOUNTS = [GOALS.id, KPIS.id] as const;

const all = <R>(records: readonly SheetRecord[]): readonly R[] =>
  records.map((record) => asRecord<R>(record));

const findMissing = (open: OpenBook): string[] =>
  TABLES.flatMap((table) => {
    const found = open.tabs.get(table.id);
    if (found === undefined) return [`the tab “${table.tab}”`];
    return found.missing.map((column) => `the column “${column.header}” of the tab “${found.title}”`);
  });

const findUnclear = (open: OpenBook): string[] =>
  [...open.tabs.values()].flatMap(({ headerRow, title, unclear }) => [
    ...(headerRow < 0
      ? [
          `The header row of the tab “${title}” is gone. Choose Instep ▸ Set up this spreadsheet: it puts it back.`,
        ]
      : []),
    ...unclear,
  ]);

/** Reads the spreadsheet. Never throws over what people typed: that becomes `problems`. */
export const readPartnership = (): PartnershipBook => {
  const open = openBook(TABLES.map((table) => table.id));
  const zone = createZone(isTimeZone(open.timeZone) ? open.timeZone : 'Etc/GMT');
  const read = (table: Table): Records => {
    const tab = open.tabs.get(table.id);
    const isAmount = (WITH_AMOUNTS as readonly string[]).includes(table.id) && tab !== undefined;
    const formats =
      isAmount && tab.rows.length > tab.headerRow + 1 ? tab.sheet.getDataRange().getNumberFormats() : [];
    return readRecords(table, tab, { zone, locale: open.locale, formats });
  };
  const tables = new Map(TABLES.map((table) => [table.id, read(table)]));
  const records = (table: Table): Records => tables.get(table.id)!;
  const partnership = all<Partnership>(records(PARTNERSHIP).records)[0] ?? null;
  const ms = Date.now();
  const own = partnership?.timeZone ?? null;
  const partnershipZone = own !== null && isTimeZone(own) ? createZone(own) : zone;
  return {
    open,
    zone,
    now: instantToIso(ms),
    today: partnershipZone.at(ms).date,
    partnership,
    parties: all<Party>(records(PARTIES).records),
    people: all<Person>(records(PEOPLE).records),
    goals: all<Goal>(records(GOALS).records),
    kpis: records(KPIS),
    readings: records(READINGS),
    agreements: records(AGREEMENTS),
    problems: TABLES.flatMap((table) => records(table).problems),
    limits: kpiLimits(partnership),
    missing: findMissing(open),
    unclear: findUnclear(open),
  };
};

export const readingsOf = (book: PartnershipBook): readonly Reading[] => all<Reading>(book.readings.records);
export const agreementsOf = (book: PartnershipBook): readonly Agreement[] =>
  all<Agreement>(book.agreements.records);

/** The same book with one record put in or replaced: what stands there after a write, without reading again. */
export const withRecord = (records: Records, record: SheetRecord): Records => ({
  ...records,
  records: [...records.records.filter((each) => each.key !== record.key), record].sort(
    (a, b) => a.row - b.row,
  ),
  nextRow: Math.max(records.nextRow, record.row + 1),
});
