// The cells of the dashboard: live formulas over the tabs as they are, with references that follow when columns move.
import type { Field } from '../src/domain/field.ts';
import {
  agreementFormula,
  hashFormula,
  logFormula,
  ownFormula,
  partFormula,
  termFormula,
  termsFormula,
} from './dashboard-agreement.ts';
import {
  CARDS,
  COLUMN,
  type ColumnId,
  cellOf,
  columnOf,
  LINES,
  type Read,
  ROW,
  TREND_DAYS,
  trendColumn,
} from './dashboard-layout.ts';
import {
  courseFormula,
  currentFormula,
  dayFormula,
  daysFormula,
  lastDayFormula,
  trendFormula,
} from './dashboard-readings.ts';
import {
  expectedFormula,
  progressFormula,
  shareFormula,
  statusFormula,
  targetFormula,
} from './dashboard-status.ts';

/** What a cell is made with, by its address: a formula, or a word. */
export type Cells = ReadonlyMap<string, string>;

/** Terms that a card computes with, by the helper column in which they stand. */
const TERMS: readonly (readonly [column: ColumnId, field: Field['id']])[] = [
  ['unit', 'unit'],
  ['baseline', 'baseline'],
  ['goal', 'target'],
  ['low', 'bandLow'],
  ['high', 'bandHigh'],
  ['start', 'start'],
  ['end', 'due'],
  ['aggregation', 'aggregation'],
  ['type', 'targetType'],
  ['tolerance', 'tolerance'],
  ['rule', 'statusRule'],
  ['onTrack', 'onTrackLimit'],
  ['atRisk', 'atRiskLimit'],
  ['phases', 'phases'],
];

const HEADS: readonly (readonly [column: ColumnId, words: string])[] = [
  ['name', 'KPI'],
  ['unit', 'Unit'],
  ['now', 'Now'],
  ['expected', 'Expected'],
  ['target', 'Target'],
  ['progress', 'Progress'],
  ['share', 'Should be'],
  ['status', 'Status'],
  ['agreement', 'Agreement'],
  ['readOn', 'Last reading'],
];

const firstOf = (range: string, otherwise: string): string =>
  `=IFERROR(INDEX(FILTER(${range},${range}<>""),1),"${otherwise}")`;

const headCells = (read: Read): [string, string][] => {
  const days = columnOf(read, 'readings', 'periodEnd');
  return [
    [`A${ROW.title}`, firstOf(columnOf(read, 'partnership', 'name'), 'Our partnership')],
    [`A${ROW.why}`, firstOf(columnOf(read, 'partnership', 'why'), 'The shared why is not written yet.')],
    [
      `A${ROW.asOf}`,
      `="As of "&TEXT(TODAY(),"yyyy-mm-dd")&"; newest reading: "&IF(COUNT(${days})=0,"none yet",TEXT(MAX(${days}),"yyyy-mm-dd"))&"."`,
    ],
    ...HEADS.map(([id, words]): [string, string] => [`${COLUMN[id]}${ROW.heads}`, words]),
  ];
};

