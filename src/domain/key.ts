// Keys: the identity of a record, minted once and never derived from a row number or a title.
import type { Key } from './field.ts';

/** Crockford's base 32: no I, L, O, U, so that a key survives being read aloud. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SHORT = 6;
/** 128 bits in steps of five. */
const LONG = 26;

/** `KPI-7K2M9Q`. `random` is uniform in [0, 1); the caller checks that the key is not taken. */
export const mintKey = (prefix: string, random: () => number): Key => {
  let letters = '';
  for (let i = 0; i < SHORT; i++) letters += ALPHABET[Math.floor(random() * 32) % 32];
  return `${prefix}-${letters}`;
};

/**
 * The key of a record that was born as a Notion page: the same page always gives the same key, and two pages never
 * share one, so that two runs which both see a new page agree without talking. `pageId` is a UUID, with or without dashes.
 * Throws on anything else: page ids come from the service, never from people.
 */
export const keyFromPageId = (prefix: string, pageId: string): Key => {
  const hex = pageId.replace(/-/g, '');
  if (!/^[0-9a-f]{32}$/i.test(hex)) throw new Error(`"${pageId}" is no page id.`);
  let rest = BigInt(`0x${hex}`);
  let letters = '';
  for (let i = 0; i < LONG; i++) {
    letters = ALPHABET[Number(rest % 32n)] + letters;
    rest /= 32n;
  }
  return `${prefix}-${letters}`;
};

/** Whether a text has the form of a key; with `prefix`, of a key of that table. Any letter will do: people write keys too. */
export const isKey = (text: string, prefix?: string): boolean => {
  const match = /^([A-Z]{1,4})-([0-9A-Z]+)$/.exec(text);
  if (match === null) return false;
  const [, start, letters] = match;
  return (
    (prefix === undefined || start === prefix) && (letters?.length === SHORT || letters?.length === LONG)
  );
};
