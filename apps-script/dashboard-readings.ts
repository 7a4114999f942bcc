// Formulas over the readings of a card: the current value, and its course over time, by the terms that count.
import {
  CARDS,
  COLUMN,
  type ColumnId,
  cellOf,
  columnOf,
  type Read,
  ROW,
  TREND_DAYS,
} from './dashboard-layout.ts';

const reading = (read: Read, field: string): string => columnOf(read, 'readings', field);

/** Readings that say something and were not replaced by a correction. */
const counting = (read: Read): string =>
  `ISNUMBER(${reading(read, 'periodEnd')}),ISNUMBER(${reading(read, 'value')}),ISNA(MATCH(${reading(read, 'key')},${reading(read, 'corrects')},0)),${reading(read, 'periodEnd')}<=TODAY()`;

/**
 * Binds `readings`: day, time, side, value and row of those of a card that count, the newest first; and `points`: the
 * first of each day, which is that of the side that reported last.
 */
const withPoints = (read: Read, row: number, result: string): string => {
  const [start, end] = [cellOf(row, 'start'), cellOf(row, 'end')];
  const columns = ['periodEnd', 'reportedAt', 'reportedBy', 'value'].map((field) => reading(read, field));
  const day = reading(read, 'periodEnd');
  return (
    `LET(readings,SORT(FILTER(HSTACK(${columns.join(',')},ROW(${day})),${reading(read, 'kpi')}=${cellOf(row, 'key')},${counting(read)},` +
    `${day}>=IF(ISNUMBER(${start}),${start},0),${day}<=IF(ISNUMBER(${end}),${end},TODAY())),1,FALSE,2,FALSE,5,FALSE),` +
    `points,SORTN(readings,ROWS(readings),2,1,FALSE),${result})`
  );
};

/** Both sides may have reported a day: only what the side said that reported last is added up. */
const total = (until: string): string =>
  `SUMPRODUCT(CHOOSECOLS(readings,4)*(CHOOSECOLS(readings,1)<=${until})*(VLOOKUP(CHOOSECOLS(readings,1),points,3,FALSE)=CHOOSECOLS(readings,3)))`;

const ofCard = (read: Read, row: number, result: string): string =>
  `=IF(${cellOf(row, 'key')}="",,IFERROR(${withPoints(read, row, result)},))`;

export const lastDayFormula = (read: Read, row: number): string => ofCard(read, row, 'INDEX(readings,1,1)');

export const currentFormula = (read: Read, row: number): string =>
  ofCard(
    read,
    row,
    `SWITCH(${cellOf(row, 'aggregation')},"sum",${total('TODAY()')},"mean",AVERAGE(CHOOSECOLS(points,4)),"max",MAX(CHOOSECOLS(points,4)),INDEX(points,1,4))`,
  );

/** The newest days with a reading of a card, the last one last. */
export const daysFormula = (read: Read): string => {
  const day = reading(read, 'periodEnd');
  const keys = `$${COLUMN.key}$${ROW.cards}:$${COLUMN.key}$${ROW.cards + CARDS - 1}`;
  const found = `UNIQUE(FILTER(${day},${counting(read)},ISNUMBER(MATCH(${reading(read, 'kpi')},${keys},0))))`;
  return `=IFERROR(SORT(ARRAY_CONSTRAIN(SORT(${found},1,FALSE),${TREND_DAYS},1),1,TRUE),)`;
};

/** The progress of a card on each of those days that has a reading of its own; sums run on. */
export const trendFormula = (read: Read, row: number): string => {
  const at = (id: ColumnId): string => cellOf(row, id);
  const days = `$${COLUMN.day}$${ROW.cards}:$${COLUMN.day}$${ROW.cards + TREND_DAYS - 1}`;
  const value = `IF(${at('aggregation')}="sum",${total('until')},VLOOKUP(until,points,4,FALSE))`;
  const share = `IFERROR((${value}-${at('baseline')})/(${at('goal')}-${at('baseline')}),)`;
  const each = `IF(until="",,IF(ISNA(MATCH(until,CHOOSECOLS(points,1),0)),,${share}))`;
  const hasWay = `AND(${at('key')}<>"",ISNUMBER(${at('baseline')}),ISNUMBER(${at('goal')}),LEFT(${at('type')},4)<>"Stay")`;
  return `=IF(${hasWay},IFERROR(${withPoints(read, row, `MAP(${days},LAMBDA(until,${each}))`)},),)`;
};
