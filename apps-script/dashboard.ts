// The dashboard: one tab with the why, the KPI cards, milestones, actions and charts. Made once; then it is people's.
import { METADATA } from '../src/domain/workbook-layout.ts';
import { columnName } from './cell-name.ts';
import { type Cells, dashboardCells } from './dashboard-formulas.ts';
import { CARDS, COLUMN, HELPERS, LINES, ROW, trendColumn } from './dashboard-layout.ts';
import { type Repaired, repairDashboard } from './dashboard-repair.ts';
import { readTabs } from './own-tables.ts';
import { DASHBOARD_MARK, openBook, type Sheet } from './spreadsheet.ts';

const ROWS = 60;
const HEAD_COLOR = '#dbe7f5';
const DARK = '#1f2937';
const QUIET = '#5b6470';
/** From 100 up without decimals; what is below zero keeps its sign in every spreadsheet program. */
const AMOUNTS = '[<100]0.0#;#,##0';
const DAYS = 'yyyy-mm-dd';

/** Words first; the colour only repeats them. */
const STATUS_COLORS: readonly (readonly [words: readonly string[], background: string, font: string])[] = [
  [['On track', 'Achieved'], '#d7f0dd', '#14532d'],
  [['At risk'], '#fdeecb', '#713f12'],
  [['Off track', 'Missed'], '#fbdada', '#7f1d1d'],
  [['Not agreed', 'No data', 'Too early'], '#e8e8e8', '#374151'],
];

/** First words of an agreement that waits for somebody. */
const AGREEMENT_COLORS: Readonly<Record<string, string>> = {
  Disputed: '#7f1d1d',
  Changed: '#713f12',
  Withdrawn: '#713f12',
  Proposed: '#713f12',
};

const needed: readonly string[] = [
  'partnership',
  'kpis',
  'readings',
  'agreements',
  'milestones',
  'actions',
  'disputes',
];

/** All at once: cells that only a formula left of them fills stay empty. */
const writeCells = (sheet: Sheet, cells: Cells): void => {
  const rows = Array.from({ length: ROW.lastDay }, (_, row) =>
    Array.from({ length: HELPERS.last }, (_x, index) => cells.get(`${columnName(index)}${row + 1}`) ?? ''),
  );
  sheet.getRange(1, 1, ROW.lastDay, HELPERS.last).setValues(rows);
};

const WIDTHS: readonly (readonly [column: number, count: number, pixels: number])[] = [
  [1, 1, 200],
  [2, 6, 90],
  [8, 1, 100],
  [9, 1, 220],
  [10, 1, 110],
  [11, 1, 20],
];

const dress = (sheet: Sheet): void => {
  const at = (address: string) => sheet.getRange(address);
  for (const row of [ROW.title, ROW.why, ROW.asOf]) at(`A${row}:J${row}`).merge();
  at(`A${ROW.title}`).setFontSize(18).setFontWeight('bold');
  at(`A${ROW.why}`).setFontSize(12).setFontStyle('italic').setWrap(true).setVerticalAlignment('middle');
  // A merged cell does not grow with its text.
  sheet.setRowHeight(ROW.why, 44);
  at(`A${ROW.asOf}`).setFontColor(QUIET);
  for (const row of [ROW.heads, ROW.lists]) {
    at(`A${row}:J${row}`)
      .setBackground(HEAD_COLOR)
      .setFontColor(DARK)
      .setFontWeight('bold')
      .setWrap(true)
      .setVerticalAlignment('middle');
  }
  const cards = (from: string, to = from) => at(`${from}${ROW.heads}:${to}${ROW.lastCard}`);
  // A band is a text, “no reading” too: they stand with the numbers.
  cards(COLUMN.now, COLUMN.share).setHorizontalAlignment('right');
  cards(COLUMN.name).setWrap(true);
  cards(COLUMN.agreement).setWrap(true);
  const below = (from: string, to = from) => at(`${from}${ROW.cards}:${to}${ROW.lastCard}`);
  below(COLUMN.name, COLUMN.readOn).setVerticalAlignment('middle');
  // Said, because a formula over a percentage would else be shown as one.
  below(COLUMN.now, COLUMN.target).setNumberFormat(AMOUNTS);
  below(COLUMN.progress, COLUMN.share).setNumberFormat('0%');
  below(COLUMN.readOn).setNumberFormat(DAYS);
  for (const letter of ['B', 'H'])
    at(`${letter}${ROW.lists + 1}:${letter}${ROW.lists + LINES}`)
      .setNumberFormat(DAYS)
      .setHorizontalAlignment('left');
  at(`${COLUMN.day}${ROW.cards}:${COLUMN.day}${ROW.lastDay}`).setNumberFormat(DAYS);
  at(`${trendColumn(0)}${ROW.cards}:${trendColumn(CARDS - 1)}${ROW.lastDay}`).setNumberFormat('0%');
  for (const [column, count, pixels] of WIDTHS) sheet.setColumnWidths(column, count, pixels);
  sheet.setFrozenRows(ROW.asOf);
  const rule = (column: string, font: string) =>
    SpreadsheetApp.newConditionalFormatRule()
      .setFontColor(font)
      .setRanges([below(column)]);
  sheet.setConditionalFormatRules([
    ...STATUS_COLORS.flatMap(([words, background, font]) =>
      words.map((word) => rule(COLUMN.status, font).whenTextEqualTo(word).setBackground(background).build()),
    ),
    ...Object.entries(AGREEMENT_COLORS).map(([start, font]) =>
      rule(COLUMN.agreement, font).whenTextStartsWith(start).setBold(true).build(),
    ),
  ]);
};

