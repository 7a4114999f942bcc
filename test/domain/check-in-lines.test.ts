// Lines of the check-in page one by one, with their tone, from snapshots written by hand.
import { describe, expect, it } from 'vitest';
import { changeLines, type Line, openLines, winLines } from '../../src/domain/check-in-lines.ts';
import type { Figures, KpiSnapshot, Snapshot } from '../../src/domain/snapshot.ts';

const kpi = (more: Partial<KpiSnapshot> = {}): KpiSnapshot => ({
  name: 'Leads',
  unit: 'count',
  current: 100,
  target: 1000,
  bandLow: null,
  bandHigh: null,
  readOn: '2027-02-01',
  periods: 3,
  late: 0,
  stale: false,
  atReading: null,
  agreement: 'Agreed',
  terms: 'a',
  waitingFor: [],
  rank: 0,
  status: 'On track',
  expected: 90,
  forecast: 950,
  requiredPerDay: 10,
  actualPerDay: 9,
  ...more,
});
const at = (more: Partial<Snapshot> = {}): Snapshot => ({
  version: 1,
  asOf: '2027-02-08',
  meetingOn: null,
  kpis: {},
  goals: {},
  milestones: {},
  actions: {},
  done: [],
  feedback: {},
  ...more,
});
const names = { A: 'Lumen', B: 'Corvid' };
const say = (lines: readonly Line[]): readonly string[] =>
  lines.map(({ strong, text, tone }) => `[${tone}] ${strong} ${text}`);
const changed = (before: Partial<KpiSnapshot>, now: Partial<KpiSnapshot>): readonly string[] =>
  say(changeLines(at({ kpis: { K: kpi(before) } }), at({ kpis: { K: kpi(now) } })));
const won = (before: Partial<Snapshot>, now: Partial<Snapshot>): readonly string[] =>
  say(winLines(at(before), at(now)));
const different = (before: Partial<Snapshot>, now: Partial<Snapshot>): readonly string[] =>
  say(changeLines(at(before), at(now)));
const waits = (now: Partial<Snapshot>): readonly string[] => say(openLines(at(now), names));

