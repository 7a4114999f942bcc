// New keys: random for rows typed by hand, derived from the page for pages that people made.
import type { Key } from '../domain/field.ts';
import { ALPHABET, fingerprint } from './fingerprint.ts';
import type { PageId, Random } from './ports.ts';

/** A key such as `KPI-7K2M9Q` that `isTaken` does not know. */
export const mintKey = (prefix: string, random: Random, isTaken: (key: Key) => boolean): Key => {
  for (;;) {
    let key = `${prefix}-`;
    for (let i = 0; i < 6; i++) key += ALPHABET[Math.floor(random() * 32)];
    if (!isTaken(key)) return key;
  }
};

/**
 * The key of a page that carries none. It depends on the page alone, so that a page born in Notion needs no write to get
 * an identity, and its row is appended once however often the run is killed (L3, L8).
 */
export const pageToKey = (prefix: string, page: PageId): Key => `${prefix}-${fingerprint(page)}`;
