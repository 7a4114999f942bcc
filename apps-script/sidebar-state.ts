// Everything the sidebar shows, from one reading of the spreadsheet.
import { emptyValue, type Value } from '../src/domain/field.ts';
import { KPIS, type Kpi, PARTNERSHIP, type Partnership } from '../src/domain/fields.ts';
import { viewKpi } from '../src/domain/kpi-standing.ts';
import { findMe } from './me.ts';
import { agreementsOf, type PartnershipBook, readingsOf } from './partnership-book.ts';
import { asRecord, type SheetRecord } from './read-records.ts';
import { rowFingerprint } from './row-fingerprint.ts';
import type { KpiCard, Problem, SidebarState } from './served.ts';

const toCard = (
  book: PartnershipBook,
  readings: ReturnType<typeof readingsOf>,
  agreements: ReturnType<typeof agreementsOf>,
  record: SheetRecord,
): KpiCard => {
  const kpi = asRecord<Kpi>(record);
  const own = readings
    .filter((reading) => reading.kpi === kpi.key)
    .sort((a, b) => ((a.periodEnd ?? '') < (b.periodEnd ?? '') ? -1 : 1));
  const { assessment, agreement, status } = viewKpi(kpi, own, agreements, book.today);
  return {
    kpi,
    row: record.row + 1,
    readings: own,
    current: assessment.current,
    expected: assessment.expected,
    progress: assessment.progress,
    forecast: assessment.forecast,
    status: status ?? 'Paused',
    agreement: agreement.state,
    waitingFor: agreement.waitingFor,
    hash: agreement.hash,
    fingerprint: rowFingerprint(record.values),
  };
};

/** Without the KPIs tab nothing can be saved: the page offers the set-up. */
const isSetUp = (book: PartnershipBook): boolean => book.open.tabs.has(KPIS.id);

/** A set-up spreadsheet whose Partnership tab nobody has filled in yet. */
const emptyPartnership = (): Partnership => {
  const values: Record<string, Value> = {};
  for (const field of PARTNERSHIP.fields) values[field.id] = emptyValue(field.kind);
  return { key: '', ...values } as Partnership;
};

const layoutProblems = (book: PartnershipBook): Problem[] =>
  [
    ...book.missing.map(
      (name) =>
        `The spreadsheet lacks ${name}. Choose Instep ▸ Set up this spreadsheet: it adds what is missing.`,
    ),
    ...book.unclear,
  ].map((message) => ({ field: null, place: null, message }));

export const toSidebarState = (book: PartnershipBook): SidebarState => {
  const readings = readingsOf(book);
  const agreements = agreementsOf(book);
  const live = book.kpis.records.filter((record) => record.values.use !== 'Superseded');
  return {
    me: findMe(book.people),
    today: book.today,
    partnership: isSetUp(book) ? (book.partnership ?? emptyPartnership()) : null,
    parties: book.parties,
    people: book.people,
    goals: book.goals,
    kpis: live.map((record) => toCard(book, readings, agreements, record)),
    limits: book.limits,
    problems: [...layoutProblems(book), ...book.problems],
  };
};
