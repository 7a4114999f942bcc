// The page as parts: every kind and tone, the picture, the proposal of a reset, and what has no room of its own.
import { describe, expect, it } from 'vitest';
import { kpiCharts } from '../../src/domain/chart-data.ts';
import { type CheckInInput, composeCheckIn, countBlocks, partyNames } from '../../src/domain/check-in.ts';
import type { Tables } from '../../src/domain/derive.ts';
import { type Snapshot, takeSnapshot } from '../../src/domain/snapshot.ts';
import { kpi, type Row, read, signed } from './lumen-and-corvid.ts';

const leads = kpi('KPI-1', { name: 'Leads' });
const tables: Tables = {
  kpis: [leads],
  readings: [read('KPI-1', '2027-01-20', 120)],
  agreements: signed(leads, 'AB'),
};
const take = (of: object, on: string, previous: Snapshot | null = null): Snapshot =>
  takeSnapshot(of as Tables, on, { previous });
const compose = (now: Snapshot, previous: Snapshot | null, more: Partial<CheckInInput> = {}) =>
  composeCheckIn({
    partnership: { name: 'Lumen × Corvid', why: 'Bring a habit app to readers.' },
    parties: [{ name: 'Corvid', side: 'B' }],
    rhythm: { meeting: null, purpose: null },
    occurrence: { date: '2027-02-09' },
    now,
    previous,
    ...more,
  });
const action = (i: number): Row => ({
  key: `A-${i}`,
  title: `Action ${i}`,
  owner: 'Jonas',
  due: '2027-01-10',
  state: 'Open',
  kpi: 'KPI-1',
});

describe('the managed part', () => {
  it('is the why, what changed, where it stands and what waits, in this order', () => {
    const first = take(tables, '2027-01-25');
    const now = take({ ...tables, actions: [action(1)] }, '2027-02-08', first);
    expect(compose(now, first, { alsoChanged: ['An alert was opened.'] })).toMatchObject({
      title: 'Check-in – 9 February 2027',
      managed: [
        { kind: 'quote', text: 'Bring a habit app to readers.' },
        { kind: 'heading', text: 'Since 25 January' },
        { kind: 'bullet', text: 'An alert was opened.', tone: 'warn' },
        { kind: 'heading', text: 'Where the KPIs stand on 8 February' },
        { kind: 'table', header: expect.arrayContaining(['Party A says', 'Corvid says']) },
        { kind: 'heading', text: 'What waits' },
        {
          kind: 'bullet',
          strong: 'Action:',
          text: expect.stringContaining('Action 1 – Jonas, overdue'),
          tone: 'bad',
        },
      ],
    });
  });

  it('of a new partnership asks for what is missing, and has no part for what waits', () => {
    const empty = compose(take({}, '2027-02-08'), null, {
      partnership: { name: null, why: null },
      alsoChanged: ['x'],
    });
    expect(empty.managed).toEqual([
      { kind: 'text', text: 'There is no shared why yet. Write it in the tab Partnership.', tone: 'warn' },
      { kind: 'heading', text: 'First check-in' },
      { kind: 'text', text: 'There is no earlier check-in to compare with.', tone: 'muted' },
      { kind: 'text', text: 'There is no KPI yet. Add one in the sidebar of the sheet.', tone: 'warn' },
    ]);
  });

  it('that has nothing to tell says so', () => {
    const first = take({}, '2027-01-25');
    expect(compose(take({}, '2027-02-08', first), first).managed[2]).toEqual({
      kind: 'text',
      text: 'Nothing changed since 25 January.',
      tone: 'muted',
    });
  });

  it('has a picture when a chart has something to show', () => {
    const now = take(tables, '2027-02-08');
    const charts = kpiCharts(tables, '2027-02-08', ['KPI-1']);
    const pictures = (more: Partial<CheckInInput>) =>
      compose(now, null, more).managed.filter(({ kind }) => kind === 'picture');
    expect(pictures({ charts })).toEqual([
      { kind: 'picture', caption: expect.stringContaining('Every KPI as read (dots)'), charts },
    ]);
    const bare = { name: 'Leads', unit: null, points: [], line: [], band: null };
    expect(pictures({})).toEqual([]);
    expect(pictures({ charts: [bare] })).toEqual([]);
    for (const more of [
      { points: [{ date: '2027-01-01', value: 1 }] },
      { line: [{ date: '2027-01-01', value: 1 }] },
      { band: { low: 1, high: 2 } },
    ])
      expect(pictures({ charts: [bare, { ...bare, ...more }] })).toHaveLength(1);
  });

  it('F11: proposes a reset first of all that waits, where it may', () => {
    const first = take(tables, '2027-01-25');
    const second = take({ ...tables, actions: [action(1)] }, '2027-02-08', first);
    const waits = (more: Partial<CheckInInput>) => {
      const { managed } = compose(second, first, more);
      return managed.slice(
        managed.findIndex((part) => part.kind === 'heading' && part.text === 'What waits') + 1,
      );
    };
    expect(waits({ reset: { stage: 'Active', plannedOn: null } })[0]).toMatchObject({
      kind: 'bullet',
      text: expect.stringMatching(/^Leads: off track at two check-ins in a row\./),
      tone: 'bad',
    });
    expect(waits({})).toHaveLength(1);
    expect(waits({ reset: { stage: 'In recovery', plannedOn: null } })).toHaveLength(1);
  });
});

