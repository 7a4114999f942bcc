// The check-in page: F7's quiet page, F8's figures, the budget of blocks.
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { termsHash, termsJson } from '../../src/domain/agreement.ts';
import { type CheckInInput, composeCheckIn, countBlocks } from '../../src/domain/check-in.ts';
import { addDays } from '../../src/domain/civil-date.ts';
import type { Tables } from '../../src/domain/derive.ts';
import type { Key, Values } from '../../src/domain/field.ts';
import type { MeetingPage, PagePart } from '../../src/domain/meeting-page.ts';
import { groupDigits, showAmount, showShare } from '../../src/domain/show-value.ts';
import { isSnapshot, type Snapshot, takeSnapshot } from '../../src/domain/snapshot.ts';

type Row = { readonly key: Key } & Values;

const leads: Row = {
  key: 'KPI-1',
  name: 'Leads',
  goal: 'G-1',
  unit: 'count',
  targetType: 'Increase to',
  baseline: 0,
  target: 1000,
  start: '2027-01-04',
  due: '2027-04-04',
  frequency: 'Weekly',
  use: 'Active',
};
const sales: Row = {
  key: 'KPI-2',
  name: 'Sales',
  goal: 'G-2',
  unit: 'USD',
  targetType: 'Increase to',
  baseline: 0,
  target: 50000,
  start: '2027-01-04',
  due: '2027-07-04',
  frequency: 'Monthly',
  use: 'Active',
};
const sign = (record: Row, side: string): Row => ({
  key: `S-${record.key}-${side}`,
  object: record.key,
  side,
  decision: 'sign',
  at: '2027-01-05T10:00:00.000Z',
  hash: termsHash(record),
  terms: termsJson(record),
});
const read = (kpi: Key, periodEnd: string, value: number): Row => ({
  key: `R-${kpi}-${periodEnd}`,
  kpi,
  periodEnd,
  value,
});

const january: Tables = {
  goals: [
    { key: 'G-1', title: 'Market access', priority: 'High', state: 'Agreed' },
    { key: 'G-2', title: 'Revenue growth', priority: 'Critical', state: 'Agreed' },
  ],
  kpis: [leads, sales],
  readings: [
    read('KPI-1', '2027-01-12', 60),
    read('KPI-1', '2027-01-25', 120),
    read('KPI-2', '2027-01-25', 5800),
  ],
  agreements: [sign(leads, 'A'), sign(leads, 'B'), sign(sales, 'A')],
  milestones: [
    { key: 'M-1', title: 'Landing page', owner: 'Mara', due: '2027-02-05', state: 'In progress' },
    { key: 'M-2', title: 'Press kit', owner: 'Jonas', due: '2027-02-20', state: 'Planned' },
  ],
  actions: [
    { key: 'A-1', title: 'Send the list', owner: 'Jonas', due: '2027-02-01', state: 'Open', kpi: 'KPI-1' },
    { key: 'A-2', title: 'Fix the form', side: 'A', due: '2027-02-03', state: 'Open', goal: 'G-1' },
    { key: 'A-3', title: 'Book the room', owner: 'Ada', due: '2027-02-28', state: 'Open' },
  ],
};
const february: Tables = {
  ...january,
  readings: [...(january.readings ?? []), read('KPI-1', '2027-02-03', 190)],
  milestones: [
    { key: 'M-1', title: 'Landing page', owner: 'Mara', due: '2027-02-19', state: 'In progress' },
    { key: 'M-2', title: 'Press kit', owner: 'Jonas', due: '2027-02-20', state: 'Reached' },
  ],
  dateChanges: [
    { key: 'D-1', milestone: 'M-1' },
    { key: 'D-2', milestone: 'M-1' },
  ],
  actions: [
    { ...(january.actions?.[0] as Row) },
    { ...(january.actions?.[1] as Row) },
    { ...(january.actions?.[2] as Row), state: 'Done' },
  ],
  feedback: [
    { key: 'F-1', subject: 'Leads without e-mail', side: 'B', received: '2027-01-20', state: 'Open' },
  ],
};

const partnership = { name: 'Lumen Apps × Corvid Media', why: 'Bring a habit app to readers.' };
const parties = [
  { name: 'Corvid Media', side: 'B' },
  { name: 'Lumen Apps', side: 'A' },
] as const;
const page = (now: Snapshot, previous: Snapshot | null, more: Partial<CheckInInput> = {}) =>
  composeCheckIn({
    partnership,
    parties,
    rhythm: { meeting: 'Tactical sync', purpose: null },
    occurrence: { date: '2027-02-09' },
    now,
    previous,
    ...more,
  });