describe('a KPI that moved', () => {
  it('nothing when nothing is different', () => {
    expect(changed({}, {})).toEqual([]);
  });

  it.each([
    ['Achieved', 'good'],
    ['On track', 'good'],
    ['At risk', 'warn'],
    ['Off track', 'bad'],
    ['Missed', 'bad'],
    ['Too early', 'muted'],
    [null, 'muted'],
  ])('%s is said in the tone “%s”', (status, tone) => {
    expect(changed({ status }, { status, current: 120 })).toEqual([
      `[${tone}] Leads 100 → 120 on 1 February.`,
    ]);
  });

  it('the day is left out when it is today, or not known', () => {
    expect(changed({}, { current: 120, readOn: '2027-02-08' })).toEqual(['[good] Leads 100 → 120.']);
    expect(changed({}, { current: 120, readOn: null })).toEqual(['[good] Leads 100 → 120.']);
  });

  it('a newer reading of the same size is news, a value that went is none', () => {
    expect(changed({}, { readOn: '2027-02-05' })).toEqual(['[good] Leads 100 → 100 on 5 February.']);
    expect(changed({}, { current: null, readOn: null })).toEqual([]);
  });

  it('says of the figures what can be had', () => {
    const figures = {
      status: 'At risk',
      expected: 90,
      forecast: 950,
      requiredPerDay: 13.46,
      actualPerDay: 9,
    };
    const words = (more: Partial<Figures>) =>
      changed({}, { current: 120, atReading: { ...figures, ...more } })[0];
    expect(words({})).toBe(
      '[good] Leads 100 → 120 on 1 February (then expected 90, At risk, forecast 950, needs 13.5/day vs 9/day). Now On track.',
    );
    expect(words({ actualPerDay: null })).toContain('needs 13.5/day vs –).');
    expect(words({ requiredPerDay: null })).toContain('(then expected 90, At risk, forecast 950).');
    expect(words({ status: 'Achieved' })).toContain('(then expected 90, Achieved, forecast 950).');
    expect(words({ status: 'On track', requiredPerDay: null })).toBe(
      '[good] Leads 100 → 120 on 1 February (then expected 90, On track, forecast 950).',
    );
    // Read on the day of the page, they are what the table says.
    const today = { current: 120, readOn: '2027-02-08', atReading: { ...figures, status: 'On track' } };
    expect(changed({}, today)[0]).toContain('→ 120 (expected 90, On track,');
  });

  it('readings that came late are counted, with or without a move', () => {
    expect(changed({}, { current: 120, late: 1 })).toEqual([
      '[good] Leads 100 → 120 on 1 February. One reading came late, for an earlier period.',
    ]);
    expect(changed({}, { current: 120, late: 2 })[0]).toContain('. 2 readings came late,');
    expect(changed({}, { late: 1 })).toEqual(['[plain] Leads One reading came late, for an earlier period.']);
    expect(changed({}, { late: 3 })).toEqual(['[plain] Leads 3 readings came late, for an earlier period.']);
  });

  it('a status that is not better is a change; a better one is a win and said there', () => {
    expect(changed({}, { status: 'At risk' })).toEqual(['[warn] Leads On track → At risk.']);
    expect(changed({ status: 'Missed' }, { status: 'Off track' })).toEqual([]);
    expect(changed({ status: 'Too early' }, { status: 'On track' })).toEqual([
      '[good] Leads Too early → On track.',
    ]);
    expect(changed({}, { status: null })).toEqual(['[muted] Leads On track → nothing.']);
    expect(changed({ status: null }, { status: 'Paused' })).toEqual(['[muted] Leads nothing → Paused.']);
  });

  it('changed terms are said before a changed agreement', () => {
    expect(changed({}, { terms: 'b', agreement: 'Changed' })).toEqual([
      '[warn] Leads its definition changed. Numbers go on with the terms agreed last.',
    ]);
    expect(changed({}, { terms: 'b' })).toEqual([
      '[warn] Leads its definition changed. Both signed the new terms.',
    ]);
    expect(changed({ agreement: 'Proposed' }, {})).toEqual(['[good] Leads agreement: Proposed → Agreed.']);
    expect(changed({}, { agreement: 'Disputed' })).toEqual(['[warn] Leads agreement: Agreed → Disputed.']);
  });

  it('comes and goes, the weightiest first', () => {
    expect(
      different(
        { kpis: { Z: kpi({ name: 'Old' }) } },
        { kpis: { A: kpi(), B: kpi({ name: 'Sales', rank: 5 }), C: kpi({ name: 'Calls', rank: 5 }) } },
      ),
    ).toEqual([
      '[plain] Sales is new.',
      '[plain] Calls is new.',
      '[plain] Leads is new.',
      '[plain] Old is no longer active.',
    ]);
  });
});

