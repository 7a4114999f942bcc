// Canonical JSON: one text for one content, so that equal terms have equal hashes on every machine.

export type Canonical =
  | string
  | number
  | boolean
  | null
  | readonly Canonical[]
  | { readonly [name: string]: Canonical };

/** A finite double as a plain decimal without exponent: 1e21 is `1000000000000000000000`, -0 is `0`. Throws on NaN and infinities. */
export const numberToDecimal = (value: number): string => {
  if (!Number.isFinite(value)) throw new Error(`${value} has no decimal form.`);
  const text = String(value === 0 ? 0 : value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign, first, rest = '', exponent] = match;
  const digits = `${first}${rest}`;
  const point = 1 + Number(exponent);
  // JavaScript takes to exponents only below 10^-6 and from 10^21 up: all zeros stand on one side of the digits.
  return point <= 0 ? `${sign}0.${'0'.repeat(-point)}${digits}` : `${sign}${digits.padEnd(point, '0')}`;
};

/** Names in code-unit order, numbers as decimal strings, text in NFC and trimmed, no spaces. */
export const canonicalJson = (value: Canonical): string => {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return JSON.stringify(numberToDecimal(value));
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC').trim());
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value as { readonly [name: string]: Canonical }).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
};
