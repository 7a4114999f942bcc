// L11 on the Notion side: what is written comes back, for every kind of field and a hostile corpus.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field, FieldKind, Value } from '../../src/domain/field.ts';
import { valueToRequest } from '../../src/notion/property-request.ts';
import { responseToValue, toInstant } from '../../src/notion/property-response.ts';
import { propertyTypeOf } from '../../src/notion/property-type.ts';
import { canonicalText, HOSTILE_TEXTS } from './hostile-text.ts';

const table = { title: 'name' };
const CHOICES = ['On track', 'At risk', 'Agency / influencer', 'last'] as const;

const field = (kind: FieldKind, id = 'f'): Field => ({
  id,
  kind,
  label: 'Field',
  owner: 'both',
  ...(kind === 'choice' ? { choices: CHOICES } : {}),
});

/** What the service answers to a request: rich text with its plain text, instants with an offset and milliseconds. */
const echo = (type: string, request: Readonly<Record<string, unknown>>): { readonly type: string } => {
  const sent = JSON.parse(JSON.stringify(request[type])) as unknown;
  const answered =
    type === 'title' || type === 'rich_text'
      ? (sent as { text: { content: string } }[]).map((piece) => ({
          type: 'text',
          plain_text: piece.text.content,
        }))
      : type === 'date' && sent !== null && (sent as { start: string }).start.includes('T')
        ? {
            start: (sent as { start: string }).start.replace(/(\.\d+)?Z$/, (ms) =>
              ms.startsWith('.') ? ms.replace('Z', '+00:00') : '.000+00:00',
            ),
            end: null,
            time_zone: null,
          }
        : sent;
  return { id: 'p', type, [type]: answered } as { readonly type: string };
};

const roundTrip = (of: Field, value: Value): unknown => {
  const encoded = valueToRequest(table, of, value);
  if (!encoded.ok) return encoded.error;
  const decoded = responseToValue(table, of, echo(propertyTypeOf(table, of), encoded.value));
  return decoded.ok ? decoded.value : decoded.error;
};

const civilDate = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const instant = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2200-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => toInstant(date.toISOString()));
const id = fc.uuid();

const ARBITRARIES: readonly (readonly [string, Field, fc.Arbitrary<Value>])[] = [
  ['title', field('text', 'name'), fc.option(canonicalText)],
  ['text', field('text'), fc.option(canonicalText)],
  ['long text', field('long-text'), fc.option(canonicalText)],
  [
    'link',
    field('link'),
    fc.option(fc.webUrl({ withQueryParameters: true }).map((url) => url.normalize('NFC'))),
  ],
  [
    'number',
    field('number'),
    fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n))),
  ],
  ['date', field('date'), fc.option(civilDate)],
  ['instant', field('instant'), fc.option(instant.map(String))],
  ['choice', field('choice'), fc.option(fc.constantFrom(...CHOICES))],
  ['yes-no', field('yes-no'), fc.boolean()],
  ['one', field('one'), fc.option(id)],
  ['many', field('many'), fc.uniqueArray(id, { maxLength: 100 }).map((ids) => [...ids].sort())],
];

describe('L11: what is written to Notion comes back', () => {
  it.each(ARBITRARIES)('%s', (_, of, values) => {
    fc.assert(
      fc.property(values, (value) => {
        expect(roundTrip(of, value)).toEqual(value);
      }),
    );
  });

  it('keeps every hostile text letter by letter', () => {
    for (const raw of HOSTILE_TEXTS) {
      const canonical = raw.normalize('NFC').trim();
      expect(roundTrip(field('long-text'), canonical)).toBe(canonical);
      expect(roundTrip(field('text', 'name'), canonical)).toBe(canonical);
    }
  });

  it('keeps 29 February, sums of decimals, and tells empty from zero', () => {
    expect(roundTrip(field('date'), '2024-02-29')).toBe('2024-02-29');
    expect(roundTrip(field('number'), 0.1 + 0.2)).toBe(0.1 + 0.2);
    expect(roundTrip(field('number'), 0)).toBe(0);
    expect(roundTrip(field('number'), null)).toBeNull();
    expect(Object.is(roundTrip(field('number'), -0), 0)).toBe(true);
    expect(roundTrip(field('yes-no'), false)).toBe(false);
    expect(roundTrip(field('many'), [])).toEqual([]);
  });
});

describe('what Notion cannot hold is refused with a sentence', () => {
  it.each<[string, Field, Value, RegExp]>([
    ['a choice that is none', field('choice'), 'Urgent', /not one of On track/],
    [
      'a link that is too long',
      field('link'),
      `https://x.test/${'a'.repeat(2_000)}`,
      /2015 characters; Notion takes 2000/,
    ],
    ['a day that does not exist', field('date'), '2023-02-29', /no value of the field/],
    ['a number that is none', field('number'), Number.NaN, /no value of the field/],
    ['infinity', field('number'), Number.POSITIVE_INFINITY, /no value of the field/],
    [
      'more relations than one write takes',
      field('many'),
      Array.from({ length: 101 }, (_, n) => `id-${n}`),
      /101 records; Notion takes 100/,
    ],
    ['a value of another kind', field('yes-no'), 'yes', /no value of the field/],
  ])('%s', (_, of, value, sentence) => {
    const encoded = valueToRequest(table, of, value);
    expect(encoded.ok ? '' : encoded.error).toMatch(sentence);
  });

  it('refuses a choice with a comma, which would become two words elsewhere', () => {
    const comma: Field = { ...field('choice'), choices: ['High, really'] };
    expect(valueToRequest(table, comma, 'High, really')).toMatchObject({ ok: false });
  });
});
