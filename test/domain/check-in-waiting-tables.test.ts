// What a check-in page gathers from the tables: names of what is spoken of, what is news, reviews, opinions, red flags.
import { describe, expect, it } from 'vitest';
import { type CheckInWaiting, checkInWaiting } from '../../src/domain/check-in-waiting.ts';
import type { Tables } from '../../src/domain/derive.ts';
import type { Values } from '../../src/domain/field.ts';
import { takeSnapshot } from '../../src/domain/snapshot.ts';
import { kpi, NAMES, type Row, read, signed } from './lumen-and-corvid.ts';

const TODAY = '2027-02-08';
const leads = kpi('KPI-1', { name: 'Leads' });
const agreedGoal: Row = { key: 'G-1', title: 'Market access', state: 'Agreed' };
/** A partnership in which nothing waits: an agreed goal, an agreed KPI, a reading of last week. */
const calm: Tables = {
  goals: [agreedGoal],
  kpis: [leads],
  readings: [read('KPI-1', '2027-02-03', 900)],
  agreements: signed(leads, 'AB'),
};
const waiting = (tables: object, more: Partial<CheckInWaiting> = {}) => {
  const all = { ...calm, ...tables } as Tables;
  const previous = takeSnapshot(all, '2027-01-25', { meetingOn: '2027-01-26' });
  return checkInWaiting({
    tables: all,
    names: NAMES,
    meeting: 'Tactical sync',
    now: takeSnapshot(all, TODAY, { previous }),
    previous,
    rhythmDays: 14,
    ...more,
  });
};

it('a calm partnership has nothing to say', () => {
  expect(waiting({})).toEqual({ changed: [], open: [] });
});

