// L2 on meeting pages: whatever people type, wherever they type it, survives the refresh.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PagePart } from '../../src/domain/meeting-page.ts';
import { createMeetingPages } from '../../src/notion/meeting-pages.ts';
import { createMeeting, lines, look, managed, PROPERTIES, pageOf, withSeats } from './meeting-page-world.ts';
import { createWorkspace } from './workspace.ts';

describe('what people type into the managed part', () => {
  it('is moved below it when they rewrote a line, and the line says again what it should', async () => {
    const { made, refresh, retype, container, rest } = await createMeeting();
    await retype((await container()).children[1]!, 'Seats: ask Ben why!');
    const again = await refresh(made.memory, managed);
    expect(again.kept).toEqual(['Seats: ask Ben why!']);
    expect((await container()).children[1]?.text).toBe('Seats went from 120 to 150.');
    expect(lines(await rest())[0]).toBe('quote: Kept note: Seats: ask Ben why!');
    expect((await refresh(again.memory, managed)).writes).toBe(0);
  });

  it('is moved when they added a line, and when they wrote into a table that changes', async () => {
    const { world, made, refresh, add, retype: _, container, rest } = await createMeeting();
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
    const { world, made, refresh, add, retype, container } = await createMeeting();
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
    const { world, made, refresh, container } = await createMeeting();
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
    const { world, made, refresh, retype, container, rest } = await createMeeting();
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
    const { world, made, refresh, container } = await createMeeting();
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
    const { world, made, refresh, container } = await createMeeting();
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

describe('a refresh that is killed', () => {
  /** Every request of a refresh that has lines and rows to change, to add and to take away. */
  const NEXT: readonly PagePart[] = [
    { kind: 'text', text: 'A partner joined.' },
    ...withSeats('180').slice(2, 4),
    { kind: 'bullet', text: 'One more.' },
  ];

  it.each(['answer-lost', 'hang-up', 'committed-error'] as const)(
    'by %s at any request is finished by the next',
    async (kind) => {
      const calm = await createMeeting();
      const all = (await calm.refresh(calm.made.memory, NEXT)).requests;
      const ideal = lines((await calm.container()).children);
      for (let nth = 1; nth <= all; nth++) {
        const { world, made, add, container, rest, refresh } = await createMeeting();
        await add((await container()).id, 'Mine');
        world.faults.add({ nth, times: Number.POSITIVE_INFINITY, fault: { kind } });
        await refresh(made.memory, NEXT).catch(() => undefined);
        world.faults.clear();
        const again = await refresh(made.memory, NEXT);
        expect(lines((await container()).children)).toEqual(ideal);
        expect(lines(await rest()).filter((line) => line.startsWith('quote'))).toEqual([
          'quote: Kept note: Mine',
        ]);
        expect((await refresh(again.memory, NEXT)).writes).toBe(0);
      }
    },
  );

  it('after making a deleted managed part again does not make it twice', async () => {
    const { world, made, container, refresh } = await createMeeting();
    world.clock.advance(120_000);
    await world.person('DELETE', `blocks/${(await container()).id}`);
    world.faults.add({
      method: 'PATCH',
      path: `/v1/blocks/${made.pageId}/children`,
      fault: { kind: 'answer-lost' },
    });
    await expect(refresh(made.memory, withSeats('180'))).rejects.toMatchObject({ code: 'ambiguous' });
    const again = await refresh(made.memory, withSeats('190'));
    expect((await look(world, made.pageId)).filter((block) => block.type === 'callout')).toHaveLength(1);
    expect(lines((await container()).children)).toContain('  table_row: Seats | 190 | 500');
    expect((await refresh(again.memory, withSeats('190'))).writes).toBe(0);
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
        const { world, made, container, rest, refresh, retype, add } = await createMeeting([]);
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
