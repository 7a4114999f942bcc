// The KPI library: every family that practice names, presets that force a choice, and definitions that are SMART so far.
import { describe, expect, it } from 'vitest';
import { METRIC_FAMILIES } from '../../src/domain/choices.ts';
import {
  fromPreset,
  KPI_LIBRARY,
  KPI_PRESETS,
  libraryKpi,
  libraryValues,
} from '../../src/domain/kpi-library.ts';
import { metricFamily } from '../../src/domain/metric-family.ts';
import { smartKpi } from '../../src/domain/smart.ts';
import { readUnit } from '../../src/domain/unit.ts';

describe('the library (A2 #27–#31)', () => {
  it('has revenue, engagement and satisfaction; sales, feedback and mentions; leads, costs and impressions', () => {
    const ids = KPI_LIBRARY.map(({ id }) => id);
    for (const id of [
      'revenue',
      'active-users',
      'satisfaction',
      'sales',
      'feedback',
      'mentions',
      'leads',
      'cost-saved',
      'impressions',
    ])
      expect(ids).toContain(id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(KPI_LIBRARY.map((kpi) => [kpi.name, kpi] as const))(
    '%s says what is counted, in a unit',
    (_, kpi) => {
      const values = libraryValues(kpi, 'EUR');
      expect(METRIC_FAMILIES).toContain(kpi.family);
      expect(readUnit(values.unit ?? '')).not.toBeNull();
      expect(smartKpi({ ...values }).find(({ letter }) => letter === 'S')?.level).toBe('pass');
    },
  );

  it('puts a name into the family that its words name, where they name one', () => {
    for (const { name, family } of KPI_LIBRARY) {
      const read = metricFamily(name);
      if (read !== null && name !== 'Hours to accept a lead' && name !== 'Posts published')
        expect(read).toBe(family);
    }
  });
});

describe('presets', () => {
  it('use library KPIs, four to six, with an outcome among them', () => {
    for (const { kpis, choosePrimary } of KPI_PRESETS) {
      expect(kpis.length).toBeGreaterThanOrEqual(4);
      expect(kpis.length).toBeLessThanOrEqual(6);
      expect(kpis.some((id) => libraryKpi(id)?.kind === 'Outcome')).toBe(true);
      for (const id of choosePrimary) expect(kpis).toContain(id);
    }
  });

  const brand = KPI_PRESETS.find(({ id }) => id === 'brand-influencer');

  it('brand and influencer holds sales and mentions, and forces a choice (#31)', () => {
    if (brand === undefined) throw new Error('The preset is gone.');
    expect(brand.choosePrimary).toEqual(['sales', 'mentions']);
    for (const none of [null, 'impressions']) {
      const refused = fromPreset(brand, none, 'USD');
      expect(refused).toMatchObject({ ok: false, error: { field: 'primary' } });
    }
    const made = fromPreset(brand, 'mentions', 'USD');
    if (!made.ok) throw new Error(made.error.message);
    expect(made.value.filter(({ primary }) => primary).map(({ name }) => name)).toEqual([
      'Social media mentions',
    ]);
  });

  it('a preset without two candidates takes its first', () => {
    const preset = KPI_PRESETS.find(({ id }) => id === 'referral');
    if (preset === undefined) throw new Error('The preset is gone.');
    const made = fromPreset(preset, null, 'CHF');
    if (!made.ok) throw new Error(made.error.message);
    expect(made.value[0]).toMatchObject({ name: 'Joint revenue', unit: 'CHF', primary: true });
    expect(made.value.filter(({ primary }) => primary)).toHaveLength(1);
  });

  it('an unknown id is none', () => {
    expect(libraryKpi('nothing')).toBeNull();
  });
});
