// Blocks: every common kind, nesting, places, updates, deletion.
import { isFullBlock } from '@notionhq/client';
import { describe, expect, it } from 'vitest';
import { BOT, createTestWorkspace, errorOf, PAT, text } from './workspace.ts';

const setUp = async () => {
  const workspace = createTestWorkspace();
  const page = await workspace.client.pages.create({
    parent: { page_id: workspace.rootPageId },
    properties: {},
  });
  const append = (children: object[], more: object = {}, block_id = page.id) =>
    workspace.client.blocks.children.append({ block_id, children: children as never, ...more });
  const list = async (block_id = page.id) =>
    (await workspace.client.blocks.children.list({ block_id })).results as unknown as Record<string, never>[];
  return { ...workspace, pageId: page.id, append, list };
};

const paragraph = (content: string, more: object = {}) => ({
  paragraph: { rich_text: text(content), ...more },
});
const wordsOf = (blocks: Record<string, unknown>[]): string[] =>
  blocks.map(
    (block) => (block.paragraph as { rich_text: { plain_text: string }[] }).rich_text[0]!.plain_text,
  );

describe('blocks', () => {
  it('show what was written, with what was left out', async () => {
    const { append, pageId } = await setUp();
    const { results } = await append([paragraph('Hello')]);
    expect(isFullBlock(results[0]!)).toBe(true);
    expect(results[0]).toEqual({
      object: 'block',
      id: expect.any(String),
      parent: { type: 'page_id', page_id: pageId },
      created_time: '2026-11-22T10:30:00.000Z',
      last_edited_time: '2026-11-22T10:30:00.000Z',
      created_by: { object: 'user', id: BOT },
      last_edited_by: { object: 'user', id: BOT },
      has_children: false,
      in_trash: false,
      type: 'paragraph',
      paragraph: {
        rich_text: [
          {
            type: 'text',
            text: { content: 'Hello', link: null },
            annotations: {
              bold: false,
              italic: false,
              strikethrough: false,
              underline: false,
              code: false,
              color: 'default',
            },
            plain_text: 'Hello',
            href: null,
          },
        ],
        icon: null,
        color: 'default',
      },
    });
  });

  it.each([
    [
      { heading_1: { rich_text: text('A'), is_toggleable: true, children: [paragraph('in')] } },
      { is_toggleable: true },
    ],
    [{ heading_4: { rich_text: text('A') } }, { is_toggleable: false, color: 'default' }],
    [{ bulleted_list_item: { rich_text: text('A'), color: 'red_background' } }, { color: 'red_background' }],
    [{ numbered_list_item: { rich_text: text('A') } }, { color: 'default' }],
    [{ to_do: { rich_text: text('A') } }, { checked: false }],
    [{ toggle: { rich_text: text('A'), children: [paragraph('in')] } }, { color: 'default' }],
    [{ quote: { rich_text: text('A') } }, { color: 'default' }],
    [{ callout: { rich_text: text('A'), icon: { emoji: '📌' } } }, { icon: { type: 'emoji', emoji: '📌' } }],
    [{ code: { rich_text: text('x'), language: 'typescript' } }, { language: 'typescript', caption: [] }],
    [{ divider: {} }, {}],
    [{ equation: { expression: 'E=mc^2' } }, { expression: 'E=mc^2' }],
    [{ table_of_contents: {} }, { color: 'default' }],
    [{ breadcrumb: {} }, {}],
    [{ bookmark: { url: 'https://example.com' } }, { url: 'https://example.com', caption: [] }],
    [{ embed: { url: 'https://example.com' } }, { url: 'https://example.com' }],
    [
      { image: { external: { url: 'https://example.com/a.png' } } },
      { type: 'external', external: { url: 'https://example.com/a.png' } },
    ],
    [
      {
        table: {
          table_width: 2,
          has_column_header: true,
          children: [{ table_row: { cells: [text('a'), []] } }],
        },
      },
      { table_width: 2, has_row_header: false },
    ],
    [
      {
        column_list: {
          children: [
            { column: { children: [paragraph('l')] } },
            { column: { width_ratio: 0.5, children: [paragraph('r')] } },
          ],
        },
      },
      {},
    ],
    [{ synced_block: { synced_from: null, children: [paragraph('s')] } }, { synced_from: null }],
  ])('%j', async (block, expected) => {
    const { append, list } = await setUp();
    const type = Object.keys(block)[0]!;
    await append([block]);
    const [shown] = await list();
    expect(shown).toMatchObject({ type, [type]: expected });
    const children = (Object.values(block)[0] as { children?: unknown[] }).children ?? [];
    expect(shown!.has_children).toBe(children.length > 0);
    expect(await list(shown!.id)).toHaveLength(children.length);
  });

  it('joins runs that look the same and drops empty ones', async () => {
    const { append } = await setUp();
    const runs = [
      ...text('a'),
      ...text('b'),
      ...text(''),
      { text: { content: 'c', link: { url: 'https://example.com' } } },
    ];
    const { results } = await append([{ paragraph: { rich_text: runs } }]);
    const shown = (
      results[0] as unknown as { paragraph: { rich_text: { plain_text: string; href: string | null }[] } }
    ).paragraph;
    expect(shown.rich_text.map((run) => [run.plain_text, run.href])).toEqual([
      ['ab', null],
      ['c', 'https://example.com'],
    ]);
  });

  it('shows mentions and equations inside text', async () => {
    const { append, rootPageId } = await setUp();
    const rich_text = [
      { mention: { user: { id: PAT } } },
      { mention: { page: { id: rootPageId } } },
      { mention: { date: { start: '2026-12-01' } } },
      { equation: { expression: 'x' } },
    ];
    const { results } = await append([{ paragraph: { rich_text } }]);
    expect(results[0]).toMatchObject({
      paragraph: {
        rich_text: [
          { type: 'mention', mention: { type: 'user', user: { id: PAT, name: 'Pat' } }, plain_text: '@Pat' },
          { type: 'mention', mention: { type: 'page', page: { id: rootPageId } }, plain_text: 'Acme' },
          { type: 'mention', mention: { type: 'date' }, plain_text: '2026-12-01' },
          { type: 'equation', equation: { expression: 'x' }, plain_text: 'x' },
        ],
      },
    });
  });

  it('go to the end, the start or after a block; the answer goes on with what follows', async () => {
    const { append, list } = await setUp();
    const first = await append([paragraph('1'), paragraph('2')]);
    await append([paragraph('0')], { position: { type: 'start' } });
    const after = await append([paragraph('1a'), paragraph('1b')], {
      position: { type: 'after_block', after_block: { id: first.results[0]!.id } },
    });
    expect(wordsOf(after.results as never)).toEqual(['1a', '1b', '2']);
    expect(wordsOf(await list())).toEqual(['0', '1', '1a', '1b', '2']);
  });

  it('come in pages whose cursor is the next block', async () => {
    const { append, client, pageId } = await setUp();
    const { results } = await append(Array.from({ length: 5 }, (_, i) => paragraph(String(i))));
    const page = await client.blocks.children.list({ block_id: pageId, page_size: 2 });
    expect([page.next_cursor, page.has_more]).toEqual([results[2]!.id, true]);
    const rest = await client.blocks.children.list({ block_id: pageId, start_cursor: page.next_cursor! });
    expect([wordsOf(rest.results as never), rest.next_cursor]).toEqual([['2', '3', '4'], null]);
  });

  it('change field by field and never their type', async () => {
    const { append, client, clock } = await setUp();
    const { results } = await append([{ to_do: { rich_text: text('Call'), checked: false } }]);
    const id = results[0]!.id;
    clock.advance(120_000);
    expect(await client.blocks.update({ block_id: id, to_do: { checked: true } })).toMatchObject({
      to_do: { checked: true, rich_text: [{ plain_text: 'Call' }] },
      last_edited_time: '2026-11-22T10:32:00.000Z',
    });
    const wrong = await errorOf(client.blocks.update({ block_id: id, heading_1: { rich_text: [] } }));
    expect(wrong.message).toBe('Expected block type to_do in request body');
    const children = await errorOf(
      client.request({ path: `blocks/${id}`, method: 'patch', body: { to_do: { children: [] } } }),
    );
    expect(children.message).toContain('body.to_do.children should be not present');
  });

  it('leave lists when deleted and come back to their place', async () => {
    const { append, client, list } = await setUp();
    const { results } = await append([paragraph('a'), paragraph('b'), paragraph('c')]);
    expect(await client.blocks.delete({ block_id: results[1]!.id })).toMatchObject({ in_trash: true });
    expect(wordsOf(await list())).toEqual(['a', 'c']);
    expect(await client.blocks.retrieve({ block_id: results[1]!.id })).toMatchObject({ in_trash: true });
    await client.blocks.update({ block_id: results[1]!.id, in_trash: false });
    expect(wordsOf(await list())).toEqual(['a', 'b', 'c']);
  });

  it('refuse children where there can be none, and tables that do not fit', async () => {
    const { append } = await setUp();
    const { results } = await append([{ divider: {} }, { heading_2: { rich_text: text('x') } }]);
    for (const block of results) {
      expect((await errorOf(append([paragraph('x')], {}, block.id))).message).toBe(
        'Block does not support children.',
      );
    }
    const row = { table_row: { cells: [[], [], []] } };
    expect((await errorOf(append([{ table: { table_width: 2, children: [row] } }]))).message).toContain(
      'Number of cells',
    );
    expect((await errorOf(append([{ table: { table_width: 2 } }]))).message).toContain(
      'table.children should be defined',
    );
    expect((await errorOf(append([row]))).message).toContain('table_row should be not present');
    expect((await errorOf(append([{ code: { rich_text: [], language: 'klingon' } }]))).message).toContain(
      'language should be',
    );
  });

  it('move the time of their page only when a person edits', async () => {
    const { append, client, clock, clientFor, pageId } = await setUp();
    clock.advance(120_000);
    await append([paragraph('by the connection')]);
    expect(await client.pages.retrieve({ page_id: pageId })).toMatchObject({
      last_edited_time: '2026-11-22T10:30:00.000Z',
    });
    await clientFor('pat').blocks.children.append({
      block_id: pageId,
      children: [paragraph('by Pat') as never],
    });
    expect(await client.pages.retrieve({ page_id: pageId })).toMatchObject({
      last_edited_time: '2026-11-22T10:32:00.000Z',
      last_edited_by: { id: PAT },
    });
  });

  it('of copies show the original’s children', async () => {
    const { append, list } = await setUp();
    const { results } = await append([
      { synced_block: { synced_from: null, children: [paragraph('same')] } },
    ]);
    const copy = await append([{ synced_block: { synced_from: { block_id: results[0]!.id } } }]);
    expect(wordsOf(await list(copy.results[0]!.id))).toEqual(['same']);
  });
});
