// Parts of a meeting page as Notion blocks, and the text that an answered block holds.
import type { PagePart, Tone } from '../domain/meeting-page.ts';
import { StoreError } from '../sync/store-error.ts';
import { type BlockAnswer, blockTextAnswer, captionAnswer, rowAnswer } from './answers.ts';
import { richTextToRaw, type TextPiece, textToRichText } from './rich-text.ts';

export type BlockContent = Readonly<Record<string, unknown>>;

export interface BlockRequest {
  readonly type: string;
  readonly [type: string]: unknown;
}

const COLOURS: Readonly<Record<Tone, string>> = {
  plain: 'default',
  good: 'green',
  warn: 'orange',
  bad: 'red',
  muted: 'gray',
};

/** Headings inside the container are smaller than those between which people write. */
export type HeadingType = 'heading_2' | 'heading_3';

/** Throws `invalid` when Notion cannot hold the text. */
export const toRichText = (text: string, strong?: string): readonly TextPiece[] => {
  const pieces = textToRichText(text, strong);
  if (!pieces.ok) throw new StoreError('invalid', `A line of a meeting page: ${pieces.error}`);
  return pieces.value;
};

export const makeBlock = (type: string, content: BlockContent): BlockRequest => ({ type, [type]: content });

export type TablePart = Extract<PagePart, { readonly kind: 'table' }>;
export type PicturePart = Extract<PagePart, { readonly kind: 'picture' }>;
export type LinePart = Exclude<PagePart, TablePart | PicturePart>;

/** Every row with the same number of cells, the header first: Notion refuses ragged tables. */
export const tableToRows = (part: TablePart): readonly (readonly string[])[] => {
  const rows = [part.header, ...part.rows];
  const width = tableWidth(part);
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
};

export const tableWidth = (part: TablePart): number =>
  Math.max(1, part.header.length, ...part.rows.map((row) => row.length));

export const rowToBlock = (cells: readonly string[]): BlockRequest =>
  makeBlock('table_row', { cells: cells.map((cell) => toRichText(cell)) });

/** The text behind a leading part stands apart from it by a space. */
const textBehind = (part: { readonly text: string; readonly strong?: string }): string =>
  part.strong === undefined || part.strong === '' || part.text === '' ? part.text : ` ${part.text}`;

export const lineToBlock = (part: LinePart, heading: HeadingType): BlockRequest => {
  switch (part.kind) {
    case 'heading':
      return makeBlock(heading, { rich_text: toRichText(part.text) });
    case 'quote':
      return makeBlock('quote', { rich_text: toRichText(part.text) });
    case 'to-do':
      return makeBlock('to_do', { rich_text: toRichText(part.text), checked: part.done });
    default:
      return makeBlock(part.kind === 'text' ? 'paragraph' : 'bulleted_list_item', {
        rich_text: toRichText(textBehind(part), part.strong),
        color: COLOURS[part.tone ?? 'plain'],
      });
  }
};

/** The block of an uploaded picture. */
const pictureToBlock = ({ caption }: PicturePart, upload: string): BlockRequest =>
  makeBlock('image', { file_upload: { id: upload }, caption: toRichText(caption) });

/** `upload`: id of the page's one uploaded picture. Throws when a picture has none: it is uploaded first. */
export const partToBlock = (
  part: PagePart,
  heading: HeadingType,
  upload: string | null = null,
): BlockRequest => {
  if (part.kind === 'table')
    return makeBlock('table', {
      table_width: tableWidth(part),
      has_column_header: true,
      has_row_header: false,
      children: tableToRows(part).map(rowToBlock),
    });
  if (part.kind !== 'picture') return lineToBlock(part, heading);
  if (upload === null) throw new Error('The picture of a page is uploaded before it is attached.');
  return pictureToBlock(part, upload);
};

/** The part's text as one string, as `blockText` reads it back. */
export const linePlainText = (part: LinePart): string =>
  'strong' in part ? `${part.strong ?? ''}${textBehind(part)}` : part.text;

/** How cells of one row are joined for comparing and for a kept note. */
const CELL_GAP = ' | ';

export const rowPlainText = (cells: readonly string[]): string => cells.join(CELL_GAP);

/** What an answered block says, a picture by its caption; undefined for kinds that hold no text of their own (a table). */
export const blockText = (block: BlockAnswer): string | undefined => {
  const content = block[block.type];
  if (block.type === 'image') {
    const picture = captionAnswer.safeParse(content);
    const caption = picture.success ? richTextToRaw(picture.data.caption) : '';
    return caption === '' ? undefined : caption;
  }
  const line = blockTextAnswer.safeParse(content);
  if (line.success) return richTextToRaw(line.data.rich_text);
  const row = rowAnswer.safeParse(content);
  return row.success ? rowPlainText(row.data.cells.map(richTextToRaw)) : undefined;
};
