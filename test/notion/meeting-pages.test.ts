// Meeting pages over the local server: the request counts, what is refreshed, and when.
import { describe, expect, it } from 'vitest';
import type { PagePart } from '../../src/domain/meeting-page.ts';
import { createMeetingPages } from '../../src/notion/meeting-pages.ts';
import {
  createMeeting,
  kpiTable,
  lines,
  look,
  managed,
  PROPERTIES,
  pageOf,
  withSeats,
} from './meeting-page-world.ts';
import { createWorkspace } from './workspace.ts';

describe('create', () => {
  it('costs three requests, one of them a write, and the page says what it was given', async () => {
    const { world, made, container, rest } = await createMeeting();
    expect([world.requests(), made.writes]).toEqual([3, 1]);
    expect(
      world.log
        .list()
        .slice(0, 4)
        .map((entry) => `${entry.method} ${entry.write}`),
    ).toEqual(['POST false', 'POST true', 'GET false']);
    expect(lines((await container()).children)).toEqual([
      'heading_3: What changed',
      'bulleted_list_item: Seats went from 120 to 150.',
      'bulleted_list_item: Leads: no reading since 3 November.',
      'table: ',
      '  table_row: KPI | Current | Target',
      '  table_row: Seats | 150 | 500',
      '  table_row: Leads | 40 | 60',
      'to_do: Ada: send the contract',
      'quote: One why for both.',
    ]);
    expect((await container()).text).toMatch(/^Instep .*until the meeting starts/);
    expect(lines(await rest())).toEqual([
      'heading_2: Agenda',
      'bulleted_list_item: ',
      'heading_2: Decisions',
      'to_do: ',
      'heading_2: Notes',
      'paragraph: ',
    ]);
  });

  it('writes properties and key', async () => {
    const { world, made } = await createMeeting();
    const page = (await world.person('GET', `pages/${made.pageId}`)) as unknown as {
      properties: Record<
        string,
        {
          title?: { plain_text: string }[];
          rich_text?: { plain_text: string }[];
          select?: { name: string };
          date?: { start: string };
        }
      >;
    };
    expect(page.properties['Check-in']?.title?.[0]?.plain_text).toBe('Tactical sync 24 November');
    expect(page.properties['Instep key']?.rich_text?.[0]?.plain_text).toBe('RH-1-2026-11-24');
    expect(page.properties.State?.select?.name).toBe('Prepared');
    expect(Date.parse(page.properties['Starts at']?.date?.start ?? '')).toBe(Date.parse(PROPERTIES.startsAt));
  });

  it('adopts the page of a run that was killed after its create', async () => {
    const { world, pages, made } = await createMeeting();
    world.log.reset();
    const again = await pages.create('RH-1-2026-11-24', PROPERTIES, pageOf());
    expect(again.pageId).toBe(made.pageId);
    expect(again.kept).toEqual([]);
    expect(world.log.count({ method: 'POST', path: '/v1/pages' })).toBe(0);
    world.log.reset();
    expect((await pages.refresh(made.pageId, again.memory, PROPERTIES, pageOf())).writes).toBe(0);
  });

  it('costs two requests for each of several pages, and one listing for all of them', async () => {
    const world = createWorkspace();
    const schema = await world.ensure();
    const pages = createMeetingPages({ client: world.client, schema });
    world.log.reset();
    for (const key of ['RH-1', 'RH-2', 'RH-3']) await pages.create(key, PROPERTIES, pageOf());
    expect(world.requests()).toBe(1 + 3 * 2);
    // The listing that a run makes for the pages it watches does for its new ones too.
    await pages.list();
    world.log.reset();
    await pages.create('RH-4', PROPERTIES, pageOf());
    expect(world.requests()).toBe(2);
    await pages.create('RH-2', PROPERTIES, pageOf());
    expect(world.log.count({ method: 'POST', path: '/v1/pages' })).toBe(1);
  });

  it('asks for the key where one listing does not show every page', async () => {
    const world = createWorkspace();
    const schema = await world.ensure();
    const { dataSourceId } = schema.tables.checkIns ?? {};
    const first = await createMeetingPages({ client: world.client, schema }).create(
      'RH-1',
      PROPERTIES,
      pageOf(),
    );
    for (let count = 0; count < 100; count += 1)
      await world.person('POST', 'pages', {
        parent: { type: 'data_source_id', data_source_id: dataSourceId },
        properties: {},
      });
    const pages = createMeetingPages({ client: world.client, schema });
    expect((await pages.create('RH-1', PROPERTIES, pageOf())).pageId).toBe(first.pageId);
  });

  it('never makes a second page, whatever becomes of the answer', async () => {
    for (const kind of ['answer-lost', 'committed-error', 'truncated', 'bad-gateway', 'hang-up'] as const) {
      const world = createWorkspace();
      const schema = await world.ensure();
      const pages = createMeetingPages({ client: world.client, schema });
      world.faults.add({ method: 'POST', path: /^\/v1\/pages$/, fault: { kind } });
      await pages.create('RH-1', PROPERTIES, pageOf()).catch(() => undefined);
      const made = await pages.create('RH-1', PROPERTIES, pageOf());
      const found = (await world.person(
        'POST',
        `data_sources/${schema.tables.checkIns?.dataSourceId}/query`,
        {},
      )) as unknown as { results: { id: string }[] };
      expect(found.results.map((page) => page.id)).toEqual([made.pageId]);
    }
  });

  it('refuses a page that one request cannot hold', async () => {
    const { pages, world } = await createMeeting();
    world.log.reset();
    const long = Array.from({ length: 100 }, (_, n): PagePart => ({ kind: 'bullet', text: `Line ${n}` }));
    await expect(pages.create('RH-2', PROPERTIES, pageOf(long))).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('100 lines'),
    });
    expect(world.requests()).toBe(0);
  });
});

