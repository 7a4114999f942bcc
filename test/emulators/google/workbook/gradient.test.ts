// Colour scales: which colour a number gets between the points of a gradient rule.
import { describe, expect, it } from 'vitest';
import { createGradient } from '../../../../src/emulators/google/workbook/gradient.ts';
import { openBook } from './book.ts';

const WHITE = { red: 1, green: 1, blue: 1 };
const RED = { red: 1 };
const GREEN = { green: 1 };

describe('a gradient', () => {
  it('mixes from the least to the greatest', () => {
    const paint = createGradient(
      { minpoint: { color: WHITE, type: 'MIN' }, maxpoint: { color: RED, type: 'MAX' } },
      [10, 20, 30],
    );
    expect([paint(10), paint(20), paint(30), paint(99)]).toEqual([
      WHITE,
      { red: 1, green: 0.5, blue: 0.5 },
      RED,
      RED,
    ]);
  });

  it('knows numbers, percents and percentiles, and a point in the middle', () => {
    const numbers = [0, 1, 2, 3, 100];
    const at = (type: string, value: string) =>
      createGradient(
        {
          minpoint: { color: WHITE, type: 'MIN' },
          midpoint: { color: GREEN, type, value },
          maxpoint: { color: RED, type: 'MAX' },
        },
        numbers,
      );
    expect(at('NUMBER', '7')(7)).toMatchObject(GREEN);
    expect(at('PERCENT', '50')(50)).toMatchObject(GREEN);
    expect(at('PERCENTILE', '50')(2)).toMatchObject(GREEN);
    expect(at('NUMBER', 'no number')(100)).toEqual(RED);
  });

  it('paints nothing where there are no numbers or fewer than two points', () => {
    expect(
      createGradient({ minpoint: { color: RED, type: 'MIN' }, maxpoint: { type: 'MAX' } }, [])(1),
    ).toBeNull();
    expect(createGradient({ minpoint: { color: RED, type: 'MIN' } }, [1, 2])(1)).toBeNull();
  });

  it('is part of the effective format of numbers, not of texts', () => {
    const { book, script } = openBook();
    const range = book.resolveRange('A1:A4');
    script.setValues(range, [[0], [5], ['none'], [10]]);
    script.addConditionalFormat({
      ranges: [range],
      gradientRule: {
        minpoint: { color: WHITE, type: 'MIN' },
        maxpoint: { color: RED, type: 'NUMBER', value: '10' },
      },
    });
    const colors = book.getEffectiveFormats(range).map((row) => row[0]!.backgroundColor);
    expect(colors).toEqual([
      WHITE,
      { red: 1, green: expect.closeTo(0.5, 2), blue: expect.closeTo(0.5, 2) },
      WHITE,
      RED,
    ]);
  });
});
