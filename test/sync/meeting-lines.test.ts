// What lines of a check-in page mean for the sheet, case by case.
import { describe, expect, it } from 'vitest';
import type { Value } from '../../src/domain/field.ts';
import { pageToKey } from '../../src/domain/key.ts';
import { type LinesInput, planLines } from '../../src/sync/meeting-lines.ts';
import type { HumanLine } from '../../src/sync/meeting-pages.ts';
import type { Row } from '../../src/sync/ports.ts';

const BLOCK = '11111111-1111-4111-8111-111111111111';
const OTHER = '22222222-2222-4222-8222-222222222222';
const OWN = pageToKey('A', BLOCK);
const DECISION = pageToKey('DEC', BLOCK);

const row = (table: string, key: string, values: Record<string, Value>, archived = false): Row => ({
  table,
  key,
  ref: key,
  values: { title: null, owner: null, side: null, due: null, state: 'Open', closedIn: null, ...values },
  problems: [],
  formulas: [],
  archived,
});
const action = (values: Record<string, Value> = {}, archived = false): Row =>
  row('actions', 'A-1', { title: 'Send the list', owner: 'Jo', due: '2027-02-01', ...values }, archived);
const line = (text: string, more: Partial<HumanLine> = {}): HumanLine => ({
  id: BLOCK,
  section: 'actions',
  text,
  done: false,
  isOurs: false,
  ...more,
});
const plan = (lines: readonly HumanLine[], more: Partial<LinesInput> = {}) =>
  planLines({
    checkIn: 'RH-1-2027-01-26',
    date: '2027-01-26',
    url: 'https://notion.example/page',
    lines,
    remembered: {},
    rows: { actions: [action()], decisions: [] },
    decisionPage: () => undefined,
    context: {
      parties: { A: 'Lumen', B: 'Corvid' },
      people: [{ name: 'Jo', side: null }],
      subjects: [{ key: 'KPI-LEADS1', name: 'Qualified leads' }],
      on: '2027-01-26',
    },
    ...more,
  });
const LISTED = 'Send the list – Jo – due 1 February';
const known = { [BLOCK]: { key: 'A-1', text: LISTED, done: false } };
const cells = (planned: ReturnType<typeof plan>) =>
  planned.cells.map(({ key, field, expected, value }) => [key, field, expected, value]);

describe('a line that nobody remembers', () => {
  it('is a new action under a key that its block gives it', () => {
    const planned = plan([line('Call Ben – Corvid – due 3 March', { done: true })]);
    expect(planned.appended).toMatchObject([
      {
        table: 'actions',
        key: OWN,
        values: {
          title: 'Call Ben',
          owner: null,
          side: 'B',
          due: '2027-03-03',
          state: 'Done',
          createdIn: 'RH-1-2027-01-26',
          closedIn: 'RH-1-2027-01-26',
          goal: null,
        },
      },
    ]);
    expect(planned.remembered).toEqual({});
  });

  it('is settled when the row is there already, whatever the row says by now', () => {
    const planned = plan([line('Call Ben')], {
      rows: { actions: [row('actions', OWN, { title: 'Call Benjamin' })], decisions: [] },
    });
    expect([planned.appended, planned.cells, planned.remembered]).toEqual([
      [],
      [],
      { [BLOCK]: { key: OWN, text: 'Call Ben', done: false } },
    ]);
  });

  it('stands for the open action that it names, by its whole line or its title', () => {
    for (const text of [LISTED, 'send the list', 'Send the list – due 9 February']) {
      const planned = plan([line(text)]);
      expect([planned.appended, planned.cells]).toEqual([[], []]);
      expect(planned.remembered).toEqual({ [BLOCK]: { key: 'A-1', text, done: false } });
    }
    expect(cells(plan([line('Send the list', { done: true })]))).toEqual([
      ['A-1', 'state', 'Open', 'Done'],
      ['A-1', 'closedIn', null, 'RH-1-2027-01-26'],
    ]);
  });

  it('is a new one when the action of that name is over', () => {
    const over = { rows: { actions: [action({ state: 'Done' })], decisions: [] } };
    expect(plan([line('Send the list')], over).appended).toHaveLength(1);
  });

  it('of our own making is nobody’s news when what was written is not known any more', () => {
    const lost = { remembered: null, rows: { actions: [], decisions: [] } };
    const first = plan([line(LISTED, { isOurs: true })], lost);
    expect(first.appended).toEqual([]);
    // Nor in the run after it, which knows what the first one remembered.
    expect(
      plan([line(LISTED, { isOurs: true })], { ...lost, remembered: first.remembered }).appended,
    ).toEqual([]);
    expect(plan([line(LISTED)], lost).appended).toHaveLength(1);
    const decided = plan([line('Yes', { section: 'decisions', isOurs: true })], lost);
    expect(decided.appended).toEqual([]);
    expect(
      plan([line('Yes', { section: 'decisions', isOurs: true })], { ...lost, remembered: decided.remembered })
        .appended,
    ).toEqual([]);
    expect(
      plan([line(LISTED, { isOurs: true })], { rows: { actions: [], decisions: [] } }).appended,
    ).toHaveLength(1);
  });
});

