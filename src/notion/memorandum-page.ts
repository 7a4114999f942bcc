// The memorandum's page in Notion: one page below the partnership's, made once, its text kept in a box, people's notes around it.
import * as z from 'zod';
import type { PagePart } from '../domain/meeting-page.ts';
import type { Json } from '../sync/ports.ts';
import { makeBlock, toRichText } from './blocks.ts';
import type { NotionClient } from './client.ts';
import { addressOfPage, ensureDocumentPage } from './document-page.ts';
import { keepBox } from './kept-box.ts';

const LINE = 'Written by Instep from what both signed. It is written anew when that changes; notes go below.';

const memorySchema = z.object({ pageId: z.string(), box: z.json() });

export interface WrittenMemorandum {
  readonly url: string;
  /** For the next call. */
  readonly memory: Json;
  /** The page is new. */
  readonly made: boolean;
  readonly writes: number;
  readonly kept: readonly string[];
}

/** Writes the page, the same one at every call. Throws `StoreError`; `gone` when the page is in the trash. */
export const writeMemorandum = async (
  client: NotionClient,
  hubPageId: string,
  memorandum: { readonly title: string; readonly parts: readonly PagePart[] },
  memory: Json,
): Promise<WrittenMemorandum> => {
  const known = memorySchema.safeParse(memory);
  let pageId: string;
  let url: string;
  let made = false;
  if (known.success) {
    pageId = known.data.pageId;
    url = await addressOfPage(client, pageId, 'the memorandum');
  } else {
    const page = await ensureDocumentPage(
      client,
      hubPageId,
      {
        title: memorandum.title,
        blocks: [
          makeBlock('heading_2', { rich_text: toRichText('Notes of both') }),
          makeBlock('paragraph', { rich_text: [] }),
        ],
      },
      { icon: '⚖️' },
    );
    ({ pageId, url, made } = page);
  }
  const box = await keepBox(
    client,
    { pageId, line: LINE, emoji: '⚖️', parts: memorandum.parts },
    (known.success ? known.data.box : null) as Json,
  );
  return {
    url,
    memory: { pageId, box: box.memory },
    made,
    writes: box.writes + (made ? 1 : 0),
    kept: box.kept,
  };
};
