// Meeting pages over the local server: the counts, what is refreshed, and that people's words survive.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeetingPage, PagePart } from '../../src/domain/meeting-page.ts';
import { createMeetingPages } from '../../src/notion/meeting-pages.ts';
import type { Json } from '../../src/sync/ports.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

const PROPERTIES = { meeting: 'Tactical sync', startsAt: '2026-11-24T09:00:00Z', state: 'Prepared' } as const;

const kpiTable = (rows: readonly (readonly string[])[]): PagePart => ({
  kind: 'table',
  header: ['KPI', 'Current', 'Target'],
  rows,
});

const managed: readonly PagePart[] = [
  { kind: 'heading', text: 'What changed' },
  { kind: 'bullet', strong: 'Seats', text: ' went from 120 to 150.', tone: 'good' },
  { kind: 'bullet', text: 'Leads: no reading since 3 November.', tone: 'warn' },
  kpiTable([
    ['Seats', '150', '500'],
    ['Leads', '40', '60'],
  ]),
  { kind: 'to-do', text: 'Ada: send the contract', done: false },
  { kind: 'quote', text: 'One why for both.' },
];

const human: readonly PagePart[] = [
  { kind: 'heading', text: 'Agenda' },
  { kind: 'bullet', text: '' },
  { kind: 'heading', text: 'Decisions' },
  { kind: 'to-do', text: '', done: false },
  { kind: 'heading', text: 'Notes' },
  { kind: 'text', text: '' },
];

const pageOf = (parts: readonly PagePart[] = managed): MeetingPage => ({
  title: 'Tactical sync 24 November',
  managed: parts,
  human,
});

interface SeenBlock {
  readonly id: string;
  readonly type: string;
  readonly text: string;
  readonly checked: boolean | undefined;
  readonly children: readonly SeenBlock[];
}

/** The blocks below a parent as a person sees them. */
const look = async (world: Workspace, parent: string): Promise<readonly SeenBlock[]> => {
  const answer = (await world.person('GET', `blocks/${parent}/children?page_size=100`)) as unknown as {
    results: { id: string; type: string; has_children: boolean }[];
  };
  const blocks: SeenBlock[] = [];
  for (const block of answer.results) {
    const content = (
      block as unknown as Record<
        string,
        { rich_text?: { plain_text: string }[]; cells?: { plain_text: string }[][]; checked?: boolean }
      >
    )[block.type]!;
    const text =
      content.rich_text?.map((piece) => piece.plain_text).join('') ??
      content.cells?.map((cell) => cell.map((piece) => piece.plain_text).join('')).join(' | ') ??
      '';
    const children = block.has_children ? await look(world, block.id) : [];
    blocks.push({ id: block.id, type: block.type, text, checked: content.checked, children });
  }
  return blocks;
};

const lines = (blocks: readonly SeenBlock[]): readonly string[] =>
  blocks.flatMap((block) => [
    `${block.type}: ${block.text}`,
    ...lines(block.children).map((line) => `  ${line}`),
  ]);

const setUp = async (parts: readonly PagePart[] = managed) => {
  const world = createWorkspace();
  const schema = await world.ensure();
  const pages = createMeetingPages({ client: world.client, schema });
  world.log.reset();
  const made = await pages.create('RH-1-2026-11-24', PROPERTIES, pageOf(parts));
  const container = async (): Promise<SeenBlock> =>
    (await look(world, made.pageId)).find((block) => block.type === 'callout')!;
  /** The human part as a person sees it: everything on the page but the container. */
  const rest = async (): Promise<readonly SeenBlock[]> =>
    (await look(world, made.pageId)).filter((block) => block.type !== 'callout');
  const refresh = async (
    memory: Json,
    next: readonly PagePart[],
    properties: Readonly<Record<string, string | null>> = PROPERTIES,
  ) => {
    world.log.reset();
    const written = await pages.refresh(made.pageId, memory, properties, pageOf(next));
    return { ...written, requests: world.requests(), sent: world.writes() };
  };
  /** A person rewrites a line. */
  const retype = (block: SeenBlock, text: string) =>
    world.person('PATCH', `blocks/${block.id}`, {
      [block.type]: { rich_text: [{ type: 'text', text: { content: text } }] },
    });
  const add = (parent: string, text: string) =>
    world.person('PATCH', `blocks/${parent}/children`, {
      children: [
        { type: 'paragraph', paragraph: { rich_text: [{ type: 'text', text: { content: text } }] } },
      ],
    });
  return { world, schema, pages, made, container, rest, refresh, retype, add };
};

