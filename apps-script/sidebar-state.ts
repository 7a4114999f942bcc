// Everything the sidebar shows, from one reading of the spreadsheet.
import { agreementOf } from '../src/domain/agreement.ts';
import { ALERTS, type Alert, CHANGES, type ChangeNotice } from '../src/domain/core-ledgers.ts';
import { viewKpis } from '../src/domain/derive.ts';
import type { Table } from '../src/domain/field.ts';
import {
  ACTIONS,
  type Action,
  AGREEMENTS,
  type Agreement,
  FEEDBACK,
  type Feedback,
  GOALS,
  KPIS,
  MILESTONES,
  type Milestone,
  PARTIES,
  PARTNERSHIP,
  type Partnership,
  type Party,
  PEOPLE,
  type Person,
  RHYTHM,
  type Rhythm,
} from '../src/domain/fields.ts';
import { toAnswersView } from './answers-view.ts';
import type { SidebarState } from './api.ts';
import type { Row } from './api-views.ts';
import { emptyRow } from './commit-rows.ts';
import { openConflicts } from './conflict-rows.ts';
import { readNotes } from './document-notes.ts';
import { answerDifferences, toGoalCards } from './goal-cards.ts';
import { toHealthView } from './health-view.ts';
import { factsGeneration, type KnownFacts, rememberFacts } from './known-facts.ts';
import { toKpiCards } from './kpi-cards.ts';
import { findMe } from './me.ts';
import {
  all,
  layoutProblems,
  type PartnershipBook,
  readPartnership,
  rowProblems,
} from './partnership-book.ts';
import { problem } from './problem.ts';
import { toRecoveryView } from './recovery-view.ts';
import { toRow } from './row-fingerprint.ts';
import { readStamp } from './save-stamp.ts';
import { toLinksView, toSettingsView } from './settings-view.ts';
import { tablesOf } from './tables-of.ts';
import { toStanding } from './terms-standing.ts';
import { waitingItems } from './waiting-items.ts';

const rowsOf = <R>(book: PartnershipBook, table: Table): readonly Row<R>[] =>
  book.records(table).records.map((record) => toRow<R>(table, record));

/** Without the KPIs tab nothing can be saved: the page offers the set-up. */
const isSetUp = (book: PartnershipBook): boolean => book.open.tab(KPIS.id) !== undefined;

/** The one row of the tab; one that people typed and that has no key yet counts too, and so does an empty tab. */
export const partnershipRow = (book: PartnershipBook): Row<Partnership> => {
  const { records, keyless } = book.records(PARTNERSHIP);
  return toRow<Partnership>(
    PARTNERSHIP,
    records[0] ?? keyless[0] ?? { key: '', row: -1, values: emptyRow(PARTNERSHIP) },
  );
};

const SEVERITY = ['High', 'Medium', 'Low'];

const openAlerts = (book: PartnershipBook): readonly Row<Alert>[] =>
  rowsOf<Alert>(book, ALERTS)
    .filter(({ openedOn, resolvedOn }) => openedOn !== null && resolvedOn === null)
    .sort((a, b) => SEVERITY.indexOf(a.severity ?? 'Low') - SEVERITY.indexOf(b.severity ?? 'Low'));

const toFacts = (book: PartnershipBook): KnownFacts => {
  const { partnership } = book;
  return {
    partnership:
      partnership === null
        ? null
        : {
            key: partnership.key,
            name: partnership.name,
            stage: partnership.stage,
            timeZone: partnership.timeZone,
            currency: partnership.currency,
            kpiMin: partnership.kpiMin,
            kpiMax: partnership.kpiMax,
          },
    people: book.people,
    keys: Object.fromEntries(
      [GOALS, KPIS].map((table) => [table.id, book.records(table).records.map(({ key }) => key)]),
    ),
    differences: answerDifferences(book),
  };
};

const toSidebarState = (book: PartnershipBook, open: SidebarState['open']): Omit<SidebarState, 'stamp'> => {
  const tables = tablesOf(book);
  const standings = viewKpis(tables, book.today);
  const agreements = all<Agreement>(book, AGREEMENTS);
  const notes = readNotes();
  const partnership = partnershipRow(book);
  const why = agreementOf(partnership, agreements, { table: PARTNERSHIP });
  const state: Omit<SidebarState, 'waiting' | 'stamp'> = {
    me: findMe(book),
    today: book.today,
    open,
    partnership: isSetUp(book) ? partnership : null,
    why: toStanding(PARTNERSHIP, { ...partnership }, why, agreements),
    parties: rowsOf<Party>(book, PARTIES),
    people: rowsOf<Person>(book, PEOPLE),
    goals: toGoalCards(book, standings),
    kpis: toKpiCards(book, standings),
    milestones: rowsOf<Milestone>(book, MILESTONES),
    actions: rowsOf<Action>(book, ACTIONS),
    feedback: rowsOf<Feedback>(book, FEEDBACK),
    changes: [...rowsOf<ChangeNotice>(book, CHANGES)].sort((a, b) =>
      (a.filedOn ?? '') < (b.filedOn ?? '') ? 1 : -1,
    ),
    alerts: openAlerts(book),
    answers: toAnswersView(book),
    rhythm: rowsOf<Rhythm>(book, RHYTHM),
    conflicts: openConflicts(book.open),
    health: toHealthView(book, standings),
    recovery: toRecoveryView(book, notes.recovery, standings, why),
    limits: book.limits,
    settings: toSettingsView(book, notes),
    links: toLinksView(book),
    problems: [...layoutProblems(book).map((message) => problem(null, message)), ...rowProblems(book)],
  };
  return { ...state, waiting: waitingItems(state) };
};

/** Reads the whole spreadsheet, and remembers what actions need to know of it. */
export const readSidebarState = (open: SidebarState['open'] = null): SidebarState => {
  // Before the cells: what is saved meanwhile is news.
  const [stamp, generation] = [readStamp(), factsGeneration()];
  const book = readPartnership();
  rememberFacts(generation, toFacts(book));
  return { ...toSidebarState(book, open), stamp };
};
