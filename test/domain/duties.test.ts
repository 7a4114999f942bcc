// What waits for whom, with the page it belongs on, the people it is asked of, and a name that holds until it is done.
import { describe, expect, it } from 'vitest';
import { termsHash } from '../../src/domain/agreement.ts';
import type { Tables } from '../../src/domain/derive.ts';
import { dutiesOf } from '../../src/domain/duties.ts';
import { GOALS } from '../../src/domain/fields.ts';
import { kpi, type Row, signed } from './lumen-and-corvid.ts';

const people: readonly Row[] = [
  { key: 'PE-1', name: 'Mara', side: 'A', role: 'Manager' },
  { key: 'PE-2', name: 'Jonas', side: 'B', role: 'Manager' },
  { key: 'PE-3', name: 'Ada', side: 'B', role: 'Sponsor' },
];
const duties = (tables: object, today = '2027-02-08') => dutiesOf({ people, ...tables } as Tables, today);
/** `KPI-1 → Jonas: what is asked`. */
const said = (tables: object, today?: string) =>
  duties(tables, today).map(
    ({ key, people: asked, text }) => `${key} → ${asked.map(({ name }) => name).join(', ')}: ${text}`,
  );
const leads = kpi('KPI-1', { name: 'Leads' });

describe('signatures', () => {
  it('of the other manager wait once one party has signed', () => {
    expect(said({ kpis: [leads], agreements: signed(leads, 'A') })).toEqual([
      'KPI-1 → Jonas: The other side has signed this definition; it waits for your signature. Set Sign on this page, or sign in the sidebar.',
    ]);
    expect(said({ kpis: [leads] })).toEqual([]);
    expect(said({ kpis: [leads], agreements: signed(leads, 'AB') })).toEqual([]);
  });

  it('of both wait when agreed terms changed, and the old ones count until then', () => {
    const changed = { ...leads, target: 1200 };
    const text =
      'This definition was changed and waits for your signature. Until both have signed, the old one counts. Set Sign on this page, or sign in the sidebar.';
    expect(said({ kpis: [changed], agreements: signed(leads, 'AB') })).toEqual([
      `KPI-1 → Mara: ${text}`,
      `KPI-1 → Jonas: ${text}`,
    ]);
  });

  it('are not asked for while the terms are disputed', () => {
    const disputes = (settledOn: string | null): readonly Row[] => [
      { key: 'DSP-1', object: 'KPI-1', raisedBy: 'B', raisedOn: '2027-02-01', settledOn },
      { key: 'DSP-2', object: 'G-1', raisedBy: 'B', raisedOn: '2027-02-01', settledOn },
    ];
    const goal: Row = { key: 'G-1', title: 'Access', statement: 'Win 5 deals.', state: 'Draft' };
    const asked = (settledOn: string | null) =>
      said({
        kpis: [leads],
        goals: [goal],
        agreements: [...signed(leads, 'A'), ...signed(goal, 'A', GOALS)],
        disputes: disputes(settledOn),
      });
    expect(asked(null)).toEqual([]);
    expect(asked('2027-02-05')).toHaveLength(2);
  });

  it('have a name of their terms, so that they are asked again when those change', () => {
    const [duty] = duties({ kpis: [leads], agreements: signed(leads, 'A') });
    expect(duty).toMatchObject({
      id: `sign/KPI-1/${termsHash(leads).slice(0, 12)}/B`,
      table: 'kpis',
      key: 'KPI-1',
    });
  });

  it('of goals are given in the sidebar; what is over asks for none', () => {
    const goal: Row = { key: 'G-1', title: 'Access', statement: 'Win 5 deals.', state: 'Draft' };
    const agreements = signed(goal, 'B', GOALS);
    expect(said({ goals: [goal], agreements })).toEqual([
      'G-1 → Mara: The other side has signed this definition; it waits for your signature. Sign it in the sidebar of the sheet.',
    ]);
    for (const state of ['Closed', 'Superseded'])
      expect(said({ goals: [{ ...goal, state }], agreements })).toEqual([]);
    for (const use of ['Parked', 'Superseded'])
      expect(said({ kpis: [{ ...leads, use }], agreements: signed(leads, 'A') })).toEqual([]);
    expect(said({ kpis: [{ ...leads, use: 'Paused' }], agreements: signed(leads, 'A') })).toHaveLength(1);
  });
});

