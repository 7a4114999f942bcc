// A1 and R1C1 notation.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnToName,
  nameToColumn,
  parseBounds,
  quoteTitle,
  rangeToA1,
  splitSheetName,
} from '../../../../src/emulators/google/workbook/a1.ts';

const bounds = fc
  .record({
    top: fc.option(fc.nat(99_999), { nil: undefined }),
    height: fc.integer({ min: 1, max: 50 }),
    left: fc.option(fc.nat(700), { nil: undefined }),
    width: fc.integer({ min: 1, max: 50 }),
  })
  .filter(({ top, left }) => top !== undefined || left !== undefined)
  .map(({ top, height, left, width }) => ({
    ...(top === undefined ? {} : { startRowIndex: top, endRowIndex: top + height }),
    ...(left === undefined ? {} : { startColumnIndex: left, endColumnIndex: left + width }),
  }));

describe('A1 notation', () => {
  it('counts columns without a zero', () => {
    expect([0, 25, 26, 701, 702, 18_277].map(columnToName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'ZZZ']);
    expect(['a', 'ZZZ', 'AAAA', '', '1'].map(nameToColumn)).toEqual([0, 18_277, -1, -1, -1]);
  });

  it('gives back what it wrote, for any title and range', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }), bounds, (title, range) => {
        const { title: read, rest } = splitSheetName(rangeToA1(title, range));
        expect(read).toBe(title);
        expect(parseBounds(rest)).toEqual(range);
      }),
    );
  });

  it.each([
    ['A1', { startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 }],
    ['$B$2:A1', { startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 2 }],
    ['A:C', { startColumnIndex: 0, endColumnIndex: 3 }],
    ['2:5', { startRowIndex: 1, endRowIndex: 5 }],
    ['A5:B', { startRowIndex: 4, startColumnIndex: 0, endColumnIndex: 2 }],
    ['A2:2', { startRowIndex: 1, endRowIndex: 2, startColumnIndex: 0 }],
    ['R2C3', { startRowIndex: 1, endRowIndex: 2, startColumnIndex: 2, endColumnIndex: 3 }],
    ['R1C1:R2C2', { startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 2 }],
  ])('reads %s', (text, range) => {
    expect(parseBounds(text)).toEqual(range);
  });

  it.each(['', 'A', '5', 'A0', 'Sheet1', 'A1:B2:C3', 'AAAA1', 'A:3', 'A1:[5', 'R0C1'])(
    'does not read %j',
    (text) => {
      expect(parseBounds(text)).toBeNull();
    },
  );

  it('quotes titles that a formula could read as something else', () => {
    expect(
      ['Goals', 'Übersicht', 'My Goals', 'D3', '2026', "Ana's", 'R1C1', 'TRUE', '🎊'].map(quoteTitle),
    ).toEqual(['Goals', 'Übersicht', "'My Goals'", "'D3'", "'2026'", "'Ana''s'", "'R1C1'", "'TRUE'", "'🎊'"]);
  });
});
