// Markdown documents as blocks: every kind that the templates use, and what cannot be a page.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownToPage } from '../../src/notion/markdown-blocks.ts';

interface Piece {
  readonly text: { readonly content: string; readonly link?: { readonly url: string } };
  readonly annotations?: object;
}

const blocksOf = (body: string) => markdownToPage(`# Title\n\n${body}`).blocks;
const contentOf = (body: string) => {
  const [block] = blocksOf(body);
  return block![block!.type] as Record<string, unknown>;
};
const textOf = (pieces: unknown): string => (pieces as Piece[]).map((piece) => piece.text.content).join('');

describe('a Markdown document', () => {
  it('takes its title from the first heading and leaves it out of the blocks', () => {
    const page = markdownToPage('# The **first** day\n\nText.\n');
    expect(page.title).toBe('The first day');
    expect(page.blocks.map((block) => block.type)).toEqual(['paragraph']);
  });

  it('needs a title', () => {
    expect(() => markdownToPage('Only text.')).toThrow(/no title/);
  });

  it('keeps every kind of line in its order', () => {
    const types = blocksOf(
      '## Two\n\n### Three\n\n#### Four\n\ntext\n\n- a\n\n1. b\n\n- [x] c\n\n> d\n\n---\n\n| e |\n|---|\n| f |\n\n```\ng\n```\n\n<!-- h -->\n',
    ).map((block) => block.type);
    expect(types).toEqual([
      'heading_2',
      'heading_3',
      'heading_3',
      'paragraph',
      'bulleted_list_item',
      'numbered_list_item',
      'to_do',
      'quote',
      'divider',
      'table',
      'code',
    ]);
  });

  it('keeps marks and links', () => {
    const pieces = contentOf('**bold** *slanted* `code` ~~gone~~ [here](https://instep.example/a)')
      .rich_text as Piece[];
    expect(pieces.filter((piece) => piece.annotations).map((piece) => piece.annotations)).toEqual([
      { bold: true },
      { italic: true },
      { code: true },
      { strikethrough: true },
    ]);
    expect(pieces.at(-1)?.text).toEqual({ content: 'here', link: { url: 'https://instep.example/a' } });
  });

  it('joins the lines of one paragraph by a blank', () => {
    expect(textOf(contentOf('one\ntwo').rich_text)).toBe('one two');
  });

  it('ticks what is ticked', () => {
    expect(contentOf('- [x] done').checked).toBe(true);
    const open = contentOf('- [ ] not yet');
    expect(open.checked).toBe(false);
    expect(textOf(open.rich_text)).toBe('not yet');
  });

  it('nests lists, and refuses deeper ones than a request takes', () => {
    const outer = contentOf('- a\n  - b\n    - c').children as {
      bulleted_list_item: { children: unknown[] };
    }[];
    expect(outer[0]?.bulleted_list_item.children).toHaveLength(1);
    expect(() => blocksOf('- a\n  - b\n    - c\n      - d')).toThrow(/nested too deeply/);
  });

  it('keeps the cells of a table, empty ones too', () => {
    const table = contentOf('| A | B |\n|---|---|\n| 1 |  |\n');
    expect(table.table_width).toBe(2);
    const rows = table.children as { table_row: { cells: unknown[] } }[];
    expect(rows.map((row) => row.table_row.cells.map(textOf))).toEqual([
      ['A', 'B'],
      ['1', ''],
    ]);
  });

  it('splits a long text into pieces that Notion takes', () => {
    const pieces = contentOf('x'.repeat(4_500)).rich_text as Piece[];
    expect(pieces.map((piece) => piece.text.content.length)).toEqual([2_000, 2_000, 500]);
  });

  it('loses no word of a plain paragraph', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 30 }), (words) => {
        expect(textOf(contentOf(words.join(' ')).rich_text)).toBe(words.join(' '));
      }),
    );
  });
});
