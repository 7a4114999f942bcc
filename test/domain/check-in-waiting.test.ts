// What ledgers, opinions, feedback and health say on a page, gathered from the tables; and the proposal of a reset.
import { describe, expect, it } from 'vitest';
import { termsHash, termsJson } from '../../src/domain/agreement.ts';
import { resetLine } from '../../src/domain/check-in-reset.ts';
import { checkInWaiting } from '../../src/domain/check-in-waiting.ts';
import type { Tables } from '../../src/domain/derive.ts';
import { type Snapshot, takeSnapshot } from '../../src/domain/snapshot.ts';

const names = { A: 'Lumen', B: 'Corvid' };
const kpi = {
  key: 'KPI-1',
  name: 'Leads',
  targetType: 'Increase to',
  baseline: 0,
  target: 1000,
  start: '2027-01-04',
  due: '2027-04-04',
  use: 'Active',
} as const;
const DAY = '2027-02-08';
const say = (
  tables: Tables,
  more: { readonly meeting?: string; readonly previous?: Snapshot | null; readonly rhythmDays?: number } = {},
) => {
  const previous =
    more.previous === undefined ? takeSnapshot({}, '2027-01-25', { meetingOn: '2027-01-26' }) : more.previous;
  return checkInWaiting({
    tables,
    names,
    meeting: more.meeting ?? 'Tactical sync',
    now: takeSnapshot(tables, DAY, { previous }),
    previous,
    rhythmDays: more.rhythmDays ?? 14,
  });
};
const goals = [{ key: 'G-1', title: 'Market access', state: 'Agreed' }];
/** Without red flags: a goal that both agreed on, and a fresh reading. */
const calm: Tables = {
  goals,
  kpis: [{ ...kpi, frequency: 'Weekly' }],
  readings: [
    { key: 'R-1', kpi: 'KPI-1', periodEnd: '2027-02-07', value: 400, reportedAt: '2027-02-07T10:00:00.000Z' },
  ],
};

describe('a calm partnership', () => {
  it('has nothing to say', () => {
    expect(say(calm)).toEqual({ changed: [], open: [] });
  });
});

describe('ledgers', () => {
  it('are called by the names of what they speak of', () => {
    const { open } = say({
      ...calm,
      disputes: [
        {
          key: 'DSP-1',
          object: 'R-1',
          raisedBy: 'A',
          raisedOn: '2027-01-01',
          positionA: 'x',
          positionB: 'y',
        },
      ],
      alerts: [{ key: 'AL-1', rule: 'Pace', object: 'G-1', openedOn: '2027-01-01' }],
    });
    expect(open.join('\n')).toContain('Dispute about Leads, reading of 2027-02-07:');
    expect(open.join('\n')).toContain('Pace – Market access: open since 1 January');
  });

  it('ask to look at a definition until somebody signed it again after the notice', () => {
    const notice = {
      key: 'CN-1',
      what: 'New flow',
      side: 'A',
      filedOn: '2027-01-20',
      acknowledgedOn: '2027-01-21',
      kpis: ['KPI-1'],
    };
    const signed = (at: string) => [
      { key: 'S-1', object: 'KPI-1', side: 'A', decision: 'sign', at, hash: 'h', terms: '{}' },
    ];
    const review = 'Review the definition of Leads: New flow changed.';
    expect(say({ ...calm, changes: [notice] }).open).toContain(review);
    expect(
      say({ ...calm, changes: [notice], agreements: signed('2027-01-19T10:00:00.000Z') }).open,
    ).toContain(review);
    expect(
      say({ ...calm, changes: [notice], agreements: signed('2027-01-20T10:00:00.000Z') }).open,
    ).not.toContain(review);
  });

  it('tell news since the last page, and none before the first', () => {
    const alerts = [{ key: 'AL-1', rule: 'Pace', object: 'KPI-1', openedOn: '2027-02-03', values: 'Slow.' }];
    expect(say({ ...calm, alerts }).changed).toEqual(['Alert opened on 3 February: Slow.']);
    expect(say({ ...calm, alerts }, { previous: null }).changed).toEqual([]);
  });

  it('count exit criteria at results reviews: three off track in a row', () => {
    const exit = [
      {
        key: 'EX-1',
        criterion: 'Consistent underperformance',
        kind: 'Computed',
        times: 3,
        consequence: 'Evaluate',
        state: 'Clear',
      },
    ];
    const behind: Tables = {
      ...calm,
      readings: [{ ...(calm.readings?.[0] as { key: string }), value: 10 }],
      agreements: [],
      exit,
    };
    const off = (run: number, meeting: string) =>
      checkInWaiting({
        tables: behind,
        names,
        meeting,
        now: { ...takeSnapshot(behind, DAY), offTrackRun: run },
        previous: null,
        rhythmDays: null,
      }).open.filter((line) => line.startsWith('Exit'));
    expect(off(3, 'Results review')).toEqual([
      'Exit criterion “Consistent underperformance” is triggered: evaluate? A person has to confirm it.',
    ]);
    expect(off(2, 'Results review')).toEqual([]);
    expect(off(3, 'Tactical sync')).toEqual([]);
  });
});