describe('refresh', () => {
  it('that changes nothing writes nothing, costs at most two requests, and gives the memory back', async () => {
    const { made, refresh } = await createMeeting();
    const again = await refresh(made.memory, managed);
    expect([again.writes, again.sent, again.requests]).toEqual([0, 0, 2]);
    expect(again.memory).toBe(made.memory);
  });

  it('of one table cell writes one row: two reads, one of the table, and one write', async () => {
    const { made, refresh, container } = await createMeeting();
    const before = await container();
    const again = await refresh(made.memory, withSeats('180'));
    expect([again.writes, again.sent, again.requests]).toEqual([1, 1, 4]);
    const after = await container();
    expect(lines(after.children)).toContain('  table_row: Seats | 180 | 500');
    // Comments and links hang on block ids, so they stay.
    expect(after.children.map((block) => block.id)).toEqual(before.children.map((block) => block.id));
    expect((await refresh(again.memory, withSeats('180'))).writes).toBe(0);
  });

  it('follows rows and lines that come and go', async () => {
    const { made, refresh, container } = await createMeeting();
    const next: readonly PagePart[] = [
      { kind: 'heading', text: 'What changed' },
      { kind: 'text', text: 'A partner joined.' },
      { kind: 'bullet', text: 'Leads: no reading since 3 November.', tone: 'warn' },
      kpiTable([
        ['Seats', '150', '500'],
        ['Churn', '2', '1'],
        ['Leads', '40', '60'],
        ['NPS', '31', '40'],
      ]),
      { kind: 'quote', text: 'One why for both.' },
      { kind: 'to-do', text: 'Ben: pay', done: true },
    ];
    const again = await refresh(made.memory, next);
    expect(lines((await container()).children)).toEqual([
      'heading_3: What changed',
      'paragraph: A partner joined.',
      'bulleted_list_item: Leads: no reading since 3 November.',
      'table: ',
      '  table_row: KPI | Current | Target',
      '  table_row: Seats | 150 | 500',
      '  table_row: Churn | 2 | 1',
      '  table_row: Leads | 40 | 60',
      '  table_row: NPS | 31 | 40',
      'quote: One why for both.',
      'to_do: Ben: pay',
    ]);
    const back = await refresh(again.memory, managed);
    expect(back.kept).toEqual([]);
    expect(lines((await container()).children)).toHaveLength(9);
    expect((await refresh(back.memory, managed)).requests).toBe(2);
  });

  it('replaces a table whose columns changed', async () => {
    const { made, refresh, container } = await createMeeting();
    const wider: PagePart = {
      kind: 'table',
      header: ['KPI', 'Current', 'Target', 'Status'],
      rows: [['Seats', '150', '500', 'On track']],
    };
    const again = await refresh(
      made.memory,
      managed.map((part) => (part.kind === 'table' ? wider : part)),
    );
    expect(lines((await container()).children).slice(3, 6)).toEqual([
      'table: ',
      '  table_row: KPI | Current | Target | Status',
      '  table_row: Seats | 150 | 500 | On track',
    ]);
    expect(again.kept).toEqual([]);
  });

  it('writes a change of colour alone', async () => {
    const { made, refresh } = await createMeeting();
    const calmer = managed.map(
      (part): PagePart => (part.kind === 'bullet' ? { ...part, tone: 'plain' } : part),
    );
    expect((await refresh(made.memory, calmer)).writes).toBe(2);
  });

  it('writes properties when they differ, and only then', async () => {
    const { made, refresh } = await createMeeting();
    const held = await refresh(made.memory, managed, { ...PROPERTIES, startsAt: '2026-11-24T10:00:00Z' });
    expect([held.writes, held.requests]).toEqual([1, 3]);
    expect(
      (await refresh(held.memory, managed, { ...PROPERTIES, startsAt: '2026-11-24T10:00:00Z' })).writes,
    ).toBe(0);
  });

  it('leaves a ticked to-do ticked', async () => {
    const { world, made, refresh, container } = await createMeeting();
    const todo = (await container()).children.find((block) => block.type === 'to_do')!;
    await world.person('PATCH', `blocks/${todo.id}`, { to_do: { checked: true } });
    const again = await refresh(made.memory, withSeats('180'));
    expect(again.kept).toEqual([]);
    expect((await container()).children.find((block) => block.type === 'to_do')?.checked).toBe(true);
  });

  it('says "gone" when the page is in the trash and there is something to write', async () => {
    const { world, made, refresh } = await createMeeting();
    await world.person('PATCH', `pages/${made.pageId}`, { in_trash: true });
    const trashed = { code: 'gone', inTrash: true };
    await expect(refresh(made.memory, withSeats('180'))).rejects.toMatchObject(trashed);
    await expect(refresh(made.memory, managed, { ...PROPERTIES, state: 'Held' })).rejects.toMatchObject(
      trashed,
    );
  });
});

