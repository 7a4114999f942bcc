// Which properties of a page count as changed since both sides last agreed.
import { describe, expect, it } from 'vitest';
import { KPIS } from '../../src/domain/fields.ts';
import { changedOnPage } from '../../src/sync/page-changes.ts';
import type { BaseEntry, Page } from '../../src/sync/ports.ts';

const base: readonly BaseEntry[] = [
  { table: 'goals', key: 'G-1', pageId: 'goal-page', values: {} },
  { table: 'goals', key: 'G-2', pageId: 'other-goal', values: {} },
  {
    table: KPIS.id,
    key: 'KPI-1',
    pageId: 'page',
    values: { name: 'Leads', goal: 'G-1', target: 100, status: 'On track' },
  },
];
const changed = (more: Partial<Page> = {}, values: Page['values'] = {}, known = base) =>
  changedOnPage(
    KPIS,
    {
      id: 'page',
      table: KPIS.id,
      key: 'KPI-1',
      values: { name: 'Leads', goal: 'goal-page', target: 100, status: 'On track', due: null, ...values },
      problems: [],
      inTrash: false,
      createdTime: '2027-01-05T10:00:00Z',
      lastEditedTime: '2027-01-06T10:00:00Z',
      createdByUs: true,
      url: 'https://notion.example/page',
      typed: { value: null, problem: null, mark: null, editor: null },
      ...more,
    },
    known,
  );

describe('a page that says what was agreed', () => {
  it('has nothing changed, whatever its relations are called on each side', () => {
    expect(changed()).toEqual([]);
  });

  it('has nothing changed by what is empty on both sides or points to a record that is gone', () => {
    expect(changed({}, { due: null })).toEqual([]);
    const gone = base.map((entry) =>
      entry.table === KPIS.id ? { ...entry, values: { ...entry.values, goal: 'G-0' } } : entry,
    );
    expect(changed({}, { goal: null }, gone)).toEqual([]);
  });
});

describe('a page with something else on it', () => {
  it.each<[string, Partial<Page>, Page['values'], string]>([
    ['a term', {}, { target: 90 }, 'Target'],
    ['a relation', {}, { goal: 'other-goal' }, 'Goal'],
    ['a property that the machine fills', {}, { status: 'Off track' }, 'Status'],
    ['a property that was empty', {}, { due: '2027-12-31' }, 'Due'],
    ['a property that was emptied', {}, { target: null }, 'Target'],
    [
      'a number to be taken',
      { typed: { value: 7, problem: null, mark: null, editor: null } },
      {},
      'New reading',
    ],
  ])('names %s', (_, more, values, label) => {
    expect(changed(more, values)).toEqual([label]);
  });

  it('names what cannot be read', () => {
    const problem = { field: 'target', place: 'page', found: 'a lot', message: 'This is no number.' };
    expect(changed({ problems: [problem] }, {})).toEqual(['Target']);
    expect(changed({ typed: { value: null, problem, mark: null, editor: null } })).toEqual(['New reading']);
  });
});

it('nobody can tell when the base does not know the page', () => {
  expect(changed({ id: 'another' })).toBeNull();
  expect(changed({}, {}, [])).toBeNull();
});
