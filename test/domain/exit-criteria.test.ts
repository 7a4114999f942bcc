// Exit criteria: triggered by reviews in a row, and nothing until a person confirms (F12, #115).
import { describe, expect, it } from 'vitest';
import { checkExit, offTrackInARow, STARTER_EXITS, stageAfterExit } from '../../src/domain/exit-criteria.ts';

const under = {
  kind: 'Computed',
  times: 3,
  state: 'Clear',
  since: null,
  decidedOn: null,
  decidedBy: null,
} as const;
const bad = ['Off track', 'Off track', 'Off track'];

describe('exit criteria', () => {
  it('start with three; the first is computed', () => {
    expect(STARTER_EXITS.map(({ criterion, kind }) => `${criterion}: ${kind}`)).toEqual([
      'Consistent underperformance: Computed',
      'Values misalignment: Judged',
      'Strategic pivot: Judged',
    ]);
  });

  it('three results reviews Off track in a row trigger, and only a person changes the stage', () => {
    const triggered = checkExit(under, ['On track', ...bad], '2027-06-30');
    expect(triggered).toEqual({ state: 'Triggered', since: '2027-06-30', decidedOn: null, decidedBy: null });
    const row = { ...triggered, consequence: 'Evaluate' } as const;
    expect(stageAfterExit(row)).toBeNull();
    expect(stageAfterExit({ ...row, decidedOn: '2027-07-02', decidedBy: ' ' })).toBeNull();
    expect(stageAfterExit({ ...row, decidedOn: '2027-07-02', decidedBy: 'Ada' })).toBe('Under evaluation');
    expect(
      stageAfterExit({ ...row, consequence: 'Terminate', decidedOn: '2027-07-02', decidedBy: 'Ada' }),
    ).toBe('Ending');
    expect(stageAfterExit({ ...row, state: 'Clear', decidedOn: '2027-07-02', decidedBy: 'Ada' })).toBeNull();
  });

  it('two in a row, or a better one at the end, do not', () => {
    expect(checkExit(under, ['Off track', 'On track', 'Off track', 'Off track'], '2027-06-30').state).toBe(
      'Clear',
    );
    expect(
      checkExit({ ...under, state: 'Triggered', since: '2027-06-30' }, [...bad, 'At risk'], '2027-07-31'),
    ).toMatchObject({
      state: 'Clear',
      since: null,
    });
    expect(offTrackInARow([])).toBe(0);
    expect(offTrackInARow([...bad, 'On track', 'Off track'])).toBe(1);
  });

  it('keeps its first day, and what a person waived, confirmed or judges', () => {
    expect(checkExit({ ...under, state: 'Triggered', since: '2027-05-31' }, bad, '2027-06-30').since).toBe(
      '2027-05-31',
    );
    expect(checkExit({ ...under, state: 'Waived' }, bad, '2027-06-30').state).toBe('Waived');
    expect(checkExit({ ...under, kind: 'Judged', state: null }, bad, '2027-06-30').state).toBe('Clear');
    const confirmed = { ...under, state: 'Triggered', since: '2027-05-31', decidedOn: '2027-06-01' } as const;
    expect(checkExit(confirmed, ['On track'], '2027-06-30').state).toBe('Triggered');
    expect(checkExit({ ...under, times: null }, bad, '2027-06-30').state).toBe('Triggered');
    expect(checkExit({ ...under, times: 4 }, bad, '2027-06-30').state).toBe('Clear');
    expect(checkExit({ ...under, times: 0 }, [], '2027-06-30').state).toBe('Clear');
  });
});
