// Markdown as Notion blocks: the one way from a written document to a page.
import { type MarkedToken, marked, type Token, type Tokens } from 'marked';
import { StoreError } from '../sync/store-error.ts';
import { type BlockRequest, makeBlock } from './blocks.ts';
import { splitText } from './rich-text.ts';

/** A document: its first heading of the first level is the page's title. */
export interface MarkdownPage {
  readonly title: string;
  readonly blocks: readonly BlockRequest[];
}

interface Look {
  readonly bold?: true;
  readonly italic?: true;
  readonly code?: true;
  readonly strikethrough?: true;
}

/** Deepest nesting that one request takes (Notion's request limits): a block and two levels inside it. */
const DEEPEST = 2;

const toPieces = (text: string, look: Look, link: string | null): readonly object[] =>
  splitText(text).map((content) => ({
    type: 'text',
    text: { content, ...(link === null ? {} : { link: { url: link } }) },
    ...(Object.keys(look).length === 0 ? {} : { annotations: look }),
  }));

/** Marks nest; a link holds for everything in it. */
const toRuns = (tokens: readonly Token[], look: Look = {}, link: string | null = null): readonly object[] =>
  (tokens as readonly MarkedToken[]).flatMap((token): readonly object[] => {
    switch (token.type) {
      case 'strong':
        return toRuns(token.tokens, { ...look, bold: true }, link);
      case 'em':
        return toRuns(token.tokens, { ...look, italic: true }, link);
      case 'del':
        return toRuns(token.tokens, { ...look, strikethrough: true }, link);
      case 'codespan':
        return toPieces(token.text, { ...look, code: true }, link);
      case 'link':
        return toRuns(token.tokens, look, token.href);
      case 'br':
        return toPieces('\n', look, link);
      case 'text':
        return token.tokens === undefined
          ? toPieces(token.text.replaceAll('\n', ' '), look, link)
          : toRuns(token.tokens, look, link);
      case 'escape':
        return toPieces(token.text, look, link);
      case 'checkbox':
        return [];
      default:
        return toPieces('raw' in token ? token.raw : '', look, link);
    }
  });

const withChildren = (content: object, children: readonly BlockRequest[]): Record<string, unknown> =>
  children.length === 0 ? { ...content } : { ...content, children };

const itemToBlock = (item: Tokens.ListItem, ordered: boolean, depth: number): BlockRequest => {
  const lists = item.tokens.filter((token) => token.type === 'list') as Tokens.List[];
  const text = toRuns(item.tokens.filter((token) => token.type !== 'list' && token.type !== 'space'));
  if (lists.length > 0 && depth >= DEEPEST)
    throw new StoreError('invalid', `The list under “${item.text.split('\n')[0]}” is nested too deeply.`);
  const inside = lists.flatMap((list) => listToBlocks(list, depth + 1));
  if (item.task)
    return makeBlock('to_do', withChildren({ rich_text: text, checked: item.checked === true }, inside));
  return makeBlock(
    ordered ? 'numbered_list_item' : 'bulleted_list_item',
    withChildren({ rich_text: text }, inside),
  );
};

const listToBlocks = (list: Tokens.List, depth = 0): readonly BlockRequest[] =>
  list.items.map((item) => itemToBlock(item, list.ordered, depth));

const tableToBlock = (table: Tokens.Table): BlockRequest => {
  const row = (cells: readonly Tokens.TableCell[]): BlockRequest =>
    makeBlock('table_row', { cells: cells.map((cell) => toRuns(cell.tokens)) });
  return makeBlock('table', {
    table_width: table.header.length,
    has_column_header: true,
    has_row_header: false,
    children: [table.header, ...table.rows].map(row),
  });
};

const tokenToBlocks = (token: MarkedToken): readonly BlockRequest[] => {
  switch (token.type) {
    case 'heading':
      return [makeBlock(`heading_${Math.min(3, token.depth)}`, { rich_text: toRuns(token.tokens) })];
    case 'paragraph':
      return [makeBlock('paragraph', { rich_text: toRuns(token.tokens) })];
    case 'blockquote':
      return token.tokens.flatMap((inner) =>
        inner.type === 'paragraph'
          ? [makeBlock('quote', { rich_text: toRuns((inner as Tokens.Paragraph).tokens) })]
          : [],
      );
    case 'list':
      return listToBlocks(token);
    case 'table':
      return [tableToBlock(token)];
    case 'hr':
      return [makeBlock('divider', {})];
    case 'code':
      return [
        makeBlock('code', {
          rich_text: toPieces(token.text, {}, null),
          language: 'plain text',
        }),
      ];
    case 'space':
    case 'html':
    case 'def':
      return [];
    default:
      return [makeBlock('paragraph', { rich_text: toPieces(token.raw, {}, null) })];
  }
};

/**
 * A Markdown document as blocks. Headings, paragraphs, lists (nested twice at most), to-dos, tables, quotes, rules, code
 * and marked text are kept; HTML comments are left out. Throws `invalid` when it has no title or nests too deeply.
 */
export const markdownToPage = (markdown: string): MarkdownPage => {
  const tokens = marked.lexer(markdown, { gfm: true }) as MarkedToken[];
  const at = tokens.findIndex((token) => token.type === 'heading' && token.depth === 1);
  const heading = tokens[at];
  if (heading?.type !== 'heading')
    throw new StoreError('invalid', 'The document has no title. Begin it with a line such as “# Kickoff”.');
  return {
    title: toRuns(heading.tokens)
      .map((piece) => (piece as { readonly text: { readonly content: string } }).text.content)
      .join(''),
    blocks: tokens.filter((_, index) => index !== at).flatMap(tokenToBlocks),
  };
};
