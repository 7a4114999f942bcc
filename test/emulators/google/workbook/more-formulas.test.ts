// Functions of tables and of statistics, and the published list of what is computed.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  computedFunctions,
  functionsNotComputed,
} from '../../../../src/emulators/google/workbook/formula/function-table.ts';
import { openBook } from './book.ts';

const withTable = () => {
  const opened = openBook();
  opened.script.setValues(opened.book.resolveRange('A1:C4'), [
    ['a', 1, 2],
    ['b', 2, 4],
    ['', 3, 6],
    ['c', 2, 9],
  ]);
  return opened;
};

describe('functions of tables', () => {
  it.each([
    [
      '=VSTACK(B1:C1,B4:C4)',
      [
        ['1', '2'],
        ['2', '9'],
      ],
    ],
    [
      '=HSTACK(A1:A2,C1:C2)',
      [
        ['a', '2'],
        ['b', '4'],
      ],
    ],
    [
      '=HSTACK(A1:A2,C1)',
      [
        ['a', '2'],
        ['b', '#N/A'],
      ],
    ],
    [
      '=CHOOSECOLS(A1:C2,3,1)',
      [
        ['2', 'a'],
        ['4', 'b'],
      ],
    ],
    [
      '=CHOOSEROWS(A1:C4,-1,1)',
      [
        ['c', '2'],
        ['a', '1'],
      ],
    ],
    [
      '=TOCOL(A1:A4,1)',
      [
        ['a', ''],
        ['b', ''],
      ],
    ],
    [
      '=TOROW(B1:B2)',
      [
        ['1', '2'],
        ['', ''],
      ],
    ],
    [
      '=WRAPROWS(B1:B4,2)',
      [
        ['1', '2'],
        ['3', '2'],
      ],
    ],
    [
      '=WRAPCOLS(B1:B4,2)',
      [
        ['1', '3'],
        ['2', '2'],
      ],
    ],
    [
      '=ARRAY_CONSTRAIN(A1:C4,1,2)',
      [
        ['a', '1'],
        ['', ''],
      ],
    ],
    [
      '=CHOOSECOLS(A1:C2,4)',
      [
        ['#VALUE!', ''],
        ['', ''],
      ],
    ],
    [
      '=QUERY(A1:C4,"select A")',
      [
        ['#ERROR! (QUERY is not computed offline)', ''],
        ['', ''],
      ],
    ],
  ])('%s', (formula, expected) => {
    const { type, show } = withTable();
    type('E1', formula);
    expect(show('E1:F2')).toEqual(expected);
  });
});

describe('SORTN with rows that are equal', () => {
  it.each([
    ['0', ['1', '2', '', '']],
    ['1', ['1', '2', '2', '']],
    ['2', ['1', '2', '', '']],
    ['3', ['1', '2', '2', '']],
  ])('shows ties by mode %s', (mode, expected) => {
    const { type, show } = withTable();
    type('E1', `=SORTN(B1:C4,2,${mode},1,TRUE)`);
    expect(show('E1:E4').flat()).toEqual(expected);
    type('E1', `=SORTN(B1:C4,9,${mode},1,TRUE)`);
    expect(show('F1:F4').flat()).toEqual(mode === '2' ? ['2', '4', '6', ''] : ['2', '4', '9', '6']);
  });
});

