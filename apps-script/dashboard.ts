// The dashboard: one tab with the why, the KPI cards, milestones, actions and charts. Made once; then it is people's.
import { METADATA } from '../src/domain/workbook-layout.ts';
import { columnName } from './cell-name.ts';
import { type Cells, dashboardCells } from './dashboard-formulas.ts';
import { CARDS, COLUMN, HELPERS, LINES, ROW, TREND_DAYS, trendColumn } from './dashboard-layout.ts';
import { type Repaired, repairDashboard } from './dashboard-repair.ts';
import { readTabs } from './own-tables.ts';
import { DASHBOARD_MARK, openBook, type Sheet } from './spreadsheet.ts';

const ROWS = 60;
const HEAD_COLOR = '#dbe7f5';
const DARK = '#1f2937';
const QUIET = '#5b6470';
/** From 100 up without decimals, as everywhere. */
const AMOUNTS = '[>=100]#,##0;[<=-100]-#,##0;0.0#';
const DAYS = 'yyyy-mm-dd';

/** Words first; the colour only repeats them. */
const STATUS_COLORS: readonly (readonly [words: readonly string[], background: string, font: string])[] = [
  [['On track', 'Achieved'], '#d7f0dd', '#14532d'],
  [['At risk'], '#fdeecb', '#713f12'],
  [['Off track', 'Missed'], '#fbdada', '#7f1d1d'],
  [['Not agreed', 'No data', 'Too early'], '#e8e8e8', '#374151'],
];

/** First words of an agreement that waits for somebody. */
const AGREEMENT_COLORS: readonly (readonly [start: string, font: string])[] = [
  ['Disputed', '#7f1d1d'],
  ['Changed', '#713f12'],
  ['Withdrawn', '#713f12'],
  ['Proposed', '#713f12'],
];

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
  const height = ROW.cards + TREND_DAYS - 1;
  const rows = Array.from({ length: height }, (_, row) =>
    Array.from({ length: HELPERS.last }, (_x, index) => cells.get(`${columnName(index)}${row + 1}`) ?? ''),
  );
  sheet.getRange(1, 1, height, HELPERS.last).setValues(rows);
};

const WIDTHS: readonly (readonly [column: number, count: number, pixels: number])[] = [
  [1, 1, 200],
  [2, 1, 90],
  [3, 5, 90],
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
  const last = ROW.cards + CARDS - 1;
  const cards = (from: string, to: string) => at(`${from}${ROW.heads}:${to}${last}`);
  // A band is a text, “no reading” too: they stand with the numbers.
  cards(COLUMN.now, COLUMN.share).setHorizontalAlignment('right');
  cards(COLUMN.name, COLUMN.name).setWrap(true);
  cards(COLUMN.agreement, COLUMN.agreement).setWrap(true);
  const below = (from: string, to: string) => at(`${from}${ROW.cards}:${to}${last}`);
  below(COLUMN.name, COLUMN.readOn).setVerticalAlignment('middle');
  // Said, because a formula over a percentage would else be shown as one.
  below(COLUMN.now, COLUMN.target).setNumberFormat(AMOUNTS);
  below(COLUMN.progress, COLUMN.share).setNumberFormat('0%');
  below(COLUMN.readOn, COLUMN.readOn).setNumberFormat(DAYS);
  for (const letter of ['B', 'H'])
    at(`${letter}${ROW.lists + 1}:${letter}${ROW.lists + LINES}`)
      .setNumberFormat(DAYS)
      .setHorizontalAlignment('left');
  const days = ROW.cards + TREND_DAYS - 1;
  at(`${COLUMN.day}${ROW.cards}:${COLUMN.day}${days}`).setNumberFormat(DAYS);
  at(`${trendColumn(0)}${ROW.cards}:${trendColumn(CARDS - 1)}${days}`).setNumberFormat('0%');
  for (const [column, count, pixels] of WIDTHS) sheet.setColumnWidths(column, count, pixels);
  sheet.setFrozenRows(ROW.asOf);
  const rule = () => SpreadsheetApp.newConditionalFormatRule();
  sheet.setConditionalFormatRules([
    ...STATUS_COLORS.flatMap(([words, background, font]) =>
      words.map((word) =>
        rule()
          .whenTextEqualTo(word)
          .setBackground(background)
          .setFontColor(font)
          .setRanges([below(COLUMN.status, COLUMN.status)])
          .build(),
      ),
    ),
    ...AGREEMENT_COLORS.map(([start, font]) =>
      rule()
        .whenTextStartsWith(start)
        .setFontColor(font)
        .setBold(true)
        .setRanges([below(COLUMN.agreement, COLUMN.agreement)])
        .build(),
    ),
  ]);
};

/** Of the two series of the first chart, and of up to six KPIs: told apart by those who see few colours, too. */
const PALETTE = ['#1858a8', '#d1690e', '#1d7f5f', '#9a3c87', '#a07800', '#5b6470'];
/** As wide as the columns above them, without the gap between the two. */
const CHART = { left: 540, right: 600, height: 340, gap: 10 };

const addCharts = (sheet: Sheet): void => {
  const at = (address: string) => sheet.getRange(address);
  const last = ROW.cards + CARDS - 1;
  const bars = sheet
    .newChart()
    // Sideways: names of KPIs are longer than a column is wide.
    .asBarChart()
    .addRange(at(`A${ROW.heads}:A${last}`))
    .addRange(at(`${COLUMN.progress}${ROW.heads}:${COLUMN.share}${last}`))
    .setNumHeaders(1)
    .setOption('title', 'Progress against expected')
    .setOption('legend.position', 'top')
    .setOption('colors', [PALETTE[0], '#8d99a8'])
    .setOption('hAxis.minValue', 0)
    .setOption('width', CHART.left - CHART.gap)
    .setOption('height', CHART.height)
    .setPosition(ROW.charts, 1, 0, 0)
    .build();
  sheet.insertChart(bars);
  const trend = sheet
    .newChart()
    .asLineChart()
    .addRange(at(`${COLUMN.day}${ROW.heads}:${trendColumn(CARDS - 1)}${ROW.cards + TREND_DAYS - 1}`))
    .setNumHeaders(1)
    // The helpers are hidden, and the chart draws them all the same.
    .setHiddenDimensionStrategy(Charts.ChartHiddenDimensionStrategy.SHOW_BOTH)
    .setOption('title', 'Progress over time')
    .setOption('legend.position', 'bottom')
    .setOption('colors', PALETTE)
    // KPIs are read on different days: a day without a reading is no gap.
    .setOption('interpolateNulls', true)
    .setOption('pointSize', 5)
    .setOption('width', CHART.right)
    .setOption('height', CHART.height)
    .setPosition(ROW.charts, 6, 0, 0)
    .build();
  sheet.insertChart(trend);
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
