// Parts of a check-in page: the table of KPIs, the proposal of a reset, the people's part, and what a snapshot keeps for them.
import { describe, expect, it } from 'vitest';
import { humanPart } from '../../src/domain/check-in-human.ts';
import { resetLine } from '../../src/domain/check-in-reset.ts';
import { kpiTable, MOST_KPIS } from '../../src/domain/check-in-table.ts';
import type { Tables } from '../../src/domain/derive.ts';
import type { Values } from '../../src/domain/field.ts';
import { type Snapshot, takeSnapshot } from '../../src/domain/snapshot.ts';
import { kpi, NAMES, type Row, read, signed } from './lumen-and-corvid.ts';

const take = (tables: object, on = '2027-02-08', previous: Snapshot | null = null): Snapshot =>
  takeSnapshot(tables as Tables, on, { previous });
const leads = kpi('KPI-1', { name: 'Leads' });
const off: Tables = {
  kpis: [leads],
  readings: [read('KPI-1', '2027-02-03', 190)],
  agreements: signed(leads, 'AB'),
};

describe('the table', () => {
  const rows = (tables: object, since: string | null = '2027-01-26', on?: string) =>
    kpiTable(take(tables, on), NAMES, since).rows;

  it('has the numbers of every KPI, and what each party says', () => {
    const opinion = (side: string, text: string, givenOn: string): Row => ({
      key: `O-${side}-${givenOn}`,
      kpi: 'KPI-1',
      side,
      opinion: text,
      givenOn,
    });
    const opinions = [opinion('A', 'On track', '2027-02-02'), opinion('B', 'Off track', '2027-01-20')];
    expect(kpiTable(take({ ...off, opinions }), NAMES, '2027-01-26')).toEqual({
      kind: 'table',
      header: ['KPI', 'Current', 'Expected', 'Target', 'Status', 'Forecast', 'Lumen says', 'Corvid says'],
      rows: [['Leads', '190', '389', '1,000', 'Off track', '–', 'On track', 'Off track (20 January)']],
    });
    expect(rows({ ...off, opinions }, null)[0]?.slice(6)).toEqual(['On track', 'Off track']);
    expect(rows({ ...off, opinions }, '2027-01-20')[0]?.[7]).toBe('Off track');
    expect(rows({ ...off, opinions: [] })[0]?.slice(6)).toEqual(['–', '–']);
  });

  it('takes the newest opinion of a side up to the day, of two of one day the one further down', () => {
    const say = (opinion: string | null, givenOn: string | null, more: Values = {}): Row => ({
      key: `O-${opinion}-${givenOn}`,
      kpi: 'KPI-1',
      side: 'A',
      opinion,
      givenOn,
      ...more,
    });
    const opinions = [
      say('On track', '2027-02-05'),
      say('At risk', '2027-02-05'),
      say('On track', '2027-02-01'),
      say('Off track', '2027-02-09'),
      say(null, '2027-02-07'),
      say('Off track', null),
      say('Off track', '2027-02-07', { kpi: 'KPI-2' }),
      say('Off track', '2027-02-07', { side: 'B' }),
    ];
    expect(take({ ...off, opinions }).kpis['KPI-1']?.opinions).toEqual({
      A: { opinion: 'At risk', givenOn: '2027-02-05' },
      B: { opinion: 'Off track', givenOn: '2027-02-07' },
    });
  });

  it('marks terms that wait or are disputed, stale numbers, and a band in place of a target', () => {
    const changed = { ...leads, target: 1200 };
    expect(rows({ ...off, kpis: [changed] })[0]?.[0]).toBe('Leads · CHANGED');
    const disputes = [{ key: 'X-1', object: 'KPI-1', settledOn: null }];
    expect(rows({ ...off, disputes })[0]?.[0]).toBe('Leads · DISPUTED');
    expect(rows({ ...off, agreements: [] })[0]?.slice(0, 5)).toEqual([
      'Leads',
      '190',
      '389',
      '1,000',
      'Not agreed',
    ]);
    expect(rows(off, null, '2027-03-31')[0]?.[4]).toBe('Off track (stale)');
    const band = kpi('KPI-1', {
      targetType: 'Stay within',
      target: null,
      bandLow: 40,
      bandHigh: 60,
      unit: 'hours',
    });
    expect(rows({ kpis: [band] })[0]?.[3]).toBe('40 hours to 60 hours');
    expect(rows({ kpis: [{ ...band, bandHigh: null }] })[0]?.[3]).toBe('–');
    expect(rows({ kpis: [{ ...band, bandLow: null }] })[0]?.[3]).toBe('–');
    expect(rows({ kpis: [{ ...band, target: 50 }] })[0]?.[3]).toBe('50 hours');
  });

  it('has the most important eight', () => {
    const goals = [{ key: 'G-2', title: 'Sales', priority: 'Critical' }];
    const kpis = Array.from({ length: 9 }, (_, i) => kpi(`KPI-${i}`, { goal: i === 8 ? 'G-2' : 'G-1' }));
    const names = rows({ goals, kpis }).map(([name]) => name);
    expect(names).toHaveLength(MOST_KPIS);
    expect(names).toEqual(['KPI-8', 'KPI-0', 'KPI-1', 'KPI-2', 'KPI-3', 'KPI-4', 'KPI-5', 'KPI-6']);
  });

  it('reads snapshots of older versions, which know no opinions', () => {
    const now = take(off);
    const { opinions: _, ...old } = now.kpis['KPI-1']!;
    expect(kpiTable({ ...now, kpis: { 'KPI-1': old } }, NAMES, null).rows[0]?.slice(6)).toEqual(['–', '–']);
  });
});

