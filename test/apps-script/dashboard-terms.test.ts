// The dashboard's formulas against the domain: the same value, status and version for any terms, readings and signatures.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { termsHash, termsJson } from '../../src/domain/agreement.ts';
import { addDays } from '../../src/domain/civil-date.ts';
import type { Agreement, Kpi, Reading } from '../../src/domain/fields.ts';
import { viewKpi } from '../../src/domain/kpi-standing.ts';
import { API, fillPartnership, useAddOn } from './test-add-on.ts';

const open = useAddOn();
const TODAY = '2027-01-04';

const day = fc.integer({ min: -200, max: 200 }).map((days) => addDays(TODAY, days));
const amount = fc.oneof(
  fc.integer({ min: -500, max: 9000 }),
  fc.integer({ min: -999, max: 99_999 }).map((cents) => cents / 100),
);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 6 });

const terms = fc.record({
  targetType: maybe(
    fc.constantFrom('Increase to', 'Decrease to', 'Stay at or above', 'Stay at or below', 'Stay within'),
  ),
  baseline: maybe(amount),
  target: maybe(amount),
  bandLow: maybe(fc.integer({ min: 0, max: 3000 })),
  bandHigh: maybe(fc.integer({ min: 3000, max: 6000 })),
  start: maybe(fc.integer({ min: -150, max: 20 }).map((days) => addDays(TODAY, days))),
  due: maybe(fc.integer({ min: -40, max: 150 }).map((days) => addDays(TODAY, days))),
  aggregation: maybe(fc.constantFrom('last', 'sum', 'mean', 'max')),
  tolerance: maybe(fc.constantFrom(0.05, 0.5, 300)),
  statusRule: maybe(fc.constantFrom('Ratio', 'Gap')),
  phases: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom('2026-12-01: 400; 2027-01-20: 2000', '2027-01-04: -50') },
  ),
  includes: maybe(fc.constantFrom('plain', 'with "quotes" and a \\ in it', 'two\nlines, "target":"5"')),
});

const card = fc.record({
  versions: fc.array(terms, { minLength: 1, maxLength: 3 }),
  log: fc.array(
    fc.record({
      version: fc.nat(2),
      side: fc.constantFrom('A', 'B'),
      decision: fc.oneof(
        { weight: 5, arbitrary: fc.constant('sign') },
        { weight: 1, arbitrary: fc.constantFrom('reject', 'withdraw') },
      ),
    }),
    { maxLength: 8 },
  ),
  readings: fc.array(
    fc.record({
      periodEnd: day,
      value: amount,
      reportedBy: fc.constantFrom('A', 'B'),
      hour: fc.nat(23),
      corrects: fc.option(fc.nat(3), { freq: 6 }),
    }),
    { maxLength: 6 },
  ),
});

/** What both say of a card, in one form. */
interface Told {
  readonly now: string;
  readonly expected: string;
  readonly progress: string;
  readonly status: string;
  readonly agreement: string;
}

const rounded = (value: unknown): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(9))) : '';

test.each([
  ['en_US', 'America/New_York'],
  ['de_DE', 'Europe/Berlin'],
])('say what the domain says in %s', { timeout: 120_000 }, async (locale, timeZone) => {
  await fc.assert(
    fc.asyncProperty(fc.array(card, { minLength: 6, maxLength: 6 }), async (cards) => {
      const addOn = await open();
      addOn.workbook.as(API).updateProperties({ locale, timeZone });
      fillPartnership(addOn);
      const told = cards.map(({ versions, log, readings }, nth): Told => {
        const key = `KPI-${nth}`;
        const kpis = versions.map(
          (each) => ({ ...each, key, name: `KPI ${nth}`, goal: 'G-1', use: 'Active' }) as unknown as Kpi,
        );
        const current = kpis[kpis.length - 1]!;
        addOn.put('kpis', key, current as unknown as Record<string, string>);
        const agreements = log.map(({ version, side, decision }, place) => {
          const signed = kpis[version % kpis.length]!;
          const at = `2027-01-01T00:00:${String(place).padStart(2, '0')}Z`;
          const entry = {
            object: key,
            side,
            decision,
            at,
            hash: termsHash(signed),
            terms: termsJson(signed),
          };
          addOn.put('agreements', `S-${nth}-${place}`, entry);
          return { key: `S-${nth}-${place}`, person: null, note: null, ...entry } as Agreement;
        });
        const logged = readings.map(({ hour, corrects, ...reading }, place) => {
          const replaced = corrects === null || corrects >= place ? null : `R-${nth}-${corrects}`;
          const reportedAt = `2027-01-02T${String(hour).padStart(2, '0')}:00:00Z`;
          const entry = { ...reading, kpi: key, reportedAt, corrects: replaced };
          addOn.put('readings', `R-${nth}-${place}`, entry);
          return { key: `R-${nth}-${place}`, ...entry } as unknown as Reading;
        });
        const view = viewKpi(current, logged, agreements, TODAY);
        return {
          now: rounded(view.assessment.current),
          expected: rounded(view.assessment.expected),
          progress: rounded(view.assessment.progress),
          status: view.status ?? '',
          agreement: `${view.agreement.state} ${view.agreement.version}`,
        };
      });
      const rows = addOn.workbook
        .getValues(addOn.workbook.resolveRange('Dashboard!A6:Q11'))
        .map((row): Told => {
          const [state = ''] = String(row[8]).split(':');
          return {
            now: rounded(row[2]),
            expected: rounded(row[3]),
            progress: rounded(row[5]),
            status: String(row[7]),
            agreement: `${state === 'Withdrawn' ? 'Changed' : state} ${row[16]}`,
          };
        });
      expect(rows).toEqual(told);
    }),
    { numRuns: 12 },
  );
});
