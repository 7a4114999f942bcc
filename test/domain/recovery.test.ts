// Recovery: five steps in order, three to five KPIs, first readings in a week, weekly talk, and the way back (F11).
import { describe, expect, it } from 'vitest';
import { checkKpiCount, kpiLimits } from '../../src/domain/kpi-limit.ts';
import {
  enterRecovery,
  leaveRecovery,
  type RecoveryFacts,
  recoverySteps,
} from '../../src/domain/recovery.ts';

const kpis = (count: number) => Array.from({ length: count }, (_, i) => ({ key: `KPI-${i}`, use: null }));
const done: RecoveryFacts = {
  resetMeeting: '2027-02-12',
  whySignedBy: ['A', 'B'],
  goals: [
    { title: 'Leads', decision: 'Re-target' },
    { title: 'Brand', decision: 'Drop' },
  ],
  kpis: kpis(4),
  agreed: ['KPI-0', 'KPI-1', 'KPI-2', 'KPI-3'],
  rule: 'FREQ=WEEKLY;BYDAY=TU',
};
const left = (facts: Partial<RecoveryFacts>) =>
  recoverySteps({ ...done, ...facts })
    .filter((step) => !step.done)
    .map(({ number, left: words }) => `${number} ${words}`);

describe('five steps', () => {
  it('are done when they are', () => {
    expect(left({})).toEqual([]);
    expect(recoverySteps(done).map(({ number, title }) => `${number} ${title}`)).toEqual([
      '1 Call a reset meeting',
      '2 Revisit the why',
      '3 Set fresh, realistic goals',
      '4 Agree on 3–5 critical KPIs',
      '5 Talk openly, every week',
    ]);
  });

  it.each<[Partial<RecoveryFacts>, string]>([
    [{ resetMeeting: null }, '1 Set the day of a check-in of type Reset.'],
    [{ whySignedBy: ['B'] }, '2 Party A has to sign the shared why again.'],
    [{ whySignedBy: [] }, '2 Party A and Party B have to sign the shared why again.'],
    [{ goals: [{ title: 'Leads', decision: null }] }, '3 Keep, re-target or drop: Leads.'],
    [{ goals: [] }, '3 There is no goal. Write one.'],
    [{ kpis: kpis(2) }, '4 Choose 3 to 5 critical KPIs; there are 2.'],
    [{ kpis: kpis(6) }, '4 Choose 3 to 5 critical KPIs; there are 6.'],
    [{ agreed: ['KPI-0'] }, '4 3 of 4 KPIs wait for signatures.'],
    [{ rule: 'FREQ=WEEKLY;INTERVAL=2' }, '5 Set the rhythm to weekly.'],
    [{ rule: 'FREQ=MONTHLY' }, '5 Set the rhythm to weekly.'],
    [{ rule: null }, '5 Set the rhythm to weekly.'],
  ])('%j', (facts, expected) => {
    expect(left(facts)).toEqual([expected]);
  });

  it('parked KPIs do not count; a sixth is refused', () => {
    expect(left({ kpis: [...kpis(4), { key: 'KPI-9', use: 'Parked' }] })).toEqual([]);
    expect(checkKpiCount(kpis(5), kpiLimits({ stage: 'In recovery' }), 1).level).toBe('full');
  });
});

describe('in and out', () => {
  const before = { rule: 'FREQ=WEEKLY;INTERVAL=2', kpiMin: null, kpiMax: null };

  it('sets 3–5, weekly, and a first reading within 7 days', () => {
    expect(enterRecovery('2027-02-09', before)).toEqual({
      stage: 'In recovery',
      limits: { min: 3, max: 5 },
      rule: 'FREQ=WEEKLY',
      firstReadingDue: '2027-02-16',
      before,
    });
  });

  it('leaving restores 4–6 and the old rhythm, or the limits of its own', () => {
    expect(leaveRecovery(enterRecovery('2027-02-09', before))).toEqual({
      stage: 'Active',
      rule: 'FREQ=WEEKLY;INTERVAL=2',
      limits: { min: 4, max: 6 },
    });
    expect(leaveRecovery(enterRecovery('2027-02-09', { ...before, kpiMax: 8 })).limits).toEqual({
      min: 4,
      max: 8,
    });
  });
});
