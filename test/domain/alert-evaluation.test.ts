// One run of the alerts over the records: what opens, stays, is told and ends, and that two programs agree.
import { describe, expect, it } from 'vitest';
import { type AlertRow, alertSightings, evaluateAlerts } from '../../src/domain/alert-evaluation.ts';
import type { Tables } from '../../src/domain/derive.ts';
import type { Values } from '../../src/domain/field.ts';
import { kpi, partnership, type Row, read, signed } from './lumen-and-corvid.ts';

const TODAY = '2027-02-08';
const leads = kpi('KPI-1', { name: 'Leads' });
const off: Tables = {
  kpis: [leads],
  readings: [read('KPI-1', '2027-02-03', 190)],
  agreements: signed(leads, 'AB'),
};
const bad = (tables: object, today = TODAY) =>
  alertSightings(tables as Tables, today)
    .filter(({ isBad }) => isBad)
    .map(({ rule, object, values }) => `${rule} ${object}: ${values}`);
const run = (tables: object, today = TODAY, tells = true) =>
  evaluateAlerts(tables as Tables, today, { tells });
const toRecord = ({ key, values }: AlertRow): Row => ({ key, ...values });
/** The tables after a run: its rows written over those of the tab Alerts. */
const withRows = (tables: Tables, rows: readonly AlertRow[]): Tables => {
  const alerts = new Map((tables.alerts ?? []).map((alert) => [alert.key, alert]));
  for (const row of rows) alerts.set(row.key, toRecord(row));
  return { ...tables, alerts: [...alerts.values()] };
};
const told = ({ messages }: ReturnType<typeof run>) =>
  messages.map(({ kind, episode, to }) => `${kind} ${episode.rule} ${episode.object} to ${to.join('')}`);

