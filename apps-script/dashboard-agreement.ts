// Formulas for what both signed: the terms agreed last, whose signature is missing, and each term as it counts.
import type { Field } from '../src/domain/field.ts';
import { KPIS } from '../src/domain/fields.ts';
import { type ColumnId, cellOf, columnOf, type Read } from './dashboard-layout.ts';

/** The newest signature among those of a side that still hold. */
const newest = (signatures: string): string => `REGEXEXTRACT(${signatures},"<[^<>]*>$")`;

/**
 * Goes through the log as `agreementOf` of the domain does: a signature is put on its side's pile, a withdrawal takes that
 * side's off again, a rejection both; where the newest of both are the same, these terms are agreed. Gives
 * five parts with `|` between them.
 */
export const logFormula = (read: Read, row: number): string => {
  const log = (field: string): string => columnOf(read, 'agreements', field);
  const key = cellOf(row, 'key');
  const found = `FILTER(HSTACK(${['side', 'decision', 'hash', 'at'].map(log).join(',')}),${log('object')}=${key},${log('side')}<>"",${log('hash')}<>"")`;
  const soFar = (nth: number): string => `INDEX(so,1,${nth})`;
  const pile = (side: 'A' | 'B', nth: number): string =>
    `IF(verb="sign",${soFar(nth)}&IF(side="${side}",mark,""),IF(OR(verb="reject",side="${side}"),SUBSTITUTE(${soFar(nth)},mark,""),${soFar(nth)}))`;
  const without = `SUBSTITUTE(${soFar(5)},mark&side,"")`;
  const rejected = `IF(verb="reject",SUBSTITUTE(SUBSTITUTE(${soFar(5)},mark&"A",""),mark&"B","")&mark&side,${without})`;
  const step =
    `LET(side,INDEX(entries,nth,1),verb,INDEX(entries,nth,2),mark,"<"&INDEX(entries,nth,3)&">",` +
    `piles,HSTACK(${pile('A', 1)},${pile('B', 2)}),` +
    `both,IF(verb="sign",IFERROR(${newest('INDEX(piles,1,1)')}=${newest('INDEX(piles,1,2)')},FALSE),FALSE),` +
    `isNew,IF(both,mark<>${soFar(3)},FALSE),` +
    `HSTACK(piles,IF(isNew,mark,${soFar(3)}),${soFar(4)}+IF(isNew,1,0),${rejected}))`;
  const part = (nth: number): string => `INDEX(done,1,${nth})`;
  const top = (nth: number): string => `IFERROR(${newest(part(nth))},"")`;
  return (
    `=IF(${key}="","",IFERROR(LET(entries,SORT(${found},4,TRUE),` +
    `done,REDUCE(HSTACK("","","",0,""),SEQUENCE(ROWS(entries)),LAMBDA(so,nth,${step})),` +
    `${top(1)}&"|"&${top(2)}&"|"&${part(3)}&"|"&${part(4)}&"|"&${part(5)}),"|||0|"))`
  );
};

const PARTS: readonly ColumnId[] = ['byA', 'byB', 'agreed', 'version', 'rejected'];

/** A part of what the log comes to. */
export const partFormula = (row: number, id: ColumnId): string => {
  const part = `REGEXEXTRACT(${cellOf(row, 'log')},"^(?:[^|]*\\|){${PARTS.indexOf(id)}}([^|]*)")`;
  return `=IF(${cellOf(row, 'key')}="","",${id === 'version' ? `VALUE(${part})` : part})`;
};

/** The terms agreed last, as they were signed; empty when none ever were. */
export const termsFormula = (read: Read, row: number): string => {
  const log = (field: string): string => columnOf(read, 'agreements', field);
  const [key, agreed] = [cellOf(row, 'key'), cellOf(row, 'agreed')];
  return `=IF(OR(${key}="",${agreed}=""),"",IFERROR(INDEX(FILTER(${log('terms')},${log('object')}=${key},${log('decision')}="sign","<"&${log('hash')}&">"=${agreed}),1),""))`;
};

