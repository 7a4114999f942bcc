// Phased targets as one line of text.
import { expect, it } from 'vitest';
import { readPhases } from '../../src/domain/phases.ts';

it('reads days and values, parted by semicolons or lines', () => {
  const wanted = {
    ok: true,
    value: [
      { date: '2027-03-31', value: 4000 },
      { date: '2027-05-31', value: 9000.5 },
    ],
  };
  expect(readPhases('2027-03-31: 4000; 2027-05-31: 9000.5')).toEqual(wanted);
  expect(readPhases('31.03.2027 = 4000\n31 May 2027 → 9000.5;\n')).toEqual(wanted);
  expect(readPhases(null)).toEqual({ ok: true, value: [] });
  expect(readPhases(' ; ')).toEqual({ ok: true, value: [] });
});

it.each([
  ['soon', 'a day and a value are needed.'],
  ['2027-03-31', 'a day and a value are needed.'],
  ['soon: 4000', 'is no date'],
  ['2027-03-31: much', 'is no number'],
  ['2027-03-31: 1; 2027-03-31: 2', 'days must ascend.'],
  ['2027-03-31: 1; 2027-03-30: 2', 'days must ascend.'],
])('refuses %j', (text, message) => {
  const read = readPhases(text);
  expect(read.ok ? '' : read.error.message).toContain(message);
  expect(read.ok ? '' : read.error.message).toContain('Write day: value, for example 2027-03-31: 4000.');
});