const withSeats = (current: string): readonly PagePart[] =>
  managed.map((part) =>
    part.kind === 'table'
      ? kpiTable([
          ['Seats', current, '500'],
          ['Leads', '40', '60'],
        ])
      : part,
  );

describe('create', () => {
  it('costs three requests, one of them a write, and the page says what it was given', async () => {
    const { world, made, container, rest } = await setUp();
    expect([world.requests() >= 3, made.writes]).toEqual([true, 1]);
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
    const { world, made } = await setUp();
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
    const { world, pages, made } = await setUp();
    world.log.reset();
    const again = await pages.create('RH-1-2026-11-24', PROPERTIES, pageOf());
    expect(again.pageId).toBe(made.pageId);
    expect(again.kept).toEqual([]);
    expect(world.log.count({ method: 'POST', path: '/v1/pages' })).toBe(0);
    world.log.reset();
    expect((await pages.refresh(made.pageId, again.memory, PROPERTIES, pageOf())).writes).toBe(0);
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
    const { pages, world } = await setUp();
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
    const { made, refresh } = await setUp();
    const again = await refresh(made.memory, managed);
    expect([again.writes, again.sent, again.requests]).toEqual([0, 0, 2]);
    expect(again.memory).toBe(made.memory);
  });

  it('of one table cell writes one row: two reads and one write', async () => {
    const { made, refresh, container } = await setUp();
    const before = await container();
    const again = await refresh(made.memory, withSeats('180'));
    expect([again.writes, again.sent, again.requests]).toEqual([1, 1, 3]);
    const after = await container();
    expect(lines(after.children)).toContain('  table_row: Seats | 180 | 500');
    // Comments and links hang on block ids, so they stay.
    expect(after.children.map((block) => block.id)).toEqual(before.children.map((block) => block.id));
    expect((await refresh(again.memory, withSeats('180'))).writes).toBe(0);
  });

  it('follows rows and lines that come and go', async () => {
    const { made, refresh, container } = await setUp();
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
    const { made, refresh, container } = await setUp();
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
    const { made, refresh } = await setUp();
    const calmer = managed.map(
      (part): PagePart => (part.kind === 'bullet' ? { ...part, tone: 'plain' } : part),
    );
    expect((await refresh(made.memory, calmer)).writes).toBe(2);
  });

  it('writes properties when they differ, and only then', async () => {
    const { made, refresh } = await setUp();
    const held = await refresh(made.memory, managed, { ...PROPERTIES, startsAt: '2026-11-24T10:00:00Z' });
    expect([held.writes, held.requests]).toEqual([1, 2]);
    expect(
      (await refresh(held.memory, managed, { ...PROPERTIES, startsAt: '2026-11-24T10:00:00Z' })).writes,
    ).toBe(0);
  });

  it('leaves a ticked to-do ticked', async () => {
    const { world, made, refresh, container } = await setUp();
    const todo = (await container()).children.find((block) => block.type === 'to_do')!;
    await world.person('PATCH', `blocks/${todo.id}`, { to_do: { checked: true } });
    const again = await refresh(made.memory, withSeats('180'));
    expect(again.kept).toEqual([]);
    expect((await container()).children.find((block) => block.type === 'to_do')?.checked).toBe(true);
  });

  it('says "gone" when the page is in the trash, whether or not there is something to write', async () => {
    const { world, made, refresh } = await setUp();
    await world.person('PATCH', `pages/${made.pageId}`, { in_trash: true });
    await expect(refresh(made.memory, managed)).rejects.toMatchObject({ code: 'gone' });
    await expect(refresh(made.memory, withSeats('180'))).rejects.toMatchObject({ code: 'gone' });
    await expect(refresh(made.memory, managed, { ...PROPERTIES, state: 'Held' })).rejects.toMatchObject({
      code: 'gone',
    });
  });
});