const say = (part: PagePart): string =>
  part.kind === 'picture'
    ? `[picture of ${part.charts.length}]`
    : 'rows' in part
      ? part.rows.map((row) => row.join(' | ')).join('\n')
      : `${'strong' in part && part.strong !== undefined ? `${part.strong} ` : ''}${part.text}`;
const lines = (parts: readonly PagePart[]) => parts.map(say);

let before: Snapshot;
let now: Snapshot;
// Taken anew for each test, so that each is a test of the taking too.
beforeEach(() => {
  before = takeSnapshot(january, '2027-01-25', { meetingOn: '2027-01-26' });
  now = takeSnapshot(february, '2027-02-08', { previous: before, meetingOn: '2027-02-09' });
});

describe('the page of 9 February (F8)', () => {
  let composed: MeetingPage;
  let said: readonly string[];
  beforeEach(() => {
    composed = page(now, before);
    said = lines(composed.managed);
  });

  it('has the shared why on top and says since when', () => {
    expect(composed.title).toBe('Tactical sync – 9 February 2027');
    expect(composed.managed[0]).toEqual({ kind: 'quote', text: 'Bring a habit app to readers.' });
    expect(said[1]).toBe('Since 26 January');
  });

  it('shows leads 120 → 190 with the figures of the day they were read', () => {
    const since = takeSnapshot({ ...january, readings: [read('KPI-1', '2027-01-26', 120)] }, '2027-01-26');
    const read3 = takeSnapshot(
      {
        ...january,
        readings: [
          read('KPI-1', '2027-01-12', 60),
          read('KPI-1', '2027-01-26', 120),
          read('KPI-1', '2027-02-03', 190),
        ],
      },
      '2027-02-08',
      { previous: since },
    );
    expect(lines(page(read3, since).managed)).toContain(
      'Leads 120 → 190 on 3 February (then expected 333, Off track, forecast 570, needs 13.5/day vs 6.3/day). One reading came late, for an earlier period.',
    );
    expect(said).toContain(
      'Leads 120 → 190 on 3 February (then expected 333, Off track, forecast 570, needs 13.5/day vs 6.3/day).',
    );
  });

  it('has wins first, moved days with their count, and nothing that did not change', () => {
    const start = said.indexOf('Since 26 January');
    expect(
      said.slice(
        start + 1,
        said.findIndex((text) => text.startsWith('Where')),
      ),
    ).toEqual([
      'Milestone reached: Press kit (Jonas).',
      'Done: Book the room.',
      'Leads 120 → 190 on 3 February (then expected 333, Off track, forecast 570, needs 13.5/day vs 6.3/day).',
      'Landing page 5 February → 19 February, moved 2×.',
    ]);
  });

  it('shows where every KPI stands today, the weightiest goal first', () => {
    expect(said).toContain('Where the KPIs stand on 8 February');
    const table = composed.managed.find((part) => part.kind === 'table');
    expect(table).toEqual({
      kind: 'table',
      header: [
        'KPI',
        'Current',
        'Expected',
        'Target',
        'Status',
        'Forecast',
        'Lumen Apps says',
        'Corvid Media says',
      ],
      rows: [
        ['Sales', '5,800 USD', '9,669 USD', '50,000 USD', 'Not agreed', '–', '–', '–'],
        ['Leads', '190', '389', '1,000', 'Off track', '489', '–', '–'],
      ],
    });
  });

  it('shows what waits for whom', () => {
    expect(said.slice(said.indexOf('What waits') + 1)).toEqual([
      'Corvid Media has to sign: Sales.',
      'Action: Send the list – Jonas, overdue since 1 February, carried 1×.',
      'Action: Fix the form – Lumen Apps, overdue since 3 February, carried 1×.',
      'Milestones ahead: Landing page on 19 February, Mara, moved 2×.',
      'Feedback without an answer: Leads without e-mail – from Corvid Media, open for 19 days.',
    ]);
  });

  it('leaves room for the people', () => {
    expect(lines(composed.human)).toEqual([
      'Agenda',
      'Assess: where do we stand, and why?',
      'Adjust: which goals, numbers or days do we change?',
      'Clarify: which words or rules do we read differently?',
      'Wins and setbacks',
      'Wins: ',
      'Setbacks: ',
      'What we heard',
      'Lumen Apps heard from Corvid Media: ',
      'Corvid Media heard from Lumen Apps: ',
      'Decisions',
      '',
      'Actions',
      'Send the list – Jonas – due 1 February',
      'Fix the form – Lumen Apps – due 3 February',
      '',
      'Notes',
    ]);
  });
});

