// Random numbers and ids that repeat exactly for the same seed.

/** A source of ids. Its position can be kept with saved state, so that ids never repeat after a restart. */
export interface Random {
  /** The next number, 0 ≤ n < 1. */
  next(): number;
  /** A dashed lower-case version 4 UUID. */
  uuid(): string;
  /** A string of `length` characters of `alphabet` (default: letters and digits). */
  id(length: number, alphabet?: string): string;
  /** Where in its sequence the source is: four unsigned 32-bit words. */
  position(): readonly number[];
  /** Goes on from a position that `position()` gave. */
  moveTo(position: readonly number[]): void;
}

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** FNV-1a over UTF-16 code units; spreads any seed text over 32 bits. */
const hashText = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};

/** The sfc32 generator: small, fast, and good enough for ids that need not be secret. */
export const createRandom = (seed: string | number): Random => {
  let a = hashText(`${seed}/a`);
  let b = hashText(`${seed}/b`);
  let c = hashText(`${seed}/c`);
  let counter = 1;
  const word = (): number => {
    const sum = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = (b ^ (b >>> 9)) >>> 0;
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    return sum;
  };
  // sfc32 needs about a dozen rounds before near seeds stop giving near numbers.
  for (let i = 0; i < 15; i++) word();
  const hex = (): string => word().toString(16).padStart(8, '0');
  return {
    next: () => word() / 2 ** 32,
    uuid: () => {
      const h = hex() + hex() + hex() + hex();
      const variant = '89ab'[Number.parseInt(h[16]!, 16) & 3];
      return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20)}`;
    },
    id: (length, alphabet = ALPHANUMERIC) => {
      let text = '';
      for (let i = 0; i < length; i++) text += alphabet[word() % alphabet.length];
      return text;
    },
    position: () => [a, b, c, counter],
    moveTo: (position) => {
      if (position.length !== 4) throw new RangeError('A position has four numbers.');
      a = position[0]! >>> 0;
      b = position[1]! >>> 0;
      c = position[2]! >>> 0;
      counter = position[3]! >>> 0;
    },
  };
};
