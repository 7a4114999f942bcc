// Money for people: the figures of F12 from the tables, and what is said where something is missing.
import { describe, expect, it } from 'vitest';
import type { Tables } from '../../src/domain/derive.ts';
import type { PagePart } from '../../src/domain/meeting-page.ts';
import { moneyLines, returnLines } from '../../src/domain/money-lines.ts';
import { kpi, NAMES, partnership, type Row, read } from './lumen-and-corvid.ts';

const TODAY = '2027-02-28';
const say = (parts: readonly PagePart[]): readonly string[] =>
  parts.map((part) =>
    part.kind === 'bullet' ? `${part.tone ?? ''}> ${part.strong ?? ''} ${part.text}` : part.kind,
  );
const put = (side: string, kind: string, quantity: number, rate: number | null = null): Row => ({
  key: `C-${side}-${kind}`,
  what: `${kind} of ${side}`,
  side,
  kind,
  quantity,
  rate,
  unit: 'USD',
});
const revenue = kpi('KPI-1', { name: 'Revenue', family: 'Revenue', unit: 'USD' });
const cost = kpi('KPI-2', {
  name: 'Spend',
  family: 'Cost',
  unit: 'USD',
  targetType: 'Stay at or below',
});
const customers = kpi('KPI-3', { name: 'New customers' });
const terms = { key: 'E-1', model: 'Revenue share', basis: 'Revenue', shareA: 0.6, shareB: 0.4, unit: 'USD' };
const tables = (more: object = {}): Tables =>
  ({
    partnership: [partnership],
    kpis: [revenue, cost, customers],
    readings: [
      read('KPI-1', '2027-02-01', 50_000),
      read('KPI-2', '2027-02-01', 18_000),
      read('KPI-3', '2027-02-01', 120),
    ],
    contributions: [
      put('A', 'Hours', 320, 60),
      put('A', 'Money', 4000),
      put('B', 'Hours', 90, 60),
      put('B', 'Money', 2000),
    ],
    economics: [terms],
    ...more,
  }) as Tables;
const money = (more: object = {}) => say(moneyLines(tables(more), NAMES, TODAY));
const returns = (more: object = {}) => say(returnLines(tables(more), TODAY));

describe('what there is to share (F12)', () => {
  it('is split as agreed and by what each put in, to the cent', () => {
    expect(money()).toEqual([
      '> Put in: Lumen 23,200.00 USD, Corvid 7,400.00 USD. That is 75.8 % and 24.2 %.',
      '> Revenue share: 60.0 % and 40.0 %, tied to Revenue.',
      '> Of 50,000.00 USD, as agreed: Lumen 30,000.00 USD, Corvid 20,000.00 USD.',
      '> Of 50,000.00 USD, by what each put in: Lumen 37,908.50 USD, Corvid 12,091.50 USD.',
    ]);
  });

  it('warns of an even split without a basis', () => {
    const lines = money({
      contributions: [],
      economics: [{ ...terms, basis: null, shareA: 0.5, shareB: 0.5 }],
    });
    expect(lines[0]).toBe('> Revenue share: 50.0 % and 50.0 %.');
    expect(lines[1]).toMatch(/^warn> Look again: Avoid 50\/50 splits/);
    expect(lines[2]).toBe('> Of 50,000.00 USD, as agreed: Lumen 25,000.00 USD, Corvid 25,000.00 USD.');
    expect(lines).toHaveLength(3);
  });

  it('is the newest value of the KPI that the basis names, by name or key, else all live revenue', () => {
    const more = kpi('KPI-4', { name: 'Shop', family: 'Revenue', unit: 'USD' });
    const parked = kpi('KPI-5', { name: 'Old shop', family: 'Revenue', unit: 'USD', use: 'Parked' });
    const euros = kpi('KPI-6', { name: 'Euros', family: 'Revenue', unit: 'EUR' });
    const kpis = [revenue, more, parked, euros, cost];
    const readings = kpis.map((each, i) => read(each.key, '2027-02-01', 1000 * 10 ** i));
    const shared = (basis: string | null) =>
      money({ kpis, readings, contributions: [], economics: [{ ...terms, basis }] })
        .find((line) => line.includes('as agreed'))
        ?.slice(2, 22);
    expect(shared('Shop')).toBe('Of 10,000.00 USD, as');
    expect(shared(' kpi-4 ')).toBe('Of 10,000.00 USD, as');
    expect(shared('Something else')).toBe('Of 11,000.00 USD, as');
    expect(shared('Euros')).toBe('Of 11,000.00 USD, as');
    expect(shared(null)).toBe('Of 11,000.00 USD, as');
  });

  it('is nothing before there is a reading; the shares are said all the same', () => {
    expect(money({ readings: [], contributions: [] })).toEqual([
      '> Revenue share: 60.0 % and 40.0 %, tied to Revenue.',
    ]);
    expect(money({ readings: [], contributions: [], economics: [{ key: 'E-1', unit: 'USD' }] })).toEqual([
      '> No model: no shares are named.',
      'warn> Look again: Choose how money is shared.',
    ]);
    expect(money({ contributions: [], economics: [{ ...terms, shareB: null }] })).toEqual([
      '> Revenue share: no shares are named.',
      'warn> Look again: Fill in the shares of both parties.',
    ]);
  });

  it('names a contribution that cannot be added, and splits by none', () => {
    const wrong = { ...put('B', 'Hours', 90), key: 'C-9', what: null };
    const lines = money({ contributions: [put('A', 'Hours', 1), wrong] });
    expect(lines.slice(0, 2)).toEqual([
      'warn> Hours of A: Say what one of them is worth, 0 or more.',
      'warn> A contribution: Say what one of them is worth, 0 or more.',
    ]);
    expect(lines.filter((line) => line.includes('by what each put in'))).toEqual([]);
    expect(money({ contributions: [put('A', 'Money', 0)], economics: [] })).toEqual([
      '> Put in: Lumen 0.00 USD, Corvid 0.00 USD.',
    ]);
  });

  it('is in the currency of the terms, else of the partnership, else unsaid', () => {
    const only = { contributions: [{ ...put('A', 'Money', 5), unit: null }], economics: [] };
    expect(money(only)).toEqual(['> Put in: Lumen 5.00 USD, Corvid 0.00 USD. That is 100.0 % and 0.0 %.']);
    expect(money({ ...only, partnership: [{ ...partnership, currency: 'JPY' }] })[0]).toContain(
      'Lumen 5 JPY',
    );
    expect(money({ ...only, partnership: [{ ...partnership, currency: 'coins' }] })).toEqual([]);
    expect(money({ ...only, partnership: [] })).toEqual([]);
    expect(money({ ...only, economics: [{ ...terms, unit: 'coins' }] })).toEqual([]);
  });
});

