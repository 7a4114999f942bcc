// Rows of the kickoff page as drafts: what is read, what is asked, and that no word is guessed.
import { describe, expect, it } from 'vitest';
import { GOALS, KPIS } from '../../src/domain/fields.ts';
import { draftTable, kickoffDraft } from '../../src/domain/kickoff-draft.ts';

const context = {
  currency: 'USD',
  today: '2027-01-05',
  goals: [
    { key: 'G-1', title: 'Market  access' },
    { key: 'G-2', title: null },
  ],
} as const;
const draft = (table: typeof GOALS | typeof KPIS, row: Readonly<Record<string, string>>) =>
  kickoffDraft(table, Object.keys(row), Object.values(row), context);

describe('a table of the page', () => {
  it('holds goals or KPIs by its headers, whatever their case; any other is left alone', () => {
    expect(draftTable([' goal ', 'STATEMENT', 'Unit', 'Due'])).toBe(GOALS);
    expect(draftTable(['KPI', 'Goal', 'What it  measures', 'Unit'])).toBe(KPIS);
    expect(draftTable(['KPI', 'Goal', 'Statement', 'Unit', 'Due', 'Start'])).toBe(KPIS);
    expect(draftTable(['Goal', 'Statement', 'Unit'])).toBeNull();
    expect(draftTable(['KPI', 'Goal', 'Unit'])).toBeNull();
    expect(draftTable(['Statement', 'Unit', 'Baseline', 'Target', 'Due'])).toBeNull();
    expect(draftTable([])).toBeNull();
  });
});

describe('a goal', () => {
  it('takes from its sentence what is said beyond doubt, and names what is missing', () => {
    const found = draft(GOALS, {
      Goal: 'Sales',
      Statement: 'Generate $50,000 in co-branded sales by 31 March 2027.',
      'Party A wants': 'Revenue',
      'Party B wants': 'Reach',
    });
    expect(found?.title).toBe('Sales');
    expect(found?.values).toMatchObject({
      title: 'Sales',
      state: 'Draft',
      baseline: 0,
      target: 50_000,
      unit: 'USD',
      start: '2027-01-05',
      due: '2027-03-31',
      wantedByA: 'Revenue',
      note: 'Draft from the kickoff page.',
    });
    expect(found?.missing).toEqual([]);
    expect(found?.values).not.toHaveProperty('progress');
  });

  it('leaves open what has to be confirmed', () => {
    const found = draft(GOALS, { Goal: 'Markets', Statement: 'Expand to three new markets by Q4.' });
    expect(found?.values).toMatchObject({ target: 3, due: null });
    expect(found?.missing.join(' ')).toContain('T: There is no due day. Say by which day');
    expect(found?.values.note).toMatch(/^Draft from the kickoff page\. Missing: T: /);
  });

  it('what a cell says counts before the sentence', () => {
    const found = draft(GOALS, {
      Goal: 'Sales',
      Statement: 'Generate $50,000 by 31 March 2027.',
      Target: '60,000',
      Start: '2027-02-01',
      Due: '2027-04-30',
    });
    expect(found?.values).toMatchObject({ target: 60_000, start: '2027-02-01', due: '2027-04-30' });
  });

  it('a day with two readings is asked back, because a page has no locale; numbers have one reading', () => {
    const found = draft(GOALS, { Goal: 'Sales', Due: '06/07/2027', Target: '1,234', Unit: 'count' });
    expect(found?.values).toMatchObject({ due: null, target: 1234 });
    expect(found?.missing[0]).toBe(
      'Due: “06/07/2027” can be 6 July 2027 or 7 June 2027. Write 2027-07-06 or 2027-06-07.',
    );
  });

  it('is none until it has a name and one more cell', () => {
    expect(draft(GOALS, { Goal: 'Sales' })).toBeNull();
    expect(draft(GOALS, { Goal: 'Sales', Statement: '  ' })).toBeNull();
    expect(draft(GOALS, { Goal: '', Statement: 'Win 5 deals', Due: '2027-04-30' })).toBeNull();
    expect(draft(GOALS, { Goal: 'Sales', Wish: 'More' })).toBeNull();
    expect(kickoffDraft(GOALS, ['Goal', 'Due'], ['Sales'], context)).toBeNull();
    expect(draft(GOALS, { Goal: 'Sales', Category: 'Anything' })).not.toBeNull();
  });
});

describe('a KPI', () => {
  const row = { KPI: 'Sign-ups', Goal: 'market access', Unit: 'count', Baseline: '8,000', Target: '10,000' };

  it('finds its goal by title or key, and its type by its numbers', () => {
    expect(draft(KPIS, row)?.values).toMatchObject({
      name: 'Sign-ups',
      goal: 'G-1',
      targetType: 'Increase to',
      start: '2027-01-05',
      baseline: 8000,
      target: 10_000,
    });
    expect(draft(KPIS, { ...row, Goal: 'G-2' })?.values.goal).toBe('G-2');
    expect(draft(KPIS, { ...row, Target: '5000' })?.values.targetType).toBe('Decrease to');
    expect(draft(KPIS, { ...row, 'Target type': 'Stay at or above' })?.values.targetType).toBe(
      'Stay at or above',
    );
    expect(draft(KPIS, { ...row, Baseline: '' })?.values.targetType).toBeNull();
    expect(draft(KPIS, row)?.values).not.toHaveProperty('state');
  });

  it('names a goal that is not there, and a cell that cannot be read', () => {
    const found = draft(KPIS, { ...row, Goal: 'Fame', Target: 'many' });
    expect(found?.values).toMatchObject({ goal: null, target: null });
    expect(found?.missing.slice(0, 2)).toEqual([
      'Goal: there is no goal “Fame” in the sheet.',
      'Target: “many” is no number. Write digits only, for example 50000.',
    ]);
    expect(found?.missing.slice(2).every((text) => /^[SMART]: /.test(text))).toBe(true);
  });

  it('fields of the machine are not taken from a page', () => {
    expect(draft(KPIS, { ...row, Current: '5', Progress: '50 %' })?.values).not.toHaveProperty('current');
  });
});