describe('wins', () => {
  const milestone = { title: 'Launch', owner: 'Mara', due: '2027-02-05', state: 'Reached', moves: 0 };

  it('milestones reached since', () => {
    const reached = ['[good] Milestone reached: Launch (Mara).'];
    expect(
      won({ milestones: { M: { ...milestone, state: 'Planned' } } }, { milestones: { M: milestone } }),
    ).toEqual(reached);
    expect(won({}, { milestones: { M: milestone } })).toEqual(reached);
    expect(won({}, { milestones: { M: { ...milestone, owner: null } } })).toEqual([
      '[good] Milestone reached: Launch.',
    ]);
    expect(won({ milestones: { M: milestone } }, { milestones: { M: milestone } })).toEqual([]);
    expect(won({}, { milestones: { M: { ...milestone, state: 'Planned' } } })).toEqual([]);
  });

  it('goals achieved or exceeded since', () => {
    const goal = (outcome: string | null) => ({ G: { title: 'Reach', state: 'Closed', outcome } });
    expect(won({ goals: goal(null) }, { goals: goal('Achieved early') })).toEqual([
      '[good] Goal achieved early: Reach.',
    ]);
    expect(won({}, { goals: goal('Exceeded') })).toEqual(['[good] Goal exceeded: Reach.']);
    expect(won({ goals: goal('Achieved') }, { goals: goal('Achieved') })).toEqual([]);
    expect(won({}, { goals: goal('Missed') })).toEqual([]);
    expect(won({}, { goals: goal('Not Achieved') })).toEqual([]);
    expect(won({}, { goals: goal(null) })).toEqual([]);
  });

  it('statuses that became better, actions done', () => {
    const status = (before: string | null, now: string) =>
      won({ kpis: { K: kpi({ status: before }) } }, { kpis: { K: kpi({ status: now }) } });
    expect(status('Missed', 'Off track')).toEqual(['[good] Leads is better: Missed → Off track.']);
    expect(status('On track', 'Achieved')).toEqual(['[good] Leads is better: On track → Achieved.']);
    expect([status('On track', 'On track'), status('On track', 'At risk'), status(null, 'On track')]).toEqual(
      [[], [], []],
    );
    expect(won({}, { kpis: { K: kpi() } })).toEqual([]);
    const action = { title: 'Send it', owner: null, side: null, due: null, carried: 0, linked: true };
    expect(won({ actions: { X: action } }, { done: ['X', 'Y'] })).toEqual([
      '[good] Done: Send it.',
      '[good] Done: Y.',
    ]);
  });
});

describe('goals and milestones that changed', () => {
  it('a goal in another state, unless that is a win', () => {
    const goal = (state: string | null, outcome: string | null = null) => ({
      G: { title: 'Reach', state, outcome },
    });
    expect(different({ goals: goal('Agreed') }, { goals: goal('Paused') })).toEqual([
      '[plain] Reach Agreed → Paused.',
    ]);
    expect(different({ goals: goal('Agreed') }, { goals: goal(null) })).toEqual([
      '[plain] Reach Agreed → no state.',
    ]);
    expect(different({ goals: goal('Agreed') }, { goals: goal('Closed', 'Missed') })).toEqual([
      '[plain] Reach Agreed → Closed.',
    ]);
    expect(different({ goals: goal('Agreed') }, { goals: goal('Closed', 'Achieved') })).toEqual([]);
    expect(different({}, { goals: goal('Agreed') })).toEqual([]);
  });

  it('a day that moved, with its count', () => {
    const milestone = (due: string | null, moves = 0, state = 'Planned') => ({
      M: { title: 'Launch', owner: null, due, state, moves },
    });
    const moved = (before: ReturnType<typeof milestone>, now: ReturnType<typeof milestone>) =>
      different({ milestones: before }, { milestones: now });
    expect(moved(milestone('2027-02-05'), milestone('2027-02-19', 2))).toEqual([
      '[warn] Launch 5 February → 19 February, moved 2×.',
    ]);
    expect(moved(milestone('2027-02-05'), milestone('2027-02-19'))).toEqual([
      '[warn] Launch 5 February → 19 February, moved 1×.',
    ]);
    expect(moved(milestone('2027-02-05'), milestone(null, 1))).toEqual([
      '[warn] Launch 5 February → no day, moved 1×.',
    ]);
    expect(moved(milestone(null), milestone('2027-02-19', 1))).toEqual(['[warn] Launch moved 1×.']);
    expect(moved(milestone('2027-02-05'), milestone('2027-02-05', 2))).toEqual(['[warn] Launch moved 2×.']);
    expect(moved(milestone('2027-02-05', 1), milestone('2027-02-05', 1))).toEqual([]);
    expect(moved(milestone('2027-02-05'), milestone('2027-02-19', 1, 'Reached'))).toEqual([]);
    expect(different({}, { milestones: milestone('2027-02-19', 3) })).toEqual([]);
  });
});

