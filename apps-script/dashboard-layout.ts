// Where things stand on the dashboard: rows, columns, and references to the tabs it reads.
import { columnName } from './cell-name.ts';
import { withSemicolons } from './dashboard-separators.ts';
import type { ReadTab } from './spreadsheet.ts';

/** KPI cards on one screen: the most active KPIs that are agreed to unless said otherwise. */
export const CARDS = 6;
/** Days in the chart of the trend, and open milestones and actions that are shown. */
export const TREND_DAYS = 20;
export const LINES = 6;

/** Rows, one-based. */
export const ROW = {
  title: 1,
  why: 2,
  asOf: 3,
  heads: 5,
  cards: 6,
  lastCard: 5 + CARDS,
  lastDay: 5 + TREND_DAYS,
  lists: 6 + CARDS + 1,
  charts: 6 + CARDS + 1 + LINES + 2,
} as const;

/** Columns by what they show; those from `key` on are helpers and hidden. */
export const COLUMN = {
  name: 'A',
  unit: 'B',
  now: 'C',
  expected: 'D',
  target: 'E',
  progress: 'F',
  share: 'G',
  status: 'H',
  agreement: 'I',
  readOn: 'J',
  key: 'L',
  /** What the signatures come to, and its parts: the newest of A and of B, the terms agreed last, their version, rejections. */
  log: 'M',
  byA: 'N',
  byB: 'O',
  agreed: 'P',
  version: 'Q',
  rejected: 'R',
  /** The terms agreed last as they were signed, the terms as they stand in the row, and the hash of these. */
  terms: 'S',
  own: 'T',
  hash: 'U',
  lastDay: 'V',
  current: 'W',
  baseline: 'X',
  goal: 'Y',
  low: 'Z',
  high: 'AA',
  start: 'AB',
  end: 'AC',
  aggregation: 'AD',
  type: 'AE',
  tolerance: 'AF',
  rule: 'AG',
  onTrack: 'AH',
  atRisk: 'AI',
  phases: 'AJ',
  /** Days with the progress reached on each, as one text a card; above these, the days of the trend. */
  course: 'AK',
  /** Days of the trend; the cards' progress stands right of it. */
  day: 'AL',
} as const;

export type ColumnId = keyof typeof COLUMN;

/** First and last column of what is hidden, one-based. */
export const HELPERS = { first: 12, last: 38 + CARDS } as const;

/** The column in which the trend of a card stands. */
export const trendColumn = (card: number): string => columnName(HELPERS.last - CARDS + card);

export type Read = (table: string) => ReadTab;

/**
 * A column of a tab below its header, such as `'KPIs'!$B$2:$B`: Google lets it follow when people move the column.
 * Throws when the tab has no such column, or several that could be it.
 */
const columnOf = (read: Read, table: string, field: string): string => {
  const { tab, title, columns, headerRow } = read(table);
  const index = columns.get(field);
  if (index === undefined) {
    const header = tab.columns.find(({ id }) => id === field)?.header ?? field;
    throw new Error(
      `It reads the column “${header}” of the tab “${title}”, which is missing or there twice. Put that header over the right one.`,
    );
  }
  const letter = columnName(index);
  return `'${title.replace(/'/g, "''")}'!$${letter}$${headerRow + 2}:$${letter}`;
};

/**
 * Writes a formula as a spreadsheet of any locale takes it. `@kpis.name` in it stands for a column of a tab, `@key` for
 * the helper of the card in the row, such as `$L6`.
 */
export const writeFormula = (read: Read, row: number, formula: string): string =>
  withSemicolons(
    formula.replace(/@(\w+)(?:\.(\w+))?/g, (_, name: string, field?: string) =>
      field === undefined ? `$${COLUMN[name as ColumnId]}${row}` : columnOf(read, name, field),
    ),
  );

/** A formula for the row of a card, as `writeFormula` takes it: without a KPI there, the cell has `otherwise`. */
export const ofCard = (result: string, otherwise = ''): string => `=IF(@key="",${otherwise},${result})`;

/** A field of the KPI of a card as it stands in its row. */
export const kpi = (field: string): string => `INDEX(@kpis.${field},MATCH(@key,@kpis.key,0))`;
