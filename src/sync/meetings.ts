// Meeting pages: one page an occurrence, made before the meeting, refreshed until it starts, then left to the people.
import type { Key } from '../domain/field.ts';
import type { MeetingPage } from '../domain/meeting-page.ts';
import type { Emit, MeetingOutcome } from './events.ts';
import { firstLines } from './meeting-first-lines.ts';
import type { PageContext, RememberedLines } from './meeting-lines.ts';
import type { CarriedIn } from './meeting-marks.ts';
import {
  dayOf,
  isPast,
  isSameJson,
  type MeetingNote,
  noteName,
  notesToMeetings,
  noteToJson,
} from './meeting-notes.ts';
import type { MeetingPages, MeetingProperties } from './meeting-pages.ts';
import { type NextMeeting, type RhythmProblem, rhythmCells, rhythmProblems } from './meeting-rhythms.ts';
import { isWatched, type WatchedMeetings } from './meeting-watch.ts';
import type { Json, SheetChange, SheetSnapshot } from './ports.ts';
import type { RecordProblem, Records } from './record.ts';
import { isStoreError } from './store-error.ts';

/** One meeting of a rhythm. */
export interface Occurrence {
  /** `<rhythm key>-<date>`: the page's key. */
  readonly key: string;
  /** Key of the rhythm's row. */
  readonly rhythm: Key;
  /** ISO instants in UTC; the page is made from `pageAt` (start minus lead time) on. */
  readonly pageAt: string;
  readonly startsAt: string;
}

/** What a meeting page says, and the snapshot that the next page of the rhythm is compared with. */
export interface ComposedPage {
  readonly page: MeetingPage;
  readonly properties: MeetingProperties;
  /** Must depend on the records and the day alone: the same state gives the same snapshot, or no run is ever quiet. */
  readonly snapshot: Json;
}

export interface Meetings {
  readonly pages: MeetingPages;
  /** Occurrences that are open at `now` (ISO), or soon will be; pure. */
  due(records: Records, now: string): readonly Occurrence[];
  /**
   * When the meeting of a page that stands starts by today's rhythm (ISO); null when it was moved to another day or
   * dropped, undefined when the rhythm's row cannot be read, so that nobody knows. Pure.
   */
  startOf(records: Records, key: string, rhythm: Key): string | null | undefined;
  /** `previous` is the snapshot of the last meeting of the same rhythm that has started; null before the first. Pure. */
  compose(occurrence: Occurrence, records: Records, previous: Json | null): ComposedPage;
  /** Rows of the Rhythm tab whose meetings cannot be found, and why. Pure. */
  wrong(records: Records): readonly RhythmProblem[];
  /** The running or next meeting of every rhythm whose row can be read. Pure. */
  next(records: Records, now: string): readonly NextMeeting[];
  readonly carriedIn: CarriedIn;
  /** Whom and what lines of a page may name, for the meeting of a day. Pure. */
  contextOf(sheet: Pick<SheetSnapshot, 'rows'>, date: string): PageContext;
}

export interface MeetingsInput {
  readonly meetings: Meetings;
  readonly records: Records;
  readonly sheet: Pick<SheetSnapshot, 'notes' | 'rows'>;
  /** What was seen of the pages before the run was planned. */
  readonly watched: WatchedMeetings;
  /** By check-in key: lines of the people's part to remember. */
  readonly lines: ReadonlyMap<string, RememberedLines>;
  readonly nowMs: number;
  readonly emit: Emit;
}

export interface MeetingsResult {
  /** Notes to commit: only those that differ. */
  readonly notes: Readonly<Record<string, Json>>;
  /** The columns of the Rhythm tab that the machine fills: only cells that differ. */
  readonly cells: SheetChange['cells'];
  readonly problems: readonly RecordProblem[];
  readonly writes: number;
  readonly pagesWritten: number;
  readonly failed: number;
}

const unseen = (note: MeetingNote): string =>
  `Notion cannot find the check-in page any more. Share it with the integration again, or restore it from the trash: ${note.url}`;

/** Property of the Check-ins table once the meeting has started. */
const HELD: MeetingProperties = { state: 'Held' };
/** The same for a meeting that its rhythm no longer knows on its day. */
const SKIPPED: MeetingProperties = { state: 'Skipped' };

const notHeld = (key: string): string =>
  `The check-in ${key} was moved or dropped by its rhythm, so its page is marked as skipped. If it was held, set its state to Held.`;

/** The newest started meeting of a rhythm. */
const lastFrozen = (notes: ReadonlyMap<string, MeetingNote>, rhythm: Key): MeetingNote | undefined => {
  let last: MeetingNote | undefined;
  for (const note of notes.values()) {
    if (note.rhythm !== rhythm || note.state !== 'frozen') continue;
    if (last === undefined || Date.parse(note.startsAt) > Date.parse(last.startsAt)) last = note;
  }
  return last;
};

