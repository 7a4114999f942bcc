// L11 for the sheet: what is written reads back as it was, and what people type is read without guessing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field, Value } from '../../src/domain/field.ts';
import { fieldById, KPIS, TABLES } from '../../src/domain/fields.ts';
import { ok } from '../../src/domain/result.ts';
import { cleanText } from '../../src/domain/text.ts';
import { type CellContent, type CellContext, cellToValue, valueToCell } from '../../src/sheets/cell-codec.ts';
import { dateToSerial, serialToDate } from '../../src/sheets/serial-date.ts';
import type { Cell } from '../../src/sheets/wire.ts';
import { toCell } from './fixture.ts';

const context: CellContext = { locale: 'en_US', unit: null, resolve: (_, text) => ok(text) };

const field = (kind: Field['kind'], more: Partial<Field> = {}): Field => ({
  id: 'f',
  kind,
  label: 'F',
  owner: 'both',
  ...more,
});

/** A cell before it is written: how it is formatted, and what it shows, which is all that the codec sees. */
interface Before {
  readonly type: string | undefined;
  readonly cell: Cell;
}

/** What Google answers after this content was written over `before`. */
const written = (content: CellContent, before: Before): Cell => {
  if (content.value === null) return {};
  const type = content.format === undefined ? before.type : content.format?.type;
  const { numberValue, stringValue, boolValue } = content.value;
  return toCell(numberValue ?? stringValue ?? boolValue ?? null, type);
};

const EMPTY: Before = { type: undefined, cell: {} };

const roundTrip = (of: Field, value: Value, before: Before = EMPTY, with_: CellContext = context): Value => {
  const content = valueToCell(of, value, before.cell);
  if (!content.ok) throw new Error(content.error.message);
  expect(content.value.value?.formulaValue).toBeUndefined();
  const read = cellToValue(of, written(content.value, before), with_);
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
};

const hostile = [
  '=SUM(A1)',
  '=IMPORTXML("http://x","//a")',
  "'001",
  '001',
  '+1',
  '-0',
  '1e5',
  'TRUE',
  '31.12.2027',
  '10:00',
  '25 %',
  '$50,000',
  '#REF!',
  'שלום עולם',
  '👩‍👩‍👧‍👦 ünïcödé',
  'é'.normalize('NFD').normalize('NFC'),
  'two\nlines',
  'a, b',
  'x'.repeat(2_000),
  '🦜'.repeat(25_000),
  'y'.repeat(50_000),
];

const textArbitrary = fc
  .oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 300 }))
  .map((text) => cleanText(text))
  .filter((text) => text !== null);

const formats = [undefined, 'TEXT', 'NUMBER', 'PERCENT', 'CURRENCY', 'DATE', 'TIME', 'DATE_TIME'];
const beforeArbitrary = fc
  .record({ type: fc.constantFrom(...formats), typed: fc.constantFrom(null, 'text', 46_752, 0.25, true) })
  .map(({ type, typed }): Before => ({ type, cell: toCell(typed, type) }));

const dateArbitrary = fc
  .integer({ min: dateToSerial('1910-01-01')!, max: dateToSerial('9999-12-31')! })
  .map((serial) => serialToDate(serial)!);

