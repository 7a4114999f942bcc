// Ids as the API writes and reads them.
import type { Random } from '../random.ts';

const DASHED = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const BARE = /^[0-9a-f]{32}$/;

export const bareToDashed = (bare: string): string =>
  `${bare.slice(0, 8)}-${bare.slice(8, 12)}-${bare.slice(12, 16)}-${bare.slice(16, 20)}-${bare.slice(20)}`;

/**
 * An id as sent: dashed (either case) or 32 lower-case hex digits; null for anything else. A dashed upper-case id
 * is kept as it is, so that it is not found, as with the real service.
 */
export const toId = (text: string): string | null => {
  if (DASHED.test(text)) return text;
  return BARE.test(text) ? bareToDashed(text) : null;
};

// Characters seen in the property ids of recorded answers.
const PROPERTY_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz:;<=>?@[\\]^_`{|}~';

/** A new property id: four characters, not among `taken`. */
export const mintPropertyId = (random: Random, taken: ReadonlySet<string>): string => {
  for (;;) {
    const id = random.id(4, PROPERTY_ALPHABET);
    if (!taken.has(id) && id !== 'title') return id;
  }
};

/** Property ids are short and travel URL-encoded, even inside JSON. */
export const encodePropertyId = (id: string): string => encodeURIComponent(id);
