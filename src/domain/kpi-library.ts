// The KPI library: definitions to start from, by family, and presets that put them together.
import type { KPI_KINDS } from './choices.ts';
import type { MetricFamily } from './metric-family.ts';

export interface LibraryKpi {
  readonly id: string;
  readonly name: string;
  readonly family: MetricFamily;
  readonly kind: (typeof KPI_KINDS)[number];
  /** `money` stands for the partnership's currency. */
  readonly unit: string;
  readonly targetType: 'Increase to' | 'Decrease to' | 'Stay at or above' | 'Milestone count';
  readonly aggregation: 'last' | 'sum' | 'mean';
  readonly frequency: 'Weekly' | 'Monthly';
  readonly question: string;
  readonly measures: string;
}

export const KPI_LIBRARY: readonly LibraryKpi[] = [
  {
    id: 'revenue',
    name: 'Joint revenue',
    family: 'Revenue',
    kind: 'Outcome',
    unit: 'money',
    targetType: 'Increase to',
    aggregation: 'sum',
    frequency: 'Monthly',
    question: 'How much money does the partnership bring in?',
    measures: 'Revenue of deals credited to this partnership, net of tax and refunds, in the month it is invoiced.',
  },
  {
    id: 'sales',
    name: 'Units sold',
    family: 'Revenue',
    kind: 'Outcome',
    unit: 'count',
    targetType: 'Increase to',
    aggregation: 'sum',
    frequency: 'Weekly',
    question: 'Do people buy?',
    measures: 'Units sold through the partnership’s channel, without returns, in the week of the order.',
  },
  {
    id: 'active-users',
    name: 'Monthly active users',
    family: 'Volume / usage',
    kind: 'Outcome',
    unit: 'count',
    targetType: 'Increase to',
    aggregation: 'last',
    frequency: 'Monthly',
    question: 'How many people use it?',
    measures: 'Different people who used the product at least once in the 30 days before the period ends.',
  },
  {
    id: 'sign-ups',
    name: 'Sign-ups',
    family: 'Volume / usage',
    kind: 'Driver',
    unit: 'count',
    targetType: 'Increase to',
    aggregation: 'last',
    frequency: 'Weekly',
    question: 'How many people start?',
    measures: 'Accounts that confirmed their e-mail address, counted from the first day, without test accounts.',
  },
  {
    id: 'satisfaction',
    name: 'Customer satisfaction',
    family: 'Sentiment / satisfaction',
    kind: 'Outcome',
    unit: 'score(1–5)',
    targetType: 'Increase to',
    aggregation: 'mean',
    frequency: 'Monthly',
    question: 'Are customers content?',
    measures: 'Mean answer to the one-question survey after purchase, of customers who came through the partnership.',
  },
  {
    id: 'feedback',
    name: 'Customer feedback score',
    family: 'Sentiment / satisfaction',
    kind: 'Outcome',
    unit: 'score(-100–100)',
    targetType: 'Increase to',
    aggregation: 'last',
    frequency: 'Monthly',
    question: 'Would they recommend it?',
    measures: 'Share of promoters minus share of detractors among customers who came through the partnership.',
  },
  {
    id: 'mentions',
    name: 'Social media mentions',
    family: 'Reach / awareness',
    kind: 'Driver',
    unit: 'count',
    targetType: 'Increase to',
    aggregation: 'sum',
    frequency: 'Weekly',
    question: 'Do people talk about us?',
    measures: 'Public posts of others that name both brands or the campaign’s tag, without reposts and our own.',
  },
  {
    id: 'impressions',
    name: 'Impressions',
    family: 'Reach / awareness',
    kind: 'Driver',
    unit: 'count',
    targetType: 'Increase to',
    aggregation: 'sum',
    frequency: 'Weekly',
    question: 'How many see us?',
    measures: 'Times that joint content was shown, as reported by the channels on which it ran.',
  },
  {
    id: 'leads',
    name: 'Qualified leads',
    family: 'Leads / pipeline',
    kind: 'Driver',
    unit: 'count',
    targetType: 'Increase to',
    aggregation: 'last',
    frequency: 'Weekly',
    question: 'Who might buy?',
    measures: 'People with an e-mail address handed over by the partner and accepted by sales, each once.',
  },
  {
    id: 'cost-saved',
    name: 'Cost',
    family: 'Cost',
    kind: 'Outcome',
    unit: 'money',
    targetType: 'Decrease to',
    aggregation: 'last',
    frequency: 'Monthly',
    question: 'What does it cost us?',
    measures: 'Cost of the shared process in the month, on the accounts that both named at the start.',
  },
  {
    id: 'handover-time',
    name: 'Hours to accept a lead',
    family: 'Time / delivery',
    kind: 'Driver',
    unit: 'hours',
    targetType: 'Decrease to',
    aggregation: 'mean',
    frequency: 'Weekly',
    question: 'How fast do we pick up what the partner hands over?',
    measures: 'Mean hours between handing over a lead and its acceptance, of the leads handed over in the week.',
  },
  {
    id: 'markets',
    name: 'Markets entered',
    family: 'Count of milestones',
    kind: 'Outcome',
    unit: 'count',
    targetType: 'Milestone count',
    aggregation: 'last',
    frequency: 'Monthly',
    question: 'In how many markets are we on sale?',
    measures: 'Markets in which a customer can buy the joint offer, each accepted by the other party.',
  },
  {
    id: 'posts',
    name: 'Posts published',
    family: 'Reach / awareness',
    kind: 'Activity',
    unit: 'count',
    targetType: 'Increase to',
    aggregation: 'sum',
    frequency: 'Weekly',
    question: 'Are we doing what we said?',
    measures: 'Posts that were agreed on in the content plan and went out in the week, by either party.',
  },
];