/** A value inside canonical JSON, from the cell of the row. */
const jsonOf = ({ id, kind }: Field, range: string): string => {
  const cell = `INDEX(${range},place)`;
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
export const ownFormula = (read: Read, row: number): string => {
  const kpi = (field: string): string => columnOf(read, 'kpis', field);
  const key = cellOf(row, 'key');
  const locked = (KPIS.fields as readonly Field[])
    .filter((field) => field.locked === true)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const members = locked.map((field) => jsonOf(field, kpi(field.id)));
  return `=IF(${key}="","",IFERROR(LET(place,MATCH(${key},${kpi('key')},0),"{"&TEXTJOIN(",",TRUE,${members.join(',')})&"}"),""))`;
};

/** The hash under which the terms of the row were signed or rejected; empty when they never were. */
export const hashFormula = (read: Read, row: number): string => {
  const log = (field: string): string => columnOf(read, 'agreements', field);
  return `=IF(${cellOf(row, 'key')}="","",IFERROR("<"&INDEX(FILTER(${log('hash')},${log('object')}=${cellOf(row, 'key')},EXACT(${log('terms')},${cellOf(row, 'own')})),1)&">","-"))`;
};

/** Where the agreement stands, and for whom it waits. */
export const agreementFormula = (read: Read, row: number): string => {
  const at = (id: ColumnId): string => cellOf(row, id);
  const dispute = (field: string): string => columnOf(read, 'disputes', field);
  const rejects = (side: string): string => `ISNUMBER(FIND(${at('hash')}&"${side}",${at('rejected')}))`;
  const version = at('version');
  return (
    `=IF(${at('key')}="",,LET(byA,${at('byA')}=${at('hash')},byB,${at('byB')}=${at('hash')},` +
    'waits,IF(byA,"B",IF(byB,"A","A and B")),' +
    `IFS(${rejects('A')},"Disputed: A rejects it",${rejects('B')},"Disputed: B rejects it",` +
    `SUMPRODUCT((${dispute('object')}=${at('key')})*(${dispute('settledOn')}=""))>0,"Disputed: see Disputes",` +
    `AND(byA,byB),"Agreed: version "&${version},` +
    `AND(${version}>0,${at('agreed')}=${at('hash')}),"Withdrawn: version "&${version}&" waits for "&waits,` +
    `${version}>0,"Changed: version "&(${version}+1)&" waits for "&waits,` +
    'OR(byA,byB),"Proposed: waits for "&waits,TRUE,"Draft: waits for A and B")))'
  );
};

/** A term as it counts: that of the version agreed last, or of the row while nothing was ever agreed. */
export const termFormula = (read: Read, row: number, id: string): string => {
  const { kind } = (KPIS.fields as readonly Field[]).find((field) => field.id === id)!;
  const [key, terms] = [cellOf(row, 'key'), cellOf(row, 'terms')];
  const text = (pattern: string): string => `REGEXEXTRACT(${terms},"[{,]""${id}"":""(${pattern})""")`;
  const signed = ((): string => {
    // Digits only: a spreadsheet with decimal commas would read 0.5 as a date.
    if (kind === 'number')
      return `LET(digits,${text('-?[0-9.]+')},VALUE(SUBSTITUTE(digits,".",""))/10^MAX(0,LEN(digits)-FIND(".",digits&".")))`;
    if (kind === 'date')
      return `LET(digits,${text('[0-9-]{10}')},DATE(VALUE(LEFT(digits,4)),VALUE(MID(digits,6,2)),VALUE(RIGHT(digits,2))))`;
    return `SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(${text('(?:[^""\\\\]|\\\\.)*')},"\\n",CHAR(10)),"\\""",""""),"\\\\","\\")`;
  })();
  const stands = `INDEX(${columnOf(read, 'kpis', id)},MATCH(${key},${columnOf(read, 'kpis', 'key')},0))`;
  return `=IF(${key}="",,IF(${terms}="",${stands},IFERROR(${signed},)))`;
};
