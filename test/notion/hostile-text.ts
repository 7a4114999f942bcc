// Texts that break careless codecs, and an arbitrary that mixes them; canonical unless said otherwise.
import fc from 'fast-check';
import { cleanText } from '../../src/domain/text.ts';

/** As people might type them; not all are canonical. */
export const HOSTILE_TEXTS: readonly string[] = [
  '=IMPORTXML("http://example.com","//a")',
  '=SUM(A1)',
  "'001",
  '+49 30 1234',
  '-0',
  '0.1 + 0.2',
  '25 %',
  '$50,000',
  '31.12.2027',
  '2024-02-29',
  '👩‍👩‍👧‍👦 family',
  '🏳️‍🌈',
  'שלום עולם',
  '\u202emirror\u202c',
  'مرحبا',
  'e\u0301 against \u00e9',
  'ﬁ ligature',
  'line\nbreak',
  'tab\there',
  '<script>alert(1)</script>',
  '**not bold**',
  '"quoted" \\ back',
  'null',
  '\u00a0no-break space\u00a0',
  'x'.repeat(2_000),
  `${'x'.repeat(1_999)}😀`,
  '😀'.repeat(25_000),
  `${'x'.repeat(49_999)}é`,
];

/** Canonical text of any length, with surrogate pairs at the cuts. */
export const canonicalText = fc
  .oneof(
    fc.constantFrom(...HOSTILE_TEXTS),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .tuple(fc.integer({ min: 1_990, max: 2_010 }), fc.constantFrom('😀', '𝔘', 'a'))
      .map(([n, c]) => 'y'.repeat(n) + c.repeat(30)),
  )
  .map((text) => cleanText(text))
  .filter((text): text is string => text !== null);
