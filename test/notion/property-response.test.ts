// Properties that people changed: each gives a sentence, never a guess.
import { describe, expect, it } from 'vitest';
import type { Field } from '../../src/domain/field.ts';
import { KPIS } from '../../src/domain/fields.ts';
import { responseToValue } from '../../src/notion/property-response.ts';

const field = (id: string): Field => KPIS.fields.find((each) => each.id === id)!;
const read = (id: string, property: { readonly type: string; readonly [name: string]: unknown }) =>
  responseToValue(KPIS, field(id), Object.assign({ id: 'p' }, property));
const message = (answer: ReturnType<typeof read>): string => (answer.ok ? '' : answer.error.message);

describe('responseToValue', () => {
  it('says which type a retyped property has and has to have', () => {
    const answer = read('target', { type: 'rich_text', rich_text: [] });
    expect(message(answer)).toBe(
      'The property Target is now of type rich_text; it has to be Number. Change its type back in Notion.',
    );
  });

  it('takes no choice that is not one of the field, also in other letters', () => {
    expect(message(read('frequency', { type: 'select', select: { name: 'Fortnightly' } }))).toMatch(
      /Pick one of: Daily, Weekly/,
    );
    expect(read('frequency', { type: 'select', select: { name: 'weekly' } }).ok).toBe(false);
    expect(read('frequency', { type: 'select', select: { name: 'Weekly' } })).toEqual({
      ok: true,
      value: 'Weekly',
    });
  });

  it('reads a day only from a day', () => {
    expect(read('due', { type: 'date', date: { start: '2027-12-31', end: null } })).toEqual({
      ok: true,
      value: '2027-12-31',
    });
    expect(
      message(read('due', { type: 'date', date: { start: '2027-12-31T09:00:00.000-05:00', end: null } })),
    ).toMatch(/has a time/);
    const range = read('due', { type: 'date', date: { start: '2027-12-01', end: '2027-12-31' } });
    expect(message(range)).toMatch(/is a range/);
    expect(range.ok ? '' : range.error.found).toBe('2027-12-01 → 2027-12-31');
  });

  it('compares instants, not their zone', () => {
    const at: Field = { ...field('due'), kind: 'instant' };
    const answers = [
      '2026-06-15T14:30:00.000-04:00',
      '2026-06-15T18:30:00Z',
      '2026-06-15T20:30:00.000+02:00',
    ].map((start) =>
      responseToValue(KPIS, at, { type: 'date', id: 'p', date: { start, end: null, time_zone: null } } as {
        type: string;
      }),
    );
    expect(new Set(answers.map((answer) => answer.ok && answer.value))).toEqual(
      new Set(['2026-06-15T18:30:00.000Z']),
    );
    expect(
      message(
        responseToValue(KPIS, at, { type: 'date', id: 'p', date: { start: '2026-06-15', end: null } } as {
          type: string;
        }),
      ),
    ).toMatch(/has no time/);
  });

  it('takes one page where one is meant', () => {
    expect(read('goal', { type: 'relation', relation: [{ id: 'a' }], has_more: false })).toEqual({
      ok: true,
      value: 'a',
    });
    expect(read('goal', { type: 'relation', relation: [], has_more: false })).toEqual({
      ok: true,
      value: null,
    });
    expect(message(read('goal', { type: 'relation', relation: [{ id: 'a' }, { id: 'b' }] }))).toMatch(
      /links 2 pages/,
    );
  });

  it('reports an answer that is not what the API promises', () => {
    expect(message(read('target', { type: 'number', number: '5' }))).toMatch(/cannot be read/);
  });

  it('reads minus zero as zero', () => {
    const answer = read('target', { type: 'number', number: -0 });
    expect(answer.ok && Object.is(answer.value, 0)).toBe(true);
  });
});
