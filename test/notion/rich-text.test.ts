// Rich text: pieces that the service takes, nothing lost between them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { richTextToText, splitText, textToRichText } from '../../src/notion/rich-text.ts';
import { canonicalText, HOSTILE_TEXTS } from './hostile-text.ts';

/** A lone surrogate cannot be encoded in UTF-8 and comes back as something else. */
const isPaired = (text: string): boolean => Buffer.from(text, 'utf8').toString('utf8') === text;

describe('splitText', () => {
  it('gives pieces of at most 2,000 units that join to the text, and never cuts a surrogate pair', () => {
    fc.assert(
      fc.property(canonicalText, (text) => {
        const pieces = splitText(text);
        expect(pieces.join('')).toBe(text);
        expect(pieces.every((piece) => piece.length > 0 && piece.length <= 2_000)).toBe(true);
        expect(pieces.every(isPaired)).toBe(true);
      }),
    );
  });

  it('moves a pair that straddles the cut into the next piece', () => {
    expect(splitText(`${'x'.repeat(1_999)}😀`).map((piece) => piece.length)).toEqual([1_999, 2]);
    expect(splitText('x'.repeat(2_000)).map((piece) => piece.length)).toEqual([2_000]);
    expect(splitText('')).toEqual([]);
  });
});

describe('textToRichText', () => {
  it('holds 50,000 characters in 25 pieces', () => {
    const encoded = textToRichText('x'.repeat(50_000));
    expect(encoded.ok && encoded.value.length).toBe(25);
  });

  it('refuses what does not fit into 100 pieces instead of cutting it', () => {
    expect(textToRichText('x'.repeat(200_000)).ok).toBe(true);
    const refused = textToRichText('x'.repeat(200_001));
    expect(refused).toMatchObject({ ok: false });
    expect(refused.ok ? '' : refused.error).toMatch(/200001 characters.*200000/);
  });

  it('refuses half a character', () => {
    expect(textToRichText('a\ud83d').ok).toBe(false);
    expect(textToRichText('\ude00b').ok).toBe(false);
    expect(textToRichText('a😀b').ok).toBe(true);
  });

  it('puts the strong part first, in bold', () => {
    const encoded = textToRichText('is late', 'KPI ');
    expect(encoded.ok && encoded.value).toEqual([
      { type: 'text', text: { content: 'KPI ' }, annotations: { bold: true } },
      { type: 'text', text: { content: 'is late' } },
    ]);
  });
});

describe('richTextToText', () => {
  it('reads mentions and equations by their plain text', () => {
    const pieces = [
      { type: 'text', plain_text: ' Meet ' },
      { type: 'mention', plain_text: '@Ada' },
      { type: 'equation', plain_text: 'e=mc^2' },
    ];
    expect(richTextToText(pieces)).toBe('Meet @Adae=mc^2');
  });

  it('gives one form for texts that look the same', () => {
    expect(richTextToText([{ type: 'text', plain_text: 'e\u0301' }])).toBe('\u00e9');
    expect(richTextToText([{ type: 'text', plain_text: ' \n ' }])).toBeNull();
    expect(richTextToText([])).toBeNull();
  });

  it('joins a composed letter across two pieces', () => {
    expect(richTextToText(['e', '\u0301'].map((plain_text) => ({ type: 'text', plain_text })))).toBe(
      '\u00e9',
    );
  });

  it('keeps every hostile text as it is once canonical', () => {
    for (const raw of HOSTILE_TEXTS) {
      const once = richTextToText([{ type: 'text', plain_text: raw }]);
      expect(richTextToText([{ type: 'text', plain_text: once ?? '' }])).toBe(once);
    }
  });
});
