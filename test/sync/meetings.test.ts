// What becomes of meeting pages whose meeting has started, was moved, or whose page cannot be found.
import { describe, expect, it } from 'vitest';
import type { SyncEvent } from '../../src/sync/events.ts';
import type { HumanLine, MeetingProperties, PagePlace } from '../../src/sync/meeting-pages.ts';
import { nothingWatched } from '../../src/sync/meeting-watch.ts';
import {
  type Meetings,
  type MeetingsResult,
  type Occurrence,
  syncMeetings,
} from '../../src/sync/meetings.ts';
import type { Json } from '../../src/sync/ports.ts';
import { StoreError } from '../../src/sync/store-error.ts';

const HOUR = 3_600_000;
const PAGE = { title: 'Sync', managed: [], human: [] };
const WEDNESDAY: Occurrence = {
  key: 'R-1-2026-11-25',
  rhythm: 'R-1',
  pageAt: '2026-11-24T10:00:00.000Z',
  startsAt: '2026-11-25T10:00:00.000Z',
};
const NEXT_MONDAY: Occurrence = {
  key: 'R-1-2026-11-30',
  rhythm: 'R-1',
  pageAt: '2026-11-25T10:00:00.000Z',
  startsAt: '2026-11-30T10:00:00.000Z',
};
const LAST_WEEK: Json = {
  pageId: 'page-0',
  url: 'https://notion.example/page-0',
  rhythm: 'R-1',
  startsAt: '2026-11-18T10:00:00.000Z',
  state: 'frozen',
  memory: null,
  snapshot: 'last week',
};

/** One rhythm whose occurrences a test may change, and the pages made of them. */
const createWorld = () => {
  let notes: Record<string, Json> = { 'check-in/R-1-2026-11-18': LAST_WEEK };
  const world = {
    planned: [WEDNESDAY] as readonly Occurrence[],
    isReadable: true,
    refusal: undefined as StoreError | undefined,
    places: new Map<string, PagePlace>(),
    closed: [] as MeetingProperties[],
    made: [] as string[],
    /** What a page that was found says; undefined: it cannot be read. */
    found: [] as readonly HumanLine[] | undefined,
    compared: new Map<string, Json | null>(),
    noteOf: (key: string): Json | undefined => notes[`check-in/${key}`],
    run: async (now: string): Promise<MeetingsResult & { readonly said: readonly string[] }> => {
      const said: string[] = [];
      const emit = (event: SyncEvent): void => {
        if (event.kind === 'meeting') said.push(`${event.key} ${event.outcome}`);
      };
      const result = await syncMeetings({
        meetings,
        records: {},
        sheet: { notes, rows: {} },
        watched: { ...nothingWatched, places: world.places },
        lines: new Map(),
        nowMs: Date.parse(now),
        emit,
      });
      const left = Object.entries({ ...notes, ...result.notes }).filter(([, note]) => note !== null);
      notes = Object.fromEntries(left);
      return { ...result, said };
    },
  };
  const answer = <T>(value: T): T => {
    if (world.refusal !== undefined) throw world.refusal;
    return value;
  };
  const written = (pageId: string, writes: number) =>
    answer({
      pageId,
      url: `https://notion.example/${pageId}`,
      memory: 'known',
      writes,
      kept: [],
      warnings: [],
    });
  const unused = async (): Promise<never> => {
    throw new Error('Pages are looked at elsewhere.');
  };
  const meetings: Meetings = {
    pages: {
      list: unused,
      find: unused,
      read: async () => {
        if (world.found === undefined) throw new StoreError('unavailable', 'Not now.');
        return { lines: world.found, blocks: [] };
      },
      create: async (key) => {
        world.made.push(key);
        return written(`page of ${key}`, 1);
      },
      refresh: async (pageId) => written(pageId, 0),
      close: async (_pageId, properties) => {
        answer(null);
        world.closed.push(properties);
        return { writes: 1 };
      },
    },
    due: (_records, now) => world.planned.filter(({ startsAt }) => Date.parse(startsAt) >= Date.parse(now)),
    startOf: (_records, key) =>
      world.isReadable ? (world.planned.find((each) => each.key === key)?.startsAt ?? null) : undefined,
    compose: (occurrence, _records, previous) => {
      world.compared.set(occurrence.key, previous);
      return { page: PAGE, properties: { state: 'Prepared' }, snapshot: `as of ${occurrence.key}` };
    },
    wrong: () => [],
    next: () => [],
    carriedIn: () => ({}),
    contextOf: () => ({ parties: { A: 'A', B: 'B' }, people: [], subjects: [], on: '2026-11-25' }),
  };
  return world;
};

const later = (iso: string, hours: number): string => new Date(Date.parse(iso) + hours * HOUR).toISOString();
const BEFORE = later(WEDNESDAY.startsAt, -1);
const AFTER = later(WEDNESDAY.startsAt, 1);

