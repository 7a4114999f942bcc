// Formulas: values, errors, tables, recalculation.
import { describe, expect, it } from 'vitest';
import { openBook } from './book.ts';

describe('formulas', () => {
  it.each([
    ['=1+2*3^2', '19'],
    ['=-2^2', '4'],
    ['=(1+2)*3', '9'],
    ['=10%', '10%'],
    ['="a"&1&TRUE', 'a1TRUE'],
    ['=1=1.0', 'TRUE'],
    ['="A"="a"', 'TRUE'],
    ['=2>"x"', 'FALSE'],
    ['=1/0', '#DIV/0!'],
    ['="x"+1', '#VALUE!'],
    ['=NOPE(1)', '#NAME?'],
    ['=NoSuchName', '#NAME?'],
    ['=IFERROR(1/0,"none")', 'none'],
    ['=IFNA(NA(),"none")', 'none'],
    ['=IF(FALSE,1)', 'FALSE'],
    ['=IFS(FALSE,1,TRUE,2)', '2'],
    ['=SWITCH(2,1,"a",2,"b","c")', 'b'],
    ['=AND(TRUE,1,NOT(FALSE))', 'TRUE'],
    ['=OR(FALSE,0)', 'FALSE'],
    ['=XOR(TRUE,TRUE)', 'FALSE'],
    ['=ROUND(2.345,2)', '2.35'],
    ['=ROUNDUP(2.1,0)', '3'],
    ['=ROUNDDOWN(-2.9)', '-2'],
    ['=ROUND(1250,-2)', '1300'],
    ['=MOD(-3,5)', '2'],
    ['=TEXT(0.975,"0%")', '98%'],
    ['=TEXT(1234.5,"#,##0.0")', '1,234.5'],
    ['=TEXT("2026-01-02","d mmm yyyy")', '2 Jan 2026'],
    ['=CONCATENATE("a",1)', 'a1'],
    ['=TEXTJOIN("-",TRUE,"a","","b")', 'a-b'],
    ['=LEFT("partner",4)', 'part'],
    ['=MID("partner",2,3)', 'art'],
    ['=LEN(TRIM("  a  b "))', '3'],
    ['=UPPER("ß")', 'SS'],
    ['=SUBSTITUTE("a.b.c",".","-",2)', 'a.b-c'],
    ['=FIND("b","abc")', '2'],
    ['=DATE(2026,14,1)', '2/1/2027'],
    ['=EDATE("2026-01-31",1)', '2/28/2026'],
    ['=EOMONTH("2026-02-10",0)', '2/28/2026'],
    ['=YEAR("2026-05-06")', '2026'],
    ['=DATEDIF("2026-01-15","2026-11-22","M")', '10'],
    ['=NETWORKDAYS("2026-11-16","2026-11-22")', '5'],
    ['=WEEKDAY("2026-11-22",2)', '7'],
    ['=DATEVALUE("2026-01-02")', '46024'],
    ['=ISBLANK(A99)', 'TRUE'],
    ['=ISNUMBER("1")', 'FALSE'],
    ['=REGEXEXTRACT("KPI-17","\\d+")', '17'],
    ['=SUM(1,2,"3")', '6'],
    ['=LET(x,2,y,x*3,x+y)', '8'],
    ['=SUMPRODUCT({1,2;3,4})', '10'],
    ['=INDEX({1,2;3,4},2,1)', '3'],
    ['=CHOOSE(2,"a","b")', 'b'],
  ])('%s shows %s', (formula, text) => {
    expect(openBook().compute(formula)).toBe(text);
  });

  it('counts and adds under conditions', () => {
    const { type, compute } = openBook();
    type(
      'A1:C5',
      ['north', '10', '2026-01-01'],
      ['south', '20', '2026-02-01'],
      ['north', '30', '2026-03-01'],
      ['', 'x', ''],
      ['nordic', '40', '2026-04-01'],
    );
    expect(compute('=SUM(B1:B5)')).toBe('100');
    expect(compute('=SUMIF(A1:A5,"north",B1:B5)')).toBe('40');
    expect(compute('=SUMIFS(B1:B5,A1:A5,"nor*",C1:C5,">=2026-02-01")')).toBe('70');
    expect(compute('=COUNTIF(A1:A5,"<>north")')).toBe('3');
    expect(compute('=COUNTIFS(B1:B5,">10",B1:B5,"<40")')).toBe('2');
    expect(compute('=AVERAGEIFS(B1:B5,A1:A5,"north")')).toBe('20');
    expect(compute('=AVERAGEIF(A1:A5,"nobody",B1:B5)')).toBe('#DIV/0!');
    expect(compute('=COUNTA(A1:A5)')).toBe('4');
    expect(compute('=MAXIFS(B1:B5,A1:A5,"north")')).toBe('30');
    expect(compute('=MIN(B1:B5)&"/"&MAX(B1:B5)')).toBe('10/40');
  });

  it('finds things', () => {
    const { type, compute } = openBook();
    type('A1:B3', ['a', '1'], ['b', '2'], ['c', '3']);
    expect(compute('=VLOOKUP("b",A1:B3,2,FALSE)')).toBe('2');
    expect(compute('=VLOOKUP("x",A1:B3,2,FALSE)')).toBe('#N/A');
    expect(compute('=XLOOKUP("c",A1:A3,B1:B3,"none")')).toBe('3');
    expect(compute('=XLOOKUP("x",A1:A3,B1:B3,"none")')).toBe('none');
    expect(compute('=INDEX(B1:B3,MATCH("c",A1:A3,0))')).toBe('3');
    expect(compute('=MATCH(2.5,B1:B3)')).toBe('2');
    expect(compute('=INDIRECT("B"&2)')).toBe('2');
    expect(compute('=OFFSET(A1,2,1)')).toBe('3');
  });

  it('spreads tables, and says when there is no room', () => {
    const { type, show, book } = openBook();
    type('A1:A4', '3', '1', '3', '2');
    type('C1', '=SORT(UNIQUE(A1:A4))');
    expect(show('C1:C4')).toEqual([['1'], ['2'], ['3'], ['']]);
    type('D1', '=FILTER(A1:A4,A1:A4>2)');
    type('E1', '=ARRAYFORMULA(A1:A4*10)');
    expect(show('D1:E3')).toEqual([
      ['3', '30'],
      ['3', '10'],
      ['', '30'],
    ]);
    type('C2', 'in the way');
    expect(show('C1')).toEqual([['#REF!']]);
    type('C2', '');
    expect(show('C1:C3')).toEqual([['1'], ['2'], ['3']]);
    expect(book.contentExtent(0)).toEqual({ rowCount: 4, columnCount: 5 });
  });

  it('reads other sheets, names and whole columns', () => {
    const { type, compute, script, book } = openBook();
    script.insertSheet({ title: 'Goal list' });
    type("'Goal list'!A1:A2", '4', '5');
    expect(compute("=SUM('Goal list'!A:A)")).toBe('9');
    script.addNamedRange('Goals', book.resolveRange("'Goal list'!A1:A2"));
    expect(compute('=SUM(Goals)')).toBe('9');
    expect(compute('=Gone!A1')).toBe('#REF!');
  });

  it('computes again when something it reads changes, and only then', () => {
    const { type, show } = openBook();
    type('A1:A3', '1', '=A1+1', '=A2+1');
    type('C1', '=RAND()');
    const chance = show('C1');
    expect(show('A3')).toEqual([['3']]);
    type('A1', '10');
    expect(show('A2:A3')).toEqual([['11'], ['12']]);
    type('A2', 'x');
    expect(show('A3')).toEqual([['#VALUE!']]);
    expect(show('C1')).toEqual(chance);
  });

  it('follows the clock in TODAY and NOW, in the zone of the spreadsheet', () => {
    const { compute, clock, show, script } = openBook();
    expect(compute('=TODAY()')).toBe('11/22/2026');
    clock.advance(86_400_000);
    expect(show('Z1')).toEqual([['11/23/2026']]);
    expect(compute('=IF(TODAY()>0,MINUTE(NOW()))')).toBe('30');
    clock.advance(60_000);
    expect(show('Z1')).toEqual([['31']]);
    compute('=TODAY()');
    script.updateProperties({ timeZone: 'Pacific/Auckland' });
    clock.set('2026-11-22T12:00:00Z');
    expect(show('Z1')).toEqual([['11/23/2026']]);
  });

  it('says circular instead of running for ever, and goes far along a chain', () => {
    const { type, show, script, book } = openBook();
    type('A1:B1', ['=B1', '=A1']);
    expect(show('A1:B1')).toEqual([['#REF!', '#REF!']]);
    const chain = Array.from({ length: 900 }, (_, i) => [i === 0 ? '=1' : `=D${i}+1`]);
    script.setFormulas(book.resolveRange('D1:D900'), chain);
    expect(show('D900')).toEqual([['900']]);
    script.setFormulas(book.resolveRange('D1'), [['=D900']]);
    expect(show('D900')).toEqual([['#REF!']]);
    script.setFormulas(book.resolveRange('D1'), [['=5']]);
    expect(show('D900')).toEqual([['904']]);
  });

  it('marks what it does not compute, and no IFERROR hides that', () => {
    const { compute } = openBook();
    expect(compute('=QUERY(A1:B2,"select A")')).toContain('not computed offline');
    expect(compute('=IFERROR(SPARKLINE(A1:B2),0)')).toContain('not computed offline');
    expect(compute('=1+IMPORTRANGE("x","A1")')).toContain('not computed offline');
    expect(compute('=ISERROR(GOOGLEFINANCE("X"))')).toContain('not computed offline');
  });

  it('takes semicolons and decimal commas where the locale has them', () => {
    const { compute } = openBook({ locale: 'de_DE' });
    expect(compute('=SUM(1,5;2)')).toBe('3,5');
    expect(compute('=IF(1>0;"ja";"nein")')).toBe('ja');
  });
});
