// Keys: form, determinism, no collisions.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isKey, keyFromPageId, mintKey } from '../../src/domain/key.ts';

it('mints six letters of Crockford base 32 after the prefix', () => {
  const rolls = [7, 20, 2, 19, 9, 22].map((index) => (index + 0.5) / 32);
  expect(mintKey('KPI', () => rolls.shift() ?? 0)).toBe('KPI-7M2K9P');
  expect(mintKey('G', () => 0)).toBe('G-000000');
  expect(mintKey('G', () => 1 - 2 ** -53)).toBe('G-ZZZZZZ');
});

it('gives one key a page, whatever the dashes', () => {
  const key = keyFromPageId('KPI', '59833787-2cf9-4fdf-8782-e53db20768a5');
  expect(key).toBe(keyFromPageId('KPI', '598337872CF94FDF8782E53DB20768A5'));
  expect(key).toMatch(/^KPI-[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(keyFromPageId('G', '0'.repeat(31).concat('1'))).toBe(`G-${'0'.repeat(25)}1`);
  expect(keyFromPageId('G', 'f'.repeat(32))).toBe(`G-7${'Z'.repeat(25)}`);
  expect(() => keyFromPageId('KPI', 'page')).toThrow('"page" is no page id.');
});

it('never gives two pages the same key', () => {
  const pageId = fc.uuid();
  fc.assert(
    fc.property(pageId, pageId, (a, b) => {
      expect(keyFromPageId('A', a) === keyFromPageId('A', b)).toBe(a === b);
      expect(isKey(keyFromPageId('A', a), 'A')).toBe(true);
    }),
  );
});

it('knows a key by its form', () => {
  expect(isKey('KPI-7K2M9Q')).toBe(true);
  expect(isKey('KPI-7K2M9Q', 'KPI')).toBe(true);
  expect(isKey('KPI-7K2M9Q', 'G')).toBe(false);
  for (const text of ['', 'KPI', 'KPI-7K2M9', 'KPI-7K2M9QQ', 'kpi-7K2M9Q', ' KPI-7K2M9Q'])
    expect(isKey(text)).toBe(false);
});
