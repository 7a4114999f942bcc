// Agreement as derived from signatures: states, versions, rejection, and what changes a hash.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOf, hashText, lockedTerms, termsHash, termsJson } from '../../src/domain/agreement.ts';
import { canonicalJson, numberToDecimal } from '../../src/domain/canonical-json.ts';
import { countingRecord, restoringValues } from '../../src/domain/counting-record.ts';
import type { Field, Value, Values } from '../../src/domain/field.ts';
import { type Agreement, KPIS, TABLES } from '../../src/domain/fields.ts';
import { readTerms, withTerms } from '../../src/domain/terms.ts';

type Signed = { readonly key: string } & Values;

const kpi: Signed = {
  key: 'KPI-1',
  name: 'Sign-ups',
  unit: 'count',
  targetType: 'Increase to',
  baseline: 8000,
  target: 10000.5,
  start: '2027-01-01',
  note: 'fine',
};
const changed: Signed = { ...kpi, target: 12000 };

let minute = 0;
const entry = (
  side: 'A' | 'B',
  decision: 'sign' | 'reject' | 'withdraw',
  record: Signed,
  more: Partial<Agreement> = {},
): Agreement => ({
  key: `S-${minute}`,
  object: record.key,
  side,
  person: `of ${side}`,
  decision,
  at: new Date(Date.UTC(2027, 0, 6, 0, minute++)).toISOString(),
  hash: termsHash(record),
  terms: termsJson(record),
  note: null,
  ...more,
});

