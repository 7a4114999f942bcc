// Canonical and shortened text.
import { describe, expect, it } from 'vitest';
import { cleanText, shortText, toSentence } from '../../src/domain/text.ts';

describe('cleanText', () => {
  it.each([
    [' a\r\nb\rc ', 'a\nb\nc'],
    ['e\u0301', '\u00e9'],
    [' \n ', null],
  ])('%j is %j', (raw, expected) => {
    expect(cleanText(raw)).toBe(expected);
  });
});

describe('shortText', () => {
  it('keeps what fits, on one line', () => {
    expect(shortText('  a \n\n b  ')).toBe('a b');
    expect(shortText('x'.repeat(40))).toBe('x'.repeat(40));
  });

  it('cuts to the length, with the dots in it', () => {
    expect(shortText('x'.repeat(41))).toBe(`${'x'.repeat(39)}…`);
    expect(shortText('abcdef', 4)).toBe('abc…');
  });

  it('never cuts a pair of surrogates', () => {
    expect(shortText('😀😀😀', 2)).toBe('😀…');
  });
});

describe('a text as a sentence', () => {
  it.each([
    [null, '–'],
    ['The app', 'The app.'],
    ['The app. ', 'The app.'],
    ['Why not?', 'Why not?'],
    ['and so on…', 'and so on…'],
  ])('%s is %s', (text, sentence) => {
    expect(toSentence(text)).toBe(sentence);
  });
});
