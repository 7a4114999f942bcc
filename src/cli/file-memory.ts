// What a run saw of Notion, as a file: the next run on this machine lists only what changed since.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { LEAST_PAGES, type ListingMemory } from '../sync/narrowed-listing.ts';
import { stateFile } from './state-file.ts';

const value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
const problem = z.object({ field: z.string(), place: z.string(), found: z.string(), message: z.string() });
const page = z.object({
  id: z.string(),
  table: z.string(),
  key: z.string().nullable(),
  values: z.record(z.string(), value),
  problems: z.array(problem),
  inTrash: z.boolean(),
  createdTime: z.string(),
  lastEditedTime: z.string(),
  createdByUs: z.boolean(),
  url: z.string(),
  typed: z
    .object({
      value: z.number().nullable(),
      problem: problem.nullable(),
      mark: z.string().nullable(),
      editor: z.string().nullable(),
    })
    .optional(),
  signing: z
    .object({ choice: z.string().nullable(), note: z.string().nullable(), editor: z.string().nullable() })
    .optional(),
});
const schema = z.object({ revision: z.number(), fullAt: z.number(), pages: z.array(page) });

/** One file a spreadsheet and target; its name says nothing about either. */
export const memoryFile = (folder: string, spreadsheetId: string, target: string): string =>
  stateFile(folder, 'listing', spreadsheetId, target);

/** A file that is missing, damaged or cannot be written is no memory: then the next run lists everything. */
export const createFileMemory = (file: string, leastPages = LEAST_PAGES): ListingMemory => ({
  leastPages,
  read: async () => {
    try {
      const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
      return parsed.success ? (parsed.data as Awaited<ReturnType<ListingMemory['read']>>) : undefined;
    } catch {
      return undefined;
    }
  },
  write: async (listing) => {
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.new`, JSON.stringify(listing), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch {
      // An older listing must not pass for this one.
      rmSync(file, { force: true });
    }
  },
  clear: async () => rmSync(file, { force: true }),
});