describe('people', () => {
  it('see a KPI two levels apart', () => {
    const opinions = (a: string, b: string) => [
      { key: 'OP-1', side: 'A', kpi: 'KPI-1', opinion: a, givenOn: '2027-02-01' },
      { key: 'OP-2', side: 'B', kpi: 'KPI-1', opinion: 'On track', givenOn: '2027-01-01' },
      { key: 'OP-3', side: 'B', kpi: 'KPI-1', opinion: b, givenOn: '2027-02-01' },
      { key: 'OP-4', side: 'B', kpi: 'KPI-1', opinion: 'On track', givenOn: '2027-03-01' },
    ];
    expect(say({ ...calm, opinions: opinions('On track', 'Off track') }).open).toEqual([
      'Opinions differ on Leads: Lumen says On track, Corvid says Off track.',
    ]);
    expect(say({ ...calm, opinions: opinions('On track', 'At risk') }).open).toEqual([]);
  });

  it('close feedback only with an answer', () => {
    const closed = {
      key: 'F-1',
      subject: 'Leads without e-mail',
      state: 'Declined',
      answer: null,
      reason: 'x',
      answeredOn: '2027-02-01',
    };
    expect(say({ ...calm, feedback: [closed] }).open).toEqual([
      'Feedback “Leads without e-mail” was closed without an answer. Write an answer before it is declined.',
    ]);
    expect(say({ ...calm, feedback: [{ ...closed, answer: 'No.' }] }).open).toEqual([]);
  });
});

describe('health', () => {
  it('raises its flags in one line, and none before the first meeting is over', () => {
    const idle: Tables = { kpis: [] };
    expect(say(idle, { rhythmDays: 7 }).open).toEqual([
      expect.stringMatching(/^Red flag – no clear goals: .*; no regular updates: .*; metrics overlooked: /),
    ]);
    expect(say(idle, { previous: null }).open).toEqual([]);
  });
});

describe('the proposal of a reset', () => {
  const off = (times: number): Snapshot => {
    const snapshot = takeSnapshot({ kpis: [kpi] }, DAY);
    const [first] = Object.values(snapshot.kpis);
    return first === undefined ? snapshot : { ...snapshot, kpis: { 'KPI-1': { ...first, offTrack: times } } };
  };
  const active = { stage: 'Active', plannedOn: null };

  it('comes with the second check-in off track, and says how', () => {
    expect(resetLine(off(1), active)).toBeNull();
    expect(resetLine(off(2), active)).toMatch(
      /^Leads: off track at two check-ins in a row\. .*Nothing happens unless you do\.$/,
    );
    expect(resetLine(off(4), active)).toContain('off track at 4 check-ins in a row');
  });

  it('is not made during a recovery, or when a reset is planned', () => {
    expect(resetLine(off(3), { stage: 'In recovery', plannedOn: null })).toBeNull();
    expect(resetLine(off(3), { stage: 'Active', plannedOn: '2027-02-12' })).toBe(
      'A reset check-in is planned for 12 February.',
    );
  });

  it('counts check-ins in a row: a better one begins anew', () => {
    const agreements = ['A', 'B'].map((side) => ({
      key: `S-${side}`,
      object: 'KPI-1',
      side,
      decision: 'sign',
      at: '2027-01-05T10:00:00.000Z',
      hash: termsHash(kpi),
      terms: termsJson(kpi),
    }));
    const at = (value: number, previous: Snapshot | null): Snapshot =>
      takeSnapshot(
        { kpis: [kpi], agreements, readings: [{ key: 'R-1', kpi: 'KPI-1', periodEnd: '2027-02-07', value }] },
        DAY,
        { previous },
      );
    const first = at(10, null);
    const second = at(12, first);
    const better = at(400, second);
    expect([first, second, better, at(10, better)].map(({ kpis }) => kpis['KPI-1']?.offTrack)).toEqual([
      1, 2, 0, 1,
    ]);
    expect([first, second, better].map(({ offTrackRun }) => offTrackRun)).toEqual([1, 2, 0]);
    // What an older version remembered has no count: its status is one check-in off track.
    const { offTrack: _, ...older } = first.kpis['KPI-1'] as Snapshot['kpis'][string];
    expect(at(12, { ...first, kpis: { 'KPI-1': older } }).kpis['KPI-1']?.offTrack).toBe(2);
  });
});
