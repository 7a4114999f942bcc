// The cells of the dashboard: live formulas over the tabs as they are, with references that follow when columns move.
import type { Field } from '../src/domain/field.ts';
import { agreementFormulas, termFormula } from './dashboard-agreement.ts';
import {
  CARDS,
  COLUMN,
  type ColumnId,
  kpi,
  LINES,
  ofCard,
  type Read,
  ROW,
  TREND_DAYS,
  trendColumn,
  writeFormula,
} from './dashboard-layout.ts';
import { DAYS_FORMULA, dayFormula, READING_FORMULAS, trendFormula } from './dashboard-readings.ts';
import { STATUS_FORMULAS } from './dashboard-status.ts';

/** What a cell is made with, by its address: a formula, or a word. */
export type Cells = ReadonlyMap<string, string>;

/** Terms that a card computes with, by the helper column in which they stand. */
const TERMS: Partial<Record<ColumnId, Field['id']>> = {
  unit: 'unit',
  baseline: 'baseline',
  goal: 'target',
  low: 'bandLow',
  high: 'bandHigh',
  start: 'start',
  end: 'due',
  aggregation: 'aggregation',
  type: 'targetType',
  tolerance: 'tolerance',
  rule: 'statusRule',
  onTrack: 'onTrackLimit',
  atRisk: 'atRiskLimit',
  phases: 'phases',
};

/** What stands above the cards. */
const HEADS: Partial<Record<ColumnId, string>> = {
  name: 'KPI',
  unit: 'Unit',
  now: 'Now',
  expected: 'Expected',
  target: 'Target',
  progress: 'Progress',
  share: 'Should be',
  status: 'Status',
  agreement: 'Agreement',
  readOn: 'Last reading',
  day: 'Day',
  course: DAYS_FORMULA,
};

const firstOf = (range: string, otherwise: string): string =>
  `=IFERROR(INDEX(FILTER(${range},${range}<>""),1),"${otherwise}")`;

type Cell = readonly [address: string, content: string];

const headCells: readonly Cell[] = [
  [`A${ROW.title}`, firstOf('@partnership.name', 'Our partnership')],
  [`A${ROW.why}`, firstOf('@partnership.why', 'The shared why is not written yet.')],
  [
    `A${ROW.asOf}`,
    '="As of "&TEXT(TODAY(),"yyyy-mm-dd")&"; newest reading: "&IF(COUNT(@readings.periodEnd)=0,"none yet",TEXT(MAX(@readings.periodEnd),"yyyy-mm-dd"))&"."',
  ],
  ...Object.entries(HEADS).map(([id, words]): Cell => [`${COLUMN[id as ColumnId]}${ROW.heads}`, words]),
];

/** Rows of KPIs that a card may show. */
const SHOWN = ['Parked', 'Paused', 'Superseded'].map((use) => `,@kpis.use<>"${use}"`).join('');

/** The same in the row of every card, but for its place among the KPIs. */
const cardFormulas = (): Partial<Record<ColumnId, string>> => ({
  name: ofCard(kpi('name')),
  now: ofCard('IF(ISNUMBER(@current),@current,"no reading")'),
  readOn: ofCard('@lastDay'),
  ...STATUS_FORMULAS,
  ...agreementFormulas(),
  ...READING_FORMULAS,
  ...Object.fromEntries(Object.entries(TERMS).map(([id, field]) => [id, termFormula(field)])),
});

/** Open records, soonest first; those without a day come last. */
const lineCells = (
  table: string,
  closed: readonly string[],
  letters: readonly [title: string, due: string, owner: string],
  heads: string,
  none: string,
): readonly Cell[] => {
  const open = closed.map((state) => `,@${table}.state<>"${state}"`).join('');
  return ['title', 'due', 'owner'].flatMap((field, index) => [
    [`${letters[index]}${ROW.lists}`, [heads, 'Due', 'Owner'][index]!] as const,
    ...Array.from({ length: LINES }, (_, nth): Cell => {
      const otherwise = nth === 0 && index === 0 ? `"${none}"` : '';
      return [
        `${letters[index]}${ROW.lists + 1 + nth}`,
        `=IFERROR(INDEX(SORT(FILTER(HSTACK(@${table}.${field},@${table}.due),@${table}.title<>""${open}),2,TRUE),${nth + 1},1),${otherwise})`,
      ];
    }),
  ]);
};

/** Every cell of the dashboard that has something in it. Throws when a tab has not the columns that it reads. */
export const dashboardCells = (read: Read): Cells => {
  const cells = new Map<string, string>();
  const put = (row: number, [address, content]: Cell): void => {
    cells.set(address, content.startsWith('=') ? writeFormula(read, row, content) : content);
  };
  for (const cell of [
    ...headCells,
    ...lineCells(
      'milestones',
      ['Reached', 'Dropped'],
      ['A', 'B', 'C'],
      'Next milestones',
      'No open milestone',
    ),
    ...lineCells('actions', ['Done', 'Dropped'], ['E', 'H', 'I'], 'Open actions', 'No open action'),
  ])
    put(0, cell);
  const formulas = Object.entries(cardFormulas());
  for (let nth = 0; nth < CARDS; nth++) {
    const row = ROW.cards + nth;
    const trend = trendColumn(nth);
    put(row, [
      `${COLUMN.key}${row}`,
      `=IFERROR(INDEX(FILTER(@kpis.key,@kpis.name<>""${SHOWN}),${nth + 1}),"")`,
    ]);
    for (const [id, formula] of formulas) put(row, [`${COLUMN[id as ColumnId]}${row}`, formula]);
    put(row, [`${trend}${ROW.heads}`, `=IF(COUNT(${trend}${ROW.cards}:${trend}${ROW.lastDay})=0,,@name)`]);
  }
  for (let nth = 0; nth < TREND_DAYS; nth++) {
    const row = ROW.cards + nth;
    put(row, [`${COLUMN.day}${row}`, dayFormula(nth)]);
    for (let card = 0; card < CARDS; card++) put(row, [`${trendColumn(card)}${row}`, trendFormula(card)]);
  }
  return cells;
};
