// The formulas of the dashboard: live, from the tabs as they are, and with references that follow when columns move.
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
  charts: 6 + CARDS + 1 + LINES + 3,
} as const;

/** Columns by what they show; those from `key` on are helpers and hidden. */
export const COLUMN = {
  name: 'A',
  now: 'B',
  expected: 'C',
  target: 'D',
  progress: 'E',
  due: 'F',
  status: 'G',
  agreement: 'H',
  readOn: 'I',
  key: 'K',
  baseline: 'L',
  goal: 'M',
  start: 'N',
  end: 'O',
  aggregation: 'P',
  type: 'Q',
  machine: 'R',
  day: 'T',
} as const;

export type Read = (table: string) => ReadTab;

/** A column of a tab below its header, such as `'KPIs'!$B$2:$B`. */
const column = (read: Read, table: string, field: string): string => {
  const { title, columns, headerRow } = read(table);
  const letter = columnName(columns.get(field) ?? 0);
  return `'${title.replace(/'/g, "''")}'!$${letter}$${headerRow + 2}:$${letter}`;
};

/** All columns of a tab up to the last of ours, for SORT and INDEX. */
const block = (read: Read, table: string): string => {
  const { title, columns, headerRow } = read(table);
  return `'${title.replace(/'/g, "''")}'!$A$${headerRow + 2}:$${columnName(Math.max(...columns.values()))}`;
};

/** One-based place of a column in `block`. */
const place = (read: Read, table: string, field: string): number => (read(table).columns.get(field) ?? 0) + 1;

const firstOf = (range: string, otherwise: string): string =>
  `=IFERROR(INDEX(FILTER(${range},${range}<>""),1),"${otherwise}")`;

export const headFormulas = (read: Read): readonly string[] => {
  const days = column(read, 'readings', 'periodEnd');
  return [
    firstOf(column(read, 'partnership', 'name'), 'Our partnership'),
    firstOf(column(read, 'partnership', 'why'), 'The shared why is not written yet.'),
    `="As of "&TEXT(TODAY(),"yyyy-mm-dd")&"; newest reading: "&IF(COUNT(${days})=0,"none yet",TEXT(MAX(${days}),"yyyy-mm-dd"))&"."`,
  ];
};

/** Readings of a card that count: those whose key is not among the corrected ones. */
const counted = (read: Read, what: string, key: string): string => {
  const corrected = `"|"&TEXTJOIN("|",TRUE,${column(read, 'readings', 'corrects')})&"|"`;
  return `FILTER(${what},${column(read, 'readings', 'kpi')}=${key},ISERROR(FIND("|"&${column(read, 'readings', 'key')}&"|",${corrected})))`;
};

const newestReading = (read: Read, key: string, field: string): string =>
  `INDEX(SORT(${counted(read, block(read, 'readings'), key)},${place(read, 'readings', 'periodEnd')},FALSE,${place(read, 'readings', 'reportedAt')},FALSE),1,${place(read, 'readings', field)})`;