describe('what waits', () => {
  it('signatures by party, without KPIs that are paused', () => {
    expect(
      waits({
        kpis: {
          A: kpi({ waitingFor: ['A', 'B'] }),
          B: kpi({ name: 'Sales', waitingFor: ['B'], rank: 2 }),
          C: kpi({ name: 'Calls', waitingFor: ['A'], status: 'Paused' }),
        },
      }),
    ).toEqual(['[warn] Lumen has to sign: Leads.', '[warn] Corvid has to sign: Sales, Leads.']);
  });

  it('readings that are missing', () => {
    expect(waits({ kpis: { A: kpi({ stale: true }), B: kpi() } })).toEqual([
      '[warn] Reading missing: Leads (last 1 February).',
    ]);
    expect(
      waits({ kpis: { A: kpi({ stale: true }), B: kpi({ stale: true, name: 'Sales', readOn: null }) } }),
    ).toEqual(['[warn] Readings missing: Leads (last 1 February), Sales (none yet).']);
  });

  it('actions that are overdue or carried', () => {
    const action = {
      title: 'Send it',
      owner: 'Ada',
      side: 'A',
      due: null,
      carried: 0,
      linked: true,
    } as const;
    const said = (more: Partial<Snapshot['actions'][string]>) =>
      waits({ actions: { X: { ...action, ...more } } });
    expect(said({})).toEqual([]);
    expect(said({ due: '2027-02-08' })).toEqual([]);
    expect(said({ due: '2027-02-07' })).toEqual(['[bad] Action: Send it – Ada, overdue since 7 February.']);
    expect(said({ due: '2027-02-09', carried: 1 })).toEqual([
      '[warn] Action: Send it – Ada, due 9 February, carried 1×.',
    ]);
    expect(said({ owner: null, carried: 2 })).toEqual(['[warn] Action: Send it – Lumen, carried 2×.']);
    expect(said({ owner: null, side: null, carried: 2 })).toEqual(['[warn] Action: Send it – carried 2×.']);
    expect(said({ linked: false })).toEqual(['[muted] Actions tied to no goal or KPI: 1.']);
  });

  it('milestones past their day', () => {
    const milestone = { title: 'Launch', owner: 'Mara', due: '2027-02-07', state: 'Planned', moves: 0 };
    const said = (more: Partial<Snapshot['milestones'][string]>) =>
      waits({ milestones: { M: { ...milestone, ...more } } });
    expect(said({})).toEqual(['[bad] Milestone overdue: Launch – Mara, 7 February.']);
    expect(said({ owner: null, moves: 2 })).toEqual([
      '[bad] Milestone overdue: Launch, 7 February, moved 2×.',
    ]);
    expect([said({ due: null }), said({ state: 'Reached' }), said({ state: 'Dropped' })]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('milestones of the coming month, the nearest first, in one line', () => {
    const milestone = { title: 'Launch', owner: 'Mara', due: '2027-02-08', state: 'Planned', moves: 2 };
    const next = { ...milestone, title: 'Press kit', owner: null, due: '2027-03-11', moves: 0 };
    expect(waits({ milestones: { N: next, M: milestone } })).toEqual([
      '[plain] Milestones ahead: Launch on 8 February, Mara, moved 2×; Press kit on 11 March.',
    ]);
    for (const more of [{ due: '2027-03-12' }, { state: 'Reached' }, { state: 'Dropped' }, { due: null }])
      expect(waits({ milestones: { N: { ...next, ...more } } })).toEqual([]);
  });

  it('feedback, in another tone after 14 days (#73)', () => {
    const said = (received: string | null, side: 'A' | 'B' | null = 'B') =>
      waits({ feedback: { F: { subject: 'No e-mail', side, received } } })[0];
    expect(said('2027-02-07')).toBe(
      '[warn] Feedback without an answer: No e-mail – from Corvid, open for 1 day.',
    );
    expect(said('2027-01-25')).toBe(
      '[warn] Feedback without an answer: No e-mail – from Corvid, open for 14 days.',
    );
    expect(said('2027-01-24', null)).toBe('[bad] Feedback without an answer: No e-mail – open for 15 days.');
    expect(said(null)).toBe('[warn] Feedback without an answer: No e-mail – from Corvid.');
    expect(said(null, null)).toBe('[warn] Feedback without an answer: No e-mail.');
  });
});
