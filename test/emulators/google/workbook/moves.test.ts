// Structure moves: what refers to cells follows them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DimensionChange, moveIndex, moveSpan } from '../../../../src/emulators/google/workbook/span.ts';
import { openBook } from './book.ts';

const SIZE = 20;
const change: fc.Arbitrary<DimensionChange> = fc.oneof(
  fc.record({
    kind: fc.constant('insert' as const),
    at: fc.nat(SIZE),
    count: fc.integer({ min: 1, max: 4 }),
  }),
  fc
    .tuple(fc.nat(SIZE - 1), fc.integer({ min: 1, max: 4 }))
    .map(([from, count]) => ({ kind: 'delete' as const, from, to: Math.min(SIZE, from + count) })),
  fc
    .tuple(fc.nat(SIZE - 1), fc.integer({ min: 1, max: 4 }), fc.nat(SIZE))
    .map(([from, count, destination]) => ({
      kind: 'move' as const,
      from,
      to: Math.min(SIZE, from + count),
      destination,
    }))
    .filter(({ from, to, destination }) => destination <= from || destination >= to),
);

const applyTo = (list: readonly number[], step: DimensionChange): (number | null)[] => {
  const next: (number | null)[] = [...list];
  if (step.kind === 'insert') next.splice(step.at, 0, ...Array.from({ length: step.count }, () => null));
  else {
    const taken = next.splice(step.from, step.to - step.from);
    if (step.kind === 'move')
      next.splice(
        step.destination > step.from ? step.destination - taken.length : step.destination,
        0,
        ...taken,
      );
  }
  return next;
};

describe('indexes and spans', () => {
  it('go where the items of a list go', () => {
    fc.assert(
      fc.property(change, (step) => {
        const list = Array.from({ length: SIZE }, (_, i) => i);
        const moved = applyTo(list, step);
        for (const index of list) {
          const at = moved.indexOf(index);
          expect(moveIndex(step, index)).toBe(at === -1 ? null : at);
        }
      }),
    );
  });

  it('keep single cells as single cells', () => {
    fc.assert(
      fc.property(change, fc.nat(SIZE - 1), (step, index) => {
        const at = moveIndex(step, index);
        expect(moveSpan(step, [index, index + 1])).toEqual(at === null ? null : [at, at + 1]);
      }),
    );
  });
});

describe('formulas', () => {
  it('keep their value through any insertion, and through moves of single cells they read', () => {
    fc.assert(
      fc.property(
        fc.array(
          change.filter((step) => step.kind !== 'delete'),
          { maxLength: 4 },
        ),
        fc.boolean(),
        (steps, rows) => {
          const { book, script } = openBook();
          const cells = Array.from({ length: SIZE }, (_, i) => i + 1);
          const line = (from: number, to: number) =>
            rows
              ? `A${from}:A${to}`
              : `${book.rangeToA1({ sheetId: 0, startRowIndex: 0, endRowIndex: 1, startColumnIndex: from - 1, endColumnIndex: to }).slice(7)}`;
          script.setValues(book.resolveRange(line(1, SIZE)), rows ? cells.map((n) => [n]) : [cells]);
          const home = script.insertSheet({ title: 'Sums' });
          const one = (n: number) => `Sheet1!${line(n, n)}`.replace(/:.*$/, '');
          const place = book.resolveRange('Sums!A1:A2');
          script.setFormulas(place, [
            [`=${one(3)}*100+${one(17)}`],
            [`=SUM(Sheet1!${rows ? 'A:A' : '1:1'})`],
          ]);
          for (const step of steps) {
            const dimension = rows ? 'ROWS' : 'COLUMNS';
            if (step.kind === 'insert') script.insertDimension(0, dimension, step.at, step.count, false);
            else if (step.kind === 'move')
              script.moveDimension(0, dimension, step.from, step.to - step.from, step.destination);
          }
          expect(book.getValues(place)).toEqual([[317], [210]]);
          expect(home.sheetId).not.toBe(0);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('follow cut cells, renamed sheets and deleted ones', () => {
    const { type, script, book, show } = openBook();
    script.insertSheet({ sheetId: 5, title: 'Data' });
    type('Data!A1', '7');
    type('A1:A2', '=Data!A1', '=SUM(Data!A1:A2)');
    script.renameSheet(5, 'My data');
    expect(book.getFormulas(book.resolveRange('A1:A2'))).toEqual([
      ["='My data'!A1"],
      ["=SUM('My data'!A1:A2)"],
    ]);
    script.cut(book.resolveRange("'My data'!A1"), book.resolveRange("'My data'!C3"));
    expect(book.getFormulas(book.resolveRange('A1'))).toEqual([["='My data'!C3"]]);
    expect(show('A1')).toEqual([['7']]);
    script.deleteSheet(5);
    expect(show('A1:A2')).toEqual([['#REF!'], ['#REF!']]);
  });

  it('lose what is deleted and shrink round it', () => {
    const { type, script, book } = openBook();
    type('A1:A4', '1', '2', '3', '4');
    type('C1:C3', '=SUM(A1:A4)', '=A2', '=SUM(A2:A3)');
    script.deleteDimension(0, 'ROWS', 4, 1);
    type('D1', '=SUM(A2:A3)');
    script.deleteDimension(0, 'ROWS', 1, 2);
    expect(book.getFormulas(book.resolveRange('C1:D1'))).toEqual([['=SUM(A1:A2)', '=SUM(#REF!)']]);
  });

  it('go along in a sort', () => {
    const { type, script, book, show } = openBook();
    type('A1:B3', ['3', '=A1*10'], ['1', '=A2*10'], ['', 'last']);
    script.sort(book.resolveRange('A1:B3'), [{ dimensionIndex: 0 }]);
    expect(show('A1:B3')).toEqual([
      ['1', '10'],
      ['3', '30'],
      ['', 'last'],
    ]);
  });
});

describe('validation and charts', () => {
  it('point at the same cells after rows were inserted', () => {
    const { script, book } = openBook();
    script.setValidation(book.resolveRange('C1'), {
      condition: { type: 'ONE_OF_RANGE', values: [{ userEnteredValue: '=$A$1:$A$3' }] },
      strict: true,
    });
    const source = { sheetId: 0, startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 1 };
    script.addChart({
      spec: { basicChart: { series: [{ series: { sourceRange: { sources: [source] } } }] } },
      position: { overlayPosition: { anchorCell: { sheetId: 0, rowIndex: 6, columnIndex: 0 } } },
    });
    script.insertDimension(0, 'ROWS', 0, 2);
    script.setValues(book.resolveRange('A3:A5'), [['red'], ['green'], ['red']]);
    expect(book.getValidationChoices(book.resolveRange('C3'))).toEqual(['red', 'green']);
    const [chart] = book.charts(0);
    expect(JSON.stringify(chart?.spec)).toContain('"startRowIndex":2,"endRowIndex":5');
    expect(JSON.stringify(chart?.position)).toContain('"rowIndex":8');
  });
});