describe('what it brings (F12)', () => {
  const ads = { key: 'ALT-1', name: 'Paid ads', goal: 'G-1', cost: 21_000, outcomes: 100, unit: 'USD' };
  const brought = { readings: [read('KPI-1', '2027-02-01', 52_000), ...(tables().readings ?? []).slice(1)] };

  it('the return, and one customer for $150 against $210 elsewhere', () => {
    expect(returns({ ...brought, alternatives: [ads] })).toEqual([
      '> Return: 188.9 % (52,000.00 USD brought in, 18,000.00 USD spent).',
      '> Against Paid ads: 150.00 USD for one of “New customers” here, 210.00 USD there: 28.6 % cheaper.',
    ]);
  });

  it('says when the other way is dearer, and what cannot be compared', () => {
    const cheap = { ...ads, key: 'ALT-2', name: 'Interns', cost: 10_000 };
    const blank = { ...ads, key: 'ALT-3', name: 'Agency', cost: null };
    expect(returns({ alternatives: [cheap, blank] }).slice(1)).toEqual([
      'warn> Against Interns: 150.00 USD for one of “New customers” here, 100.00 USD there: 50.0 % dearer.',
      'muted> Against Agency: Its cost and its number of outcomes are needed.',
    ]);
    expect(returns({ alternatives: [{ ...ads, cost: 15_000 }] })[1]).toContain('0.0 % cheaper');
  });

  it('counts the primary KPI of the goal, else its first live one in counts', () => {
    const other = kpi('KPI-4', { name: 'Demos', primary: true });
    const parked = kpi('KPI-0', { name: 'Old', use: 'Parked' });
    const elsewhere = kpi('KPI-5', { name: 'Elsewhere', goal: 'G-2' });
    const readings = [
      ...(tables().readings ?? []),
      read('KPI-0', '2027-02-01', 9),
      read('KPI-4', '2027-02-01', 90),
      read('KPI-5', '2027-02-01', 180),
    ];
    const of = (kpis: readonly object[], goal: string | null) =>
      returns({ kpis: [revenue, cost, ...kpis], readings, alternatives: [{ ...ads, goal }] })[1];
    expect(of([parked, customers, other], 'G-1')).toContain('200.00 USD for one of “Demos”');
    expect(of([parked, customers], 'G-1')).toContain('“New customers”');
    expect(of([customers, elsewhere], 'G-2')).toContain('100.00 USD for one of “Elsewhere”');
    expect(of([elsewhere, customers], null)).toContain('“Elsewhere”');
    expect(of([customers], 'G-9')).toBeUndefined();
    expect(of([{ ...customers, name: null }], 'G-1')).toContain('“KPI-3”');
  });

  it('a cost that is to fall is a goal of its own, and no spending', () => {
    expect(returns({ kpis: [revenue, { ...cost, targetType: 'Decrease to' }, customers] })).toEqual([]);
    expect(returns({ kpis: [revenue, { ...cost, targetType: 'Stay within' }] })[0]).toContain(
      'Return: 177.8 %',
    );
    expect(returns({ kpis: [revenue, { ...cost, family: 'Quality' }] })).toEqual([]);
  });

  it('is silent without a cost, and without revenue compares all the same', () => {
    expect(returns({ kpis: [revenue, customers], alternatives: [ads] })).toEqual([]);
    expect(returns({ partnership: [{ ...partnership, currency: null }], alternatives: [ads] })).toEqual([]);
    expect(returns({ kpis: [cost, customers], alternatives: [ads] })).toEqual([
      '> Against Paid ads: 150.00 USD for one of “New customers” here, 210.00 USD there: 28.6 % cheaper.',
    ]);
    expect(returns({ readings: [read('KPI-2', '2027-02-01', 18_000)], alternatives: [ads] })).toEqual([]);
  });
});