describe('what is seen of KPIs', () => {
  it('a KPI off track, by the terms that count', () => {
    expect(bad(off)).toEqual(['Pace KPI-1: Leads is Off track, pace 0.49 on 8 February 2027.']);
    expect(bad({ ...off, kpis: [{ ...leads, target: 200 }] })).toEqual([
      'Pace KPI-1: Leads is Off track, pace 0.49 on 8 February 2027.',
    ]);
  });

  describe('two steps worse since the last check-in', () => {
    const at = (value: number, on: string, reportedAt: string) => read('KPI-1', on, value, { reportedAt });
    const rhythm = [
      { key: 'RH-1', meeting: 'Tactical sync', rule: 'FREQ=WEEKLY;INTERVAL=2', first: '2027-01-05' },
      { key: 'RH-2', meeting: 'Results review', rule: 'FREQ=MONTHLY', first: '2027-01-20' },
      { key: 'RH-3', meeting: 'Relationship building', rule: 'FREQ=DAILY', first: '2027-01-12' },
    ];
    // Due on 4 April: on track at the sync of 30 March, missed a week later.
    const tables = {
      ...off,
      // In this stage nobody is asked to keep at it.
      partnership: [{ ...partnership, stage: 'Ending' }],
      rhythm,
      readings: [at(960, '2027-03-28', '2027-03-29T09:00:00Z')],
    };
    const FALLEN = 'Pace KPI-1: Leads went from On track to Missed since the last check-in.';

    it('is bad although it is not off track, and over at the next check-in', () => {
      expect(bad(tables, '2027-04-04')).toEqual([]);
      expect(bad(tables, '2027-04-06')).toEqual([FALLEN]);
      expect(bad(tables, '2027-04-13')).toEqual([FALLEN]);
      // Monday 12 April was the results review: what was seen there is no news on the days after it.
      expect(
        bad({ ...tables, rhythm: [rhythm[0], { ...rhythm[1], first: '2027-01-12' }] }, '2027-04-13'),
      ).toEqual([]);
      expect(bad({ ...tables, rhythm: [rhythm[2]] }, '2027-04-06')).toEqual([]);
      expect(bad({ ...tables, rhythm: [] }, '2027-04-06')).toEqual([]);
    });

    it('is measured by what was logged and signed by then', () => {
      const late = [at(960, '2027-03-28', '2027-03-31T09:00:00Z')];
      expect(bad({ ...tables, readings: late }, '2027-04-06')).toEqual([]);
      const since = signed(leads, 'AB', undefined, '2027-03-31T09:00:00Z');
      expect(bad({ ...tables, agreements: since }, '2027-04-06')).toEqual([]);
      const undated = [read('KPI-1', '2027-03-28', 960)];
      expect(bad({ ...tables, readings: undated }, '2027-04-06')).toEqual([FALLEN]);
    });

    it('opens one episode in both programs, whichever comes first, and stays until it is clear', () => {
      const first = run(tables, '2027-04-06', false);
      expect(first.rows.map(({ values }) => values.episode)).toEqual(['Pace-KPI-1-2027-04-06']);
      expect(run(tables, '2027-04-06').rows.map(({ key }) => key)).toEqual(first.rows.map(({ key }) => key));
      const kept = withRows(tables as unknown as Tables, first.rows);
      expect(run(kept, '2027-04-06', false).rows).toEqual([]);
      // A new measure, and no longer bad by it; at a pace of 0.96 it is clear.
      expect(run(kept, '2027-04-14', false).rows.map(({ values }) => values.resolvedOn)).toEqual([
        '2027-04-14',
      ]);
    });
  });

  it('nothing of what nobody signed, and of what is parked, paused or superseded', () => {
    expect(bad({ ...off, agreements: [] })).toEqual([]);
    for (const use of ['Parked', 'Paused', 'Superseded'])
      expect(bad({ ...off, kpis: [{ ...leads, use }] })).toEqual([]);
    expect(bad({ ...off, kpis: [{ ...leads, use: null }] })).toHaveLength(1);
  });

  it('a KPI that is to stay is out of its range instead of behind its pace', () => {
    const stay = kpi('KPI-1', { name: 'Churn', targetType: 'Stay at or below', target: 5, baseline: null });
    const tables = (value: number) => ({
      kpis: [stay],
      readings: [read('KPI-1', '2027-02-03', value)],
      agreements: signed(stay, 'AB'),
    });
    expect(bad(tables(9))).toEqual(['Out of range KPI-1: Churn is out of its range.']);
    expect(bad(tables(4))).toEqual([]);
    expect(alertSightings(tables(4) as Tables, TODAY).some(({ rule }) => rule === 'Pace')).toBe(false);
  });

  it('a missing reading, a process signal, two sets of numbers', () => {
    const weekly = kpi('KPI-1', { name: 'Leads', frequency: 'Weekly', target: 400, aggregation: 'sum' });
    const values = [52, 47, 55, 49, 61, 50, 53, 22];
    const days = [
      '2027-01-10',
      '2027-01-17',
      '2027-01-24',
      '2027-01-31',
      '2027-02-07',
      '2027-02-14',
      '2027-02-21',
      '2027-02-28',
    ];
    const tables = {
      kpis: [weekly],
      readings: values.map((value, i) => read('KPI-1', days[i] ?? '', value)),
      agreements: signed(weekly, 'AB'),
    };
    expect(bad(tables, '2027-03-01')).toEqual([
      'Process signal KPI-1: Leads: 22 in the period to 28 February 2027 is below the usual 32.48; the step of 31 to the period to 28 February 2027 is larger than the usual 24.52.',
    ]);
    expect(
      bad({ ...tables, readings: tables.readings.slice(0, 7) }, '2027-03-20').map(
        (line) => line.split(':')[0],
      ),
    ).toEqual(['Stale KPI-1']);
    const money = kpi('KPI-1', { name: 'Revenue', unit: 'USD', tolerance: 0.02, target: 30_000 });
    expect(
      bad({
        kpis: [money],
        readings: [
          read('KPI-1', '2027-01-31', 26_000, { reportedBy: 'A', note: 'Stripe' }),
          read('KPI-1', '2027-01-31', 23_400, { key: 'R-2', reportedBy: 'B', note: 'CRM' }),
        ],
        agreements: signed(money, 'AB'),
      }),
    ).toEqual([
      'Readings differ KPI-1: Revenue, period to 31 January 2027: A reports 26,000 USD, B 23,400 USD; they differ by 10 %, 2 % is allowed. Sources: A Stripe, B CRM.',
    ]);
  });

  it('F9: two opinions two levels apart, the newest of each side up to today', () => {
    const well = { ...off, readings: [read('KPI-1', '2027-02-03', 900)] };
    const say = (side: string | null, opinion: string, givenOn: string | null, more: Values = {}): Row => ({
      key: `O-${side}-${givenOn}-${opinion}`,
      kpi: 'KPI-1',
      side,
      opinion,
      givenOn,
      ...more,
    });
    const opinions = [
      say('A', 'On track', '2027-02-01'),
      say('A', 'At risk', '2027-01-01'),
      say('B', 'At risk', '2027-02-01'),
      say('B', 'Off track', '2027-02-01'),
      say('B', 'On track', '2027-02-09'),
      say('B', 'On track', null),
      say(null, 'On track', '2027-02-02'),
      say('B', 'On track', '2027-02-02', { kpi: 'KPI-2' }),
    ];
    expect(bad({ ...well, opinions })).toEqual([
      'Perception gap KPI-1: Leads: A sees it as On track, B as Off track.',
    ]);
    expect(bad({ ...well, opinions }, '2027-02-09')).toEqual([]);
  });
});

