// Where things stand on the dashboard: rows, columns, and references to the tabs it reads.
import { columnName } from './cell-name.ts';
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

/** A column of a tab below its header, such as `'KPIs'!$B$2:$B`: Google lets it follow when people move the column. */
export const columnOf = (read: Read, table: string, field: string): string => {
  const { title, columns, headerRow } = read(table);
  const letter = columnName(columns.get(field) ?? 0);
  return `'${title.replace(/'/g, "''")}'!$${letter}$${headerRow + 2}:$${letter}`;
};

/** Of the row of a card: `$L6`. */
export const cellOf = (row: number, id: ColumnId): string => `$${COLUMN[id]}${row}`;
