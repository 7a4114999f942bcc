// Meeting pages: one page an occurrence, made before the meeting, refreshed until it starts, then left to the people.
import type { Key } from '../domain/field.ts';
import type { MeetingPage } from '../domain/meeting-page.ts';
import type { Emit, MeetingOutcome } from './events.ts';
import { isPast, isSameJson, type MeetingNote, noteName, notesToMeetings } from './meeting-notes.ts';
import type { MeetingPages, MeetingProperties } from './meeting-pages.ts';
import type { Json } from './ports.ts';
import type { Records } from './record.ts';
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
}

export interface MeetingsInput {
  readonly meetings: Meetings;
  readonly records: Records;
  readonly notes: Readonly<Record<string, Json>>;
  readonly nowMs: number;
  readonly emit: Emit;
}

export interface MeetingsResult {
  /** Notes to commit: only those that differ. */
  readonly notes: Readonly<Record<string, Json>>;
  readonly writes: number;
  readonly pagesWritten: number;
  readonly failed: number;
}

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
  const { meetings, records, nowMs, emit } = input;
  const { pages } = meetings;
  const notes = notesToMeetings(input.notes);
  let writes = 0;
  let pagesWritten = 0;
  let failed = 0;
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
        // A person threw the page away: that is their decision, and it is said once.
        if (trashed === null) notes.delete(key);
        else notes.set(key, trashed);
        tell(key, 'trashed', 'The page was put in the trash; it is not made again.');
        return;
      }
      failed += 1;
      tell(key, 'failed', error.message);
    }
  };

  for (const [key, note] of [...notes]) {
    if (note.state !== 'open' || !isPast(note, nowMs)) continue;
    const startsAt = meetings.startOf(records, key, note.rhythm);
    // Put off to a later hour of the same day: the page is refreshed until then.
    if (startsAt === undefined || (startsAt !== null && Date.parse(startsAt) > nowMs)) continue;
    // A meeting that never took place is no state to compare the next one with.
    const frozen: MeetingNote | null =
      startsAt === null ? null : { ...note, startsAt, state: 'frozen', memory: null };
    await attempt(key, frozen, async () => {
      const closed = await pages.close(note.pageId, frozen === null ? SKIPPED : HELD);
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
    const trashed: MeetingNote | undefined = note && { ...note, startsAt, state: 'trashed', memory: null };
    await attempt(key, trashed, async () => {
      const previous = lastFrozen(notes, rhythm)?.snapshot ?? null;
      const { page, properties, snapshot } = meetings.compose(occurrence, records, previous);
      const written =
        note === undefined
          ? await pages.create(key, properties, page)
          : await pages.refresh(note.pageId, note.memory, properties, page);
      writes += written.writes;
      const { pageId, url, memory, kept } = written;
      notes.set(key, { pageId, url, rhythm, startsAt, state: 'open', memory, snapshot });
      if (written.writes === 0 && note !== undefined) return;
      pagesWritten += 1;
      tell(key, note === undefined ? 'made' : 'refreshed', null, kept);
    });
  }

  // Only the newest started meeting of a rhythm is needed again, and trashed pages only until their meeting is over.
  for (const [key, note] of [...notes]) {
    const isOld = note.state === 'frozen' && lastFrozen(notes, note.rhythm) !== note;
    if (isOld || (note.state === 'trashed' && isPast(note, nowMs))) notes.delete(key);
  }
  const changed: Record<string, Json> = {};
  for (const name of Object.keys(input.notes)) {
    if (name.startsWith(noteName('')) && !notes.has(name.slice(noteName('').length))) changed[name] = null;
  }
  for (const [key, note] of notes) {
    const before = input.notes[noteName(key)];
    if (before === undefined || !isSameJson(before, { ...note })) changed[noteName(key)] = { ...note };
  }
  return { notes: changed, writes, pagesWritten, failed };
};
