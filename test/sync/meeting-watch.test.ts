// Which meeting pages a run looks at, and how many requests that takes.
import { describe, expect, it } from 'vitest';
import type { SyncEvent } from '../../src/sync/events.ts';
import { type MeetingNote, noteToJson } from '../../src/sync/meeting-notes.ts';
import type { ListedPage, MeetingPages, PagePlace } from '../../src/sync/meeting-pages.ts';
import { FLOW_BACK_DAYS, watchMeetings } from '../../src/sync/meeting-watch.ts';
import type { SheetSnapshot } from '../../src/sync/ports.ts';
import { StoreError } from '../../src/sync/store-error.ts';

const DAY = 86_400_000;
const STARTS = Date.parse('2027-01-26T15:00:00Z');
const KEY = 'RH-1-2027-01-26';

const note = (more: Partial<MeetingNote> = {}): MeetingNote => ({
  pageId: 'page',
  url: 'https://notion.example/page',
  rhythm: 'RH-1',
  startsAt: new Date(STARTS).toISOString(),
  state: 'open',
  memory: null,
  snapshot: null,
  lines: {},
  ...more,
});
const listed = (more: Partial<ListedPage> = {}): ListedPage => ({
  pageId: 'page',
  key: KEY,
  url: 'https://notion.example/page',
  editedTime: '2027-01-25T10:00:00.000Z',
  ...more,
});
const watch = async (
  notes: Readonly<Record<string, MeetingNote>>,
  nowMs: number,
  seen: {
    readonly pages?: readonly ListedPage[];
    readonly problems?: readonly string[];
    readonly place?: PagePlace;
    readonly refuses?: string;
  } = {},
) => {
  const asked: string[] = [];
  const said: string[] = [];
  const answer = async <T>(request: string, value: T): Promise<T> => {
    asked.push(request);
    if (seen.refuses === request) throw new StoreError('unavailable', 'Not now.');
    return value;
  };
  const unused = async (): Promise<never> => {
    throw new Error('Nothing is written here.');
  };
  const pages: MeetingPages = {
    list: () => answer('list', { pages: seen.pages ?? [listed()], problems: seen.problems ?? [] }),
    find: () => answer('find', seen.place ?? 'here'),
    read: () => answer('read', { lines: [], blocks: [] }),
    create: unused,
    refresh: unused,
    close: unused,
  };
  const sheet = {
    notes: Object.fromEntries(
      Object.entries(notes).map(([key, each]) => [`check-in/${key}`, noteToJson(each)]),
    ),
  } as unknown as SheetSnapshot;
  const emit = (event: SyncEvent): void => {
    if (event.kind === 'meeting') said.push(`${event.key} ${event.outcome}: ${event.message}`);
  };
  const watched = await watchMeetings(pages, sheet, nowMs, emit);
  return { ...watched, asked, said };
};

describe('requests', () => {
  it('none without a page that is watched', async () => {
    expect((await watch({}, STARTS)).asked).toEqual([]);
    expect((await watch({ [KEY]: note({ state: 'frozen' }) }, STARTS + FLOW_BACK_DAYS * DAY)).asked).toEqual(
      [],
    );
  });

  it('one for the list and one for each page that is read', async () => {
    expect((await watch({ [KEY]: note() }, STARTS - DAY)).asked).toEqual(['list', 'read']);
    expect((await watch({ [KEY]: note({ state: 'frozen' }) }, STARTS + DAY)).asked).toEqual(['list', 'read']);
  });

  it('none for a page that cooled down, until somebody has edited it', async () => {
    const frozen = { [KEY]: note({ state: 'frozen' }) };
    const late = STARTS + 3 * DAY;
    expect((await watch(frozen, late)).asked).toEqual(['list']);
    const edited = { pages: [listed({ editedTime: new Date(STARTS + 2 * DAY).toISOString() })] };
    expect((await watch(frozen, late, edited)).asked).toEqual(['list', 'read']);
  });

  it('one more for a page that the list does not show, which is never taken for gone', async () => {
    const absent = { pages: [] };
    expect(await watch({ [KEY]: note() }, STARTS - DAY, absent)).toMatchObject({
      asked: ['list', 'find', 'read'],
    });
    const trashed = await watch({ [KEY]: note() }, STARTS - DAY, { ...absent, place: 'trash' });
    expect([trashed.asked, trashed.places.get(KEY), trashed.problems]).toEqual([
      ['list', 'find'],
      'trash',
      [],
    ]);
  });
});

describe('what a person has to mend', () => {
  it('is told with the page’s address', async () => {
    const moved = await watch({ [KEY]: note() }, STARTS - DAY, { pages: [], place: 'moved' });
    expect(moved.problems).toMatchObject([{ key: KEY, place: 'https://notion.example/page' }]);
    const copied = await watch({ [KEY]: note() }, STARTS - DAY, {
      pages: [
        listed(),
        listed({ pageId: 'copy', url: 'https://notion.example/copy' }),
        listed({ pageId: 'other', key: null }),
      ],
      problems: ['The property is missing.'],
    });
    expect(copied.problems.map(({ place, message }) => [place, message.slice(0, 22)])).toEqual([
      ['Check-ins', 'The property is missin'],
      ['https://notion.example/copy', 'This page is a copy of'],
    ]);
  });

  it('a key that was emptied is written again, unless its property is gone', async () => {
    const emptied = { pages: [listed({ key: null })] };
    expect((await watch({ [KEY]: note() }, STARTS - DAY, emptied)).looks.get(KEY)?.lostKey).toBe(KEY);
    const gone = { ...emptied, problems: ['The property "Instep key" is missing.'] };
    expect((await watch({ [KEY]: note() }, STARTS - DAY, gone)).looks.get(KEY)?.lostKey).toBeUndefined();
  });
});

it('what the service refuses is told, and the rest goes on', async () => {
  const unlisted = await watch({ [KEY]: note() }, STARTS - DAY, { refuses: 'list' });
  expect([unlisted.said, unlisted.asked]).toEqual([['Check-ins unread: Not now.'], ['list', 'find', 'read']]);
  const unread = await watch({ [KEY]: note() }, STARTS - DAY, { refuses: 'read' });
  expect([unread.said, unread.failed, unread.looks.size, unread.places.get(KEY)]).toEqual([
    [`${KEY} unread: Not now. https://notion.example/page`],
    1,
    0,
    'here',
  ]);
});