const cardCells = (read: Read, nth: number): [string, string][] => {
  const row = ROW.cards + nth;
  const at = (id: ColumnId): string => cellOf(row, id);
  const kpi = (field: string): string => columnOf(read, 'kpis', field);
  const shown = ['Parked', 'Paused', 'Superseded'].map((use) => `${kpi('use')}<>"${use}"`).join(',');
  const cells: Partial<Record<ColumnId, string>> = {
    key: `=IFERROR(INDEX(FILTER(${kpi('key')},${kpi('name')}<>"",${shown}),${nth + 1}),"")`,
    name: `=IF(${at('key')}="",,INDEX(${kpi('name')},MATCH(${at('key')},${kpi('key')},0)))`,
    now: `=IF(${at('key')}="",,IF(ISNUMBER(${at('current')}),${at('current')},"no reading"))`,
    expected: expectedFormula(row),
    target: targetFormula(row),
    progress: progressFormula(row),
    share: shareFormula(row),
    status: statusFormula(row),
    agreement: agreementFormula(read, row),
    readOn: `=IF(${at('key')}="",,${at('lastDay')})`,
    log: logFormula(read, row),
    byA: partFormula(row, 'byA'),
    byB: partFormula(row, 'byB'),
    agreed: partFormula(row, 'agreed'),
    version: partFormula(row, 'version'),
    rejected: partFormula(row, 'rejected'),
    terms: termsFormula(read, row),
    own: ownFormula(read, row),
    hash: hashFormula(read, row),
    lastDay: lastDayFormula(read, row),
    current: currentFormula(read, row),
    course: courseFormula(read, row),
  };
  return [
    ...Object.entries(cells).map(([id, formula]): [string, string] => [
      `${COLUMN[id as ColumnId]}${row}`,
      formula,
    ]),
    ...TERMS.map(([id, field]): [string, string] => [`${COLUMN[id]}${row}`, termFormula(read, row, field)]),
    [
      `${trendColumn(nth)}${ROW.heads}`,
      `=IF(COUNT(${trendColumn(nth)}${ROW.cards}:${trendColumn(nth)}${ROW.cards + TREND_DAYS - 1})=0,,$${COLUMN.name}${row})`,
    ],
  ];
};

const trendCells = (nth: number): [string, string][] => {
  const row = ROW.cards + nth;
  return [
    [`${COLUMN.day}${row}`, dayFormula(nth)],
    ...Array.from({ length: CARDS }, (_, card): [string, string] => [
      `${trendColumn(card)}${row}`,
      trendFormula(card, row),
    ]),
  ];
};

/** Open records, soonest first; those without a day come last. */
const lineCells = (
  read: Read,
  table: string,
  closed: readonly string[],
  columns: readonly (readonly [letter: string, field: string])[],
  none: string,
): [string, string][] => {
  const state = columnOf(read, table, 'state');
  const open = [`${columnOf(read, table, 'title')}<>""`, ...closed.map((each) => `${state}<>"${each}"`)].join(
    ',',
  );
  const pick = (field: string, nth: number): string => {
    const [values, due] = [field, 'due'].map((id) => columnOf(read, table, id));
    return `=IFERROR(INDEX(SORT(FILTER(HSTACK(${values},${due}),${open}),2,TRUE),${nth + 1},1),${nth === 0 && field === 'title' ? `"${none}"` : ''})`;
  };
  return Array.from({ length: LINES }, (_, nth) =>
    columns.map(([letter, field]): [string, string] => [`${letter}${ROW.lists + 1 + nth}`, pick(field, nth)]),
  ).flat();
};

/** Every cell of the dashboard that has something in it. */
export const dashboardCells = (read: Read): Cells =>
  new Map([
    ...headCells(read),
    ...Array.from({ length: CARDS }, (_, nth) => cardCells(read, nth)).flat(),
    [`A${ROW.lists}`, 'Next milestones'],
    [`B${ROW.lists}`, 'Due'],
    [`C${ROW.lists}`, 'Owner'],
    [`E${ROW.lists}`, 'Open actions'],
    [`H${ROW.lists}`, 'Due'],
    [`I${ROW.lists}`, 'Owner'],
    ...lineCells(
      read,
      'milestones',
      ['Reached', 'Dropped'],
      [
        ['A', 'title'],
        ['B', 'due'],
        ['C', 'owner'],
      ],
      'No open milestone',
    ),
    ...lineCells(
      read,
      'actions',
      ['Done', 'Dropped'],
      [
        ['E', 'title'],
        ['H', 'due'],
        ['I', 'owner'],
      ],
      'No open action',
    ),
    [`${COLUMN.day}${ROW.heads}`, 'Day'],
    [`${COLUMN.course}${ROW.heads}`, daysFormula(read)],
    ...Array.from({ length: TREND_DAYS }, (_, nth) => trendCells(nth)).flat(),
  ]);