describe('other pages', () => {
  it('F7: says so when nothing changed', () => {
    const first = takeSnapshot(january, '2027-01-11', { meetingOn: '2027-01-12' });
    const second = takeSnapshot(january, '2027-01-25', { previous: first, meetingOn: '2027-01-26' });
    const quiet = takeSnapshot({ ...january, readings: [] }, '2027-01-11', { meetingOn: '2027-01-12' });
    expect(
      lines(
        page(takeSnapshot({ ...january, readings: [] }, '2027-01-12', { previous: quiet }), quiet, {
          occurrence: { date: '2027-01-26' },
        }).managed,
      ),
    ).toContain('Nothing changed since 12 January.');
    expect(lines(page(second, first).managed)).not.toContain('Nothing changed since 12 January.');
  });

  it('the first says that there is nothing to compare with', () => {
    const said = lines(
      page(takeSnapshot({}, '2027-01-11'), null, { partnership: { name: 'A × B', why: null }, parties: [] })
        .managed,
    );
    expect(said).toEqual([
      'There is no shared why yet. Write it in the tab Partnership.',
      'First check-in',
      'There is no earlier check-in to compare with.',
      'There is no KPI yet. Add one in the sidebar of the sheet.',
    ]);
  });

  it('a changed definition says which terms count', () => {
    const changed = takeSnapshot({ ...january, kpis: [{ ...leads, target: 1200 }, sales] }, '2027-01-26', {
      previous: before,
    });
    expect(lines(page(changed, before).managed)).toContain(
      'Leads its definition changed. Numbers go on with the terms agreed last.',
    );
    const signed = takeSnapshot(
      { ...january, agreements: [...(january.agreements ?? []), sign(sales, 'B')] },
      '2027-01-26',
      { previous: before },
    );
    expect(lines(page(signed, before).managed)).toContain('Sales agreement: Proposed → Agreed.');
    const both: Row = { ...leads, target: 1200 };
    const resigned = takeSnapshot(
      { ...january, kpis: [both, sales], agreements: [sign(both, 'A'), sign(both, 'B')] },
      '2027-01-26',
      { previous: before },
    );
    expect(lines(page(resigned, before).managed)).toContain(
      'Leads its definition changed. Both signed the new terms.',
    );
  });

  it('a status that became better is a win, a worse one a change', () => {
    const at = (value: number) =>
      takeSnapshot(
        {
          ...january,
          agreements: [sign(leads, 'A'), sign(leads, 'B')],
          kpis: [leads],
          readings: [read('KPI-1', '2027-01-26', value)],
        },
        '2027-01-26',
      );
    expect(lines(page(at(500), at(100)).managed)[2]).toBe('Leads is better: Off track → On track.');
    expect(lines(page(at(100), at(500)).managed)).toContain('Leads On track → Off track.');
  });

  it('new and removed KPIs, goals that ended, stale readings and unlinked actions are named', () => {
    const later = takeSnapshot(
      {
        ...january,
        kpis: [leads, { ...sales, key: 'KPI-3', name: 'Reach' }],
        goals: [
          { key: 'G-1', title: 'Market access', state: 'Closed', outcome: 'Achieved early' },
          { key: 'G-2', title: 'Revenue growth', state: 'Paused' },
        ],
      },
      '2027-02-20',
      { previous: before },
    );
    const said = lines(page(later, before).managed);
    for (const text of [
      'Reach is new.',
      'Sales is no longer active.',
      'Goal achieved early: Market access.',
      'Revenue growth Agreed → Paused.',
      // Nobody has agreed on Reach: it is not waited for.
      'Reading missing: Leads (last 25 January).',
      'Milestone overdue: Landing page – Mara, 5 February.',
    ])
      expect(said).toContain(text);
  });

  it('actions that serve nothing are counted (A15 143)', () => {
    const idle = takeSnapshot({ actions: [{ key: 'A-3', title: 'Book the room' }] }, '2027-02-20');
    expect(lines(page(idle, null).managed)).toContain('Actions tied to no goal or KPI: 1.');
  });

  it('takes sentences from other rooms', () => {
    const said = lines(
      page(now, before, { alsoChanged: ['An alert was opened.'], alsoOpen: ['A change notice waits.'] })
        .managed,
    );
    expect(said).toEqual(expect.arrayContaining(['An alert was opened.', 'A change notice waits.']));
  });
});

