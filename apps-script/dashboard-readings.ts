// Formulas over the readings of a card: the current value, and its course over time, by the terms that count.
import { COLUMN, ofCard, ROW, TREND_DAYS } from './dashboard-layout.ts';

const DAY = '@readings.periodEnd';

/** Readings that say something and were not replaced by a correction. */
const COUNTING = `ISNUMBER(${DAY}),ISNUMBER(@readings.value),ISNA(MATCH(@readings.key,@readings.corrects,0)),${DAY}<=TODAY()`;

/**
 * Binds `readings`: day, time, side, value and row of those of a card that count, the newest first; and `points`: the
 * first of each day, which is that of the side that reported last.
 */
const withPoints = (result: string): string =>
  `LET(readings,SORT(FILTER(HSTACK(${DAY},@readings.reportedAt,@readings.reportedBy,@readings.value,ROW(${DAY})),@readings.kpi=@key,${COUNTING},` +
  `${DAY}>=IF(ISNUMBER(@start),@start,0),${DAY}<=IF(ISNUMBER(@end),@end,TODAY())),1,FALSE,2,FALSE,5,FALSE),` +
  `points,SORTN(readings,ROWS(readings),2,1,FALSE),${result})`;

/** Both sides may have reported a day: only what the side said that reported last is added up. */
const total = (until: string): string =>
  `SUMPRODUCT(CHOOSECOLS(readings,4)*(CHOOSECOLS(readings,1)<=${until})*(VLOOKUP(CHOOSECOLS(readings,1),points,3,FALSE)=CHOOSECOLS(readings,3)))`;

/** Progress is told in millionths: whole numbers are written alike in every language. */
const PARTS = 1_000_000;

const progressOnDay = `(IF(@aggregation="sum",${total('until')},VLOOKUP(until,points,4,FALSE))-@baseline)/(@goal-@baseline)`;

const found = (result: string): string => ofCard(`IFERROR(${withPoints(result)},)`);

export const READING_FORMULAS = {
  lastDay: found('INDEX(readings,1,1)'),
  current: found(
    `SWITCH(@aggregation,"sum",${total('TODAY()')},"mean",AVERAGE(CHOOSECOLS(points,4)),"max",MAX(CHOOSECOLS(points,4)),INDEX(points,1,4))`,
  ),
  /** The progress on each day that has a reading of its own, as `;46023=500000;`; sums run on. */
  course: `=IF(ISNUMBER(@progress),IFERROR(${withPoints(
    `";"&TEXTJOIN(";",TRUE,MAP(CHOOSECOLS(points,1),LAMBDA(until,TEXT(until,"0")&"="&TEXT(ROUND(${progressOnDay}*${PARTS}),"0"))))&";"`,
  )},""),"")`,
} as const;

const KEYS = `$${COLUMN.key}$${ROW.cards}:$${COLUMN.key}$${ROW.lastCard}`;

/** The newest days with a reading of a card, the last one last, as serial numbers between `|`. */
export const DAYS_FORMULA =
  `=IFERROR(TEXTJOIN("|",TRUE,ARRAYFORMULA(TEXT(SORT(ARRAY_CONSTRAIN(SORT(` +
  `UNIQUE(FILTER(${DAY},${COUNTING},ISNUMBER(MATCH(@readings.kpi,${KEYS},0)))),1,FALSE),${TREND_DAYS},1),1,TRUE),"0"))),"")`;

export const dayFormula = (nth: number): string =>
  `=IFERROR(VALUE(REGEXEXTRACT($${COLUMN.course}$${ROW.heads},"^(?:[0-9]+\\|){${nth}}([0-9]+)")),)`;

/** The progress of a card on a day of the trend; without a reading of its own, none. */
export const trendFormula = (card: number): string =>
  `=IFERROR(VALUE(REGEXEXTRACT($${COLUMN.course}$${ROW.cards + card},";"&TEXT(@day,"0")&"=(-?[0-9]+)"))/${PARTS},)`;
