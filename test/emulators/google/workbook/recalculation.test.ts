// After any edits, what a workbook has kept equals what one that starts from the same cells computes anew.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createManualClock } from '../../../../src/emulators/clock.ts';
import { createWorkbook } from '../../../../src/emulators/google/workbook/workbook.ts';
import { createRandom } from '../../../../src/emulators/random.ts';

/** What may be typed into which columns: each group reads only columns to its left, so that nothing runs in a circle. */
const GROUPS: readonly { readonly columns: readonly number[]; readonly inputs: readonly string[] }[] = [
  { columns: [0, 1], inputs: ['', '1', '2', '5', 'x'] },
  {
    columns: [2, 3],
    inputs: [
      '',
      '2',
      'y',
      '=A1+1',
      '=SUM(A:A)',
      '=SORT(A1:B3)',
      '=FILTER(B1:B4,B1:B4<>"")',
      '=IFERROR(INDEX(A1:B4,2,2),"none")',
      '=INDEX(A1:B3,0,1)',
      '=IF(A1>1,B1:B2,"no")',
      '=SEQUENCE(2,2)',
      '=TRANSPOSE(A1:A2)',
      '={1,2;3,4}',
    ],
  },
  {
    columns: [5, 6],
    inputs: [
      '',
      '=SUM(C1:E7)',
      '=COUNTA(A1:E7)',
      '=XLOOKUP(2,C1:C7,D1:D7,"missing")',
      '=MAX(D:E)',
      '=FILTER(C1:C7,C1:C7<>"")',
      '=IFERROR(INDEX(C1:E7,3,2),"none")',
      '=COUNTBLANK(C1:E4)',
    ],
  },
];

const open = (state?: ReturnType<ReturnType<typeof createWorkbook>['snapshot']>) =>
  createWorkbook({
    spreadsheetId: 'book',
    title: 'Book',
    clock: createManualClock('2026-11-22T10:00:00Z'),
    random: createRandom('book'),
    ...(state === undefined ? {} : { state }),
  });

const GRID = { sheetId: 0, startRowIndex: 0, endRowIndex: 9, startColumnIndex: 0, endColumnIndex: 9 };

it('is the same as computing anew, for any edits and whatever was looked at between them', () => {
  const look = fc.option(fc.record({ row: fc.nat(6), column: fc.nat(7) }));
  const edit = fc.constantFrom(...GROUPS).chain(({ columns, inputs }) =>
    fc.record({
      place: fc.record({ row: fc.nat(5), column: fc.constantFrom(...columns) }),
      input: fc.constantFrom(...inputs),
      look,
    }),
  );
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 14 }), (edits) => {
      const book = open();
      const writer = book.as({ email: '', source: 'api' });
      const cell = ({ row, column }: { readonly row: number; readonly column: number }) => ({
        sheetId: 0,
        startRowIndex: row,
        endRowIndex: row + 1,
        startColumnIndex: column,
        endColumnIndex: column + 1,
      });
      for (const { place: at, input, look } of edits) {
        writer.setValues(cell(at), [[input]]);
        if (look !== null) book.getDisplayValues(cell(look));
        book.getDisplayValues(GRID);
      }
      expect(book.getDisplayValues(GRID)).toEqual(open(book.snapshot()).getDisplayValues(GRID));
    }),
    { numRuns: 200, seed: 20261122 },
  );
}, 60_000);
