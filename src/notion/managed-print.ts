// Fingerprints of what a meeting page's managed part says: small enough for a cell, enough to see who changed what.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { PagePart } from '../domain/meeting-page.ts';
import type { Json } from '../sync/ports.ts';
import { linePlainText, lineToBlock, rowPlainText, tableToRows, tableWidth } from './blocks.ts';

/**
 * `text` is the hash of the words only: it tells a person's edit from a colour. `whole` also covers how they look:
 * it tells whether there is anything to write. Rows only with tables: one hash a row, the header first.
 */
export interface Print {
  readonly type: string;
  readonly text: string;
  readonly whole: string;
  readonly rows?: readonly string[];
}

/** 60 bits: two different lines of one page meet by chance once in 10^15 pages. */
const HASH_LENGTH = 10;

const hash = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, HASH_LENGTH);

/** White space and composition do not count: a service may change them, and no words are lost. */
export const textHash = (text: string): string => hash(text.normalize('NFC').replace(/\s+/g, ' ').trim());

export const jsonHash = (value: unknown): string => hash(JSON.stringify(value));

export const rowPrint = (cells: readonly string[]): Print => {
  const text = textHash(rowPlainText(cells));
  return { type: 'table_row', text, whole: text };
};

/** The type carries the width, because Notion cannot change it: another width is another table. */
const tablePrint = (width: number, rows: readonly string[]): Print => ({
  type: 'table',
  text: String(width),
  whole: String(width),
  rows,
});

export const PICTURE = 'image';
/** Part of every picture's hash: a new number has all of them drawn anew, as a new look asks for. */
const DRAWING = 1;

export const partToPrint = (part: PagePart): Print => {
  if (part.kind === 'table')
    return tablePrint(
      tableWidth(part),
      tableToRows(part).map((cells) => rowPrint(cells).text),
    );
  // A picture is known by its caption, and drawn anew when its data differ.
  if (part.kind === 'picture')
    return { type: PICTURE, text: textHash(part.caption), whole: jsonHash([DRAWING, part.charts]) };
  const block = lineToBlock(part, 'heading_3');
  return { type: block.type, text: textHash(linePlainText(part)), whole: jsonHash(block) };
};

/** What the adapter remembers of a meeting page. */
export interface ManagedMemory {
  readonly url: string;
  readonly container: string;
  /** Hash of the page's properties as written. */
  readonly properties: string;
  /** The container was deleted once and made again; a second deletion is meant. */
  readonly remade: boolean;
  readonly prints: readonly Print[];
  /** `whole` of a picture that Notion does not take: it is not sent again until it differs. */
  readonly refused?: string;
}

const GAP = ' ';
const TABLE = 'table';

const printToText = (print: Print): string =>
  [print.type, print.text, ...(print.rows ?? [print.whole])].join(GAP);

const textToPrint = (line: string): Print => {
  const [type = '', text = '', ...rest] = line.split(GAP);
  return type === TABLE ? tablePrint(Number(text), rest) : { type, text, whole: rest[0] ?? '' };
};

export const memoryToJson = (memory: ManagedMemory): Json => ({
  v: 1,
  url: memory.url,
  container: memory.container,
  properties: memory.properties,
  remade: memory.remade,
  ...(memory.refused === undefined ? {} : { refused: memory.refused }),
  blocks: memory.prints.map(printToText),
});

const memorySchema = z.object({
  v: z.literal(1),
  url: z.string(),
  container: z.string(),
  properties: z.string(),
  remade: z.boolean(),
  refused: z.string().optional(),
  blocks: z.array(z.string()),
});

/** Undefined when the note was lost or is not ours: then nothing is known, and every word is taken for a person's. */
export const jsonToMemory = (json: unknown): ManagedMemory | undefined => {
  const parsed = memorySchema.safeParse(json);
  if (!parsed.success) return undefined;
  const { blocks, refused, ...rest } = parsed.data;
  return { ...rest, ...(refused === undefined ? {} : { refused }), prints: blocks.map(textToPrint) };
};
