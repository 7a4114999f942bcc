// Actions as lines of a page: what is written is read back, and what people type is understood or kept whole.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionToLine, type LineContext, lineToAction } from '../../src/domain/check-in-actions.ts';
import { addDays } from '../../src/domain/civil-date.ts';

const context: LineContext = {
  parties: { A: 'Lumen Apps', B: 'Corvid Media' },
  people: [
    { name: 'Jonas Schreiber', side: 'B' },
    { name: 'Jo', side: null },
  ],
  on: '2027-02-09',
};
const read = (text: string) => {
  const { title, owner, side, due } = lineToAction(text, context);
  return [title, owner, side, due];
};

describe('a line that people typed', () => {
  it.each([
    ['Call the printer', ['Call the printer', null, null, null]],
    [
      'Call the printer – Jonas Schreiber – due 1 March',
      ['Call the printer', 'Jonas Schreiber', 'B', '2027-03-01'],
    ],
    [
      'Call the printer - by 2027-12-01 - @jonas schreiber',
      ['Call the printer', 'Jonas Schreiber', 'B', '2027-12-01'],
    ],
    ['Call the printer — Corvid media', ['Call the printer', null, 'B', null]],
    ['Call – the printer – party a', ['Call – the printer', null, 'A', null]],
    ['Call the printer – Nobody known', ['Call the printer – Nobody known', null, null, null]],
    ['Call the printer – due whenever', ['Call the printer – due whenever', null, null, null]],
    ['Jo – Jo', ['Jo', 'Jo', null, null]],
    ['Ask Jo – Jo – Jonas Schreiber', ['Ask Jo – Jo', 'Jonas Schreiber', 'B', null]],
    ['co-branded – due 29 February', ['co-branded – due 29 February', null, null, null]],
    ['Jo', ['Jo', null, null, null]],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('a line that the program wrote', () => {
  it('names the party when nobody else is named', () => {
    expect(actionToLine({ title: 'Send', owner: null, side: 'A', due: null }, context)).toBe(
      'Send – Lumen Apps',
    );
    expect(actionToLine({ title: 'Send', owner: 'Jo', side: 'A', due: '2028-01-02' }, context)).toBe(
      'Send – Jo – due 2 January 2028',
    );
  });

  it('is read back as it was, whatever the title', () => {
    const title = fc
      .string({ minLength: 1, maxLength: 30 })
      .map((text) => text.replace(/[\s–—-]+/g, ' ').trim())
      .filter((text) => text !== '');
    const who = fc.constantFrom(
      { owner: null, side: null },
      { owner: null, side: 'A' as const },
      { owner: null, side: 'B' as const },
      { owner: 'Jonas Schreiber', side: 'B' as const },
    );
    const due = fc.option(fc.nat(900).map((days) => addDays('2026-06-01', days)));
    fc.assert(
      fc.property(title, who, due, (each, named, day) => {
        const action = { title: each, ...named, due: day };
        expect(lineToAction(actionToLine(action, context), context)).toEqual(action);
      }),
    );
  });
});
