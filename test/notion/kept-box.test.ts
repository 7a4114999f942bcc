// A box that Instep keeps on a page: quiet when nothing changed, careful with people's words, gone when they throw it away twice.
import { beforeEach, describe, expect, it } from 'vitest';
import type { PagePart } from '../../src/domain/meeting-page.ts';
import { keepBox } from '../../src/notion/kept-box.ts';
import type { Json } from '../../src/sync/ports.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
beforeEach(() => {
  workspace = createWorkspace();
});

const parts = (text: string): readonly PagePart[] => [
  { kind: 'heading', text: 'Where it stands' },
  { kind: 'bullet', strong: 'Numbers:', text },
];
const keep = (text: string, memory: Json) =>
  keepBox(
    workspace.client,
    { pageId: workspace.rootPageId, line: 'Kept by Instep.', emoji: 'ℹ️', parts: parts(text) },
    memory,
  );

interface Block {
  readonly id: string;
  readonly type: string;
  readonly [type: string]: unknown;
}
const childrenOf = async (id: string): Promise<readonly Block[]> =>
  (await workspace.person('GET', `blocks/${id}/children`)).results as unknown as readonly Block[];
const textOf = (block: Block): string =>
  (block[block.type] as { rich_text: { plain_text: string }[] }).rich_text
    .map((piece) => piece.plain_text)
    .join('');

describe('a kept box', () => {
  it('is made at the top of the page, and costs nothing while it says the same', async () => {
    await workspace.person('PATCH', `blocks/${workspace.rootPageId}/children`, {
      children: [{ paragraph: { rich_text: [{ text: { content: 'Mine' } }] } }],
    });
    const made = await keep('one', null);
    expect(made.writes).toBe(1);
    const [box, mine] = await childrenOf(workspace.rootPageId);
    expect(textOf(box!)).toBe('Kept by Instep.');
    expect(textOf(mine!)).toBe('Mine');
    workspace.log.reset();
    const same = await keep('one', made.memory);
    expect(workspace.requests()).toBe(0);
    expect(same.memory).toBe(made.memory);
  });

  it('writes only the line that changed, and moves what people typed into it below', async () => {
    const made = await keep('one', null);
    const [box] = await childrenOf(workspace.rootPageId);
    await workspace.person('PATCH', `blocks/${box!.id}/children`, {
      children: [{ paragraph: { rich_text: [{ text: { content: 'Typed by Ada' } }] } }],
    });
    const next = await keep('two', made.memory);
    expect(next.kept).toEqual(['Typed by Ada']);
    const inside = (await childrenOf(box!.id)).map(textOf);
    expect(inside).toEqual(['Where it stands', 'Numbers: two']);
    const below = (await childrenOf(workspace.rootPageId)).map(textOf);
    expect(below.join('\n')).toContain('Typed by Ada');
  });

  it('is found again by its first line when what was remembered is lost', async () => {
    await keep('one', null);
    await keep('two', null);
    const blocks = await childrenOf(workspace.rootPageId);
    expect(blocks.filter((block) => block.type === 'callout')).toHaveLength(1);
  });

  it('that people delete is made once again, then left out', async () => {
    let { memory } = await keep('one', null);
    const remove = async (): Promise<void> => {
      const box = (await childrenOf(workspace.rootPageId)).find(({ type }) => type === 'callout');
      await workspace.person('DELETE', `blocks/${box?.id}`);
    };
    await remove();
    ({ memory } = await keep('two', memory));
    expect((await childrenOf(workspace.rootPageId)).map(({ type }) => type)).toContain('callout');
    await remove();
    ({ memory } = await keep('three', memory));
    ({ memory } = await keep('four', memory));
    expect((await childrenOf(workspace.rootPageId)).map(({ type }) => type)).not.toContain('callout');
    workspace.log.reset();
    await keep('five', memory);
    expect(workspace.requests()).toBe(0);
  });

  it('of too many lines is refused before anything is written', async () => {
    const many = Array.from({ length: 101 }, (_, n): PagePart => ({ kind: 'bullet', text: String(n) }));
    const box = { pageId: workspace.rootPageId, line: 'Kept.', emoji: 'ℹ️', parts: many };
    await expect(keepBox(workspace.client, box, null)).rejects.toMatchObject({ code: 'invalid' });
    expect(workspace.writes()).toBe(0);
  });

  it('with a table of more rows than Notion takes is refused likewise; one that just fits is written', async () => {
    const rows = (count: number): PagePart => ({
      kind: 'table',
      header: ['KPI'],
      rows: Array.from({ length: count }, (_, n) => [`KPI ${n}`]),
    });
    const box = (count: number) => ({
      pageId: workspace.rootPageId,
      line: 'Kept.',
      emoji: 'ℹ️',
      parts: [rows(count)],
    });
    await expect(keepBox(workspace.client, box(99), null)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('“Kept.” of a page has 100 lines'),
    });
    expect(workspace.writes()).toBe(0);
    expect((await keepBox(workspace.client, box(98), null)).writes).toBe(1);
  });
});
