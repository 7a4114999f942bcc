// Formulas for expected value, progress and status of a card, by the terms that count: those of the domain's assessment.
import { type ColumnId, cellOf } from './dashboard-layout.ts';

const place = (row: number) => {
  const at = (id: ColumnId): string => cellOf(row, id);
  const isStay = `LEFT(${at('type')},4)="Stay"`;
  return {
    at,
    isStay,
    hasWay: `IF(${isStay},FALSE,IF(AND(ISNUMBER(${at('baseline')}),ISNUMBER(${at('goal')})),${at('baseline')}<>${at('goal')},FALSE))`,
    hasWindow: `IF(AND(ISNUMBER(${at('start')}),ISNUMBER(${at('end')})),${at('start')}<${at('end')},FALSE)`,
    elapsed: `MAX(0,MIN(1,(TODAY()-${at('start')})/(${at('end')}-${at('start')})))`,
  };
};

/** `2027-03-31: 4000; 2027-05-31: 9000`; phases that are written otherwise are not read here. */
const PHASES = '^(\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\\s*:\\s*-?[0-9]+\\s*(;|\\n|$))+$';

/** The share of the way that was due by today: straight, or from one phase to the next. */
export const shareFormula = (row: number): string => {
  const { at, hasWay, hasWindow, elapsed } = place(row);
  const [start, end, baseline, goal] = [at('start'), at('end'), at('baseline'), at('goal')];
  const onTheWay = `(phaseDays>${start})*(phaseDays<${end})`;
  const shareAt = (edge: string, day: string, otherwise: string): string =>
    `IF(${day}=${edge},${otherwise},(XLOOKUP(${day},phaseDays,phaseValues)-${baseline})/(${goal}-${baseline}))`;
  const phased =
    `LET(parts,SPLIT(SUBSTITUTE(${at('phases')},CHAR(10),";"),";"),` +
    'phaseDays,ARRAYFORMULA(DATEVALUE(REGEXEXTRACT(parts,"[0-9]{4}-[0-9]{2}-[0-9]{2}"))),' +
    'phaseValues,ARRAYFORMULA(VALUE(REGEXEXTRACT(parts,"(-?[0-9]+)\\s*$"))),' +
    `before,MAX(${start},SUMPRODUCT(MAX(${onTheWay}*(phaseDays<TODAY())*phaseDays))),` +
    `after,${end}-SUMPRODUCT(MAX(${onTheWay}*(phaseDays>=TODAY())*(${end}-phaseDays))),` +
    `from,${shareAt(start, 'before', '0')},` +
    `IF(TODAY()<=${start},0,IF(TODAY()>=${end},1,from+(${shareAt(end, 'after', '1')}-from)*(TODAY()-before)/(after-before))))`;
  return `=IF(${at('key')}="",,IF(AND(${hasWay},${hasWindow}),IF(REGEXMATCH(${at('phases')}&"","${PHASES}"),IFERROR(${phased},${elapsed}),${elapsed}),))`;
};

export const expectedFormula = (row: number): string => {
  const { at, isStay } = place(row);
  const way = `IF(ISNUMBER(${at('share')}),${at('baseline')}+(${at('goal')}-${at('baseline')})*${at('share')},)`;
  return `=IF(${at('key')}="",,IF(${at('type')}="Stay within",,IF(${isStay},${at('goal')},${way})))`;
};

export const targetFormula = (row: number): string => {
  const { at } = place(row);
  return `=IF(${at('key')}="",,IF(${at('type')}="Stay within",${at('low')}&" to "&${at('high')},${at('goal')}))`;
};

export const progressFormula = (row: number): string => {
  const { at, hasWay } = place(row);
  return `=IF(${at('key')}="",,IF(AND(${hasWay},ISNUMBER(${at('current')})),(${at('current')}-${at('baseline')})/(${at('goal')}-${at('baseline')}),))`;
};

const limit = (cell: string, otherwise: number): string => `IF(ISNUMBER(${cell}),${cell},${otherwise})`;

/** The word alone; what was never signed by both has none. */
export const statusFormula = (row: number): string => {
  const { at, isStay, hasWindow, elapsed } = place(row);
  const [now, goal, progress, share] = [at('current'), at('goal'), at('progress'), at('share')];
  const isOver = `IF(ISNUMBER(${at('end')}),TODAY()>${at('end')},FALSE)`;
  // Compared without the noise of binary fractions, as everywhere.
  const tidy = (value: string): string => `ROUND(${value},9)`;
  const stay =
    `LET(lowest,IF(${at('type')}="Stay within",${at('low')},IF(${at('type')}="Stay at or above",${goal},-1E+300)),` +
    `highest,IF(${at('type')}="Stay within",${at('high')},IF(${at('type')}="Stay at or above",1E+300,${goal})),` +
    'IF(NOT(AND(ISNUMBER(lowest),ISNUMBER(highest))),"No data",' +
    `LET(outside,MAX(0,lowest-${now},${now}-highest),edge,IF(${now}<lowest,lowest,highest),` +
    `room,N(${at('tolerance')})*IF(N(${at('tolerance')})<1,ABS(edge),1),` +
    `verdict,IF(outside=0,"On track",IF(${tidy('outside')}<=${tidy('room')},"At risk","Off track")),` +
    `IF(${isOver},IF(verdict="On track","Achieved","Missed"),verdict))))`;
  const gap =
    `LET(behind,${tidy(`(${share}-${progress})*100`)},IF(behind<${limit(at('onTrack'), 16.5)},"On track",` +
    `IF(behind<=${limit(at('atRisk'), 33)},"At risk","Off track")))`;
  const ratio =
    `IF(${share}<=0,IF(${progress}>=${share},"On track","Off track"),LET(pace,${tidy(`${progress}/${share}`)},` +
    `IF(pace>=${limit(at('onTrack'), 0.95)},"On track",IF(pace>=${limit(at('atRisk'), 0.75)},"At risk","Off track"))))`;
  return (
    `=IF(${at('key')}="",,IF(${at('version')}=0,"Not agreed",` +
    `IF(IF(ISNUMBER(${at('start')}),TODAY()<${at('start')},FALSE),"Too early",IF(NOT(ISNUMBER(${now})),"No data",` +
    `IF(${isStay},${stay},IF(NOT(ISNUMBER(${progress})),"No data",IF(${tidy(progress)}>=1,"Achieved",IF(${isOver},"Missed",` +
    `IF(NOT(${hasWindow}),"No data",IF(${tidy(elapsed)}<0.1,"Too early",IF(${at('rule')}="Gap",${gap},${ratio})))))))))))`
  );
};