describe('what people type into the managed part', () => {
  it('is moved below it when they rewrote a line, and the line says again what it should', async () => {
    const { made, refresh, retype, container, rest } = await setUp();
    await retype((await container()).children[1]!, 'Seats: ask Ben why!');
    const again = await refresh(made.memory, managed);
    expect(again.kept).toEqual(['Seats: ask Ben why!']);
    expect((await container()).children[1]?.text).toBe('Seats went from 120 to 150.');
    expect(lines(await rest())[0]).toBe('quote: Kept note: Seats: ask Ben why!');
    expect((await refresh(again.memory, managed)).writes).toBe(0);
  });

  it('is moved when they added a line, and when they wrote into a table that changes', async () => {
    const { world, made, refresh, add, retype: _, container, rest } = await setUp();
    const box = await container();
    await add(box.id, 'A thought in the wrong place 😀');
    const row = box.children[3]!.children[1]!;
    await world.person('PATCH', `blocks/${row.id}`, {
      table_row: {
        cells: ['Seats', '150 (really?)', '500'].map((content) => [{ type: 'text', text: { content } }]),
      },
    });
    const again = await refresh(made.memory, withSeats('180'));
    expect([...again.kept].sort()).toEqual([
      'A thought in the wrong place 😀',
      'Seats | 150 (really?) | 500',
    ]);
    expect(lines((await container()).children)).toHaveLength(9);
    expect(
      lines(await rest())
        .slice(0, 2)
        .sort(),
    ).toEqual([
      'quote: Kept note: A thought in the wrong place 😀',
      'quote: Kept note: Seats | 150 (really?) | 500',
    ]);
  });

  it('is kept also when the line or the table that it stands in goes', async () => {
    const { world, made, refresh, add, retype, container } = await setUp();
    const box = await container();
    await retype(box.children[5]!, 'Whose why?');
    await add(box.children[2]!.id, 'Nested under a line');
    const row = box.children[3]!.children[2]!;
    await world.person('PATCH', `blocks/${row.id}`, {
      table_row: { cells: ['Leads', '44?', '60'].map((content) => [{ type: 'text', text: { content } }]) },
    });
    const again = await refresh(made.memory, [{ kind: 'heading', text: 'What changed' }]);
    expect([...again.kept].sort()).toEqual(['Leads | 44? | 60', 'Nested under a line', 'Whose why?']);
    expect(lines((await container()).children)).toEqual(['heading_3: What changed']);
  });

  it('stays where it is when it cannot be moved whole', async () => {
    const { world, made, refresh, container } = await setUp();
    await world.person('PATCH', `blocks/${(await container()).id}/children`, {
      children: [
        { type: 'image', image: { type: 'external', external: { url: 'https://example.com/a.png' } } },
        {
          type: 'toggle',
          toggle: {
            rich_text: [{ type: 'text', text: { content: 'Mine' } }],
            children: [{ type: 'paragraph', paragraph: { rich_text: [] } }],
          },
        },
      ],
    });
    const again = await refresh(made.memory, withSeats('180'));
    expect(again.kept).toEqual([]);
    expect((await container()).children.map((block) => block.type).slice(-2)).toEqual(['image', 'toggle']);
  });

  it('is noted once when a run is killed after the note', async () => {
    const { world, made, refresh, retype, container, rest } = await setUp();
    await retype((await container()).children[1]!, 'Mine');
    // The note is added; then the connection breaks for good.
    world.faults.add({
      method: 'PATCH',
      path: /^\/v1\/blocks\/[^/]+$/,
      times: Number.POSITIVE_INFINITY,
      fault: { kind: 'hang-up' },
    });
    await expect(refresh(made.memory, managed)).rejects.toMatchObject({ code: 'ambiguous' });
    world.faults.clear();
    await refresh(made.memory, managed);
    expect(lines(await rest()).filter((line) => line.includes('Mine'))).toEqual(['quote: Kept note: Mine']);
  });

  it('puts back a line that they deleted', async () => {
    const { world, made, refresh, container } = await setUp();
    await world.person('DELETE', `blocks/${(await container()).children[2]!.id}`);
    await refresh(made.memory, managed);
    expect(lines((await container()).children)).toHaveLength(9);
  });
});

describe('a managed part that a person deleted', () => {
  it.each([
    ['with nothing new to say', managed],
    ['with something new to say', withSeats('180')],
  ])('is made again once, at the page’s top, %s', async (_, next) => {
    const { world, made, refresh, container } = await setUp();
    world.clock.advance(120_000);
    await world.person('DELETE', `blocks/${(await container()).id}`);
    const again = await refresh(made.memory, next);
    expect(again).toMatchObject({ writes: 1, remade: true });
    expect((await look(world, made.pageId))[0]?.type).toBe('callout');
    expect((await refresh(again.memory, next)).writes).toBe(0);

    world.clock.advance(120_000);
    await world.person('DELETE', `blocks/${(await container()).id}`);
    const twice = await refresh(again.memory, withSeats('190'));
    expect(twice).toMatchObject({ writes: 0, remade: false });
    expect((await look(world, made.pageId)).some((block) => block.type === 'callout')).toBe(false);
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
    const { made, refresh } = await setUp(parts);
    expect(JSON.stringify(made.memory).length).toBeLessThan(5_000);
    expect(JSON.parse(JSON.stringify(made.memory))).toEqual(made.memory);
    const found = await refresh(null, parts);
    expect(found.kept).toEqual([]);
    expect((await refresh(found.memory, parts)).sent).toBe(0);
  });
});

