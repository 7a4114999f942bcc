// Keys: form, determinism, no collisions.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isKey, mintKey, pageToKey } from '../../src/domain/key.ts';

it('mints six letters of Crockford base 32 after the prefix', () => {
  const rolls = [7, 20, 2, 19, 9, 22].map((index) => (index + 0.5) / 32);
  expect(mintKey('KPI', () => rolls.shift() ?? 0)).toBe('KPI-7M2K9P');
  expect(mintKey('G', () => 0)).toBe('G-000000');
  expect(mintKey('G', () => 1 - 2 ** -53)).toBe('G-ZZZZZZ');
});

it('mints until a key is free', () => {
  const rolls = [...Array(6).fill(0), ...Array(6).fill(0.5)];
  const asked: string[] = [];
  const key = mintKey(
    'G',
    () => rolls.shift() ?? 0,
    (each) => {
      asked.push(each);
      return each === 'G-000000';
    },
  );
  expect([key, asked]).toEqual(['G-GGGGGG', ['G-000000', 'G-GGGGGG']]);
});

it('a page’s key is the one that older workbooks hold for it', () => {
  expect(pageToKey('KPI', '59833787-2cf9-4fdf-8782-e53db20768a5')).toBe('KPI-XMERPXQA2J8S');
  expect(pageToKey('G', '')).toBe('G-YZMA6FZAE086');
});

it('gives one page one key, and two pages two', () => {
  const pageId = fc.uuid();
  fc.assert(
    fc.property(pageId, pageId, (a, b) => {
      expect(pageToKey('A', a) === pageToKey('A', b)).toBe(a === b);
    }),
  );
});

it('ids that differ in a few digits have keys that differ in any letter', () => {
  const keys = Array.from({ length: 5000 }, (_, i) =>
    pageToKey('A', `59833787-2cf9-4fdf-8782-${i.toString(16).padStart(12, '0')}`),
  );
  expect(new Set(keys).size).toBe(5000);
  for (let place = 2; place < 14; place++) expect(new Set(keys.map((key) => key[place])).size).toBe(32);
});

it('knows a key by its form', () => {
  for (const key of [mintKey('KPI', () => 0.3), pageToKey('KPI', 'page')]) {
    expect(isKey(key)).toBe(true);
    expect(isKey(key, 'KPI')).toBe(true);
    expect(isKey(key, 'G')).toBe(false);
  }
  for (const text of ['', 'KPI', 'KPI-7K2M9', 'KPI-7K2M9QQ', 'kpi-7K2M9Q', ' KPI-7K2M9Q', 'KPIS0-7K2M9Q'])
    expect(isKey(text)).toBe(false);
});
