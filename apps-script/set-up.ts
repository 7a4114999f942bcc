// Sets the spreadsheet up: makes what the layout lacks, repairs headers and marks, and leaves everything else alone.
import type { Tab } from '../src/domain/workbook-layout.ts';
import type { HeaderNotes, Problem, SetUpResult } from './api.ts';
import { makeDashboard } from './dashboard.ts';
import { forgetLayout } from './layout-cache.ts';
import { makeTab } from './make-tab.ts';
import { setUpTabs } from './own-tables.ts';
import { problem } from './problem.ts';
import { readHeaderNotes } from './read-form.ts';
import { repairTab } from './repair-tab.ts';
import { publish } from './save-stamp.ts';
import { readSidebarState } from './sidebar-state.ts';
import { looksOurs, type Marks, readMarks, type Sheet } from './spreadsheet.ts';
import { BUSY } from './with-lock.ts';

type SetUp = Omit<SetUpResult, 'state'>;

const PATIENCE_MS = 10_000;

/** A title that no other tab has: people may have a tab of their own called so. */
const freeTitle = (title: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(title)) return title;
  for (let n = 2; ; n++) if (!taken.has(`${title} ${n}`)) return `${title} ${n}`;
};

/** The sheet that is this tab: by its mark, else by its title when it looks like ours. */
const findSheet = (tab: Tab, sheets: readonly Sheet[], marks: Marks): Sheet | undefined => {
  const id = marks.tabs.get(tab.id);
  const marked = sheets.find((sheet) => sheet.getSheetId() === id);
  if (marked !== undefined) return marked;
  const taken = new Set(marks.tabs.values());
  const titled = sheets.find((sheet) => sheet.getName() === tab.title && !taken.has(sheet.getSheetId()));
  return titled !== undefined && looksOurs(tab, titled.getDataRange().getValues()) ? titled : undefined;
};

const setUp = ({ notes, moreTabs }: HeaderNotes): SetUp => {
  const book = SpreadsheetApp.getActiveSpreadsheet();
  const active = book.getActiveSheet();
  const marks = readMarks(book);
  const sheets = book.getSheets();
  const titles = new Set(sheets.map((sheet) => sheet.getName()));
  const made: string[] = [];
  const problems: Problem[] = [];
  for (const tab of setUpTabs(moreTabs)) {
    try {
      const sheet = findSheet(tab, sheets, marks);
      if (sheet === undefined) {
        const title = freeTitle(tab.title, titles);
        makeTab(book, tab, title, notes[tab.id] ?? {});
        titles.add(title);
        made.push(`The tab “${title}” was made.`);
      } else made.push(...repairTab(sheet, tab, marks, notes[tab.id] ?? {}));
    } catch (error) {
      problems.push({
        field: null,
        place: tab.title,
        message: `The tab “${tab.title}” could not be set up: ${(error as Error).message} The other tabs were set up; try again.`,
      });
    }
  }
  if (problems.length === 0) {
    try {
      // The tabs that it reads may be new.
      forgetLayout();
      const dashboard = makeDashboard(titles, freeTitle);
      made.push(...dashboard.made);
      if (dashboard.problem !== null)
        problems.push({ field: null, place: 'Dashboard', message: dashboard.problem });
    } catch (error) {
      problems.push({
        field: null,
        place: 'Dashboard',
        message: `The dashboard could not be made: ${(error as Error).message} The other tabs are there; try again.`,
      });
    }
  }
  if (made.length > 0) {
    // A new tab comes to the front; people stay where they were.
    book.setActiveSheet(active);
    forgetLayout();
  }
  return { ok: problems.length === 0, made, problems };
};

const summary = ({ made, problems }: SetUp): string => {
  if (problems.length > 0) return problems[0]!.message;
  if (made.length === 0) return 'Everything is set up already. Nothing was changed.';
  return made.length === 1 ? made[0]! : `${made.length} things were set up.`;
};

/** `google.script.run.setUpSpreadsheet(texts)`. Running it again changes nothing. */
export const setUpSpreadsheet = (texts: HeaderNotes): SetUpResult => {
  const checked = readHeaderNotes(texts);
  const lock = LockService.getDocumentLock();
  if (lock !== null && !lock.tryLock(PATIENCE_MS)) {
    return { ok: false, made: [], problems: [problem(null, BUSY)], state: null };
  }
  try {
    const result = setUp(checked);
    SpreadsheetApp.getActiveSpreadsheet().toast(summary(result), 'Instep');
    return { ...result, state: readSidebarState() };
  } finally {
    publish();
    lock?.releaseLock();
  }
};