describe('the room', () => {
  it('a table counts for its rows, the header and itself; anything else for one', () => {
    expect(countBlocks([])).toBe(0);
    expect(
      countBlocks([
        { kind: 'heading', text: 'x' },
        { kind: 'table', header: ['a'], rows: [['1'], ['2'], ['3']] },
      ]),
    ).toBe(6);
  });

  const many = (sentences: readonly string[]) => {
    const now = take({}, '2027-02-08');
    const { managed, human } = compose(now, null, { alsoOpen: sentences });
    return {
      bullets: managed.filter((part) => part.kind === 'bullet'),
      blocks: 1 + countBlocks([...managed, ...human]),
    };
  };

  it('what has none is said together in the last bullet', () => {
    const sentences = Array.from({ length: 30 }, (_, i) => `Sentence ${i}.`);
    const { bullets, blocks } = many(sentences);
    expect(blocks).toBe(40);
    const shown = bullets.length - 1;
    expect(bullets.slice(0, shown).map(({ text }) => text)).toEqual(sentences.slice(0, shown));
    expect(bullets[shown]).toEqual({
      kind: 'bullet',
      strong: 'Also:',
      text: sentences.slice(shown).join(' · '),
      tone: 'plain',
    });
    const fitting = many(sentences.slice(0, shown + 1));
    expect(fitting.bullets.map(({ text }) => text)).toEqual(sentences.slice(0, shown + 1));
  });

  it('what is too long even so is counted', () => {
    const { bullets } = many(Array.from({ length: 40 }, (_, i) => `${i} `.padEnd(100, 'x')));
    const last = bullets[bullets.length - 1]?.text ?? '';
    const parts = last.split(' · ');
    expect(parts).toHaveLength(13);
    expect(parts[12]).toBe(`…and ${40 - (bullets.length - 1) - 12} more in the sheet.`);
  });

  it('a line that begins in bold keeps its words', () => {
    const actions = Array.from({ length: 30 }, (_, i) => action(i));
    const { managed } = compose(take({ ...tables, actions }, '2027-02-08'), null);
    const last = managed[managed.length - 1];
    expect(last).toMatchObject({
      strong: 'Also:',
      text: expect.stringContaining(' · Action: Action 20 – Jonas, overdue since 10 January. · '),
    });
  });
});

it('parties without a name are called by their side', () => {
  expect(partyNames([])).toEqual({ A: 'Party A', B: 'Party B' });
  expect(
    partyNames([
      { name: null, side: 'A' },
      { name: 'Corvid', side: 'B' },
    ]),
  ).toEqual({ A: 'Party A', B: 'Corvid' });
});