describe('close', () => {
  it('sets the properties given and nothing else, in one request', async () => {
    const { world, pages, made } = await setUp();
    const before = lines(await look(world, made.pageId));
    world.log.reset();
    expect(await pages.close(made.pageId, { state: 'Held' })).toEqual({ writes: 1 });
    expect(world.requests()).toBe(1);
    expect(lines(await look(world, made.pageId))).toEqual(before);
    await world.person('PATCH', `pages/${made.pageId}`, { in_trash: true });
    await expect(pages.close(made.pageId, { state: 'Held' })).rejects.toMatchObject({ code: 'gone' });
  });
});

describe('L2 on pages: people’s notes are byte-identical after many runs with edits all around them', () => {
  const part: fc.Arbitrary<PagePart> = fc.oneof(
    fc.record({ kind: fc.constant('bullet' as const), text: fc.constantFrom('a', 'b', 'c', 'd') }),
    fc.record({ kind: fc.constant('text' as const), text: fc.constantFrom('a', 'b', 'e') }),
    fc.record({ kind: fc.constant('to-do' as const), text: fc.constantFrom('a', 'f'), done: fc.boolean() }),
    fc
      .array(fc.tuple(fc.constantFrom('r', 's', 't'), fc.constantFrom('1', '2')), { maxLength: 4 })
      .map((rows) => ({ kind: 'table' as const, header: ['k', 'v'], rows })),
  );
  type Step =
    | { readonly kind: 'say'; readonly parts: readonly PagePart[] }
    | { readonly kind: 'note' | 'intrude' | 'retype'; readonly at: number };
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('say' as const), parts: fc.array(part, { maxLength: 7 }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom('note' as const, 'intrude' as const, 'retype' as const),
        at: fc.nat(20),
      }),
    },
  );

  it('holds, and the managed part says what it should', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 50 }), async (steps) => {
        const { world, made, container, rest, refresh, retype, add } = await setUp([]);
        let memory = made.memory;
        let said: readonly PagePart[] = [];
        const typed: string[] = [];
        const overwritten = new Set<string>();
        let rowsTyped = 0;
        const fresh = (): string => {
          const text = `typed ${typed.length} – ünï😀`;
          typed.push(text);
          return text;
        };
        const say = async (parts: readonly PagePart[]): Promise<void> => {
          said = parts;
          memory = (await refresh(memory, said)).memory;
          expect((await refresh(memory, said)).writes).toBe(0);
        };
        const retypeOne = async (at: number): Promise<void> => {
          const own = (await container()).children.flatMap((block) =>
            block.type === 'table' ? block.children : [block],
          );
          const target = own[at % Math.max(1, own.length)];
          if (target === undefined) return;
          for (const text of typed) if (target.text.includes(text)) overwritten.add(text);
          if (target.type !== 'table_row') return void (await retype(target, fresh()));
          rowsTyped += 1;
          const cells = [fresh(), 'v'].map((content) => [{ type: 'text', text: { content } }]);
          await world.person('PATCH', `blocks/${target.id}`, { table_row: { cells } });
        };
        for (const each of steps) {
          if (each.kind === 'say') await say(each.parts);
          else if (each.kind === 'note') await add(made.pageId, fresh());
          else if (each.kind === 'intrude') await add((await container()).id, fresh());
          else await retypeOne(each.at);
        }
        await say(said);
        if (rowsTyped === 0) {
          const expected = createWorkspace();
          const pages = createMeetingPages({ client: expected.client, schema: await expected.ensure() });
          const ideal = await pages.create('X', PROPERTIES, pageOf(said));
          const box = (await look(expected, ideal.pageId)).find((block) => block.type === 'callout')!;
          expect(lines((await container()).children)).toEqual(lines(box.children));
        }
        // Emptied, the managed part gives up the last words that were typed into rows of unchanged tables.
        await say([]);
        expect((await container()).children).toEqual([]);
        const below = (await rest()).map((block) => block.text);
        // What nobody typed over stands there once, letter by letter.
        for (const text of typed.filter((each) => !overwritten.has(each)))
          expect(below.filter((each) => each.includes(text))).toHaveLength(1);
      }),
      { numRuns: 25 },
    );
  });
});