describe('functions that call a LAMBDA', () => {
  const NONE = ['', ''];
  it.each([
    [
      '=MAP(B1:B2,C1:C2,LAMBDA(one,other,one*10+other))',
      [
        ['12', ''],
        ['24', ''],
      ],
    ],
    ['=REDUCE(0,B1:B4,LAMBDA(total,each,total+each))', [['8', ''], NONE]],
    [
      '=REDUCE(HSTACK("",0),B1:B4,LAMBDA(acc,each,HSTACK(INDEX(acc,1,1)&each,INDEX(acc,1,2)+1)))',
      [['1232', '4'], NONE],
    ],
    ['=SCAN(0,B1:C1,LAMBDA(total,each,total+each))', [['1', '3'], NONE]],
    [
      '=BYROW(B1:C2,LAMBDA(row,SUM(row)))',
      [
        ['3', ''],
        ['6', ''],
      ],
    ],
    ['=BYCOL(B1:C4,LAMBDA(column,MAX(column)))', [['3', '9'], NONE]],
    [
      '=MAKEARRAY(2,2,LAMBDA(row,column,row*10+column))',
      [
        ['11', '12'],
        ['21', '22'],
      ],
    ],
    ['=LET(double,LAMBDA(x,x*2),double(21))', [['42', ''], NONE]],
    [
      '=LET(three,3,MAP(B1:B2,LAMBDA(x,x*three)))',
      [
        ['3', ''],
        ['6', ''],
      ],
    ],
    ['=MAP(B1:B2,LAMBDA(x,IF(x>1,,x)))', [['1', ''], NONE]],
    ['=LAMBDA(x,x)', [['#N/A', ''], NONE]],
    ['=MAP(B1:B2,5)', [['#N/A', ''], NONE]],
    ['=REDUCE(0,B1:B2,LAMBDA(x,x))', [['#N/A', ''], NONE]],
    [
      '=FILTER(B1:B4,MATCH(B1:B4,B1:B4,0)=ROW(B1:B4))',
      [
        ['1', ''],
        ['2', ''],
      ],
    ],
    [
      '=ARRAYFORMULA(VLOOKUP(B3:B4,B1:C2,2,TRUE))',
      [
        ['4', ''],
        ['4', ''],
      ],
    ],
  ])('%s', (formula, expected) => {
    const { type, show } = withTable();
    type('E1', formula);
    expect(show('E1:F2')).toEqual(expected);
  });
});

describe('functions of statistics', () => {
  it.each([
    ['=PERCENTILE(B1:B4,0.5)', '2'],
    ['=QUARTILE(C1:C4,1)', '3.5'],
    ['=PERCENTILE(B1:B4,2)', '#NUM!'],
    ['=MODE(B1:B4)', '2'],
    ['=MODE(C1:C4)', '#N/A'],
    ['=SLOPE(C1:C3,B1:B3)', '2'],
    ['=INTERCEPT(C1:C3,B1:B3)', '0'],
    ['=CORREL(C1:C3,B1:B3)', '1'],
    ['=FORECAST(10,C1:C3,B1:B3)', '20'],
    ['=SLOPE(C1:C2,B1:B3)', '#N/A'],
    ['=SLOPE(C1:C1,B1:B1)', '#DIV/0!'],
    ['=ROUND(STDEV.S(B1:B4),4)', '0.8165'],
    ['=RANK.EQ(3,B1:B4)', '1'],
    ['=ADDRESS(3,28)', '$AB$3'],
    ['=ADDRESS(1,1,4,TRUE,"KPIs")', 'KPIs!A1'],
    ['=ROUND(SIN(PI()/2)+DEGREES(PI()),1)', '181'],
  ])('%s is %s', (formula, expected) => {
    const { type, show } = withTable();
    type('E1', formula);
    expect(show('E1')).toEqual([[expected]]);
  });
});

describe('the published lists', () => {
  const page = readFileSync('docs/local-workspace.md', 'utf8');
  const listAfter = (heading: string): string[] => {
    const [, rest = ''] = page.split(heading);
    return (/```text\n([\s\S]*?)```/.exec(rest)?.[1] ?? '').split(/\s+/).filter(Boolean).sort();
  };

  it('name every function that is computed', () => {
    expect(listAfter('Computed:')).toEqual(computedFunctions());
  });

  it('name every function that says it is not', () => {
    expect(listAfter('Not computed offline:')).toEqual(functionsNotComputed());
  });

  it('have no function twice', () => {
    const computed = new Set(computedFunctions());
    expect(functionsNotComputed().filter((name) => computed.has(name))).toEqual([]);
  });
});

describe('a table that a formula spreads', () => {
  it('shows its columns as the columns it comes from', () => {
    const { type, show } = openBook();
    type('A1', 'Day');
    type('B1', 'Share');
    type('A2', '2026-01-02');
    type('B2', '50%');
    type('A3', '2026-01-01');
    type('B3', '25%');
    type('D1', '=SORT(A2:B3,1,TRUE)');
    type('D5', '=FILTER(A:B,B:B<>"")');
    expect(show('D1:E2')).toEqual([
      ['2026-01-01', '25%'],
      ['2026-01-02', '50%'],
    ]);
    expect(show('D6:E7')).toEqual([
      ['2026-01-02', '50%'],
      ['2026-01-01', '25%'],
    ]);
  });
});