describe('lines that say the same', () => {
  const first = line('Send the list');
  const second = line('send the list', { id: OTHER, done: true });
  const SECOND = pageToKey('A', OTHER);

  it('are two actions when both are new', () => {
    const none = { rows: { actions: [], decisions: [] } };
    expect(plan([first, second], none).appended.map(({ key }) => key)).toEqual([OWN, SECOND]);
  });

  it('are the open action of that name and a new one', () => {
    const planned = plan([first, second]);
    expect(planned.cells).toEqual([]);
    expect(planned.appended).toMatchObject([{ key: SECOND, values: { state: 'Done' } }]);
    expect(planned.remembered).toEqual({ [BLOCK]: { key: 'A-1', text: first.text, done: false } });
    // The next run knows both, in whichever order they stand by then.
    const rows = { actions: [action(), row('actions', SECOND, { title: 'send the list' })], decisions: [] };
    const again = plan([second, first], { remembered: planned.remembered, rows });
    expect([again.appended, again.cells]).toEqual([[], []]);
    expect(again.remembered[OTHER]?.key).toBe(SECOND);
  });

  it('are two actions when one of them is known to stand for the one in the sheet', () => {
    for (const lines of [
      [line(LISTED), second],
      [second, line(LISTED)],
    ])
      expect(plan(lines, { remembered: known }).appended).toMatchObject([{ key: SECOND }]);
  });

  it('stand for one action each when the sheet has two of that name and nothing is remembered', () => {
    const rows = {
      actions: [action(), row('actions', 'A-2', { title: 'Send the list', owner: 'Jo', due: '2027-02-01' })],
      decisions: [],
    };
    const ours = [line(LISTED, { isOurs: true }), line(LISTED, { id: OTHER, isOurs: true })];
    const planned = plan(ours, { remembered: null, rows });
    expect(Object.values(planned.remembered).map(({ key }) => key)).toEqual(['A-1', 'A-2']);
  });

  it('are one action still when the first line was deleted and typed again', () => {
    expect(plan([second], { remembered: known }).cells.map(({ key }) => key)).toEqual(['A-1', 'A-1']);
  });
});

