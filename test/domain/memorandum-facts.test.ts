// The memorandum's content from the tables: what both signed, with the terms that count, and what is not agreed.
import { describe, expect, it } from 'vitest';
import { termsHash } from '../../src/domain/agreement.ts';
import type { Tables } from '../../src/domain/derive.ts';
import type { Values } from '../../src/domain/field.ts';
import { GOALS } from '../../src/domain/fields.ts';
import { memorandumFacts } from '../../src/domain/memorandum-facts.ts';
import { kpi, parties, partnership, type Row, signed } from './lumen-and-corvid.ts';

const facts = (tables: object) => memorandumFacts(tables as Tables);
const leads = kpi('KPI-1', { name: 'Leads', note: 'private', countingRule: 'Once a person.' });
const access: Row = {
  key: 'G-1',
  title: 'Market access',
  statement: '1,000 new leads in 3 months.',
  target: 1000,
  unit: 'count',
  start: '2027-01-04',
  due: '2027-04-04',
  state: 'Agreed',
};

describe('what both signed', () => {
  it('is printed with its version and hash (F5)', () => {
    const found = facts({
      goals: [access],
      kpis: [leads],
      agreements: [...signed(leads, 'AB'), ...signed(access, 'AB', GOALS)],
    });
    expect(found.goals).toEqual([
      {
        key: 'G-1',
        title: 'Market access',
        statement: '1,000 new leads in 3 months.',
        target: 1000,
        unit: 'count',
        start: '2027-01-04',
        due: '2027-04-04',
        version: 1,
        hash: termsHash(access, GOALS),
      },
    ]);
    expect(found.kpis).toEqual([
      expect.objectContaining({
        name: 'Leads',
        countingRule: 'Once a person.',
        target: 1000,
        version: 1,
        hash: termsHash(leads),
      }),
    ]);
    expect(found.kpis[0]).not.toHaveProperty('note');
    expect(found.notAgreed).toEqual([]);
  });

  it('stays as it was signed while a change waits, and the change is named (F6)', () => {
    const changed = { ...leads, target: 1200 };
    const found = facts({ kpis: [changed], agreements: signed(leads, 'AB') });
    expect(found.kpis[0]).toMatchObject({ target: 1000, version: 1, hash: termsHash(leads) });
    expect(found.notAgreed).toEqual(['the change of Leads']);
  });

  it('goes on while it is disputed, and is named', () => {
    const disputes = [{ key: 'X-1', object: 'KPI-1', settledOn: null }];
    const found = facts({ kpis: [leads], agreements: signed(leads, 'AB'), disputes });
    expect(found.kpis).toHaveLength(1);
    expect(found.notAgreed).toEqual(['the change of Leads']);
  });
});

describe('what one or none signed', () => {
  it('is named by title, or by key, and not printed', () => {
    const nameless = kpi('KPI-2', { name: null });
    const found = facts({ goals: [access], kpis: [leads, nameless], agreements: signed(leads, 'A') });
    expect([found.goals, found.kpis]).toEqual([[], []]);
    expect(found.notAgreed).toEqual(['Market access', 'Leads', 'KPI-2']);
  });

  it('is left out once it is closed, superseded or parked', () => {
    const goals = ['Closed', 'Superseded', 'Paused', null].map((state, i) => ({
      key: `G-${i}`,
      title: `Goal ${i}`,
      state,
    }));
    const kpis = ['Superseded', 'Parked', 'Paused', null].map((use, i) =>
      kpi(`KPI-${i}`, { name: `KPI ${i}`, use }),
    );
    expect(facts({ goals, kpis }).notAgreed).toEqual(['Goal 2', 'Goal 3', 'KPI 2', 'KPI 3']);
  });
});

describe('the rest', () => {
  it('is copied field by field, and nothing else of its row', () => {
    const row = (more: Values): Row => ({ key: 'X', ...more });
    const found = facts({
      partnership: [{ ...partnership, managerDays: 5, mediatorDays: 20 }],
      parties,
      people: [row({ name: 'Mara', side: 'A', role: 'Manager', mail: 'mara@example.org' })],
      rhythm: [
        row({
          meeting: 'Tactical sync',
          purpose: 'Coordination',
          rule: 'FREQ=WEEKLY',
          duration: 'PT30M',
          time: '10:00',
        }),
      ],
      economics: [row({ model: 'Revenue share', basis: 'Leads', shareA: 0.6, shareB: 0.4, unit: 'USD' })],
      exit: [
        row({ criterion: 'Underperformance', consequence: 'Evaluate', state: 'Clear' }),
        row({ criterion: 'Old', consequence: 'Terminate', state: 'Waived' }),
      ],
    });
    expect(found).toEqual({
      partnership: 'Lumen × Corvid',
      why: 'Bring a habit app to readers.',
      parties: [
        { name: 'Lumen', side: 'A', brings: 'An app.', needs: 'Readers.' },
        { name: 'Corvid', side: 'B', brings: 'Readers.', needs: 'An app.' },
      ],
      people: [{ name: 'Mara', side: 'A', role: 'Manager' }],
      goals: [],
      kpis: [],
      rhythms: [
        { meeting: 'Tactical sync', purpose: 'Coordination', rule: 'FREQ=WEEKLY', duration: 'PT30M' },
      ],
      economics: [
        {
          model: 'Revenue share',
          basis: 'Leads',
          shareA: 0.6,
          shareB: 0.4,
          floor: null,
          cap: null,
          unit: 'USD',
          from: null,
          to: null,
        },
      ],
      exits: [{ criterion: 'Underperformance', consequence: 'Evaluate' }],
      ladder: [
        { step: 'Both managers', days: 5 },
        { step: 'A mediator whom both accept', days: 20 },
      ],
      notAgreed: [],
    });
  });

  it('of nothing is nothing', () => {
    expect(facts({})).toMatchObject({ partnership: 'the partnership', why: null, ladder: [], parties: [] });
    expect(facts({ partnership: [{ ...partnership, sponsorDays: 10 }] }).ladder).toEqual([
      { step: 'Both sponsors', days: 10 },
    ]);
  });
});
