// Number words: "three", "twenty-five", "two hundred thousand", "a dozen", as they stand in an English sentence.

const SMALL =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 1e2],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
]);

const word = `(?:(?:${TENS.join('|')})(?:[- ](?:${SMALL.slice(0, 9).join('|')}))?|${SMALL.slice().reverse().join('|')})`;
const scale = `(?:${Array.from(SCALES.keys()).join('|')})`;

/** Source of a regular expression that matches one number in words. Without groups; use it case-insensitively. */
export const NUMBER_WORDS = `(?:(?:a|one) dozen|two dozen|a couple of|(?:a|${word}) ${scale}(?: ${scale})?|${word})`;

/** The value of a text that `NUMBER_WORDS` matches; null for any other. */
export const readNumberWords = (text: string): number | null => {
  const plain = text.toLowerCase().trim();
  if (/^(?:a|one) dozen$/.test(plain)) return 12;
  if (plain === 'two dozen') return 24;
  if (plain === 'a couple of') return 2;
  let value = 0;
  let factor = 1;
  for (const part of plain.split(/[- ]/)) {
    const small = SMALL.indexOf(part);
    const ten = TENS.indexOf(part);
    if (part === 'a') value += 1;
    else if (small >= 0) value += small + 1;
    else if (ten >= 0) value += (ten + 2) * 10;
    else if (SCALES.has(part)) factor *= SCALES.get(part) ?? 1;
    else return null;
  }
  return value === 0 ? null : value * factor;
};