describe('a line that is remembered', () => {
  const remembered = { remembered: known };

  it('says nothing while it stands as it was, whatever the row says', () => {
    const planned = plan([line(LISTED)], {
      ...remembered,
      rows: { actions: [action({ title: 'Other', state: 'Done' })], decisions: [] },
    });
    expect([planned.cells, planned.problems, planned.said]).toEqual([[], [], []]);
    expect(planned.remembered).toEqual(known);
  });

  it('sets just what was edited', () => {
    expect(cells(plan([line('Send the whole list – Jo – due 8 February')], remembered))).toEqual([
      ['A-1', 'title', 'Send the list', 'Send the whole list'],
      ['A-1', 'due', '2027-02-01', '2027-02-08'],
    ]);
    expect(cells(plan([line('Send the list')], remembered))).toEqual([
      ['A-1', 'owner', 'Jo', null],
      ['A-1', 'due', '2027-02-01', null],
    ]);
  });

  it('is settled only when the row says it too', () => {
    const edited = line('Send the whole list – Jo – due 1 February');
    expect(plan([edited], remembered).remembered).toEqual(known);
    const rows = { actions: [action({ title: 'Send the whole list' })], decisions: [] };
    expect(plan([edited], { ...remembered, rows }).remembered).toEqual({
      [BLOCK]: { key: 'A-1', text: edited.text, done: false },
    });
  });

  it('is held when the row was changed as well, field by field', () => {
    const rows = { actions: [action({ title: 'Send nothing' })], decisions: [] };
    const planned = plan([line('Send the whole list – Jo – due 8 February')], { ...remembered, rows });
    expect(cells(planned)).toEqual([['A-1', 'due', '2027-02-01', '2027-02-08']]);
    expect(planned.problems).toMatchObject([
      { table: 'actions', key: 'A-1', field: 'title', place: 'https://notion.example/page', side: 'notion' },
    ]);
    expect(planned.remembered).toEqual(known);
  });

  it('ticks and unticks, and leaves alone what was dropped or done elsewhere', () => {
    expect(cells(plan([line(LISTED, { done: true })], remembered))).toHaveLength(2);
    for (const state of ['Done', 'Dropped']) {
      const rows = { actions: [action({ state })], decisions: [] };
      const planned = plan([line(LISTED, { done: true })], { ...remembered, rows });
      expect([planned.cells, planned.remembered[BLOCK]?.done]).toEqual([[], true]);
    }
    const ticked = { remembered: { [BLOCK]: { key: 'A-1', text: LISTED, done: true } } };
    const done = { actions: [action({ state: 'Done', closedIn: 'x' })], decisions: [] };
    expect(cells(plan([line(LISTED)], { ...ticked, rows: done }))).toEqual([
      ['A-1', 'state', 'Done', 'Open'],
      ['A-1', 'closedIn', 'x', null],
    ]);
    expect(plan([line(LISTED)], ticked).cells).toEqual([]);
  });

  it('changes nothing when its row is gone, set aside, or its cell cannot be read', () => {
    for (const actions of [[], [action({}, true)]]) {
      const planned = plan([line('Else', { done: true })], {
        ...remembered,
        rows: { actions, decisions: [] },
      });
      expect([planned.cells, planned.appended, planned.remembered]).toEqual([[], [], known]);
    }
    const { due: _, ...readable } = action().values;
    const rows = { actions: [{ ...action(), values: readable }], decisions: [] };
    const planned = plan([line('Send the list – Jo – due 8 February')], { ...remembered, rows });
    expect([planned.cells, planned.remembered]).toEqual([[], known]);
  });

  it('writes nothing, says so and tells one problem while a cell holds a formula or cannot be read', () => {
    const closedIn = { ...action(), formulas: ['closedIn'], cellOf: (field: string) => `Actions!${field}` };
    const { due: _, ...readable } = action().values;
    const cases = [
      [closedIn, line(LISTED, { done: true }), 'closedIn', 'holds a formula'],
      [
        { ...action(), formulas: ['title'] },
        line('Send all – Jo – due 8 February'),
        'title',
        'holds a formula',
      ],
      [
        { ...action(), values: readable },
        line('Send the list – Jo – due 8 February'),
        'due',
        'cannot be read',
      ],
    ] as const;
    for (const [stands, edited, field, why] of cases) {
      const planned = plan([edited], { ...remembered, rows: { actions: [stands], decisions: [] } });
      expect([planned.cells, planned.said, planned.remembered]).toEqual([[], [], known]);
      expect(planned.problems).toMatchObject([
        { table: 'actions', key: 'A-1', side: 'sheet', field, message: expect.stringContaining(why) },
      ]);
    }
    // The title is edited, the formula stands elsewhere: nothing is in the way.
    const free = plan([line('Send all – Jo – due 1 February')], {
      ...remembered,
      rows: { actions: [closedIn], decisions: [] },
    });
    expect([cells(free), free.problems]).toEqual([[['A-1', 'title', 'Send the list', 'Send all']], []]);
  });

  it('that is gone from the page is still remembered', () => {
    expect(plan([], remembered).remembered).toEqual(known);
    expect(plan([line('New', { id: OTHER })], remembered).remembered).toEqual(known);
  });
});

