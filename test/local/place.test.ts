// Names of cells, moving among them by keys, and the clipboard.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areaOf,
  columnName,
  type Ground,
  moveByKey,
  parseClipboard,
  parsePlace,
  placeName,
} from '../../src/local/desk/sheet/place.ts';

describe('names of cells', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('column %i is %s', (column, name) => {
    expect(columnName(column)).toBe(name);
  });

  it('read back as the same cell', () => {
    fc.assert(
      fc.property(fc.nat(9_999), fc.nat(700), (row, column) => {
        expect(parsePlace(placeName({ row, column }).toLowerCase())).toEqual({ row, column });
      }),
    );
  });

  it.each(['', 'A0', '7', 'A-1', 'AAAA1', 'A1:B2'])('%j is none', (name) => {
    expect(parsePlace(name)).toBeNull();
  });
});

describe('moving', () => {
  // Row 2 and column 1 are hidden.
  const ground: Ground = { rows: [0, 1, 3, 4], columns: [0, 2, 3], page: 2 };
  const from = { row: 1, column: 2 };
  it.each([
    ['ArrowDown', false, false, { row: 3, column: 2 }],
    ['ArrowUp', false, false, { row: 0, column: 2 }],
    ['ArrowLeft', false, false, { row: 1, column: 0 }],
    ['ArrowDown', true, false, { row: 4, column: 2 }],
    ['Tab', false, false, { row: 1, column: 3 }],
    ['Tab', false, true, { row: 1, column: 0 }],
    ['PageDown', false, false, { row: 4, column: 2 }],
    ['Home', false, false, { row: 1, column: 0 }],
    ['End', true, false, { row: 4, column: 3 }],
    ['x', false, false, null],
  ])('%s (control %s, shift %s) skips what is hidden', (key, control, shift, to) => {
    expect(moveByKey(ground, from, key, control, shift)).toEqual(to);
  });

  it('never leaves the ground', () => {
    const keys = [
      'ArrowDown',
      'ArrowUp',
      'ArrowLeft',
      'ArrowRight',
      'Tab',
      'PageUp',
      'PageDown',
      'Home',
      'End',
    ];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...keys), fc.boolean(), fc.boolean())), (moves) => {
        let place = from;
        for (const [key, control, shift] of moves)
          place = moveByKey(ground, place, key, control, shift) ?? place;
        expect(ground.rows).toContain(place.row);
        expect(ground.columns).toContain(place.column);
      }),
    );
  });

  it('spans an area whichever corner comes first', () => {
    expect(areaOf({ row: 4, column: 1 }, { row: 2, column: 3 })).toEqual({
      top: 2,
      left: 1,
      bottom: 4,
      right: 3,
    });
  });
});

describe('the clipboard', () => {
  it('is cut at tabs and lines, and made rectangular', () => {
    expect(parseClipboard('a\tb\r\nc\r\n')).toEqual([
      ['a', 'b'],
      ['c', ''],
    ]);
    expect(parseClipboard('one')).toEqual([['one']]);
  });
});
