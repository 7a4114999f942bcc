// The three-way merge of one field: every verdict of the table, and its algebra.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Field, sameValue, type Value } from '../../src/domain/field.ts';
import { type FieldState, type Lost, mergeField, type Verdict } from '../../src/sync/merge-field.ts';

const field = (owner: Field['owner'], onConflict?: Field['onConflict']): Field => ({
  id: 'f',
  kind: 'text',
  label: 'F',
  owner,
  ...(onConflict === undefined ? {} : { onConflict }),
});

const HOLD = field('both', 'hold');

const merge = (
  spec: Field,
  base: Value | undefined,
  sheet: Value,
  notion: Value,
  more: Partial<FieldState> = {},
): Verdict =>
  mergeField({ field: spec, base, sheet, notion, sent: [], formula: false, derived: undefined, ...more });

const agreed = (value: Value, to: 'none' | 'sheet' | 'notion' | 'both', lost: readonly Lost[] = []) => ({
  kind: 'agreed',
  value,
  toSheet: to === 'sheet' || to === 'both',
  toNotion: to === 'notion' || to === 'both',
  lost,
});

describe('a shared field', () => {
  it.each([
    ['nothing changed', 'a', 'a', 'a', agreed('a', 'none')],
    ['the sheet changed', 'a', 'b', 'a', agreed('b', 'notion')],
    ['Notion changed', 'a', 'a', 'b', agreed('b', 'sheet')],
    ['both made the same change', 'a', 'b', 'b', agreed('b', 'none')],
    ['the sheet was emptied', 'a', null, 'a', agreed(null, 'notion')],
    ['both changed it', 'a', 'b', 'c', { kind: 'held' }],
    ['emptied here, changed there', 'a', null, 'c', { kind: 'held' }],
    ['nothing known, sheet blank', undefined, null, 'c', agreed('c', 'sheet')],
    ['nothing known, Notion blank', undefined, 'b', null, agreed('b', 'notion')],
    ['nothing known, both filled', undefined, 'b', 'c', { kind: 'held' }],
  ] as const)('%s', (_name, base, sheet, notion, verdict) => {
    expect(merge(HOLD, base, sheet, notion)).toEqual(verdict);
  });

  it('has a winner where the field says so, and the loser is named', () => {
    expect(merge(field('both', 'sheet'), 'a', 'b', 'c')).toEqual(
      agreed('b', 'notion', [{ side: 'notion', kind: 'overruled' }]),
    );
    expect(merge(field('both', 'notion'), 'a', 'b', 'c')).toEqual(
      agreed('c', 'sheet', [{ side: 'sheet', kind: 'overruled' }]),
    );
  });

  it('takes a write of ours that nobody acknowledged for the base, and logs what it replaces', () => {
    const verdict = merge(HOLD, 'a', 'c', 'b', { sent: ['b'] });
    expect(verdict).toEqual(agreed('c', 'notion', [{ side: 'notion', kind: 'overruled' }]));
  });

  it('sees an old value typed again after a killed run as an edit', () => {
    expect(merge(HOLD, 'a', 'a', 'b', { sent: ['b'] })).toMatchObject({
      value: 'a',
      toNotion: true,
      toSheet: false,
    });
  });

  it('is left alone when one side has no such place', () => {
    expect(
      mergeField({
        field: HOLD,
        base: 'a',
        sheet: undefined,
        notion: 'b',
        sent: [],
        formula: false,
        derived: undefined,
      }),
    ).toEqual({ kind: 'idle' });
  });
});

describe('mirrors, formulas and computed fields', () => {
  it('reverts a stray edit on the mirror, audibly', () => {
    expect(merge(field('sheet'), 'a', 'a', 'x')).toEqual(
      agreed('a', 'notion', [{ side: 'notion', kind: 'reverted' }]),
    );
    expect(merge(field('notion'), 'a', 'x', 'a')).toEqual(
      agreed('a', 'sheet', [{ side: 'sheet', kind: 'reverted' }]),
    );
  });

  it('lets the owner change its own field without a word', () => {
    expect(merge(field('sheet'), 'a', 'b', 'a')).toEqual(agreed('b', 'notion'));
    expect(merge(field('notion'), 'a', 'a', 'b')).toEqual(agreed('b', 'sheet'));
  });

  it('never writes to a formula cell: the formula owns the field', () => {
    expect(merge(HOLD, 'a', 'a', 'x', { formula: true })).toEqual(
      agreed('a', 'notion', [{ side: 'notion', kind: 'reverted' }]),
    );
    expect(merge(field('notion'), 'a', 'a', 'x', { formula: true })).toEqual({ kind: 'blocked' });
  });

  it('brings a computed value to both sides and names stray edits only', () => {
    const machine = field('machine');
    expect(merge(machine, 1, 1, 1, { derived: 2 })).toEqual(agreed(2, 'both'));
    expect(merge(machine, 1, 9, 1, { derived: 2 })).toEqual(
      agreed(2, 'both', [{ side: 'sheet', kind: 'reverted' }]),
    );
    expect(merge(machine, 1, 1, 5, { derived: 2, sent: [5] })).toEqual(agreed(2, 'both'));
    expect(merge(machine, 1, 1, 1)).toEqual({ kind: 'idle' });
  });
});

describe('the algebra of the merge', () => {
  const value = fc.constantFrom<Value>(null, 'a', 'b', 'c');
  const known = fc.option(value, { nil: undefined });

  it('mirrors when the sides are swapped', () => {
    fc.assert(
      fc.property(known, value, value, (base, sheet, notion) => {
        const here = merge(HOLD, base, sheet, notion);
        const there = merge(HOLD, base, notion, sheet);
        if (here.kind !== 'agreed' || there.kind !== 'agreed') return here.kind === there.kind;
        return (
          sameValue(here.value, there.value) &&
          here.toSheet === there.toNotion &&
          here.toNotion === there.toSheet
        );
      }),
    );
  });

  it('is settled once its verdict is carried out, whatever the owner', () => {
    const owners = fc.constantFrom(
      HOLD,
      field('both', 'sheet'),
      field('both', 'notion'),
      field('sheet'),
      field('notion'),
    );
    fc.assert(
      fc.property(owners, known, value, value, (spec, base, sheet, notion) => {
        const verdict = merge(spec, base, sheet, notion);
        if (verdict.kind !== 'agreed') return true;
        const after = merge(spec, verdict.value, verdict.value, verdict.value);
        return after.kind === 'agreed' && !after.toSheet && !after.toNotion && after.lost.length === 0;
      }),
    );
  });

  it('destroys no value of a person without naming it, unless the person took it back', () => {
    const owners = fc.constantFrom(
      HOLD,
      field('both', 'sheet'),
      field('both', 'notion'),
      field('sheet'),
      field('notion'),
    );
    fc.assert(
      fc.property(owners, value, value, value, (spec, base, sheet, notion) => {
        const verdict = merge(spec, base, sheet, notion);
        if (verdict.kind !== 'agreed') return true;
        return (
          [
            ['sheet', sheet],
            ['notion', notion],
          ] as const
        ).every(
          ([side, typed]) =>
            sameValue(typed, verdict.value) ||
            sameValue(typed, base) ||
            verdict.lost.some((lost) => lost.side === side),
        );
      }),
    );
  });
});
