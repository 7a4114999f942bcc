// Uploads a small file to Notion, to be attached to a block within the hour.
import * as z from 'zod';
import { parseAnswer } from './answers.ts';
import type { NotionClient } from './client.ts';

const uploadAnswer = z.object({ id: z.string(), status: z.string() });

export interface SmallFile {
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  readonly text: string;
}

/**
 * Two requests; answers the id to attach. An upload whose answer was lost is attached to nothing and expires by itself, so
 * that beginning anew does no harm. Throws `StoreError`.
 */
export const uploadFile = async (client: NotionClient, file: SmallFile, place: string): Promise<string> => {
  const made = parseAnswer(
    uploadAnswer,
    await client.send({
      kind: 'set',
      method: 'post',
      path: 'file_uploads',
      body: { mode: 'single_part', filename: file.name, content_type: file.type },
      place,
    }),
    place,
  );
  await client.send({
    kind: 'make',
    method: 'post',
    path: `file_uploads/${made.id}/send`,
    form: { file: { filename: file.name, data: new Blob([file.text], { type: file.type }) } },
    place,
  });
  return made.id;
};
