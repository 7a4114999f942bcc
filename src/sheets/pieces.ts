// Long text over several cells: cut into pieces that a cell holds, and put together again.

/** Below the 50,000 characters that a cell takes, with room to spare. */
const PIECE = 40_000;

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;

/** Pieces of at most `size` characters, none of which cuts a surrogate pair. '' gives one empty piece. */
export const splitPieces = (text: string, size = PIECE): string[] => {
  const pieces: string[] = [];
  let start = 0;
  do {
    let end = Math.min(text.length, start + size);
    if (end < text.length && end - start > 1 && isHighSurrogate(text.charCodeAt(end - 1))) end -= 1;
    pieces.push(text.slice(start, end));
    start = end;
  } while (start < text.length);
  return pieces;
};

export const joinPieces = (pieces: readonly string[]): string => pieces.join('');
