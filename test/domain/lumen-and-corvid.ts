// Lumen Apps and Corvid Media, the two parties of the examples: records to build the tables of a test from.
import { termsHash, termsJson } from '../../src/domain/agreement.ts';
import type { Key, Table, Values } from '../../src/domain/field.ts';

export type Row = { readonly key: Key } & Values;

export const NAMES = { A: 'Lumen', B: 'Corvid' } as const;

export const partnership: Row = {
  key: 'P-1',
  name: 'Lumen × Corvid',
  why: 'Bring a habit app to readers.',
  stage: 'Active',
  currency: 'USD',
  timeZone: 'Europe/Berlin',
};
export const parties: readonly Row[] = [
  { key: 'PTY-1', name: 'Lumen', side: 'A', brings: 'An app.', needs: 'Readers.' },
  { key: 'PTY-2', name: 'Corvid', side: 'B', brings: 'Readers.', needs: 'An app.' },
];

/** A KPI of the first quarter of 2027 from 0 to 1,000. */
export const kpi = (key: Key, more: Values = {}): Row => ({
  key,
  name: key,
  goal: 'G-1',
  unit: 'count',
  targetType: 'Increase to',
  baseline: 0,
  target: 1000,
  start: '2027-01-04',
  due: '2027-04-04',
  frequency: 'Monthly',
  use: 'Active',
  ...more,
});

export const read = (of: Key, periodEnd: string, value: number, more: Values = {}): Row => ({
  key: `R-${of}-${periodEnd}`,
  kpi: of,
  periodEnd,
  value,
  ...more,
});

/** The signatures of these sides on a record as it stands. */
export const signed = (
  record: Row,
  sides: string,
  table?: Table,
  at = '2027-01-05T10:00:00.000Z',
): readonly Row[] =>
  [...sides].map((side) => ({
    key: `S-${record.key}-${side}`,
    object: record.key,
    side,
    person: `Manager of ${side}`,
    decision: 'sign',
    at,
    hash: termsHash(record, table),
    terms: termsJson(record, table),
  }));
