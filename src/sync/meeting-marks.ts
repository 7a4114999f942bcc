// What check-ins leave on actions: in which one an action was agreed and found done, and how often it was carried.
import type { Key, Values } from '../domain/field.ts';
import { ACTIONS } from '../domain/fields.ts';
import { isPast, type MeetingNote, notesToMeetings } from './meeting-notes.ts';
import type { Json, SheetSnapshot } from './ports.ts';
import type { Derive } from './record.ts';

/** How often each open action of a page's snapshot had been carried by then; pure. */
export type CarriedIn = (snapshot: Json) => Readonly<Record<Key, number>>;

/** The newest meeting of each rhythm that has started; one that starts while the run is on its way counts already. */
const newestHeld = (notes: readonly MeetingNote[], nowMs: number): readonly MeetingNote[] => {
  const newest = new Map<string, MeetingNote>();
  for (const note of notes) {
    if (note.state === 'trashed' || !isPast(note, nowMs)) continue;
    const known = newest.get(note.rhythm);
    if (known === undefined || Date.parse(note.startsAt) > Date.parse(known.startsAt))
      newest.set(note.rhythm, note);
  }
  return [...newest.values()];
};

/**
 * Adds the three machine fields of actions. The first two were written into the row when the line came back, and Notion shows
 * what stands there; the count is one more than at the newest held check-in that had the action open.
 */
export const withMeetingMarks = (
  derive: Derive,
  sheet: Pick<SheetSnapshot, 'rows' | 'notes'>,
  nowMs: number,
  carriedIn: CarriedIn,
): Derive => {
  const rows = new Map((sheet.rows[ACTIONS.id] ?? []).map((row) => [row.key, row]));
  const counts = newestHeld([...notesToMeetings(sheet.notes).values()], nowMs).map(({ snapshot }) =>
    carriedIn(snapshot),
  );
  return (records) => {
    const derived = derive(records);
    const actions: Record<Key, Values> = { ...derived[ACTIONS.id] };
    for (const { key, state } of records[ACTIONS.id] ?? []) {
      const shown = rows.get(key)?.values;
      const times = counts.flatMap((count) => (count[key] === undefined ? [] : [count[key] + 1]));
      const isOver = state === 'Done' || state === 'Dropped';
      const carried = isOver || times.length === 0 ? shown?.carried : Math.max(...times);
      actions[key] = {
        ...(shown?.createdIn === undefined ? {} : { createdIn: shown.createdIn }),
        ...(shown?.closedIn === undefined ? {} : { closedIn: shown.closedIn }),
        ...(carried === undefined ? {} : { carried }),
        ...actions[key],
      };
    }
    return { ...derived, [ACTIONS.id]: actions };
  };
};
