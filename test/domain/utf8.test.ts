// UTF-8 at the limits of its lengths, against Node's own encoder.
import { expect, it } from 'vitest';
import { textToUtf8 } from '../../src/domain/utf8.ts';

it.each([
  '',
  '\u0000',
  '\u007f',
  '\u0080',
  '\u07ff',
  '\u0800',
  '\ud7ff',
  '\ud800',
  '\udfff',
  'a\ud83d',
  '\ue000',
  '\uffff',
  '\u{10000}',
  '\u{10ffff}',
  'Grüße, 😀',
])('%j', (text) => {
  expect([...textToUtf8(text)]).toEqual([...new TextEncoder().encode(text)]);
});
