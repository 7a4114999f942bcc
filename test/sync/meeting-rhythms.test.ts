// The machine's columns of the Rhythm tab, and the marks of check-ins on actions.
import { describe, expect, it } from 'vitest';
import type { Value } from '../../src/domain/field.ts';
import { withMeetingMarks } from '../../src/sync/meeting-marks.ts';
import type { MeetingNote } from '../../src/sync/meeting-notes.ts';
import { noteToJson } from '../../src/sync/meeting-notes.ts';
import { rhythmCells, rhythmProblems } from '../../src/sync/meeting-rhythms.ts';
import type { Row } from '../../src/sync/ports.ts';

const STARTS = '2027-01-26T15:00:00.000Z';
const PAGE = 'https://notion.example/ours';

const rhythmRow = (values: Record<string, Value>, more: Partial<Row> = {}): Row => ({
  table: 'rhythm',
  key: 'RH-1',
  ref: '2',
  values: { next: null, page: null, ...values },
  problems: [],
  formulas: [],
  archived: false,
  ...more,
});
const note = (more: Partial<MeetingNote> = {}): MeetingNote => ({
  pageId: 'p',
  url: PAGE,
  rhythm: 'RH-1',
  startsAt: STARTS,
  state: 'open',
  memory: null,
  snapshot: null,
  lines: {},
  ...more,
});
const next = [{ rhythm: 'RH-1', key: 'RH-1-2027-01-26', startsAt: STARTS }];
const cells = (
  row: Row,
  known: MeetingNote | null = note(),
  wanted = next as Parameters<typeof rhythmCells>[0],
) =>
  rhythmCells(wanted, { rhythm: [row] }, new Map(known === null ? [] : [['RH-1-2027-01-26', known]])).map(
    ({ field, value }) => [field, value],
  );

describe('next meeting and check-in page', () => {
  it('are filled in, and not written when they stand there', () => {
    expect(cells(rhythmRow({}))).toEqual([
      ['next', STARTS],
      ['page', PAGE],
    ]);
    expect(cells(rhythmRow({ next: STARTS, page: PAGE }))).toEqual([]);
    expect(cells(rhythmRow({}), null)).toEqual([['next', STARTS]]);
  });

  it('lose the page that is in the trash, and both when no meeting comes any more', () => {
    expect(cells(rhythmRow({ next: STARTS, page: PAGE }), note({ state: 'trashed' }))).toEqual([
      ['page', null],
    ]);
    expect(
      cells(rhythmRow({ next: STARTS, page: PAGE }), note(), [{ rhythm: 'RH-1', key: null, startsAt: null }]),
    ).toEqual([
      ['next', null],
      ['page', null],
    ]);
  });

  it('leave another target’s page of the same meeting, so that both are quiet', () => {
    const theirs = 'https://notion.example/theirs';
    expect(cells(rhythmRow({ next: STARTS, page: theirs }))).toEqual([]);
    expect(cells(rhythmRow({ next: '2027-01-12T15:00:00.000Z', page: theirs }))).toEqual([
      ['next', STARTS],
      ['page', PAGE],
    ]);
  });

  it('are never written into a formula, a column that is not there, or a row set aside', () => {
    expect(cells(rhythmRow({}, { formulas: ['next'] }))).toEqual([['page', PAGE]]);
    expect(cells(rhythmRow({}, { values: { next: null } }))).toEqual([['next', STARTS]]);
    expect(cells(rhythmRow({}, { archived: true }))).toEqual([]);
    expect(cells(rhythmRow({}, { key: 'RH-2' }))).toEqual([]);
  });
});

it('a rhythm that cannot be read is reported at its cell, or by its key', () => {
  const wrong = [{ rhythm: 'RH-1', field: 'rule', message: 'No.' }];
  const row = rhythmRow({ rule: 'nonsense' }, { cellOf: (field) => `Rhythm!${field}2` });
  expect(rhythmProblems(wrong, { rhythm: [row] })).toMatchObject([
    {
      table: 'rhythm',
      key: 'RH-1',
      field: 'rule',
      place: 'Rhythm!rule2',
      found: 'nonsense',
      message: 'No. Until then no page is made for this rhythm.',
    },
  ]);
  expect(rhythmProblems(wrong, {})).toMatchObject([{ place: 'Rhythm, Rule of RH-1', found: '' }]);
});

describe('marks on actions', () => {
  const NOW = Date.parse('2027-01-26T15:00:00Z');
  const marks = (notes: Record<string, MeetingNote>, values: Record<string, Value>, state = 'Open') =>
    withMeetingMarks(
      () => ({ kpis: {} }),
      {
        rows: { actions: [{ ...rhythmRow(values), table: 'actions', key: 'A-1', values }] },
        notes: Object.fromEntries(
          Object.entries(notes).map(([key, each]) => [`check-in/${key}`, noteToJson(each)]),
        ),
      },
      NOW,
      (snapshot): Readonly<Record<string, number>> =>
        typeof snapshot === 'number' ? { 'A-1': snapshot } : {},
    )({ actions: [{ key: 'A-1', state }] }).actions?.['A-1'];

  it('are what stands in the row; the count is one more than at the newest held check-in', () => {
    expect(marks({}, { createdIn: 'x', closedIn: null, carried: 3 })).toEqual({
      createdIn: 'x',
      closedIn: null,
      carried: 3,
    });
    expect(marks({ k: note({ snapshot: 1 }) }, { carried: null })).toEqual({ carried: 2 });
    expect(
      marks(
        { k: note({ snapshot: 1 }), old: note({ snapshot: 5, startsAt: '2027-01-12T15:00:00.000Z' }) },
        {},
      ),
    ).toEqual({ carried: 2 });
    expect(marks({ k: note({ snapshot: 0 }), other: note({ rhythm: 'RH-2', snapshot: 4 }) }, {})).toEqual({
      carried: 5,
    });
  });

  it('count no meeting that has not begun or whose page was thrown away, and no action that is over', () => {
    expect(marks({ k: note({ snapshot: 1, startsAt: '2027-01-26T15:00:01.000Z' }) }, {})).toEqual({});
    expect(marks({ k: note({ snapshot: 1, state: 'trashed' }) }, {})).toEqual({});
    expect(marks({ k: note({ snapshot: 1 }) }, { carried: 1 }, 'Done')).toEqual({ carried: 1 });
  });
});
