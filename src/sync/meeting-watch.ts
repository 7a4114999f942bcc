// Looks at the meeting pages that people may have been at: where each is, and what its lines say.
import type { Emit } from './events.ts';
import { type MeetingNote, notesToMeetings } from './meeting-notes.ts';
import type { ListedPage, MeetingPages, PageListing, PageLook, PagePlace } from './meeting-pages.ts';
import type { SheetSnapshot } from './ports.ts';
import type { RecordProblem } from './record.ts';
import { isStoreError } from './store-error.ts';

const DAY_MS = 86_400_000;
/** How long after its meeting a page is still read for decisions and actions. */
export const FLOW_BACK_DAYS = 14;
/** How long it is read in every run; afterwards only when Notion says that it was edited later than that. */
const HOT_DAYS = 2;
/** Notion tells minutes only, and nobody knows which way it rounds. */
const SLACK_MS = 5 * 60_000;

/** What is known of the pages before the run decides anything. */
export interface WatchedMeetings {
  /** By check-in key, for every page that is still watched. */
  readonly places: ReadonlyMap<string, PagePlace>;
  readonly looks: ReadonlyMap<string, PageLook>;
  /** What a person has to mend, each with the page's address. */
  readonly problems: readonly RecordProblem[];
  /** Pages that could not be looked at; the next run tries again. */
  readonly failed: number;
}

export const nothingWatched: WatchedMeetings = {
  places: new Map(),
  looks: new Map(),
  problems: [],
  failed: 0,
};

const problem = (key: string | null, place: string, message: string): RecordProblem => ({
  table: 'checkIns',
  key,
  side: 'notion',
  field: null,
  place,
  found: '',
  message,
});

/** Whether a note's page is looked for at all: until some time after its meeting. */
export const isWatched = (note: MeetingNote, nowMs: number): boolean =>
  nowMs < Date.parse(note.startsAt) + FLOW_BACK_DAYS * DAY_MS;

const isRead = (note: MeetingNote, listed: ListedPage | undefined, nowMs: number): boolean => {
  const coolsAt = Date.parse(note.startsAt) + HOT_DAYS * DAY_MS;
  return nowMs < coolsAt || listed === undefined || Date.parse(listed.editedTime) >= coolsAt - SLACK_MS;
};

const listingProblems = (
  listing: PageListing,
  watched: readonly (readonly [string, MeetingNote])[],
): readonly RecordProblem[] => {
  const own = new Map(watched.map(([key, note]) => [key, note]));
  const copies = listing.pages.filter(({ key, pageId }) => {
    const note = key === null ? undefined : own.get(key);
    return note !== undefined && note.pageId !== pageId;
  });
  return [
    ...listing.problems.map((message) => problem(null, 'Check-ins', message)),
    ...copies.map(({ key, url }) =>
      problem(
        key,
        url,
        'This page is a copy of a check-in page and carries its key. Instep leaves it alone. Empty its property “Instep key” to keep it, or delete it.',
      ),
    ),
  ];
};

/**
 * One request for the list, one for each page that is read, and one for each page that the list does not show. No request
 * at all when no page is watched. What the service refuses is told and left to the refresh.
 */
export const watchMeetings = async (
  pages: MeetingPages,
  sheet: SheetSnapshot,
  nowMs: number,
  emit: Emit,
): Promise<WatchedMeetings> => {
  const watched = [...notesToMeetings(sheet.notes)].filter(([, note]) => isWatched(note, nowMs));
  if (watched.length === 0) return nothingWatched;
  const places = new Map<string, PagePlace>();
  const looks = new Map<string, PageLook>();
  const problems: RecordProblem[] = [];
  let failed = 0;
  const attempt = async <T>(key: string, url: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!isStoreError(error)) throw error;
      failed += 1;
      emit({ kind: 'meeting', key, outcome: 'unread', message: `${error.message}${url}`, kept: [] });
      return undefined;
    }
  };

  const listing = await attempt('Check-ins', '', () => pages.list());
  if (listing !== undefined) problems.push(...listingProblems(listing, watched));
  for (const [key, note] of watched) {
    const listed = listing?.pages.find(({ pageId }) => pageId === note.pageId);
    const place =
      listed === undefined ? await attempt(key, ` ${note.url}`, () => pages.find(note.pageId)) : 'here';
    if (place === undefined) continue;
    places.set(key, place);
    if (place === 'moved')
      problems.push(
        problem(
          key,
          note.url,
          'The check-in page was moved out of the database Check-ins, so Instep leaves it alone. Move it back to have it kept up to date.',
        ),
      );
    if (place !== 'here' || !isRead(note, listed, nowMs)) continue;
    const look = await attempt(key, ` ${note.url}`, () => pages.read(note.pageId));
    const isKeyless = listed?.key === null && listing?.problems.length === 0;
    if (look !== undefined) looks.set(key, isKeyless ? { ...look, lostKey: key } : look);
  }
  return { places, looks, problems, failed };
};
