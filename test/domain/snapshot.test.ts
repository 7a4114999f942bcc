// Snapshots: what is kept of goals, KPIs, milestones, actions and feedback, and what counts on from the last one.
import { describe, expect, it } from 'vitest';
import type { Tables } from '../../src/domain/derive.ts';
import { type Snapshot, takeSnapshot } from '../../src/domain/snapshot.ts';
import { kpi, read, signed } from './lumen-and-corvid.ts';

const take = (tables: object, on = '2027-02-08', previous: Snapshot | null = null): Snapshot =>
  takeSnapshot(tables as Tables, on, { previous });
const leads = kpi('KPI-1', { name: 'Leads' });

describe('KPIs', () => {
  it('parked and superseded ones are not kept, a paused one is never stale', () => {
    const kpis = ['Active', 'Parked', 'Superseded', 'Paused'].map((use, i) => kpi(`KPI-${i}`, { use }));
    const agreements = kpis.flatMap((each) => signed(each, 'AB'));
    const kept = take({ kpis, agreements }, '2027-04-01').kpis;
    expect(Object.keys(kept)).toEqual(['KPI-0', 'KPI-3']);
    expect([kept['KPI-0']?.stale, kept['KPI-3']?.stale]).toEqual([true, false]);
  });

  it('rank by the weight of their goal, then the primary one', () => {
    const goals = [
      { key: 'G-1', priority: 'Critical' },
      { key: 'G-2', priority: 'Low' },
    ];
    const kpis = [
      kpi('KPI-1', { primary: true }),
      kpi('KPI-2'),
      kpi('KPI-3', { goal: 'G-2', primary: true }),
      kpi('KPI-4', { goal: 'G-9', primary: true }),
      kpi('KPI-5', { goal: null }),
    ];
    expect(Object.values(take({ goals, kpis }).kpis).map(({ rank }) => rank)).toEqual([9, 8, 3, 1, 0]);
  });

  it('have the figures of the day of their newest reading, and the status of what nobody signed', () => {
    const tables = { kpis: [leads], readings: [read('KPI-1', '2027-02-03', 190)] };
    expect(take(tables).kpis['KPI-1']?.atReading).toMatchObject({
      status: 'Not agreed',
      expected: 333.333333,
    });
    const agreed = take({ ...tables, agreements: signed(leads, 'AB') }).kpis['KPI-1'];
    expect(agreed?.atReading).toMatchObject({ status: 'Off track', expected: 333.333333 });
    expect(agreed?.expected).toBe(388.888889);
    expect(take({ kpis: [leads] }).kpis['KPI-1']).toMatchObject({
      atReading: null,
      readOn: null,
      periods: 0,
    });
  });

  it('a reading that came for an earlier period is late; none is on the first snapshot', () => {
    const tables = (...days: string[]) => ({
      kpis: [leads],
      readings: days.map((day) => read('KPI-1', day, 1)),
    });
    const first = take(tables('2027-01-10', '2027-01-20'), '2027-01-25');
    const late = (...days: string[]) => take(tables(...days), '2027-02-08', first).kpis['KPI-1']?.late;
    expect(first.kpis['KPI-1']?.late).toBe(0);
    expect(late('2027-01-10', '2027-01-20', '2027-02-01')).toBe(0);
    expect(late('2027-01-10', '2027-01-15', '2027-01-20', '2027-02-01')).toBe(1);
    expect(late('2027-01-20', '2027-02-01')).toBe(0);
    const none = take({ kpis: [leads] }, '2027-01-05');
    expect(take(tables('2027-01-04'), '2027-02-08', none).kpis['KPI-1']?.late).toBe(0);
  });

  it('one off track makes a run of check-ins, whichever it is', () => {
    const other = kpi('KPI-2');
    const tables = {
      kpis: [leads, other],
      readings: [read('KPI-1', '2027-02-03', 900), read('KPI-2', '2027-02-03', 10)],
      agreements: [...signed(leads, 'AB'), ...signed(other, 'AB')],
    };
    const first = take(tables);
    expect([first.offTrackRun, take(tables, '2027-02-22', first).offTrackRun]).toEqual([1, 2]);
  });
});

describe('the rest', () => {
  it('moves of a milestone are those of its log, or of its day since the last snapshot', () => {
    const milestones = (due: string | null) => [
      { key: 'M-1', title: null, due, owner: 'Mara', state: 'Planned' },
      { key: 'M-2', title: 'Kit', due: '2027-02-20' },
    ];
    const first = take({ milestones: milestones('2027-02-05') }, '2027-01-25');
    expect(first.milestones['M-1']).toEqual({
      title: 'M-1',
      owner: 'Mara',
      due: '2027-02-05',
      state: 'Planned',
      moves: 0,
    });
    const moves = (due: string | null, dateChanges: object[] = [], from = first) => {
      const { milestones: kept } = take({ milestones: milestones(due), dateChanges }, '2027-02-08', from);
      return [kept['M-1']?.moves, kept['M-2']?.moves];
    };
    expect(moves('2027-02-05')).toEqual([0, 0]);
    expect(moves('2027-02-12')).toEqual([1, 0]);
    expect(
      moves('2027-02-12', [
        { key: 'D-1', milestone: 'M-1' },
        { key: 'D-2', milestone: 'M-1' },
      ]),
    ).toEqual([2, 0]);
    expect(moves('2027-02-12', [{ key: 'D-1', milestone: 'M-2' }])).toEqual([1, 1]);
    // A first day is no move.
    expect(moves('2027-02-12', [], take({ milestones: milestones(null) }, '2027-01-25'))).toEqual([0, 0]);
  });

  it('actions that are open count how often they were carried; those done since are named', () => {
    const action = (key: string, more: object = {}) => ({ key, title: null, state: 'Open', ...more });
    const first = take(
      { actions: [action('A-1'), action('A-2', { kpi: 'KPI-1' }), action('A-3')] },
      '2027-01-25',
    );
    expect(first.actions['A-1']).toEqual({
      title: 'A-1',
      owner: null,
      side: null,
      due: null,
      carried: 0,
      linked: false,
    });
    expect(first.actions['A-2']?.linked).toBe(true);
    const now = take(
      {
        actions: [
          action('A-1', { goal: 'G-1' }),
          action('A-2', { state: 'Done' }),
          action('A-3', { state: 'Dropped' }),
          action('A-4', { state: 'Done' }),
          action('A-5', { state: null }),
        ],
      },
      '2027-02-08',
      first,
    );
    expect(now.done).toEqual(['A-2']);
    expect(Object.entries(now.actions).map(([key, { carried, linked }]) => [key, carried, linked])).toEqual([
      ['A-1', 1, true],
      ['A-5', 0, false],
    ]);
  });

  it('feedback is kept while it has no answer', () => {
    const feedback = [null, 'Open', 'Accepted', 'Declined', 'Parked'].map((state, i) => ({
      key: `F-${i}`,
      state,
    }));
    expect(take({ feedback }).feedback).toEqual({
      'F-0': { subject: 'F-0', side: null, received: null },
      'F-1': { subject: 'F-1', side: null, received: null },
    });
  });

  it('goals are kept whole, by title or key', () => {
    const goals = [{ key: 'G-1', title: 'Access', state: 'Closed', outcome: 'Achieved' }, { key: 'G-2' }];
    expect(take({ goals }).goals).toEqual({
      'G-1': { title: 'Access', state: 'Closed', outcome: 'Achieved' },
      'G-2': { title: 'G-2', state: null, outcome: null },
    });
  });
});
