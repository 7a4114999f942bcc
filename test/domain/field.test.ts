// Values of fields: what is empty, and what is the same.
import { expect, it } from 'vitest';
import { emptyValue, isEmptyValue, sameValue, type Value } from '../../src/domain/field.ts';

it('nothing here is null, false or an empty list, by kind', () => {
  expect([emptyValue('text'), emptyValue('number'), emptyValue('yes-no'), emptyValue('many')]).toEqual([
    null,
    null,
    false,
    [],
  ]);
});

it.each<[Value, boolean]>([
  [null, true],
  [false, true],
  [[], true],
  [true, false],
  [0, false],
  ['', false],
  [['a'], false],
])('%j is empty: %s', (value, expected) => {
  expect(isEmptyValue(value)).toBe(expected);
});

it.each<[Value, Value, boolean]>([
  ['a', 'a', true],
  ['a', 'b', false],
  [1, '1', false],
  [null, null, true],
  [[], [], true],
  [['a', 'b'], ['a', 'b'], true],
  [['a', 'b'], ['b', 'a'], false],
  [['a', 'b'], ['a', 'c'], false],
  [['a'], ['a', 'b'], false],
  [['a', 'b'], ['a'], false],
  [['a'], 'a', false],
  ['a', ['a'], false],
])('%j and %j are the same: %s', (a, b, expected) => {
  expect(sameValue(a, b)).toBe(expected);
});