describe('ledgers', () => {
  it('are told with the names of goals, KPIs and readings', () => {
    // Three of one rule would be told together.
    const RULES = ['Pace', 'Stale', 'Neglect'];
    const alert = (object: string, i: number): Row => ({
      key: `AL-${i}`,
      rule: RULES[i % 3] ?? null,
      object,
      openedOn: '2027-02-01',
      acknowledgedA: '2027-02-02',
    });
    const open = (objects: readonly string[], more: object = {}) =>
      waiting({ alerts: objects.map(alert), ...more }).open.filter((line) => line.includes('open since'));
    const wanted = (titles: readonly string[]) =>
      titles.map(
        (about, i) => `${RULES[i % 3]} – ${about}: open since 1 February, not acknowledged by Corvid.`,
      );
    const readings = [
      ...(calm.readings ?? []),
      { key: 'R-9', kpi: 'KPI-9', periodEnd: null, value: null },
      { key: 'R-8', kpi: null, periodEnd: '2027-01-31', value: null },
    ];
    expect(open(['G-1', 'KPI-1', 'R-KPI-1-2027-02-03', 'R-9', 'R-8'], { readings }).sort()).toEqual(
      wanted([
        'Market access',
        'Leads',
        'Leads, reading of 2027-02-03',
        'KPI-9, reading of an unknown day',
        'a KPI, reading of 2027-01-31',
      ]).sort(),
    );
    expect(
      open(['F-7', 'M-7', 'PARTY-B', 'CN-7', 'EX-7'], {
        feedback: [{ key: 'F-7', subject: 'Leads without e-mail', state: 'Open', received: '2027-01-10' }],
        milestones: [{ key: 'M-7', title: 'Landing page' }],
        changes: [{ key: 'CN-7', what: 'New sign-up flow', acknowledgedOn: '2027-02-01' }],
        exit: [{ key: 'EX-7', criterion: 'Three reviews off track' }],
      }).sort(),
    ).toEqual(
      wanted([
        'Leads without e-mail',
        'Landing page',
        'Corvid',
        'New sign-up flow',
        'Three reviews off track',
      ]).sort(),
    );
    const bare = { goals: [{ ...agreedGoal, title: null }], alerts: [alert('G-1', 0)] };
    expect(waiting(bare).open).toEqual(['Pace – G-1: open since 1 February, not acknowledged by Corvid.']);
  });

  it('news are those since the day on which the last page was locked; the first page has none', () => {
    const dispute = (raisedOn: string): Row => ({
      key: `X-${raisedOn}`,
      object: 'G-1',
      raisedBy: 'A',
      raisedOn,
      positionA: 'x',
      positionB: 'y',
    });
    const disputes = [
      dispute('2027-01-24'),
      dispute('2027-01-25'),
      dispute('2027-02-08'),
      dispute('2027-02-09'),
    ];
    expect(waiting({ disputes }).changed).toEqual(
      Array(2).fill('Dispute about Market access raised by Lumen.'),
    );
    expect(waiting({ disputes }, { previous: null }).changed).toEqual([]);
  });

  it('a definition is looked at once somebody signs it on or after the newest notice (F6)', () => {
    const notice = (filedOn: string | null): Row => ({
      key: `N-${filedOn}`,
      side: 'A',
      what: 'New flow',
      filedOn,
      acknowledgedOn: '2027-02-01',
      kpis: ['KPI-1'],
    });
    const review = 'Review the definition of Leads: New flow changed.';
    const open = (notices: readonly Row[], agreements: readonly Row[]) =>
      waiting({ changes: notices, agreements }).open.filter((line) => line === review).length;
    expect(open([notice('2027-01-10')], signed(leads, 'AB'))).toBe(1);
    const later = signed(leads, 'AB', undefined, '2027-01-10T08:00:00.000Z');
    expect(open([notice('2027-01-10')], later)).toBe(0);
    expect(open([notice('2027-01-10'), notice('2027-01-20')], later)).toBe(2);
    expect(open([notice('2027-01-20'), notice('2027-01-10')], later)).toBe(2);
    const rejected = later.map((entry) => ({ ...entry, decision: 'reject' }));
    expect(open([notice('2027-01-10')], rejected)).toBe(1);
    const others = later.map((entry) => ({ ...entry, object: 'KPI-2' }));
    expect(open([notice('2027-01-10')], others)).toBe(1);
    const undated = later.map((entry) => ({ ...entry, at: 'some day' }));
    expect(open([notice('2027-01-10')], undated)).toBe(1);
  });

  it('F12: three results reviews off track trigger an exit criterion, at a results review only', () => {
    const exit = [
      {
        key: 'E-1',
        criterion: 'Underperformance',
        kind: 'Computed',
        times: 3,
        consequence: 'Evaluate',
        state: 'Clear',
      },
    ];
    const line = 'Exit criterion “Underperformance” is triggered: evaluate? A person has to confirm it.';
    const now = (offTrackRun?: number) => {
      const { offTrackRun: _, ...taken } = takeSnapshot(calm, TODAY);
      return offTrackRun === undefined ? taken : { ...taken, offTrackRun };
    };
    expect(waiting({ exit }, { meeting: 'Results review', now: now(3) }).open).toEqual([line]);
    expect(waiting({ exit }, { meeting: 'Results review', now: now(2) }).open).toEqual([]);
    expect(waiting({ exit }, { meeting: 'Results review', now: now() }).open).toEqual([]);
    expect(waiting({ exit }, { meeting: 'Tactical sync', now: now(3) }).open).toEqual([]);
    expect(waiting({ exit: [{ ...exit[0], state: 'Triggered' }] }, { now: now(0) }).open).toEqual([line]);
  });

  it('pilots whose verdicts differ wait', () => {
    const pilots = [
      { key: 'PI-1', name: 'Webinar', criterion: 'leads', needed: 40, result: 46, verdictA: 'Scale' },
    ];
    expect(waiting({ pilots }).open).toEqual([
      'Pilot Webinar: 46 of at least 40 (leads), met. The verdict of party B is missing.',
    ]);
  });
});

describe('opinions (F9)', () => {
  const say = (side: string, opinion: string): Row => ({
    key: `O-${side}`,
    kpi: 'KPI-1',
    side,
    opinion,
    givenOn: '2027-02-01',
  });

  it('two levels apart are a line although no number differs', () => {
    expect(waiting({ opinions: [say('A', 'On track'), say('B', 'Off track')] }).open).toEqual([
      'Opinions differ on Leads: Lumen says On track, Corvid says Off track.',
    ]);
    expect(waiting({ opinions: [say('A', 'On track'), say('B', 'At risk')] }).open).toEqual([]);
    expect(waiting({ opinions: [say('A', 'On track')] }).open).toEqual([]);
  });
});

