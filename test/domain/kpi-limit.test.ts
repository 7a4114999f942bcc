// Four to six KPIs, one primary and an outcome a goal; and what a person may sign alone.
import { describe, expect, it } from 'vitest';
import { checkAuthority, type TermsChange } from '../../src/domain/authority.ts';
import type { Kpi, Person } from '../../src/domain/fields.ts';
import { checkGoalKpis, checkKpiCount, kpiLimits } from '../../src/domain/kpi-limit.ts';

const kpis = (count: number, use: Kpi['use'] = 'Active') =>
  Array.from({ length: count }, (_, i) => ({ key: `KPI-${i}`, use }));
const normal = { min: 4, max: 6 };

describe('F4: how many', () => {
  it('warns below four, is quiet to six, and refuses the seventh with an offer to park', () => {
    expect(checkKpiCount(kpis(3), normal)).toEqual({
      level: 'warn',
      message: '3 of 4–6 KPIs: pick those that matter most to your goals.',
    });
    expect(checkKpiCount(kpis(4), normal)).toEqual({ level: 'ok', message: null });
    expect(checkKpiCount(kpis(6), normal).level).toBe('ok');
    const seventh = checkKpiCount(kpis(6), normal, 1);
    expect(seventh).toMatchObject({
      level: 'full',
      park: ['KPI-0', 'KPI-1', 'KPI-2', 'KPI-3', 'KPI-4', 'KPI-5'],
    });
    expect(seventh.message).toContain('If you track everything, you’re tracking nothing.');
    expect(checkKpiCount([...kpis(5), { key: 'P', use: 'Parked' }], normal, 1).level).toBe('ok');
    expect(checkKpiCount(kpis(6, null), normal, 1).level).toBe('full');
  });

  it('A2 22: three to five in recovery, whatever the limits are', () => {
    expect(kpiLimits({ stage: 'In recovery', kpiMin: 1, kpiMax: 9 })).toEqual({ min: 3, max: 5 });
    expect(kpiLimits({ stage: 'Active', kpiMin: null, kpiMax: null })).toEqual(normal);
    expect(kpiLimits({ stage: 'Active', kpiMin: 2, kpiMax: 8 })).toEqual({ min: 2, max: 8 });
    expect(kpiLimits(null)).toEqual(normal);
    expect(checkKpiCount(kpis(5), { min: 3, max: 5 }, 1).level).toBe('full');
  });
});

describe('which', () => {
  const kpi = (key: string, more: Partial<Kpi> = {}) =>
    ({ key, name: key, goal: 'G-1', use: 'Active', kind: 'Outcome', primary: false, ...more }) as const;
  it('F4: an activity alone fails “at least one outcome”', () => {
    expect(checkGoalKpis([kpi('posts', { kind: 'Activity' })])).toEqual([
      { goal: 'G-1', message: expect.stringContaining('no outcome KPI') },
    ]);
    expect(checkGoalKpis([kpi('sales')])).toEqual([]);
  });
  it('wants exactly one primary KPI a goal', () => {
    expect(checkGoalKpis([kpi('a'), kpi('b')])).toEqual([
      { goal: 'G-1', message: 'None of its KPIs is primary. Choose the one that decides.' },
    ]);
    expect(checkGoalKpis([kpi('a', { primary: true }), kpi('b', { primary: true })])[0]?.message).toBe(
      'a and b are both primary. Keep one.',
    );
    expect(checkGoalKpis([kpi('a', { primary: true }), kpi('b')])).toEqual([]);
    expect(
      checkGoalKpis([
        kpi('a', { primary: true }),
        kpi('b', { primary: true, use: 'Parked' }),
        kpi('c', { goal: 'G-2' }),
        kpi('d', { goal: null, kind: null }),
      ]),
    ).toEqual([]);
  });
});