describe('a decision', () => {
  const decision = (text: string) => line(text, { section: 'decisions' });
  const remembered = { [BLOCK]: { key: DECISION, text: 'Spain', done: false } };
  const rows = (text: string) => ({ actions: [], decisions: [row('decisions', DECISION, { text })] });
  const page =
    (text: string | null, more: Record<string, Value> = {}) =>
    () => ({ pageId: 'page', values: { text, ...more } });

  it('is added with its check-in and day', () => {
    expect(plan([decision(' Spain ')], { rows: { actions: [], decisions: [] } }).appended).toMatchObject([
      {
        table: 'decisions',
        key: DECISION,
        values: { text: 'Spain', checkIn: 'RH-1-2027-01-26', decidedOn: '2027-01-26', decidedBy: null },
      },
    ]);
  });

  it('says who took it and what it is about', () => {
    const said = 'Stop the spring offer – decided by both – affects Qualified leads';
    expect(plan([decision(said)], { rows: { actions: [], decisions: [] } }).appended).toMatchObject([
      { values: { text: said, decidedBy: 'both', affects: 'KPI-LEADS1' } },
    ]);
  });

  it('is edited part by part: what a person filled in on its page stays', () => {
    const more = {
      remembered: { [BLOCK]: { key: DECISION, text: 'Spain – Lumen', done: false } },
      rows: rows('Spain – Lumen'),
    };
    const stands = { decidedBy: 'A', affects: 'G-1' };
    const edited = plan([decision('Spain – Corvid')], {
      ...more,
      decisionPage: page('Spain – Lumen', stands),
    });
    expect(edited.patches).toEqual([
      { key: DECISION, pageId: 'page', values: { text: 'Spain – Corvid', decidedBy: 'B' } },
    ]);
    const held = plan([decision('Spain – Corvid')], {
      ...more,
      decisionPage: page('Spain – Lumen', { ...stands, decidedBy: 'both' }),
    });
    expect(held.patches).toEqual([{ key: DECISION, pageId: 'page', values: { text: 'Spain – Corvid' } }]);
    expect(held.problems).toMatchObject([{ key: DECISION, field: 'decidedBy' }]);
    expect(held.remembered).toEqual(more.remembered);
  });

  it('that is edited is written into its own page, or into its row while it has none', () => {
    const more = { remembered, rows: rows('Spain') };
    expect(plan([decision('Portugal')], { ...more, decisionPage: page('Spain') }).patches).toEqual([
      { key: DECISION, pageId: 'page', values: { text: 'Portugal' } },
    ]);
    expect(cells(plan([decision('Portugal')], more))).toEqual([[DECISION, 'text', 'Spain', 'Portugal']]);
  });

  it('is held when its page was edited as well, and settled when both say the same', () => {
    const more = { remembered, rows: rows('Spain') };
    const held = plan([decision('Portugal')], { ...more, decisionPage: page('Italy') });
    expect([held.patches, held.problems.length, held.remembered]).toEqual([[], 1, remembered]);
    const same = plan([decision('Portugal')], { ...more, decisionPage: page('Portugal') });
    expect([same.patches, same.problems, same.remembered[BLOCK]?.text]).toEqual([[], [], 'Portugal']);
    // Edited in its own page only: the line is left as it is.
    const elsewhere = plan([decision('Spain')], { ...more, decisionPage: page('Italy') });
    expect([elsewhere.patches, elsewhere.problems]).toEqual([[], []]);
  });

  it('whose row holds a formula or cannot be read is told once and not written', () => {
    const [stands] = rows('Spain').decisions;
    for (const held of [
      { ...stands!, formulas: ['text'] },
      { ...stands!, values: {} },
    ]) {
      const planned = plan([decision('Portugal')], {
        remembered,
        rows: { actions: [], decisions: [held] },
      });
      expect([planned.cells, planned.said, planned.problems.length]).toEqual([[], [], 1]);
      expect(planned.remembered).toEqual(remembered);
    }
  });

  it('dragged among the actions is an action too; the decision stays', () => {
    const planned = plan([line('Spain')], { remembered, rows: rows('Spain') });
    expect(planned.appended).toMatchObject([{ table: 'actions', key: OWN }]);
  });
});
