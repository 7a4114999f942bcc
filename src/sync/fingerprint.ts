// A short, stable name for a text: keys of pages that people made, and ids of conflicts.

/** Crockford's alphabet: no letter that looks like a digit, none that spells words by accident. */
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

const digits = (hash: number): string => {
  let text = '';
  for (let shift = 25; shift >= 0; shift -= 5) text += ALPHABET[(hash >>> shift) & 31];
  return text;
};

/** Twelve letters and digits (60 bits) that depend on the text alone. Not for secrets. */
export const fingerprint = (text: string): string =>
  digits(mix(text, 0x811c9dc5)) + digits(mix(text, 0x2f0b4a87));