describe('what is seen of the rest', () => {
  it('feedback, notices, milestones and exit criteria that wait too long', () => {
    expect(
      bad({
        feedback: [{ key: 'F-1', subject: 'Leads', received: '2027-01-20', state: 'Open' }],
        changes: [{ key: 'N-1', what: 'Flow', filedOn: '2027-02-01' }],
        milestones: [
          { key: 'M-1', title: 'Launch' },
          { key: 'M-2', title: 'Kit' },
        ],
        dateChanges: [
          { key: 'D-1', milestone: 'M-1' },
          { key: 'D-2', milestone: 'M-1' },
          { key: 'D-3', milestone: 'M-2' },
          { key: 'D-4', milestone: null },
        ],
        exit: [
          { key: 'E-1', criterion: 'Underperformance', state: 'Triggered' },
          { key: 'E-2', state: 'Triggered' },
          { key: 'E-3', state: 'Triggered', decidedOn: '2027-02-01' },
          { key: 'E-4', state: 'Clear' },
        ],
      }),
    ).toEqual([
      'Feedback unanswered F-1: “Leads” has waited for an answer for 19 days.',
      'Change unacknowledged N-1: “Flow” was told on 1 February and is not acknowledged.',
      'Milestone moved M-1: Launch was moved 2×.',
      'Exit criterion E-1: Exit criterion “Underperformance” is triggered. A person has to confirm what follows.',
      'Exit criterion E-2: Exit criterion “E-2” is triggered. A person has to confirm what follows.',
    ]);
  });

  it('a party that does nothing for twice the rhythm, while the partnership runs', () => {
    const quiet = {
      partnership: [{ ...partnership, start: '2027-01-04' }],
      rhythm: [{ key: 'RH-1', rule: 'FREQ=WEEKLY;INTERVAL=2' }],
      opinions: [{ key: 'O-1', side: 'A', givenOn: '2027-02-01' }],
    };
    expect(bad(quiet, '2027-02-02')).toEqual([
      'Neglect PARTY-B: Party B has logged and changed nothing since 4 January.',
    ]);
    expect(bad(quiet, '2027-02-01')).toEqual([]);
    const at = (stage: string | null) =>
      bad({ ...quiet, partnership: [{ ...partnership, start: '2027-01-04', stage }] }, '2027-02-02').length;
    expect([null, 'Pilot', 'Active', 'In recovery'].map(at)).toEqual([1, 1, 1, 1]);
    expect(['Prospect', 'Vetting', 'Under evaluation', 'Ending', 'Ended'].map(at)).toEqual([0, 0, 0, 0, 0]);
    expect(bad({ ...quiet, rhythm: [] }, '2027-06-01')).toEqual([]);
    expect(bad({ ...quiet, partnership: [partnership] }, '2027-06-01')).toHaveLength(1);
  });

  it('F2: answers that measure something else, until the KPIs settle it', () => {
    const answer = (side: string, more: Values = {}): Row => ({
      key: `AN-${side}`,
      side,
      answeredOn: '2027-01-04',
      text: 'an answer',
      ...more,
    });
    const answers = [
      answer('A', { family: 'Volume / usage', unit: 'count', number: 120_000, due: '2027-06-30' }),
      answer('B', { family: 'Revenue', unit: 'USD', number: 50_000, due: '2027-07-04' }),
    ];
    const tables = { partnership: [partnership], answers };
    expect(bad(tables)).toEqual([
      'Yardsticks differ P-1: You measure success differently: A measures Volume / usage, B measures Revenue. Unit of A: count, of B: USD. A means 30 June 2027, B means 4 July 2027.',
    ]);
    expect(bad({ ...tables, answers: [answers[0], { ...answers[1], text: null }] })).toEqual([]);
    expect(bad({ ...tables, kpis: [kpi('KPI-1', { primary: true })] })).toEqual([]);
    expect(bad({ ...tables, kpis: [kpi('KPI-1', { primary: true, use: 'Parked' })] })).toHaveLength(1);
    const newer = { ...answers[0], key: 'AN-3', side: 'B', answeredOn: '2027-01-05' };
    expect(bad({ ...tables, answers: [newer, ...answers] })).toEqual([]);
    expect(bad({ answers })).toEqual([]);
  });

  it('nothing once it has ended', () => {
    expect(alertSightings({ ...off, partnership: [{ ...partnership, stage: 'Ended' }] }, TODAY)).toEqual([]);
  });
});

