// What the words before and after an amount make of it.
import { expect, it } from 'vitest';
import { roleOf } from '../../src/domain/statement-amount-role.ts';

const inWords = (before: string, after = ''): string => {
  const { role, sign, limit, isLevel, unsure } = roleOf(`${before} `, after);
  const parts = [
    role,
    sign === 1 && 'more',
    sign === -1 && 'fewer',
    limit,
    isLevel && 'level',
    unsure && 'unsure',
  ];
  return parts.filter((part) => part !== false && part !== null).join(' ');
};

it.each([
  ['from', 'from'],
  ['currently', 'from'],
  ['currently at', 'from'],
  ['down from', 'from'],
  ['to', 'to'],
  ['reach roughly', 'to unsure'],
  ['of', 'to'],
  ['hit', 'to'],
  ['equals', 'to'],
  ['by', 'by'],
  ['by approximately', 'by unsure'],
  ['by at least', 'by above'],
  ['to at least', 'to above'],
  ['to more than', 'to above'],
  ['by another', 'by more'],
  ['an additional', 'by more'],
  ['no more than', 'plain below'],
  ['not more than', 'plain below'],
  ['more than', 'plain above'],
  ['fewer than', 'plain below'],
  ['at most', 'plain below'],
  ['up to', 'plain below'],
  ['a minimum of', 'plain above'],
  ['below', 'plain below level'],
  ['at or below', 'plain below level'],
  ['at or above', 'plain above level'],
  ['over', 'plain above level'],
  ['within', 'plain below level'],
  ['exceeding', 'plain above level'],
  ['less than about', 'plain below unsure'],
  ['our', 'plain'],
  ['a', 'plain'],
  ['to our', 'to'],
  ['toby', 'plain'],
  ['for', 'plain'],
])('“%s” before it: %s', (before, expected) => {
  expect(inWords(before)).toBe(expected);
});

it.each([
  ['', ' more leads', 'by more'],
  ['', ' fewer complaints', 'by fewer'],
  ['to', ' more leads', 'by more'],
  ['a', ' reduction of churn', 'by fewer'],
  ['a', ' increase in leads', 'by more'],
  ['an additional', ' fewer', 'by more'],
  ['from', ' more', 'from more'],
  ['', ' moreover', 'plain'],
  ['', ' leads more', 'plain'],
])('“%s” before and “%s” after it: %s', (before, after, expected) => {
  expect(inWords(before, after)).toBe(expected);
});
