// Formulas for expected value, progress and status of a card, by the terms that count: those of the domain's assessment.
import { ofCard } from './dashboard-layout.ts';

const IS_STAY = 'LEFT(@type,4)="Stay"';
const IS_BAND = '@type="Stay within"';
const IS_FLOOR = '@type="Stay at or above"';
const HAS_WAY = `IF(${IS_STAY},FALSE,IF(AND(ISNUMBER(@baseline),ISNUMBER(@goal)),@baseline<>@goal,FALSE))`;
const HAS_WINDOW = 'IF(AND(ISNUMBER(@start),ISNUMBER(@end)),@start<@end,FALSE)';
const ELAPSED = 'MAX(0,MIN(1,(TODAY()-@start)/(@end-@start)))';
const IS_OVER = 'IF(ISNUMBER(@end),TODAY()>@end,FALSE)';

/** `2027-03-31: 4000; 2027-05-31: 9000`; phases that are written otherwise are not read here. */
const PHASES = '^(\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\\s*:\\s*-?[0-9]+\\s*(;|\\n|$))+$';

/** The share of the way that was due by today, from one phase to the next. */
const phased = (): string => {
  const onTheWay = '(phaseDays>@start)*(phaseDays<@end)';
  const shareAt = (edge: string, day: string, otherwise: number): string =>
    `IF(${day}=${edge},${otherwise},(XLOOKUP(${day},phaseDays,phaseValues)-@baseline)/(@goal-@baseline))`;
  return (
    'LET(parts,SPLIT(SUBSTITUTE(@phases,CHAR(10),";"),";"),' +
    'phaseDays,ARRAYFORMULA(DATEVALUE(REGEXEXTRACT(parts,"[0-9]{4}-[0-9]{2}-[0-9]{2}"))),' +
    'phaseValues,ARRAYFORMULA(VALUE(REGEXEXTRACT(parts,"(-?[0-9]+)\\s*$"))),' +
    `before,MAX(@start,SUMPRODUCT(MAX(${onTheWay}*(phaseDays<TODAY())*phaseDays))),` +
    `after,@end-SUMPRODUCT(MAX(${onTheWay}*(phaseDays>=TODAY())*(@end-phaseDays))),` +
    `from,${shareAt('@start', 'before', 0)},` +
    `IF(TODAY()<=@start,0,IF(TODAY()>=@end,1,from+(${shareAt('@end', 'after', 1)}-from)*(TODAY()-before)/(after-before))))`
  );
};

/** Compared without the noise of binary fractions, as everywhere. */
const tidy = (value: string): string => `ROUND(${value},9)`;

/** @param otherwise a fraction: decimals are written with a comma in half of all locales */
const limit = (cell: string, otherwise: string): string => `IF(ISNUMBER(${cell}),${cell},${otherwise})`;

/** The word alone; what was never signed by both has none. */
const status = (): string => {
  const grade = (isGood: string, isFair: string): string =>
    `IF(${isGood},"On track",IF(${isFair},"At risk","Off track"))`;
  const stay =
    `LET(lowest,IF(${IS_BAND},@low,IF(${IS_FLOOR},@goal,-1E+300)),` +
    `highest,IF(${IS_BAND},@high,IF(${IS_FLOOR},1E+300,@goal)),` +
    'IF(NOT(AND(ISNUMBER(lowest),ISNUMBER(highest))),"No data",' +
    'LET(outside,MAX(0,lowest-@current,@current-highest),edge,IF(@current<lowest,lowest,highest),' +
    'room,N(@tolerance)*IF(N(@tolerance)<1,ABS(edge),1),' +
    `verdict,${grade('outside=0', `${tidy('outside')}<=${tidy('room')}`)},` +
    `IF(${IS_OVER},IF(verdict="On track","Achieved","Missed"),verdict))))`;
  const gap = `LET(behind,${tidy('(@share-@progress)*100')},${grade(`behind<${limit('@onTrack', '33/2')}`, `behind<=${limit('@atRisk', '33')}`)})`;
  const ratio =
    'IF(@share<=0,IF(@progress>=@share,"On track","Off track"),' +
    `LET(pace,${tidy('@progress/@share')},${grade(`pace>=${limit('@onTrack', '19/20')}`, `pace>=${limit('@atRisk', '3/4')}`)}))`;
  return (
    'IF(@version=0,"Not agreed",' +
    'IF(IF(ISNUMBER(@start),TODAY()<@start,FALSE),"Too early",IF(NOT(ISNUMBER(@current)),"No data",' +
    `IF(${IS_STAY},${stay},IF(NOT(ISNUMBER(@progress)),"No data",IF(${tidy('@progress')}>=1,"Achieved",IF(${IS_OVER},"Missed",` +
    `IF(NOT(${HAS_WINDOW}),"No data",IF(${tidy(ELAPSED)}<1/10,"Too early",IF(@rule="Gap",${gap},${ratio}))))))))))`
  );
};

export const STATUS_FORMULAS = {
  expected: ofCard(
    `IF(${IS_BAND},,IF(${IS_STAY},@goal,IF(ISNUMBER(@share),@baseline+(@goal-@baseline)*@share,)))`,
  ),
  target: ofCard(`IF(${IS_BAND},@low&" to "&@high,@goal)`),
  progress: ofCard(`IF(AND(${HAS_WAY},ISNUMBER(@current)),(@current-@baseline)/(@goal-@baseline),)`),
  /** Straight where the phases cannot be read. */
  share: ofCard(
    `IF(AND(${HAS_WAY},${HAS_WINDOW}),IF(REGEXMATCH(@phases&"","${PHASES}"),IFERROR(${phased()},${ELAPSED}),${ELAPSED}),)`,
  ),
  status: ofCard(status()),
} as const;