describe('states', () => {
  it('goes from Draft over Proposed to Agreed (F5)', () => {
    const a = entry('A', 'sign', kpi);
    const b = entry('B', 'sign', kpi);
    expect(agreementOf(kpi, [])).toMatchObject({
      state: 'Draft',
      signedBy: [],
      waitingFor: ['A', 'B'],
      version: 0,
      agreedTerms: null,
    });
    expect(agreementOf(kpi, [a])).toMatchObject({ state: 'Proposed', signedBy: ['A'], waitingFor: ['B'] });
    expect(agreementOf(kpi, [a, b])).toMatchObject({
      state: 'Agreed',
      signedBy: ['A', 'B'],
      waitingFor: [],
      version: 1,
      agreedAt: b.at,
    });
  });

  it('F6: a changed rule is Changed, counts with version 1, and switches when both signed version 2', () => {
    const log = [entry('A', 'sign', kpi), entry('B', 'sign', kpi)];
    const view = agreementOf(changed, log);
    expect(view).toMatchObject({ state: 'Changed', signedBy: [], waitingFor: ['A', 'B'], version: 1 });
    expect(countingRecord(changed, view)).toMatchObject({ target: 10000.5, note: 'fine' });
    log.push(entry('A', 'sign', changed));
    expect(agreementOf(changed, log)).toMatchObject({ state: 'Changed', signedBy: ['A'], waitingFor: ['B'] });
    expect(countingRecord(changed, agreementOf(changed, log))).toMatchObject({ target: 10000.5 });
    log.push(entry('B', 'sign', changed));
    expect(agreementOf(changed, log)).toMatchObject({ state: 'Agreed', version: 2 });
    expect(countingRecord(changed, agreementOf(changed, log))).toMatchObject({ target: 12000 });
  });

  it('F6: rejecting returns to version 1 with the reason kept', () => {
    const log = [
      entry('A', 'sign', kpi),
      entry('B', 'sign', kpi),
      entry('A', 'sign', changed),
      entry('B', 'reject', changed, { note: 'too high' }),
    ];
    const view = agreementOf(changed, log);
    expect(view).toMatchObject({ state: 'Disputed', rejection: { side: 'B', note: 'too high' }, version: 1 });
    expect(restoringValues(changed, view)).toEqual({ target: 10000.5 });
    const restored = { ...changed, ...restoringValues(changed, view) } as Signed;
    expect(agreementOf(restored, log)).toMatchObject({ state: 'Agreed', version: 1, rejection: null });
    expect(restoringValues(restored, agreementOf(restored, log))).toEqual({});
  });

  it('restores fields that the change had added', () => {
    const log = [entry('A', 'sign', kpi), entry('B', 'sign', kpi)];
    const added = { ...kpi, source: 'Ledger' };
    expect(restoringValues(added, agreementOf(added, log))).toEqual({ source: null });
    expect(restoringValues(kpi, agreementOf(kpi, []))).toEqual({});
  });

  it('knows that the terms of long ago are not agreed because they once were', () => {
    const log = [kpi, changed].flatMap((terms) => [entry('A', 'sign', terms), entry('B', 'sign', terms)]);
    expect(agreementOf(kpi, log)).toMatchObject({
      state: 'Changed',
      version: 2,
      agreedHash: termsHash(changed),
    });
  });

  it('lets a party take its own signature back, and its own rejection', () => {
    const log = [entry('A', 'sign', kpi), entry('B', 'sign', kpi), entry('A', 'withdraw', kpi)];
    expect(agreementOf(kpi, log)).toMatchObject({ state: 'Changed', signedBy: ['B'], waitingFor: ['A'] });
    const rejected = [entry('A', 'sign', kpi), entry('B', 'reject', kpi)];
    expect(agreementOf(kpi, rejected)).toMatchObject({ state: 'Disputed', signedBy: [] });
    expect(agreementOf(kpi, [...rejected, entry('A', 'sign', kpi)]).state).toBe('Disputed');
    expect(agreementOf(kpi, [...rejected, entry('B', 'withdraw', kpi)]).state).toBe('Draft');
    expect(agreementOf(kpi, [...rejected, entry('B', 'sign', kpi), entry('A', 'sign', kpi)]).state).toBe(
      'Agreed',
    );
  });

  it('is disputed while a dispute is open, and counts only its own entries', () => {
    const log = [
      entry('A', 'sign', kpi),
      entry('B', 'sign', kpi),
      entry('B', 'reject', { ...kpi, key: 'KPI-2' }),
    ];
    expect(agreementOf(kpi, log).state).toBe('Agreed');
    expect(agreementOf(kpi, log, { isDisputed: true }).state).toBe('Disputed');
  });

  it('reads the log by time, whatever the order of the rows', () => {
    const log = [
      entry('A', 'sign', kpi),
      entry('B', 'sign', kpi),
      entry('A', 'sign', changed),
      entry('B', 'sign', changed),
    ];
    expect(agreementOf(changed, [...log].reverse())).toEqual(agreementOf(changed, log));
  });

  it('passes over rows without a side or a hash, and keeps the rejection of the party that made it', () => {
    const nobody = entry('A', 'sign', kpi, { side: null });
    const nothing = entry('A', 'sign', kpi, { hash: null });
    expect(agreementOf(kpi, [nobody, nothing])).toMatchObject({ state: 'Draft', version: 0 });
    const rejected = [entry('B', 'reject', kpi), entry('A', 'withdraw', kpi)];
    expect(agreementOf(kpi, rejected)).toMatchObject({
      state: 'Disputed',
      rejection: { side: 'B', person: 'of B' },
    });
  });

  it('counts the same terms signed again as the same version', () => {
    const log = [
      entry('A', 'sign', kpi),
      entry('B', 'sign', kpi),
      entry('A', 'sign', kpi),
      entry('B', 'sign', kpi),
    ];
    expect(agreementOf(kpi, log)).toMatchObject({ state: 'Agreed', version: 1, agreedAt: log[1]?.at });
  });

  it('takes rows of one instant in the order of the tab', () => {
    const at = '2027-01-06T10:00:00.000Z';
    const log = [entry('A', 'sign', kpi, { at }), entry('A', 'withdraw', kpi, { at })];
    expect(agreementOf(kpi, log).state).toBe('Draft');
    expect(agreementOf(kpi, [...log].reverse()).state).toBe('Proposed');
    expect(agreementOf(kpi, [entry('A', 'sign', kpi), entry('A', 'withdraw', kpi, { at: null })]).state).toBe(
      'Proposed',
    );
  });

  it('does not rebuild terms from a text that was tampered with', () => {
    const forged = termsJson({ ...kpi, target: 1 });
    const log = [entry('A', 'sign', kpi, { terms: forged }), entry('B', 'sign', kpi, { terms: forged })];
    expect(agreementOf(kpi, log)).toMatchObject({ state: 'Agreed', agreedTerms: null });
    expect(countingRecord(kpi, agreementOf(kpi, log))).toBe(kpi);
  });
});

