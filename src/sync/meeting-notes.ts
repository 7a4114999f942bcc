// What the machine remembers about meeting pages between runs, in the base's notes.
import type { RememberedLine, RememberedLines } from './meeting-lines.ts';
import type { Json, PageId } from './ports.ts';

export interface MeetingNote {
  readonly pageId: PageId;
  readonly url: string;
  readonly rhythm: string;
  /** ISO instant. */
  readonly startsAt: string;
  /** `open`: refreshed. `frozen`: the meeting has started. `trashed`: a person threw the page away before. */
  readonly state: 'open' | 'frozen' | 'trashed';
  /** The adapter's; null once the page is no longer refreshed. */
  readonly memory: Json;
  /** What the page showed: once frozen, the state that the next page of the rhythm is compared with. */
  readonly snapshot: Json;
  /** Lines of the people's part as they last agreed with their records; null when that is not known. */
  readonly lines: RememberedLines | null;
}

const isText = (value: Json | undefined): value is string => typeof value === 'string';

/** `[key, text, done]` by block: a note has to fit into a cell. */
const jsonToLines = (json: Json | undefined): RememberedLines | null => {
  if (json === null || json === undefined || typeof json !== 'object' || Array.isArray(json)) return null;
  const lines: Record<string, RememberedLine> = {};
  for (const [id, line] of Object.entries(json as { readonly [name: string]: Json })) {
    if (!Array.isArray(line)) continue;
    const [key, text, done] = line as readonly Json[];
    if (isText(key) && isText(text)) lines[id] = { key, text, done: done === true };
  }
  return lines;
};

export const noteToJson = ({ lines, ...note }: MeetingNote): Json => ({
  ...note,
  lines:
    lines === null
      ? null
      : Object.fromEntries(Object.entries(lines).map(([id, { key, text, done }]) => [id, [key, text, done]])),
});

/** The note's name in the base, for a meeting's key. */
export const noteName = (key: string): string => `check-in/${key}`;

const jsonToNote = (json: Json): MeetingNote | undefined => {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return undefined;
  const { pageId, url, rhythm, startsAt, state, memory, snapshot, lines } = json as {
    readonly [name: string]: Json;
  };
  if (!isText(pageId) || !isText(rhythm) || !isText(startsAt)) return undefined;
  if (state !== 'open' && state !== 'frozen' && state !== 'trashed') return undefined;
  return {
    pageId,
    url: isText(url) ? url : '',
    rhythm,
    startsAt,
    state,
    memory: memory ?? null,
    snapshot: snapshot ?? null,
    lines: jsonToLines(lines),
  };
};

/** Meetings by key. A note that cannot be read is as good as none: the page is found again by its key. */
export const notesToMeetings = (notes: Readonly<Record<string, Json>>): Map<string, MeetingNote> => {
  const meetings = new Map<string, MeetingNote>();
  const prefix = noteName('');
  for (const [name, json] of Object.entries(notes)) {
    const note = name.startsWith(prefix) ? jsonToNote(json) : undefined;
    if (note !== undefined) meetings.set(name.slice(prefix.length), note);
  }
  return meetings;
};

/** The day that a check-in's key names. */
export const dayOf = (key: string, { rhythm }: Pick<MeetingNote, 'rhythm'>): string =>
  key.slice(rhythm.length + 1);

/** Whether the meeting has started. */
export const isPast = (note: MeetingNote, nowMs: number): boolean => Date.parse(note.startsAt) <= nowMs;

/** Whether two pieces of JSON say the same, whatever the order of their names. */
export const isSameJson = (a: Json | undefined, b: Json | undefined): boolean => {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((value, index) => isSameJson(value, b[index]));
  }
  const left = a as { readonly [name: string]: Json };
  const right = b as { readonly [name: string]: Json };
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length && names.every((name) => isSameJson(left[name], right[name]))
  );
};
