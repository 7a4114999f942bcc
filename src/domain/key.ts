// Keys: the identity of a record, minted once and never derived from a row number or a title.
import type { Key } from './field.ts';
import { ALPHABET, fingerprint } from './fingerprint.ts';

/** Letters of a key that was minted for a row. */
const MINTED = 6;
/** Letters of a key that follows from a page. */
const FROM_PAGE = 12;

/** `KPI-7K2M9Q`: a key that `isTaken` does not know. `random` is uniform in [0, 1). */
export const mintKey = (
  prefix: string,
  random: () => number,
  isTaken: (key: Key) => boolean = () => false,
): Key => {
  for (;;) {
    let key = `${prefix}-`;
    for (let i = 0; i < MINTED; i++) key += ALPHABET[Math.floor(random() * 32)];
    if (!isTaken(key)) return key;
  }
};

/**
 * The key of a record that was born as a page, and carries none: it depends on the page's id alone, so that two runs
 * which both see a new page agree without talking, and its row is added once however often a run is killed.
 */
export const pageToKey = (prefix: string, pageId: string): Key => `${prefix}-${fingerprint(pageId)}`;

/** Whether a text has the form of a key; with `prefix`, of a key of that table. Any letter will do: people write keys too. */
export const isKey = (text: string, prefix?: string): boolean => {
  const match = /^([A-Z]{1,4})-([0-9A-Z]+)$/.exec(text);
  if (match === null) return false;
  const [, start, letters = ''] = match;
  return (
    (prefix === undefined || start === prefix) && (letters.length === MINTED || letters.length === FROM_PAGE)
  );
};
