// The Rhythm tab: its columns that the machine fills, and rows whose meetings cannot be found.
import type { Key, Value } from '../domain/field.ts';
import { fieldById, RHYTHM } from '../domain/fields.ts';
import type { MeetingNote } from './meeting-notes.ts';
import type { Row, SheetChange, SheetSnapshot } from './ports.ts';
import type { RecordProblem } from './record.ts';

/** The running or next meeting of one rhythm. */
export interface NextMeeting {
  readonly rhythm: Key;
  /** Key of its page; null when no meeting comes any more. */
  readonly key: Key | null;
  /** ISO instant. */
  readonly startsAt: string | null;
}

export interface RhythmProblem {
  readonly rhythm: Key;
  /** Id of the field to change. */
  readonly field: string;
  readonly message: string;
}

const liveRows = (rows: SheetSnapshot['rows']): readonly Row[] =>
  (rows[RHYTHM.id] ?? []).filter((row) => row.key !== null && !row.archived);

/** One problem a row, at its cell. The other rhythms go on (L12). */
export const rhythmProblems = (
  wrong: readonly RhythmProblem[],
  rows: SheetSnapshot['rows'],
): readonly RecordProblem[] =>
  wrong.map(({ rhythm, field, message }) => {
    const row = liveRows(rows).find(({ key }) => key === rhythm);
    return {
      table: RHYTHM.id,
      key: rhythm,
      side: 'sheet',
      field,
      place: row?.cellOf?.(field) ?? `${RHYTHM.tab}, ${fieldById(RHYTHM, field).label} of ${rhythm}`,
      found: String(row?.values[field] ?? ''),
      message: `${message} Until then no page is made for this rhythm.`,
    };
  });

/**
 * The cells Next meeting and Check-in page that differ. A row that cannot be read keeps what it shows. Another Notion target
 * may have put its own page there: it stays as long as it belongs to the same meeting, or two targets would never be quiet.
 */
export const rhythmCells = (
  next: readonly NextMeeting[],
  rows: SheetSnapshot['rows'],
  notes: ReadonlyMap<string, MeetingNote>,
): SheetChange['cells'] => {
  const ours = new Set([...notes.values()].map(({ url }) => url));
  return next.flatMap(({ rhythm, key, startsAt }) => {
    const row = liveRows(rows).find((each) => each.key === rhythm);
    if (row === undefined) return [];
    const note = key === null ? undefined : notes.get(key);
    const url = note === undefined || note.state === 'trashed' || note.url === '' ? null : note.url;
    const shown = row.values.page;
    const isAnothers =
      typeof shown === 'string' && !ours.has(shown) && row.values.next === startsAt && startsAt !== null;
    const wanted: readonly (readonly [string, Value])[] = [
      ['next', startsAt],
      ['page', isAnothers ? shown : url],
    ];
    return wanted.flatMap(([field, value]) => {
      const expected = row.values[field];
      if (expected === undefined || expected === value || row.formulas.includes(field)) return [];
      return [{ table: RHYTHM.id, key: rhythm, field, expected, value }];
    });
  });
};
