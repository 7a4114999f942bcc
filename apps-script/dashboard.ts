// The dashboard: one tab with the why, the KPI cards, milestones, actions and charts. Made once; then it is people's.
import { METADATA } from '../src/domain/workbook-layout.ts';
import {
  actionFormulas,
  CARDS,
  COLUMN,
  cardFormulas,
  headFormulas,
  LINES,
  milestoneFormulas,
  type Read,
  ROW,
  TREND_DAYS,
  trendFormulas,
} from './dashboard-formulas.ts';
import { readTabs } from './own-tables.ts';
import { DASHBOARD_MARK, openBook, type Sheet } from './spreadsheet.ts';

const COLUMNS = 26;
const HEAD_COLOR = '#dbe7f5';
const DARK = '#1f2937';
/** From 100 up without decimals, as everywhere. */
const AMOUNTS = '[>=100]#,##0;[<=-100]-#,##0;0.0#';
/** First column of what is hidden. */
const HELPERS = 11;

/** Words first; the colour only repeats them. */
const STATUS_COLORS: readonly (readonly [words: readonly string[], background: string, font: string])[] = [
  [['On track', 'Achieved'], '#d7f0dd', '#14532d'],
  [['At risk'], '#fdeecb', '#713f12'],
  [['Off track', 'Missed'], '#fbdada', '#7f1d1d'],
  [['Not agreed', 'No data', 'Too early', 'Paused'], '#e8e8e8', '#374151'],
];

const needed: readonly string[] = ['partnership', 'kpis', 'readings', 'milestones', 'actions'];

const writeFormulas = (sheet: Sheet, read: Read): void => {
  const at = (address: string) => sheet.getRange(address);
  headFormulas(read).forEach((formula, index) => {
    at(`A${ROW.title + index}:I${ROW.title + index}`).merge();
    at(`A${ROW.title + index}`).setFormula(formula);
  });
  at(`A${ROW.heads}:I${ROW.heads}`).setValues([
    [
      'KPI',
      'Now',
      'Expected by now',
      'Target',
      'Progress',
      'Expected progress',
      'Status',
      'Agreement',
      'Last reading',
    ],
  ]);
  const cards = Array.from({ length: CARDS }, (_, nth) => [...cardFormulas(read, nth)]);
  at(`A${ROW.cards}:${COLUMN.machine}${ROW.cards + CARDS - 1}`).setFormulas(cards);
  at(`A${ROW.lists}:I${ROW.lists}`).setValues([
    ['Next milestones', 'Due', 'Owner', '', 'Open actions', '', '', 'Due', 'Owner'],
  ]);
  const lines = Array.from({ length: LINES }, (_, nth) => {
    const [action = '', due = '', owner = ''] = actionFormulas(read, nth);
    return [...milestoneFormulas(read, nth), '', action, '', '', due, owner];
  });
  at(`A${ROW.lists + 1}:I${ROW.lists + LINES}`).setFormulas(lines);
  const names = Array.from({ length: CARDS }, (_, card) => `=$${COLUMN.name}${ROW.cards + card}&""`);
  at(`T${ROW.heads}:Z${ROW.heads}`).setFormulas([['="Day"', ...names]]);
  const trend = Array.from({ length: TREND_DAYS }, (_, nth) => [...trendFormulas(read, nth)]);
  at(`T${ROW.cards}:Z${ROW.cards + TREND_DAYS - 1}`).setFormulas(trend);
};