describe('where a page is', () => {
  it('is told for a page that stands, is in the trash, was moved, or cannot be seen', async () => {
    const { world, pages, made } = await createMeeting();
    expect(await pages.find(made.pageId)).toBe('here');
    expect((await pages.list()).pages).toMatchObject([{ pageId: made.pageId, key: 'RH-1-2026-11-24' }]);
    await world.person('PATCH', `pages/${made.pageId}`, { in_trash: true });
    expect(await pages.find(made.pageId)).toBe('trash');
    expect((await pages.list()).pages).toEqual([]);
    await world.person('PATCH', `pages/${made.pageId}`, { in_trash: false });
    await world.person('POST', `pages/${made.pageId}/move`, {
      parent: { type: 'page_id', page_id: world.rootPageId },
    });
    expect(await pages.find(made.pageId)).toBe('moved');
    expect(await pages.find('00000000-0000-4000-8000-000000000000')).toBe('unseen');
  });

  it('comes with what people changed about the database', async () => {
    const { pages, schema, world } = await createMeeting();
    const source = `data_sources/${schema.tables.checkIns?.dataSourceId}`;
    await world.person('PATCH', source, { properties: { State: null } });
    await world.person('PATCH', source, { properties: { Meeting: { rich_text: {} } } });
    const { problems } = await pages.list();
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'The property "Meeting" of the database Check-ins is of type rich_text; it was select. Change its type back',
      'The property "State" is missing from the database Check-ins. Restore it there (••• → Properties → Deleted properties)',
    ]);
    for (const problem of problems) expect(problem).toMatch(/https:\/\/\S+$/);
  });
});

describe('memory', () => {
  it('is JSON, stays far below a cell’s limit, and may get lost', async () => {
    const parts = Array.from(
      { length: 40 },
      (_, n): PagePart =>
        n % 10 === 0
          ? kpiTable(Array.from({ length: 20 }, (__, m) => [`K${m}`, String(n), '9']))
          : { kind: 'bullet', text: `Line ${n} ${'x'.repeat(300)}` },
    );
    const { made, refresh } = await createMeeting(parts);
    expect(JSON.stringify(made.memory).length).toBeLessThan(5_000);
    expect(JSON.parse(JSON.stringify(made.memory))).toEqual(made.memory);
    const found = await refresh(null, parts);
    expect(found.kept).toEqual([]);
    expect((await refresh(found.memory, parts)).sent).toBe(0);
  });
});

describe('close', () => {
  it('sets the properties given and nothing else, in one request', async () => {
    const { world, pages, made } = await createMeeting();
    const before = lines(await look(world, made.pageId));
    world.log.reset();
    expect(await pages.close(made.pageId, { state: 'Held' })).toEqual({ writes: 1 });
    expect(world.requests()).toBe(1);
    expect(lines(await look(world, made.pageId))).toEqual(before);
    await world.person('PATCH', `pages/${made.pageId}`, { in_trash: true });
    await expect(pages.close(made.pageId, { state: 'Held' })).rejects.toMatchObject({
      code: 'gone',
      inTrash: true,
    });
    await expect(
      pages.close('00000000-0000-4000-8000-000000000000', { state: 'Held' }),
    ).rejects.toMatchObject({
      code: 'gone',
      inTrash: false,
    });
  });
});
