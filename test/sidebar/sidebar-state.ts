// A partnership as the sidebar sees it: Lumen Apps and Corvid Media in spring 2027.
import type { KpiCard, SidebarState } from '../../apps-script/api.ts';
import { emptyValue, type RecordOf, type Table } from '../../src/domain/field.ts';
import {
  GOALS,
  type Goal,
  KPIS,
  type Kpi,
  PARTIES,
  PARTNERSHIP,
  PEOPLE,
  READINGS,
  type Reading,
} from '../../src/domain/fields.ts';

/** A record with these values and nothing else. */
const record = <T extends Table>(table: T, key: string, values: object): RecordOf<T> =>
  ({
    key,
    ...Object.fromEntries(table.fields.map((field) => [field.id, emptyValue(field.kind)])),
    ...values,
  }) as unknown as RecordOf<T>;

const goal = (key: string, title: string): Goal =>
  record(GOALS, key, {
    title,
    category: 'Revenue growth',
    priority: 'Critical',
    start: '2027-01-04',
    due: '2027-07-04',
    state: 'Ready',
    status: 'On track',
  });

export const kpi = (part: Partial<Kpi> & { readonly key: string; readonly name: string }): Kpi =>
  record(KPIS, part.key, {
    goal: 'G-REV111',
    measures: 'Paid orders that carry the code LUMENCORVID, refunds taken off.',
    unit: 'USD',
    targetType: 'Increase to',
    baseline: 0,
    target: 50_000,
    start: '2027-01-04',
    due: '2027-07-04',
    frequency: 'Weekly',
    reportedBy: 'A',
    source: 'Stripe dashboard',
    aggregation: 'last',
    kind: 'Outcome',
    use: 'Active',
    ...part,
  });

const readingsOf = (kpiKey: string, values: readonly [string, number][]): readonly Reading[] =>
  values.map(([periodEnd, value], index) =>
    record(READINGS, `R-${kpiKey}-${index}`, {
      kpi: kpiKey,
      periodEnd,
      value,
      reportedBy: 'A',
      person: 'Ada Moreno',
      reportedAt: `${periodEnd}T09:00:00Z`,
    }),
  );

export const card = (part: Partial<KpiCard> & { readonly kpi: Kpi }): KpiCard => ({
  row: 2,
  readings: [],
  current: null,
  expected: null,
  progress: null,
  forecast: null,
  status: 'No data',
  agreement: 'Agreed',
  waitingFor: [],
  hash: `hash-${part.kpi.key}`,
  fingerprint: `print-${part.kpi.key}`,
  ...part,
});

export const revenue: KpiCard = card({
  kpi: kpi({ key: 'KPI-REV111', name: 'Co-branded revenue' }),
  row: 2,
  readings: readingsOf('KPI-REV111', [
    ['2027-01-31', 3200],
    ['2027-02-14', 8900],
    ['2027-02-28', 14_100],
    ['2027-03-14', 19_800],
    ['2027-04-04', 26_000],
  ]),
  current: 26_000,
  expected: 25_138,
  progress: 0.52,
  forecast: 51_714,
  status: 'On track',
});

export const leads: KpiCard = card({
  kpi: kpi({
    key: 'KPI-LEA222',
    name: 'New qualified leads',
    goal: 'G-MAR222',
    unit: 'count',
    target: 1000,
    due: '2027-04-04',
    reportedBy: 'B',
    kind: 'Driver',
  }),
  row: 3,
  readings: readingsOf('KPI-LEA222', [
    ['2027-01-17', 52],
    ['2027-01-24', 99],
    ['2027-01-31', 154],
    ['2027-02-03', 190],
  ]),
  current: 190,
  expected: 333,
  progress: 0.19,
  forecast: 570,
  status: 'Off track',
  agreement: 'Proposed',
  waitingFor: ['A', 'B'],
});

export const signUps: KpiCard = card({
  kpi: kpi({
    key: 'KPI-SGN333',
    name: 'User sign-ups from joint campaigns',
    goal: 'G-MAR222',
    unit: 'count',
    baseline: 8000,
    target: 10_000,
    reportedBy: 'both',
  }),
  row: 4,
  agreement: 'Changed',
  waitingFor: ['B'],
});

export const sidebarState = (part: Partial<SidebarState> = {}): SidebarState => ({
  me: { email: 'ada@lumen.example', side: 'A', name: 'Ada Moreno' },
  today: '2027-04-05',
  partnership: record(PARTNERSHIP, 'P-LUMCOR', {
    name: 'Lumen Apps × Corvid Media',
    type: 'Co-branded venture',
    stage: 'Active',
    why: 'Make good software visible to people who would love it, and earn together from the first sale on.',
    timeZone: 'Europe/Berlin',
    currency: 'USD',
    start: '2027-01-04',
    reviewUntil: '2027-07-04',
  }),
  parties: [
    record(PARTIES, 'PTY-A', { name: 'Lumen Apps', side: 'A', timeZone: 'America/New_York' }),
    record(PARTIES, 'PTY-B', { name: 'Corvid Media', side: 'B', timeZone: 'Europe/Berlin' }),
  ],
  people: [
    record(PEOPLE, 'PER-1', { name: 'Ada Moreno', side: 'A', email: 'ada@lumen.example', role: 'Manager' }),
    record(PEOPLE, 'PER-2', {
      name: 'Bruno Keller',
      side: 'B',
      email: 'bruno@corvid.example',
      role: 'Manager',
    }),
  ],
  goals: [
    goal('G-REV111', 'Revenue growth: $50K together'),
    goal('G-MAR222', 'Market access: 1,000 new leads'),
  ],
  kpis: [revenue, leads, signUps],
  limits: { min: 4, max: 6 },
  problems: [
    {
      field: 'due',
      place: 'KPIs!J7',
      message: '“31.02.2027” does not exist: February 2027 has 28 days. Write the day as YYYY-MM-DD.',
    },
  ],
  ...part,
});