/** The cells of the card in a row, visible and hidden, from column A on; '' for none. */
export const cardFormulas = (read: Read, nth: number): readonly string[] => {
  const row = ROW.cards + nth;
  const at = (name: keyof typeof COLUMN): string => `$${COLUMN[name]}${row}`;
  const kpi = (field: string): string => column(read, 'kpis', field);
  const orBlank = (formula: string): string => `=IF(${at('key')}="","",${formula})`;
  const field = (id: string): string => orBlank(`INDEX(${kpi(id)},MATCH(${at('key')},${kpi('key')},0))`);
  const values = counted(read, column(read, 'readings', 'value'), at('key'));
  const isStay = `LEFT(${at('type')},4)="Stay"`;
  const hasWindow = `AND(ISNUMBER(${at('start')}),ISNUMBER(${at('end')}))`;
  const hasWay = `AND(ISNUMBER(${at('baseline')}),ISNUMBER(${at('goal')}),NOT(${isStay}))`;
  const share = `MAX(0,MIN(1,(TODAY()-${at('start')})/(${at('end')}-${at('start')})))`;
  const pace = `IFERROR(${at('progress')}/${at('due')},0)`;
  return [
    field('name'),
    orBlank(
      `IFERROR(SWITCH(${at('aggregation')},"sum",SUM(${values}),"mean",AVERAGE(${values}),"max",MAX(${values}),${newestReading(read, at('key'), 'value')}),"no reading")`,
    ),
    orBlank(
      `IF(${isStay},${at('goal')},IF(AND(${hasWay},${hasWindow}),${at('baseline')}+(${at('goal')}-${at('baseline')})*${at('due')},""))`,
    ),
    field('target'),
    orBlank(
      `IF(AND(${hasWay},ISNUMBER(${at('now')})),(${at('now')}-${at('baseline')})/(${at('goal')}-${at('baseline')}),"")`,
    ),
    orBlank(`IF(${hasWindow},${share},"")`),
    // What nobody agreed on, what is paused, and what these formulas do not judge is told by the computed column.
    orBlank(
      `IF(OR(${at('machine')}="Not agreed",${at('machine')}="Paused",NOT(${hasWay}),NOT(${hasWindow})),IF(${at('machine')}="","No data",${at('machine')}),` +
        `IFS(NOT(ISNUMBER(${at('now')})),"No data",${at('progress')}>=1,"Achieved",TODAY()>${at('end')},"Missed",${at('due')}<0.1,"Too early",${pace}>=0.95,"On track",${pace}>=0.75,"At risk",TRUE,"Off track"))`,
    ),
    orBlank(
      `IF(INDEX(${kpi('agreement')},MATCH(${at('key')},${kpi('key')},0))="","Draft",INDEX(${kpi('agreement')},MATCH(${at('key')},${kpi('key')},0)))`,
    ),
    orBlank(`IFERROR(${newestReading(read, at('key'), 'periodEnd')},"")`),
    '',
    `=IFERROR(INDEX(FILTER(${kpi('key')},${kpi('name')}<>"",${kpi('use')}<>"Parked",${kpi('use')}<>"Paused",${kpi('use')}<>"Superseded"),${nth + 1}),"")`,
    field('baseline'),
    field('target'),
    field('start'),
    field('due'),
    field('aggregation'),
    field('targetType'),
    field('status'),
  ];
};

/** Open records, soonest first, a row each: their `fields`. */
const listFormulas = (
  read: Read,
  table: string,
  closed: readonly string[],
  fields: readonly string[],
  nth: number,
): string[] => {
  const state = column(read, table, 'state');
  const open = closed.map((each) => `${state}<>"${each}"`).join(',');
  const sorted = `SORT(FILTER(${block(read, table)},${column(read, table, 'title')}<>"",${open}),${place(read, table, 'due')},TRUE)`;
  return fields.map(
    (field) =>
      `=IFERROR(INDEX(${sorted},${nth + 1},${place(read, table, field)})${field === 'due' ? '' : '&""'},"")`,
  );
};

export const milestoneFormulas = (read: Read, nth: number): readonly string[] => {
  const [title, due, owner] = listFormulas(
    read,
    'milestones',
    ['Reached', 'Dropped'],
    ['title', 'due', 'owner'],
    nth,
  );
  return [title!, due!, owner!];
};

export const actionFormulas = (read: Read, nth: number): readonly string[] => {
  const [title, due, owner] = listFormulas(
    read,
    'actions',
    ['Done', 'Dropped'],
    ['title', 'due', 'owner'],
    nth,
  );
  return [title!, due!, owner!];
};

/** A day of the trend and the progress of each card on it, from column T on; the newest day last. */
export const trendFormulas = (read: Read, nth: number): readonly string[] => {
  const row = ROW.cards + nth;
  const days = column(read, 'readings', 'periodEnd');
  const back = TREND_DAYS - nth;
  return [
    `=IFERROR(LARGE(UNIQUE(FILTER(${days},ISNUMBER(${days}))),${back}),"")`,
    ...Array.from({ length: CARDS }, (_, card) => {
      const at = (name: keyof typeof COLUMN): string => `$${COLUMN[name]}$${ROW.cards + card}`;
      const value = `AVERAGEIFS(${column(read, 'readings', 'value')},${column(read, 'readings', 'kpi')},${at('key')},${days},$${COLUMN.day}${row})`;
      return `=IF(OR($${COLUMN.day}${row}="",${at('key')}=""),"",IFERROR((${value}-${at('baseline')})/(${at('goal')}-${at('baseline')}),""))`;
    }),
  ];
};