describe('snapshots', () => {
  it('are plain JSON and known again', () => {
    expect(JSON.parse(JSON.stringify(now))).toEqual(now);
    expect([
      isSnapshot(now),
      isSnapshot(null),
      isSnapshot({}),
      isSnapshot({ version: 0, kpis: {} }),
      isSnapshot('x'),
    ]).toEqual([true, false, false, false, false]);
  });

  it('count on how often an action was carried', () => {
    const third = takeSnapshot(february, '2027-02-22', { previous: now });
    expect(third.actions['A-1']?.carried).toBe(2);
    expect(third.milestones['M-1']?.moves).toBe(2);
    const moved = takeSnapshot(
      { milestones: [{ key: 'M-1', title: 'Landing page', due: '2027-03-01' }] },
      '2027-02-22',
      { previous: now },
    );
    expect(moved.milestones['M-1']?.moves).toBe(3);
  });
});

describe('laws', () => {
  const many = fc.nat({ max: 30 });
  it('a page is never longer than 40 blocks, and repeats itself for the same input', () => {
    fc.assert(
      fc.property(many, many, many, many, fc.boolean(), (kpis, milestones, actions, feedback, isFirst) => {
        const list = (count: number, make: (i: number) => Row) =>
          Array.from({ length: count }, (_, i) => make(i));
        const tables = (shift: number): Tables => ({
          kpis: list(kpis, (i) => ({ ...leads, key: `KPI-${i}`, name: `KPI ${i}` })),
          readings: list(kpis, (i) => read(`KPI-${i}`, addDays('2027-01-12', shift), i * (shift + 1))),
          milestones: list(milestones, (i) => ({
            key: `M-${i}`,
            title: `M ${i}`,
            due: addDays('2027-01-20', shift),
          })),
          actions: list(actions, (i) => ({ key: `A-${i}`, title: `A ${i}`, due: '2027-01-20' })),
          feedback: list(feedback, (i) => ({ key: `F-${i}`, subject: `F ${i}` })),
        });
        const first = takeSnapshot(tables(0), '2027-01-25');
        const second = takeSnapshot(tables(7), '2027-02-08', { previous: first });
        const composed = page(second, isFirst ? null : first);
        // One block more is the container around the managed part.
        expect(1 + countBlocks([...composed.managed, ...composed.human])).toBeLessThanOrEqual(40);
        expect(
          page(JSON.parse(JSON.stringify(second)), isFirst ? null : JSON.parse(JSON.stringify(first))),
        ).toEqual(composed);
        if (!isFirst && kpis + milestones > 25)
          expect(lines(composed.managed).some((text) => /^Also: .+/.test(text))).toBe(true);
      }),
    );
  });
});

it('shows numbers with their unit', () => {
  expect([
    showAmount(333.333333, 'count'),
    showAmount(26000.4, 'USD'),
    showAmount(41.5, 'USD'),
    showAmount(50000, 'JPY'),
    showAmount(19.456, '%'),
    showAmount(1.5, 'hours'),
    showAmount(null, 'USD'),
    showAmount(-1234.5, null),
    showAmount(2, 'percentage points'),
    showAmount(4.2, 'score(1–5)'),
  ]).toEqual([
    '333',
    '26,000.40 USD',
    '41.50 USD',
    '50,000 JPY',
    '19.46 %',
    '1.5 hours',
    '–',
    '−1,234.5',
    '2 points',
    '4.2',
  ]);
  // What was computed is rounded, what was typed is not.
  expect([
    showAmount(1200.5, 'count'),
    showAmount(99.125, 'count'),
    showAmount(100.125, 'count'),
    showAmount(100.1256, 'count'),
    showAmount(41_533.333333, 'USD'),
    showAmount(1200.5, 'JPY'),
    showAmount(-1200.25, '%'),
  ]).toEqual(['1,200.5', '99.13', '100.125', '100', '41,533 USD', '1,201 JPY', '−1,200.25 %']);
  expect([groupDigits(-0.04, 1), groupDigits(1234567.891, 2), showShare(0.194), showShare(null)]).toEqual([
    '0',
    '1,234,567.89',
    '19 %',
    '–',
  ]);
});