describe('changes', () => {
  const notice: Row = {
    key: 'N-1',
    side: 'A',
    what: 'New flow',
    filedOn: '2027-02-05',
    kpis: ['KPI-9', 'KPI-1'],
  };

  it('wait for the other manager on the page of the first KPI that is there (F6)', () => {
    expect(duties({ kpis: [leads], changes: [notice] })).toEqual([
      {
        id: 'change/N-1',
        table: 'kpis',
        key: 'KPI-1',
        people: [expect.objectContaining({ name: 'Jonas' })],
        text: 'The other side told a change: “New flow”. Please acknowledge it by 10 February 2027 in the sidebar.',
      },
    ]);
    expect(said({ kpis: [leads], changes: [{ ...notice, filedOn: null }] })[0]).toContain(
      'Please acknowledge it in the sidebar.',
    );
  });

  it('have no page without a KPI, and are over once acknowledged', () => {
    expect(said({ changes: [notice] })).toEqual([]);
    expect(said({ kpis: [leads], changes: [{ ...notice, kpis: [] }] })).toEqual([]);
    expect(said({ kpis: [leads], changes: [{ ...notice, acknowledgedOn: '2027-02-06' }] })).toEqual([]);
  });
});

describe('milestones', () => {
  it('that wait for acceptance are asked of the other party, of both where nobody has them', () => {
    const milestone: Row = {
      key: 'M-1',
      title: 'Press kit',
      side: 'A',
      state: 'Awaiting acceptance',
      acceptance: 'Printed',
    };
    const milestones = [
      milestone,
      { ...milestone, key: 'M-2', side: 'B', acceptance: null },
      { ...milestone, key: 'M-3', side: null },
      { ...milestone, key: 'M-4', state: 'Reached' },
    ];
    const end = 'Set its state to Reached, or say what is missing.';
    expect(said({ milestones })).toEqual([
      `M-1 → Jonas: This milestone waits for your acceptance (accepted when: Printed). ${end}`,
      `M-2 → Mara: This milestone waits for your acceptance. ${end}`,
      `M-3 → Mara, Jonas: This milestone waits for your acceptance (accepted when: Printed). ${end}`,
    ]);
    expect(duties({ milestones: [milestone] })[0]).toMatchObject({ id: 'accept/M-1', table: 'milestones' });
  });
});

describe('actions', () => {
  const action: Row = {
    key: 'A-1',
    title: 'Send the list',
    owner: ' ada ',
    side: 'A',
    due: '2027-02-09',
    state: 'Open',
  };
  const end = 'Set its state to Done, or agree on another day.';

  it('are asked of their owner from the day before they are due', () => {
    expect(said({ actions: [action] })).toEqual([`A-1 → Ada: This action is due on 9 February 2027. ${end}`]);
    expect(said({ actions: [action] }, '2027-02-07')).toEqual([]);
    expect(said({ actions: [action] }, '2027-02-09')[0]).toContain('is due on 9 February 2027');
    expect(said({ actions: [action] }, '2027-02-10')[0]).toContain('was due on 9 February 2027');
    expect(duties({ actions: [action] })[0]).toMatchObject({ id: 'action/A-1/2027-02-09', table: 'actions' });
  });

  it('of nobody known are asked of the manager of their party, else of both', () => {
    expect(said({ actions: [{ ...action, owner: 'Zoe' }] })[0]).toMatch(/^A-1 → Mara: /);
    expect(said({ actions: [{ ...action, owner: null, side: null }] })[0]).toMatch(/^A-1 → Mara, Jonas: /);
  });

  it('that are done, dropped or without a day ask for nothing', () => {
    for (const more of [{ state: 'Done' }, { state: 'Dropped' }, { due: null }])
      expect(said({ actions: [{ ...action, ...more }] })).toEqual([]);
  });
});