describe('a value that is written reads back as it was (L11)', () => {
  it.each(['text', 'long-text'] as const)('%s', (kind) => {
    fc.assert(
      fc.property(textArbitrary, beforeArbitrary, (text, before) => {
        expect(roundTrip(field(kind), text, before)).toBe(text);
      }),
    );
  });

  it('number, whatever stood in the cell and whatever the locale', () => {
    const numbers = fc.oneof(
      fc.constantFrom(0, 0.1 + 0.2, 1e21, -1e-7, 50_000, Number.MAX_SAFE_INTEGER),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(
        numbers,
        beforeArbitrary,
        fc.constantFrom('amount', 'percent', undefined),
        fc.constantFrom('en_US', 'de_DE', 'ar_EG'),
        (number, before, format, locale) => {
          const of = field('number', format === undefined ? {} : { format });
          const value = number === 0 ? 0 : number;
          expect(roundTrip(of, value, before, { ...context, locale, unit: '%' })).toBe(value);
        },
      ),
    );
  });

  it('date, through any earlier format', () => {
    fc.assert(
      fc.property(fc.oneof(dateArbitrary, fc.constant('2028-02-29')), beforeArbitrary, (date, before) => {
        expect(roundTrip(field('date'), date, before)).toBe(date);
      }),
    );
  });

  it('date, twenty times over, in five zones of the machine', () => {
    const zone = process.env.TZ;
    try {
      for (const name of [
        'UTC',
        'America/New_York',
        'Asia/Kolkata',
        'Pacific/Auckland',
        'Pacific/Pago_Pago',
      ]) {
        process.env.TZ = name;
        for (const start of ['2027-03-28', '2028-02-29', '2027-12-31', '1970-01-01']) {
          let date: Value = start;
          for (let turn = 0; turn < 20; turn += 1) date = roundTrip(field('date'), date);
          expect(date).toBe(start);
        }
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it('instant, choice, yes-no, link, one, many and empty', () => {
    expect(roundTrip(field('instant'), '2027-01-12T15:00:00.000Z')).toBe('2027-01-12T15:00:00.000Z');
    expect(roundTrip(fieldById(KPIS, 'use'), 'Parked')).toBe('Parked');
    expect(roundTrip(field('yes-no'), true)).toBe(true);
    expect(roundTrip(field('yes-no'), false)).toBe(false);
    expect(roundTrip(field('link'), 'https://example.com/?q=1')).toBe('https://example.com/?q=1');
    expect(roundTrip(field('one', { refersTo: 'goals' }), 'G-7K2M9Q')).toBe('G-7K2M9Q');
    const keys = Array.from({ length: 40 }, (_, n) => `G-${String(100_000 + n)}`);
    expect(roundTrip(field('many', { refersTo: 'goals' }), keys)).toEqual(keys);
    for (const kind of ['text', 'number', 'date', 'instant', 'choice', 'one'] as const)
      expect(roundTrip(field(kind), null)).toBeNull();
    expect(roundTrip(field('many'), [])).toEqual([]);
  });

  it('every choice of every field', () => {
    for (const table of TABLES)
      for (const each of table.fields as readonly Field[])
        for (const choice of each.choices ?? []) expect(roundTrip(each, choice)).toBe(choice);
  });

  it('text is written as text, never as a formula', () => {
    for (const text of hostile) {
      const content = valueToCell(field('text'), text);
      expect(content).toEqual({ ok: true, value: { value: { stringValue: text } } });
    }
  });

  it('empty and zero differ', () => {
    const number = field('number');
    expect(valueToCell(number, 0, toCell(1))).toEqual(ok({ value: { numberValue: 0 } }));
    expect(valueToCell(number, null)).toEqual(ok({ value: null }));
    expect(cellToValue(number, toCell(0), context)).toEqual(ok(0));
    expect(cellToValue(number, {}, context)).toEqual(ok(null));
  });
});

describe('what a cell cannot hold is refused with a sentence', () => {
  it('text over 50,000 characters', () => {
    const content = valueToCell(field('text'), 'z'.repeat(50_001));
    expect(content.ok).toBe(false);
    if (!content.ok) expect(content.error.message).toContain('50001 characters and a cell takes 50000');
  });

  it('a date before 1910, and a number that is none', () => {
    expect(valueToCell(field('date'), '1905-07-19').ok).toBe(false);
    expect(valueToCell(field('number'), Number.NaN).ok).toBe(false);
  });
});

describe('what people type is read without guessing', () => {
  const amount = fieldById(KPIS, 'target');
  const due = fieldById(KPIS, 'due');
  const read = (of: Field, cell: Cell, more: Partial<CellContext> = {}) =>
    cellToValue(of, cell, { ...context, ...more });
  const messageOf = (of: Field, cell: Cell, more: Partial<CellContext> = {}): string => {
    const result = read(of, cell, more);
    if (result.ok) throw new Error(`Read as ${String(result.value)}`);
    return result.error.message;
  };

  it('"$50,000" as text and as Sheets makes it a number', () => {
    expect(read(amount, toCell('$50,000'), { unit: 'USD' })).toEqual(ok(50_000));
    expect(read(amount, { ...toCell(50_000, 'CURRENCY'), formattedValue: '$50,000' })).toEqual(ok(50_000));
    expect(messageOf(amount, toCell('$50,000'), { unit: 'hours' })).toContain('hours');
  });

  it('"25 %" as text, and as Sheets makes it 0.25 shown as percent', () => {
    expect(read(amount, toCell('25 %'), { unit: '%' })).toEqual(ok(25));
    expect(read(amount, { ...toCell(0.25, 'PERCENT'), formattedValue: '25%' }, { unit: '%' })).toEqual(
      ok(25),
    );
    expect(read(amount, toCell(0.07, 'PERCENT'), { unit: '%' })).toEqual(ok(7));
    expect(messageOf(amount, toCell(0.25, 'PERCENT'), { unit: 'count' })).toContain('%');
    expect(read(field('number', { format: 'percent' }), toCell(0.25, 'PERCENT'))).toEqual(ok(0.25));
  });

  it('a decimal comma by the locale of the spreadsheet', () => {
    expect(read(amount, toCell('1.234'), { locale: 'de_DE' })).toEqual(ok(1234));
    expect(read(amount, toCell('1.234'), { locale: 'en_US' })).toEqual(ok(1.234));
    expect(read(amount, toCell('1,5'), { locale: 'de_DE' })).toEqual(ok(1.5));
  });

  it('"31.12.2027", which has one reading, and days as Sheets keeps them', () => {
    expect(read(due, toCell('31.12.2027'))).toEqual(ok('2027-12-31'));
    expect(read(due, toCell(46_752, 'DATE'))).toEqual(ok('2027-12-31'));
    expect(read(due, toCell(46_752.4, 'DATE_TIME'))).toEqual(ok('2027-12-31'));
    expect(read(due, toCell(46_752))).toEqual(ok('2027-12-31'));
  });

  it('a bare year in a date cell is said, not read as a day in 1905', () => {
    expect(messageOf(due, toCell(2027, 'DATE'))).toContain('2027-12-31');
    expect(messageOf(due, toCell(0.5, 'TIME'))).toContain('no full date');
  });

  it('a date where a number belongs, an error, a tick where a number belongs', () => {
    expect(messageOf(amount, toCell(46_752, 'DATE'))).toContain('This is a date');
    expect(messageOf(amount, { ...toCell(46_752), formattedValue: '31. Dez. 2027' })).toContain(
      'This is a date',
    );
    expect(read(amount, { ...toCell(1_234_567), formattedValue: '1.234.567' })).toEqual(ok(1_234_567));
    expect(read(amount, { ...toCell(12.5), formattedValue: '12.50 hours' })).toEqual(ok(12.5));
    const error = { effectiveValue: { errorValue: { type: 'REF' } }, formattedValue: '#REF!' };
    expect(messageOf(amount, error)).toContain('error');
    expect(messageOf(amount, toCell(true))).toContain('TRUE');
  });

  it('a number that stands in a text column keeps what people see', () => {
    expect(read(field('text'), { ...toCell(7), formattedValue: '007' })).toEqual(ok('007'));
  });

  it('an instant must say its zone', () => {
    expect(messageOf(field('instant'), toCell(46_752.5, 'DATE_TIME'))).toContain('zone');
  });
});
