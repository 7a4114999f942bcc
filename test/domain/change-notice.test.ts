// Change notices: three working days, the other party only, and definitions to look at (F6, #82).
import { describe, expect, it } from 'vitest';
import { acknowledgeNotice, noticeStanding } from '../../src/domain/change-notice.ts';

const notice = { side: 'A', filedOn: '2027-01-22', acknowledgedOn: null, kpis: ['KPI-1', 'KPI-2'] } as const;

describe('a notice', () => {
  it('waits for the other party until the third working day', () => {
    expect(noticeStanding(notice, '2027-01-27')).toEqual({
      state: 'Waiting',
      waitingFor: 'B',
      due: '2027-01-27',
      reviewKpis: ['KPI-1', 'KPI-2'],
    });
    expect(noticeStanding(notice, '2027-01-28').state).toBe('Overdue');
    expect(noticeStanding({ ...notice, side: 'B' }, '2027-01-28').waitingFor).toBe('A');
    expect(noticeStanding({ ...notice, side: null }, '2027-01-28').waitingFor).toBeNull();
    expect(noticeStanding({ ...notice, filedOn: null }, '2027-01-28')).toMatchObject({
      state: 'Waiting',
      due: null,
    });
  });

  it('acknowledged, its definitions still wait to be looked at', () => {
    const done = { ...notice, acknowledgedOn: '2027-01-25' };
    expect(noticeStanding(done, '2027-03-01', ['KPI-2'])).toMatchObject({
      state: 'Acknowledged',
      waitingFor: null,
      reviewKpis: ['KPI-1'],
    });
  });

  it('is acknowledged once, by the other party, on a day', () => {
    const by = { side: 'B', person: 'Bo', on: '2027-01-25' } as const;
    expect(acknowledgeNotice(notice, by)).toEqual({
      ok: true,
      value: { acknowledgedOn: '2027-01-25', acknowledgedBy: 'Bo' },
    });
    const field = (result: ReturnType<typeof acknowledgeNotice>) => (result.ok ? null : result.error.field);
    expect(field(acknowledgeNotice(notice, { ...by, side: 'A' }))).toBe('acknowledgedBy');
    expect(field(acknowledgeNotice(notice, { ...by, on: 'soon' }))).toBe('acknowledgedOn');
    expect(field(acknowledgeNotice({ ...notice, acknowledgedOn: '2027-01-23' }, by))).toBe('acknowledgedOn');
  });
});