describe('a run that tells', () => {
  it('opens one row an episode, and says nothing more until a week has passed (F11)', () => {
    const first = run(off);
    expect(told(first)).toEqual(['open Pace KPI-1 to AB']);
    expect(first.rows).toEqual([
      {
        key: expect.stringMatching(/^[A-Z]+-[0-9A-HJKMNP-TV-Z]{12}$/),
        isNew: true,
        values: {
          episode: 'Pace-KPI-1-2027-02-08',
          rule: 'Pace',
          object: 'KPI-1',
          severity: 'High',
          values: 'Leads is Off track, pace 0.49 on 8 February 2027.',
          openedOn: '2027-02-08',
          notifiedOn: '2027-02-08',
          acknowledgedA: null,
          acknowledgedB: null,
          resolvedOn: null,
        },
      },
    ]);
    const kept = withRows(off, first.rows);
    expect(run(kept)).toEqual({ rows: [], messages: [] });
    expect(run(kept, '2027-02-14')).toEqual({ rows: [], messages: [] });
    const week = run(kept, '2027-02-15');
    expect(told(week)).toEqual(['repeat Pace KPI-1 to AB']);
    expect(week.rows).toMatchObject([
      { key: first.rows[0]?.key, isNew: false, values: { notifiedOn: '2027-02-15' } },
    ]);
  });

  it('a side that acknowledged is not told again', () => {
    const [row] = run(off).rows;
    const alerts = [{ ...toRecord(row!), acknowledgedA: '2027-02-09' }];
    expect(told(run({ ...off, alerts }, '2027-02-20'))).toEqual(['repeat Pace KPI-1 to B']);
  });

  it('resolves once, and opens another episode if it comes back', () => {
    const kept = withRows(off, run(off).rows);
    const well: Tables = { ...kept, readings: [read('KPI-1', '2027-02-10', 900)] };
    const over = run(well, '2027-02-11');
    expect(told(over)).toEqual(['resolve Pace KPI-1 to AB']);
    expect(over.rows).toMatchObject([
      { isNew: false, values: { resolvedOn: '2027-02-11', notifiedOn: '2027-02-11' } },
    ]);
    const history = withRows(well, over.rows);
    expect(run(history, '2027-02-12')).toEqual({ rows: [], messages: [] });
    const again = run({ ...history, readings: [read('KPI-1', '2027-02-12', 1)] }, '2027-02-12');
    expect(told(again)).toEqual(['open Pace KPI-1 to AB']);
    expect(again.rows).toMatchObject([{ isNew: true, values: { episode: 'Pace-KPI-1-2027-02-12' } }]);
  });

  it('ends the episode of what is gone or parked, and leaves those of other programs alone', () => {
    const kept = withRows(off, run(off).rows);
    expect(told(run({ ...kept, kpis: [] }, '2027-02-09'))).toEqual(['resolve Pace KPI-1 to AB']);
    expect(told(run({ ...kept, kpis: [{ ...leads, use: 'Parked' }] }, '2027-02-09'))).toEqual([
      'resolve Pace KPI-1 to AB',
    ]);
    const failed = {
      key: 'AL-1',
      episode: 'Sync failed-SYNC-2027-02-08',
      rule: 'Sync failed',
      object: 'SYNC',
      openedOn: '2027-02-08',
      notifiedOn: '2027-02-08',
    };
    expect(run({ alerts: [failed] }, '2027-02-09')).toEqual({ rows: [], messages: [] });
  });

  it('reads rows that lack something, and no row that is no episode', () => {
    const bare = {
      key: 'AL-1',
      rule: 'Pace',
      object: 'KPI-1',
      openedOn: '2027-02-01',
      notifiedOn: '2027-02-07',
    };
    expect(run({ alerts: [bare] }).rows).toMatchObject([{ key: 'AL-1', values: { resolvedOn: TODAY } }]);
    for (const lack of ['rule', 'object', 'openedOn'])
      expect(run({ alerts: [{ ...bare, [lack]: null }] }).rows).toEqual([]);
    // Of two rows with one episode, the first is it.
    const twice = [bare, { ...bare, key: 'AL-2' }];
    expect(run({ alerts: twice }).rows.map(({ key }) => key)).toEqual(['AL-1']);
  });
});