export interface KpiPreset {
  readonly id: string;
  readonly name: string;
  readonly kpis: readonly string[];
  /** Library ids of which exactly one has to be made primary; empty when the first is. */
  readonly choosePrimary: readonly string[];
  /** Why a choice has to be made; '' when none. */
  readonly question: string;
}

export const KPI_PRESETS: readonly KpiPreset[] = [
  { id: 'brand-influencer', name: 'Brand and influencer', kpis: ['sales', 'mentions', 'impressions', 'feedback'], choosePrimary: ['sales', 'mentions'], question: 'Is it more sales, or more people talking about the brand? Choose one.' },
  { id: 'app-growth', name: 'App and marketing agency', kpis: ['active-users', 'sign-ups', 'revenue', 'satisfaction'], choosePrimary: ['active-users', 'revenue'], question: 'Is it users or revenue? Choose one.' },
  { id: 'referral', name: 'Referral and reseller', kpis: ['revenue', 'leads', 'handover-time', 'satisfaction'], choosePrimary: [], question: '' },
  { id: 'expansion', name: 'New markets', kpis: ['markets', 'revenue', 'leads', 'impressions'], choosePrimary: [], question: '' },
  { id: 'cost-sharing', name: 'Shared cost', kpis: ['cost-saved', 'handover-time', 'satisfaction', 'revenue'], choosePrimary: [], question: '' },
];

export const libraryKpi = (id: string): LibraryKpi | null => KPI_LIBRARY.find((kpi) => kpi.id === id) ?? null;

/** Fields of a KPI record to start from. `primary` only when the preset needs no choice and this is its first, or it was chosen. */
export const libraryValues = (kpi: LibraryKpi, currency: string | null) => ({
  name: kpi.name,
  question: kpi.question,
  measures: kpi.measures,
  family: kpi.family,
  kind: kpi.kind,
  unit: kpi.unit === 'money' ? currency : kpi.unit,
  targetType: kpi.targetType,
  aggregation: kpi.aggregation,
  frequency: kpi.frequency,
});

/** The KPIs of a preset; refused without the one primary KPI where the preset holds two candidates. */
export const fromPreset = (
  preset: KpiPreset,
  primary: string | null,
  currency: string | null,
): { readonly ok: true; readonly value: readonly (ReturnType<typeof libraryValues> & { readonly primary: boolean })[] } | { readonly ok: false; readonly error: { readonly field: 'primary'; readonly message: string } } => {
  const chosen = preset.choosePrimary.length === 0 ? (preset.kpis[0] ?? null) : primary;
  if (chosen === null || (preset.choosePrimary.length > 0 && !preset.choosePrimary.includes(chosen))) return { ok: false, error: { field: 'primary', message: preset.question } };
  return {
    ok: true,
    value: preset.kpis.flatMap((id) => {
      const kpi = libraryKpi(id);
      return kpi === null ? [] : [{ ...libraryValues(kpi, currency), primary: id === chosen }];
    }),
  };
};
