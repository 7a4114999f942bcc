// Disputes: the ladder from managers to the mediator, and settling only after both were heard (#44–#45).
import { describe, expect, it } from 'vitest';
import { disputeStanding, isDisputed, settleDispute } from '../../src/domain/dispute.ts';

const row = {
  raisedOn: '2027-02-01',
  step: null,
  stepDue: null,
  positionA: 'Signed orders count.',
  positionB: null,
  settledOn: null,
} as const;

describe('a dispute', () => {
  it.each([
    ['2027-02-01', 'Manager', '2027-02-06', false],
    ['2027-02-06', 'Manager', '2027-02-06', false],
    ['2027-02-07', 'Sponsor', '2027-02-16', false],
    ['2027-02-17', 'Mediator', '2027-03-08', false],
    ['2027-03-09', 'Mediator', '2027-03-08', true],
  ])('on %s is with the %s until %s', (today, step, stepDue, isOverdue) => {
    expect(disputeStanding(row, today)).toEqual({
      isOpen: true,
      step,
      stepDue,
      isOverdue,
      waitingFor: ['B'],
    });
  });

  it('takes step and day from the row, and the days from the ladder that was agreed', () => {
    expect(disputeStanding({ ...row, step: 'Sponsor', stepDue: '2027-02-20' }, '2027-02-20')).toMatchObject({
      step: 'Sponsor',
    });
    const ladder = { Manager: 1, Sponsor: 1, Mediator: 1 };
    expect(disputeStanding(row, '2027-02-03', ladder)).toMatchObject({
      step: 'Sponsor',
      stepDue: '2027-02-03',
    });
    expect(disputeStanding({ ...row, raisedOn: null }, '2027-05-01')).toMatchObject({
      step: 'Manager',
      stepDue: null,
    });
  });

  it('settled, it waits for nobody', () => {
    expect(disputeStanding({ ...row, settledOn: '2027-02-04' }, '2027-05-01')).toEqual({
      isOpen: false,
      step: 'Manager',
      stepDue: null,
      isOverdue: false,
      waitingFor: [],
    });
  });

  it('is settled when both were heard and the outcome is written down', () => {
    const field = (result: ReturnType<typeof settleDispute>) => (result.ok ? null : result.error.field);
    const heard = { ...row, positionB: 'Paid orders count.' };
    expect(field(settleDispute(row, 'Paid', '2027-02-04'))).toBe('positionB');
    expect(field(settleDispute({ ...heard, positionA: ' ' }, 'Paid', '2027-02-04'))).toBe('positionA');
    expect(field(settleDispute(heard, ' ', '2027-02-04'))).toBe('outcome');
    expect(field(settleDispute({ ...heard, settledOn: '2027-02-03' }, 'Paid', '2027-02-04'))).toBe(
      'settledOn',
    );
    expect(settleDispute(heard, ' Paid orders count. ', '2027-02-04')).toEqual({
      ok: true,
      value: { outcome: 'Paid orders count.', settledOn: '2027-02-04' },
    });
  });

  it('makes its object disputed while it is open', () => {
    expect(isDisputed('KPI-1', [{ object: 'KPI-1', settledOn: null }])).toBe(true);
    expect(
      isDisputed('KPI-1', [
        { object: 'KPI-1', settledOn: '2027-02-04' },
        { object: 'KPI-2', settledOn: null },
      ]),
    ).toBe(false);
  });
});