/** Of the two series of the first chart, and of up to six KPIs: told apart by those who see few colours, too. */
const PALETTE = ['#1858a8', '#d1690e', '#1d7f5f', '#9a3c87', '#a07800', '#5b6470'];
/** As wide as the columns above them, without the gap between the two. */
const CHART = { left: 540, right: 600, height: 340, gap: 10 };

type Options = Readonly<Record<string, unknown>>;

/** Below the lists, with its heads in the first row of each range. */
const addChart = (
  sheet: Sheet,
  chart: GoogleAppsScript.Spreadsheet.EmbeddedChartBuilder,
  ranges: readonly string[],
  column: number,
  options: Options,
): void => {
  for (const range of ranges) chart.addRange(sheet.getRange(range));
  for (const [option, value] of Object.entries({ height: CHART.height, ...options }))
    chart.setOption(option, value);
  sheet.insertChart(chart.setNumHeaders(1).setPosition(ROW.charts, column, 0, 0).build());
};

const addCharts = (sheet: Sheet): void => {
  addChart(
    sheet,
    // Sideways: names of KPIs are longer than a column is wide.
    sheet.newChart().setChartType(Charts.ChartType.BAR),
    [`A${ROW.heads}:A${ROW.lastCard}`, `${COLUMN.progress}${ROW.heads}:${COLUMN.share}${ROW.lastCard}`],
    1,
    {
      title: 'Progress against expected',
      'legend.position': 'top',
      colors: [PALETTE[0], '#8d99a8'],
      'hAxis.minValue': 0,
      width: CHART.left - CHART.gap,
    },
  );
  addChart(
    sheet,
    // The helpers are hidden, and the chart draws them all the same.
    sheet
      .newChart()
      .setChartType(Charts.ChartType.LINE)
      .setHiddenDimensionStrategy(Charts.ChartHiddenDimensionStrategy.SHOW_BOTH),
    [`${COLUMN.day}${ROW.heads}:${trendColumn(CARDS - 1)}${ROW.lastDay}`],
    6,
    {
      title: 'Progress over time',
      'legend.position': 'bottom',
      colors: PALETTE,
      // KPIs are read on different days: a day without a reading is no gap.
      interpolateNulls: true,
      pointSize: 5,
      width: CHART.right,
    },
  );
};

/**
 * Makes the dashboard when the spreadsheet has none. One that is there is people's: only formulas that lost what they
 * refer to are mended. @param titles of all tabs
 */
export const makeDashboard = (
  titles: ReadonlySet<string>,
  freeTitle: (title: string, taken: ReadonlySet<string>) => string,
): Repaired => {
  const { book, tab, sheets } = openBook(readTabs());
  const lacking = needed.filter((id) => tab(id) === undefined);
  if (lacking.length > 0) throw new Error(`It reads the tabs of ${lacking.join(', ')}, which are missing.`);
  const cells = dashboardCells((id) => tab(id)!);
  const own = sheets.get(DASHBOARD_MARK);
  if (own !== undefined) return repairDashboard(own, cells);
  const title = freeTitle('Dashboard', titles);
  const sheet = book.insertSheet(title, 0);
  const [rows, width] = [sheet.getMaxRows(), sheet.getMaxColumns()];
  if (width < HELPERS.last) sheet.insertColumnsAfter(width, HELPERS.last - width);
  if (rows > ROWS) sheet.deleteRows(ROWS + 1, rows - ROWS);
  writeCells(sheet, cells);
  dress(sheet);
  addCharts(sheet);
  sheet.hideColumns(HELPERS.first, HELPERS.last - HELPERS.first + 1);
  // Last: a run that is cut off before leaves a tab without the mark, and the next one makes a whole one.
  sheet.addDeveloperMetadata(
    METADATA.table,
    DASHBOARD_MARK,
    SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT,
  );
  return { made: [`The tab “${title}” was made.`], problem: null };
};
