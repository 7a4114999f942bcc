// Formulas for what both signed: the terms agreed last, whose signature is missing, and each term as it counts.
import type { Field } from '../src/domain/field.ts';
import { KPIS } from '../src/domain/fields.ts';
import { kpi, ofCard } from './dashboard-layout.ts';

/** The newest signature among those of a side that still hold. */
const newest = (signatures: string): string => `REGEXEXTRACT(${signatures},"<[^<>]*>$")`;

/**
 * Goes through the log as `agreementOf` of the domain does: a signature is put on its side's pile, a withdrawal takes that
 * side's off again, a rejection both; where the newest of both are the same, these terms are agreed. Gives
 * five parts with `|` between them.
 */
const log = (): string => {
  const soFar = (nth: number): string => `INDEX(so,1,${nth})`;
  const pile = (side: 'A' | 'B', nth: number): string =>
    `IF(verb="sign",${soFar(nth)}&IF(side="${side}",mark,""),IF(OR(verb="reject",side="${side}"),SUBSTITUTE(${soFar(nth)},mark,""),${soFar(nth)}))`;
  const without = (pileOf: string): string => `SUBSTITUTE(${soFar(5)},mark&${pileOf},"")`;
  const step =
    'LET(side,INDEX(entries,nth,1),verb,INDEX(entries,nth,2),mark,"<"&INDEX(entries,nth,3)&">",' +
    `piles,HSTACK(${pile('A', 1)},${pile('B', 2)}),` +
    `both,IF(verb="sign",IFERROR(${newest('INDEX(piles,1,1)')}=${newest('INDEX(piles,1,2)')},FALSE),FALSE),` +
    `isNew,IF(both,mark<>${soFar(3)},FALSE),` +
    `HSTACK(piles,IF(isNew,mark,${soFar(3)}),${soFar(4)}+IF(isNew,1,0),` +
    `IF(verb="reject",SUBSTITUTE(${without('"A"')},mark&"B","")&mark&side,${without('side')})))`;
  const part = (nth: number): string => `INDEX(done,1,${nth})`;
  const top = (nth: number): string => `IFERROR(${newest(part(nth))},"")`;
  return (
    'IFERROR(LET(entries,SORT(FILTER(HSTACK(@agreements.side,@agreements.decision,@agreements.hash,@agreements.at),' +
    '@agreements.object=@key,@agreements.side<>"",@agreements.hash<>""),4,TRUE),' +
    `done,REDUCE(HSTACK("","","",0,""),SEQUENCE(ROWS(entries)),LAMBDA(so,nth,${step})),` +
    `${top(1)}&"|"&${top(2)}&"|"&${part(3)}&"|"&${part(4)}&"|"&${part(5)}),"|||0|")`
  );
};

/** A part of what the log comes to. */
const part = (nth: number): string => `REGEXEXTRACT(@log,"^(?:[^|]*\\|){${nth}}([^|]*)")`;

/** A value inside canonical JSON, from the cell of the row. */
const jsonOf = ({ id, kind }: Field): string => {
  const cell = `INDEX(@kpis.${id},place)`;
  const member = (value: string): string => `"""${id}"":"""&${value}&""""`;
  // Numbers without the separators and the format of the spreadsheet.
  if (kind === 'number')
    return `IF(ISNUMBER(${cell}),${member(`SUBSTITUTE(TO_PURE_NUMBER(${cell})&"",",",".")`)},"")`;
  if (kind === 'date') return `IF(${cell}="","",${member(`TEXT(${cell},"yyyy-mm-dd")`)})`;
  const escaped = [
    ['"\\"', '"\\\\"'],
    ['""""', '"\\"""'],
    ['CHAR(10)', '"\\n"'],
    ['CHAR(9)', '"\\t"'],
  ].reduce(
    (text, [from, to]) => `SUBSTITUTE(${text},${from},${to})`,
    `REGEXREPLACE(${cell}&"","^\\s+|\\s+$","")`,
  );
  return `IF(TRIM(${cell}&"")="","",${member(escaped)})`;
};

/** The locked terms as they stand in the row, in the form in which they are signed. */
const own = (): string => {
  const members = (KPIS.fields as readonly Field[])
    .filter((field) => field.locked === true)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(jsonOf);
  return `LET(place,MATCH(@key,@kpis.key,0),"{"&TEXTJOIN(",",TRUE,${members.join(',')})&"}")`;
};

/** Where the agreement stands, and for whom it waits. */
const agreement = (): string => {
  const rejects = (side: string): string =>
    `ISNUMBER(FIND(@hash&"${side}",@rejected)),"Disputed: ${side} rejects it",`;
  return (
    'LET(byA,@byA=@hash,byB,@byB=@hash,' +
    'waits,IF(byA,"B",IF(byB,"A","A and B")),' +
    `IFS(${rejects('A')}${rejects('B')}` +
    'SUMPRODUCT((@disputes.object=@key)*(@disputes.settledOn=""))>0,"Disputed: see Disputes",' +
    'AND(byA,byB),"Agreed: version "&@version,' +
    'AND(@version>0,@agreed=@hash),"Withdrawn: version "&@version&" waits for "&waits,' +
    '@version>0,"Changed: version "&(@version+1)&" waits for "&waits,' +
    'OR(byA,byB),"Proposed: waits for "&waits,TRUE,"Draft: waits for A and B"))'
  );
};

/** Compared as texts: no empty cells. */
const text = (result: string): string => ofCard(result, '""');

export const agreementFormulas = () => ({
  log: text(log()),
  byA: text(part(0)),
  byB: text(part(1)),
  agreed: text(part(2)),
  version: text(`VALUE(${part(3)})`),
  rejected: text(part(4)),
  /** The terms agreed last, as they were signed; empty when none ever were. */
  terms:
    '=IF(OR(@key="",@agreed=""),"",IFERROR(INDEX(FILTER(@agreements.terms,@agreements.object=@key,@agreements.decision="sign","<"&@agreements.hash&">"=@agreed),1),""))',
  own: text(`IFERROR(${own()},"")`),
  /** The hash under which the terms of the row were signed or rejected; a dash when they never were. */
  hash: text(
    'IFERROR("<"&INDEX(FILTER(@agreements.hash,@agreements.object=@key,EXACT(@agreements.terms,@own)),1)&">","-")',
  ),
  agreement: ofCard(agreement()),
});

/** A term as it counts: that of the version agreed last, or of the row while nothing was ever agreed. */
export const termFormula = (id: string): string => {
  const { kind } = (KPIS.fields as readonly Field[]).find((field) => field.id === id)!;
  const signedAs = (pattern: string): string => `REGEXEXTRACT(@terms,"[{,]""${id}"":""(${pattern})""")`;
  const signed = ((): string => {
    // Digits only: a spreadsheet with decimal commas would read 0.5 as a date.
    if (kind === 'number')
      return `LET(digits,${signedAs('-?[0-9.]+')},VALUE(SUBSTITUTE(digits,".",""))/10^MAX(0,LEN(digits)-FIND(".",digits&".")))`;
    if (kind === 'date')
      return `LET(digits,${signedAs('[0-9-]{10}')},DATE(VALUE(LEFT(digits,4)),VALUE(MID(digits,6,2)),VALUE(RIGHT(digits,2))))`;
    return `SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(${signedAs('(?:[^""\\\\]|\\\\.)*')},"\\n",CHAR(10)),"\\""",""""),"\\\\","\\")`;
  })();
  return ofCard(`IF(@terms="",${kpi(id)},IFERROR(${signed},))`);
};
