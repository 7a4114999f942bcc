// Instants and days in zones, across changes of clocks.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  createZone,
  instantToCivilDate,
  instantToIso,
  instantToMs,
  isTimeZone,
} from '../../src/domain/zone.ts';

it('knows IANA zones', () => {
  expect(['Europe/Berlin', 'America/New_York', 'UTC', 'Asia/Kolkata'].map(isTimeZone)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['', 'Berlin', 'Europe/Atlantis', '+02:00', 'PST8'].map(isTimeZone)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

it('tells the day in a zone', () => {
  expect(instantToCivilDate('2027-01-01T04:59:59Z', 'America/New_York')).toBe('2026-12-31');
  expect(instantToCivilDate('2027-01-01T05:00:00Z', 'America/New_York')).toBe('2027-01-01');
  expect(instantToCivilDate(Date.UTC(2027, 2, 27, 23, 30), 'Europe/Berlin')).toBe('2027-03-28');
  expect(createZone('Asia/Kolkata').at('2027-06-01T18:45:00Z')).toEqual({
    date: '2027-06-02',
    time: '00:15',
  });
});

it('F7: 10:00 in New York is 16:00 in Berlin, but 15:00 on 23 March', () => {
  const [newYork, berlin] = [createZone('America/New_York'), createZone('Europe/Berlin')];
  const inBerlin = (date: string) => berlin.at(newYork.instantOf(date, '10:00')).time;
  expect(['2027-01-12', '2027-03-09', '2027-03-23', '2027-04-06'].map(inBerlin)).toEqual([
    '16:00',
    '16:00',
    '15:00',
    '16:00',
  ]);
});

it('moves a skipped time on and takes the first of a doubled one', () => {
  const berlin = createZone('Europe/Berlin');
  expect(instantToIso(berlin.instantOf('2027-03-28', '02:30'))).toBe('2027-03-28T01:30:00.000Z');
  expect(berlin.at(berlin.instantOf('2027-03-28', '02:30')).time).toBe('03:30');
  expect(instantToIso(berlin.instantOf('2027-10-31', '02:30'))).toBe('2027-10-31T00:30:00.000Z');
});

it('reads instants only with a zone', () => {
  expect(instantToMs('2027-01-12T10:00:00-05:00')).toBe(Date.UTC(2027, 0, 12, 15));
  expect(instantToMs('2027-01-12T10:00:00')).toBeNaN();
  expect(instantToMs('2027-01-12')).toBeNaN();
  expect(() => instantToIso('soon')).toThrow();
});

it('comes back from local time to the same instant, except in the doubled hour', () => {
  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  ].map(createZone);
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 6_000_000 }), (zone, minutes) => {
      const ms = Date.UTC(2020, 0, 1) + minutes * 60_000;
      const local = zone.at(ms);
      const back = zone.instantOf(local.date, local.time);
      expect(zone.at(back)).toEqual(local);
      expect(ms - back === 0 || ms - back === 3_600_000 || ms - back === 1_800_000).toBe(true);
    }),
  );
});
