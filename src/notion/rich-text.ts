// Text as Notion's rich text: split into pieces that the service takes, and read back as plain text.

import { err, ok, type Result } from '../domain/result.ts';
import { cleanText } from '../domain/text.ts';

/** Longest `text.content` of one piece, in UTF-16 units (Notion's request limits). */
const PIECE_LENGTH = 2_000;
/** Most pieces in one rich-text array (same page). */
const MOST_PIECES = 100;

export interface TextPiece {
  readonly type: 'text';
  readonly text: { readonly content: string };
  readonly annotations?: { readonly bold: true };
}

/** A piece as Notion answers it: text, a mention or an equation, all with their plain text. */
export interface AnsweredPiece {
  readonly type: string;
  readonly plain_text: string;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

/** Pieces of at most 2,000 units, never parting a surrogate pair. '' gives none. */
export const splitText = (text: string): readonly string[] => {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + PIECE_LENGTH, text.length);
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end -= 1;
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
};

/** A surrogate without its partner is no character; JSON would carry it, no service keeps it. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const toPieces = (text: string, bold: boolean): readonly TextPiece[] =>
  splitText(text).map((content) => ({
    type: 'text',
    text: { content },
    ...(bold ? { annotations: { bold: true } } : {}),
  }));

/** Text for a request, or a sentence that says why Notion cannot hold it. Never shortened. */
export const textToRichText = (text: string, strong = ''): Result<readonly TextPiece[], string> => {
  if (LONE_SURROGATE.test(text) || LONE_SURROGATE.test(strong))
    return err('The text holds half a character (a broken emoji, for example). Type that character again.');
  const pieces = [...toPieces(strong, true), ...toPieces(text, false)];
  if (pieces.length > MOST_PIECES)
    return err(
      `The text has ${text.length} characters; Notion holds ${MOST_PIECES * PIECE_LENGTH} in one property. Shorten it or put it into a document and link that.`,
    );
  return ok(pieces);
};

/** What the pieces say, letter by letter; mentions and equations by their plain text. */
export const richTextToRaw = (pieces: readonly AnsweredPiece[]): string =>
  pieces.map((piece) => piece.plain_text).join('');

/** The canonical text of a property: NFC, trimmed, null when nothing is left. */
export const richTextToText = (pieces: readonly AnsweredPiece[]): string | null =>
  cleanText(richTextToRaw(pieces));
