// A framed part of a page that Instep keeps up to date; everything around it belongs to people.
import * as z from 'zod';
import type { PagePart } from '../domain/meeting-page.ts';
import type { Json } from '../sync/ports.ts';
import { isStoreError } from '../sync/store-error.ts';
import type { NotionClient } from './client.ts';
import { frameAmong, frameToBlock, putFrame } from './container.ts';
import { createManagedPart } from './managed-part.ts';
import { type Print, partToPrint } from './managed-print.ts';
import { checkLength } from './part-length.ts';

/** The box's id once people have deleted it twice: it is not wanted. */
const UNWANTED = '';

export interface Box {
  readonly pageId: string;
  /** Its first line: says whose it is, and finds it again when its id was lost. */
  readonly line: string;
  readonly emoji: string;
  readonly parts: readonly PagePart[];
}

export interface KeptBox {
  /** For the next call. */
  readonly memory: Json;
  readonly writes: number;
  /** Text that people had typed into the box and that was moved below it. */
  readonly kept: readonly string[];
}

const isSame = (a: readonly Print[], b: readonly Print[]): boolean => JSON.stringify(a) === JSON.stringify(b);

const memorySchema = z.object({
  v: z.literal(1),
  container: z.string(),
  /** The box was deleted once and made again; a second deletion is meant. */
  remade: z.boolean(),
  prints: z.array(
    z.object({
      type: z.string(),
      text: z.string(),
      whole: z.string(),
      rows: z.array(z.string()).optional(),
    }),
  ),
});

const toMemory = (container: string, prints: readonly Print[], remade: boolean): Json => ({
  v: 1,
  container,
  remade,
  prints: prints.map(({ type, text, whole, rows }) => ({
    type,
    text,
    whole,
    ...(rows === undefined ? {} : { rows: [...rows] }),
  })),
});

/** Undefined when nothing is remembered: then every word in the box is taken for a person's. */
const readMemory = (json: Json) => {
  const parsed = memorySchema.safeParse(json);
  if (!parsed.success) return undefined;
  const prints: readonly Print[] = parsed.data.prints.map(({ rows, ...print }) =>
    rows === undefined ? print : { ...print, rows },
  );
  return { ...parsed.data, prints };
};

/**
 * Makes the box say this and remembers it: no request at all when it said so before. A box that people deleted is made
 * once again, then left out. Throws `StoreError`; `gone` when the page is in the trash or cannot be seen.
 */
export const keepBox = async (client: NotionClient, box: Box, memory: Json): Promise<KeptBox> => {
  const { pageId, line, emoji, parts } = box;
  checkLength(`part “${line}” of a page`, parts, 'Park or close what is over.');
  const prints = parts.map(partToPrint);
  const known = readMemory(memory);
  if (known !== undefined && (known.container === UNWANTED || isSame(known.prints, prints)))
    return { memory, writes: 0, kept: [] };
  const part = createManagedPart(client, pageId);

  const make = async (remade: boolean): Promise<KeptBox> => {
    const block = frameToBlock({ line, emoji, color: 'default', parts });
    const id = await putFrame(client, pageId, block, `the page ${pageId}`);
    return { memory: toMemory(id, prints, remade), writes: 1, kept: [] };
  };

  const refresh = async (container: string, before: readonly Print[] | undefined): Promise<KeptBox> => {
    const { writes, kept } = await part.refresh(container, before, await part.standingIn(container), parts);
    return { memory: toMemory(container, prints, known?.remade ?? false), writes, kept };
  };

  const find = async (): Promise<string | undefined> =>
    frameAmong(await part.standingIn(pageId), line, known?.container);

  if (known !== undefined) {
    try {
      return await refresh(known.container, known.prints);
    } catch (error) {
      if (!isStoreError(error) || error.code !== 'gone') throw error;
    }
  }
  const found = await find();
  if (found !== undefined) return refresh(found, undefined);
  if (known?.remade === true) return { memory: toMemory(UNWANTED, prints, true), writes: 0, kept: [] };
  return make(known !== undefined);
};
