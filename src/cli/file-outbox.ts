// The outbox as a small file: values sent to Notion and not yet acknowledged, so that a killed run is told from a person's edit.
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import type { Outbox, Sent } from '../sync/ports.ts';
import { stateFile } from './state-file.ts';

const schema = z.array(
  z.object({
    table: z.string(),
    key: z.string(),
    field: z.string(),
    value: z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
  }),
);

/** One file a spreadsheet and target; its name says nothing about either. */
export const outboxFile = (folder: string, spreadsheetId: string, target: string): string =>
  stateFile(folder, 'outbox', spreadsheetId, target);

/** A file that is missing or damaged is an empty outbox: losing it costs protection for one run, and is no reason to stop. */
export const createFileOutbox = (file: string): Outbox => ({
  read: async () => {
    try {
      const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
      return parsed.success ? parsed.data : [];
    } catch {
      return [];
    }
  },
  record: async (sent: readonly Sent[]) => {
    mkdirSync(dirname(file), { recursive: true });
    const next = `${file}.new`;
    // L8: durable before the first request goes out.
    const handle = openSync(next, 'w', 0o600);
    try {
      writeSync(handle, JSON.stringify(sent));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(next, file);
  },
  clear: async () => rmSync(file, { force: true }),
});
