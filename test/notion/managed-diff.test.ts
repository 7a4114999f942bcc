// The comparison behind a refresh: what is ours, what a person wrote, and the least that has to be written.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffManaged, type Standing } from '../../src/notion/managed-diff.ts';
import { type Print, partToPrint, textHash } from '../../src/notion/managed-print.ts';

const line = (text: string): Print => partToPrint({ kind: 'bullet', text });
const lines = (...texts: readonly string[]): readonly Print[] => texts.map(line);
const standing = (...texts: readonly string[]): readonly Standing[] =>
  texts.map((text, index) => ({
    id: `${index}:${text}`,
    type: 'bulleted_list_item',
    text,
    hasChildren: false,
  }));

const quiet = {
  kept: [],
  updates: [],
  inserts: [],
  trash: [],
  tables: [],
  goingTables: [],
  goingParents: [],
};

describe('diffManaged', () => {
  it('finds nothing to do when all is as it was', () => {
    expect(diffManaged(lines('a', 'b'), standing('a', 'b'), lines('a', 'b'))).toEqual(quiet);
  });

  it('rewrites the line that changed, in place', () => {
    const diff = diffManaged(lines('a', 'b', 'c'), standing('a', 'b', 'c'), lines('a', 'x', 'c'));
    expect(diff).toEqual({ ...quiet, updates: [{ id: '1:b', wanted: 1 }] });
  });

  it('adds a line without rewriting those below it', () => {
    const diff = diffManaged(lines('a', 'b'), standing('a', 'b'), lines('a', 'new', 'newer', 'b'));
    expect(diff).toEqual({ ...quiet, inserts: [{ after: '0:a', wanted: [1, 2] }] });
    const top = diffManaged(lines('a'), standing('a'), lines('new', 'a'));
    expect(top.inserts).toEqual([{ after: null, wanted: [0] }]);
  });

  it('takes away the line that went', () => {
    expect(diffManaged(lines('a', 'b', 'c'), standing('a', 'b', 'c'), lines('a', 'c'))).toEqual({
      ...quiet,
      trash: ['1:b'],
    });
  });

  it('keeps a rewritten line before it says again what it should', () => {
    expect(diffManaged(lines('a', 'b'), standing('a', 'mine'), lines('a', 'b'))).toEqual({
      ...quiet,
      kept: ['mine'],
      updates: [{ id: '1:mine', wanted: 1 }],
    });
  });

  it('keeps an added line and takes it away', () => {
    expect(diffManaged(lines('a'), standing('a', 'mine'), lines('a'))).toEqual({
      ...quiet,
      kept: ['mine'],
      trash: ['1:mine'],
    });
  });

  it('makes no note of our own words: a copy, or what a killed run had already written', () => {
    expect(diffManaged(lines('a'), standing('a', 'a'), lines('a')).kept).toEqual([]);
    expect(diffManaged(lines('old'), standing('new'), lines('new'))).toMatchObject({ kept: [] });
  });

  it('does not take white space for words', () => {
    expect(textHash(' a\u00a0 b\n')).toBe(textHash('a b'));
    expect(diffManaged(lines('a b'), standing('a  b '), lines('a b'))).toEqual(quiet);
  });

  it('never trashes a line under which people put something; the caller decides', () => {
    const parent: Standing = { id: 'p', type: 'bulleted_list_item', text: 'a', hasChildren: true };
    expect(diffManaged(lines('a'), [parent], [])).toEqual({ ...quiet, goingParents: ['p'] });
    const foreign: Standing = { ...parent, text: 'a toggle of theirs', type: 'toggle' };
    expect(diffManaged([], [foreign], [])).toEqual(quiet);
  });

  it('keeps every word that is not ours, whatever stands there', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const words = fc.array(word, { maxLength: 8 });
    fc.assert(
      fc.property(
        words,
        fc.array(fc.oneof(word, fc.constantFrom('P1', 'P2', 'P3')), { maxLength: 10 }),
        words,
        (before, there, wanted) => {
          const diff = diffManaged(lines(...before), standing(...there), lines(...wanted));
          const written = new Set([...diff.updates.map((update) => update.id), ...diff.trash]);
          for (const block of standing(...there)) {
            const ours: readonly string[] = [...before, ...wanted];
            const isOurs = ours.includes(block.text ?? '');
            if (!isOurs && written.has(block.id)) expect(diff.kept).toContain(block.text);
          }
        },
      ),
    );
  });

  it('leads to exactly the wanted lines', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 });
    fc.assert(
      fc.property(words, words, words, (before, there, wanted) => {
        const diff = diffManaged(lines(...before), standing(...there), lines(...wanted));
        let now = standing(...there).map((block) => ({ id: block.id, text: block.text ?? '' }));
        for (const { id, wanted: index } of diff.updates)
          now = now.map((each) => (each.id === id ? { id, text: wanted[index]! } : each));
        for (const { after, wanted: indexes } of diff.inserts) {
          const at = after === null ? 0 : now.findIndex((each) => each.id === after) + 1;
          now.splice(at, 0, ...indexes.map((index) => ({ id: `new ${index}`, text: wanted[index]! })));
        }
        expect(now.filter((each) => !diff.trash.includes(each.id)).map((each) => each.text)).toEqual(wanted);
      }),
    );
  });
});
