// Number words: every value comes back, and what is none is none.
import { describe, expect, it } from 'vitest';
import { NUMBER_WORDS, readNumberWords } from '../../src/domain/number-words.ts';

describe('number words', () => {
  it.each([
    ['one', 1],
    ['nineteen', 19],
    ['twenty', 20],
    ['twenty-five', 25],
    ['Ninety nine', 99],
    ['a hundred', 100],
    ['two hundred', 200],
    ['two hundred thousand', 200_000],
    ['ten million', 10_000_000],
    ['three billion', 3e9],
    ['a dozen', 12],
    ['two dozen', 24],
    ['a couple of', 2],
  ])('%s is %i, and is found whole in a sentence', (text, value) => {
    expect(readNumberWords(text)).toBe(value);
    expect(new RegExp(NUMBER_WORDS, 'i').exec(`win ${text} customers`)?.[0]).toBe(text);
  });

  it.each(['many', '', 'ten apples', 'twenty-'])('“%s” is none', (text) => {
    expect(readNumberWords(text)).toBeNull();
  });
});