describe('a meeting that has started', () => {
  it('is marked as held once, and the next page is compared with it', async () => {
    const world = createWorld();
    world.planned = [WEDNESDAY, NEXT_MONDAY];
    await world.run(BEFORE);
    expect((await world.run(AFTER)).said).toEqual([`${WEDNESDAY.key} frozen`, `${NEXT_MONDAY.key} made`]);
    expect(world.closed).toEqual([{ state: 'Held' }]);
    expect(world.compared.get(NEXT_MONDAY.key)).toBe(`as of ${WEDNESDAY.key}`);
    expect(await world.run(AFTER)).toMatchObject({ writes: 0, notes: {}, said: [] });
  });
});

describe('a meeting that was moved to another day', () => {
  it('is marked as skipped, and never compared with', async () => {
    const world = createWorld();
    await world.run(BEFORE);
    world.planned = [NEXT_MONDAY];
    expect((await world.run(AFTER)).said).toEqual([`${WEDNESDAY.key} skipped`, `${NEXT_MONDAY.key} made`]);
    expect(world.closed).toEqual([{ state: 'Skipped' }]);
    expect(world.compared.get(NEXT_MONDAY.key)).toBe('last week');
    expect(await world.run(AFTER)).toMatchObject({ writes: 0, notes: {}, said: [] });
  });

  it('is not compared with when its page is in the trash either', async () => {
    const world = createWorld();
    await world.run(BEFORE);
    world.planned = [];
    world.refusal = new StoreError('gone', 'In the trash.', { inTrash: true });
    await world.run(AFTER);
    world.refusal = undefined;
    world.planned = [NEXT_MONDAY];
    await world.run(AFTER);
    expect(world.compared.get(NEXT_MONDAY.key)).toBe('last week');
  });
});

describe('a meeting that was put off to a later hour', () => {
  it('is refreshed until then and held afterwards', async () => {
    const world = createWorld();
    await world.run(BEFORE);
    world.planned = [{ ...WEDNESDAY, startsAt: later(WEDNESDAY.startsAt, 5) }];
    expect(await world.run(AFTER)).toMatchObject({ writes: 0, failed: 0 });
    expect(world.closed).toEqual([]);
    expect(world.noteOf(WEDNESDAY.key)).toMatchObject({ state: 'open' });
    await world.run(later(WEDNESDAY.startsAt, 6));
    expect(world.closed).toEqual([{ state: 'Held' }]);
  });
});

it('leaves the page of a started meeting open while its rhythm cannot be read', async () => {
  const world = createWorld();
  await world.run(BEFORE);
  world.isReadable = false;
  expect(await world.run(AFTER)).toMatchObject({ writes: 0, notes: {}, failed: 0 });
  world.isReadable = true;
  await world.run(AFTER);
  expect(world.closed).toEqual([{ state: 'Held' }]);
});

describe('a page that Notion calls gone', () => {
  it('is neither refreshed nor made again when it is in the trash, and that is said once', async () => {
    const world = createWorld();
    await world.run(BEFORE);
    world.refusal = new StoreError('gone', 'In the trash.', { inTrash: true });
    expect(await world.run(BEFORE)).toMatchObject({ failed: 0, said: [`${WEDNESDAY.key} trashed`] });
    world.refusal = undefined;
    expect(await world.run(BEFORE)).toMatchObject({ failed: 0, said: [], notes: {} });
    expect(world.made).toEqual([WEDNESDAY.key]);
  });

  it('stays open when it only cannot be seen, and goes on when it is shared again', async () => {
    const world = createWorld();
    await world.run(BEFORE);
    world.refusal = new StoreError('gone', 'Notion cannot find the page.');
    for (const now of [BEFORE, AFTER]) {
      expect(await world.run(now)).toMatchObject({ failed: 1, said: [`${WEDNESDAY.key} failed`], notes: {} });
    }
    expect(world.noteOf(WEDNESDAY.key)).toMatchObject({ state: 'open' });
    world.refusal = undefined;
    expect((await world.run(AFTER)).said).toEqual([`${WEDNESDAY.key} frozen`]);
  });
});

describe('a page that was found rather than made', () => {
  const decision = { id: 'b-1', section: 'decisions', text: 'Start in May', done: false } as const;
  const linesAfter = async (found: readonly HumanLine[] | undefined): Promise<unknown> => {
    const world = createWorld();
    world.found = found;
    await world.run(BEFORE);
    return (world.noteOf(WEDNESDAY.key) as { readonly lines?: Json }).lines;
  };

  it('has its lines remembered at once when nobody wrote anything, so that the next run is quiet (L5)', async () => {
    expect(await linesAfter([])).toEqual({});
    expect(await linesAfter([{ ...decision, isOurs: true }])).toHaveProperty('b-1');
  });

  it.each<[string, readonly HumanLine[] | undefined]>([
    ['that people wrote', [{ ...decision, isOurs: false }]],
    ['that cannot be read now', undefined],
  ])('leaves lines %s to the next run', async (_, found) => {
    expect(await linesAfter(found)).toBeNull();
  });
});
