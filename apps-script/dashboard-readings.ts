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

/** The newest days with a reading of a card, the last one last, as serial numbers between `|`. */
export const daysFormula = (read: Read): string => {
  const day = reading(read, 'periodEnd');
  const keys = `$${COLUMN.key}$${ROW.cards}:$${COLUMN.key}$${ROW.cards + CARDS - 1}`;
  const found = `UNIQUE(FILTER(${day},${counting(read)},ISNUMBER(MATCH(${reading(read, 'kpi')},${keys},0))))`;
  const newest = `SORT(ARRAY_CONSTRAIN(SORT(${found},1,FALSE),${TREND_DAYS},1),1,TRUE)`;
  return `=IFERROR(TEXTJOIN("|",TRUE,ARRAYFORMULA(TEXT(${newest},"0"))),"")`;
};

export const dayFormula = (nth: number): string =>
  `=IFERROR(VALUE(REGEXEXTRACT($${COLUMN.course}$${ROW.heads},"^(?:[0-9]+\\|){${nth}}([0-9]+)")),)`;

/** Progress is told in millionths: whole numbers are written alike in every language. */
const PARTS = 1_000_000;

/** The progress of a card on each day that has a reading of its own, as `;46023=500000;`; sums run on. */
export const courseFormula = (read: Read, row: number): string => {
  const at = (id: ColumnId): string => cellOf(row, id);
  const value = `IF(${at('aggregation')}="sum",${total('until')},VLOOKUP(until,points,4,FALSE))`;
  const share = `(${value}-${at('baseline')})/(${at('goal')}-${at('baseline')})`;
  const each = `TEXT(until,"0")&"="&TEXT(ROUND(${share}*${PARTS}),"0")`;
  const course = withPoints(
    read,
    row,
    `";"&TEXTJOIN(";",TRUE,MAP(CHOOSECOLS(points,1),LAMBDA(until,${each})))&";"`,
  );
  return `=IF(ISNUMBER(${at('progress')}),IFERROR(${course},""),"")`;
};

/** The progress of a card on a day of the trend; without a reading of its own, none. */
export const trendFormula = (card: number, row: number): string =>
  `=IFERROR(VALUE(REGEXEXTRACT($${COLUMN.course}$${ROW.cards + card},";"&TEXT($${COLUMN.day}${row},"0")&"=(-?[0-9]+)"))/${PARTS},)`;