describe('a reset (F11)', () => {
  const none = { stage: 'Active', plannedOn: null };
  const first = take(off, '2027-02-08');
  const second = take(off, '2027-02-22', first);
  const third = take(off, '2027-03-08', second);

  it('is proposed after two check-ins off track, and set in motion by nobody', () => {
    expect(resetLine(first, none)).toBeNull();
    expect(resetLine(second, none)).toBe(
      "Leads: off track at two check-ins in a row. Consider a reset: Recovery on the sidebar's page Health and alerts leads through it, or add a row with the meeting Reset and its day to the tab Rhythm. Nothing happens unless you do.",
    );
    expect(resetLine(third, none)).toContain('Leads: off track at 3 check-ins in a row.');
  });

  it('names every KPI that is, and the longest run', () => {
    const sales = kpi('KPI-2', { name: 'Sales' });
    const two = {
      kpis: [leads, sales],
      readings: [read('KPI-1', '2027-02-03', 190), read('KPI-2', '2027-02-03', 190)],
      agreements: [...signed(leads, 'AB'), ...signed(sales, 'AB')],
    };
    const later = take(two, '2027-02-22', take(off, '2027-02-08'));
    expect(resetLine(later, none)).toMatch(/^Leads: off track at two/);
    expect(resetLine(take(two, '2027-03-08', later), none)).toMatch(
      /^Leads, Sales: off track at 3 check-ins/,
    );
  });

  it('is silent when one is planned, in recovery, or once it is on track again', () => {
    expect(resetLine(second, { ...none, plannedOn: '2027-03-02' })).toBe(
      'A reset check-in is planned for 2 March.',
    );
    expect(resetLine(second, { ...none, stage: 'In recovery' })).toBeNull();
    const well = { ...off, readings: [read('KPI-1', '2027-02-20', 900)] };
    expect(resetLine(take(well, '2027-02-22', first), none)).toBeNull();
  });

  it('the run is kept in the snapshot, and goes on from an older one that only knows the status', () => {
    expect(
      [first, second, third].map(({ offTrackRun, kpis }) => [offTrackRun, kpis['KPI-1']?.offTrack]),
    ).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    const { offTrack: _, ...old } = first.kpis['KPI-1']!;
    expect(take(off, '2027-02-22', { ...first, kpis: { 'KPI-1': old } }).kpis['KPI-1']?.offTrack).toBe(2);
    const fine = { ...first, kpis: { 'KPI-1': { ...old, status: 'On track' } } };
    expect(take(off, '2027-02-22', fine).kpis['KPI-1']?.offTrack).toBe(1);
    expect(take(off, '2027-05-01', second).kpis['KPI-1']).toMatchObject({ status: 'Missed', offTrack: 3 });
    expect(take({ kpis: [leads] }, '2027-02-22', first)).toMatchObject({ offTrackRun: 0 });
  });
});

describe('the people’s part', () => {
  const action = (key: string, due: string | null, more: Values = {}): Row => ({
    key,
    title: `Action ${key}`,
    due,
    state: 'Open',
    ...more,
  });
  const toDos = (actions: readonly Row[]) =>
    humanPart(take({ actions }), NAMES, 'Tactical sync', '2027-02-09').filter(
      (part) => part.kind === 'to-do',
    );

  it('lists the three actions that are due soonest, and leaves a line for another', () => {
    const actions = [
      action('A-1', null),
      action('A-2', '2027-03-01', { owner: 'Jonas' }),
      action('A-3', '2027-02-01', { side: 'A' }),
      action('A-4', '2027-03-01'),
      action('A-5', '2027-01-01', { state: 'Done' }),
    ];
    expect(toDos(actions)).toEqual([
      { kind: 'to-do', done: false, text: 'Action A-3 – Lumen – due 1 February', record: 'A-3' },
      { kind: 'to-do', done: false, text: 'Action A-2 – Jonas – due 1 March', record: 'A-2' },
      { kind: 'to-do', done: false, text: 'Action A-4 – due 1 March', record: 'A-4' },
      { kind: 'to-do', done: false, text: '' },
    ]);
    expect(toDos([action('A-1', null)]).map((part) => part.text)).toEqual(['Action A-1', '']);
    expect(toDos([])).toEqual([{ kind: 'to-do', text: '', done: false }]);
  });

  it('asks the questions of its meeting', () => {
    const agenda = (meeting: string | null) =>
      humanPart(take({}), NAMES, meeting, '2027-02-09').flatMap((part) =>
        part.kind === 'bullet' && part.text !== '' ? [part.strong] : [],
      );
    expect(agenda('Tactical sync')).toEqual(['Assess:', 'Adjust:', 'Clarify:']);
    expect(agenda(null)).toEqual(['Assess:', 'Adjust:', 'Clarify:']);
    expect(agenda('Reset')).toEqual(['Why:', 'Goals:', 'KPIs:', 'Rhythm:']);
    expect(
      humanPart(take({}), NAMES, null, '2027-02-09').map(
        (part) => ('strong' in part && part.strong) || part.kind,
      ),
    ).toEqual([
      'heading',
      'Assess:',
      'Adjust:',
      'Clarify:',
      'heading',
      'Wins:',
      'Setbacks:',
      'heading',
      'Lumen heard from Corvid:',
      'Corvid heard from Lumen:',
      'heading',
      'bullet',
      'heading',
      'to-do',
      'heading',
    ]);
  });
});