describe('terms', () => {
  it('are canonical JSON of the locked fields that say something', () => {
    expect(lockedTerms(KPIS, kpi)).toEqual({
      name: 'Sign-ups',
      unit: 'count',
      targetType: 'Increase to',
      baseline: 8000,
      target: 10000.5,
      start: '2027-01-01',
    });
    expect(termsJson(kpi)).toBe(
      '{"baseline":"8000","name":"Sign-ups","start":"2027-01-01","target":"10000.5","targetType":"Increase to","unit":"count"}',
    );
    expect(termsHash(kpi)).toBe(createHash('sha256').update(termsJson(kpi)).digest('hex'));
  });

  it('come back from their text', () => {
    expect(readTerms(termsJson(kpi))).toEqual(lockedTerms(KPIS, kpi));
    for (const broken of [
      '"text"',
      '7',
      'true',
      '{"name":7}',
      '{"name":null}',
      '',
      'x',
      '[]',
      'null',
      '{"target":12}',
      '{"target":"x"}',
      '{"name":{}}',
    ])
      expect(readTerms(broken)).toBe(null);
    expect(readTerms('{"note":"x","gone":"y","name":"N"}')).toEqual({ name: 'N' });
  });

  it('write numbers as plain decimals', () => {
    expect([0, -0, 1e21, 1.5e21, 1.25e-7, -2e-9, 0.1 + 0.2, 123456.789e3].map(numberToDecimal)).toEqual([
      '0',
      '0',
      '1000000000000000000000',
      '1500000000000000000000',
      '0.000000125',
      '-0.000000002',
      '0.30000000000000004',
      '123456789',
    ]);
    expect(() => numberToDecimal(Number.NaN)).toThrow();
    expect(canonicalJson({ b: [1, true, null], a: ' e\u0301 ' })).toBe('{"a":"\u00e9","b":["1",true,null]}');
  });
});

describe('laws', () => {
  const valueFor = (field: Field): fc.Arbitrary<Value> => {
    if (field.kind === 'number')
      return fc.oneof(
        fc.constant(null),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n)),
      );
    if (field.kind === 'yes-no') return fc.boolean();
    if (field.kind === 'choice') return fc.constantFrom(null, ...(field.choices ?? []));
    return fc.oneof(
      fc.constant(null),
      fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.normalize('NFC').trim() || null),
    );
  };
  const recordOf = (of: readonly Field[]) =>
    fc.record(Object.fromEntries(of.map((field) => [field.id, valueFor(field)]))) as fc.Arbitrary<Values>;
  const record = recordOf(KPIS.fields);

  const signable = TABLES.filter((table) => (table.fields as readonly Field[]).some((field) => field.locked));

  it('KPIs, goals and the shared why can be signed', () => {
    expect(signable.map(({ id }) => id).sort()).toEqual(['goals', 'kpis', 'partnership']);
  });

  it.each(signable)(
    'a signature in $tab is invalidated by any change of a locked field and by nothing else',
    (table) => {
      const own = table.fields as readonly Field[];
      const change = fc.constantFrom(...own).chain((field) => fc.tuple(fc.constant(field), valueFor(field)));
      fc.assert(
        fc.property(recordOf(own), change, (values, [field, value]) => {
          const before = { key: 'X-1', ...values } as Signed;
          const after = { ...before, [field.id]: value } as Signed;
          const signed = { hash: termsHash(before, table), terms: termsJson(before, table) };
          const log = [entry('A', 'sign', before, signed), entry('B', 'sign', before, signed)];
          expect(agreementOf(before, log, { table }).state).toBe('Agreed');
          const isSame = field.locked !== true || before[field.id] === value;
          expect(agreementOf(after, log, { table }).state).toBe(isSame ? 'Agreed' : 'Changed');
          expect(termsHash(after, table) === termsHash(before, table)).toBe(isSame);
        }),
        { numRuns: fc.readConfigureGlobal().numRuns ?? 300 },
      );
    },
  );

  it('agreed terms can always be rebuilt from the log', () => {
    fc.assert(
      fc.property(record, record, (values, other) => {
        const agreed = { key: 'KPI-1', ...values } as Signed;
        const now = { key: 'KPI-1', ...other } as Signed;
        const view = agreementOf(now, [entry('A', 'sign', agreed), entry('B', 'sign', agreed)]);
        expect(lockedTerms(KPIS, countingRecord(now, view))).toEqual(lockedTerms(KPIS, agreed));
        expect(lockedTerms(KPIS, { ...now, ...restoringValues(now, view) })).toEqual(
          lockedTerms(KPIS, agreed),
        );
        expect(withTerms(now, lockedTerms(KPIS, now))).toEqual(now);
      }),
    );
  });

  it('hashes like Node does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(hashText(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
      }),
    );
  });
});
