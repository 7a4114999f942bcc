// A short, stable name for a text, in letters that survive being read aloud.

/** Crockford's base 32: no I, L, O, U, so that no letter looks like a digit. */
export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const mix = (text: string, seed: number): number => {
  let hash = seed;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 13), 0x5bd1e995);
  return (hash ^ (hash >>> 16)) >>> 0;
};

const lettersOf = (hash: number): string => {
  let letters = '';
  for (let shift = 25; shift >= 0; shift -= 5) letters += ALPHABET[(hash >>> shift) & 31];
  return letters;
};

/**
 * Twelve letters and digits (60 bits) that depend on the text alone. Not for secrets. Workbooks hold these names, so
 * the function may never give other ones.
 */
export const fingerprint = (text: string): string =>
  lettersOf(mix(text, 0x811c9dc5)) + lettersOf(mix(text, 0x2f0b4a87));
