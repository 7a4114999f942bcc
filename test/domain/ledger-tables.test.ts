// The ledgers: tables of the sheet alone, with keys and ids of their own, and rows that are held for contradictions only.
import { describe, expect, it } from 'vitest';
import { TABLES } from '../../src/domain/fields.ts';
import { LEDGER_CHECKS } from '../../src/domain/ledger-check.ts';
import { LEDGERS } from '../../src/domain/ledger-tables.ts';
import { checkRecord } from '../../src/domain/record-check.ts';

describe('the ledgers', () => {
  it('live in the sheet only, so that no run asks Notion about them', () => {
    for (const table of LEDGERS) {
      expect(table.sides).toBe('sheet');
      for (const { owner } of table.fields) expect(['sheet', 'machine']).toContain(owner);
    }
  });

  it('share no id, tab or key prefix with another table', () => {
    for (const part of ['id', 'tab', 'database', 'keyPrefix'] as const) {
      const all = TABLES.map((table) => table[part]);
      expect(new Set(all).size).toBe(all.length);
    }
    for (const { keyPrefix } of LEDGERS) expect(keyPrefix).toMatch(/^[A-Z]{1,4}$/);
  });

  it('have fields with ids and labels of their own, a title among them', () => {
    for (const { fields, title } of LEDGERS) {
      const ids: readonly string[] = fields.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(new Set(fields.map(({ label }) => label)).size).toBe(ids.length);
      expect(ids).toContain(title);
    }
  });

  it('are checked by tables that exist', () => {
    const ids: readonly string[] = LEDGERS.map(({ id }) => id);
    for (const id of Object.keys(LEDGER_CHECKS)) expect(ids).toContain(id);
  });
});

describe('a row', () => {
  it.each<[string, Readonly<Record<string, string | number>>, readonly string[]]>([
    [
      'pilots',
      { name: 'W', unit: 'apples', budgetLow: 5, budgetHigh: 4, start: '2027-02-01', end: '2027-01-01' },
      ['unit', 'budgetHigh', 'end'],
    ],
    [
      'pilots',
      { name: 'W', unit: 'USD', budgetLow: 5, budgetHigh: 5, start: '2027-02-01', end: '2027-02-01' },
      [],
    ],
    ['economics', { model: 'Revenue share', shareA: 0.6, shareB: 0.5 }, ['shareB']],
    [
      'economics',
      {
        model: 'Revenue share',
        shareA: 0.1 + 0.2,
        shareB: 0.7,
        floor: 10,
        cap: 9,
        from: '2027-02-01',
        to: '2027-01-31',
      },
      ['cap', 'to'],
    ],
    ['economics', { model: 'Revenue share', shareA: 0.5 }, []],
    ['contributions', { side: 'A', kind: 'Hours', quantity: -1, rate: -2 }, ['quantity', 'rate']],
    ['contributions', { kind: 'Hours' }, ['side', 'quantity']],
    ['alternatives', { name: 'Ads', cost: -1 }, ['cost']],
    ['assets', { name: 'Ebook', reachLow: 3, reachHigh: 2, leads: -1 }, ['leads', 'reachHigh']],
    ['vetting', { check: 'References', weight: -1 }, ['weight']],
    ['exit', { criterion: 'Pivot', times: -1 }, ['times']],
    [
      'changes',
      { what: 'x', side: 'A', filedOn: '2027-02-01', acknowledgedOn: '2027-01-31' },
      ['acknowledgedOn'],
    ],
    [
      'disputes',
      { object: 'KPI-1', raisedBy: 'A', raisedOn: '2027-02-01', settledOn: '2027-01-31' },
      ['settledOn'],
    ],
    ['alerts', {}, ['episode']],
  ])('%s %j is held for %j', (table, values, fields) => {
    expect(checkRecord(table, values).map(({ field }) => field)).toEqual(fields);
  });
});