describe('A8 87: authority', () => {
  const manager: Pick<Person, 'name' | 'role' | 'side' | 'maxTargetChange' | 'maxSpend' | 'unit'> = {
    name: 'Mara',
    role: 'Manager',
    side: 'A',
    maxTargetChange: 0.1,
    maxSpend: 1000,
    unit: 'USD',
  };
  const change = (more: Partial<TermsChange>): TermsChange => ({
    targetBefore: null,
    targetAfter: null,
    spend: null,
    currency: null,
    ...more,
  });
  const within = (more: Partial<TermsChange>, person = manager) =>
    checkAuthority(person, change(more)).within;

  it('lets a manager change a target by ten percent and spend a thousand', () => {
    expect([
      within({ targetBefore: 1000, targetAfter: 1100 }),
      within({ targetBefore: 1000, targetAfter: 900 }),
      within({ targetBefore: 1000, targetAfter: 1101 }),
    ]).toEqual([true, true, false]);
    expect([
      within({ spend: 1000, currency: 'USD' }),
      within({ spend: 1000.01, currency: 'USD' }),
      within({ spend: 5, currency: 'EUR' }),
      within({ spend: 0, currency: 'EUR' }),
    ]).toEqual([true, false, false, true]);
    expect([
      within({ targetBefore: 0, targetAfter: 1 }),
      within({ targetBefore: 0, targetAfter: 0 }),
      within({}),
    ]).toEqual([false, true, true]);
    expect([
      within({ targetBefore: 0.1, targetAfter: 0.11 }),
      within({ targetBefore: -100, targetAfter: -111 }),
    ]).toEqual([true, false]);
  });

  it('asks for the sponsor of the same party', () => {
    expect(checkAuthority(manager, change({ targetBefore: 1000, targetAfter: 1200 })).reason).toBe(
      'The target changes by 20 %; Mara may change it by 10 %. The sponsor of party A has to sign.',
    );
  });

  it('says what is beyond, with both numbers, and who signs instead', () => {
    const reason = (more: Partial<TermsChange>, person: Partial<typeof manager> = {}) =>
      checkAuthority({ ...manager, ...person }, change(more)).reason;
    expect([
      reason({ targetBefore: 0, targetAfter: 5 }),
      reason({ spend: 1500, currency: 'USD' }),
      reason({ spend: 5, currency: 'EUR' }, { side: 'B' }),
      reason({}, { role: 'Data owner' }),
      reason({ spend: 1500, currency: 'USD' }, { name: null, side: null }),
      reason({ spend: 10, currency: 'USD' }),
    ]).toEqual([
      'The target changes from 0; Mara may change it by 10 %. The sponsor of party A has to sign.',
      'The spend of 1500 is above the limit of Mara (1000). The sponsor of party A has to sign.',
      'The spend is in EUR, the limit of Mara in USD. The sponsor of party B has to sign.',
      'Mara keeps data and does not sign. The sponsor of party A has to sign.',
      'The spend of 1500 is above the limit of This person (1000). The sponsor of party ? has to sign.',
      '',
    ]);
  });

  it('compares amounts as they are where a limit or a spend names no currency', () => {
    expect([
      within({ spend: 900, currency: null }),
      within({ spend: 900, currency: 'EUR' }, { ...manager, unit: null }),
      within({ spend: 1100, currency: null }),
      within({ targetBefore: null, targetAfter: 900 }),
      within({ targetBefore: 1000, targetAfter: null }),
    ]).toEqual([true, true, false, true, true]);
  });

  it('has no limit where none is set, none for sponsors, and none left for data owners', () => {
    const much = { targetBefore: 1, targetAfter: 9, spend: 1e6, currency: 'USD' };
    expect(within(much, { ...manager, maxTargetChange: null, maxSpend: null })).toBe(true);
    expect(within(much, { ...manager, role: 'Sponsor' })).toBe(true);
    expect(within(much, { ...manager, role: 'Approver' })).toBe(true);
    expect(within({}, { ...manager, role: 'Data owner' })).toBe(false);
  });
});