/** Makes, refreshes and freezes meeting pages. A page that fails is tried again by the next run; the others go on. */
export const syncMeetings = async (input: MeetingsInput): Promise<MeetingsResult> => {
  const { meetings, records, nowMs, emit, watched } = input;
  const { pages } = meetings;
  const notes = notesToMeetings(input.sheet.notes);
  for (const [key, lines] of input.lines) {
    const note = notes.get(key);
    if (note !== undefined) notes.set(key, { ...note, lines });
  }
  let writes = 0;
  let pagesWritten = 0;
  let { failed } = watched;
  const tell = (
    key: string,
    outcome: MeetingOutcome,
    message: string | null,
    kept: readonly string[] = [],
  ): void => emit({ kind: 'meeting', key, outcome, message, kept });

  /**
   * Runs one page's work; what the store refuses concerns this page only. `trashed` is what to remember when the page is
   * in the trash: null for nothing, undefined when there is no page yet.
   */
  const attempt = async (
    key: string,
    trashed: MeetingNote | null | undefined,
    work: () => Promise<void>,
  ): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!isStoreError(error)) throw error;
      // A page that merely cannot be seen may be shared again tomorrow: absence is not deletion (L7).
      if (error.code === 'gone' && error.inTrash && trashed !== undefined) {
        throwAway(key, trashed);
        return;
      }
      failed += 1;
      tell(key, 'failed', error.message);
    }
  };

  /** A person threw the page away: that is their decision, and it is said once. */
  const throwAway = (key: string, trashed: MeetingNote | null): void => {
    const url = notes.get(key)?.url ?? '';
    if (trashed === null) notes.delete(key);
    else notes.set(key, trashed);
    tell(
      key,
      'trashed',
      `The page was put in the trash; it is not made again. Restore it to have it back: ${url}`,
    );
  };

  for (const [key, note] of [...notes]) {
    const place = watched.places.get(key);
    if (note.state === 'open' && place === 'trash') throwAway(key, { ...note, state: 'trashed' });
    if (note.state === 'trashed' && place === 'here') {
      notes.set(key, { ...note, state: isPast(note, nowMs) ? 'frozen' : 'open' });
      tell(key, 'restored', `The page was taken out of the trash and is kept up to date again: ${note.url}`);
    }
  }

  for (const [key, note] of [...notes]) {
    if (note.state !== 'open' || !isPast(note, nowMs)) continue;
    const startsAt = meetings.startOf(records, key, note.rhythm);
    // Put off to a later hour of the same day: the page is refreshed until then.
    if (startsAt === undefined || (startsAt !== null && Date.parse(startsAt) > nowMs)) continue;
    // A meeting that never took place is no state to compare the next one with.
    const frozen: MeetingNote | null =
      startsAt === null ? null : { ...note, startsAt, state: 'frozen', memory: null };
    await attempt(key, frozen, async () => {
      // A page in another database has no such property; what it showed is remembered all the same.
      const isMoved = watched.places.get(key) === 'moved';
      const closed = isMoved
        ? { writes: 0 }
        : await pages.close(note.pageId, frozen === null ? SKIPPED : HELD);
      writes += closed.writes;
      if (frozen === null) notes.delete(key);
      else notes.set(key, frozen);
      tell(key, frozen === null ? 'skipped' : 'frozen', frozen === null ? notHeld(key) : null);
    });
  }

  for (const occurrence of meetings.due(records, new Date(nowMs).toISOString())) {
    const { key, rhythm, startsAt } = occurrence;
    const note = notes.get(key);
    const isOpen = Date.parse(occurrence.pageAt) <= nowMs && nowMs < Date.parse(startsAt);
    if (!isOpen || (note !== undefined && note.state !== 'open')) continue;
    const place = watched.places.get(key);
    if (place === 'moved') continue;
    if (note !== undefined && place === 'unseen') {
      failed += 1;
      tell(key, 'failed', unseen(note));
      continue;
    }
    const trashed: MeetingNote | undefined = note && { ...note, startsAt, state: 'trashed' };
    await attempt(key, trashed, async () => {
      const previous = lastFrozen(notes, rhythm)?.snapshot ?? null;
      const { page, properties, snapshot } = meetings.compose(occurrence, records, previous);
      const written =
        note === undefined
          ? await pages.create(key, properties, page)
          : await pages.refresh(note.pageId, note.memory, properties, page, watched.looks.get(key));
      writes += written.writes;
      const { pageId, url, memory, kept } = written;
      const date = dayOf(key, occurrence);
      const context = meetings.contextOf(input.sheet, date);
      const lines =
        note === undefined
          ? await firstLines(pages, written, { checkIn: key, date }, input.sheet.rows, context)
          : note.lines;
      notes.set(key, { pageId, url, rhythm, startsAt, state: 'open', memory, snapshot, lines });
      for (const message of written.warnings) tell(key, 'warned', `${message} ${url}`);
      if (written.writes === 0 && note !== undefined) return;
      pagesWritten += 1;
      tell(key, note === undefined ? 'made' : 'refreshed', null, kept);
    });
  }

  // A page is watched for some time after its meeting; the newest started one of a rhythm is compared with for longer.
  for (const [key, note] of [...notes]) {
    if (isWatched(note, nowMs)) continue;
    if (note.state === 'trashed' || (note.state === 'frozen' && lastFrozen(notes, note.rhythm) !== note))
      notes.delete(key);
  }
  const changed: Record<string, Json> = {};
  for (const name of Object.keys(input.sheet.notes)) {
    if (name.startsWith(noteName('')) && !notes.has(name.slice(noteName('').length))) changed[name] = null;
  }
  for (const [key, note] of notes) {
    const before = input.sheet.notes[noteName(key)];
    const after = noteToJson(note);
    if (before === undefined || !isSameJson(before, after)) changed[noteName(key)] = after;
  }
  const now = new Date(nowMs).toISOString();
  return {
    notes: changed,
    cells: rhythmCells(meetings.next(records, now), input.sheet.rows, notes),
    problems: [...watched.problems, ...rhythmProblems(meetings.wrong(records), input.sheet.rows)],
    writes,
    pagesWritten,
    failed,
  };
};
