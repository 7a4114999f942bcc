// The row that a number typed in Notion becomes.
import { expect, it } from 'vitest';
import { READINGS } from '../../src/domain/fields.ts';
import { inboxOf, NEW_READING, typedToReading } from '../../src/domain/new-reading.ts';

const ADA = 'd3b07384-d9a0-4c9b-8f2e-0a1b2c3d4e5f';
const people = [
  { name: 'Ada', side: 'B', notionUser: ADA.replaceAll('-', '').toUpperCase() },
  { name: 'Ben', side: 'A', notionUser: null },
] as const;
const typed = {
  kpi: { key: 'KPI-1', reportedBy: 'A' },
  value: 12.5,
  editor: ADA,
  people,
  today: '2027-01-25',
  now: '2027-01-25T15:30:00Z',
  corrects: null,
} as const;

it('is reported by the person who typed it, whatever way the id is written', () => {
  expect(typedToReading(typed)).toEqual({
    kpi: 'KPI-1',
    periodEnd: '2027-01-25',
    value: 12.5,
    reportedBy: 'B',
    person: 'Ada',
    reportedAt: '2027-01-25T15:30:00Z',
    corrects: null,
    origin: 'Notion',
  });
});

it.each([
  ['nobody known', { editor: null }, 'A'],
  ['somebody who is not in the tab People', { editor: '00000000-0000-4000-8000-000000000001' }, 'A'],
  ['nobody known, and both report', { editor: null, kpi: { key: 'KPI-1', reportedBy: 'both' } }, null],
  ['nobody known, and nobody is named', { editor: null, kpi: { key: 'KPI-1', reportedBy: null } }, null],
] as const)('typed by %s, it has the side of the KPI', (_who, more, side) => {
  expect(typedToReading({ ...typed, ...more })).toMatchObject({ reportedBy: side, person: null });
});

it('names only fields of a reading', () => {
  const ids = READINGS.fields.map(({ id }) => id as string);
  for (const field of Object.keys(typedToReading({ ...typed, corrects: 'R-1' })))
    expect(ids).toContain(field);
  expect(ids).toContain(NEW_READING.field);
});

it('only KPIs have an inbox', () => {
  expect(inboxOf('kpis')).toBe(NEW_READING);
  expect(inboxOf('goals')).toBe(undefined);
});