describe('a run that does not tell', () => {
  it('writes the same rows under the same keys, and leaves the telling to the other', () => {
    const silent = run(off, TODAY, false);
    expect(silent.messages).toEqual([]);
    const loud = run(off);
    expect(silent.rows.map(({ key }) => key)).toEqual(loud.rows.map(({ key }) => key));
    expect(silent.rows[0]?.values).toEqual({ ...loud.rows[0]?.values, notifiedOn: null });
    const kept = withRows(off, silent.rows);
    expect(run(kept, TODAY, false)).toEqual({ rows: [], messages: [] });
    const later = run(kept, '2027-02-09');
    expect(told(later)).toEqual(['open Pace KPI-1 to AB']);
    expect(later.rows).toMatchObject([
      { isNew: false, values: { openedOn: '2027-02-08', notifiedOn: '2027-02-09' } },
    ]);
  });

  it('what it resolved is told by the other, once; what was never told as open is not told as over', () => {
    const open = withRows(off, run(off).rows);
    const well: Tables = { ...open, readings: [read('KPI-1', '2027-02-10', 900)] };
    const silent = run(well, '2027-02-11', false);
    expect(silent.rows).toMatchObject([{ values: { resolvedOn: '2027-02-11', notifiedOn: '2027-02-08' } }]);
    const kept = withRows(well, silent.rows);
    const loud = run(kept, '2027-02-12');
    expect(told(loud)).toEqual(['resolve Pace KPI-1 to AB']);
    expect(run(withRows(kept, loud.rows), '2027-02-13')).toEqual({ rows: [], messages: [] });

    const untold = withRows(off, run(off, TODAY, false).rows);
    const over = run({ ...untold, readings: [read('KPI-1', '2027-02-10', 900)] }, '2027-02-11', false);
    const quiet = withRows({ ...untold, readings: [read('KPI-1', '2027-02-10', 900)] }, over.rows);
    expect(run(quiet, '2027-02-12')).toEqual({ rows: [], messages: [] });
  });
});