const dress = (sheet: Sheet): void => {
  const at = (address: string) => sheet.getRange(address);
  at(`A${ROW.title}`).setFontSize(18).setFontWeight('bold');
  at(`A${ROW.why}`).setFontSize(12).setFontStyle('italic').setWrap(true);
  for (const row of [ROW.heads, ROW.lists]) {
    at(`A${row}:I${row}`).setBackground(HEAD_COLOR).setFontColor(DARK).setFontWeight('bold');
  }
  const last = ROW.cards + CARDS - 1;
  // Said, because a formula over a percentage would else be shown as one.
  at(`${COLUMN.now}${ROW.cards}:${COLUMN.target}${last}`).setNumberFormat(AMOUNTS);
  at(`${COLUMN.progress}${ROW.cards}:${COLUMN.due}${last}`).setNumberFormat('0%');
  at(`${COLUMN.readOn}${ROW.cards}:${COLUMN.readOn}${last}`).setNumberFormat('yyyy-mm-dd');
  for (const letter of ['B', 'H'])
    at(`${letter}${ROW.lists + 1}:${letter}${ROW.lists + LINES}`).setNumberFormat('yyyy-mm-dd');
  at(`T${ROW.cards}:T${ROW.cards + TREND_DAYS - 1}`).setNumberFormat('yyyy-mm-dd');
  at(`U${ROW.cards}:Z${ROW.cards + TREND_DAYS - 1}`).setNumberFormat('0%');
  sheet.setColumnWidths(1, 1, 220);
  sheet.setColumnWidths(2, 8, 110);
  sheet.setFrozenRows(ROW.asOf);
  const status = at(`${COLUMN.status}${ROW.cards}:${COLUMN.status}${last}`);
  sheet.setConditionalFormatRules(
    STATUS_COLORS.flatMap(([words, background, font]) =>
      words.map((word) =>
        SpreadsheetApp.newConditionalFormatRule()
          .whenTextEqualTo(word)
          .setBackground(background)
          .setFontColor(font)
          .setRanges([status])
          .build(),
      ),
    ),
  );
};

const addCharts = (sheet: Sheet): void => {
  const at = (address: string) => sheet.getRange(address);
  const last = ROW.cards + CARDS - 1;
  const columns = sheet
    .newChart()
    .asColumnChart()
    .addRange(at(`A${ROW.heads}:A${last}`))
    .addRange(at(`${COLUMN.progress}${ROW.heads}:${COLUMN.due}${last}`))
    .setNumHeaders(1)
    .setOption('title', 'Progress against expected')
    // The columns left of the other chart are 550 pixels wide; a chart has 600 unless told.
    .setOption('width', 540)
    .setPosition(ROW.charts, 1, 0, 0)
    .build();
  sheet.insertChart(columns);
  const trend = sheet
    .newChart()
    .asLineChart()
    .addRange(at(`T${ROW.heads}:Z${ROW.cards + TREND_DAYS - 1}`))
    .setNumHeaders(1)
    // The helpers are hidden, and the chart draws them all the same.
    .setHiddenDimensionStrategy(Charts.ChartHiddenDimensionStrategy.SHOW_BOTH)
    .setOption('title', 'Progress over time')
    .setPosition(ROW.charts, 5, 0, 0)
    .build();
  sheet.insertChart(trend);
};

/**
 * Makes the dashboard when the spreadsheet has none; one that is there is left alone, whatever people did to it. Gives
 * what was done as sentences. @param titles of all tabs
 */
export const makeDashboard = (
  titles: ReadonlySet<string>,
  freeTitle: (title: string, taken: ReadonlySet<string>) => string,
): string[] => {
  const { book, tabs, sheets } = openBook(readTabs());
  if (sheets.has(DASHBOARD_MARK)) return [];
  const lacking = needed.filter((id) => !tabs.has(id));
  if (lacking.length > 0) throw new Error(`It reads the tabs of ${lacking.join(', ')}, which are missing.`);
  const title = freeTitle('Dashboard', titles);
  const sheet = book.insertSheet(title, 0);
  const [rows, width] = [sheet.getMaxRows(), sheet.getMaxColumns()];
  if (width < COLUMNS) sheet.insertColumnsAfter(width, COLUMNS - width);
  if (rows > 60) sheet.deleteRows(61, rows - 60);
  writeFormulas(sheet, (id) => tabs.get(id)!);
  dress(sheet);
  addCharts(sheet);
  sheet.hideColumns(HELPERS, COLUMNS - HELPERS + 1);
  // Last: a run that is cut off before leaves a tab without the mark, and the next one makes a whole one.
  sheet.addDeveloperMetadata(
    METADATA.table,
    DASHBOARD_MARK,
    SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT,
  );
  return [`The tab “${title}” was made.`];
};