describe('feedback', () => {
  it('that was closed without an answer is called out', () => {
    const feedback = [
      { key: 'F-1', subject: 'Leads without e-mail', state: 'Declined' },
      { key: 'F-2', state: 'Accepted', answer: 'Yes.' },
      { key: 'F-3', state: 'Accepted', answer: 'Yes.', reason: 'Fair.', answeredOn: '2027-02-01' },
      { key: 'F-4', state: 'Open' },
    ];
    expect(waiting({ feedback }).open).toEqual([
      'Feedback “Leads without e-mail” was closed without an answer. Write an answer before it is declined.',
      'Feedback “F-2” was closed without an answer. Say why it is answered so.',
    ]);
  });
});

describe('red flags', () => {
  const flags = (tables: object, more: Partial<CheckInWaiting> = {}) =>
    waiting(tables, more).open.filter((line) => line.startsWith('Red flag'));
  const goal = (state: string | null): Row => ({ ...agreedGoal, state });

  it('are raised together in one line', () => {
    expect(
      flags({ goals: [goal('Draft')], kpis: [], readings: [], agreements: [] }, { rhythmDays: 7 }),
    ).toEqual([
      'Red flag – no clear goals: Both have agreed on no goal; no regular updates: The last update was on 26 January, more than 7 days ago; metrics overlooked: There is no KPI.',
    ]);
  });

  it('not on the first page, on which everything is still to be done', () => {
    expect(flags({ goals: [], kpis: [], readings: [], agreements: [] }, { previous: null })).toEqual([]);
  });

  it('goals that are over do not count, one that is agreed is enough', () => {
    const none = ['Red flag – no clear goals: Both have agreed on no goal.'];
    expect(flags({ goals: [goal('Draft'), goal('Agreed')] })).toEqual([]);
    expect(flags({ goals: [goal('Closed')] })).toEqual(none);
    expect(flags({ goals: [goal('Superseded')] })).toEqual(none);
  });

  it('any reading, signature or moved day is an update; what is dated later is none', () => {
    const late = 'Red flag – no regular updates: The last update was on';
    const quiet = { readings: [read('KPI-1', '2027-01-26', 900)] };
    expect(flags(quiet, { rhythmDays: 12 })[0]).toContain(`${late} 26 January, more than 12 days ago`);
    expect(flags(quiet, { rhythmDays: 13 })).toEqual([]);
    const told = { readings: [read('KPI-1', '2027-01-26', 900, { reportedAt: '2027-02-01T09:00:00.000Z' })] };
    expect(flags(told, { rhythmDays: 7 })).toEqual([]);
    expect(
      flags({ ...quiet, dateChanges: [{ key: 'D-1', at: '2027-02-02T09:00:00.000Z' }] }, { rhythmDays: 7 }),
    ).toEqual([]);
    const today = signed(leads, 'AB', undefined, '2027-02-08T01:00:00.000Z');
    expect(flags({ ...quiet, agreements: today }, { rhythmDays: 7 })).toEqual([]);
    const tomorrow = signed(leads, 'AB', undefined, '2027-02-09T01:00:00.000Z');
    expect(flags({ ...quiet, agreements: tomorrow }, { rhythmDays: 7 })).toHaveLength(1);
    expect(flags({}, { rhythmDays: null })).toEqual([
      'Red flag – no regular updates: There is no rhythm of meetings.',
    ]);
  });

  it('paused KPIs need no reading', () => {
    const weekly = { ...leads, frequency: 'Weekly' };
    const old = {
      readings: [read('KPI-1', '2027-01-05', 900)],
      agreements: signed(weekly, 'AB', undefined, '2027-02-05T10:00:00.000Z'),
    };
    expect(flags({ ...old, kpis: [weekly] })).toEqual([
      'Red flag – metrics overlooked: 1 of 1 KPI without a fresh reading.',
    ]);
    const others: Values[] = [weekly, { ...weekly, key: 'KPI-2', use: 'Paused' }];
    expect(flags({ ...old, kpis: others })).toEqual([
      'Red flag – metrics overlooked: 1 of 1 KPI without a fresh reading.',
    ]);
  });
});
